"""A person's name in the parts that citations need: given, family, suffix.

The rule is BibTeX's own ("First von Last", btxdoc.pdf, section 4): the family name is the last
word, with the lower-case words before it. What it cannot know, a record says with `family`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_UNSPLIT = re.compile(r"[(\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Names in Han characters, kana or Hangul have no space to cut at; brackets explain a name."""
_FAMILY_FIRST = re.compile(r"(?P<family>[^,]+), *(?P<given>[^,]+)")


@dataclass(frozen=True)
class Parts:
    """A name in parts; one without a given name (an organisation, 王小明) is all family."""

    given: str
    family: str
    suffix: str = ""


@lru_cache(maxsize=32768)  # each format and page asks for the parts of the same names
def split(name: str, family: str | None = None) -> Parts:
    """Take a name apart; `family` is its family name where the record says so.

    `Laurens van der Maaten` has the family name `van der Maaten`; `Maaten, Laurens` is read as it
    is meant; a name of one word, or in
    Chinese characters, is all family name.
    """
    words = name.split()
    suffix = ""
    if len(words) > 1 and words[-1].casefold() in SUFFIXES and not family:
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
        words = [word for word in words if word] or [suffix]
    plain = " ".join(words)
    if family:
        return Parts(_without(plain, family), family)
    if _UNSPLIT.search(plain):
        return Parts("", name)
    if match := _FAMILY_FIRST.fullmatch(plain):
        return Parts(match["given"], match["family"], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Parts(" ".join(words[:start]), " ".join(words[start:]), suffix)


def is_part(name: str, family: str) -> bool:
    """Tell whether a name begins or ends with a family name, or is it."""
    return name == family or name.startswith(f"{family} ") or name.endswith(f" {family}")


def _without(name: str, family: str) -> str:
    """Give what a name has beside the family name at its end or, in some countries, its start."""
    if name.endswith(f" {family}"):
        return name.removesuffix(f" {family}")
    return name.removeprefix(family).strip()
