"""What was read of a paper, held to the shape of a record before one is written."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from codegen_papers.importers.result import ImportedPaper
from codegen_papers.records import PaperRecord

_SPARE = ("label", "authors", "affiliations", "venue", "arxiv", "doi", "links", "tags")
"""Fields that a record can be without."""


class NotUnderstoodError(Exception):
    """The entry makes no paper; the message says why."""


def hold_to_shape(found: ImportedPaper) -> list[str]:
    """Leave out what a record cannot hold, and give what there is to say of it.

    Raises:
        NotUnderstoodError: what is needed does not fit.
    """
    remarks = []
    for place, message in reversed(_misfits(found)):  # from behind: what is before stays in place
        name = str(place[0])
        if name not in _SPARE:
            raise NotUnderstoodError(f"{name}: {message}")
        _leave_out(found, place)
        remarks.append(f"{name} not taken: {message}")
    return remarks


def _leave_out(found: ImportedPaper, place: tuple[str | int, ...]) -> None:
    """Take a value out: an item of a list, a link, what is known of an author, or the whole."""
    value = getattr(found, str(place[0]))
    inside = place[1] if len(place) > 1 else None
    if isinstance(inside, int):
        known = found.known.get(str(value[inside]), {}) if place[0] == "authors" else {}
        if place[-1] in known:
            del known[str(place[-1])]
        else:
            del value[inside]
    elif isinstance(value, dict):
        value.pop(inside, None)
    else:
        setattr(found, str(place[0]), [] if isinstance(value, list) else None)


def _misfits(found: ImportedPaper) -> list[tuple[tuple[str | int, ...], str]]:
    content: dict[str, Any] = {
        "title": found.title,
        "label": found.label,
        "url": found.url,
        "date": found.date,
        "category": "any",
        "authors": [{"name": name, **found.known.get(name, {})} for name in found.authors],
        "affiliations": found.affiliations,
        "venue": found.venue,
        "arxiv": found.arxiv,
        "doi": found.doi,
        "tags": found.tags,
        "links": found.links,
    }
    try:
        PaperRecord.model_validate({key: value for key, value in content.items() if value})
    except ValidationError as error:
        return [(detail["loc"], detail["msg"]) for detail in error.errors(include_url=False)]
    return []
