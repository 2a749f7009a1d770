"""Old addresses: former ids, names and paths. Each leads to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.edition import Edition
from codegen_papers.moves import moves
from codegen_papers.pages.page import Link, Page, Shown
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/redirect.html"


@dataclass(frozen=True)
class View:
    """All that the template may use."""

    link: Link


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give a page for every address that something once had, unless something has it now."""
    for move in moves(edition):
        link = Link(move.name, f"{edition.folder}{move.new}.html")
        title = f"{link.text} · {phrases['moved']}"
        show = partial(Shown, View(link))
        yield Page(f"{edition.folder}{move.old}.html", TEMPLATE, title, show, listed=False)
