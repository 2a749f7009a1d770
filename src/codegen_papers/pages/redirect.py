"""Old addresses: a paper's former id, a name's former spelling. Each leads to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen_papers.edition import Edition
from codegen_papers.groups import groups
from codegen_papers.naming import OPEN
from codegen_papers.pages.page import Link, Page
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/redirect.html"


@dataclass(frozen=True)
class View:
    """All that the template may use."""

    link: Link


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give a page for every address that something once had, unless something has it now."""
    taken: set[str] = set()
    for old, link in _moved(edition):
        if old not in taken:
            taken.add(old)
            yield Page(old, TEMPLATE, f"{link.text} · {phrases['moved']}", View(link), listed=False)


def _moved(edition: Edition) -> Iterator[tuple[str, Link]]:
    for paper in edition.catalog.collection.papers:
        link = Link(paper.record.name, edition.address("papers", paper.id))
        for alias in paper.record.aliases:
            yield edition.address("papers", alias), link
    for kind, names in edition.catalog.named.items():
        ones = {one.id: one for one in names.values()}
        shown = {group.id for group in groups(edition.catalog, kind)} if kind in OPEN else {*ones}
        for one in ones.values():
            for former in one.former_ids:
                if former not in ones and one.id in shown:
                    link = Link(one.name, edition.address(kind, one.id))
                    yield edition.address(kind, former), link
