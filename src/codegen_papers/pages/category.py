"""A category: its papers with how their summaries begin, its table of scores, what is below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen_papers import leaderboard
from codegen_papers.catalog import Section
from codegen_papers.edition import Edition
from codegen_papers.pages.page import (
    LONG,
    Download,
    Entry,
    Link,
    Page,
    downloads,
    entry,
    named_link,
    section_link,
    size,
)
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/category.html"


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `trail` are the categories above; `parts` are this category's own papers and then those of the
    categories below, each with its heading. `models` and `benchmarks` link the table's names.
    `contribute` is the form for a new paper here.
    """

    title: str
    path: str
    trail: tuple[Link, ...]
    count: int
    parts: tuple[Part, ...]
    table: leaderboard.Table | None
    models: dict[str, Link]
    benchmarks: dict[str, Link]
    long: bool
    empty: bool
    files: tuple[Download, ...]
    contribute: str


@dataclass(frozen=True)
class Part:
    """The papers of one category; `link` is None for the page's own."""

    link: Link | None
    papers: tuple[Entry, ...]
    pointers: tuple[Entry, ...]


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of every category."""
    for section in edition.catalog.sections:
        yield from _pages(edition, phrases, section, ())


def _pages(
    edition: Edition, phrases: Phrases, section: Section, trail: tuple[Link, ...]
) -> Iterator[Page]:
    board = section.category.leaderboard
    table = leaderboard.table(edition.catalog, board) if board else None
    count = size(section)
    title = edition.category_title(section)
    view = View(
        title=title,
        path=section.path,
        trail=trail,
        count=count,
        parts=tuple(_part(edition, part, own=part is section) for part in section.walk()),
        table=table,
        models={
            row.entrant.model: named_link(edition, "models", row.entrant.model)
            for row in (table.rows if table else ())
        },
        benchmarks={
            column.benchmark.name: named_link(edition, "benchmarks", column.benchmark.name)
            for column in (table.columns if table else ())
        },
        long=count > LONG,
        empty=not count and table is None,
        files=downloads(edition, "categories", section.path) if count else (),
        contribute=edition.contribution(section.path),
    )
    address = edition.address("categories", section.path)
    description = phrases.fill(
        "about-category", name=title, catalog=edition.title, papers=phrases.count("papers", count)
    )
    feed = edition.feed_of("categories", section.path)
    yield Page(address, TEMPLATE, title, view, description, nav="home", feed=feed)
    here = section_link(edition, section)
    for below in section.sections:
        yield from _pages(edition, phrases, below, (*trail, here))


def _part(edition: Edition, section: Section, *, own: bool) -> Part:
    return Part(
        None if own else section_link(edition, section),
        tuple(entry(edition, paper, lead=True, cited=True) for paper in section.papers),
        tuple(entry(edition, paper, cited=True) for paper in section.pointers),
    )
