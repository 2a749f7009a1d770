"""Scores as CSV: one row for every number that a source gives."""

from __future__ import annotations

from collections.abc import Iterator

from codegen_papers.claims import Board, Claim
from codegen_papers.exports.table import BYTE_ORDER_MARK, row
from codegen_papers.records import PaperRecord

COLUMNS = (
    "benchmark",
    "metric",
    "value",
    "model",
    "size",
    "method",
    "setting",
    "paper",
    "source",
    "source_url",
    "date",
    "where",
)


def scores(*boards: Board) -> str:
    """Write the claims of some benchmarks, in the order of their leaderboards.

    `paper` is the id of the paper that makes a claim, or else of the file in _scores/, which has
    an underscore before it; `value` is printed as in the source, in the metric's unit.
    """
    lines = (row(cells) for board in boards for cells in _board(board))
    return BYTE_ORDER_MARK + row(COLUMNS) + "".join(lines)


def _board(board: Board) -> Iterator[tuple[str, ...]]:
    for one in board.rows:
        for claim in one.claims:
            for metric, number in claim.score.values.items():
                yield (board.benchmark.name, metric, str(number), one.named.name, *_claim(claim))


def _claim(claim: Claim) -> tuple[str, ...]:
    score, source = claim.score, claim.source
    title = source.name if isinstance(source, PaperRecord) else source.title if source else ""
    return (
        str(score.size or ""),
        score.method or "",
        score.setting or "",
        claim.source_id if claim.paper else f"_scores/{claim.source_id}",
        title,
        (source.url if source else None) or "",
        str(source.date) if source and source.date else "",
        score.where or "",
    )
