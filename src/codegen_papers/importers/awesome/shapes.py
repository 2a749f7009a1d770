"""What a block of a list is, told from its looks: more of an entry, a list of links, of entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode as Tree

from codegen_papers.importers.awesome import entry, links
from codegen_papers.importers.awesome.marked import EM, LINK, Marked, marked, tidy

_FEW = 4
"""Words beside the links of a line that is no sentence."""
_FIELD = re.compile(rf"^\s*(?P<word>[^\W\d_][\w &/]{{1,18}}?)\s*[:：]\s*.*{LINK}", re.DOTALL)


def cut(below: Sequence[Tree]) -> tuple[list[Tree], list[Tree]]:
    """Split what stands below an entry's first line: paragraphs that go on with it, and the rest.

    People and links often stand in a paragraph of their own.
    """
    more: list[Tree] = []
    for node in below:
        if node.type != "paragraph" or not _goes_on(node):
            break
        more.append(node.children[0])
    return more, list(below[len(more) :])


def holds_entries(lists: Sequence[Tree]) -> bool:
    """Tell whether an item of some lists is a paper."""
    texts = (text for node in lists for text in _lines(node))
    return any(not found.why_not for text in texts for found in entry.read(text, 1))


def is_fields(items: Tree) -> bool:
    """Tell a list of links, of which one at least is named: `Paper: …`, `Code: …`."""
    texts = list(_lines(items))
    named = [_FIELD.match(text.text) for text in texts]
    short = all(text.links and len(tidy(text.text).split()) <= _FEW for text in texts)
    return short and any(match and links.kind_of_words(match["word"]) for match in named)


def _goes_on(node: Tree) -> bool:
    text = marked([node.children[0]])
    plain = tidy(re.sub(LINK, "", text.text))
    return bool(text.links) or text.text.lstrip()[:1] in {EM, "("} or len(plain.split()) < 3


def _lines(items: Tree) -> Iterator[Marked]:
    """Give the first line of every item that begins with text."""
    for item in items.children:
        if item.children and item.children[0].type == "paragraph":
            yield marked([item.children[0].children[0]])
