"""Which records lack something that a service may know, whom to ask, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from codegen_papers import providers
from codegen_papers.collection import Paper
from codegen_papers.providers import Reference
from codegen_papers.records import PaperRecord

TELLS = {
    "arxiv": {"authors", "doi", "links"},
    "doi": {"authors", "venue"},
    "openreview": {"authors", "venue", "doi", "links"},
    "acl_anthology": {"authors", "venue", "doi"},
}
"""Which keys of a record a service may know something for; of `links` the code."""
NAMES = {
    "arxiv": "arXiv",
    "doi": "doi.org",
    "openreview": "OpenReview",
    "acl_anthology": "the ACL Anthology",
}


@dataclass(frozen=True)
class Value:
    """What is said, and by whom."""

    said: Any
    by: str


@dataclass
class Proposal:
    """What is proposed for a record: `values` by key; `notes` are for a person.

    `text` is the record with them, once it is `accepted`.
    """

    paper: Paper
    lacking: set[str]
    values: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def path(self) -> str:
        """Give the record's file."""
        return self.paper.source.path

    @property
    def said(self) -> dict[str, Any]:
        """Give the values by key."""
        return {key: value.said for key, value in self.values.items()}


def lacking(paper: Paper) -> set[str]:
    """Give the keys that a service may fill: those that do not stand in the record."""
    record, tree = paper.record, paper.source.tree
    there = {key for key in ("authors", "venue") if tree and tree.child(key)}
    if "DOI" in record.identifiers:
        there.add("doi")
    if record.links.code:
        there.add("links")
    return {"authors", "venue", "doi", "links"} - there


def references(record: PaperRecord) -> list[Reference]:
    """Give which services know a paper, and as what."""
    found = [record.identifiers.get("arXiv id"), record.identifiers.get("DOI"), record.url]
    meant = (providers.reference(text) for text in found if text)
    return list(dict.fromkeys(reference for reference in meant if reference))


def proposals(papers: Iterable[Paper]) -> list[Proposal]:
    """Give a proposal, still empty, for each paper of which somebody may know what it lacks."""
    found = [Proposal(p, lacking(p)) for p in papers if p.record.status != "removed"]
    return [one for one in found if any(whom(one))]


def whom(one: Proposal) -> Iterator[Reference]:
    """Give who may know what is lacking still, and by which id, a DOI learnt meanwhile too."""
    learnt = [Reference("doi", str(one.values["doi"].said))] if "doi" in one.values else []
    for reference in dict.fromkeys([*references(one.paper.record), *learnt]):
        if TELLS[reference.service] & (one.lacking - one.values.keys()):
            yield reference
