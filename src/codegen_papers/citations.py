"""A paper as citations need it: what kind of work it is, where and when it appeared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.naming import venue_name
from codegen_papers.records import PaperRecord
from codegen_papers.scalars import PartialDate
from codegen_papers.vocabulary import KnownVenue

Kind = Literal["conference", "journal", "preprint", "other"]
REMARKS = {"withdrawn": "Withdrawn", "retracted": "Retracted", "superseded": "Superseded"}
"""What a citation says of a paper's status; in English, as reference lists do."""


@dataclass(frozen=True)
class Citation:
    """A paper to be cited.

    `issued` is when the cited version appeared: the year of the venue where the record names one,
    else the record's date. `first` is the record's date where that says something else. `venue` is
    the venue's name in full as far as it is known, `venue_name` as the record writes it, and
    `venue_written` the same with its year for a conference, which is called so.
    `newer` is the paper that replaces it, if the catalog shows it.
    """

    paper: Paper
    kind: Kind
    issued: PartialDate
    first: PartialDate | None
    venue: str
    venue_name: str
    venue_written: str
    newer: Paper | None = None

    @property
    def key(self) -> str:
        """Give the citation key: the record's id, which never changes."""
        return self.paper.id

    @property
    def record(self) -> PaperRecord:
        """Give the record."""
        return self.paper.record

    @property
    def arxiv(self) -> str | None:
        """Give the arXiv id."""
        return self.record.identifiers.get("arXiv id")

    @property
    def doi(self) -> str | None:
        """Give the DOI, as the record writes it or else as the address tells it."""
        return self.record.doi or self.record.identifiers.get("DOI")

    @property
    def pdf(self) -> str | None:
        """Give the address of the PDF, if the record's address is one."""
        url = self.record.url
        return url if url.lower().partition("?")[0].endswith(".pdf") else None

    @property
    def remark(self) -> str:
        """Give what became of the paper, in a sentence; nothing for most."""
        record = self.record
        status = record.status or ("superseded" if record.superseded_by else None)
        if status not in REMARKS:
            return ""
        words = REMARKS[status]
        if status == "superseded" and self.newer:
            words += f" by “{self.newer.record.title}”"
        if record.status_date and record.status_date.year:
            words += f", {record.status_date}"
        return f"{words}: {record.reason}" if record.reason else f"{words}."


def citation(catalog: Catalog, paper: Paper) -> Citation:
    """Give a paper's citation."""
    record = paper.record
    newer = catalog.paper(record.superseded_by)
    if not record.venue:
        kind: Kind = "preprint" if "arXiv id" in record.identifiers else "other"
        return Citation(paper, kind, record.date, None, "", "", "", newer)
    name = venue_name(record.venue)
    named = catalog.named["venues"][name]
    known = named.known if isinstance(named.known, KnownVenue) else None
    kind = known.kind if known else "conference"
    year = record.venue[len(name) :].strip()
    issued = PartialDate(int(year), 0, 0) if year else record.date
    return Citation(
        paper,
        kind,
        issued,
        record.date if record.date.year and record.date != issued else None,
        (known and known.title) or named.name,
        name,
        name if kind == "journal" else record.venue,
        newer,
    )
