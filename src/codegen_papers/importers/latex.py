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
_MATH = re.compile(r"(?<!\\)\$(.?)")
_HIDDEN = re.compile(
    r"\\(?:href|textcolor|texorpdfstring)\s*\{[^{}]*\}|\\math(?:bb|bf|cal|frak|it|rm|scr|sf|tt)\b"
)
"""What stands before the words that are printed, and fonts: 𝐁𝐄𝐑𝐓 is BERT, or nobody finds it."""
_OWN = {"{\\textbraceleft}": "\\{", "{\\textbraceright}": "\\}"}
_SIGNS = {0xA0: " ", 0x202F: " ", ord("ˆ"): "^", 0xAD: None}
"""No-break spaces, pylatexenc's sign for \\textasciicircum, places to cut a word."""


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
        signs = _MATH.findall(text)
        if len(signs) % 2 or all(after.isdigit() for after in signs):  # prices, no formula
            text = _MATH.sub(r"\\$\1", text)
        text = _HIDDEN.sub("", _COMMENT.sub(r"\\%", text))
        try:
            text = _reader().latex_to_text(text)
        except (LookupError, AttributeError, TypeError, RecursionError) as error:
            raise ValueError("LaTeX that cannot be read") from error  # a fault of pylatexenc's
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
    from pylatexenc import latex2text  # noqa: PLC0415

    known = latex2text.get_default_latex_context_db()
    known.set_unknown_macro_spec(latex2text.MacroTextSpec("", discard=False))  # print what it holds
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it warns of its own tables
    return latex2text.LatexNodes2Text(known, math_mode="text", keep_comments=True)
