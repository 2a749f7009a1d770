"""What lies outside the Markdown of summaries, and where in the text it stands.

The dialect: paragraphs, lists, emphasis, code, links, images, tables, strikethrough. Everything
else reads differently on GitHub and on the site, or could carry a stranger's HTML to a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode as Tree
from pydantic_core import PydanticCustomError

from codegen_papers import identifiers, prose, simple_prose
from codegen_papers.canonical import write
from codegen_papers.inline import bare_addresses, text_of
from codegen_papers.problems import Severity, shortened
from codegen_papers.simple_prose import is_simple

MAX_BYTES = 20_000
"""A summary, in UTF-8; longer ones are papers themselves."""

MAX_DEPTH = 40
MAX_COLUMNS = 40
MAX_CELLS = 4_000
_OUTSIDE = {
    "heading": "headings are not part of a summary; write a paragraph in **bold** instead",
    "hr": "a line across the page is not part of a summary; leave it out (or escape it: \\---)",
    "blockquote": "quotes (>) are not part of a summary; write a paragraph",
}
_EMPHASIS_LEFT = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)[^*_~]+?(?<=\S)\1")
_STARS_LEFT = re.compile(r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}")
_OWN_FILE = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*")
_GITHUB_ONLY = (
    (re.compile(r"(?<![\w$])\$(?=\S)[^$]+?(?<=\S)\$(?![\w$])"), "a formula"),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])"), "an emoji"),
)
_DIAGRAMS = {"mermaid", "math", "geojson", "topojson", "stl"}
_NO_ALT = {"", "image", "img", "figure", "图", "图片"}


@dataclass(frozen=True)
class Finding:
    """Something outside the dialect, at a line and column of the text (both from 0)."""

    line: int
    column: int
    message: str
    rule: str
    severity: Severity = "error"


@lru_cache(maxsize=4096)  # a process that lives on judges the same texts at every save
def findings(text: str, *, own: bool = False) -> tuple[Finding, ...]:
    """Give all that is wrong with a text.

    `own` is for the catalog's own texts: they may quote, and link to files of the repository.
    """
    size = len(text.encode())
    if size > MAX_BYTES:
        message = f"{size:,} bytes of text; a summary has at most {MAX_BYTES:,}"
        return (Finding(0, 0, message, "summary-size"),)
    lines = text.split("\n")
    if is_simple(text) and not any(
        [*_address(url, prose.SCHEMES, Cursor(lines, 0))] for url in simple_prose.addresses(text)
    ):
        return ()
    if too_large := _too_large(lines) or _too_deep(text):
        return (too_large,)
    tree = prose.parse(text)
    if prose.addresses_size(tree) > MAX_BYTES:
        message = "addresses that are used again and again make this too long; use each once"
        return (Finding(0, 0, message, "summary-size"),)
    found = list(_invisible(lines))
    for block in tree.children:
        found += _block(block, lines, own=own)
        if not found and any(identifiers.hidden(write([block]))):
            line = block.map[0] if block.map else 0
            message = "an invisible character, written as &…; leave it out"
            found.append(Finding(line, 0, message, "invisible"))
    errors = any(finding.severity == "error" for finding in found)
    if not errors and not prose.reads_alike(text):
        message = (
            "GitHub and the site would read this differently (markup inside or touching markup, "
            "or two lists with nothing between them); write it more simply"
        )
        found.append(Finding(*_first_difference(tree), message, "markdown-ambiguous"))
    return tuple(found)


def _too_large(lines: list[str]) -> Finding | None:
    """Refuse a table that every reader would be slow at: GFM fills short rows up with cells."""
    widest = max(range(len(lines)), key=lambda number: lines[number].count("|"))
    columns = lines[widest].count("|")
    if columns <= MAX_COLUMNS and columns * len(lines) <= MAX_CELLS:
        return None
    message = f"a table of up to {columns} columns in {len(lines)} lines; make it smaller"
    return Finding(widest, 0, message, "markdown-dialect")


def _too_deep(text: str) -> Finding | None:
    if prose.depth(text) <= MAX_DEPTH:
        return None
    message = f"markup inside markup, more than {MAX_DEPTH} levels deep; write it more simply"
    return Finding(0, 0, message, "markdown-dialect")


def _invisible(lines: list[str]) -> Iterator[Finding]:
    for number, line in enumerate(lines):
        for column, said in identifiers.hidden(line):
            yield Finding(number, column, said, "invisible")


def _block(node: Tree, lines: list[str], *, own: bool) -> Iterator[Finding]:
    line = node.map[0] if node.map else 0
    if node.type == "html_block":
        yield _raw_html(node.content, Cursor(lines, line).find(node.content.strip().split("\n")[0]))
    elif node.type in _OUTSIDE and not (own and node.type == "blockquote"):
        yield Finding(line, 0, _OUTSIDE[node.type], "markdown-dialect")
    elif node.type == "fence" and (kind := (node.info.split() or [""])[0]) in _DIAGRAMS:
        message = f"GitHub will draw this `{kind}` block, the site will not"
        yield Finding(line, 0, message, "github-only", "warning")
    elif node.type == "inline":
        yield from _inline(node, lines, own=own)
    else:
        for child in node.children:
            yield from _block(child, lines, own=own)


def _inline(block: Tree, lines: list[str], *, own: bool) -> Iterator[Finding]:
    start = block.map[0] if block.map else 0
    cursor = Cursor(lines, start)
    tags = [node.content for node in block.walk() if node.type == "html_inline"]
    only_ends = all(tag.startswith("</") for tag in tags)
    for node in block.walk():
        match node.type:
            case "html_inline":
                place = cursor.find(node.content)
                if only_ends or not node.content.startswith("</"):
                    yield _raw_html(node.content, place)
            case "link":
                href = str(node.attrs["href"])
                if not (own and _OWN_FILE.fullmatch(href)):
                    yield from _address(href, prose.SCHEMES, cursor.copy())
            case "image":
                yield from _image(node, cursor)
            case "text" | "code_inline" if not node.children:
                cursor.find(node.content)
    for run in _runs_of_text(block):
        for url in bare_addresses(run):
            yield from _address(url, prose.SCHEMES, Cursor(lines, start))
    yield from _emphasis(block, Cursor(lines, start))
    yield from _only_on_github(block, Cursor(lines, start))


def _raw_html(content: str, place: tuple[int, int]) -> Finding:
    shown = shortened(content.strip().split("\n")[0])
    message = f"raw HTML ({shown}) is not shown; use Markdown, or `{shown}` to show it as code"
    return Finding(*place, message, "raw-html")


def _address(url: str, schemes: set[str], cursor: Cursor) -> Iterator[Finding]:
    scheme = identifiers.scheme_of(url)
    if scheme == "mailto" and scheme in schemes:
        return
    try:
        identifiers.check_url(url)
    except PydanticCustomError as error:
        yield Finding(*cursor.find(url, unquote(url)), error.message(), error.type)


def _image(node: Tree, cursor: Cursor) -> Iterator[Finding]:
    src = str(node.attrs["src"])
    yield from _address(src, {"http", "https"}, cursor.copy())
    line, column = cursor.find(src, unquote(src))
    alt = text_of(node).strip()
    if alt.lower() not in _NO_ALT:
        return
    column = max(0, cursor.lines[line].rfind("![", 0, column))
    what = "say in words what it shows: ![the loop of generating and testing](…)"
    if alt:
        message = f"the alt text `{alt}` tells nothing to who cannot see the figure; {what}"
        yield Finding(line, column, message, "figure-alt", "warning")
    else:
        yield Finding(line, column, f"a figure without alt text; {what}", "figure-alt")


def _emphasis(block: Tree, cursor: Cursor) -> Iterator[Finding]:
    """Find stars that were meant as emphasis and that GitHub shows as stars: `**真，**她`."""
    for run in _runs_of_text(block):
        for match in _EMPHASIS_LEFT.finditer(run):
            sign = match[1]
            message = (
                f"GitHub will show these {sign} as they stand: next to a letter, {sign} cannot "
                f"follow punctuation; move the punctuation outside, as in {sign}word{sign}，"
            )
            yield Finding(*cursor.find(match[0]), message, "emphasis", "warning")
        stars = _STARS_LEFT.search(run)
        if stars and not _EMPHASIS_LEFT.search(run):
            message = (
                "GitHub will show these ** as they stand; if they are meant so, write \\*\\*, else "
                "move punctuation and quotes outside the stars"
            )
            yield Finding(*cursor.find(stars[0]), message, "emphasis", "warning")


def _only_on_github(block: Tree, cursor: Cursor) -> Iterator[Finding]:
    """Find what GitHub turns into something else and the site shows as it stands."""
    for run in _runs_of_text(block):
        for pattern, what in _GITHUB_ONLY:
            if match := pattern.search(run):
                message = f"GitHub will make {what} of `{shortened(match[0])}`, the site will not"
                yield Finding(*cursor.find(match[0]), message, "github-only", "warning")


def _runs_of_text(block: Tree) -> Iterator[str]:
    """Give the stretches of plain text: an escaped sign ends one, since it is meant as it is."""
    run = ""
    for node in block.walk():
        if node.type == "text" and not node.children:
            run += node.content
        elif node.type != "inline":
            yield run
            run = ""
    yield run


class Cursor:
    """Finds the pieces of a block in its source, one after the other: equal pieces stand apart."""

    def __init__(self, lines: list[str], line: int, column: int = 0) -> None:
        self.lines = lines
        self._line, self._column = line, column

    def copy(self) -> Cursor:
        """Give a cursor that looks ahead from here."""
        return Cursor(self.lines, self._line, self._column)

    def find(self, *needles: str) -> tuple[int, int]:
        """Move behind the next of the needles and give where it starts; stay if there is none."""
        for needle in needles:
            column = self._column
            for number in range(self._line, len(self.lines)):
                found = self.lines[number].find(needle, column) if needle else -1
                if found >= 0:
                    self._line, self._column = number, found + len(needle)
                    return number, found
                column = 0
        return self._line, self._column


def _first_difference(tree: Tree) -> tuple[int, int]:
    """Find the first block that already reads differently when it stands alone."""
    for block in tree.children:
        if not prose.reads_alike(write([block])):
            return (block.map[0] if block.map else 0), 0
    return 0, 0
