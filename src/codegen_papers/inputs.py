"""What a build is made of, as the disk tells it without reading: which files, how large, how old.

A file whose state is what it was holds what it held. Its state has the time of its last change of
any kind (`ctime`), which nobody can set; so neither `touch` nor a copy with its times hides one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from codegen_papers import plain_files
from codegen_papers.places import PACKAGE, package_templates

State = tuple[int, int, int, int]
"""Size in bytes, time of the last change of the content and of any change (ns), number."""
Written = tuple[int, int, int]
"""A file as a build wrote it: size in bytes, time of the last change (ns), number."""
SETTLED = 2_000_000_000
"""A file changed so many ns ago has a time that no later change can have; FAT counts in 2 s."""


def states(folder: Path) -> dict[str, State]:
    """Give the state of every file and link below a folder, by its path from there.

    What is hidden, or cannot be looked at, is passed over; so are links to folders.
    """
    return dict(_states(str(folder), ""))


def _states(folder: str, below: str) -> Iterator[tuple[str, State]]:
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _states(entry.path, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", state(entry.stat(follow_symlinks=False))


def reached(folder: Path) -> dict[str, State]:
    """Give the state of every file that can be reached from a folder, also hidden or by a link.

    So templates are looked for. A folder that leads back to itself is looked at once, one that
    leads out of what the folder lies in never: no template comes from there.
    """
    found: dict[str, State] = {}
    seen: set[tuple[int, int]] = set()
    around = folder.parent.resolve()
    for above, folders, names in os.walk(folder, followlinks=True):
        here = os.stat(above)  # noqa: PTH116, one of many
        if (here.st_dev, here.st_ino) in seen or not Path(above).resolve().is_relative_to(around):
            folders.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        for name in names:
            path = Path(above, name)
            with contextlib.suppress(OSError):
                found[path.relative_to(folder).as_posix()] = state(path.stat())
    return found


def state(found: os.stat_result) -> State:
    """Give a file's state as the disk tells it."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(state: State, now: int) -> bool:
    """Tell whether a state seen at a time (ns) can be that of one content only."""
    return max(state[1], state[2]) < now - SETTLED


def content(path: Path) -> str:
    """Give what is another one when a file holds something else; empty if it cannot be read."""
    try:
        return hashlib.sha256(plain_files.content(path)).hexdigest()
    except OSError:
        return ""


def program() -> str:
    """Give what is another one when this program is, or a package that it may use."""
    digest = hashlib.sha256(sys.version.encode())
    _add(digest, states(PACKAGE).items())
    _add(digest, reached(package_templates()).items())
    for place in map(Path, sys.path):
        if place.name.endswith("-packages") and place.is_dir():
            _add(digest, [(place.name, state(place.stat()))])  # changes as packages come and go
    return digest.hexdigest()


def _add(digest: hashlib._Hash, found: Iterable[tuple[str, State]]) -> None:
    for name, state in sorted(found):
        if not name.endswith(".pyc"):
            digest.update(f"{name}\0{state[:2]}\n".encode())


def written(path: str) -> Written | None:
    """Give the state of a file that a build wrote; links to it do not change that."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
