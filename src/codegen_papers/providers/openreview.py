"""A paper by its page on OpenReview: the note of the submission, in the second API or the first.

The second writes every value as `{"value": …}`. Dates are milliseconds since 1970. Source:
https://docs.openreview.net/reference/api-v2/entities/note.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict

from codegen_papers.importers import entry as entries
from codegen_papers.importers.entry import Entry, Person
from codegen_papers.importers.fitting import NotUnderstoodError
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.person_names import split
from codegen_papers.providers.errors import FetchError
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services


class _Note(BaseModel):
    model_config = ConfigDict(extra="ignore")

    content: dict[str, Any]
    pdate: int | None = None
    odate: int | None = None
    cdate: int | None = None
    tcdate: int | None = None

    def said(self, name: str) -> Any:
        """Give a value of the content, in whichever API."""
        value = self.content.get(name)
        return value.get("value") if isinstance(value, dict) else value

    def text(self, name: str) -> str:
        """Give a value as text; of a list nothing."""
        value = self.said(name)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Give a list of texts."""
        value = self.said(name)
        listed = value if isinstance(value, list) else [value]
        return [" ".join(item.split()) for item in listed if isinstance(item, str) and item.strip()]


class _Notes(BaseModel):
    model_config = ConfigDict(extra="ignore")

    notes: list[_Note]


def find(client: Client, services: Services, forum: str) -> ImportedPaper:
    """Find a paper.

    Raises:
        FetchError: there is no such page, it is not public, or nobody answers.
    """

    def read(text: str) -> ImportedPaper | None:
        return _read(forum, text)

    failed: FetchError | None = None
    for service in services.openreview:
        try:
            found = client.get(f"{service}?{urlencode({'id': forum})}", "application/json", read)
        except FetchError as error:
            if error.kind not in {"gone", "refused"}:
                raise
            failed = error if error.kind == "refused" else failed
            continue
        if found:
            return found
    raise failed or FetchError("gone", f"OpenReview has no public paper {forum}")


def _read(forum: str, text: str) -> ImportedPaper | None:
    try:
        notes = _Notes.model_validate(json.loads(text)).notes
    except RecursionError as error:
        raise ValueError("brackets too deep") from error
    if not notes:
        return None
    note = notes[0]
    entry = Entry(1, note.text("title"), urls=[f"https://openreview.net/forum?id={forum}"])
    for name in note.texts("authors"):
        parts = split(name)
        entry.people.append(Person(parts.given, parts.family, parts.suffix))
    known = [when for when in (note.odate, note.pdate) if when] or [note.cdate or note.tcdate or 0]
    entry.dates = [date for when in [min(known)] if (date := _day(when))]
    entry.venue = note.text("venue")
    entry.tags = note.texts("keywords")
    entry.doi = note.text("html") if "doi.org/" in note.text("html") else ""
    if code := note.text("code"):
        entry.links["code"] = code
    try:
        paper = entries.paper(entry)
    except NotUnderstoodError as error:
        raise ValueError(str(error)) from error
    paper.hints += entry.remarks
    return paper


def _day(milliseconds: int) -> str:
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""
