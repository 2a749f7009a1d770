"""The values of hand-kept lists: dates of mail headers, lists cut at commas, marks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from codegen_papers.scalars import UNDATED

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = [name.lower() for name in calendar.day_abbr]
_MAIL = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]*\.?,\s*)?(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3})[a-z]*\.?,?"
    r"\s+(?P<year>\d{4})"
)
_MONTH = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*\.?,?\s+(?P<year>\d{4})")
_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?)?月?)?年?"
)
_TRUE = {"✅", "✔", "✔️", ":white_check_mark:", ":heavy_check_mark:", "yes", "true", "是"}
_FALSE = {"⬜", "⬜️", "❌", ":white_large_square:", ":x:", "no", "false", "否"}
_NO_DATE = {UNDATED, "日期不详"}


def unified(text: str) -> str:
    """Give a text without byte order mark, its lines ended as Unix does."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def date(text: str) -> str | None:
    """Give an ISO date, as precise as the text, or None for what is no date."""
    text = " ".join(text.split())
    if text in _NO_DATE:
        return UNDATED
    for pattern in (_MAIL, _MONTH, _NUMERIC):
        match = pattern.fullmatch(text)
        if match:
            return _iso(match.groupdict())
    return None


def wrong_weekday(text: str) -> bool:
    """Tell whether a mail-style date names a weekday that it is not."""
    match = _MAIL.fullmatch(" ".join(text.split()))
    iso = date(text)
    if not match or not match["weekday"] or iso is None:
        return False
    year, month, day = map(int, iso.split("-"))
    return _WEEKDAYS[calendar.weekday(year, month, day)] != match["weekday"].lower()


def mark(text: str) -> bool | None:
    """Read a yes or no mark of a table."""
    word = text.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def is_mark(text: str) -> bool:
    """Tell whether a cell holds a yes or no mark, or the sign for unknown."""
    return mark(text) is not None or text.strip() in {"-", ""}


def names(text: str) -> list[str]:
    """Cut a list at its commas (or semicolons, if it has any), but not inside parentheses."""
    separators = ";；" if re.search("[;；]", text) else ",，、"
    return [name for part in _split(text, separators) if (name := " ".join(part.split()))]


def slug(text: str) -> str:
    """Make an id of the Latin letters and digits of a text; `+` counts, as in CodeT5+."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().replace("+", " plus ")))


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02}"
    last = calendar.monthrange(int(year or 0), number)[1]
    return f"{year}-{number:02}-{int(day):02}" if 1 <= int(day) <= last else None


def _split(text: str, separators: str) -> Iterator[str]:
    depth, part = 0, ""
    for character in text:
        depth += (character in "(（[") - (character in ")）]")
        if character in separators and depth <= 0:
            yield part
            part = ""
        else:
            part += character
    yield part
