"""Tables of papers: a row a paper, with a column for its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode as Tree
from pydantic_core import PydanticCustomError

from codegen_papers.importers import nodes, values
from codegen_papers.importers.awesome import entry, links, people, titles, venue
from codegen_papers.importers.awesome.entry import Found
from codegen_papers.importers.awesome.marked import LINK, Marked, marked
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.inline import text_of
from codegen_papers.scalars import UNDATED, Size

_HEADERS = {
    "title": """
        title paper papers article publication papertitle titleofpaper paperlink
        论文 标题 论文标题""",
    "date": "date year time month published released publicationdate 日期 时间 年份 发布时间",
    "venue": "venue venues conference conf journal publisher pub 会议 期刊 发表",
    "authors": "author authors 作者",
    "affiliations": """
        affiliation affiliations institute institution institutions organization organisation org
        company lab team 机构 单位""",
    "label": """
        model name method label benchmark dataset abbreviation acronym shortname approach system
        tool keyword keywords 模型 方法 名称 简称 关键词""",
    "summary": """
        tldr summary description abstract comment comments note notes highlight highlights takeaway
        摘要 简介 说明 备注 描述""",
    "sizes": "size modelsize params parameters 参数量 规模 参数",
}
_KINDS = {word: kind for kind, words in _HEADERS.items() for word in words.split()}
_QUOTED = re.compile(rf"[\"“].{{8,}}[\"”].*{LINK}", re.DOTALL)
_ANY = dict.fromkeys(("link", "links", "url", "resource", "resources", "链接"), "project")
"""Columns of links that do not say what they lead to."""
_EMPTY = {"", "-", "–", "—", "n/a", "/", "none", "coming soon", "tbd", "?"}


@dataclass(frozen=True)
class Table:
    """A table with the kind of each column; `paper` is the one that holds titles."""

    rows: tuple[Tree, ...]
    headers: tuple[str, ...]
    kinds: tuple[str | None, ...]
    paper: int


def known(node: Tree) -> Table | None:
    """Give a table whose rows are papers, or None for another."""
    headers = tuple(
        " ".join(text_of(cell).split()) for cell in node.children[0].children[0].children
    )
    kinds = [_KINDS.get(re.sub(r"\W", "", header.casefold())) for header in headers]
    rows = tuple(node.children[1].children) if len(node.children) > 1 else ()
    paper = kinds.index("title") if "title" in kinds else _quoted(rows)
    if paper is None:
        return None
    kinds = [None if kind == "title" else kind for kind in kinds]
    kinds[paper] = "title"
    return Table(rows, headers, tuple(kinds), paper)


def _quoted(rows: tuple[Tree, ...]) -> int | None:
    """Give the column whose cells hold titles in quotes, with a link."""
    for row in rows[:3]:
        for number, cell in enumerate(row.children):
            if _QUOTED.search(marked(cell.children).text):
                return number
    return None


def read(table: Table) -> Iterator[Found]:
    """Read every row."""
    for row in table.rows:
        yield from _row(table, row)


def _row(table: Table, row: Tree) -> list[Found]:
    """Read a row; a Markdown reader gives each as many cells as there are headers."""
    line = nodes.line(row) + 1
    cells = [marked(cell.children) for cell in row.children]
    title = cells[table.paper]
    title.text = re.sub(r"^\s*\d{1,3}[).]\s*", "", title.text.strip())
    title.text = re.sub(r"(?<=\S) {2,}(?=[A-Z●])", "\n", title.text)
    found = entry.read(_with_links(table, cells), line, sure=True)
    for header, kind, cell in zip(table.headers, table.kinds, cells, strict=True):
        text = cell.words(cell.text).strip("` ")
        if kind != "title" and text.casefold() not in _EMPTY:
            _take(found[0], kind, cell, text, header)
    return found


def _with_links(table: Table, cells: list[Marked]) -> Marked:
    """Give the cell of the title followed by the links of the other cells: `Code: https://…`."""
    title = cells[table.paper]
    made = Marked(title.text, list(title.links))
    for header, kind, cell in zip(table.headers, table.kinds, cells, strict=True):
        for link in cell.links if kind not in {"title", "summary", "date"} else ():
            word = next((word for word in (link.text, header) if links.kind_of_words(word)), None)
            word = word or links.kind_of_url(link.url) or _ANY.get(header.casefold())
            if word:
                made.text += f"\n{word}: {made.sign(link)}"
    return made


def _take(found: Found, kind: str | None, cell: Marked, text: str, header: str) -> None:
    """Put the text of a cell where it belongs."""
    paper = found.paper
    said = venue.said(text)
    match kind:
        case "date" if said and said[0]:
            paper.date = said[0]
            paper.venue = paper.venue or said[1]
        case "venue":
            paper.venue = said[1] if said else text
            if said and said[0] and paper.date == UNDATED:
                paper.date = said[0]
        case "authors" if _takes_people(paper, text):
            pass
        case "affiliations":
            paper.affiliations = [
                name for name in values.names(re.sub(r"\s*&\s*", ", ", text)) if name
            ]
        case "label":
            paper.label = paper.label or titles.label(text)
        case "summary":
            found.sentences.append(text)
        case "sizes" if _is_sizes(text):
            paper.sizes = values.names(text)
        case _:
            if not cell.links or cell.links[0].text != text:  # a cell of one link is taken above
                (found.columns if header else found.left).append(header or text)


def _takes_people(paper: ImportedPaper, text: str) -> bool:
    """Take a full list of names, or keep a hint of one cut short; tell whether it is one."""
    if "et al" in text:
        paper.hints.append(f"authors: {text}")
        return True
    paper.authors = people.names(text)
    return bool(paper.authors)


def _is_sizes(text: str) -> bool:
    try:
        return bool([Size.parse(size) for size in values.names(text)])
    except PydanticCustomError:
        return False
