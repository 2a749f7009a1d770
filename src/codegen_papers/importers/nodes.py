"""What pieces of a hand-kept README are, told from its Markdown tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode as Tree

from codegen_papers.inline import text_of

_CHINESE_SHARE = 0.02
"""Of the letters of a document; the seed has about a half, an English list none."""


def language(text: str) -> str:
    """Tell the language of a document by its letters: Chinese where they are a fair share."""
    letters = [character for character in text if character.isalpha()]
    chinese = sum(unicodedata.name(c, "").startswith("CJK") for c in letters)
    return "zh" if letters and chinese / len(letters) > _CHINESE_SHARE else "en"


def level(node: Tree) -> int:
    """Give the level of a heading: 2 for `##`."""
    return int(node.tag.removeprefix("h"))


def line(node: Tree) -> int:
    """Give the line (from 0) where a node starts."""
    return node.map[0] if node.map else 0


def text(nodes: Sequence[Tree]) -> str:
    """Give the words of nodes in a row."""
    return "".join(text_of(node) for node in nodes)


def addresses(nodes: Iterable[Tree]) -> Iterator[str]:
    """Give the addresses of the links and images in nodes of which only the words are taken."""
    for below in (below for node in nodes for below in node.walk()):
        if below.type in {"link", "image"}:
            yield str(below.attrs.get("href") or below.attrs.get("src"))


def paper_heading(item: Tree) -> Tree | None:
    """Give the heading that opens a paper's list item: one that holds a link."""
    first = item.children[0] if item.children else None
    if first is None or first.type != "heading":
        return None
    has_link = any(child.type == "link" for child in first.children[0].children)
    return first if has_link else None


def is_entry(item: Tree) -> bool:
    """Tell a list item that is a paper or points to one."""
    return paper_heading(item) is not None or is_pointer(item)


def is_pointer(item: Tree) -> bool:
    """Tell a line that build writes for a paper whose home is another category."""
    return bool(item.children) and text_of(item.children[0]).startswith("↪")


def is_contents(node: Tree) -> bool:
    """Tell a table of contents: a list of nothing but links into the document."""
    if node.type != "bullet_list":
        return False
    paragraphs = [below for below in node.walk() if below.type == "inline"]
    return bool(paragraphs) and all(
        len(inline.children) == 1
        and inline.children[0].type == "link"
        and str(inline.children[0].attrs["href"]).startswith("#")
        for inline in paragraphs
    )
