"""What the last build knew, and what of it still holds.

Kept are files as they were read and judged alone, the pieces of papers, and what every output was
made of. The *facts* of a catalog are all that it says but the words of its summaries, with the
templates and the program. While they are what they were, only what was made of words that changed
is made again; when they are not, everything is, of files that need not be read again.
"""

from __future__ import annotations

import contextlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from codegen_papers import standing
from codegen_papers.inputs import program, written
from codegen_papers.kept_files import File, Files
from codegen_papers.kept_pieces import KeptPieces, StoredPieces, keep_pieces
from codegen_papers.parallel import Texts
from codegen_papers.pieces import Pieces
from codegen_papers.plots import Plot
from codegen_papers.related import Kin, moved
from codegen_papers.script_files import cut_of, cut_otherwise
from codegen_papers.site import Drawing
from codegen_papers.standing import Ledger, Standing
from codegen_papers.store import Store
from codegen_papers.traces import ANY, NEAR, TEXT, Thing

_OWN_KINDS = (TEXT, NEAR)


@dataclass(frozen=True)
class _Known:
    """Under which program, with what else than papers, and in which contexts all was made."""

    program: str
    world: str
    contexts: Mapping[str, str]
    kin: Kin


class Drawn(NamedTuple):
    """The plots of each benchmark, by its name, and their drawings, by what those were made of."""

    of: Mapping[str, tuple[Plot, ...]]
    texts: Mapping[str, str]


class Made(NamedTuple):
    """What a build made: of what each output, the pieces, in which contexts, and so on.

    The rest is as in `Standing`.
    """

    outputs: Mapping[str, Drawing]
    pieces: Pieces
    contexts: Mapping[str, str]
    kin: Kin
    plots: Drawn
    published: str
    about: str


