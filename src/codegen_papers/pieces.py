"""Texts about papers of which several files are made: each is made once, whoever asks for it.

A list shows of a paper what another list shows, a category's BibTeX file holds what the catalog's
does. A piece is such a text: of one paper, of one kind. It is made when it is asked for, or for all
papers ahead, shared out to processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from codegen_papers import parallel
from codegen_papers.parallel import Texts
from codegen_papers.traces import TEXT, note

_NONE: Mapping[str, Texts] = MappingProxyType({})


class Pieces:
    """The pieces of a catalog's papers."""

    def __init__(self) -> None:
        self._makers: Mapping[str, Callable[[Any], str]] = {}
        self._papers: Mapping[str, Any] = {}
        self._made: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, int] = {}
        self.ahead: dict[str, Texts] = {}
        """The pieces that were made ahead, by a paper's id, in the order of their kinds."""

    def know(self, papers: Mapping[str, Any], makers: Mapping[str, Callable[[Any], str]]) -> None:
        """Learn which papers there are, by id, and how pieces are made of them."""
        self._papers = papers
        self._makers = makers

    def make_ahead(self, kinds: Sequence[str], known: Mapping[str, Texts] = _NONE) -> None:
        """Make the pieces of some kinds of every paper whose pieces are not `known`."""
        missing = [own_id for own_id in self._papers if own_id not in known]
        made = self._all_kinds(kinds, missing)
        self.ahead = {**known, **dict(zip(missing, made, strict=True))}
        self._kinds = {kind: place for place, kind in enumerate(kinds)}

    def make_again(self, own_id: str) -> list[str]:
        """Let a paper's pieces be made again; give the kinds of those made ahead that differ."""
        for key in [key for key in self._made if key[0] == own_id]:
            del self._made[key]
        old = self.ahead.get(own_id)
        if old is None:
            return []
        (self.ahead[own_id],) = self._all_kinds(self.kinds, [own_id])
        return self.unlike(own_id, old)

    def unlike(self, own_id: str, old: Texts) -> list[str]:
        """Give the kinds, of those made ahead, in which a paper's pieces are not its `old` ones."""
        new = self.ahead[own_id]
        return [kind for kind, place in self._kinds.items() if old.mark(place) != new.mark(place)]

    def _all_kinds(self, kinds: Iterable[str], ids: Sequence[str]) -> list[Texts]:
        make = partial(_all, [self._makers[kind] for kind in kinds])
        return parallel.texts(make, [self._papers[own_id] for own_id in ids])

    @property
    def kinds(self) -> list[str]:
        """Give the kinds of pieces that were made ahead."""
        return [*self._kinds]

    def text(self, own_id: str, kind: str) -> str:
        """Give a piece: of a paper by its id, of a kind."""
        place = self._place(own_id, kind)
        if place is not None:
            return self.ahead[own_id].content(place).decode()
        key = (own_id, kind)
        if key not in self._made:
            self._made[key] = self._makers[kind](self._papers[own_id])
        return self._made[key]

    def size(self, own_id: str, kind: str) -> int:
        """Give how many bytes a piece has."""
        place = self._place(own_id, kind)
        if place is not None:
            return self.ahead[own_id].size(place)
        return len(self.text(own_id, kind).encode())

    def digest(self, own_ids: Iterable[str], kind: str) -> str:
        """Give what changes when any of some pieces does."""
        digest = hashlib.sha256()
        for own_id in own_ids:
            digest.update(f"{own_id}\0{self._mark(own_id, kind)}\n".encode())
        return digest.hexdigest()

    def _mark(self, own_id: str, kind: str) -> str:
        place = self._place(own_id, kind)
        if place is not None:
            return self.ahead[own_id].mark(place)
        return parallel.mark(self.text(own_id, kind).encode())

    def _place(self, own_id: str, kind: str) -> int | None:
        """Give the place of a kind among those made ahead, and note what is read.

        Of other kinds that is the paper's words: no piece is made of those of another paper.
        """
        place = self._kinds.get(kind)
        note(TEXT if place is None else kind, own_id)
        return place


def _all(makers: Sequence[Callable[[Any], str]], paper: Any) -> list[str]:
    return [make(paper) for make in makers]
