"""A parsed text written back as Markdown in one canonical form.

The form is chosen so that GitHub (cmark-gfm) and the site's renderer (Python-Markdown) read it
alike, although they read many other forms differently:

* one paragraph, one line; a line break between Chinese characters joins them without a space;
* a blank line around every block, and none between the items of a tight list;
* what belongs to a list item is indented by four columns, whatever its marker;
* an image alone on its line is a paragraph of its own;
* every address is written `<https://…>` or `[text](https://…)`, never bare, so that Chinese text
  after it does not become part of it;
* a character that could be read as markup is escaped, a single `~` included, so that `5~10` and
  `3~4` in one line are not struck out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode as Tree

from codegen_papers.inline import inline

_INDENT = 4
_LINE_START = re.compile(r"(?m)^(?:(?P<mark>[-+#>=|:])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#-]*")


def write(blocks: Iterable[Tree]) -> str:
    """Write blocks as canonical Markdown, without a newline at the end."""
    return "\n\n".join(_blocks(blocks))


def alone(nodes: Sequence[Tree]) -> bool:
    """Tell whether an inline sequence holds images and nothing else."""
    return any(node.type == "image" for node in nodes) and all(
        node.type == "image" or not node.content.strip() for node in nodes
    )


def lines_of(paragraph: Tree) -> list[list[Tree]]:
    """Split the children of a paragraph at its line breaks; the breaks start the next line."""
    lines: list[list[Tree]] = [[]]
    for node in paragraph.children:
        if node.type in {"softbreak", "hardbreak"}:
            lines.append([])
        lines[-1].append(node)
    return lines


def _blocks(nodes: Iterable[Tree]) -> list[str]:
    return [block for node in nodes for block in _block(node)]


def _block(node: Tree) -> list[str]:
    match node.type:
        case "paragraph":
            return _paragraph(node.children[0])
        case "bullet_list" | "ordered_list":
            return [_list(node)]
        case "fence" | "code_block":
            return [_fence(node)]
        case "table":
            return [_table(node)]
        case "blockquote":
            inside = "\n\n".join(_blocks(node.children))
            return ["\n".join(f"> {line}".rstrip() for line in inside.split("\n"))]
    return []  # what the dialect does not hold is refused, or reported, before it gets here


def _paragraph(content: Tree) -> list[str]:
    paragraphs: list[list[Tree]] = [[]]
    for line, below in pairwise([*lines_of(content), []]):
        image = alone(_without_break(line))
        if image and paragraphs[-1]:
            paragraphs.append([])
        paragraphs[-1] += line if paragraphs[-1] else _without_break(line)
        if image and below:
            paragraphs.append([])
    written = (_line_starts(inline(nodes).strip(" \t\u3000\u00a0")) for nodes in paragraphs)
    return [paragraph for paragraph in written if paragraph]


def _without_break(line: list[Tree]) -> list[Tree]:
    return line[1:] if line and line[0].type in {"softbreak", "hardbreak"} else line


def _line_starts(paragraph: str) -> str:
    def replace(match: re.Match[str]) -> str:
        return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\{match['dot']}"

    return _LINE_START.sub(replace, paragraph)


def _list(node: Tree) -> str:
    start = int(node.attrs.get("start", 1))
    gap = "\n\n" if is_loose(node) else "\n"
    ordered = node.type == "ordered_list"
    return gap.join(
        _item(item, f"{number}. " if ordered else "- ", gap)
        for number, item in enumerate(node.children, start)
    )


def _item(item: Tree, marker: str, gap: str) -> str:
    indent = " " * max(_INDENT, len(marker))
    if item.children and not _starts_with_text(item):
        marker = marker.ljust(_INDENT)  # what opens the item stands in the column of the rest
    first, *rest = gap.join(_blocks(item.children)).split("\n")
    return "\n".join([marker + first, *(indent + line if line else line for line in rest)])


def _starts_with_text(item: Tree) -> bool:
    return bool(item.children) and item.children[0].type == "paragraph"


def is_loose(node: Tree) -> bool:
    """Tell whether the items of a list stand apart, by its author's or by its content's need."""
    return any(_stands_apart(item) for item in node.children)


def _stands_apart(item: Tree) -> bool:
    """Tell whether a list item holds more than one line and tight lists below it."""
    if not _starts_with_text(item):
        return True
    first, *rest = item.children
    if not first.hidden or len(_paragraph(first.children[0])) > 1:
        return True
    return any(not below.type.endswith("_list") or is_loose(below) for below in rest)


def _fence(node: Tree) -> str:
    content = node.content.removesuffix("\n")
    longest = max((len(run) for run in re.findall(r"`{3,}", content)), default=2)
    language = _LANGUAGE.match(node.info.strip()) if node.info else None
    fence = "`" * (longest + 1)
    return f"{fence}{language[0] if language else ''}\n{content}\n{fence}"


def _table(node: Tree) -> str:
    rows = [row for part in node.children for row in part.children]
    cells = [[_cell(cell) for cell in row.children] for row in rows]
    align = [str(cell.attrs.get("style", "")).rpartition(":")[2] for cell in rows[0].children]
    rules = {"left": ":--", "right": "--:", "center": ":-:"}
    cells.insert(1, [rules.get(side, "---") for side in align])
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


def _cell(cell: Tree) -> str:
    written = inline(cell.children[0].children) if cell.children else ""
    return written.replace("|", "\\|")