class Memory:
    """What is known at the beginning of a build, what holds, and what the next one shall know.

    It knows what the store holds, or in a process that lives on what its `former` one saw, or with
    `empty` nothing.

    Raises:
        DamagedError: from any method, if the file is not what it says.
    """

    def __init__(self, root: Path, *, former: Memory | None = None, empty: bool = False) -> None:
        self.root = root
        self.store: Store = former.store if former else standing.store(root)
        self._program = program()
        known = None if empty or former else self.store.section("known")
        self._known: _Known | None = known if known and known.program == self._program else None
        kept: dict[str, File] = self._section("files") or {}
        self.files: Files = Files(root, self.store, kept, former.files if former else None)
        self.compiled: dict[str, bytes] = self._section("templates") or {}
        """Compiled templates; what is added here is kept, too."""
        self._compiled = dict(self.compiled)

    def _section(self, name: str) -> Any:
        return self.store.section(name) if self._known else None

    @cached_property
    def holds(self) -> bool:
        """Whether the facts are what they were, and so no rule across records finds an error.

        To be asked when all files are read.
        """
        known = self._known
        return known is not None and known.world == self.files.world and self.files.facts_hold

    @cached_property
    def _pieces(self) -> KeptPieces | None:
        """The pieces, if all that they are made of beside papers is what it was."""
        same = self._known and self._known.world == self.files.world
        return self._section("pieces") if same else None

    @cached_property
    def _numbers_then(self) -> dict[str, int]:
        """The ids of all papers whose pieces were kept, numbered."""
        ids = self._pieces.ids if self._pieces else ()
        return {own_id: number for number, own_id in enumerate(ids)}

    @property
    def contexts(self) -> Mapping[str, str] | None:
        """Give what `contexts.contexts` gave of all papers, if it would give the same."""
        return self._known.contexts if self.holds and self._known else None

    @property
    def kin(self) -> Kin | None:
        """Tell who was near whom, if that can be told again from it."""
        return self._known.kin if self.holds and self._known and self._pieces else None

    @property
    def plots(self) -> Drawn | None:
        """Give the plots, if they are what they were."""
        return self._section("plots") if self.holds else None

    def former(self, kinds: Iterable[str]) -> dict[str, str]:
        """Give the pieces of some kinds, line by line, of each paper that changed, as they were."""
        kept = self._pieces
        if kept is None or not self.holds:
            return {}
        places = [kept.kinds.index(kind) for kind in kinds]
        old = {own_id: self._as_it_was(kept, own_id) for own_id in self.files.changed}
        return {
            own_id: "\n".join(texts.content(place).decode() for place in places)
            for own_id, texts in old.items()
        }

    def pieces(self, kinds: Sequence[str], contexts: Mapping[str, str]) -> dict[str, Texts]:
        """Give the pieces that need not be made again, by the id of their paper.

        Those are the pieces of papers that say what they said, in the same context.
        """
        kept, known = self._pieces, self._known
        if kept is None or known is None or kept.kinds != [*kinds]:
            return {}
        return {
            own_id: self._as_it_was(kept, own_id)
            for own_id in self.files.ids
            if own_id in self._numbers_then
            and own_id not in self.files.changed
            and contexts[own_id] == known.contexts[own_id]
        }

    def _as_it_was(self, kept: KeptPieces, own_id: str) -> StoredPieces:
        """Give the pieces of a paper as they were."""
        return StoredPieces.of(self.store, kept, self._numbers_then[own_id])

    def alone(self, target: Path, files: Mapping[str, Thing], pieces: Pieces) -> dict[str, Drawing]:
        """Give which files that are one piece each stand as they would be written.

        They may though the facts are not what they were; of what each is made is given, too.
        """
        outputs: Ledger | None = self._section("outputs")
        if outputs is None or self._pieces is None:
            return {}
        pack = self.packer(pieces)
        return {
            path: Drawing(pack([files[path]]), outputs.state(number))
            for number, path in enumerate(outputs.paths)
            if path in files
            and isinstance(pieces.ahead.get(files[path][1]), StoredPieces)
            and written(f"{target}/{path}") == outputs.state(number)
        }

    def untouched(
        self, target: Path, paths: Collection[str], pieces: Pieces, kin: Kin
    ) -> dict[str, Drawing]:
        """Give which of some outputs stand as they would be written, and of what each was made."""
        outputs: Ledger | None = self._section("outputs") if self.holds else None
        kept = self._pieces
        if outputs is None or kept is None or kept.kinds != pieces.kinds:
            return {}
        touched = self._touched(kept, pieces, kin)
        made_of = outputs.made_of
        stale = {bisect_right(outputs.ends, n) for n, one in enumerate(made_of) if one in touched}
        cut = cut_otherwise(outputs.paths, paths)
        return {
            path: Drawing(outputs.of(number), outputs.state(number))
            for number, path in enumerate(outputs.paths)
            if path in paths
            and number not in stale
            and cut_of(path) not in cut
            and written(f"{target}/{path}") == outputs.state(number)
        }

    def _touched(self, kept: KeptPieces, pieces: Pieces, kin: Kin) -> set[int]:
        """Give the numbers of things that are not what they were."""
        things = {(TEXT, own_id) for own_id in (*self.files.changed, ANY)}
        for own_id in self.files.changed:
            old = self._as_it_was(kept, own_id)
            things |= {(kind, own_id) for kind in pieces.unlike(own_id, old)}
        things |= moved(self.kin, kin) if self.kin else set()
        return {*self._numbers(pieces.kinds, things)}

    def _numbers(self, kinds: Sequence[str], things: Iterable[Thing]) -> Iterator[int]:
        places = {kind: place for place, kind in enumerate((*_OWN_KINDS, *kinds))}
        for kind, name in things:
            number = len(self.files.ids) if name == ANY else self.files.ids.get(name)
            if number is not None:
                yield number * len(places) + places[kind]

    def packer(self, pieces: Pieces) -> Callable[[Iterable[Thing]], bytes]:
        """Give what writes in short of what an output was made."""
        kinds = pieces.kinds
        return lambda things: array("I", self._numbers(kinds, things)).tobytes()

    def keep(self, made: Made) -> None:
        """Keep what this build knows for the next one.

        Where that cannot be written, the next one makes everything again.
        """
        if not self.store.usable:
            return
        built = Standing(self._program, self.files.states(), made.published, made.about)
        anew = self._known is None or self.store.grown
        with contextlib.suppress(OSError), self.store.writing(anew=anew) as writer:
            writer.section("files", dict(self.files.keep(writer)))
            writer.section("pieces", keep_pieces(writer, made.pieces, self.files.ids))
            writer.section("outputs", _outputs(made.outputs))
            writer.section(
                "known", _Known(self._program, self.files.world, made.contexts, made.kin)
            )
            writer.section("plots", made.plots)
            if writer.anew or self.compiled != self._compiled:
                writer.section("templates", self.compiled)
            writer.section("standing", built)


def _outputs(made: Mapping[str, Drawing]) -> Ledger:
    found = Ledger([], array("Q"), array("I"), array("Q"))
    for path, drawing in made.items():
        if drawing.state is not None:
            found.paths.append(path)
            found.written.extend(drawing.state)
            found.made_of.frombytes(drawing.made_of)
            found.ends.append(len(found.made_of))
    return found
