"""Texts that every reader of Markdown reads alike, and that need no parser to be shown.

Most summaries are paragraphs and flat lists of words, with some of them in bold, as code or as
links. Such a text is canonical as it stands, nothing in it can be wrong but an address, and its
HTML is known; the parsers take some 3 ms for it, this module 0.03 ms. Whatever else a text may
hold is not simple, and goes through the parsers; tests hold the two ways against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from codegen_papers.languages import TAGS, language_of

_LETTER = "A-Za-z0-9À-ÖØ-öø-ÿ\u4e00-\u9fff"
_SIGN = " ,.;:!?()'\"/%+=，。、；：！？（）“”‘’《》…—·-"
_WORDS = rf"[{_LETTER}{_SIGN}]"
_INNER = rf"[{_LETTER}](?>(?:{_WORDS}*[{_LETTER}])?)"
_BOLD = rf"\*\*(?P<bold>{_INNER})\*\*(?!\*)"
_CODE = r"`(?P<code>[A-Za-z0-9](?>(?:[A-Za-z0-9 _.()/=+-]*[A-Za-z0-9_)])?))`(?!`)"
_LINK = (
    rf"(?<!!)\[(?P<words>{_INNER})\]"
    r"\((?P<address>https?://[a-z0-9-]++(?:\.[a-z0-9-]++)++(?:/[A-Za-z0-9._=?+-]*+)*+)\)"
)
_MARKUP = re.compile(f"{_BOLD}|{_CODE}|{_LINK}")
_LINE = re.compile(rf"(?:{_WORDS}++|{_MARKUP.pattern})++")
_START = re.compile(rf"(?!\d{{1,9}}[.)](?:\s|$))[{_LETTER}\"'(“《（*`\[]")
_ITEM = re.compile(r"- |\d{1,3}\. ")
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")


@lru_cache(maxsize=4096)  # one paper's text is judged, shown, quoted and searched
def is_simple(text: str) -> bool:
    """Tell whether a text is simple: paragraphs on one line each, and flat lists, all canonical."""
    listed = False
    for block in text.split("\n\n"):
        lines = _list_items(block)
        if lines and listed:
            return False  # two lists with nothing between them are one to some readers
        listed = bool(lines)
        if not all(map(_is_simple_line, lines or [block])):
            return False
    return True


def addresses(text: str) -> Iterator[str]:
    """Give the addresses of the links of a simple text."""
    return (found["address"] for found in _MARKUP.finditer(text) if found["address"])


def plain(text: str) -> str:
    """Give the words of a simple text, a line a paragraph or item."""
    return "\n".join(
        _shown(line) for block in text.split("\n\n") for line in (_list_items(block) or [block])
    )


def html(text: str, language: str | None) -> str:
    """Give the HTML of a simple text; a block in another language than `language` says so."""
    return "\n".join(_block(block, language) for block in text.split("\n\n"))


def _list_items(block: str) -> list[str]:
    """Give the items of a list without their marks; nothing for a paragraph."""
    lines = block.split("\n")
    marks = [match[0] if (match := _ITEM.match(line)) else "" for line in lines]
    bullets = all(mark == "- " for mark in marks)
    numbered = all(mark == f"{number}. " for number, mark in enumerate(marks, 1))
    if not bullets and not numbered:
        return []
    return [line[len(mark) :] for line, mark in zip(lines, marks, strict=True)]


def _is_simple_line(line: str) -> bool:
    if not _START.match(line) or line[-1] == " " or not _LINE.fullmatch(line):
        return False
    return not _is_more_than_words(_shown(line))


def _is_more_than_words(text: str) -> bool:
    """Tell whether readers make something of plain words: addresses, emoji, spaces joined."""
    if "://" in text or "  " in text or "www." in text.lower():
        return True
    return text.count(":") > 1 and _EMOJI.search(text) is not None


def _shown(line: str) -> str:
    return _marked(line, lambda match: match["bold"] or match["code"] or match["words"])


def _block(block: str, language: str | None) -> str:
    items = _list_items(block)
    if not items:
        return f"<p{_language(_shown(block), language)}>{_marked(block, _element)}</p>"
    kind = "ul" if block[0] == "-" else "ol"
    shown = "\n".join(
        f"<li{_item_language(item, language)}>{_marked(item, _element)}</li>" for item in items
    )
    return f"<{kind}>\n{shown}\n</{kind}>"


def _item_language(item: str, language: str | None) -> str:
    """Say the language of an item; one with markup in it is told by the words before that."""
    markup = _MARKUP.search(item)
    return _language(item[: markup.start()] if markup else item, language)


def _language(words: str, language: str | None) -> str:
    if language is None or (found := language_of(words, language)) == language:
        return ""
    return f' lang="{TAGS[found]}"'


def _marked(line: str, element: Callable[[re.Match[str]], str]) -> str:
    """Replace what is bold, code or a link; most lines have nothing of it, and are not searched."""
    return _MARKUP.sub(element, line) if "*" in line or "`" in line or "[" in line else line


def _element(match: re.Match[str]) -> str:
    if match["bold"]:
        return f"<strong>{match['bold']}</strong>"
    if match["code"]:
        return f"<code>{match['code']}</code>"
    return f'<a href="{match["address"]}" rel="noopener">{match["words"]}</a>'
