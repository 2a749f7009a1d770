"""LaTeX as plain text: accents, braces, signs; what a person reads when it is printed."""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import cache
from typing import Any

MAX_TEXT = 20_000
_MAX_DEPTH = 40
"""pylatexenc goes down one call a brace; nobody's title is nested so deep."""
_MARKED = re.compile(r"[\\{}$~%]|--|``|''")
_COMMENT = re.compile(r"(?<!\\)%")
_MATH = re.compile(r"(?<!\\)\$")
_OWN = {"{\\textbraceleft}": "\\{", "{\\textbraceright}": "\\}"}
_SIGNS = {0xA0: " ", 0x202F: " ", ord("ˆ"): "^"}
"""No-break spaces, and pylatexenc's sign for \\textasciicircum."""


def plain(text: str) -> str:
    """Read a LaTeX text as what it prints, on one line.

    A `%` is taken for a per cent sign: in a bibliography a comment makes no sense, and BibTeX
    knows none.

    Raises:
        ValueError: it is too long, or its braces go too deep.
    """
    if len(text) > MAX_TEXT:
        raise ValueError(f"a field of {len(text):,} characters")
    if _MARKED.search(text):
        if _depth(text) > _MAX_DEPTH:
            raise ValueError(f"braces more than {_MAX_DEPTH} deep")
        for written, meant in _OWN.items():
            text = text.replace(written, meant)
        if len(_MATH.findall(text)) % 2:  # a price, no formula
            text = _MATH.sub(r"\\$", text)
        text = _reader().latex_to_text(_COMMENT.sub(r"\\%", text))
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).split())


def verbatim(text: str) -> str:
    r"""Read an address or identifier: LaTeX's `\_` and braces around a part are no part of it."""
    text = re.sub(r"\\url\s*(?=\{)", "", text.strip())
    return re.sub(r"\\([_%&#$~{}])|\\textasciitilde\s*(?:\{\})?|[{}]", _sign, text).strip("<> \t\n")


def _sign(match: re.Match[str]) -> str:
    return match[1] or ("~" if match[0].startswith("\\") else "")


def _depth(text: str) -> int:
    depth = deepest = 0
    for sign in text:
        depth += (sign in "{$") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


@cache
def _reader() -> Any:
    """Make the reader once, when there is something to read: importing it takes a while."""
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it warns of its own tables
    return LatexNodes2Text(math_mode="text", keep_comments=True)
