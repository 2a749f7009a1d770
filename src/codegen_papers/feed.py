"""The feeds of new papers, in Atom (RFC 4287): one of the catalog, and one beside every list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup

from codegen_papers.catalog import newest_first
from codegen_papers.collection import Paper, told
from codegen_papers.edition import FIGURES, Edition
from codegen_papers.groups import GROUPED, groups
from codegen_papers.identifiers import slug_of
from codegen_papers.languages import TAGS
from codegen_papers.moves import moves
from codegen_papers.phrases import Phrases
from codegen_papers.records import PaperRecord
from codegen_papers.scalars import PartialDate
from codegen_papers.texts import text
from codegen_papers.traces import TEXT, note

FEED = "feeds/atom.xml"
MOST = 100
"""Readers of feeds look for what is new; the whole catalog is on the site."""
MOST_OF_LIST = 30
LISTS = ("categories", *GROUPED, "benchmarks")
"""The kinds of pages that have a feed."""


@dataclass(frozen=True)
class FeedEntry:
    """A paper: `id` never changes, `address` is its page's from the site's root.

    `published` is when it came into the catalog, `updated` that or since when its status holds,
    both full times (RFC 3339). `mark` is the status in words; `content` begins with it, and why.
    """

    id: str
    address: str
    record: PaperRecord
    published: str
    updated: str
    mark: str
    content: Markup
    content_tag: str


@dataclass(frozen=True)
class FeedView:
    """All that the template may use.

    `root` leads to the site's root: its URL or, in a catalog that has none, relative. `url` is the
    feed's own, empty without a site's; `page` is the address of the list that it belongs to.
    """

    id: str
    title: str
    author: str
    tag: str
    root: str
    url: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True)
class _List:
    """What a feed tells of: its address, the page of the list, the list's name, its papers.

    `first` is the address that it had first, of which its id is made.
    """

    address: str
    first: str
    page: str
    name: str
    papers: tuple[Paper, ...]


def feeds(edition: Edition, phrases: Phrases) -> Iterator[tuple[str, Callable[[], FeedView]]]:
    """Give the address of every feed of an edition, and what makes its view.

    Feed readers do not follow a page that says where something went: the feed of a list that has
    moved is at its old address, too; of one that leads to no list, that of the whole catalog is.
    """
    entry = _entries(edition, phrases)
    home = _List(edition.feed, edition.feed, edition.home, "", edition.catalog.papers)
    whole = partial(_view, edition, home, entry, MOST)
    made = {
        one.address: partial(_view, edition, one, entry, MOST_OF_LIST) for one in _lists(edition)
    }
    yield home.address, whole
    yield from made.items()
    for move in moves(edition):
        kind, _, own_id = move.old.partition("/")
        old, new = edition.feed_of(kind, own_id), f"{edition.folder}{move.new}/feed.xml"
        if kind in LISTS and old not in made:
            yield old, partial(_moved, made.get(new, whole), _root(edition, old))


def _moved(make: Callable[[], FeedView], root: str) -> FeedView:
    return replace(make(), root=root)


def chosen(edition: Edition, phrases: Phrases, papers: Iterable[Paper]) -> FeedView:
    """Give a feed of papers that somebody chose."""
    found = _List(edition.feed, edition.feed, edition.home, "", tuple(papers))
    return _view(edition, found, _entries(edition, phrases), len(found.papers))


def _lists(edition: Edition) -> Iterator[_List]:
    catalog, named = edition.catalog, edition.catalog.named["benchmarks"]
    for section in catalog.walk():
        first, name = catalog.paths(section.path)[0], edition.category_title(section)
        yield _list(edition, ("categories", section.path), name, section.everything, first)
    for kind in GROUPED:
        for group in groups(catalog, kind):
            yield _list(edition, (kind, group.id), group.name, group.papers)
    for benchmark in catalog.collection.benchmarks:
        board = edition.boards.get(benchmark.name)
        sources = (claim.paper for row in (board.rows if board else ()) for claim in row.claims)
        found = {paper.id: paper for paper in sources if paper and catalog.paper(paper.id)}
        place = ("benchmarks", named[benchmark.name].id)
        yield _list(edition, place, benchmark.name, tuple(found.values()))


def _list(
    edition: Edition, place: tuple[str, str], name: str, papers: tuple[Paper, ...], first: str = ""
) -> _List:
    """Give a list by kind and id; `first` is the id that it had first, if that was another one."""
    feed, former = edition.feed_of(*place), edition.feed_of(place[0], first or place[1])
    return _List(feed, former, edition.address(*place), name, papers)


def _view(edition: Edition, of: _List, entry: Callable[[str], FeedEntry], most: int) -> FeedView:
    newest = sorted(newest_first(of.papers), key=_changed, reverse=True)[:most]
    entries = tuple(entry(paper.id) for paper in newest)
    return FeedView(
        id=_id(edition, of.first),
        title=f"{of.name} · {edition.title}" if of.name else edition.title,
        author=edition.title,
        tag=TAGS[edition.language],
        root=_root(edition, of.address),
        url=f"{edition.base}{of.address}" if edition.base else "",
        page=of.page,
        updated=max((one.updated for one in entries), default=_time(PartialDate(0, 0, 0))),
        entries=entries,
    )


def _root(edition: Edition, address: str) -> str:
    return edition.base or "../" * address.count("/")


def _entries(edition: Edition, phrases: Phrases) -> Callable[[str], FeedEntry]:
    """Give what makes the entry of a paper's id, once for all feeds that show it."""
    made: dict[str, tuple[PaperRecord, FeedEntry]] = {}

    def entry(own_id: str) -> FeedEntry:
        paper = edition.catalog.paper(own_id)
        if paper is None:
            raise KeyError(own_id)
        note(TEXT, own_id)  # each time: the words are read only once
        if own_id not in made or made[own_id][0] is not paper.record:  # it may be told anew
            made[own_id] = paper.record, _entry(edition, phrases, paper)
        return made[own_id][1]

    return entry


