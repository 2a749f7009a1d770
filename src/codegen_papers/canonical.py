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
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode as Tree

_BARE = re.compile(
    r"(?:https?://[\w-]|(?<![A-Za-z0-9./@-])www\.[\w-]+\.[\w.-]+(?:[/?#]|\b))"
    r"[\w\-.~:/?#\[\]@!$&'()*+,;=%]*"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z0-9]+",
    re.ASCII,
)
_INDENT = 4
_ALWAYS = re.compile(r"[\\`\[\]~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\*(?!\s)|(?<!\s)\*")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LINE_START = re.compile(r"(?m)^(?:(?P<mark>[-+#>=|:])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")
_SPECIAL = {"&": "&amp;", "<": "\\<"}
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#-]*")


def write(blocks: Iterable[Tree]) -> str:
    """Write blocks as canonical Markdown, without a newline at the end."""
    return "\n\n".join(_blocks(blocks))


def alone(inline: Sequence[Tree]) -> bool:
    """Tell whether an inline sequence holds images and nothing else."""
    return any(node.type == "image" for node in inline) and all(
        node.type == "image" or not node.content.strip() for node in inline
    )


def lines_of(inline: Tree) -> list[list[Tree]]:
    """Split the children of a paragraph at its line breaks; the breaks start the next line."""
    lines: list[list[Tree]] = [[]]
    for node in inline.children:
        if node.type in {"softbreak", "hardbreak"}:
            lines.append([])
        lines[-1].append(node)
    return lines


def inline(nodes: Iterable[Tree]) -> str:
    """Write inline nodes as canonical Markdown."""
    nodes = list(nodes)
    written = ""
    for index, node in enumerate(nodes):
        if node.type == "softbreak":
            written += _joint(nodes[:index], nodes[index + 1 :])
        else:
            written += _inline(node)
    return written


def text_of(node: Tree) -> str:
    """Give the plain text of a node: what a reader sees, or for an image its alt text."""
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "image" or not node.children:
        return node.content
    return "".join(text_of(child) for child in node.children)


def escape(text: str) -> str:
    """Escape plain text, one line of it, so that no Markdown reader sees markup in it."""
    escaped = _ALWAYS.sub(lambda match: _escaped(match[0]), text)
    return _UNDERSCORE.sub(r"\\_", escaped)


def destination(url: str) -> str:
    """Write an address so that it can stand in the parentheses of a link or in `<…>`."""
    for character in "()<>\\`*|":
        url = url.replace(character, f"%{ord(character):02X}")
    return url.replace(" ", "%20")


def _escaped(character: str) -> str:
    return "&amp;" if character == "&" else "\\" + character


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


def _inline(node: Tree) -> str:
    write_node = _INLINE.get(node.type)
    return write_node(node) if write_node else ""  # raw HTML: refused before it gets here


def _text(node: Tree) -> str:
    return escape(node.content) if _inside(node, "link") else _with_addresses(node.content)


def _special(node: Tree) -> str:
    """Write a character that the author escaped: what matters may be in the next node."""
    return _SPECIAL.get(node.content) or escape(node.content)


def _image(node: Tree) -> str:
    alt = escape(" ".join(text_of(node).split()))
    return f"![{alt}]({destination(str(node.attrs['src']))}{_title(node)})"


def _link(node: Tree) -> str:
    if node.info == "auto":
        return f"<{text_of(node)}>"
    href = destination(str(node.attrs["href"]))
    return f"[{inline(node.children)}]({href}{_title(node)})"


def _once(node: Tree, sign: str) -> str:
    """Write strong text or struck text; inside its like it adds nothing, and readers differ."""
    content = inline(node.children)
    return content if _inside(node, node.type) else f"{sign}{content}{sign}"


def _inside(node: Tree, kind: str) -> bool:
    above = node.parent
    while above is not None and above.type != kind:
        above = above.parent
    return above is not None


def _title(node: Tree) -> str:
    title = str(node.attrs.get("title", ""))
    return f' "{escape(title).replace(chr(34), "&quot;")}"' if title else ""


def _code(content: str) -> str:
    runs = {len(run) for run in re.findall(r"`+", content)}
    content = content.strip() or content  # Python-Markdown shows no space at either end
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{ticks}{pad}{content}{pad}{ticks}"


def _with_addresses(text: str) -> str:
    """Escape a text; addresses in it become autolinks that end where the address ends."""
    written, end = "", 0
    for match in _BARE.finditer(text):
        url = _trimmed(match[0])
        written += escape(text[end : match.start()])
        end = match.start() + len(url)
        www = url.startswith("www.") and "@" not in url
        written += f"[{escape(url)}](http://{destination(url)})" if www else f"<{url}>"
    return written + escape(text[end:])


def _trimmed(url: str) -> str:
    """Leave off what GFM does not take as the end of an address (GFM 0.29, 6.9)."""
    while True:
        if url[-1] in "?!.,:*_~';" or (url[-1] == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        elif url[-1] in "[]":
            url = url[: min(url.find(c) for c in "[]" if c in url)]
        else:
            return url


def _joint(before: Sequence[Tree], after: Sequence[Tree]) -> str:
    """Join two lines: nothing between Chinese characters, a space elsewhere.

    Quotes and dashes go with the side that is Chinese.
    """
    left = "".join(text_of(node) for node in before)[-1:]
    right = "".join(text_of(node) for node in after)[:1]
    sides = [_is_chinese(character) for character in (left, right)]
    fits = [_is_chinese(character) or _is_quote(character) for character in (left, right)]
    return "" if any(sides) and all(fits) else " "


def _is_chinese(character: str) -> bool:
    """Tell whether a character is written without spaces around it (not so in Korean)."""
    if not character or "\uac00" <= character <= "\ud7af" or "\u1100" <= character <= "\u11ff":
        return False
    return unicodedata.east_asian_width(character) in "WF"


def _is_quote(character: str) -> bool:
    return character != "" and character in "“”‘’—…·"


_INLINE: dict[str, Callable[[Tree], str]] = {
    "text": _text,
    "text_special": _special,
    "em": lambda node: f"*{inline(node.children)}*",
    "strong": lambda node: _once(node, "**"),
    "s": lambda node: _once(node, "~~"),
    "code_inline": lambda node: _code(node.content),
    "hardbreak": lambda _: "\\\n",
    "image": _image,
    "link": _link,
}
