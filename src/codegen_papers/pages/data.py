"""What there is for programs: the files, what they hold, and how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers import published
from codegen_papers.edition import Edition
from codegen_papers.pages.page import Download, Page, Shown, downloads
from codegen_papers.phrases import Phrases

TEMPLATE = "pages/data.html"
LOCAL = "http://localhost:8000/"
"""Where `make serve` shows a site that has no address of its own."""


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `base` is where the example looks for the site. `fields` are those of a paper in catalog.json.
    """

    files: tuple[Download, ...]
    scores: str
    schemas: tuple[Download, ...]
    paper: str
    base: str
    version: str
    fields: tuple[str, ...]


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page."""
    yield Page(edition.data, TEMPLATE, phrases["data"], partial(_show, edition, phrases))


def _show(edition: Edition, phrases: Phrases) -> Shown:
    catalog = edition.catalog
    view = View(
        downloads(edition, "data", "catalog"),
        edition.file("data", "scores", ".csv"),
        tuple(
            Download(name, edition.file("data/schema", name, ".json"))
            for name in ("catalog", "papers")
        ),
        edition.file("papers", catalog.papers[0].id if catalog.papers else "ID", ""),
        edition.base or LOCAL,
        published.VERSION,
        tuple(published.Paper.model_fields),
    )
    return Shown(view, phrases.fill("about-data", catalog=edition.title))
