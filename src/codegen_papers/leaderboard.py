"""Tables of scores: which rows and columns a source's claims make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codegen_papers.catalog import Catalog
from codegen_papers.claims import Entrant
from codegen_papers.records import Score
from codegen_papers.scalars import Number
from codegen_papers.vocabulary import Benchmark, Leaderboard, Metric, ScoreSource


@dataclass(frozen=True)
class Column:
    """One metric of one benchmark."""

    benchmark: Benchmark
    metric: Metric

    @property
    def title(self) -> str:
        """Give `HumanEval pass@1`."""
        return f"{self.benchmark.name} {self.metric.name}"


@dataclass(frozen=True)
class Row:
    """What was measured; `cells` go with the table's columns."""

    entrant: Entrant
    open_weights: bool | None
    cells: tuple[Number | None, ...]


@dataclass(frozen=True)
class Table:
    """The claims of one source as rows and columns."""

    source: ScoreSource | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(catalog: Catalog, board: Leaderboard) -> Table:
    """Give the table that a category shows.

    Columns are the metrics that have a value, in the order of _benchmarks.yaml. Rows stand as in
    the source, or best first by `board.sort`: rows without that value come last, ties keep the
    source's order.
    """
    sheet = catalog.sheets[board.source].record
    columns = _columns(catalog, sheet.scores)
    rows = _rows(catalog, sheet.scores, columns)
    sort = next((i for i, column in enumerate(columns) if column.title == board.sort), None)
    if sort is not None:
        sign = -1 if columns[sort].metric.higher_is_better else 1
        rows.sort(key=lambda row: _rank(row.cells[sort], sign))
    return Table(sheet.source, columns, tuple(rows))


def _rank(cell: Number | None, sign: int) -> tuple[bool, float]:
    return (cell is None, sign * float(cell.value) if cell else 0.0)


def _columns(catalog: Catalog, scores: Iterable[Score]) -> tuple[Column, ...]:
    known = catalog.collection.benchmark_by_name
    used = {(known[score.benchmark].name, name) for score in scores for name in score.values}
    return tuple(
        Column(benchmark, metric)
        for benchmark in catalog.collection.benchmarks
        for metric in benchmark.metrics
        if (benchmark.name, metric.name) in used
    )


def _rows(catalog: Catalog, scores: Iterable[Score], columns: tuple[Column, ...]) -> list[Row]:
    known = catalog.collection.benchmark_by_name
    claims: dict[Entrant, dict[tuple[str, str], Number]] = {}
    written: dict[object, str] = {}
    for score in scores:
        model = written.setdefault(catalog.collection.model_key(score.model), score.model)
        cells = claims.setdefault(Entrant.of(score, model), {})
        benchmark = known[score.benchmark].name
        cells.update({(benchmark, name): value for name, value in score.values.items()})
    return [
        Row(
            entrant,
            getattr(catalog.named["models"][entrant.model].known, "open_weights", None),
            tuple(cells.get((column.benchmark.name, column.metric.name)) for column in columns),
        )
        for entrant, cells in claims.items()
    ]
