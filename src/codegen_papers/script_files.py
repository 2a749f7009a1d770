"""Data as scripts that hand their content over, for pages that may be opened from file://.

There a browser fetches no data, but it runs scripts. A large map of papers is cut into pieces, a
paper's chosen by its id, so that a new paper changes few of them and a browser needs only one.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.pieces import Pieces

_DIGEST = 10
_SHARE = re.compile(r"(.+)-\d+\.js")
Written = Callable[[str], str]
"""Makes JSON of a piece."""


def script(path: str, content: str) -> bytes:
    """Write a script that hands JSON over under its own path."""
    return f'codegenPapers.take("{path}",{content});\n'.encode()


def line(value: object) -> str:
    """Write JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(values: Iterable[str]) -> str:
    """Write a list of JSON texts, an item a line."""
    return "[\n" + ",\n".join(values) + "\n]"


@dataclass(frozen=True)
class Cut:
    """Pieces of papers, cut into 1, 2, 4, … scripts, each a map from a paper's id to its piece.

    A paper is in the script whose place is the CRC-32 of its id, modulo how many there are;
    `written` makes JSON of a piece.
    """

    name: str
    pieces: Pieces
    kind: str
    ids: tuple[tuple[str, ...], ...]
    written: Written

    def addresses(self) -> list[str]:
        """Give the addresses of the scripts, which change with what they hold."""
        marks = (self.pieces.digest(ids, self.kind)[:_DIGEST] for ids in self.ids)
        return [f"{self._path(place)}?v={mark}" for place, mark in enumerate(marks)]

    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Give the path of each script, and what writes it."""
        for place in range(len(self.ids)):
            yield self._path(place), partial(self._write, place)

    def _path(self, place: int) -> str:
        return f"{self.name}-{place + 1}.js"

    def _write(self, place: int) -> bytes:
        texts = ((own_id, self.pieces.text(own_id, self.kind)) for own_id in self.ids[place])
        content = ",\n".join(f"{line(own_id)}:{self.written(text)}" for own_id, text in texts)
        return script(self._path(place), f"{{\n{content}\n}}")


def cut(
    name: str, of: tuple[Pieces, str], ids: Iterable[str], most: int, written: Written = line
) -> Cut:
    """Cut pieces of a kind, of some papers, into scripts of about `most` bytes."""
    pieces, kind = of
    ids = sorted(ids)
    total, count = sum(pieces.size(own_id, kind) + len(own_id) + 6 for own_id in ids), 1
    while total > count * most:
        count *= 2
    found: list[list[str]] = [[] for _ in range(count)]
    for own_id in ids:
        found[zlib.crc32(own_id.encode()) % count].append(own_id)
    return Cut(name, pieces, kind, tuple(map(tuple, found)), written)


def cut_of(path: str) -> str:
    """Give the name of the cut that a script is of; of any other file, nothing."""
    match = _SHARE.fullmatch(path)
    return match[1] if match else ""


def cut_otherwise(before: Iterable[str], now: Iterable[str]) -> set[str]:
    """Give the cuts that have another number of scripts now: every paper may be in another one."""
    was, are = Counter(map(cut_of, before)), Counter(map(cut_of, now))
    return {name for name in was | are if name and was[name] != are[name]}
