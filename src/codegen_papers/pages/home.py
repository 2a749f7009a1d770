"""The first page: the whole catalog by category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from codegen_papers import leaderboard
from codegen_papers.catalog import Section
from codegen_papers.edition import Edition
from codegen_papers.languages import TAGS
from codegen_papers.naming import KINDS
from codegen_papers.pages.page import (
    MAX_DESCRIPTION,
    Download,
    Entry,
    Link,
    Listed,
    Page,
    Shown,
    cut,
    downloads,
    entry,
    listed,
    section_link,
)
from codegen_papers.phrases import Phrases
from codegen_papers.texts import text

TEMPLATE = "pages/home.html"
WHOLE = 300
"""Up to so many papers stand here, all of them."""
NEWEST = 10
"""Of more, so many of each category."""


@dataclass(frozen=True)
class Part:
    """A category on the first page; `level` counts from 1, `rows` those of its table of scores.

    `more` says that only its newest papers are shown.
    """

    link: Link
    anchor: str
    level: int
    papers: tuple[Listed, ...]
    pointers: tuple[Entry, ...]
    more: bool
    rows: int
    empty: bool


@dataclass(frozen=True)
class View:
    """All that the template may use; `counts` are the numbers under the title, by kind."""

    title: str
    intro: Markup
    intro_tag: str
    counts: tuple[tuple[str, int, str | None], ...]
    parts: tuple[Part, ...]
    files: tuple[Download, ...]


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the first page."""
    show, nav_title = partial(_show, edition, phrases), phrases["papers"]
    yield Page(edition.home, TEMPLATE, edition.title, show, nav="home", nav_title=nav_title)


def _show(edition: Edition, phrases: Phrases) -> Shown:
    catalog = edition.catalog
    intro, language, words = text(
        edition, phrases, catalog.file.intro, edition.figures(edition.home)
    )
    view = View(
        title=edition.title,
        intro=intro,
        intro_tag=TAGS[language],
        counts=tuple(_counts(edition)),
        parts=tuple(_part(edition, section) for section in catalog.walk()),
        files=downloads(edition, "data", "catalog"),
    )
    return Shown(view, cut(words, MAX_DESCRIPTION))


def _counts(edition: Edition) -> Iterator[tuple[str, int, str | None]]:
    yield "papers", len(edition.catalog.papers), None
    for kind in KINDS:
        count = len({one.id for one in edition.catalog.named[kind].values()})
        if count:
            yield kind, count, edition.address(kind)


def _part(edition: Edition, section: Section) -> Part:
    board = section.category.leaderboard
    papers = section.papers if len(edition.catalog.papers) <= WHOLE else section.papers[:NEWEST]
    return Part(
        link=section_link(edition, section),
        anchor=section.path.replace("/", "."),
        level=len(section.position),
        papers=listed(edition, papers, "first"),
        pointers=tuple(entry(edition, paper) for paper in section.pointers),
        more=len(papers) < len(section.papers),
        rows=len(leaderboard.table(edition.catalog, board).rows) if board else 0,
        empty=not (section.papers or section.pointers or section.sections or board),
    )
