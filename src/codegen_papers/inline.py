"""What stands inside a paragraph, written back as canonical Markdown: see `canonical`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode as Tree

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
"""A part of a host's name, as CommonMark reads it in an address of mail (0.31, 6.5)."""
_BARE = re.compile(
    r"(?:https?://[\w-]|(?P<www>(?<![A-Za-z0-9./@-])www\.[\w-]+\.[\w.-]+(?:[/?#]|\b)))"
    r"[\w\-.~:/?#\[\]@!$&'()*+,;=%]*"
    rf"|(?P<mail>(?<![\w.+-])[\w.+-]+@{_LABEL}(?:\.{_LABEL})+(?![\w-]))",
    re.ASCII,
)
_OTHER_BARE = re.compile(r"(?P<www>www)\.|(?P<scheme>https?|ftp|mailto|xmpp):", re.IGNORECASE)
"""What GitHub may take for an address, though it is none of those that are links here."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
SEPARATORS = ",;，；、"
"""What cuts a list of names in a hand-kept README; a name's own are written as entities."""
_ALWAYS = re.compile(r"[\\`\[\]~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\*(?!\s)|(?<!\s)\*")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_SPECIAL = {"&": "&amp;", "<": "\\<", ":": "\\:", ".": "\\.", "!": "\\!"}
"""What stays escaped where an author escaped it, whatever comes next."""


def inline(nodes: Iterable[Tree]) -> str:
    """Write inline nodes as canonical Markdown."""
    nodes = list(nodes)
    written, text = "", ""
    for index, node in enumerate(nodes):
        if _is_plain(node):
            text += node.content  # an address may be cut into several nodes
            continue
        written = _joined(written, _plain(text, node))
        more = _joint(nodes, index) if node.type == "softbreak" else _inline(node)
        written = _joined(written, more)
        text = ""
    return _joined(written, _plain(text, nodes[-1])) if nodes else written


def _joined(written: str, more: str) -> str:
    """Put a link behind a text: an exclamation mark before it would make a picture of it."""
    if written.endswith("!") and more.startswith("["):
        stem = written[:-1]
        if (len(stem) - len(stem.rstrip("\\"))) % 2 == 0:
            return f"{stem}\\!{more}"
    return written + more


def _is_plain(node: Tree) -> bool:
    """Tell whether a node is text as it stands: also a backslash that escapes nothing."""
    return node.type == "text" or (node.type == "text_special" and len(node.content) > 1)


def _plain(text: str, beside: Tree) -> str:
    return escape(text) if _inside(beside, "link") else text_with_addresses(text)


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
    return without_entities(url.replace(" ", "%20"))


def without_entities(url: str) -> str:
    """Write an address so that no reader finds an entity in it."""
    return _ENTITY.sub("&amp;", url)


def _escaped(character: str) -> str:
    return "&amp;" if character == "&" else "\\" + character


def _inline(node: Tree) -> str:
    write_node = _INLINE.get(node.type)
    return write_node(node) if write_node else ""  # raw HTML: refused before it gets here


def _special(node: Tree) -> str:
    """Write a character that the author escaped: what matters may be in the next node."""
    return _SPECIAL.get(node.content) or escape(node.content)


def _image(node: Tree) -> str:
    alt = escape(" ".join(text_of(node).split()))
    return f"![{alt}]({destination(str(node.attrs['src']))}{_title(node)})"


def _link(node: Tree) -> str:
    if node.info == "auto":
        return f"<{without_entities(text_of(node))}>"
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


def text_with_addresses(text: str) -> str:
    """Escape plain text; addresses in it become autolinks that end where the address ends."""
    written, end = "", 0
    for start, url, www in _bare(text):
        written += _without_address(text[end:start])
        end = start + len(url)
        link = f"[{escape(url)}](http://{destination(url)})"
        written = _joined(written, link if www else f"<{without_entities(url)}>")
    return written + _without_address(text[end:])


def bare_addresses(text: str) -> Iterator[str]:
    """Give the addresses in plain text that become links, but for those of mail."""
    for _, url, www in _bare(text):
        if www or "://" in url:
            yield f"http://{url}" if www else url


def _bare(text: str) -> Iterator[tuple[int, str, bool]]:
    """Find addresses in plain text: where each is, and whether it lacks its scheme."""
    for match in _BARE.finditer(text):
        yield match.start(), _trimmed(match[0]), match["www"] is not None


def _without_address(text: str) -> str:
    """Escape plain text so that no reader finds an address in it."""
    return _OTHER_BARE.sub(
        lambda match: f"{match['www']}\\." if match["www"] else f"{match['scheme']}\\:",
        escape(text),
    )


def _trimmed(url: str) -> str:
    """Leave off what GFM does not take as the end of an address (GFM 0.29, 6.9)."""
    while True:
        if url[-1] in "?!.,:*_~';" or (url[-1] == ")" and url.count(")") > url.count("(")):
            url = url[:-1]
        elif url[-1] in "[]":
            url = url[: min(url.find(c) for c in "[]" if c in url)]
        else:
            return url


def _joint(nodes: Sequence[Tree], index: int) -> str:
    """Join the lines around a line break: nothing between Chinese characters, a space elsewhere.

    Quotes and dashes go with the side that is Chinese.
    """
    left = _neighbour(nodes, index, -1)[-1:]
    right = _neighbour(nodes, index, 1)[:1]
    if _is_chinese(left) and unicodedata.category(left)[0] == "P":
        return ""  # full-width punctuation brings its own space
    sides = [_is_chinese(character) for character in (left, right)]
    fits = [_is_chinese(character) or _is_quote(character) for character in (left, right)]
    return "" if any(sides) and all(fits) else " "


def _neighbour(nodes: Sequence[Tree], index: int, step: int) -> str:
    """Give the nearest text before (-1) or after (1) a node, empty at the end."""
    index += step
    while 0 <= index < len(nodes):
        if text := text_of(nodes[index]):
            return text
        index += step
    return ""


def _is_chinese(character: str) -> bool:
    """Tell whether a character is written without spaces around it (not so in Korean)."""
    if not character or "\uac00" <= character <= "\ud7af" or "\u1100" <= character <= "\u11ff":
        return False
    return unicodedata.east_asian_width(character) in "WF"


def _is_quote(character: str) -> bool:
    return character != "" and character in "“”‘’—…·"


_INLINE: dict[str, Callable[[Tree], str]] = {
    "text_special": _special,
    "em": lambda node: f"*{inline(node.children)}*",
    "strong": lambda node: _once(node, "**"),
    "s": lambda node: _once(node, "~~"),
    "code_inline": lambda node: _code(node.content),
    "hardbreak": lambda _: "\\\n",
    "image": _image,
    "link": _link,
}
