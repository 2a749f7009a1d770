"""CSV, for spreadsheets (RFC 4180).

The text is UTF-8 with a byte order mark, without which Excel guesses, and its lines end as git
keeps them. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP,
"CSV injection"). Lists are joined by `; `.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from codegen_papers.citations import citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format

BYTE_ORDER_MARK = "\ufeff"
_NUMBER = re.compile(r"-(\d+(\.\d+)?)?", re.ASCII)
"""A negative number, or the sign for none, is what it is."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id",
    "title",
    "label",
    "authors",
    "date",
    "year",
    "venue",
    "affiliations",
    "categories",
    "tags",
    "arxiv",
    "doi",
    "url",
    "code",
    "project",
    "weights",
    "data",
    "model_sizes",
    "models",
    "status",
    "status_date",
    "reason",
    "superseded_by",
)


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper's row; `year` is that under which it is cited, `date` its first publication."""
    record = paper.record
    issued = citation(edition.catalog, paper).issued
    links = dict(record.links.items())
    listed = {
        "authors": (author.name for author in record.authors),
        "affiliations": record.affiliations,
        "categories": record.category,
        "tags": record.tags,
        "model_sizes": map(str, record.model_sizes),
        "models": (model.name for model in record.models),
    }
    found = record.identifiers
    single = {"arxiv": found.get("arXiv id", ""), "doi": record.doi or found.get("DOI", "")}
    single["year"] = f"{issued.year:04}" if issued.year else ""
    cells = {"id": paper.id} | links | single | {k: "; ".join(v) for k, v in listed.items()}
    return row(cells.get(name) or str(getattr(record, name, None) or "") for name in COLUMNS)


def row(cells: Iterable[str]) -> str:
    """Write one row."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cell_of(cell) for cell in cells)
    return line.getvalue()


def cell_of(text: str) -> str:
    """Write a text so that no spreadsheet computes it."""
    harmless = not text.startswith(_FORMULA) or _NUMBER.fullmatch(text)
    return text if harmless else f"'{text}"


FORMAT = Format("csv", "CSV", ".csv", "text/csv", entry, lambda _: BYTE_ORDER_MARK + row(COLUMNS))
