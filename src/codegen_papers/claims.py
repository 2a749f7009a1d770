"""Scores as claims: what each source says of a model on a benchmark, side by side.

Two sources that disagree are both kept. Which claim is shown first is decided by `Claim.order`,
and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper, Sheet
from codegen_papers.naming import Named
from codegen_papers.records import NamedModel, PaperRecord, Score
from codegen_papers.scalars import Number, Size
from codegen_papers.vocabulary import Benchmark, Metric, ScoreSource


@dataclass(frozen=True)
class Entrant:
    """What was measured: a model in one size, with method and setting; `size` is `-` if unknown."""

    model: str
    size: str
    method: str | None
    setting: str | None

    @classmethod
    def of(cls, score: Score, model: str) -> Entrant:
        """Give what a score measured, its model under the given name."""
        return cls(model, str(score.size) if score.size else "-", score.method, score.setting)

    @property
    def title(self) -> str:
        """Give `StarCoder (prompted)`, `CodeT5+ w/ CodeT`."""
        setting = f" ({self.setting})" if self.setting else ""
        method = f" w/ {self.method}" if self.method else ""
        return f"{self.model}{setting}{method}"


@dataclass(frozen=True, eq=False)
class Claim:
    """A score with what makes it: a paper of the catalog, or else a file of _scores/."""

    score: Score
    paper: Paper | None
    sheet: Sheet | None = None

    @property
    def source_id(self) -> str:
        """Give the id of the paper or of the file."""
        return next(entry.id for entry in (self.paper, self.sheet) if entry)

    @property
    def source_key(self) -> tuple[bool, str]:
        """Give what tells sources apart: a paper and a file of _scores/ may have one id."""
        return (self.paper is None, self.source_id)

    @property
    def source(self) -> PaperRecord | ScoreSource | None:
        """Give what is known of the source; None where the numbers have none."""
        return self.paper.record if self.paper else self.sheet.record.source if self.sheet else None

    @property
    def order(self) -> tuple[bool, bool, tuple[int, int, int], str, bool]:
        """Give the key by which claims about one thing are ordered, the shown one first.

        A claim with a source comes before one without; one that says where in it the numbers stand
        before one that does not; then the newer source; then the id of the source.
        """
        date = self.source.date if self.source else None
        newest = (-date.year, -date.month, -date.day) if date else (0, 0, 0)
        placed = self.score.where is not None
        return (self.source is None, not placed, newest, self.source_id, self.paper is None)


@dataclass(frozen=True)
class Cell:
    """What is claimed for one metric, the claim that is shown first."""

    said: tuple[tuple[Number, Claim], ...] = ()

    @property
    def shown(self) -> Number | None:
        """Give the number that is shown."""
        return self.said[0][0] if self.said else None

    @property
    def spread(self) -> Decimal:
        """Give how far the claims lie apart: the highest less the lowest; 0 if they agree."""
        values = [number.value for number, _ in self.said]
        return max(values) - min(values) if values else Decimal(0)


@dataclass(frozen=True)
class Row:
    """One entrant: `cells` go with the metrics; `rank` counts from 1, ties share it.

    `contaminated` tells that it may have seen the benchmark: its model is certainly younger.
    """

    entrant: Entrant
    named: Named
    claims: tuple[Claim, ...]
    cells: tuple[Cell, ...]
    contaminated: bool = False
    rank: int | None = None

    @property
    def model(self) -> NamedModel:
        """Give what is known of the model."""
        return model_of(self.named)

    @property
    def size(self) -> Size | None:
        """Give the size that was measured."""
        return self.claims[0].score.size

    def as_told_by(self, paper: Paper, metrics: Iterable[Metric]) -> Row | None:
        """Give the row with a paper's own claim first; None if it makes none."""
        own = tuple(claim for claim in self.claims if claim.paper is paper)
        if not own:
            return None
        claims = (*own, *(claim for claim in self.claims if claim.paper is not paper))
        return replace(self, claims=claims, cells=tuple(cell(claims, m) for m in metrics))


