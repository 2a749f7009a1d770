"""What is claimed of each model on each benchmark, and who stands where, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from codegen_papers.catalog import Catalog
from codegen_papers.claims import Board, Claim, Entrant, Row, boards


@dataclass(frozen=True)
class Said:
    """A number that a source gives; None where it did not, or does no longer."""

    benchmark: str
    entrant: Entrant
    metric: str
    source: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Moved:
    """A row of a benchmark whose rank is another one; None where it had, or has, none.

    `itself` tells that its own numbers changed; any other one gives way to such a row.
    """

    benchmark: str
    entrant: Entrant
    before: int | None
    after: int | None
    itself: bool

    @property
    def leads(self) -> bool:
        """Tell whether it was, or is now, the first."""
        return 1 in {self.before, self.after}


class _Place(NamedTuple):
    benchmark: str
    entrant: Entrant


class _Number(NamedTuple):
    place: _Place
    metric: str
    source: tuple[bool, str]


Renamed = Callable[[str, str], str]
"""Kind and name to the name that the later catalog has for it."""


def said(before: Catalog, after: Catalog) -> tuple[Said, ...]:
    """Give every number that came, went or changed."""
    current = _renamed(after)
    old, new = (dict(_numbers(catalog, current)) for catalog in (before, after))
    return tuple(
        Said(
            *(key.place.benchmark, key.place.entrant, key.metric, key.source[1]),
            *(old.get(key), new.get(key)),
        )
        for key in dict.fromkeys((*new, *old))
        if old.get(key) != new.get(key)
    )


def moved(before: Catalog, after: Catalog, changed: Iterable[Said]) -> tuple[Moved, ...]:
    """Give every row whose rank changed, on benchmarks that had a ranking and have one.

    `changed` are the numbers that differ.
    """
    itself = {(one.benchmark, one.entrant) for one in changed}
    current = _renamed(after)
    old, new = (dict(_ranks(catalog, current)) for catalog in (before, after))
    both = {place.benchmark for place in old} & {place.benchmark for place in new}
    return tuple(
        Moved(*place, old.get(place), new.get(place), place in itself)
        for place in dict.fromkeys((*new, *old))
        if place.benchmark in both and old.get(place) != new.get(place)
    )


def _numbers(catalog: Catalog, current: Renamed) -> Iterator[tuple[_Number, str]]:
    for board, row in _rows(catalog):
        place = _place(board, row, current)
        for metric, cell in zip(board.metrics, row.cells, strict=True):
            for number, claim in cell.said:
                yield _Number(place, metric.name, _source(claim, current)), str(number)


def _ranks(catalog: Catalog, current: Renamed) -> Iterator[tuple[_Place, int]]:
    for board, row in _rows(catalog):
        if row.rank is not None:
            yield _place(board, row, current), row.rank


def _rows(catalog: Catalog) -> Iterator[tuple[Board, Row]]:
    for board in boards(catalog).values():
        yield from ((board, row) for row in board.rows)


def _place(board: Board, row: Row, current: Renamed) -> _Place:
    model = current("models", row.entrant.model)
    benchmark = current("benchmarks", board.benchmark.name)
    return _Place(benchmark, replace(row.entrant, model=model))


def _source(claim: Claim, current: Renamed) -> tuple[bool, str]:
    """Tell sources apart; a paper is still the one it was when its file has another name."""
    return (claim.paper is None, current("papers" if claim.paper else "", claim.source_id))


def _renamed(catalog: Catalog) -> Renamed:
    known: dict[str, Mapping[str, str]] = {
        kind: {spelling: named.name for spelling, named in catalog.named[kind].items()}
        for kind in ("models", "benchmarks")
    }
    ids = [(former, paper.id) for paper in catalog.papers for former in paper.record.aliases]
    known["papers"] = dict(ids)
    return lambda kind, name: known.get(kind, {}).get(name, name)
