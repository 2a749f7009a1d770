"""A date, a venue, or both: `2021-07`, `ICSE 2022`, `TSE'22`, `ACL23 (Findings)`, `2020-ICML`."""

from __future__ import annotations

import re

from codegen_papers.importers import values
from codegen_papers.importers.awesome.marked import tidy

EDGE = " ,.;:·•|/-–—*_~\"'“”"
"""Signs that stand around a piece of an entry and are no part of it."""
_YEAR = r"(?:19|20)\d\d"
_VENUE = re.compile(
    rf"(?P<name>[^\W\d_][^\d]*?|[A-Z][\w@+-]*?)\s*[-,'’‘`´]?\s*(?P<year>{_YEAR}|(?<![\d])\d\d)"
    r"(?P<tail>(?:[\s,\-(:]+[\w&+.]+[)]?){0,4})"
)
_YEAR_FIRST = re.compile(rf"(?P<year>{_YEAR})\s*[-–—\s]\s*(?P<name>[^\W\d].*)")
_ACRONYM = re.compile(r"(?=[A-Z][\w/&@.+-]*[A-Z])[A-Z][\w/&@.+-]*(?:[ :][A-Z&][\w/&@.+-]*){0,5}")
PERIODICAL = re.compile(
    r"\b(?:journal|transactions|trans|conference|proceedings|proc|workshop|symposium|letters|magazine|"
    r"findings|nature|science|springer|elsevier|ieee|acm|usenix|press|review|surveys)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(
    r"\W*(?:(?:arxiv\W+)?(?:pre-?print\W+)?arxiv(?:\W+\d{4}\.\d{4,5})?(?:\W+preprint)?|pre-?print|corr|open\s?review|blog|bio?rxiv|ssrn|techrxiv|"
    r"technical\s+report|tech\s+report|under\s+review|unpublished|zenodo|github|n/?a|none|-+)\W*"
    rf"(?P<year>{_YEAR})?\W*",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"[\s,\-(]*\b(?:oral|spotlight|poster|highlight|best\s+paper(?:\s+award)?|outstanding|accepted|"
    r"long|short|main(?:\s+conference)?(?:\s+paper)?|paper|full)\b\)?",
    re.IGNORECASE,
)
_TRACK = re.compile(
    r"\W*(?P<track>findings|workshops?|demo|industry|tutorials?|nier|srw|d&b)\W*", re.IGNORECASE
)
_LONG = 80
"""Characters of the longest text that is still a venue."""
DateAndVenue = tuple[str | None, str | None]


def said(text: str) -> DateAndVenue | None:
    """Give the date and venue that a text means as a whole; None where it means neither."""
    text = tidy(text).strip(EDGE)
    if date := values.date(text):
        return date, None
    if match := _PREPRINT.fullmatch(text):
        return match["year"], None
    if match := _YEAR_FIRST.fullmatch(text):
        name = _PRAISE.sub("", match["name"]).strip(EDGE)
        return match["year"], None if _PREPRINT.fullmatch(name) else f"{name} {match['year']}"
    if _PRAISE.fullmatch(text):
        return None, None
    return _venue(text)


def _venue(text: str) -> DateAndVenue | None:
    """Read `ICSE 2022`, `TSE'22`, `ACL23 (Findings)`: the year counts as date, and comes last."""
    if len(text) > _LONG or not (match := _VENUE.fullmatch(text)):
        return None
    name, tail = match["name"].strip(EDGE + "("), _PRAISE.sub("", match["tail"])
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    if len(match["year"]) == 2 and not _is_short_year(match, name):
        return None
    if not name[:1].isupper() and not PERIODICAL.search(name):
        return None
    if _PREPRINT.fullmatch(name):
        return year, None
    track = _TRACK.fullmatch(tail) if tail.strip(EDGE + "()") else None
    if tail.strip(EDGE + "()") and not track:
        name = f"{name} {tail.strip(EDGE + '()')}"
    elif track:
        name = f"{name} {track['track']}"
    return year, f"{_PRAISE.sub('', name).strip(EDGE)} {year}"


def _is_short_year(match: re.Match[str], name: str) -> bool:
    """Tell the year of `TSE'22` or `ACL23` from a number of a title."""
    apart = match.string[match.end("name") : match.start("year")].strip()
    sure = apart in set("'’‘`´") if apart else _ACRONYM.fullmatch(name) is not None
    return (sure or apart == "-") and 5 <= int(match["year"]) <= 39


def bare_venue(text: str) -> str | None:
    """Give a venue without year: an acronym, or what calls itself a journal."""
    text = tidy(text).strip(EDGE)
    if not text or len(text) > _LONG or _PREPRINT.fullmatch(text):
        return None
    if _ACRONYM.fullmatch(text) or (PERIODICAL.search(text) and text[0].isalpha()):
        return _PRAISE.sub("", text).strip(EDGE) or None
    return None
