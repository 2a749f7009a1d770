"""Keys added to a record that somebody keeps: every line that is there stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from codegen_papers.layout import laid_out
from codegen_papers.records import PaperRecord
from codegen_papers.yaml_tree import Node, parse
from codegen_papers.yaml_writer import dump

_ORDER = tuple(PaperRecord.model_fields)
_BETWEEN = re.compile(r"(?:#.*|\s*|\.\.\.\s*)")
"""Lines that are no part of the value above: comments at the edge, empty ones, the YAML's end."""


def filled(text: str, values: Mapping[str, Any]) -> str:
    """Give a record's text with values that it lacks, each at its key's place in the order.

    A mapping is written into one that is there. Line ends stay what they are.

    Raises:
        ValueError: the record is written so that no line can be added; the message says how.
    """
    ends = set(re.findall(r"\r\n|\r|\n", text))
    if len(ends) > 1:
        raise ValueError("its lines end in several ways; save it with one kind of line ends")
    end = ends.pop() if ends else "\n"
    rows = text.split(end)
    for key in sorted(values, key=_ORDER.index):
        rows = _with(rows, key, values[key])
    _check(text, new := end.join(rows), values)
    return new


def _check(text: str, new: str, values: Mapping[str, Any]) -> None:
    """Hold the new text to what the old one says: a quoted text may end in what looks a comment."""
    old, tree = parse("", text).tree, parse("", new).tree
    before = old.plain() if old else None
    if isinstance(before, dict):
        added = {key: values[key] for key in values if key not in before}
        inside = {key: {**before[key], **values[key]} for key in values if key in before}
        if tree is None or tree.plain() != {**before, **added, **inside}:
            raise ValueError("no line can be added without changing another; lay it out with fmt")


def _with(rows: list[str], key: str, value: Any) -> list[str]:
    root = parse("", "\n".join(rows)).tree
    if root is None or not isinstance(root.value, dict) or root.style == "flow":
        raise ValueError("the record stands in brackets; write it line by line")
    there = root.child(key)
    at, indent = _place(rows, root, key) if there is None else _place_inside(root, key, there)
    made = _written(key, value) if there is None else _written("", value)
    return [*rows[:at], *(" " * indent + row for row in made), *rows[at:]]


def _place(rows: list[str], root: Node, key: str) -> tuple[int, int]:
    """Give after how many lines a key belongs: below the one before it in the order."""
    before = [name for name in root.keys if name in _ORDER[: _ORDER.index(key)]]
    start = root.keys[max(before, key=_ORDER.index)][0]
    follows = [line for line, _ in root.keys.values() if line > start]
    end = min(follows, default=len(rows) + 1) - 1
    while end > start and _BETWEEN.fullmatch(rows[end - 1]):
        end -= 1
    return end, root.column - 1


def _place_inside(root: Node, key: str, there: Node) -> tuple[int, int]:
    """Give the place below a key that has a mapping, and how far it is indented."""
    if not isinstance(there.value, dict) or there.style == "flow" or not there.keys:
        raise ValueError(f"{key} stands in brackets; write it line by line")
    return root.keys[key][0], min(column for _, column in there.keys.values()) - 1


def _written(key: str, value: Any) -> list[str]:
    text = laid_out(dump({key: value} if key else value), record=True)
    return text.rstrip("\n").split("\n")
