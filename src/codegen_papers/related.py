"""Which papers are near a paper: those that share most with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from codegen_papers.catalog import Catalog, newest_first
from codegen_papers.collection import Paper

MOST = 4
_WEIGHTS = {"tag": 3, "model": 3, "category": 2, "affiliation": 2, "venue": 1}
"""How much a shared thing says. Two papers of one category are near; so are two of one lab."""
_COMMON = 200
"""What more papers than this share tells none of them from the others."""


@dataclass(frozen=True)
class Neighbourhood:
    """Who shares what: papers in the catalog's order by what they have, told once for all."""

    catalog: Catalog

    @cached_property
    def _sharing(self) -> Mapping[tuple[str, str], list[Paper]]:
        found: dict[tuple[str, str], list[Paper]] = {}
        for paper in self.catalog.papers:
            for trait in dict.fromkeys(_traits(self.catalog, paper)):
                found.setdefault(trait, []).append(paper)
        return found

    def of(self, paper: Paper) -> tuple[Paper, ...]:
        """Give up to `MOST` other papers, nearest first; ties newest first, then by id."""
        points: Counter[str] = Counter()
        others: dict[str, Paper] = {}
        for kind, name in set(_traits(self.catalog, paper)):
            sharing = self._sharing.get((kind, name), [])
            for other in sharing if len(sharing) <= _COMMON else ():
                points[other.id] += _WEIGHTS[kind]
                others[other.id] = other
        others.pop(paper.id, None)
        ordered = newest_first(others.values())
        return tuple(sorted(ordered, key=lambda other: -points[other.id])[:MOST])


def _traits(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    record = paper.record
    yield from (("category", path) for path in record.category)
    yield from (("tag", catalog.named["tags"][tag].id) for tag in record.tags)
    for name in record.affiliations:
        yield "affiliation", catalog.named["affiliations"][name].id
    if record.venue:
        yield "venue", record.venue
    for model in {score.model for score in record.scores}:
        yield "model", catalog.named["models"][model].id
