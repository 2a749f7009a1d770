"""The pieces of papers as a store keeps them from one build to the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from codegen_papers import parallel
from codegen_papers.parallel import MARK
from codegen_papers.pieces import Pieces
from codegen_papers.store import DamagedError, Store, Writer


class KeptPieces(NamedTuple):
    """Where the pieces of each paper stand: its offset, and where each kind ends from there."""

    ids: list[str]
    kinds: list[str]
    offsets: array[int]
    ends: array[int]
    marks: str


class StoredPieces:
    """The pieces of one paper in the store, one behind the other."""

    __slots__ = ("_marks", "_store", "ends", "offset")

    def __init__(self, store: Store, kept: KeptPieces, number: int) -> None:
        count = len(kept.kinds)
        self._store = store
        self.offset = kept.offsets[number]
        self.ends = kept.ends[number * count : (number + 1) * count]
        self._marks = kept.marks[number * count * MARK : (number + 1) * count * MARK]

    def content(self, number: int) -> bytes:
        """Give a piece by its number.

        Raises:
            DamagedError: another text stands there.
        """
        start = self.ends[number - 1] if number else 0
        content = self._store.span(self.offset + start, self.ends[number] - start)
        if parallel.mark(content) != self.mark(number):
            raise DamagedError
        return content

    def size(self, number: int) -> int:
        """Give how many bytes it has."""
        return self.ends[number] - (self.ends[number - 1] if number else 0)

    def mark(self, number: int) -> str:
        """Give its mark."""
        return self._marks[number * MARK : (number + 1) * MARK]


def keep_pieces(writer: Writer, pieces: Pieces, ids: Iterable[str]) -> KeptPieces:
    """Write the pieces that were made ahead, unless they are there; `ids` are all papers'."""
    kinds, marks = pieces.kinds, list[str]()
    kept = KeptPieces([*ids], kinds, array("Q"), array("I"), "")
    for own_id in kept.ids:
        texts = pieces.ahead[own_id]
        if isinstance(texts, StoredPieces) and not writer.anew:
            kept.offsets.append(texts.offset)
            kept.ends.extend(texts.ends)
        else:
            contents = [texts.content(place) for place in range(len(kinds))]
            kept.offsets.append(writer.add(b"".join(contents)))
            kept.ends.extend(accumulate(map(len, contents)))
        marks += [texts.mark(place) for place in range(len(kinds))]
    return kept._replace(marks="".join(marks))
