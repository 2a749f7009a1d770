"""The feed of new papers, in Atom (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from codegen_papers.catalog import newest_first
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.identifiers import slug_of
from codegen_papers.languages import TAGS
from codegen_papers.phrases import Phrases
from codegen_papers.records import PaperRecord
from codegen_papers.scalars import PartialDate
from codegen_papers.texts import text

FEED = "feeds/atom.xml"
MOST = 100
"""Readers of feeds look for what is new; the whole catalog is on the site."""


@dataclass(frozen=True)
class FeedEntry:
    """A paper: `id` never changes, `url` is its page, `updated` a full time (RFC 3339)."""

    id: str
    url: str
    record: PaperRecord
    updated: str
    summary: Markup
    summary_tag: str


@dataclass(frozen=True)
class FeedView:
    """All that the template may use; `url` and `home` are relative without a site's address."""

    id: str
    title: str
    tag: str
    url: str
    home: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_view(edition: Edition, phrases: Phrases, base: str) -> FeedView:
    """Give the feed of the newest papers; `base` is the site's URL, empty if it has none."""
    root = base or "../" * edition.feed.count("/")
    newest = sorted(newest_first(edition.catalog.papers), key=_since, reverse=True)[:MOST]
    entries = tuple(_entry(edition, phrases, paper, base, root) for paper in newest)
    return FeedView(
        id=_id(edition, edition.feed, base),
        title=edition.title,
        tag=TAGS[edition.language],
        url=f"{base}{edition.feed}" if base else "",
        home=f"{root}{edition.home}",
        updated=max((entry.updated for entry in entries), default=_time(PartialDate(0, 0, 0))),
        entries=entries,
    )


def _entry(edition: Edition, phrases: Phrases, paper: Paper, base: str, root: str) -> FeedEntry:
    address = edition.address("papers", paper.id)
    summary, language, _ = text(edition, phrases, paper.record.summary)
    return FeedEntry(
        _id(edition, address, base),
        f"{root}{address}",
        paper.record,
        _time(_since(paper)),
        summary,
        TAGS[language],
    )


def _since(paper: Paper) -> PartialDate:
    """Give when a paper came into the catalog, or else when it was published."""
    return paper.record.added or paper.record.date


def _time(date: PartialDate) -> str:
    """Write a date as a time, at the start of what is known; the undated are as old as Unix."""
    return f"{date.year or 1970:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _id(edition: Edition, address: str, base: str) -> str:
    """Give an id that stays: the URL, or without one a `tag:` URI (RFC 4151).

    Its authority is the repository's host, else one that nobody can own, with the catalog's title.
    """
    if base:
        return f"{base}{address}"
    repository = urlsplit(edition.catalog.file.repository or "")
    if repository.hostname:
        path = repository.path.strip("/")
        return f"tag:{repository.hostname},2024:{path}/{address}"
    title = edition.catalog.file.title.best("en")[0]
    return f"tag:catalog.invalid,2024:{slug_of(title)[0]}/{address}"
