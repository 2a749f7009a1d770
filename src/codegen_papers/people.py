"""Who wrote the papers. A name alone is no person: two people may share it.

An author is known by an ORCID iD or by an `id` that the records give; only those have pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codegen_papers.collection import Paper
from codegen_papers.records import Author


@dataclass(frozen=True)
class Person:
    """An author who is known: `id` is the last part of the page's address, `papers` newest first.

    `names` are the ways in which the papers print the name, the newest first.
    """

    id: str
    orcid: str | None
    names: tuple[str, ...]
    papers: tuple[Paper, ...]

    @property
    def name(self) -> str:
        """Give the name as the newest paper prints it."""
        return self.names[0]

    @property
    def former_id(self) -> str | None:
        """Give the id that the page had before the records gave one."""
        former = self.orcid.lower() if self.orcid else None
        return former if former != self.id else None


class People:
    """The authors of a catalog that are known, by id, in the order of their newest paper."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        authors = [(a, paper) for paper in papers for a in paper.record.authors]
        self._id_of_orcid = {a.orcid: a.id for a, _ in authors if a.orcid and a.id}
        self._orcid_of_id = {own_id: orcid for orcid, own_id in self._id_of_orcid.items()}
        written: dict[str, list[tuple[Author, Paper]]] = {}
        for author, paper in authors:
            if own_id := self.id_of(author):
                written.setdefault(own_id, []).append((author, paper))
        self.by_id: Mapping[str, Person] = {
            own_id: self._person(own_id, uses) for own_id, uses in written.items()
        }

    def id_of(self, author: Author) -> str | None:
        """Give who an author is, or None where only a name is known."""
        if author.id or not author.orcid:
            return author.id
        return self._id_of_orcid.get(author.orcid) or author.orcid.lower()

    def _person(self, own_id: str, uses: list[tuple[Author, Paper]]) -> Person:
        orcid = self._orcid_of_id.get(own_id) or next((a.orcid for a, _ in uses if a.orcid), None)
        names = dict.fromkeys(author.name for author, _ in uses)
        papers = {paper.id: paper for _, paper in uses if paper.record.status != "removed"}
        return Person(own_id, orcid, tuple(names), tuple(papers.values()))
