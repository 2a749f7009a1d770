"""How a paper is added or corrected: by a form, and by hand where no script runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.drafts import record
from codegen_papers.edition import Edition
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.pages.page import Page, Shown
from codegen_papers.phrases import Phrases
from codegen_papers.records import PaperRecord

TEMPLATE = "pages/contribute.html"
ID = "$id"
"""What the form calls the file's name, which is no field of the record."""
PARTS: dict[str, tuple[str, ...]] = {
    "paper": ("title", "url", "date", "category", ID),
    "people": ("authors", "affiliations", "venue"),
    "content": ("summary", "links", "tags", "model_sizes"),
    "results": ("models", "scores"),
}
"""The parts of the form and their fields; every other field is seldom needed."""
_FOLDED = ("results", "more")


@dataclass(frozen=True)
class Part:
    """A part of the form; a `folded` one is opened by those who need it."""

    id: str
    title: str
    fields: tuple[Field, ...]
    folded: bool


@dataclass(frozen=True)
class Field:
    """A field as the page explains it where no script runs; `name` is its key in the record."""

    name: str
    id: str
    title: str
    help: str


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `folder` is where a file goes, `example` a short record. `new_file` and `new_issue` are GitHub's
    pages, empty for another host. `repository` is where the catalog is kept, if that is known.
    """

    parts: tuple[Part, ...]
    folder: str
    example: str
    new_file: str
    new_issue: str
    repository: str
    schema: str


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page."""
    show, title = partial(_show, edition, phrases), phrases["contribute"]
    yield Page(edition.contribute, TEMPLATE, title, show, nav="contribute", nav_title=title)


def _show(edition: Edition, phrases: Phrases) -> Shown:
    view = View(
        tuple(_parts(phrases)),
        edition.catalog.collection.folder,
        _example(edition),
        edition.new_file,
        edition.new_issue,
        edition.catalog.file.repository or "",
        edition.file("data/schema/records", "paper", ".json"),
    )
    return Shown(view, phrases.fill("about-contribute", catalog=edition.title))


def _parts(phrases: Phrases) -> Iterator[Part]:
    named = {name for names in PARTS.values() for name in names}
    seldom = tuple(name for name in PaperRecord.model_fields if name not in named)
    for part, names in {**PARTS, "more": seldom}.items():
        fields = tuple(_field(phrases, name) for name in names)
        yield Part(part, phrases[f"form-part-{part}"], fields, part in _FOLDED)


def _field(phrases: Phrases, name: str) -> Field:
    key = f"form-{name.strip('$')}"
    return Field(name, f"field-{name.strip('$')}", phrases[key], phrases.get(f"{key}-help", ""))


def _example(edition: Edition) -> str:
    """Give a short record, as the form would write it."""
    home = next(iter(edition.catalog.collection.categories))
    paper = ImportedPaper(
        line=0,
        title="My Paper: Quotes Keep the Colon Safe",
        url="https://arxiv.org/abs/2301.00001",
        date="2023-01-01",
        authors=["Ada Lovelace"],
        summary=["Your own words."],
    )
    return record(paper, [home], edition.language).partition("\n")[2]
