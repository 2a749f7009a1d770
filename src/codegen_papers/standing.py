"""Whether all stands as the last build left it, told without reading what it was made of.

Most builds change nothing: this one must not even import what a build needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from codegen_papers import git, inputs, parallel
from codegen_papers.inputs import State, Written, content, program, reached, states, written
from codegen_papers.places import KEPT, MANIFEST, PAPERS, TEMPLATES
from codegen_papers.store import Store

FILE = "build"


class Ledger(NamedTuple):
    """What was written: paths, three numbers of each (`Written`), and of what each was made.

    `made_of` are numbers of things, those of the output n up to `ends[n]`.
    """

    paths: list[str]
    written: array[int]
    made_of: array[int]
    ends: array[int]

    def state(self, number: int) -> Written:
        """Give how an output was written."""
        size, changed, node = self.written[number * 3 : number * 3 + 3]
        return size, changed, node

    def of(self, number: int) -> bytes:
        """Give what an output was made of, as the memory wrote it."""
        return self.made_of[self.ends[number - 1] if number else 0 : self.ends[number]].tobytes()


class Standing(NamedTuple):
    """What a build was made of, and what it said.

    `states` are those of every file, or for one that was changed shortly before what it holds
    (`inputs.content`); `published` is which addresses had to stay, and `about` what the catalog is
    in a few words.
    """

    program: str
    states: dict[str, State | str]
    published: str
    about: str


def store(root: Path) -> Store:
    """Open what the builds of a catalog keep."""
    return Store(root / KEPT / FILE)


def states_of(root: Path) -> dict[str, State]:
    """Give the state of every file that a catalog's site is made of, by its path from the root."""
    found = {f"{PAPERS}/{path}": state for path, state in states(root / PAPERS).items()}
    own = reached(root / TEMPLATES)
    return found | {f"{TEMPLATES}/{path}": state for path, state in own.items()}


def state_of(path: Path) -> State | None:
    """Give the state of one file, if there is one."""
    try:
        return inputs.state(path.lstat())
    except OSError:
        return None


def published(root: Path, *, drop: bool) -> str:
    """Give what is another one when other addresses must stay; with `drop`, none need to."""
    return "" if drop else git.committed_id(root, MANIFEST)


def unchanged(root: Path, *, drop: bool) -> str | None:
    """Tell whether a build would write nothing: then give what the catalog is, else None."""
    kept = store(root)
    found: Standing | None = kept.section("standing")
    if (
        found is None
        or found.program != program()
        or not _as_they_were(root, found.states)
        or found.published != published(root, drop=drop)
    ):
        return None
    return found.about if _stand(root, kept.section("outputs")) else None


def _as_they_were(root: Path, known: Mapping[str, State | str]) -> bool:
    now = states_of(root)
    return now.keys() == known.keys() and all(
        content(root / path) == was if isinstance(was, str) else now[path] == was
        for path, was in known.items()
    )


def _stand(target: Path, outputs: Ledger | None) -> bool:
    """Tell whether every output is as it was written."""
    if outputs is None:
        return False

    def look(share: Sequence[tuple[str, Written]]) -> bool:
        return all(written(f"{target}/{path}") == state for path, state in share)

    numbers = iter(outputs.written)
    states = zip(numbers, numbers, numbers, strict=True)
    return all(parallel.spread(look, [*zip(outputs.paths, states, strict=True)]))
