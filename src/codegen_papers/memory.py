"""What the last build knew, and what of it still holds.

Kept are files as they were read and judged alone, the pieces of papers, and what every output was
made of. The *facts* of a catalog are all that it says but the words of its summaries, with the
templates and the program. While they are what they were, only what was made of words that changed
is made again; when they are not, everything is, of files that need not be read again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from codegen_papers import parallel, standing
from codegen_papers.collection import Shaped, is_paper
from codegen_papers.inputs import State, content, program, settled
from codegen_papers.kept_pieces import KeptPieces, StoredPieces, keep_pieces
from codegen_papers.parallel import Texts
from codegen_papers.pictures import Kept
from codegen_papers.pieces import Pieces
from codegen_papers.places import PAPERS, TEMPLATES
from codegen_papers.plots import Plot
from codegen_papers.records import PaperRecord
from codegen_papers.related import Kin
from codegen_papers.standing import Outputs, Standing, written
from codegen_papers.store import Place, Writer
from codegen_papers.traces import NEAR, TEXT, Thing
from codegen_papers.yaml_tree import Source

_OWN_KINDS = (TEXT, NEAR)


class _File(NamedTuple):
    """A file as it was read: its state then, where its shape is kept, and what it said."""

    state: State | None
    place: Place
    text: str
    facts: str


@dataclass(frozen=True)
class _Known:
    """Under which program and with what else than papers all was made, and who was near whom."""

    program: str
    world: str
    kin: Kin


class Drawn(NamedTuple):
    """The plots of each benchmark, by its name, and their drawings, by what those were made of."""

    of: Mapping[str, tuple[Plot, ...]]
    texts: Mapping[str, str]


class Made(NamedTuple):
    """What a build made: of what each output, the pieces, who is near whom, and the plots.

    The rest is as in `Standing`.
    """

    outputs: Mapping[str, bytes]
    pieces: Pieces
    kin: Kin
    plots: Drawn
    published: str
    about: str


class _Seen(NamedTuple):
    """A file of this build: in shape, its text's mark, its facts, and what was known of it."""

    shaped: Shaped
    text: str
    facts: str
    known: _File | None

    @property
    def is_wrong(self) -> bool:
        """Tell whether there is an error in the file alone."""
        return any(problem.severity == "error" for problem in self.shaped.problems)


