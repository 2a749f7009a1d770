"""The list of all of a kind: all benchmarks, models, venues, affiliations, authors, years, tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.edition import Edition
from codegen_papers.groups import GROUPED, groups
from codegen_papers.pages.page import Link, Page, Shown
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/directory.html"
KINDS = ("benchmarks", "models", "venues", "affiliations", "authors", "years", "tags")
"""The entries of the navigation, in its order."""


@dataclass(frozen=True)
class View:
    """All that the template may use; `unit` is the phrase for what each link counts."""

    kind: str
    links: tuple[Link, ...]
    unit: str


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the list of every kind that there is anything of."""
    for kind in KINDS:
        links = tuple(_links(edition, kind))
        if links:
            show = partial(_show, edition, phrases, kind, links)
            title = phrases[kind]
            yield Page(edition.address(kind), TEMPLATE, title, show, nav=kind, nav_title=title)


def _show(edition: Edition, phrases: Phrases, kind: str, links: tuple[Link, ...]) -> Shown:
    view = View(kind, links, "papers" if kind in GROUPED else "entrants")
    description = phrases.fill(
        "about-directory",
        name=phrases[kind],
        catalog=edition.title,
        count=phrases.number(len(links)),
    )
    return Shown(view, description)


def _links(edition: Edition, kind: str) -> Iterator[Link]:
    if kind in GROUPED:
        for group in filter(lambda group: group.papers, groups(edition.catalog, kind)):
            yield Link(group.name, edition.address(kind, group.id), len(group.papers))
        return
    counts: dict[str, int] = {}
    for name, board in edition.boards.items():
        own_id = edition.catalog.named["benchmarks"][name].id
        counts[f"benchmarks/{own_id}"] = len(board.rows)
        for row in board.rows:
            counts[f"models/{row.named.id}"] = counts.get(f"models/{row.named.id}", 0) + 1
    ones = list({one.id: one for one in edition.catalog.named[kind].values()}.values())
    if kind == "models":
        ones.sort(key=lambda one: (one.name.casefold(), one.name))
    for one in ones:
        yield Link(one.name, edition.address(kind, one.id), counts.get(f"{kind}/{one.id}", 0))
