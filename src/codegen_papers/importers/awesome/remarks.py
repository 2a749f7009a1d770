"""What an entry says beside its title: date, venue, people, where they work.

Lists say it in groups (`[2021-07] [ICSE 2022]`, `(EMNLP 2024 Findings)`, `` `ICML'23` ``), in
italics (`*Jane Doe (One University) et al. arXiv.*`) or between commas (`, TSE'22, Doe, Jane`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from codegen_papers.importers import values
from codegen_papers.importers.awesome import people
from codegen_papers.importers.awesome.marked import (
    BOLD,
    CODE,
    CUT,
    EM,
    END_CODE,
    END_EM,
    tidy,
)
from codegen_papers.importers.awesome.venue import EDGE, PERIODICAL, DateAndVenue, bare_venue, said

_GROUP = re.compile(
    rf"\[(?P<a>[^\[\]]*)\]|\((?P<b>(?:[^()]|\([^()]*\))*)\)|（(?P<c>[^（）]*)）|【(?P<d>[^【】]*)】"
    rf"|{CODE}(?P<e>[^{END_CODE}]*){END_CODE}"
)
_ET_AL = re.compile(r"\bet\.?\s*al\b\.?", re.IGNORECASE)
_MORE = "…"
_CLAUSE_END = re.compile(rf"\n|{CUT}|{END_EM}|{EM}|\s[-–—|·•]+\s|(?<!\b[A-Z])\.(?=\s|$)|;\s")
_SAID = re.compile(
    rf"(?:^|(?<=[\])\s{CUT}]))(?:\s*[-–—:：,.]+\s+|\s*\n\s*)(?P<said>[^\[].*)$", re.DOTALL
)
_SMALL = frozenset(
    "the a an of for to in is are with that on by this which from using we can it its as at".split()  # noqa: SIM905
)
_SENTENCE = 6
"""Words from which on what is left over is a sentence about the paper."""


@dataclass
class Remarks:
    """What was found, and what is left of the text."""

    date: str | None = None
    venue: str | None = None
    label: str | None = None
    authors: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    cut_short: str | None = None
    """Authors that end in `et al.`, as they stand."""
    of_venue: bool = False
    """Whether the date is no more than the venue's year."""

    def say(self, found: DateAndVenue | None) -> bool:
        """Take a date and a venue, if there are any and none is known yet; tell whether."""
        if found is None:
            return False
        date, venue = found
        taken = date is None and venue is None  # a preprint: understood, and nothing to keep
        if date and not venue and self.of_venue:
            self.date, self.of_venue = None, False
        elif date and venue and self.date is None:
            self.of_venue = True
        if date and (
            self.date is None or (len(date) > len(self.date) and date.startswith(self.date))
        ):
            self.date, taken = date, True
        elif date and (self.date or "").startswith(date[:4]):
            taken = True
        if venue and self.venue is None:
            self.venue, taken = venue, True
        elif venue:
            return venue == self.venue
        return taken


def read(text: str) -> Remarks:
    """Read what follows a title."""
    found = Remarks()
    if sentence := _sentence(text):
        text = text[: sentence.start()]
        spoken = re.sub(
            r"^(?:summary|tl;?dr|abstract)\s*:\s*", "", tidy(sentence["said"]), flags=re.IGNORECASE
        )
        found.left.append(spoken)
    text = _groups(text, found)
    text = _ET_AL.sub(f"{_MORE}\n", text)
    for number, clause in enumerate(_clauses(text)):
        _clause(clause, found, first=number == 0)
    return found


def _sentence(text: str) -> re.Match[str] | None:
    """Find a sentence about the paper, as lists write it behind a dash: it has small words."""
    match = _SAID.search(text)
    if match is None or _ET_AL.search(match["said"]) or EM in match["said"]:
        return None
    words = {word.casefold() for word in re.findall(r"[A-Za-z]+", match["said"])}
    chinese = len(re.findall(r"[\u4e00-\u9fff]", match["said"])) >= 2 * _SENTENCE
    speaks = len(words & _SMALL) >= 2 and len(match["said"].split()) >= _SENTENCE
    if not (speaks or chinese) or said(match["said"]):
        return None
    return None if people.names(match["said"].split(" - ")[0].partition(".")[0]) else match


