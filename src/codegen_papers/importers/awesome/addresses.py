"""The last look at an imported list: an address in it is in a record, or in the report."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode as Tree

from codegen_papers.identifiers import arxiv_id
from codegen_papers.importers.result import Imported, Line

_URL = re.compile(r"https?://[^\s<>()\[\]\"'`|{}]+", re.IGNORECASE)


def missing(
    found: Imported, tree: Tree, lines: Sequence[str], taken: Collection[int]
) -> Iterator[Line]:
    """Give the lines among those taken (from 0) with an address that went nowhere.

    Pictures and badges are left out on purpose, and so is what stands in blocks of HTML.
    """
    there = {_equal(url) for text in _kept(found) for url in _URL.findall(text)}
    for image in (node for node in tree.walk() if node.type == "image"):
        around = image.parent.attrs.get("href", "") if image.parent else ""
        there |= {_equal(str(image.attrs["src"])), _equal(str(around))}
    blocks = [node.map or (0, 0) for node in tree.children if node.type == "html_block"]
    hidden = {number for start, end in blocks for number in range(start, end)}
    for number in sorted(set(taken) - hidden):
        gone = [url for url in _URL.findall(lines[number]) if _equal(url) not in there]
        if gone:
            yield Line(number + 1, lines[number].strip(), f"the address {gone[0]}")


def _kept(found: Imported) -> Iterator[str]:
    """Give every text in which an address may have gone."""
    for paper in found.papers:
        yield from (paper.url, *paper.links.values(), *paper.summary)
    for line in (*found.lost, *found.fields, *found.changed):
        yield from (line.text, line.why)


def _equal(url: str) -> str:
    """Give what is equal however an address was written; arXiv's by the paper's id."""
    return arxiv_id(url) or unquote(html.unescape(url)).rstrip(".,;:!?*_)\\").casefold()
