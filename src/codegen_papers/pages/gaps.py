"""What is missing, kind by kind, each with the place where it can be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.edition import Edition
from codegen_papers.gaps import Gap, Group, groups
from codegen_papers.pages.page import Page, Shown
from codegen_papers.phrases import Phrases
from codegen_papers.scalars import UNDATED

TEMPLATE = "pages/gaps.html"
MOST = 200
"""A group shows so many gaps: nobody scrolls through more, and the command lists all."""
COMMAND = "codegen-papers gaps"


@dataclass(frozen=True)
class View:
    """All that the template may use. `complete` are the groups in which nothing is missing."""

    groups: tuple[ShownGroup, ...]
    complete: tuple[ShownGroup, ...]
    command: str


@dataclass(frozen=True)
class ShownGroup:
    """A group: `there` of `of` things lack nothing; of the others' gaps `more` are not shown."""

    key: str
    title: str
    help: str
    there: str
    of: str
    gaps: tuple[Item, ...]
    more: str


@dataclass(frozen=True)
class Item:
    """A gap: `page` and `form` are addresses of the site, `edit` is one on GitHub; or empty.

    `missing` says in words what is lacking where the group's title does not. `file` is where it
    would be written.
    """

    name: str
    page: str
    missing: str
    form: str
    edit: str
    file: str


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page."""
    yield Page(edition.gaps, TEMPLATE, phrases["gaps"], partial(_show, edition, phrases))


def _show(edition: Edition, phrases: Phrases) -> Shown:
    shown = [_group(edition, phrases, group) for group in groups(edition.catalog)]
    view = View(
        tuple(group for group in shown if group.gaps),
        tuple(group for group in shown if not group.gaps),
        COMMAND,
    )
    return Shown(view, phrases.fill("about-gaps", catalog=edition.title))


def _group(edition: Edition, phrases: Phrases, group: Group) -> ShownGroup:
    more = len(group.gaps) - MOST
    return ShownGroup(
        group.key,
        phrases[f"gap-{group.key}"],
        phrases[f"gap-{group.key}-help"],
        phrases.number(group.of - len(group.gaps)),
        phrases.number(group.of),
        tuple(_item(edition, phrases, gap) for gap in group.gaps[:MOST]),
        phrases.number(more) if more > 0 else "",
    )


def _item(edition: Edition, phrases: Phrases, gap: Gap) -> Item:
    form = _form(edition, gap)
    return Item(
        _name(edition, gap),
        edition.address(gap.kind, gap.id) if gap.kind else "",
        phrases["comma"].join(filter(None, (_words(phrases, one) for one in gap.missing))),
        form,
        "" if form else edition.edit_file(gap.path),
        gap.path,
    )


def _name(edition: Edition, gap: Gap) -> str:
    if gap.kind == "categories":
        return edition.category_title(edition.catalog.by_path[gap.id])
    return gap.name


def _words(phrases: Phrases, missing: str) -> str:
    """Say what is missing, `scores.where: 3` as `3 scores`; nothing where the title says it."""
    field, _, held = missing.partition(": ")
    if field == "date":
        return phrases["undated"] if held == UNDATED else phrases.fill("lack-year", year=held)
    if field == "scores.where":
        return phrases.count("lack-where", int(held))
    return phrases.get(f"lack-{field}", "")


def _form(edition: Edition, gap: Gap) -> str:
    """Give the form at the place where the gap is filled; nothing if it is no record's."""
    if gap.kind == "categories":
        return edition.contribution(gap.id)
    field = gap.field if gap.kind == "papers" else gap.kind
    return edition.correction(gap.paper, field) if gap.paper else ""