def _groups(text: str, found: Remarks) -> str:
    """Take what stands in brackets; give the text without it."""

    def take(match: re.Match[str]) -> str:
        inner = next(group for group in match.groups() if group is not None)
        in_italics = text.rfind(EM, 0, match.start()) > text.rfind(END_EM, 0, match.start())
        if not _group(
            inner,
            found,
            in_italics=in_italics,
            square=match["a"] is not None or match["e"] is not None,
        ):
            found.left.append(tidy(match[0]))
        return ""

    while (shorter := _GROUP.sub(take, text)) != text:
        text = shorter
    return text


def _group(inner: str, found: Remarks, *, in_italics: bool, square: bool) -> bool:
    if not tidy(inner).strip(EDGE):
        return True
    if BOLD in inner and not found.label:
        found.label = tidy(inner)
        return True
    if found.say(said(inner)):
        return True
    if in_italics:
        found.affiliations += [name for name in re.split(r",\s+|\s*[&;]\s*", tidy(inner)) if name]
        return True
    parts = [part for part in re.split(r"[,;，]\s*", inner) if part.strip()]
    if len(parts) > 1 and all(list(map(found.say, map(said, parts)))):
        return True
    venue = bare_venue(inner) if square else None
    return found.say((None, venue)) if venue else False


def _clauses(text: str) -> Iterator[str]:
    for clause in _CLAUSE_END.split(text):
        if tidy(clause).strip(EDGE):
            yield clause


def _clause(clause: str, found: Remarks, *, first: bool) -> None:
    """Take one clause: a date, a venue, names, or commas between all of these."""
    text = _part(tidy(clause))
    more = text.endswith(_MORE)
    text = text.rstrip(_MORE + EDGE) if more else text
    if not text:
        return
    whole = said(text) if not more else None
    if whole and ("," not in text or values.date(text)) and found.say(whole):
        return
    parts = [_part(part) for part in re.split(r"[,，]\s*", text)]
    parts = [part for part in parts if part]
    before = len(parts)
    while parts and (_say(parts[0], found) or (len(parts) > 1 and _says_venue(parts[0], found))):
        parts.pop(0)
    while parts and _say(parts[-1], found):
        parts.pop()
    if not parts:
        return
    if (
        len(parts) == 1
        and not more
        and PERIODICAL.search(parts[0])
        and _says_venue(parts[0], found)
    ):
        return
    names = people.names(", ".join(parts), found=bool(found.authors))
    if more:
        found.cut_short = f"{', '.join(parts)} et al."
    elif names and not found.authors:
        found.authors = names
    elif (venue := _named_last(parts, found, first=first and len(parts) == before)) is not None:
        found.venue = venue or None
    else:
        found.left.append(", ".join(parts))


def _part(text: str) -> str:
    """Give what stands between two commas; an initial keeps its point."""
    initial = re.search(r"\b[A-Z]\.\W*$", text)
    return text.strip(EDGE) + ("." if initial else "")


def _say(part: str, found: Remarks) -> bool:
    return found.say(said(part))


def _says_venue(part: str, found: Remarks) -> bool:
    venue = bare_venue(part)
    named = people.is_name(part) and not PERIODICAL.search(part)
    return bool(venue) and not named and found.say((None, venue))


def _named_last(parts: list[str], found: Remarks, *, first: bool) -> str | None:
    """Give a venue without year that stands alone after people: `*Jane Doe. Nature.*`."""
    if len(parts) != 1 or found.venue or len(parts[0].split()) >= _SENTENCE:
        return None
    behind = bool(found.authors or found.cut_short or found.date) and not first
    if bare_venue(parts[0]) or (behind and parts[0][0].isalpha()):
        return parts[0]
    return None


def is_sentence(text: str) -> bool:
    """Tell whether what is left over says something about the paper."""
    return len(text.split()) >= _SENTENCE or (len(text) >= 12 and not text.isascii())
