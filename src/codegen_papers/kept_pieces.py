"""The pieces of papers as a store keeps them from one build to the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from codegen_papers import parallel
from codegen_papers.parallel import MARK, Spans
from codegen_papers.pieces import Pieces
from codegen_papers.store import DamagedError, Store, Writer


class KeptPieces(NamedTuple):
    """Where the pieces of each paper stand: where the first begins, and where each kind ends."""

    ids: list[str]
    kinds: list[str]
    ends: array[int]
    marks: str


class StoredPieces(Spans):
    """The pieces of one paper in the store."""

    __slots__ = ()

    @classmethod
    def of(cls, store: Store, kept: KeptPieces, number: int) -> StoredPieces:
        """Give those of the paper of a number."""
        count = len(kept.kinds)
        marks = kept.marks[number * count * MARK : (number + 1) * count * MARK]
        ends = kept.ends[number * (count + 1) : (number + 1) * (count + 1)]
        return cls(store.span, ends, marks)

    def content(self, number: int) -> bytes:
        """Give a piece by its number.

        Raises:
            DamagedError: another text stands there.
        """
        content = super().content(number)
        if parallel.mark(content) != self.mark(number):
            raise DamagedError
        return content


def keep_pieces(writer: Writer, pieces: Pieces, ids: Iterable[str]) -> KeptPieces:
    """Write the pieces that were made ahead, unless they are there; `ids` are all papers'."""
    kinds, marks = pieces.kinds, list[str]()
    kept = KeptPieces([*ids], kinds, array("Q"), "")
    for own_id in kept.ids:
        texts = pieces.ahead[own_id]
        if isinstance(texts, StoredPieces) and not writer.anew:
            kept.ends.extend(texts.ends)
        else:
            contents = [texts.content(place) for place in range(len(kinds))]
            start = writer.add(b"".join(contents))
            kept.ends.extend(accumulate(map(len, contents), initial=start))
        marks += [texts.mark(place) for place in range(len(kinds))]
    return kept._replace(marks="".join(marks))
