"""Scores as pages show them: rows of a board, and the numbered sources that they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from codegen_papers.claims import Board, Cell, Claim, Row
from codegen_papers.edition import Edition
from codegen_papers.pages.page import Link, named_link
from codegen_papers.records import PaperRecord
from codegen_papers.scalars import PartialDate
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


@dataclass(frozen=True)
class ScoreLine:
    """One row: the entrant, and `sources` by number with the places in them."""

    row: Row
    model: Link
    sources: tuple[tuple[int, tuple[str, ...]], ...]
    rivals: tuple[tuple[tuple[str, int], ...], ...]


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
        return any(any(line.rivals) for line in self.lines)


def table(
    edition: Edition, board: Board, rows: Iterable[Row] | None = None, *, ranked: bool = True
) -> ScoreTable:
    """Give the rows of a board, all or some, as a table."""
    numbers: dict[tuple[bool, str], int] = {}
    sources: list[SourceLine] = []
    lines = []
    for row in board.rows if rows is None else rows:
        for claim in row.claims:
            if claim.source_key not in numbers:
                numbers[claim.source_key] = len(numbers) + 1
                sources.append(_source(edition, claim, len(numbers)))
        lines.append(_line(edition, row, numbers))
    link = named_link(edition, "benchmarks", board.benchmark.name)
    return ScoreTable(link, board.metrics, tuple(lines), tuple(sources), ranked)


def _line(edition: Edition, row: Row, numbers: dict[tuple[bool, str], int]) -> ScoreLine:
    places: dict[int, list[str]] = {}
    for claim in row.claims:
        where = places.setdefault(numbers[claim.source_key], [])
        if claim.score.where:
            where.append(claim.score.where)
    return ScoreLine(
        row,
        named_link(edition, "models", row.entrant.model),
        tuple((number, tuple(where)) for number, where in places.items()),
        tuple(_rivals(cell, numbers) for cell in row.cells),
    )


def _rivals(cell: Cell, numbers: dict[tuple[bool, str], int]) -> tuple[tuple[str, int], ...]:
    return tuple((str(number), numbers[claim.source_key]) for number, claim in cell.rivals)


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
            )
    return SourceLine(number)
