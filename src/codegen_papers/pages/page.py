"""A page of the site before it is drawn, and the small views that several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from codegen_papers import prose
from codegen_papers.catalog import Section
from codegen_papers.citations import citation
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition
from codegen_papers.exports import FILES
from codegen_papers.naming import venue_name
from codegen_papers.pages.metadata import coins
from codegen_papers.phrases import Phrases
from codegen_papers.records import PaperRecord

MAX_DESCRIPTION = 200
"""Search engines and chat programs show about so many characters of a description."""
MAX_LEAD = 400


@dataclass(frozen=True)
class Shown:
    """What a page shows: its template's view, and a description in plain words for the head."""

    view: object
    description: str = ""


@dataclass(frozen=True)
class Page:
    """One page: where it is, which template draws it, and what tells what that shows.

    `address` is the path from the site's root; `title` is plain words for the head; `show` is asked
    when the page is drawn, and not where it need not be; `nav` is the entry of the navigation that
    the page belongs to, `nav_title` the name of the entry on the page that it leads to. The sitemap
    lists only pages that are `listed`. `feed` is the address of the feed of the list that the page
    shows.
    """

    address: str
    template: str
    title: str
    show: Callable[[], Shown]
    nav: str = ""
    nav_title: str = ""
    article: bool = False
    listed: bool = True
    feed: str = ""


Maker = Callable[[Edition, Phrases], Iterable[Page]]
"""What a module of this package gives: its pages of one edition."""


@dataclass(frozen=True)
class Link:
    """A text that leads to a page of the site; `count` papers are there, if that is told."""

    text: str
    address: str
    count: int | None = None


@dataclass(frozen=True)
class Entry:
    """A paper in a list; `lead` is how its summary begins, in plain words.

    `coins` lets Zotero take the paper from the list.
    """

    id: str
    record: PaperRecord
    address: str
    venue: Link | None
    affiliations: tuple[Link, ...]
    lead: str = ""
    lead_language: str = ""
    coins: str = ""


@dataclass(frozen=True)
class Listed:
    """A paper in a list; its lines, the same on all lists of a kind, are a piece (`LOOKS`)."""

    id: str
    lines: Callable[[], str] = field(compare=False)


LOOKS = {
    "list": {"lead": True, "cited": True},
    "first": {"cited": True},
    "model": {"lead": True},
    "near": {},
}
"""What `entry` is asked for where a paper stands in a list, on the first page, on the page of a
model that it introduced, and near another paper."""


@dataclass(frozen=True)
class Pager:
    """Where one page of a long list stands: `here` of `of`, counted from the newest, and the next.

    `newer` and `older` are addresses; empty where there is none.
    """

    here: int
    of: int
    newer: str
    older: str


@dataclass(frozen=True)
class Download:
    """A file for other programs: what its format is called, and its address."""

    title: str
    address: str


def entry(edition: Edition, paper: Paper, *, lead: bool = False, cited: bool = False) -> Entry:
    """Give a paper's entry in a list, with how its summary begins if `lead`.

    It is `cited` on pages that are lists; on another paper's page Zotero would take it for that.
    """
    record = paper.record
    summary = told(paper) if lead else None
    text, language = summary.best(edition.language) if summary else ("", "")
    return Entry(
        paper.id,
        record,
        edition.address("papers", paper.id),
        venue_link(edition, record),
        tuple(named_link(edition, "affiliations", name) for name in record.affiliations),
        cut(prose.plain(text).partition("\n")[0], MAX_LEAD),
        language,
        coins(citation(edition.catalog, paper)) if cited else "",
    )


def listed(edition: Edition, papers: Iterable[Paper], look: str) -> tuple[Listed, ...]:
    """Give papers as a list shows them, with one of the `LOOKS`."""
    kind = f"{look}-{edition.language}"
    return tuple(Listed(paper.id, partial(edition.pieces.text, paper.id, kind)) for paper in papers)


def lines_makers(
    edition: Edition, draw: Callable[[Entry], str]
) -> dict[str, Callable[[Paper], str]]:
    """Give how the lines of a paper are made for each look, given what draws an entry."""

    def make(paper: Paper, how: Mapping[str, bool]) -> str:
        return draw(entry(edition, paper, **how))

    return {f"{look}-{edition.language}": partial(make, how=how) for look, how in LOOKS.items()}


def cut_list(
    edition: Edition, kind: str, own_id: str, papers: Sequence[Paper]
) -> Iterator[tuple[str, tuple[Paper, ...], Pager | None]]:
    """Cut a list into pages: the address of each, its papers, and where it stands among them.

    All but the first hold `Edition.LIST` papers each and are numbered from the oldest, so that what
    is on them stays there when papers are added: those stand on the first.
    """
    size, whole = edition.LIST, edition.full_pages(len(papers))
    first = len(papers) - whole * size
    addresses = [edition.address(kind, own_id)]
    addresses += [edition.list_page(kind, own_id, number) for number in range(whole, 0, -1)]
    for place, address in enumerate(addresses):
        start = first + (place - 1) * size if place else 0
        end = first + place * size
        pager = Pager(
            place + 1,
            len(addresses),
            addresses[place - 1] if place else "",
            addresses[place + 1] if place < whole else "",
        )
        yield address, tuple(papers[start:end]), pager if whole else None


def downloads(edition: Edition, kind: str, own_id: str) -> tuple[Download, ...]:
    """Give the files beside a page, one a format."""
    return tuple(Download(found.title, edition.file(kind, own_id, found.suffix)) for found in FILES)


def named_link(edition: Edition, kind: str, name: str) -> Link:
    """Link a name as it is written to the page of what it names."""
    return Link(name, edition.address(kind, edition.catalog.named[kind][name].id))


def venue_link(edition: Edition, record: PaperRecord) -> Link | None:
    """Link a record's venue as it is written."""
    if not record.venue:
        return None
    named = edition.catalog.named["venues"][venue_name(record.venue)]
    return Link(record.venue, edition.address("venues", named.id))


def section_link(edition: Edition, section: Section) -> Link:
    """Link a category, with its number and how many papers it and those below it hold."""
    address = edition.address("categories", section.path)
    return Link(edition.category_title(section), address, size(section))


def size(section: Section) -> int:
    """Count the papers that are filed in a category or below it, each once."""
    return len(section.everything)


def cut(words: str, most: int) -> str:
    """Cut words to at most so many characters, where a word ends if one does, and mark the cut."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    short = line[: most - 1]
    head, space, _ = short.rpartition(" ")
    return (head if space and len(head) > most * 3 // 4 else short).rstrip(" ,;:，、；：") + "…"