class Memory:
    """What is known at the beginning of a build, what holds, and what the next one shall know.

    It knows what the store holds, or in a process that lives on what its `former` one saw, or with
    `empty` nothing.

    Raises:
        DamagedError: from any method, if the file is not what it says.
    """

    def __init__(self, root: Path, *, former: Memory | None = None, empty: bool = False) -> None:
        self.root = root
        self._store = standing.store(root)
        self._started = time.time_ns()
        self._states = standing.states_of(root)
        self._program = program()
        known = None if empty or former else self._store.section("known")
        self._known: _Known | None = known if known and known.program == self._program else None
        self._files: dict[str, _File] = self._section("files") or {}
        self._former = former
        self._seen: dict[str, _Seen] = {}
        self._world = ""
        self.holds = False
        """Whether the facts are what they were, and so no rule across records finds an error."""

    def _section(self, name: str) -> Any:
        return self._store.section(name) if self._known else None

    # Reading

    def shaped(
        self,
        found: Sequence[str | Source],
        inspect: Callable[[str | Source], Shaped],
        figures: Mapping[str, Kept],
    ) -> list[Shaped]:
        """Give files in shape; those that did not change are not inspected again."""
        known = {one: file for one in found if isinstance(one, str) and (file := self._kept(one))}
        missing = [one for one in found if one not in known]
        made = iter(parallel.each(partial(_see, inspect), missing))
        seen = [self._recall(known[one]) if one in known else next(made) for one in found]
        self._seen = {one.shaped.source.path: one for one in seen}
        self._world = self._digest(figures)
        self.holds = self._known is not None and self._facts_hold(self._known)
        return [one.shaped for one in seen]

    def _kept(self, path: str) -> _File | _Seen | None:
        """Give what is known of a file that has not changed."""
        state = self._states.get(path)
        if self._former and state and state == self._former.state(path):
            return self._former.seen(path)
        file = self._files.get(path)
        return file if file and file.state and file.state == state else None

    def _recall(self, known: _File | _Seen) -> _Seen:
        if isinstance(known, _Seen):
            return known
        return _Seen(self._store.unpickled(known.place), known.text, known.facts, known)

    def state(self, path: str) -> State | None:
        """Give the state of a file, if what it holds is known by that."""
        return self._settled(self._states.get(path))

    def seen(self, path: str) -> _Seen | None:
        """Give a file as it was read."""
        return self._seen.get(path)

    def reread(
        self, paths: Collection[str], inspect: Callable[[str | Source], Shaped]
    ) -> list[Shaped] | None:
        """Read papers again of which only words of summaries changed; give those that did.

        None if anything else has changed: then all must be read, with this as the former memory.
        """
        if any(path not in self._seen or not _is_paper(path) for path in paths):
            return None
        now = {path: standing.state_of(self.root / path) for path in paths}
        seen = {path: _see(inspect, path) for path in paths}
        if any(one.is_wrong or one.facts != self._seen[path].facts for path, one in seen.items()):
            return None
        changed = [one.shaped for path, one in seen.items() if one.text != self._seen[path].text]
        self._states |= {path: state for path, state in now.items() if state}
        self._seen |= seen
        return changed

    @property
    def words(self) -> str:
        """Give what is another one when anything is that the catalog says."""
        digest = hashlib.sha256(self._world.encode())
        for path, one in self._seen.items():
            digest.update(f"{path}\0{one.text}\n".encode())
        return digest.hexdigest()

    def _digest(self, figures: Mapping[str, Kept]) -> str:
        """Give what is another one when anything is but the catalog's papers and the program."""
        digest = hashlib.sha256(repr(sorted(figures.items())).encode())
        for path, one in self._seen.items():
            if not is_paper(one.shaped.source, PAPERS):
                digest.update(f"{path}\0{one.text}\n".encode())
        for path in sorted(self._states):
            if path.startswith(f"{TEMPLATES}/"):
                digest.update(f"{path}\0{content(self.root / path)}\n".encode())
        return digest.hexdigest()

    def _facts_hold(self, known: _Known) -> bool:
        return (
            known.world == self._world
            and self._files.keys() == self._seen.keys()
            and all(self._files[path].facts == one.facts for path, one in self._seen.items())
        )

    # Making

    @cached_property
    def _changed(self) -> frozenset[str]:
        """The ids of papers that say something else than they did."""
        return frozenset(
            one.shaped.source.stem
            for path, one in self._seen.items()
            if path not in self._files or self._files[path].text != one.text
        )

    @cached_property
    def _ids(self) -> dict[str, int]:
        """The ids of all papers, numbered."""
        sources = (one.shaped.source for one in self._seen.values())
        papers = (source.stem for source in sources if is_paper(source, PAPERS))
        return {own_id: number for number, own_id in enumerate(papers)}

    @cached_property
    def _pieces(self) -> KeptPieces | None:
        return self._section("pieces") if self.holds else None

    @property
    def kin(self) -> Kin | None:
        """Tell who was near whom, if that can be told again from it."""
        return self._known.kin if self._pieces and self._known else None

    @property
    def plots(self) -> Drawn | None:
        """Give the plots, if they are what they were."""
        return self._section("plots") if self.holds else None

    def former(self, kinds: Iterable[str]) -> dict[str, str]:
        """Give the pieces of some kinds, line by line, of each paper that changed, as they were."""
        kept = self._pieces
        if kept is None:
            return {}
        places = [kept.kinds.index(kind) for kind in kinds]
        old = {own_id: self._as_it_was(kept, own_id) for own_id in self._changed}
        return {
            own_id: "\n".join(texts.content(place).decode() for place in places)
            for own_id, texts in old.items()
        }

    def pieces(self, kinds: Sequence[str]) -> dict[str, Texts]:
        """Give the pieces that need not be made again, by the id of their paper."""
        kept = self._pieces
        if kept is None or kept.kinds != [*kinds]:
            return {}
        same = (own_id for own_id in self._ids if own_id not in self._changed)
        return {own_id: self._as_it_was(kept, own_id) for own_id in same}

    def _as_it_was(self, kept: KeptPieces, own_id: str) -> StoredPieces:
        """Give the pieces of a paper as they were."""
        return StoredPieces(self._store, kept, self._ids[own_id])

    def untouched(
        self, target: Path, paths: Container[str], pieces: Pieces, kin: Kin
    ) -> dict[str, bytes]:
        """Give which of some outputs stand as they would be written, and of what each was made."""
        outputs: Outputs | None = self._section("outputs") if self.holds else None
        kept = self._pieces
        if outputs is None or kept is None or kept.kinds != pieces.kinds:
            return {}
        touched = self._touched(kept, pieces, kin)
        made_of = outputs.made_of
        stale = {bisect_right(outputs.ends, n) for n, one in enumerate(made_of) if one in touched}
        return {
            path: outputs.of(number)
            for number, path in enumerate(outputs.paths)
            if path in paths
            and number not in stale
            and written(f"{target}/{path}") == outputs.state(number)
        }

    def _touched(self, kept: KeptPieces, pieces: Pieces, kin: Kin) -> set[int]:
        """Give the numbers of things that are not what they were."""
        things = [(TEXT, own_id) for own_id in self._changed]
        for own_id in self._changed:
            old, new = self._as_it_was(kept, own_id), pieces.ahead[own_id]
            differ = (kind for n, kind in enumerate(pieces.kinds) if old.mark(n) != new.mark(n))
            things += [(kind, own_id) for kind in differ]
        before = self.kin.near if self.kin else {}
        things += [(NEAR, own_id) for own_id, ids in kin.near.items() if before.get(own_id) != ids]
        return {*self._numbers(pieces.kinds, things)}

    def _numbers(self, kinds: Sequence[str], things: Iterable[Thing]) -> Iterator[int]:
        places = {kind: place for place, kind in enumerate((*_OWN_KINDS, *kinds))}
        for kind, name in things:
            number = self._ids.get(name)
            if number is not None:
                yield number * len(places) + places[kind]

    def packer(self, pieces: Pieces) -> Callable[[Iterable[Thing]], bytes]:
        """Give what writes in short of what an output was made."""
        kinds = pieces.kinds
        return lambda things: array("I", self._numbers(kinds, things)).tobytes()

    # Keeping

    def keep(self, made: Made) -> None:
        """Keep what this build knows for the next one.

        Where that cannot be written, the next one makes everything again.
        """
        if not self._store.usable:
            return
        now = standing.states_of(self.root)
        states = {path: self._known_by(path, now.get(path)) for path in self._states}
        built = Standing(self._program, states, made.published, made.about)
        anew = not self.holds or self._store.grown
        with contextlib.suppress(OSError), self._store.writing(anew=anew) as writer:
            writer.section("files", dict(self._keep_files(writer)))
            writer.section("pieces", keep_pieces(writer, made.pieces, self._ids))
            writer.section("outputs", _outputs(self.root, made.outputs))
            writer.section("known", _Known(self._program, self._world, made.kin))
            writer.section("plots", made.plots)
            writer.section("standing", built)

    def _known_by(self, path: str, now: State | None) -> State | str:
        """Give by what it is known that a file is what it was, or what no file is."""
        was = self._states[path]
        if was != now:
            return "changed while it was read"
        return self._settled(was) or content(self.root / path)

    def _settled(self, state: State | None) -> State | None:
        """Give a state that can be that of one content only."""
        return state if state and settled(state, self._started) else None

    def _keep_files(self, writer: Writer) -> Iterator[tuple[str, _File]]:
        for path, one in self._seen.items():
            state = self.state(path)
            kept = one.known if not writer.anew else None
            place = kept.place if kept else writer.add_object(one.shaped)
            yield path, _File(state, place, one.text, one.facts)


def _is_paper(path: str) -> bool:
    return path.endswith(".yaml") and is_paper(Source(path, "", readable=False), PAPERS)


def _see(inspect: Callable[[str | Source], Shaped], one: str | Source) -> _Seen:
    shaped = inspect(one)
    return _Seen(shaped, parallel.mark(shaped.source.text.encode()), _facts(shaped), None)


def _facts(shaped: Shaped) -> str:
    """Give what is another one when a file says anything else, but for the words of summaries."""
    tree, record = shaped.source.tree, shaped.record
    plain = tree.plain() if tree else None
    if isinstance(plain, dict) and isinstance(record, PaperRecord):
        plain["summary"] = [*record.summary_languages]
    return parallel.mark(json.dumps(plain).encode())


def _outputs(target: Path, made_of: Mapping[str, bytes]) -> Outputs:
    found = Outputs([], array("Q"), array("I"), array("Q"))
    for path, things in made_of.items():
        state = written(f"{target}/{path}")
        if state is not None:
            found.paths.append(path)
            found.written.extend(state)
            found.made_of.frombytes(things)
            found.ends.append(len(found.made_of))
    return found
