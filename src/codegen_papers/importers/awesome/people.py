"""Names of people in a line of a list."""

from __future__ import annotations

import re

_PARTICLES = {
    *("de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den"),
    *("ter", "ten", "el", "al", "bin", "ibn", "y", "e", "zu", "af", "st."),
}
_PART = re.compile(r"[A-ZÀ-ÞĀ-ſΑ-ΩА-Я][^\W\d_]*(?:[.'’\-‐][^\W\d_]*)*\.?\d?")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})*")
_NOISE = re.compile(r"[*†‡§¶#∗\d¹²³⁴]{1,8}$|^[*†‡§¶∗]{1,8}")
_AND = re.compile(r",?\s+(?:and|und|&)\s+|\s*&\s*|\s+和\s*")
_NOBODY = {
    *("a", "an", "the", "on", "for", "of", "with", "university", "institute", "laboratory", "lab"),
    *("labs", "research", "college", "school", "group", "center", "centre", "team", "inc"),
}
"""Words that stand in descriptions and in names of places, not in those of people."""
_MOST = 6
"""Words of the longest names that people sign with."""


def is_name(text: str) -> bool:
    """Tell whether a text looks like one person's name: two words or more, with capitals."""
    text = _NOISE.sub("", text.strip())
    if _HAN.fullmatch(text):
        return True
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= _MOST or _NOBODY & {word.casefold() for word in words}:
        return False
    named = [bool(_PART.fullmatch(word)) for word in words]
    return named[-1] and all(
        ok or word.casefold() in _PARTICLES for ok, word in zip(named, words, strict=True)
    )


def names(text: str, *, found: bool = False) -> list[str]:
    """Give the people that a text lists, in order; nothing where it does not look like people.

    `Doe, Jane and Roe, Richard` gives Jane Doe and Richard Roe. With `found`, people are known
    already, and a single name is not taken for one more.
    """
    by_and = [_without_stop(part) for part in _AND.split(text) if part.strip(" ,.")]
    if len(by_and) > 1 and all(_is_reversed(part) or part == "others" for part in by_and):
        turned = [_turned(part) for part in by_and if part != "others"]
        return turned if all(map(is_name, turned)) else []
    parts = [
        _NOISE.sub("", part).strip()
        for half in by_and
        for part in re.split(r"\s*[,;，、]\s*", half)
        if part.strip(" .")
    ]
    parts = _first_turned(parts)
    if not parts or (found and len(parts) == 1):
        return []
    good = sum(map(is_name, parts))
    return parts if good and good >= 0.7 * len(parts) else []


def _first_turned(parts: list[str]) -> list[str]:
    """Give `Doe, Jane, Richard Roe` as people: many styles turn the first name only."""
    if len(parts) < 3 or not _PART.fullmatch(parts[0]):
        return parts
    turned = f"{parts[1]} {parts[0]}"
    if is_name(turned) and all(is_name(part) for part in parts[2:]):
        return [turned, *parts[2:]]
    return parts


def _without_stop(text: str) -> str:
    """Leave out the full stop that ends a list, not that of an initial."""
    return re.sub(r"(?<!\b[A-Z])\.$", "", text.strip(" ,"))


def _is_reversed(text: str) -> bool:
    """Tell `Doe, Jane`: one comma, and at least one side of a single word."""
    sides = [side.strip() for side in text.split(",")]
    return len(sides) == 2 and all(sides) and min(len(side.split()) for side in sides) == 1


def _turned(text: str) -> str:
    family, _, given = text.partition(",")
    return f"{given.strip()} {family.strip()}".strip()
