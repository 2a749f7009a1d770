"""A category: its papers with how their summaries begin, its table of scores, what is below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers import leaderboard
from codegen_papers.catalog import Section
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.pages.page import (
    Download,
    Entry,
    Link,
    Listed,
    Page,
    Pager,
    Shown,
    cut_list,
    downloads,
    entry,
    listed,
    named_link,
    section_link,
    size,
)
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/category.html"


BELOW = 20
"""So many papers of each category below are shown, and where the others are."""


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `trail` are the categories above; `parts` are this category's own papers, as far as they stand
    on this page, and then those of the categories below, each with its heading. `models` and
    `benchmarks` link the table's names. `contribute` is the form for a new paper here.
    """

    title: str
    path: str
    trail: tuple[Link, ...]
    count: int
    parts: tuple[Part, ...]
    table: leaderboard.Table | None
    models: dict[str, Link]
    benchmarks: dict[str, Link]
    empty: bool
    files: tuple[Download, ...]
    contribute: str
    pager: Pager | None


@dataclass(frozen=True)
class Part:
    """The papers of one category; `link` is None for the page's own.

    `more` says that only the newest are shown.
    """

    link: Link | None
    papers: tuple[Listed, ...]
    pointers: tuple[Entry, ...]
    more: bool


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the pages of every category."""
    for section in edition.catalog.walk():
        title = edition.category_title(section)
        feed = edition.feed_of("categories", section.path)
        own = cut_list(edition, "categories", section.path, section.papers)
        for address, papers, pager in own:
            show = partial(_show, edition, phrases, section, papers, pager)
            yield Page(address, TEMPLATE, title, show, nav="home", feed=feed)


def _show(
    edition: Edition,
    phrases: Phrases,
    section: Section,
    papers: tuple[Paper, ...],
    pager: Pager | None,
) -> Shown:
    """Show a category; its table and what is below it stand on its first page."""
    first = pager is None or pager.here == 1
    board = section.category.leaderboard if first else None
    table = leaderboard.table(edition.catalog, board) if board else None
    count = size(section)
    title = edition.category_title(section)
    view = View(
        title=title,
        path=section.path,
        trail=tuple(section_link(edition, one) for one in edition.catalog.trail(section)[:-1]),
        count=count if first else 0,
        parts=tuple(_parts(edition, section, papers, first=first)),
        table=table,
        models={
            row.entrant.model: named_link(edition, "models", row.entrant.model)
            for row in (table.rows if table else ())
        },
        benchmarks={
            column.benchmark.name: named_link(edition, "benchmarks", column.benchmark.name)
            for column in (table.columns if table else ())
        },
        empty=not count and table is None,
        files=downloads(edition, "categories", section.path) if count else (),
        contribute=edition.contribution(section.path),
        pager=pager,
    )
    description = phrases.fill(
        "about-category", name=title, catalog=edition.title, papers=phrases.count("papers", count)
    )
    return Shown(view, description if first else "")


def _parts(
    edition: Edition, section: Section, papers: tuple[Paper, ...], *, first: bool
) -> Iterator[Part]:
    yield _part(edition, None, papers, section.pointers if first else ())
    for below in [*section.walk()][1:] if first else ():
        yield _part(edition, section_link(edition, below), below.papers, below.pointers)


def _part(
    edition: Edition, link: Link | None, papers: tuple[Paper, ...], pointers: tuple[Paper, ...]
) -> Part:
    most = len(papers) if link is None else BELOW
    return Part(
        link,
        listed(edition, papers[:most], "list"),
        tuple(entry(edition, paper, cited=True) for paper in pointers),
        len(papers) > most,
    )
