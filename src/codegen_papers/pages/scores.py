"""Scores as pages show them: rows of a board, each number with every claim behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from codegen_papers.claims import Board, Cell, Claim, Row
from codegen_papers.edition import Edition
from codegen_papers.identifiers import slug_of
from codegen_papers.pages.page import Link, named_link
from codegen_papers.records import PaperRecord
from codegen_papers.scalars import Number, PartialDate
from codegen_papers.vocabulary import Metric, ScoreSource


@dataclass(frozen=True)
class SourceLine:
    """A source of claims: `number` is its mark in the table, `address` a page of the site.

    `title` is empty where nobody knows where the numbers were read.
    """

    number: int
    title: str = ""
    address: str = ""
    url: str = ""
    date: PartialDate | None = None
    measured_by: str = ""
    measured_how: str = ""


@dataclass(frozen=True)
class Said:
    """One claim about one cell; `where` is the place in the source."""

    value: Number
    source: SourceLine
    where: str


@dataclass(frozen=True)
class ScoreCell:
    """A cell with its claims, the shown one first; `spread` is empty where they agree."""

    metric: Metric
    said: tuple[Said, ...]
    spread: str

    @property
    def shown(self) -> Said | None:
        """Give the claim that is shown."""
        return self.said[0] if self.said else None

    @property
    def rivals(self) -> tuple[tuple[Number, tuple[int, ...]], ...]:
        """Give the values that differ from the shown one, each with the numbers of its sources."""
        found: dict[Decimal, tuple[Number, tuple[int, ...]]] = {}
        for said in self.said[1:]:
            if said.value.value != self.said[0].value.value:
                value, numbers = found.get(said.value.value, (said.value, ()))
                found[said.value.value] = value, (*numbers, said.source.number)
        return tuple(found.values())


@dataclass(frozen=True)
class ScoreLine:
    """One row: `anchor` is its place in the page, `total` and `active` are parameters."""

    row: Row
    anchor: str
    model: Link
    total: Decimal | None
    active: Decimal | None
    cells: tuple[ScoreCell, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class ScoreTable:
    """A table of scores on one benchmark; `benchmark` links its page."""

    benchmark: Link
    metrics: tuple[Metric, ...]
    lines: tuple[ScoreLine, ...]
    sources: tuple[SourceLine, ...]
    ranked: bool = True

    @property
    def disputed(self) -> bool:
        """Tell whether two sources differ about any cell."""
        return any(cell.spread for line in self.lines for cell in line.cells)

    @property
    def contaminated(self) -> bool:
        """Tell whether any row may have seen the benchmark."""
        return any(line.row.contaminated for line in self.lines)

    @property
    def unsourced(self) -> bool:
        """Tell whether any number shown has no source."""
        shown = (cell.shown for line in self.lines for cell in line.cells)
        return any(said and not said.source.title for said in shown)

    @property
    def methods(self) -> tuple[str, ...]:
        """Give the methods of its rows, in the order of the alphabet."""
        return tuple(sorted({line.row.entrant.method or "" for line in self.lines} - {""}))

    @property
    def columns(self) -> int:
        """Count its columns."""
        return len(self.metrics) + 5 + self.ranked


class _Sources:
    """Numbers the sources of a table in the order in which rows name them."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[tuple[bool, str], SourceLine] = {}

    def line(self, claim: Claim) -> SourceLine:
        """Give a claim's source."""
        key = claim.source_key
        if key not in self._known:
            self._known[key] = _source(self._edition, claim, len(self._known) + 1)
        return self._known[key]

    def all(self) -> tuple[SourceLine, ...]:
        """Give every source that was named."""
        return tuple(self._known.values())


def table(
    edition: Edition, board: Board, rows: Iterable[Row] | None = None, *, ranked: bool = True
) -> ScoreTable:
    """Give the rows of a board, all or some, as a table."""
    sources = _Sources(edition)
    taken = Counter[str]()
    benchmark = edition.catalog.named["benchmarks"][board.benchmark.name].id
    lines = tuple(
        _line(edition, board, row, sources, _anchor(benchmark, row, taken))
        for row in (board.rows if rows is None else rows)
    )
    link = named_link(edition, "benchmarks", board.benchmark.name)
    return ScoreTable(link, board.metrics, lines, sources.all(), ranked)


def _anchor(benchmark: str, row: Row, taken: Counter[str]) -> str:
    """Give a row's place in any page: `humaneval.codet5-plus.16b.codet`, made unique."""
    entrant = row.entrant
    size = "" if entrant.size == "-" else entrant.size
    parts = (slug_of(part)[0] for part in (size, entrant.setting, entrant.method) if part)
    anchor = ".".join((benchmark, row.named.id, *parts))
    taken[anchor] += 1
    return f"{anchor}.{taken[anchor]}" if taken[anchor] > 1 else anchor


def _line(edition: Edition, board: Board, row: Row, sources: _Sources, anchor: str) -> ScoreLine:
    numbers = tuple(dict.fromkeys(sources.line(claim).number for claim in row.claims))
    size = row.size
    return ScoreLine(
        row,
        anchor,
        named_link(edition, "models", row.entrant.model),
        size.total if size else None,
        size.in_use if size else None,
        tuple(
            _cell(metric, cell, sources)
            for metric, cell in zip(board.metrics, row.cells, strict=True)
        ),
        numbers,
    )


def _cell(metric: Metric, cell: Cell, sources: _Sources) -> ScoreCell:
    said = tuple(
        Said(number, sources.line(claim), claim.score.where or "") for number, claim in cell.said
    )
    return ScoreCell(metric, said, f"{cell.spread.normalize():f}" if cell.spread else "")


def _source(edition: Edition, claim: Claim, number: int) -> SourceLine:
    match claim.source:
        case PaperRecord() as record:
            address = edition.address("papers", claim.source_id)
            return SourceLine(number, record.name, address, date=record.date)
        case ScoreSource() as source:
            return SourceLine(
                number,
                source.title,
                url=source.url or "",
                date=source.date,
                measured_by=source.measured_by or "",
                measured_how=source.measured_how or "",
            )
    return SourceLine(number)
