"""A paragraph of a list as one text with marks, so that the shape of an entry is a pattern of it.

Private signs of Unicode stand for markup: `BOLD … bold`, `EM … em`, `CODE … code`, `UNDER … under`,
and one sign a link. Everything else is text as a reader sees it; pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it.tree import SyntaxTreeNode as Tree

BOLD, END_BOLD, EM, END_EM, CODE, END_CODE, UNDER, END_UNDER, CUT = map(chr, range(0xE000, 0xE009))
"""The marks; `CUT` stands where a link to something beside the paper was."""
_PAIRS = {"strong": (BOLD, END_BOLD), "em": (EM, END_EM)}
_TAGS = {
    **dict.fromkeys(("b", "strong"), (BOLD, END_BOLD)),
    **dict.fromkeys(("i", "em"), (EM, END_EM)),
    **dict.fromkeys(("code", "tt"), (CODE, END_CODE)),
    "u": (UNDER, END_UNDER),
}
_FIRST = 0xE100
_LAST = 0xF8FF
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_HIDDEN = re.compile(
    r"[\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff]"
)
LINK = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_BARE = re.compile(r"<?(https?://[^\s<>\"）)\]，。]+)>?")
_BREAKS = {"softbreak", "hardbreak"}


@dataclass
class Link:
    """A link: its words, without marks, and where it leads; a badge's words are its picture's."""

    text: str
    url: str
    badge: str = ""


@dataclass
class Marked:
    """A text with marks, and the links that its signs stand for."""

    text: str = ""
    links: list[Link] = field(default_factory=list)

    def sign(self, link: Link) -> str:
        """Keep a link and give its sign; past what signs there are, its words."""
        if _FIRST + len(self.links) > _LAST:
            return link.text
        self.links.append(link)
        return chr(_FIRST + len(self.links) - 1)

    def link(self, sign: str) -> Link:
        """Give the link that a sign stands for."""
        return self.links[ord(sign) - _FIRST]

    def words(self, text: str) -> str:
        """Give a piece of the text as a reader sees it."""
        shown = re.sub(LINK, lambda match: self.link(match[0]).text, text)
        return tidy(shown)


def tidy(text: str) -> str:
    """Leave marks out, and more than one space in a row."""
    return " ".join(_PRIVATE.sub("", text).split())


def marked(inlines: Iterable[Tree]) -> Marked:
    """Mark the content of paragraphs; each starts a line of its own."""
    made = Marked()
    for number, inline in enumerate(inlines):
        made.text += "\n" if number else ""
        _Writer(made).take(inline.children)
    return made


class _Writer:
    """Writes nodes in order; `a` and other tags of raw HTML count until they are closed."""

    def __init__(self, made: Marked) -> None:
        self.made = made
        self._anchor: tuple[str, int] | None = None
        self._picture = ""

    def take(self, nodes: Iterable[Tree]) -> None:
        for node in nodes:
            self._take(node)

    def _take(self, node: Tree) -> None:
        match node.type:
            case "link":
                self._link(node)
            case "image":
                self._image(str(node.content), str(node.attrs.get("src", "")))
            case "code_inline":
                self.made.text += f"{CODE}{clean(node.content)}{END_CODE}"
            case "html_inline":
                _Tag(self).feed(node.content)
            case kind if kind in _BREAKS:
                self.made.text += "\n"
            case kind if kind in _PAIRS:
                self._within(_PAIRS[kind], node.children)
            case _ if node.children:
                self.take(node.children)
            case _:
                self._text(node.content)

    def _within(self, pair: tuple[str, str], nodes: Iterable[Tree]) -> None:
        self.made.text += pair[0]
        self.take(nodes)
        self.made.text += pair[1]

    def _text(self, text: str) -> None:
        """Take text, and addresses in it that are no links yet, as GitHub does."""
        if self._anchor:
            self.made.text += clean(text)
            return
        place = 0
        for match in _BARE.finditer(text):
            url = match[1].rstrip(".,;:")
            self.made.text += clean(text[place : match.start()])
            self.made.text += self.made.sign(Link(url, url))
            place = match.start(1) + len(url)
        self.made.text += clean(text[place:])

    def _image(self, alt: str, source: str) -> None:
        self._picture = f"{alt} {source}"

    def _link(self, node: Tree) -> None:
        self.begin(str(node.attrs["href"]))
        self.take(node.children)
        self.close()

    def begin(self, url: str) -> None:
        """Begin a link; what follows are its words until it is closed."""
        self._anchor, self._picture = (url, len(self.made.text)), ""

    def close(self) -> None:
        """End a link: its words give way to its sign."""
        if self._anchor is None:
            return
        url, start = self._anchor
        inner = self.made.text[start:]
        self._anchor = None
        inner = re.sub(LINK, lambda match: self.made.link(match[0]).text, inner)
        link = Link(tidy(inner), url.strip(), self._picture if not tidy(inner) else "")
        self.made.text = self.made.text[:start] + self.made.sign(link)


class _Tag(HTMLParser):
    """One tag of raw HTML inside a paragraph."""

    def __init__(self, writer: _Writer) -> None:
        super().__init__()
        self.writer = writer

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.writer.begin(given["href"])
        elif tag == "img":
            self.writer._image(given.get("alt", ""), given.get("src", ""))  # noqa: SLF001
        elif tag == "br":
            self.writer.made.text += "\n"
        elif tag in _TAGS:
            self.writer.made.text += _TAGS[tag][0]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.writer.close()
        elif tag in _TAGS:
            self.writer.made.text += _TAGS[tag][1]


def clean(text: str) -> str:
    """Leave out private signs, which are ours, and what nobody sees: soft hyphens, marks."""
    return _HIDDEN.sub("", text)
