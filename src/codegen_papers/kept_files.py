"""The files of a catalog as they were read and judged alone, from one build to the next.

A file's *facts* are all that it says but the words of a summary; the *world* of the papers is all
else that a build reads: the catalog's own files, its figures and its templates.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from codegen_papers import parallel, standing
from codegen_papers.collection import Shaped, is_paper
from codegen_papers.inputs import State, content, settled
from codegen_papers.pictures import Kept
from codegen_papers.places import PAPERS, TEMPLATES
from codegen_papers.records import PaperRecord
from codegen_papers.store import Place, Store, Writer
from codegen_papers.yaml_tree import Source

Inspect = Callable[[str | Source], Shaped]
"""Reads what `sources.find_sources` found, puts it into its shape and judges it alone."""


class File(NamedTuple):
    """A file as it was read: its state then, where its shape is kept, and what it said."""

    state: State | None
    place: Place
    text: str
    facts: str


class _Seen(NamedTuple):
    """A file of this build: in shape, its text's mark, its facts, and what was known of it."""

    shaped: Shaped
    text: str
    facts: str
    known: File | None

    @property
    def is_wrong(self) -> bool:
        """Tell whether there is an error in the file alone."""
        return any(problem.severity == "error" for problem in self.shaped.problems)


class Files:
    """The files of a build, read as far as `kept` ones, or those of a `former` build, are others.

    Raises:
        DamagedError: from `shaped`, if the store does not hold what it says.
    """

    def __init__(
        self, root: Path, store: Store, kept: Mapping[str, File], former: Files | None
    ) -> None:
        self._root, self._store = root, store
        self._kept, self._former = kept, former
        self._started = time.time_ns()
        self._states = standing.states_of(root)
        self._fresh = {
            path: content(root / path)
            for path, state in self._states.items()
            if not settled(state, self._started)
        }
        """What those hold that changed so shortly before that their states do not tell it."""
        self._seen: dict[str, _Seen] = {}
        self._reread: tuple[dict[str, State | None], dict[str, _Seen]] = {}, {}
        self.world = ""
        """What is another one when anything is but the papers and the program."""

    def shaped(
        self,
        found: Sequence[str | Source],
        inspect: Inspect,
        figures: Mapping[str, Kept],
    ) -> list[Shaped]:
        """Give files in shape; those that did not change are not inspected again."""
        known = {one: file for one in found if isinstance(one, str) and (file := self._known(one))}
        missing = [one for one in found if one not in known]
        made = iter(parallel.each(partial(_see, inspect), missing))
        seen = [self._recall(known[one]) if one in known else next(made) for one in found]
        self._seen = {one.shaped.source.path: one for one in seen}
        self._former = None  # it is of no more use, and knows its own former one
        self.world = self._digest(figures)
        return [one.shaped for one in seen]

    def _known(self, path: str) -> File | _Seen | None:
        """Give what is known of a file that has not changed."""
        state = self._states.get(path)
        if self._former and state and state == self._former.state(path):
            return self._former.seen(path)
        file = self._kept.get(path)
        return file if file and file.state and file.state == state else None

    def _recall(self, known: File | _Seen) -> _Seen:
        if isinstance(known, _Seen):
            return known
        return _Seen(self._store.unpickled(known.place), known.text, known.facts, known)

    def state(self, path: str) -> State | None:
        """Give the state of a file, if what it holds is known by that."""
        return self._settled(self._states.get(path))

    def seen(self, path: str) -> _Seen | None:
        """Give a file as it was read."""
        return self._seen.get(path)

    def reread(self, paths: Collection[str], inspect: Inspect) -> list[Shaped] | None:
        """Read papers again of which only words of summaries changed; give those that did.

        None if anything else has changed: then all must be read, with these as the former ones.
        """
        if any(path not in self._seen or not _is_paper(path) for path in paths):
            return None
        now = {path: standing.state_of(self._root / path) for path in paths}
        seen = {path: _see(inspect, path) for path in paths}
        if any(one.is_wrong or one.facts != self._seen[path].facts for path, one in seen.items()):
            return None
        self._reread = now, seen
        return [one.shaped for path, one in seen.items() if one.text != self._seen[path].text]

    def take_over(self) -> None:
        """Know what was read again, when all that was made of it is made again."""
        now, seen = self._reread
        self._states |= {path: state for path, state in now.items() if state}
        self._seen |= seen

    @property
    def words(self) -> str:
        """Give what is another one when anything is that the catalog says."""
        digest = hashlib.sha256(self.world.encode())
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
                digest.update(f"{path}\0{content(self._root / path)}\n".encode())
        return digest.hexdigest()

    @property
    def facts_hold(self) -> bool:
        """Tell whether all files are there that were kept, and no others, and state the same."""
        return self._kept.keys() == self._seen.keys() and all(
            self._kept[path].facts == one.facts for path, one in self._seen.items()
        )

    @cached_property
    def changed(self) -> frozenset[str]:
        """The ids of papers that say something else than when they were kept."""
        return frozenset(
            one.shaped.source.stem
            for path, one in self._seen.items()
            if path not in self._kept or self._kept[path].text != one.text
        )

    @cached_property
    def ids(self) -> dict[str, int]:
        """The ids of all papers, numbered."""
        sources = (one.shaped.source for one in self._seen.values())
        papers = (source.stem for source in sources if is_paper(source, PAPERS))
        return {own_id: number for number, own_id in enumerate(papers)}

    def states(self) -> dict[str, State | str]:
        """Give by what is known that each file is what it was: see `standing.Standing`."""
        now = standing.states_of(self._root)
        return {path: self._known_by(path, now.get(path)) for path in self._states}

    def _known_by(self, path: str, now: State | None) -> State | str:
        """Give by what it is known that a file is what it was, or what no file is."""
        was = self._states[path]
        if was != now:
            return "changed while it was read"
        return self._settled(was) or self._fresh[path]

    def _settled(self, state: State | None) -> State | None:
        """Give a state that can be that of one content only."""
        return state if state and settled(state, self._started) else None

    def keep(self, writer: Writer) -> Iterator[tuple[str, File]]:
        """Write the shapes of files, unless they are there; give what is then known of each."""
        for path, one in self._seen.items():
            kept = one.known if not writer.anew else None
            place = kept.place if kept else writer.add_object(one.shaped)
            yield path, File(self.state(path), place, one.text, one.facts)


def _is_paper(path: str) -> bool:
    return path.endswith(".yaml") and is_paper(Source(path, "", readable=False), PAPERS)


def _see(inspect: Inspect, one: str | Source) -> _Seen:
    shaped = inspect(one)
    return _Seen(shaped, parallel.mark(shaped.source.text.encode()), _facts(shaped), None)


def _facts(shaped: Shaped) -> str:
    """Give what is another one when a file says anything else, but for the words of summaries."""
    tree, record = shaped.source.tree, shaped.record
    plain = tree.plain() if tree else None
    if isinstance(plain, dict) and isinstance(record, PaperRecord):
        plain["summary"] = [*record.summary_languages]
    return parallel.mark(json.dumps(plain).encode())
