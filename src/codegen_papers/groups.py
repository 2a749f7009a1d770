"""Papers that have something in common: a venue, an affiliation, a tag, an author, a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.naming import Named
from codegen_papers.people import Person

GROUPED = ("venues", "years", "affiliations", "tags", "authors")


@dataclass(frozen=True)
class Group:
    """Papers, newest first, under the canonical name that they share.

    `id` is the last part of the address of the group's page; `who` is the name or person that the
    papers share, None for a year.
    """

    kind: str
    id: str
    name: str
    papers: tuple[Paper, ...]
    who: Named | Person | None = None


@lru_cache(maxsize=16)  # pages, feeds and moves ask for the same; two catalogs are kept at most
def groups(catalog: Catalog, kind: str) -> tuple[Group, ...]:
    """Give the groups of a kind: years newest first, others by name.

    What only removed papers name is a group without papers: its page was published, and stays.
    """
    members: dict[str, list[Paper]] = {}
    found: dict[str, Named | Person | None] = {}
    for paper in (*catalog.papers, *catalog.removed):
        for own_id, who in dict(_memberships(catalog, kind, paper)).items():
            found.setdefault(own_id, who)
            if paper.record.status != "removed":
                members.setdefault(own_id, []).append(paper)
    made = [
        Group(kind, own_id, who.name if who else own_id, tuple(members.get(own_id, ())), who)
        for own_id, who in found.items()
    ]
    if kind == "years":
        return tuple(sorted(made, key=lambda group: group.id, reverse=True))
    return tuple(sorted(made, key=lambda group: (group.name.casefold(), group.name, group.id)))


def _memberships(
    catalog: Catalog, kind: str, paper: Paper
) -> Iterator[tuple[str, Named | Person | None]]:
    year = paper.record.date.year
    if kind == "years":
        if year:
            yield f"{year:04}", None
    elif kind == "authors":
        for author in paper.record.authors:
            if own_id := catalog.people.id_of(author):
                yield own_id, catalog.people.by_id[own_id]
    else:
        for named, _ in catalog.uses(kind, paper):
            yield named.id, named
