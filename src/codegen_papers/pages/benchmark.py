"""A benchmark: its leaderboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.edition import Edition
from codegen_papers.pages.page import Download, Page, Shown
from codegen_papers.pages.scores import ScoreTable, table
from codegen_papers.phrases import Phrases
from codegen_papers.plots import Plot
from codegen_papers.vocabulary import Benchmark

TEMPLATE = "pages/benchmark.html"


@dataclass(frozen=True)
class View:
    """All that the template may use; `table` and `file` are None without scores."""

    benchmark: Benchmark
    table: ScoreTable | None
    plots: tuple[Plot, ...]
    file: Download | None


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of every benchmark."""
    for benchmark in edition.catalog.collection.benchmarks:
        own_id = edition.catalog.named["benchmarks"][benchmark.name].id
        yield Page(
            edition.address("benchmarks", own_id),
            TEMPLATE,
            f"{benchmark.name} · {phrases['leaderboard']}",
            partial(_show, edition, phrases, benchmark, own_id),
            nav="benchmarks",
            feed=edition.feed_of("benchmarks", own_id),
        )


def _show(edition: Edition, phrases: Phrases, benchmark: Benchmark, own_id: str) -> Shown:
    board = edition.boards.get(benchmark.name)
    view = View(
        benchmark,
        table(edition, board) if board else None,
        edition.plots.get(benchmark.name, ()),
        Download("CSV", edition.file("benchmarks", own_id, ".csv")) if board else None,
    )
    rows = phrases.count("entrants", len(board.rows) if board else 0)
    return Shown(view, phrases.fill("about-benchmark", name=benchmark.name, rows=rows))
