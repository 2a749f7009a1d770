"""Papers that have something in common: a venue, an affiliation, a tag, a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.naming import Named, venue_name

GROUPED = ("venues", "years", "affiliations", "tags")


@dataclass(frozen=True)
class Group:
    """Papers, newest first, under the canonical name that they share.

    `id` is the last part of the address of the group's page; `named` is None for a year.
    """

    kind: str
    id: str
    name: str
    papers: tuple[Paper, ...]
    named: Named | None = None


def groups(catalog: Catalog, kind: str) -> tuple[Group, ...]:
    """Give the groups of a kind that have papers: years newest first, others by name."""
    members: dict[str, list[Paper]] = {}
    found: dict[str, Named | None] = {}
    for paper in catalog.papers:
        for own_id, one in dict(_memberships(catalog, kind, paper)).items():
            found.setdefault(own_id, one)
            members.setdefault(own_id, []).append(paper)
    made = [_group(kind, own_id, one, tuple(members[own_id])) for own_id, one in found.items()]
    if kind == "years":
        return tuple(sorted(made, key=lambda group: group.id, reverse=True))
    return tuple(sorted(made, key=lambda group: (group.name.casefold(), group.name)))


def _group(kind: str, own_id: str, one: Named | None, papers: tuple[Paper, ...]) -> Group:
    return Group(kind, own_id, one.name if one else own_id, papers, one)


def _memberships(catalog: Catalog, kind: str, paper: Paper) -> Iterator[tuple[str, Named | None]]:
    record = paper.record
    if kind == "years":
        if record.date.year:
            yield f"{record.date.year:04}", None
        return
    names = getattr(record, kind) if kind != "venues" else filter(None, [record.venue])
    for name in names:
        one = catalog.named[kind][venue_name(name) if kind == "venues" else name]
        yield one.id, one