def _entry(edition: Edition, phrases: Phrases, paper: Paper) -> FeedEntry:
    record = paper.record
    copies = (
        f"{edition.base}{FIGURES}" if edition.base else ""
    )  # a reader knows no page to start at
    summary, language, _ = text(edition, phrases, told(paper), copies)
    status = record.status or ("superseded" if record.superseded_by else None)
    mark = phrases[f"status-{status}"] if status else ""
    why = f"{phrases['colon']}{record.reason}" if record.reason else ""
    notice = Markup("<p><strong>{}</strong>{}</p>\n").format(mark, why) if mark else Markup()
    first_id = record.aliases[0] if record.aliases else paper.id
    return FeedEntry(
        id=_id(edition, edition.address("papers", first_id)),
        address=edition.address("papers", paper.id),
        record=record,
        published=_time(_since(paper)),
        updated=_time(_changed(paper)),
        mark=mark,
        content=notice + summary,
        content_tag=TAGS[language],
    )


def _since(paper: Paper) -> PartialDate:
    """Give when a paper came into the catalog, or else when it was published."""
    return paper.record.added or paper.record.date


def _changed(paper: Paper) -> PartialDate:
    """Give when there was last something to tell of a paper."""
    return max(_since(paper), paper.record.status_date or PartialDate(0, 0, 0))


def _time(date: PartialDate) -> str:
    """Write a date as a time, at the start of what is known; the undated are as old as Unix."""
    return f"{date.year or 1970:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _id(edition: Edition, address: str) -> str:
    """Give an id that stays: the URL, or without one a `tag:` URI (RFC 4151).

    Its authority is the repository's host, else one that nobody can own, with the catalog's title.
    """
    if edition.base:
        return f"{edition.base}{address}"
    repository = urlsplit(edition.catalog.file.repository or "")
    if repository.hostname:
        path = repository.path.strip("/")
        return f"tag:{repository.hostname},2024:{path}/{address}"
    title = edition.catalog.file.title.best("en")[0]
    return f"tag:catalog.invalid,2024:{slug_of(title)[0]}/{address}"
