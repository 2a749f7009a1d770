"""A list of papers as found on GitHub: headings are categories; items, rows and paragraphs papers.

Nothing is dropped in silence: what is no paper, and what has no place in a record, is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode as Tree

from codegen_papers import dialect, prose
from codegen_papers.canonical import write
from codegen_papers.identifiers import arxiv_id
from codegen_papers.importers import nodes, values
from codegen_papers.importers.awesome import addresses, entry, merging, shapes, tables
from codegen_papers.importers.awesome.entry import Found
from codegen_papers.importers.awesome.marked import BOLD, END_BOLD, LINK, marked, tidy
from codegen_papers.importers.awesome.outline import Outline, shown
from codegen_papers.importers.entry import month
from codegen_papers.importers.fitting import NotUnderstoodError, hold_to_shape
from codegen_papers.importers.result import Imported, ImportedPaper, Line
from codegen_papers.problems import count
from codegen_papers.scalars import PartialDate


def read(text: str) -> Imported:
    """Read a whole list; what has no place in a record is in the result's lists."""
    return _Reader(values.unified(text)).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.tree = prose.parse_list(text)
        self.found = Imported(nodes.language(text), ordered=False)
        self._handled: set[int] = set()
        self._outline = Outline()
        self._papers: list[Found] = []
        self._taken: set[Tree] = set()
        headings = [node for node in self.tree.children if node.type == "heading"]
        self._title = headings[0] if headings and headings[0].tag == "h1" else None

    def read(self) -> Imported:
        children = self.tree.children
        for node, after in pairwise([*children, None]):
            if node is not None:
                self._block(node, after)
        for found in self._papers:
            self._report(found)
        self.found.categories = self._outline.categories
        self.found.numbered = self._outline.numbered
        merging.merge(self.found, self.lines)
        pointed = {id(category) for paper in self.found.papers for category in paper.also}
        self.found.categories = self._outline.with_papers(pointed)
        for line in self._outline.bare:
            self._lose(line, "no paper below it")
        self._report_the_rest()
        self.found.lost += addresses.missing(self.found, self.tree, self.lines, self._handled)
        for lines in (self.found.lost, self.found.fields, self.found.changed):
            lines.sort(key=lambda line: line.number)
        return self.found

    def _block(self, node: Tree, after: Tree | None) -> None:
        match node.type:
            case "heading":
                self._heading(node)
            case "html_block":
                if self._outline.html(node.content, nodes.line(node)):
                    self._handle(node)
            case "hr":
                self._handle(node)
            case _ if nodes.is_contents(node):
                self._handle(node)
            case _ if self._outline.closed or node in self._taken:
                return
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "table":
                self._table(node)
            case "paragraph":
                self._paragraph(node, after)

    def _heading(self, node: Tree) -> None:
        self._handle(node)
        said = marked(node.children)
        written = tidy(said.words(said.text))
        for link in said.links:
            if not link.badge and not link.url.startswith("#"):
                left = Line(nodes.line(node) + 1, f"[{link.text}]({link.url})")
                self.found.fields.append(left)
        if node is self._title:
            self.found.title = shown(written)
        else:
            self._outline.heading(written, nodes.level(node), nodes.line(node))

    def _list(self, node: Tree) -> None:
        for item in node.children:
            self._item(item)

    def _item(self, item: Tree) -> None:
        first = item.children[0] if item.children else None
        if first is None or first.type != "paragraph":
            return
        below = item.children[1:]
        more, rest = shapes.cut(below)
        text = marked([first.children[0], *more])
        found = entry.read(text, nodes.line(item) + 1)
        inner = [node for node in rest if node.type in {"bullet_list", "ordered_list"}]
        if (
            inner
            and all(one.why_not for one in found)
            and not text.links
            and shapes.holds_entries(inner)
        ):
            self._handle(first)
            place = self._outline.below(tidy(text.text).rstrip(":："), nodes.line(item))
            for node in inner:
                self._list(node)
            self._outline.back(place)
            return
        self._take(found, item)
        for node in rest:
            self._below(found[0], node)

    def _below(self, found: Found, node: Tree) -> None:
        """Take what stands below an entry, item by item if it is a list."""
        if found.why_not:
            return
        if node.type in {"bullet_list", "ordered_list"}:
            for item in node.children:
                self._note(found, item.children)
        else:
            self._note(found, [node])

    def _note(self, found: Found, blocks: Sequence[Tree]) -> None:
        """Take links (`- Code: …`), people, a date; or else words about the paper."""
        line = len(blocks) == 1 and blocks[0].type == "paragraph"
        if not (line and entry.add(found, marked([blocks[0].children[0]]))):
            found.sentences.append(write(blocks))

    def _table(self, node: Tree) -> None:
        table = tables.known(node)
        if table is None:
            return
        self._handle_lines(nodes.line(node), nodes.line(node) + 2)
        columns: Counter[str] = Counter()
        for found in tables.read(table):
            self._keep(found)
            columns.update(found.columns)
        for header, cells in columns.items():
            line = f"column {header}: {count(cells, 'cell')}"
            self.found.fields.append(Line(nodes.line(node) + 1, line))

    def _paragraph(self, node: Tree, after: Tree | None) -> None:
        """Take a paragraph that is an entry of its own, or a bold one that is a heading."""
        text = marked([node.children[0]])
        if not text.text.lstrip().startswith(BOLD) and not re.match(rf"\s*{LINK}", text.text):
            return
        whole = re.fullmatch(rf"\s*{BOLD}[^{END_BOLD}{LINK[1:-1]}]*{END_BOLD}\W*", text.text)
        items = after if after is not None and after.type == "bullet_list" else None
        if whole and items is not None and shapes.is_fields(items):
            self._handle(node)
            found = entry.read(text, nodes.line(node) + 1, sure=True)[0]
            for item in items.children:
                self._note(found, item.children)
            self._handle(items)
            self._keep(found)
            self._taken.add(items)
        elif whole and after is not None and after.type in {"bullet_list", "ordered_list", "table"}:
            self._handle(node)
            self._outline.below(tidy(text.text).rstrip(":："), nodes.line(node), of_heading=True)
        elif text.links and not whole:
            self._take(entry.read(text, nodes.line(node) + 1), node)

    def _take(self, found: list[Found], node: Tree) -> None:
        for one in found:
            self._keep(one)
        if all(not one.why_not for one in found):
            self._handle(node)

    def _keep(self, found: Found) -> None:
        """Put a paper into the category that is open, or its line among those not understood."""
        line = found.paper.line - 1
        self._handle_lines(line, line + 1)
        if found.why_not:
            self._lose(line, found.why_not)
            return
        try:
            found.remarks += hold_to_shape(found.paper)
        except NotUnderstoodError as error:
            self._lose(line, str(error))
            return
        found.paper = entry.without_echo(found.paper)
        found.paper.hints += _since(found.paper)
        self._outline.file(found.paper)
        self._papers.append(found)

    def _report(self, found: Found) -> None:
        """Say what of an entry went nowhere, and let its sentences be its summary."""
        paper = found.paper
        for sentence in found.sentences:
            if sentence and not dialect.findings(sentence):
                paper.summary.append(sentence)
            elif sentence:
                found.left.append(sentence)
        for remark in found.remarks:
            self.found.changed.append(Line(paper.line, paper.title, remark))
        for left in dict.fromkeys([*found.left, *found.other]):
            self.found.fields.append(Line(paper.line, left))

    def _lose(self, line: int, why: str) -> None:
        """Report a line (from 0) as it stands."""
        self.found.lost.append(Line(line + 1, self.lines[line].strip(), why))

    def _handle(self, node: Tree) -> None:
        self._handle_lines(*(node.map or (0, 0)))

    def _handle_lines(self, start: int, end: int) -> None:
        self._handled.update(range(start, end))

    def _report_the_rest(self) -> None:
        for number, line in enumerate(self.lines):
            if line.strip() and number not in self._handled:
                self._lose(number, "outside any paper")


def _since(paper: ImportedPaper) -> list[str]:
    """Say since when arXiv has a paper that the list gives no date or a later year."""
    arxiv = arxiv_id(paper.url)
    since, date = month(arxiv) if arxiv else None, PartialDate.parse(paper.date)
    if since is None or not (not date.year or date.certainly_after(since)):
        return []
    return [f"date: arXiv has it since {since}"]
