"""CSL-JSON: what Zotero exports, and what Crossref and DataCite answer when asked for a DOI.

Sources: csl-data.json (CSL 1.0.2), the format of Crossref's REST API (which adds `subtitle`,
`event`, `ORCID`, `affiliation`), bolognese (DataCite's writer: `submitted`, `available-date`).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from codegen_papers.importers.bibliography import Bibliography
from codegen_papers.importers.entry import ARXIV, Entry, Person
from codegen_papers.importers.result import Imported
from codegen_papers.importers.values import unified
from codegen_papers.records import Links

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|span|tt|br|p|italic|bold|monospace|inline-formula|"
    r"tex-math|(?:jats|mml):[\w-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
_ARXIV_NUMBER = re.compile(r"(?:arxiv:)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)
_TAKEN = {
    *("id", "citation-key", "type", "title", "subtitle", "title-short", "author", "keyword"),
    *("issued", "available-date", "published-online", "submitted", "event-title", "event", "DOI"),
    *("container-title", "custom", "number", "archive", "archive_location", "URL"),
}
_SILENT = {"accessed", "source", "language", "schema", "indexed", "deposited", "score"}
"""Housekeeping of the program that wrote the file; nothing of the paper."""


class CslError(ValueError):
    """The text is no CSL-JSON; the message says where and why."""


def _text(value: Any) -> str:
    """Read a text, also where a list of texts stands, as in Crossref's own API."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return " ".join(html.unescape(_TAG.sub("", str(value)[:20_000])).split())


def _date(value: Any) -> str:
    """Read a date in parts, or as a text; give ISO as far as it is known."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and first and first[0]:
            numbers = [str(part) for part in first[:3] if part]
            return "-".join([numbers[0], *(part.zfill(2) for part in numbers[1:])])
        value = value.get("raw") or value.get("literal")
    match = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", _text(value))
    return match[0] if match else ""


CslText = Annotated[str, BeforeValidator(_text)]
CslDate = Annotated[str, BeforeValidator(_date)]


class _Shape(BaseModel):
    """Base of the shapes: unknown keys are let pass, as every producer has its own."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class _Affiliation(_Shape):
    name: CslText = ""


class _Name(_Shape):
    family: CslText = ""
    given: CslText = ""
    suffix: CslText = ""
    literal: CslText = ""
    name: CslText = ""
    dropping: CslText = Field("", alias="dropping-particle")
    non_dropping: CslText = Field("", alias="non-dropping-particle")
    orcid: CslText = Field("", alias="ORCID")
    affiliation: list[_Affiliation] = []

    def person(self) -> Person:
        """Give the author."""
        if whole := self.literal or self.name:
            return Person("", whole, orcid=self._orcid())
        particles = [part for part in (self.dropping, self.non_dropping) if part]
        return Person(
            self.given, " ".join([*particles, self.family]).strip(), self.suffix, self._orcid()
        )

    def _orcid(self) -> str | None:
        match = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", self.orcid)
        return match[0] if match else None


class _Item(_Shape):
    title: CslText = ""
    subtitle: CslText = ""
    short: CslText = Field("", alias="title-short")
    author: list[_Name] = []
    issued: CslDate = ""
    available: CslDate = Field("", alias="available-date")
    submitted: CslDate = ""
    online: CslDate = Field("", alias="published-online")
    container: CslText = Field("", alias="container-title")
    event_title: CslText = Field("", alias="event-title")
    event: CslText = ""
    type: CslText = ""
    doi: CslText = Field("", alias="DOI")
    url: CslText = Field("", alias="URL")
    keyword: CslText = ""
    number: CslText = ""
    archive: CslText = ""
    archive_location: CslText = ""
    note: CslText = ""
    custom: dict[str, Any] = {}


def read(text: str) -> Imported:
    """Read a list of items, one item, or an object that holds `items`.

    Raises:
        CslError: the text is no JSON, or nothing of the kind.
    """
    text = unified(text)
    bibliography = Bibliography()
    line, before = 1, 0
    for start, end, item in _items(text):
        line, before = line + text.count("\n", before, start), start
        _take(line, text[start:end], item, bibliography)
    return bibliography.close()


def _items(text: str) -> Iterator[tuple[int, int, Any]]:
    """Give every item with the places where it begins and ends."""
    decoder = json.JSONDecoder()
    start = _skip(text, 0)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise CslError(f"no JSON: line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a deep nest
        raise CslError("no JSON that can be read") from error
    if isinstance(whole, dict) and "items" not in whole:
        yield start, len(text.rstrip()), whole
        return
    if isinstance(whole, dict):
        found = re.search(r'"items"\s*:\s*(?=\[)', text)
        if not found or not isinstance(whole["items"], list):
            raise CslError("`items` is no list of items")
        start = found.end()
    if text[start] != "[":
        raise CslError("no list of items")
    at = _skip(text, start + 1)
    while text[at] != "]":
        item, end = decoder.raw_decode(text, at)
        yield at, end, item
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _take(line: int, text: str, item: Any, into: Bibliography) -> None:
    if not isinstance(item, dict):
        into.lose(line, text, "no item: an object with a title is expected")
        return
    try:
        shaped = _Item.model_validate(item)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        into.lose(line, text, f"{place}: {first['msg']}")
        return
    note = shaped.note
    left = {key: _text(value) for key, value in item.items() if key not in _TAKEN | _SILENT}
    if ARXIV.match(note):
        left.pop("note", None)
    if into.take(line, text, _entry(line, shaped)):
        into.leave({key: value or "…" for key, value in left.items() if item[key]}, line)


def _entry(line: int, item: _Item) -> Entry:
    title = f"{item.title}: {item.subtitle}" if item.title and item.subtitle else item.title
    entry = Entry(line, title.strip(": "), label=item.short, doi=item.doi)
    entry.people = [name.person() for name in item.author]
    entry.affiliations = [
        where.name for name in item.author for where in name.affiliation if where.name
    ]
    known = [date for date in (item.available, item.submitted, item.issued, item.online) if date]
    entry.dates = sorted(known, key=lambda date: (date[:4], -len(date), date))
    entry.year = (item.issued or item.online)[:4] or None
    entry.venue = item.event_title or item.container or item.event
    entry.urls = item.url.split()
    entry.tags = [tag.strip() for tag in re.split("[;,]", item.keyword) if tag.strip()]
    entry.links = {
        kind: _text(item.custom[kind]) for kind in Links.model_fields if item.custom.get(kind)
    }
    entry.arxiv = _arxiv(item)
    return entry


def _arxiv(item: _Item) -> str:
    """Give the arXiv id, which Zotero writes as the number of a preprint."""
    for value in (item.number, item.archive_location if item.archive.lower() == "arxiv" else ""):
        if match := _ARXIV_NUMBER.fullmatch(value) or ARXIV.fullmatch(value):
            return match["id"]
    match = ARXIV.match(item.note)
    return match["id"] if match else ""
