"""What lies outside the Markdown of summaries, and where in the text it stands.

The dialect: paragraphs, lists, emphasis, code, links, images, tables, strikethrough. Everything
else reads differently on GitHub and on the site, or could carry a stranger's HTML to a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode as Tree
from pydantic_core import PydanticCustomError

from codegen_papers import prose, scalars
from codegen_papers.problems import Severity, shortened

MAX_BYTES = 20_000
"""A summary, in UTF-8; longer ones are papers themselves."""

_OUTSIDE = {
    "heading": "headings are not part of a summary; write a paragraph in **bold** instead",
    "hr": "a line across the page is not part of a summary; leave it out (or escape it: \\---)",
    "blockquote": "quotes (>) are not part of a summary; write a paragraph",
}
_EMPHASIS_LEFT = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)[^*_~]+?(?<=\S)\1")
_OWN_FILE = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*")
_NO_ALT = {"", "image", "img", "figure", "图", "图片"}


@dataclass(frozen=True)
class Finding:
    """Something outside the dialect, at a line and column of the text (both from 0)."""

    line: int
    column: int
    message: str
    rule: str
    severity: Severity = "error"


def findings(text: str, *, own: bool = False) -> list[Finding]:
    """Give all that is wrong with a text.

    `own` is for the catalog's own texts: they may quote, and link to files of the repository.
    """
    size = len(text.encode())
    if size > MAX_BYTES:
        message = f"{size / 1000:.1f} kB of text; a summary has at most {MAX_BYTES // 1000} kB"
        return [Finding(0, 0, message, "summary-size")]
    tree = prose.parse(text)
    found = list(_invisible(text))
    for block in tree.children:
        found += _block(block, text, own=own)
    if not found and not prose.reads_alike(text):
        message = (
            "GitHub and the site would read this differently (markup inside or touching markup, "
            "or two lists with nothing between them); write it more simply"
        )
        found.append(Finding(*_first_difference(tree), message, "markdown-ambiguous"))
    return found


def _invisible(text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n")):
        for column, character in enumerate(line):
            try:
                scalars.check_visible(character)
            except PydanticCustomError as error:
                yield Finding(number, column, error.message(), "invisible")


def _block(node: Tree, text: str, *, own: bool) -> Iterator[Finding]:
    line = node.map[0] if node.map else 0
    if node.type == "html_block":
        yield _raw_html(node.content, text, line)
    elif node.type in _OUTSIDE and not (own and node.type == "blockquote"):
        yield Finding(line, 0, _OUTSIDE[node.type], "markdown-dialect")
    elif node.type == "inline":
        yield from _inline(node, text, own=own)
    else:
        for child in node.children:
            yield from _block(child, text, own=own)


def _inline(block: Tree, text: str, *, own: bool) -> Iterator[Finding]:
    start = block.map[0] if block.map else 0
    html = [node.content for node in block.walk() if node.type == "html_inline"]
    if html:
        yield _raw_html(html[0], text, start)
    for node in block.walk():
        match node.type:
            case "link":
                href = str(node.attrs["href"])
                if not (own and _OWN_FILE.fullmatch(href)):
                    yield from _address(href, prose.SCHEMES, text, start)
            case "image":
                yield from _image(node, text, start)
    yield from _emphasis(block, text, start)


def _raw_html(content: str, text: str, start: int) -> Finding:
    first = content.strip().split("\n")[0]
    shown = shortened(first)
    message = f"raw HTML ({shown}) is not shown; use Markdown, or `{shown}` to show it as code"
    return Finding(*_place(text, first, start), message, "raw-html")


def _address(url: str, schemes: set[str], text: str, start: int) -> Iterator[Finding]:
    line, column = _place(text, url, start)
    scheme = scalars.urlsplit_or_none(url)
    if scheme == "mailto" and scheme in schemes:
        return
    if scheme not in {"http", "https"}:
        shown = f"`{scheme}:` is not taken" if scheme else "not a full address"
        yield Finding(
            line, column, f"{shown}; a link starts with https:// or http://", "url-scheme"
        )
        return
    try:
        scalars.check_url(url)
    except PydanticCustomError as error:
        yield Finding(line, column, error.message(), "url")


def _image(node: Tree, text: str, start: int) -> Iterator[Finding]:
    src = str(node.attrs["src"])
    yield from _address(src, {"http", "https"}, text, start)
    alt = prose.words(node)
    if alt.strip().lower() not in _NO_ALT:
        return
    line, column = _place(text, src, start)
    column = max(0, text.split("\n")[line].rfind("![", 0, column))
    what = "say in words what it shows: ![the loop of generating and testing](…)"
    if alt.strip():
        message = f"the alt text `{alt.strip()}` tells nothing to who cannot see the figure; {what}"
        yield Finding(line, column, message, "figure-alt", "warning")
    else:
        yield Finding(line, column, f"a figure without alt text; {what}", "figure-alt")


def _emphasis(block: Tree, text: str, start: int) -> Iterator[Finding]:
    """Find stars that were meant as emphasis and that GitHub shows as stars: `**真，**她`."""
    for run in _runs_of_text(block):
        for match in _EMPHASIS_LEFT.finditer(run):
            sign = match[1]
            message = (
                f"GitHub will show these {sign} as they stand: next to a letter, {sign} cannot "
                f"follow punctuation; move the punctuation outside, as in {sign}word{sign}，"
            )
            yield Finding(*_place(text, match[0], start), message, "emphasis", "warning")


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


def _place(text: str, needle: str, start: int) -> tuple[int, int]:
    """Find where a piece of a block stands in the text, from the block's first line on."""
    lines = text.split("\n")
    for number in range(start, len(lines)):
        column = lines[number].find(needle)
        if column >= 0:
            return number, column
    return start, 0


def _first_difference(tree: Tree) -> tuple[int, int]:
    """Find the first block that already reads differently when it stands alone."""
    for block in tree.children:
        if not prose.reads_alike(prose.canonical_of([block])):
            return (block.map[0] if block.map else 0), 0
    return 0, 0
