"""The pages of the site. A page kind is a module with its view, its template's name and `pages`."""

from __future__ import annotations

from collections.abc import Iterator

from codegen_papers.edition import Edition
from codegen_papers.pages import (
    benchmark,
    category,
    contribute,
    data,
    directory,
    gaps,
    home,
    listing,
    model,
    paper,
    redirect,
)
from codegen_papers.pages.page import Maker, Page
from codegen_papers.phrases import Phrases

KINDS: tuple[Maker, ...] = (
    home.pages,
    category.pages,
    paper.pages,
    benchmark.pages,
    model.pages,
    listing.pages,
    directory.pages,
    data.pages,
    contribute.pages,
    gaps.pages,
    redirect.pages,
)


def every_page(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give every page of an edition."""
    for pages in KINDS:
        yield from pages(edition, phrases)
