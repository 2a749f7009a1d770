"""YAML text as a tree in which every scalar is the text that was written and knows its place.

YAML's own idea of types is left out on purpose: to it `2305.15060` is a number that loses its
zero, `no` is false and `2017` an integer. Here they stay text, and the schema types them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import yaml

from codegen_papers.problems import Problem, shortened
from codegen_papers.traces import TEXT, note
from codegen_papers.yaml_advice import control_character, explain

MAX_DEPTH = 20
"""Levels of nesting; the deepest field of the format has six."""

FieldPath = tuple[str | int, ...]
Plain = str | list[Any] | dict[str, Any] | None
"""What the schema is given: text, lists and mappings of it; `None` for `key:` without a value."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REFUSED = {
    "anchor": "anchors (&name) and aliases (*name) are not read; write the value out",
    "tag": "YAML tags (!name) are not read; leave the tag out, every value is text here",
    "depth": f"nested more than {MAX_DEPTH} levels deep; no field of a record is",
}


@dataclass
class Node:
    """A piece of a YAML file.

    `value` is `str` for a scalar (`None` if nothing stands there), a list of nodes, or a mapping
    from key to node. `line` and `column` count from 1. `style` is the scalar's quote or block sign
    (`"`, `'`, `|`, `>`), or `flow` for a collection in brackets, else empty. `keys` holds the place
    of each key of a mapping.
    """

    line: int
    column: int
    value: str | list[Node] | dict[str, Node] | None = None
    style: str = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> Plain:
        """Give the value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: FieldPath) -> Node | None:
        """Give the node at `path`, or None."""
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node

    def scalars(self, where: FieldPath = ()) -> Iterator[tuple[FieldPath, Node]]:
        """Give every scalar with its path."""
        if isinstance(self.value, dict):
            for key, node in self.value.items():
                yield from node.scalars((*where, key))
        elif isinstance(self.value, list):
            for index, node in enumerate(self.value):
                yield from node.scalars((*where, index))
        else:
            yield where, self

    def child(self, step: str | int) -> Node | None:
        """Give the value under a key, or the item at an index, or None."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


@dataclass(frozen=True)
class Source:
    """One file of the catalog: its path from the root, its text, and whether that can be read.

    Its tree is asked for by what reads it first and by whoever must name a place in it; it takes
    five times the room of the text, and is parsed again rather than kept.
    """

    path: str
    text: str
    readable: bool
    problems: tuple[Problem, ...] = ()

    @property
    def tree(self) -> Node | None:
        """Give the text as a tree; None if it is not the YAML that we read."""
        note(TEXT, self.stem)
        return _parsed(self.path, self.text)[0] if self.readable else None

    @cached_property
    def stem(self) -> str:
        """The file's name without its suffix: the id of a paper."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".yaml")

    def problem(self, where: FieldPath, message: str, rule: str, **how: Any) -> Problem:
        """Say what is wrong at a field; the nearest place that exists is shown.

        `how` may hold `severity`, `at_key` (point at the key, not at its value) and `line` and
        `column` for a place inside a text.
        """
        line, column = self.place(where, at_key=how.pop("at_key", False))
        line, column = how.pop("line", line), how.pop("column", column)
        if self.tree and where and isinstance(where[-1], int):
            above = self.tree.at(where[:-1])
            if above is not None and isinstance(above.value, str):
                where = where[:-1]  # one value, read as a list of one
        said = shortened(message, 600)
        return Problem(self.path, line, column, field_name(where), said, rule, **how)

    def place(self, where: FieldPath, *, at_key: bool = False) -> tuple[int, int]:
        """Give line and column of a field's value (or key), or of the nearest field around it."""
        node, parent = self.tree, None
        last: str | int = ""
        if node is None:
            return 1, 1
        for step in where:
            below = node.child(step)
            if below is None:
                return node.line, node.column
            node, parent, last = below, node, step
        if at_key and parent is not None and last in parent.keys:
            return parent.keys[str(last)]
        return node.line, node.column

    def text_place(self, where: FieldPath, line: int, column: int = 0) -> tuple[int, int]:
        """Place in the file of a place inside a scalar; both count from 0 inside the scalar.

        Exact for literal blocks (`|`), which is how texts of several lines are written; any other
        style is answered with the place where the scalar starts.
        """
        node = self.tree.at(where) if self.tree else None
        if node is None or node.style != "|" or not isinstance(node.value, str):
            return self.place(where)
        rows = self.text.split("\n")[node.line :][: len(node.value.splitlines())]
        indent = min((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), default=0)
        return node.line + 1 + line, indent + 1 + column


