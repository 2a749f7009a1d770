"""The lines of a hand-kept entry that start with an emoji: date, affiliations, sizes, links."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from markdown_it.tree import SyntaxTreeNode as Tree
from pydantic_core import PydanticCustomError

from codegen_papers import canonical
from codegen_papers.importers import values
from codegen_papers.importers.nodes import addresses
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.inline import SEPARATORS, text_of
from codegen_papers.scalars import UNDATED, PartialDate, Size

_MARK = 0xE000
"""Private signs of Unicode stand for a separator that is part of a name while it is read."""
_SHORTCODE = re.compile(r"^:(?P<sign>[a-z0-9_+-]+):\s*(?P<rest>.*)$", re.DOTALL)
_NAMED = re.compile(r"^(?P<name>[^:：]{1,40}?)\s*[:：]\s*(?P<value>.*)$", re.DOTALL)
_KNOWN = {
    **dict.fromkeys(("date", "calendar", "📅", "📆"), "date"),
    **dict.fromkeys(("school", "🏫"), "affiliations"),
    **dict.fromkeys(("open_file_folder", "file_folder", "📂", "📁"), "sizes"),
    **dict.fromkeys(("bust_in_silhouette", "👤", "👥"), "authors"),
    **dict.fromkeys(("link", "🔗"), "links"),
    **dict.fromkeys(("warning", "⚠️", "⚠"), "status"),
}
_NAMES = re.compile(
    r"^(?:author\s+)?(?:affiliations?|date|model\s+sizes?)\s*[:：]\s*", re.IGNORECASE
)
_STATUSES = {
    "withdrawn": "withdrawn",
    "已撤回": "withdrawn",
    "retracted": "retracted",
    "已撤稿": "retracted",
    "superseded by a newer paper": "superseded",
    "已被新论文取代": "superseded",
}
_LINK_KINDS = {
    "code": "code",
    "代码": "code",
    "data": "data",
    "数据": "data",
    "project": "project",
    "主页": "project",
    "weights": "weights",
    "权重": "weights",
}


class Report(Protocol):
    """Who is told of what has no place in a record; lines count from 0."""

    def field(self, line: int, text: str) -> None:
        """A named line that records have no key for."""

    def lose(self, line: int, why: str) -> None:
        """A line that could not be read whole."""

    def changed(self, line: int, why: str) -> None:
        """A line that was taken with a remark."""


def take_fields(paragraph: Tree, paper: ImportedPaper, report: Report) -> Tree:
    """Move the field lines of a paragraph into the paper; give the paragraph with what is left."""
    inline = paragraph.children[0]
    start = inline.map[0] if inline.map else 0
    left: list[Tree] = []
    for offset, nodes in enumerate(canonical.lines_of(inline)):
        text = "".join(_words(node) for node in nodes).strip()
        if not _take(text, nodes, paper, start + offset, report):
            left += nodes
    while left and left[0].type in {"softbreak", "hardbreak"}:
        left = left[1:]
    inline.children = left
    return paragraph


def _take(text: str, nodes: list[Tree], paper: ImportedPaper, line: int, report: Report) -> bool:
    """Take one line if it is a field; tell whether it was."""
    match = _SHORTCODE.match(text)
    sign, rest = (match["sign"], match["rest"]) if match else (text[:1], text[1:])
    kind = _KNOWN.get(sign)
    if kind is None:
        named = _NAMED.match(rest) if match else None
        if named and named["value"].strip():
            _lose_addresses(nodes, line, report)
            report.field(line, text)
            return True
        return False
    if kind not in {"links", "status"}:
        _lose_addresses(nodes, line, report)
    value = _NAMES.sub("", rest.lstrip("\ufe0f").strip()).strip()
    _READERS[kind](value, nodes, paper, lambda why: report.lose(line, why))
    if kind == "date" and values.wrong_weekday(value):
        report.changed(line, "the weekday is not that date's; the date was taken")
    return True


def _lose_addresses(nodes: list[Tree], line: int, report: Report) -> None:
    for address in addresses(nodes):
        report.lose(line, f"the address {address}")


def _words(node: Tree) -> str:
    """Give a node's words; separators written as entities belong to a name and are marked."""
    if node.type == "text_special" and node.info == "entity" and node.content in SEPARATORS:
        return chr(_MARK + SEPARATORS.index(node.content))
    if node.children and node.type != "image":
        return "".join(_words(child) for child in node.children)
    return text_of(node)


def _names(value: str) -> list[str]:
    marks = {_MARK + index: sign for index, sign in enumerate(SEPARATORS)}
    return [name.translate(marks) for name in values.names(value)]


def _date(value: str, _: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]) -> None:
    date = values.date(value)
    try:
        PartialDate.parse(date or "")
    except PydanticCustomError:
        lose("not a date")
        return
    if paper.date != UNDATED:
        lose("a second date")
    elif date:
        paper.date = date


def _add(names: list[str], more: list[str], lose: Callable[[str], None]) -> None:
    for name in more:
        if name in names:
            lose(f"`{name}` a second time")
        else:
            names.append(name)


def _affiliations(
    value: str, _: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]
) -> None:
    _add(paper.affiliations, _names(value), lose)


def _authors(value: str, _: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]) -> None:
    _add(paper.authors, _names(value), lose)


def _sizes(value: str, _: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]) -> None:
    for written in values.names(value):
        try:
            paper.sizes.append(str(Size.parse(written)))
        except PydanticCustomError as error:
            lose(error.message())


def _links(_: str, nodes: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]) -> None:
    beside = "".join(text_of(node) for node in nodes if node.type != "link")
    if beside.strip(" 🔗,，、·\n"):
        lose(f"beside the links: {beside.strip()}")
    for node in nodes:
        if node.type != "link":
            continue
        kind = _LINK_KINDS.get(text_of(node).strip().lower())
        if kind:
            paper.links[kind] = str(node.attrs["href"])
        else:
            lose(f"a link of a kind that records do not have: {text_of(node)}")


def _status(
    value: str, nodes: list[Tree], paper: ImportedPaper, lose: Callable[[str], None]
) -> None:
    words, _, reason = value.replace("：", ":").partition(":")
    paper.status = _STATUSES.get(words.strip())
    paper.reason = reason.strip() or None
    if paper.status is None:
        lose("not a status that a record has")
    links = [str(node.attrs["href"]) for node in nodes if node.type == "link"]
    if links and paper.status == "superseded":
        paper.newer, paper.reason = links[0], None


_READERS: dict[str, Callable[[str, list[Tree], ImportedPaper, Callable[[str], None]], None]] = {
    "date": _date,
    "affiliations": _affiliations,
    "authors": _authors,
    "sizes": _sizes,
    "links": _links,
    "status": _status,
}
