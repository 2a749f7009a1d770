"""RIS, for reference managers (Zotero, EndNote, Mendeley).

Tags as in the RIS format specification of Research Information Systems (2001) with the types of
2011: `CPAPER` a conference paper, `JOUR` an article, `MANSCPT` a manuscript, which a preprint is to
programs that know no preprints. What has no tag is a note: Zotero's translator RIS.js would take
`OP`, a second `UR` or `C1` for something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from codegen_papers.citations import Citation, citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format
from codegen_papers.person_names import Parts
from codegen_papers.scalars import PartialDate

_TYPES = {"conference": "CPAPER", "journal": "JOUR", "preprint": "MANSCPT", "other": "GEN"}


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper's entry; a value is one line, whatever it holds."""
    fields = _fields(citation(edition.catalog, paper))
    lines = (f"{tag}  - {' '.join(value.split())}\n" for tag, value in fields if value)
    return f"{''.join(lines)}ER  - \n"


def _fields(cited: Citation) -> Iterator[tuple[str, str]]:
    record = cited.record
    yield "TY", _TYPES[cited.kind]
    yield "ID", cited.key
    yield "TI", record.title
    yield "ST", record.label or ""
    for author in record.authors:
        yield "AU", _author(author.parts)
    if cited.kind == "conference":
        yield "T2", cited.venue_written
        yield "C3", cited.venue
    elif cited.venue:
        yield "T2", cited.venue
        yield "J2", cited.venue_written if cited.venue_written != cited.venue else ""
    yield "PY", f"{cited.issued.year:04}" if cited.issued.year else ""
    yield "DA", _date(cited.issued)
    yield "DO", cited.doi or ""
    yield "DB", "arXiv" if cited.arxiv else ""
    yield "AN", f"arXiv:{cited.arxiv}" if cited.arxiv else ""
    yield "M3", "preprint" if cited.kind == "preprint" else ""
    yield "UR", record.url
    for tag in record.tags:
        yield "KW", tag
    yield "N1", cited.remark
    yield "N1", f"first published {cited.first}" if cited.first else ""
    for kind, url in record.links.items():
        yield "N1", f"{kind}: {url}"


def _author(name: Parts) -> str:
    return ",".join(part for part in (name.family, name.given, name.suffix) if part)


def _date(date: PartialDate) -> str:
    """Write `YYYY/MM/DD/`, with nothing between the slashes for what is not known."""
    if not date.year:
        return ""
    month = f"{date.month:02}" if date.month else ""
    return f"{date.year:04}/{month}/{date.day:02}/" if date.day else f"{date.year:04}/{month}//"


FORMAT = Format("ris", "RIS", ".ris", "application/x-research-info-systems", entry, separator="\n")