def field_name(where: FieldPath) -> str:
    """Write a path as people do: `scores[0].pass@1`."""
    name = ""
    for step in where:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def parse(path: str, text: str) -> Source:
    """Parse the text of one file; a file that is not the YAML we read gets problems and no tree."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tree, problems = _parsed(path, text)
    return Source(path, text, tree is not None, problems)


@lru_cache(maxsize=64)  # a record is read, shaped and judged before the next one is
def _parsed(path: str, text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    hidden = control_character(path, text)
    if hidden:
        return None, (hidden,)
    try:
        builder = _Builder(path)
        tree = builder.build(text)
    except yaml.YAMLError as error:
        if "nesting depth" in str(getattr(error, "problem", "")):  # newer libyaml counts, too
            mark = error.problem_mark  # type: ignore[attr-defined]
            place = (mark.line + 1, mark.column + 1, "")
            return None, (Problem(path, *place, _REFUSED["depth"], "yaml-depth"),)
        return None, (explain(path, text, error),)
    problems = tuple(builder.problems)
    if tree is None:
        empty = Problem(
            path, 1, 1, "", "the file is empty; a record starts with title:", "empty-file"
        )
        return None, problems or (empty,)
    return None if builder.refused else tree, problems


def in_brackets(source: Source, keys: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the top-level fields among `keys` that are lists in brackets, with their items."""
    for key in keys:
        node = source.tree.at((key,)) if source.tree else None
        if node is not None and node.style == "flow" and isinstance(node.value, list):
            yield key, [str(item.plain()) for item in node.value]


class _Builder:
    """Builds the tree from parser events: no recursion, so no depth of input can exhaust it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.refused = False
        self._seen: set[str] = set()
        self._repeated: set[tuple[int, str]] = set()
        self._open: list[Node] = []
        self._key: list[Node | None] = []
        self._root: Node | None = None
        self._documents = 0

    def build(self, text: str) -> Node | None:
        """Give the root node, or None for an empty file."""
        for event in yaml.parse(text, Loader=_Loader):
            self._take(event)
            if "depth" in self._seen:
                break
        return self._root

    def _take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._problem(
                        line, column, "a second document (---); one file holds one record", "yaml"
                    )
                    self.refused = True
            case yaml.AliasEvent():
                self._refuse("anchor", line, column)
                self._add(Node(line, column, None))
            case yaml.ScalarEvent():
                self._check_marks(event, line, column)
                absent = event.value == "" and not event.style
                self._add(Node(line, column, None if absent else event.value, event.style or ""))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check_marks(event, line, column)
                value: list[Node] | dict[str, Node] = (
                    [] if isinstance(event, yaml.SequenceStartEvent) else {}
                )
                self._enter(Node(line, column, value, "flow" if event.flow_style else ""))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
                self._key.pop()

    def _enter(self, node: Node) -> None:
        self._add(node)
        self._open.append(node)
        self._key.append(None)
        if len(self._open) > MAX_DEPTH:
            self._refuse("depth", node.line, node.column)

    def _check_marks(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if event.anchor is not None:
            self._refuse("anchor", line, column)
        if getattr(event, "tag", None) is not None:
            self._refuse("tag", line, column)

    def _add(self, node: Node) -> None:
        """Put a finished or just opened node where it belongs: root, item, key or value."""
        if not self._open:
            if self._documents == 1 and not (node.value is None and not node.style):
                self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            key = self._key[-1]
            self._key[-1] = node if key is None else None
            if key is not None:
                self._add_pair(parent.value, parent, key, node)

    def _add_pair(self, pairs: dict[str, Node], parent: Node, key: Node, value: Node) -> None:
        if not isinstance(key.value, str):
            self._problem(key.line, key.column, "a key must be a plain word", "yaml")
            self.refused = True
        elif key.value in pairs:
            if (id(parent), key.value) in self._repeated:
                return  # said once a key: a thousand repeats are one mistake
            self._repeated.add((id(parent), key.value))
            first = parent.keys[key.value][0]
            self._problem(
                key.line,
                key.column,
                f"`{key.value}` is already given on line {first}; keep one of the two",
                "repeated-key",
                key.value,
            )
        else:
            pairs[key.value] = value
            parent.keys[key.value] = (key.line, key.column)

    def _refuse(self, kind: str, line: int, column: int) -> None:
        """Say it once a kind and file: a thousand aliases are one mistake."""
        self.refused = True
        if kind not in self._seen:
            self._seen.add(kind)
            self._problem(line, column, _REFUSED[kind], f"yaml-{kind}")

    def _problem(self, line: int, column: int, message: str, rule: str, name: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, name, message, rule))
