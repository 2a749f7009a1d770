"""The one layout of a record's YAML: order, quotes, indentation. Comments and meaning stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from codegen_papers.records import PaperRecord
from codegen_papers.yaml_comments import Collection, Entry, Scalar, comments, read
from codegen_papers.yaml_tree import parse
from codegen_papers.yaml_writer import quoted

WIDTH = 100
"""A list in brackets is at most so wide; a longer one stands line by line."""
QUOTED = ("title", "label", "arxiv")
"""Keys of a paper whose value stands in quotes: YAML cuts a title at `: `, an id is no number."""
BLOCK = ("authors", "affiliations")
"""Keys whose lists stand line by line: a comma inside a name must not cut it."""
_ORDER = tuple(PaperRecord.model_fields)


def laid_out(text: str, *, record: bool) -> str:
    """Give a YAML text in its layout; `record` is a paper's, whose keys have an order.

    Raises:
        ValueError: the text would not mean the same, or a comment be lost: a mistake of ours.
    """
    root, tail = read(text)
    if root is None:
        return text
    if record:
        _move_comment_of_file(root)
        root.entries.sort(key=_rank)
    lines = [*_lines(root, 0), *_above(tail, "")]
    while lines and not lines[0]:
        del lines[0]
    result = "\n".join(lines).rstrip("\n") + "\n"
    _check(text, result)
    return result


def _rank(entry: Entry) -> int:
    name = entry.key.value if entry.key else ""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _move_comment_of_file(root: Collection) -> None:
    """Keep what opens the file above whatever comes first.

    That is a comment with an empty line below it, and the line that names the schema to editors.
    """
    first = root.entries[0]
    cut = first.before.index("") + 1 if "" in first.before else _names_schema(first.before)
    opening, first.before = first.before[:cut], first.before[cut:]
    target = min(root.entries, key=_rank)
    target.before = [*opening, *target.before]


def _names_schema(before: list[str]) -> int:
    return int(before[:1] != [] and before[0].startswith("# yaml-language-server:"))


def _lines(collection: Collection, depth: int) -> Iterator[str]:
    """Write a collection that stands line by line."""
    indent = "  " * depth
    for entry in collection.entries:
        head = f"{_written(entry.key)}:" if entry.key else "-"
        yield from _above([*entry.before, *_first_above(entry, len(indent))], indent)
        yield from _entry(entry, indent, head, depth)
        for line in entry.after:
            yield indent + line


def _first_above(entry: Entry, width: int) -> list[str]:
    """Give what stands above the first pair of an item, which is written beside its dash."""
    value = entry.value
    if entry.key or not isinstance(value, Collection) or not value.mapping or not value.entries:
        return []
    return [] if _flat(value, "", width + 1) else value.entries[0].before


def _above(before: list[str], indent: str) -> Iterator[str]:
    """Write what stands above an entry: empty lines one at a time."""
    last = None
    for line in before:
        if line or last != "":
            yield indent + line if line else ""
        last = line


def _entry(entry: Entry, indent: str, head: str, depth: int) -> Iterator[str]:
    value, name = entry.value, entry.key.value if entry.key else ""
    if value is None:
        yield _line(indent + head, entry.beside)
    elif isinstance(value, Scalar):
        yield from _scalar_lines(value, name, indent, head, entry.beside)
    elif flat := _flat(value, name, len(indent) + len(head)):
        yield _line(f"{indent}{head} {flat}", entry.beside)
    elif entry.key is None and value.mapping and value.entries:
        first, *rest = value.entries
        inner = f"{indent}- "
        own = list(_entry(first, f"{indent}  ", f"{_written(first.key)}:", depth + 1))
        if entry.beside:
            yield indent + entry.beside
        yield inner + own[0][len(inner) :]
        yield from own[1:]
        yield from (f"{indent}  {line}" for line in first.after)
        yield from _lines(Collection(rest, flow=False, mapping=True), depth + 1)
    else:
        yield _line(indent + head, entry.beside)
        yield from _lines(value, depth + 1)


def _line(text: str, comment: str) -> str:
    return f"{text}  {comment}" if comment else text


def _scalar_lines(value: Scalar, name: str, indent: str, head: str, comment: str) -> Iterator[str]:
    rows = value.value.rstrip("\n").split("\n")
    while len(rows) > 1 and not rows[-1].strip():  # blanks on it say nothing, and go
        rows.pop()
    if value.style in {"|", ">"} or (len(rows) > 1 and _is_printable(value.value)):
        first = next((row for row in rows if row), "")
        sign = "|2" if first.startswith(" ") else "|"
        yield _line(f"{indent}{head} {sign}", comment)
        rows = rows if any(rows) else []
        yield from (f"{indent}  {row}" if row.strip() else "" for row in rows)
        return
    meant = name in QUOTED and (not indent or name == "arxiv")
    in_quotes = meant or value.style in {'"', "'"}
    text = quoted(value.value) if in_quotes else value.value
    yield _line(f"{indent}{head} {text}", comment)


def _is_printable(text: str) -> bool:
    return text.replace("\n", "").isprintable()


def _written(key: Scalar | None) -> str:
    if key is None:
        return "-"
    return quoted(key.value) if key.style in {'"', "'"} else key.value


def _flat(value: Collection, name: str, before: int) -> str:
    """Write a collection in brackets, if it was written so and can stay; else give nothing."""
    if not value.entries:
        return "{}" if value.mapping else "[]"
    if not value.flow or name in BLOCK or any(map(_has_comment, value.entries)):
        return ""
    parts = [_flat_entry(entry) for entry in value.entries]
    text = ", ".join(parts)
    text = f"{{{text}}}" if value.mapping else f"[{text}]"
    fits = before + 1 + len(text) <= WIDTH
    return text if fits and all(parts) and "\n" not in text else ""


def _has_comment(entry: Entry) -> bool:
    inner = entry.value.entries if isinstance(entry.value, Collection) else ()
    return bool(entry.beside or any(entry.before) or entry.after or any(map(_has_comment, inner)))


def _flat_entry(entry: Entry) -> str:
    value = entry.value
    match value:
        case None:
            text = ""
        case Scalar():
            text = quoted(value.value) if value.style else value.value
        case Collection():
            text = _flat(value, "", 0)
            if not text:
                return ""
    return f"{_written(entry.key)}: {text}" if entry.key else text


def _check(before: str, after: str) -> None:
    """Hold the new text to the meaning and the comments of the old one."""
    old, new = parse("", before).tree, parse("", after).tree
    if old is None or new is None or _meaning(old.plain()) != _meaning(new.plain()):
        raise ValueError("the layout would change what the file says")
    if sorted(comments(before)) != sorted(comments(after)):
        raise ValueError("the layout would lose a comment")


def _meaning(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _meaning(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_meaning(inner) for inner in value]
    if isinstance(value, str):  # a line of nothing but spaces is an empty one in any text
        return "\n".join(row if row.strip() else "" for row in value.split("\n")).rstrip("\n")
    return value
