"""A paper: every field of its record, its summary, its scores, and what is near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from codegen_papers.catalog import Section
from codegen_papers.citations import citation
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition
from codegen_papers.exports import bibtex, kind, markdown
from codegen_papers.languages import TAGS
from codegen_papers.pages.metadata import highwire, json_ld
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
    named_link,
    section_link,
)
from codegen_papers.pages.scores import ScoreTable, table
from codegen_papers.phrases import Phrases
from codegen_papers.records import Author
from codegen_papers.texts import text

TEMPLATE = "pages/paper.html"


@dataclass(frozen=True)
class Cite:
    """How a paper is cited: to be copied, to be taken as a file, and by programs.

    `highwire` are names and contents of meta elements, `json_ld` is what schema.org calls it.
    """

    bibtex: str
    markdown: str
    files: tuple[Download, ...]
    highwire: tuple[tuple[str, str], ...]
    json_ld: Markup


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `trail` leads from the first page to the paper's home; `categories` are the others it is filed
    in. `back` is its place on the page of its home. `previous` and `next` are beside it.
    `cite` is None for a removed paper; `authors` have the links of those who are known.
    `edit` is where its file is changed on GitHub, `correct` and `write_summary` lead to the form.
    """

    entry: Entry
    back: str
    trail: tuple[Link, ...]
    categories: tuple[Link, ...]
    year: Link | None
    tags: tuple[Link, ...]
    models: tuple[Link, ...]
    summary: Markup
    summary_language: str
    summary_tag: str
    tables: tuple[ScoreTable, ...]
    replaced_by: Entry | None
    previous: Entry | None
    next: Entry | None
    related: tuple[Listed, ...]
    cite: Cite | None
    authors: tuple[tuple[Author, Link | None], ...]
    file: str
    edit: str
    correct: str
    write_summary: str


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of every paper; a removed one's says only that, and why."""
    for paper in edition.catalog.collection.papers:
        yield Page(
            edition.address("papers", paper.id),
            TEMPLATE,
            paper.record.name,
            partial(_show, edition, phrases, paper),
            nav="home",
            article=True,
            listed=paper.record.status != "removed",
        )


def _show(edition: Edition, phrases: Phrases, paper: Paper) -> Shown:
    catalog, record = edition.catalog, paper.record
    shown = record.status != "removed"
    copies = edition.figures(edition.address("papers", paper.id))
    summary, language, words = text(edition, phrases, told(paper) if shown else None, copies)
    home, *others = (catalog.by_path[path] for path in record.category)
    newer = catalog.paper(record.superseded_by)
    before, after = _neighbours(home, paper)
    near = edition.near(paper) if shown else ()
    year = f"{record.date.year:04}"
    view = View(
        entry=entry(edition, paper),
        back=_back(edition, home, paper),
        trail=tuple(section_link(edition, section) for section in catalog.trail(home)),
        categories=tuple(section_link(edition, section) for section in others),
        year=Link(year, edition.address("years", year)) if record.date.year and shown else None,
        tags=tuple(named_link(edition, "tags", tag) for tag in record.tags),
        models=tuple(named_link(edition, "models", model.name) for model in record.models),
        summary=summary,
        summary_language=language,
        summary_tag=TAGS[language],
        tables=tuple(_tables(edition, paper)) if shown else (),
        replaced_by=entry(edition, newer) if newer else None,
        previous=entry(edition, before) if before else None,
        next=entry(edition, after) if after else None,
        related=listed(edition, near, "near"),
        cite=_cite(edition, paper) if shown else None,
        authors=tuple((author, _page_of(edition, author)) for author in record.authors),
        file=paper.source.path,
        edit=edition.edit_file(paper.source.path),
        correct=edition.correction(paper.id),
        write_summary=edition.correction(paper.id, "summary"),
    )
    description = cut(words, MAX_DESCRIPTION) or phrases.fill(
        "about-paper", name=record.name, catalog=edition.title
    )
    return Shown(view, description)


def _back(edition: Edition, home: Section, paper: Paper) -> str:
    """Give the place of a paper in its category; a removed one has none there."""
    address, place = edition.address("categories", home.path), home.places.get(paper.id)
    if place is None:
        return f"{address}#main"
    number = edition.page_of(place, len(home.papers))
    return f"{edition.list_page('categories', home.path, number)}#{paper.id}"


def _cite(edition: Edition, paper: Paper) -> Cite:
    """Give a paper's citations."""
    cited = citation(edition.catalog, paper)
    page = edition.address("papers", paper.id)
    return Cite(
        edition.pieces.text(paper.id, kind(bibtex.FORMAT)),
        markdown.of_entry(edition.pieces.text(paper.id, kind(markdown.FORMAT))),
        downloads(edition, "papers", paper.id),
        tuple(highwire(cited)),
        json_ld(cited, f"{edition.base}{page}" if edition.base else ""),
    )


def _page_of(edition: Edition, author: Author) -> Link | None:
    """Link an author who is known, as this paper prints the name."""
    own_id = edition.catalog.people.id_of(author)
    if own_id is None:
        return None
    return Link(author.name, edition.address("authors", own_id))


def _neighbours(home: Section, paper: Paper) -> tuple[Paper | None, Paper | None]:
    """Give the papers before and after one in its home category."""
    place = home.places.get(paper.id)
    if place is None:
        return None, None
    before = home.papers[place - 1] if place else None
    return before, home.papers[place + 1] if place + 1 < len(home.papers) else None


def _tables(edition: Edition, paper: Paper) -> Iterator[ScoreTable]:
    """Give a table for each benchmark on which the paper reports scores, its own numbers first."""
    for board in edition.boards.values():
        if rows := board.told_by(paper):
            yield table(edition, board, rows, ranked=False)