@dataclass(frozen=True)
class Board:
    """All claims on one benchmark; rows are ranked by the first metric, those without it last."""

    benchmark: Benchmark
    metrics: tuple[Metric, ...]
    rows: tuple[Row, ...]

    def told_by(self, paper: Paper) -> tuple[Row, ...]:
        """Give the rows about which a paper claims something, its own claims first."""
        rows = self._by_paper.get(paper.id, ())
        return tuple(own for row in rows if (own := row.as_told_by(paper, self.metrics)))

    @cached_property
    def _by_paper(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for own_id in dict.fromkeys(claim.paper.id for claim in row.claims if claim.paper):
                found.setdefault(own_id, []).append(row)
        return found


def model_of(named: Named) -> NamedModel:
    """Give what is known of a model; models are a closed list, so each has its entry."""
    if not isinstance(named.known, NamedModel):
        raise TypeError(named.name)
    return named.known


def boards(catalog: Catalog) -> Mapping[str, Board]:
    """Give the board of every benchmark that has a score, by the benchmark's name."""
    known = catalog.collection.benchmark_by_name
    found: dict[str, dict[Entrant, list[Claim]]] = {}
    for claim in _claims(catalog):
        score = claim.score
        entrant = Entrant.of(score, catalog.named["models"][score.model].name)
        rows = found.setdefault(known[score.benchmark].name, {})
        rows.setdefault(entrant, []).append(claim)
    return {
        benchmark.name: _board(catalog, benchmark, found[benchmark.name])
        for benchmark in catalog.collection.benchmarks
        if benchmark.name in found
    }


def _claims(catalog: Catalog) -> Iterator[Claim]:
    for paper in catalog.papers:
        yield from (Claim(score, paper) for score in paper.record.scores)
    for sheet in catalog.sheets.values():
        yield from (Claim(score, None, sheet) for score in sheet.record.scores)


def _board(
    catalog: Catalog, benchmark: Benchmark, entrants: Mapping[Entrant, list[Claim]]
) -> Board:
    metrics = tuple(
        metric
        for metric in benchmark.metrics
        if any(metric.name in c.score.values for claims in entrants.values() for c in claims)
    )
    rows = [
        _row(catalog.named["models"][entrant.model], benchmark, metrics, entrant, claims)
        for entrant, claims in entrants.items()
    ]
    return Board(benchmark, metrics, tuple(ranked(rows, metrics)))


def _row(
    named: Named,
    benchmark: Benchmark,
    metrics: Iterable[Metric],
    entrant: Entrant,
    claims: Iterable[Claim],
) -> Row:
    ordered = tuple(sorted(claims, key=lambda claim: claim.order))
    cells = tuple(cell(ordered, metric) for metric in metrics)
    row = Row(entrant, named, ordered, cells)
    released = row.model.released
    younger = bool(released and benchmark.released and released.certainly_after(benchmark.released))
    return replace(row, contaminated=younger)


def cell(claims: Iterable[Claim], metric: Metric) -> Cell:
    """Give what claims, in their order, say for a metric."""
    return Cell(
        tuple((c.score.values[metric.name], c) for c in claims if metric.name in c.score.values)
    )


def ranked(rows: Iterable[Row], metrics: tuple[Metric, ...]) -> Iterator[Row]:
    """Order rows, best first by the first metric, and number them: 1, 2, 2, 4."""
    sign = -1 if metrics[0].higher_is_better else 1

    def key(row: Row) -> tuple[bool, float, str]:
        shown = row.cells[0].shown
        return (shown is None, sign * float(shown.value) if shown else 0.0, row.entrant.title)

    last: tuple[bool, float] | None = None
    rank = 0
    for place, row in enumerate(sorted(rows, key=key), 1):
        here = key(row)[:2]
        rank = rank if here == last else place
        last = here
        yield replace(row, rank=rank) if row.cells[0].shown else row
