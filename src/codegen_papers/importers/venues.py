"""The name of a venue in what bibliographies write: *Proceedings of the 40th … (Volume 1)*."""

from __future__ import annotations

import re

from codegen_papers.scalars import MAX_TEXT

PREPRINTS = re.compile(
    r"(?:arxiv|corr|biorxiv|techrxiv|ssrn|hal|zenodo|openreview|preprint)\b.*|.*\barxiv:\d.*",
    re.IGNORECASE,
)
"""Where a paper is read but has not appeared."""
_NO_VENUE = re.compile(
    r"submitted to .*|.*\b(?:conference|withdrawn|rejected|desk rejected) submission|"
    r"under review.*|in preparation|to appear",
    re.IGNORECASE,
)
_YEAR = r"(?:1[89]|20)\d\d"
_ACRONYM = r"[A-Z][\w+&/*-]*[A-Z][\w+&/*-]*"
_NUMERAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-?\s?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)?|first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth)"
)
_MEETING = re.compile(
    r"conference|symposium|workshop|meeting|congress|colloquium|forum|conf\.|symp\.", re.IGNORECASE
)
_PROCEEDINGS = re.compile(r"(?:in\s+)?proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_DBLP = re.compile(rf"[^,]+,\s*(?P<name>{_ACRONYM})\s+{_YEAR}(?:,.*)?")
_BRACKETED = re.compile(rf"[^()]+\((?P<name>{_ACRONYM})(?:[\s'’-]*(?:{_YEAR}|\d\d))?\)")
_VOLUME = re.compile(
    r"[\s,]*(?:\((?:volume|vol\.)[^()]*\)|,\s*(?:volume|vol\.)\s.*)$", re.IGNORECASE
)
_HLT = re.compile(r":\s*Human Language Technologies$")
_FIRST = re.compile(rf"(?:the\s+|{_YEAR}\s+|{_NUMERAL}\s+)+(?=\S)", re.IGNORECASE)
_LAST = re.compile(rf"[\s,(]*(?:\b{_YEAR}|['’]\d\d)[\s)]*$")
_PREFIXED = re.compile(rf"(?P<name>{_ACRONYM})\s*(?:{_YEAR}|['’]\d\d)\s*:\s.*")
_ACCEPTED = re.compile(
    r"(?:accepted|published|presented|appeared)\s+(?:by|at|in|to)\s+", re.IGNORECASE
)
_VERDICT = re.compile(
    r"\s+(?:poster|oral|spotlight|notable top[ -]\d+%?|accept(?:ed)?|regular|main)\s*$",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?P<name>Advances in .*?)[,\s]+\d{1,3}$")
_LEADING = re.compile(r"(?:the|annual|conference on|conference of|advances in)\s+", re.IGNORECASE)


def venue(text: str, year: str | None) -> str | None:
    """Give `NAME YEAR` of what a bibliography writes, or None for a preprint's home."""
    if len(text) > MAX_TEXT:
        return text  # no record can hold it, and nobody reads it
    name = " ".join(text.replace("【", "").replace("】", "").split())
    own_years = set(re.findall(rf"\b{_YEAR}\b", name))
    if PREPRINTS.fullmatch(name) or _NO_VENUE.fullmatch(name):
        return None
    before = None
    while before != name:
        before, name = name, _simpler(name)
    if not name or re.fullmatch(r"[\d\W]+", name):
        return None
    known_year = own_years.pop() if len(own_years) == 1 else year
    return f"{name} {known_year}" if known_year else name


def key(name: str) -> str:
    """Give what is equal for the ways of writing a venue's name in full."""
    before = None
    while before != name:
        before, name = name, _LEADING.sub("", name, count=1) if _LEADING.match(name) else name
    return "".join(c for c in name.casefold().replace("&", "and") if c.isalnum())


def _simpler(name: str) -> str:
    """Take one thing away that is no part of the name."""
    for pattern in (_DBLP, _BRACKETED, _SERIES, _PREFIXED):
        if match := pattern.fullmatch(name):
            return match["name"]
    match = _PROCEEDINGS.match(name)
    rest = name[match.end() :] if match else ""
    if rest and (_MEETING.search(rest) or re.fullmatch(rf"{_ACRONYM}(?:\W*{_YEAR})?", rest)):
        return rest
    for pattern in (_VOLUME, _HLT, _VERDICT, _LAST, _ACCEPTED):
        name = pattern.sub("", name, count=1)
    first = _FIRST.match(name)
    if first and (_MEETING.search(name) or name[: first.end()].lower().startswith("the ")):
        name = name[first.end() :]
    return name.strip(" ,;:")
