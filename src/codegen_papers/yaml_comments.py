"""A YAML text as entries that own their comments.

The text is read as libyaml's events, each with its place; comments are what no scalar covers. Every
comment belongs to the key or item it stands beside, or above, or, if it is indented more than what
follows, to the one before it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEVER = (10**9, 0)
_DASH = re.compile(r"(.*-)[ \t]*(?:[ \t]#.*)?$")
Place = tuple[int, int]
"""Row and column, both from 0."""


@dataclass
class Scalar:
    """A value; `style` is the sign it is written with."""

    value: str
    style: str


@dataclass
class Entry:
    """A pair of a mapping (with `key`) or an item of a list, with the comments that belong to it.

    `start` is where it stands, `column` how far it is indented. `before` are lines above it (empty
    ones too), `beside` ends its first line, `after` are lines below it, indented as it is.
    """

    start: Place
    column: int
    key: Scalar | None
    value: Scalar | Collection | None = None
    before: list[str] = field(default_factory=list)
    beside: str = ""
    after: list[str] = field(default_factory=list)


@dataclass
class Collection:
    """A list or a mapping; `flow` is one in brackets, which ends at `end`."""

    entries: list[Entry]
    flow: bool
    mapping: bool
    end: Place = (0, 0)


def read(text: str) -> tuple[Collection | None, list[str]]:
    """Give the mapping that a text holds (None where it is empty), and the comments below it."""
    return _Reader(text).read()


def comments(text: str) -> list[str]:
    """Give every comment of a text, in order."""
    return _Reader(text).said()


class _Reader:
    """Reads the entries of a text, and hands its comments out to them."""

    def __init__(self, text: str) -> None:
        self.rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.text = "\n".join(self.rows)
        self.covered: list[tuple[Place, Place]] = []
        self.order: list[Entry] = []
        self.parent: dict[int, Entry | None] = {}
        self.flows: list[tuple[Collection, list[Entry]]] = []

    def read(self) -> tuple[Collection | None, list[str]]:
        """Give the root and the lines below it."""
        events = yaml.parse(self.text, Loader=_Loader)
        root = None
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                root = self._collection(event, events, None)
        if root is None or not root.entries:
            return None, []
        return root, self._hand_out()

    def said(self) -> list[str]:
        """Give every comment, in order."""
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)  # what it covers is no comment
        return [said for _, _, said in self._comments() if said]

    def _collection(self, start: Any, events: Iterator[Any], owner: Entry | None) -> Collection:
        mapping = isinstance(start, yaml.MappingStartEvent)
        made = Collection([], bool(start.flow_style), mapping)
        first = len(self.order)
        for event in events:
            if isinstance(event, yaml.CollectionEndEvent):
                made.end = _place(event.end_mark)
                break
            place = _place(event.start_mark)
            if not mapping and not made.flow:
                place = self._dash(place)
            entry = Entry(place, place[1], self._scalar(event) if mapping else None)
            self.order.append(entry)
            self.parent[id(entry)] = owner
            made.entries.append(entry)
            value = next(events) if mapping else event
            if isinstance(value, yaml.ScalarEvent):
                entry.value = self._scalar(value) if _is_written(value) else None
            else:
                entry.value = self._collection(value, events, entry)
        if made.flow:
            self.flows.append((made, self.order[first:]))
        return made

    def _scalar(self, event: Any) -> Scalar:
        start, end = _place(event.start_mark), _place(event.end_mark)
        if event.style in {"|", ">"}:
            end = self._end_of_block(start[0] + 1, self._indent(start))
            start = (start[0] + 1, 0)
        self.covered.append((start, end))
        return Scalar(event.value, event.style or "")

    def _dash(self, value: Place) -> Place:
        """Give the place of the dash before an item's value."""
        row, before = value[0], self.rows[value[0]][: value[1]]
        while not (match := _DASH.match(before)):
            row -= 1
            before = self.rows[row]
        return (row, match.end(1) - 1)

    def _indent(self, start: Place) -> int | None:
        """Give the indentation of a block of text where its sign says it (`|2`), else None."""
        row = self.rows[start[0]]
        said = re.match(r"[|>][+-]?([1-9])", row[start[1] :])
        if not said:
            return None
        before = row[: start[1]]
        pair = re.match(r" *(?:- +)*(?=[^ -].*:)", before)
        return (pair.end() if pair else before.rfind("-")) + int(said[1])

    def _end_of_block(self, row: int, indent: int | None) -> Place:
        """Give where a block of text ends: behind its last line that is not empty."""
        last = row
        for number in range(row, len(self.rows)):
            line = self.rows[number]
            if not line.strip():
                continue
            own = len(line) - len(line.lstrip(" "))
            if indent is None:
                indent = own
            if own < indent or own == 0:
                break
            last = number + 1
        return (last, 0)

    def _hand_out(self) -> list[str]:
        """Give every comment to its entry; give those that stand below all."""
        tail: list[str] = []
        starts = [entry.start for entry in self.order]
        ends = self._ends()
        for row, column, said in self._comments():
            above = bisect.bisect_left(starts, (row, column))
            if said and above and self.rows[row][:column].strip():
                _beside(self._open(above, (row, column), ends), said)
                continue
            after = bisect.bisect_right(starts, (row, column))
            following = self.order[after] if after < len(starts) else None
            holder = self._deeper(above, column, following) if said else None
            if holder:
                holder.after.append(said)
            elif following:
                following.before.append(said)
            else:
                tail.append(said)
        return tail

    def _ends(self) -> dict[int, Place]:
        """Map the `id()` of each entry inside brackets to where the innermost of them close."""
        ends: dict[int, Place] = {}
        for made, inner in self.flows:  # the inner ones come first
            for entry in inner:
                ends.setdefault(id(entry), made.end)
        return ends

    def _open(self, above: int, place: Place, ends: Mapping[int, Place]) -> Entry:
        """Give the last of the first `above` entries that is in no bracket closed by then."""
        before = (self.order[number] for number in range(above - 1, -1, -1))
        return next(entry for entry in before if ends.get(id(entry), _NEVER) > place)

    def _deeper(self, above: int, column: int, following: Entry | None) -> Entry | None:
        """Give the entry before a comment that it is indented like, if what follows is not."""
        if not above or column <= (following.column if following else 0):
            return None
        entry: Entry | None = self.order[above - 1]
        while entry and entry.column > column:
            entry = self.parent[id(entry)]
        return entry

    def _comments(self) -> Iterator[tuple[int, int, str]]:
        """Give row, column and text of every comment, and of every empty line (without text)."""
        for row, line in enumerate(self.rows[:-1] if not self.rows[-1] else self.rows):
            if not line.strip():
                if not self._is_covered((row, 0)):
                    yield row, 0, ""
                continue
            for match in re.finditer(r"(?:^|(?<=[ \t]))#", line):
                if not self._is_covered((row, match.start())):
                    yield row, match.start(), line[match.start() :].rstrip()
                    break

    def _is_covered(self, place: Place) -> bool:
        number = bisect.bisect_right(self.covered, place, key=lambda span: span[0])
        return number > 0 and place < self.covered[number - 1][1]


def _beside(entry: Entry, said: str) -> None:
    """Put a comment at the end of an entry's line; a second one goes above it."""
    if entry.beside:
        entry.before.append(entry.beside)
    entry.beside = said


def _place(mark: Any) -> Place:
    return (mark.line, mark.column)


def _is_written(event: Any) -> bool:
    return bool(event.value or event.style)
