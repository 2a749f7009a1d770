"""Markdown: a citation as one writes it into an issue, a README or notes."""

from __future__ import annotations

from codegen_papers.citations import citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format
from codegen_papers.inline import destination, text_with_addresses

_FEW = 3


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper's citation as an item of a list; of many authors, the first."""
    return f"- {_reference(edition, paper)}\n"


def of_entry(entry: str) -> str:
    """Give the citation of an entry without the list around it."""
    return entry.removeprefix("- ").rstrip("\n")


def _reference(edition: Edition, paper: Paper) -> str:
    """Write a paper's citation: authors, linked title, venue or arXiv id, year, status."""
    cited = citation(edition.catalog, paper)
    record = cited.record
    names = [author.name for author in record.authors]
    if len(names) > _FEW:
        names = [f"{names[0]} et al."]
    authors = text_with_addresses(", ".join(names))
    title = f"[{text_with_addresses(record.title)}]({destination(record.url)})"
    year = f"{cited.issued.year:04}" if cited.issued.year else ""
    where = cited.venue_written or (f"arXiv:{cited.arxiv}" if cited.arxiv else "")
    place = where if year and where.endswith(year) else ", ".join(filter(None, (where, year)))
    parts = [authors, title, text_with_addresses(place), text_with_addresses(cited.remark)]
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


FORMAT = Format("markdown", "Markdown", "", "text/markdown", entry)
