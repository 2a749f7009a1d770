"""Changes to a catalog's own files: of several files all or none, though the process be killed.

Each new content is first written beside its place. Then a journal says what is to become of each
file, from what to what; then all are put in place, and the journal is struck out. A process that is
killed before there is a journal leaves everything as it was, and one that is killed later is
followed by one that finishes its work. What somebody has changed meanwhile is never overwritten.

A pull request could bring a journal: it is signed, as the store is; another one is not followed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from codegen_papers import files, plain_files, store
from codegen_papers.places import KEPT, PAPERS, UNFINISHED
from codegen_papers.problems import CatalogError
from codegen_papers.sources import read
from codegen_papers.yaml_tree import Source

_PURPOSE = "journal"
Contents = Mapping[str, bytes | None]
"""What files are to become: path from the root to content, None for one that is to go."""


class _Step(NamedTuple):
    """What becomes of a file.

    `made` is the path of its new content, empty where it goes; `before` and `after` are the digests
    of its content, empty where there is none.
    """

    path: str
    made: str
    before: str
    after: str


class Outcome(NamedTuple):
    """What became of what a killed process began: what is to be said, and whether it is done."""

    said: str = ""
    done: bool = False


@contextlib.contextmanager
def changing(root: Path) -> Iterator[Callable[..., None]]:
    """Give what changes files below a root; nobody else who asks for this does so meanwhile.

    It takes `Contents`, and the text of files as they were read, if that was some time ago.

    Raises:
        CatalogError: the disk refuses, or a file was changed meanwhile; then no file is changed.
    """
    try:
        with files.alone_in(root) as alone:
            left = _finish(root)
            if left.said and not left.done:
                raise CatalogError(left.said)
            if alone:
                _sweep(root / PAPERS)
            yield partial(_change, root)
    except OSError as error:
        raise _refused(root, error) from error


def finish(root: Path) -> Outcome:
    """Finish what a killed process began, if there is something.

    Raises:
        CatalogError: the disk refuses.
    """
    if not (root / UNFINISHED).is_file():
        return Outcome()
    try:
        with files.alone_in(root):  # it may be under way
            return _finish(root)
    except OSError as error:
        raise _refused(root, error) from error


def text(root: Path, path: str) -> str:
    """Give a file's text as it is now, line ends and all.

    Raises:
        ValueError: it is not there any more, or is no text.
    """
    try:
        return plain_files.content(root / path).decode()
    except FileNotFoundError as error:
        raise ValueError("it was taken away meanwhile") from error


def refuse_changed(root: Path, sources: Iterable[Source], paths: Collection[str]) -> None:
    """Refuse to write over what somebody has changed, or made, since the sources were read.

    Raises:
        CatalogError: one of the paths is not as it was.
    """
    known = {source.path: source.text for source in sources}
    for path in paths:
        if path in known and read(root, path).text != known[path]:
            raise _changed(path)
        if path not in known and os.path.lexists(root / path):
            raise _changed(path)


def _changed(path: str) -> CatalogError:
    return CatalogError(f"{path} was changed meanwhile; nothing was written, run this again")


def _refused(root: Path, error: OSError) -> CatalogError:
    place = files.meant(str(error.filename or root))
    begun = (root / UNFINISHED).is_file()
    left = "the next command goes on with it" if begun else "what stood there was left as it was"
    return CatalogError(f"cannot write {place}: {error.strerror}; {left}")


def _change(root: Path, contents: Contents, read: Mapping[str, str] | None = None) -> None:
    steps: list[_Step] = []
    try:
        was = {path: _state(root / path) for path in contents}
        was |= {path: _digest(text.encode()) for path, text in (read or {}).items()}
        for path, content in contents.items():
            made = files.beside(root / path, content) if content is not None else None
            place = made.relative_to(root).as_posix() if made else ""
            after = _digest(content) if content is not None else ""
            steps.append(_Step(path, place, was[path], after))
        _refuse_other(root, steps)
        if len(steps) > 1:
            _write(root, steps)
    except BaseException:
        _drop(root, steps)
        raise
    try:
        _put(root, steps)
    except KeyboardInterrupt:
        _finish(root)  # it is too late to go back
        raise


def _refuse_other(root: Path, steps: list[_Step]) -> None:
    """Refuse where a file is not what it was: writing much takes its time."""
    for step in steps:
        if _state(root / step.path) != step.before:
            raise _changed(step.path)


def _put(root: Path, steps: list[_Step]) -> None:
    """Put new contents in their places, take away what is to go, and strike out the journal."""
    for step in steps:
        if step.made:
            (root / step.made).replace(root / step.path)
    for step in steps:
        if not step.made:
            (root / step.path).unlink(missing_ok=True)
    (root / UNFINISHED).unlink(missing_ok=True)


def _drop(root: Path, steps: list[_Step]) -> None:
    """Forget what was to be done."""
    for step in steps:
        if step.made:
            (root / step.made).unlink(missing_ok=True)
    (root / UNFINISHED).unlink(missing_ok=True)


def _finish(root: Path) -> Outcome:
    steps = _read(root)
    if steps is None:
        return Outcome(
            f"{UNFINISHED} tells of a command that was interrupted, and was not written by this "
            "user here: look at git status, then delete it"
        )
    left = [step for step in steps if _seen(root / step.path) != step.after]
    stray = [step.path for step in left if not _can_be_done(root, step)]
    if stray:
        _drop(root, steps)
        return Outcome(
            f"a command that was interrupted cannot be finished, since {_few(stray)} has changed "
            "since; look at git status"
        )
    if not steps:
        return Outcome()
    _put(root, left)
    return Outcome(
        f"finished what was interrupted: {_few([step.path for step in left])}", done=True
    )


def _few(paths: list[str]) -> str:
    more = len(paths) - 3
    return ", ".join(paths[:3]) + (f" and {more} more" if more > 0 else "")


def _can_be_done(root: Path, step: _Step) -> bool:
    """Tell whether a file is what it was, and what it is to become is still there."""
    there = not step.made or _seen(root / step.made) == step.after
    return there and _seen(root / step.path) == step.before


def _write(root: Path, steps: list[_Step]) -> None:
    content = json.dumps(steps)
    signature = store.signature(_PURPOSE, content.encode())
    if signature and not (root / KEPT).is_symlink():
        files.replace(root / UNFINISHED, f"{signature}\n{content}".encode())


def _read(root: Path) -> list[_Step] | None:
    """Read the journal: nothing where there is none, None where it is not ours."""
    if (root / KEPT).is_symlink() or not (root / UNFINISHED).is_file():
        return []
    with contextlib.suppress(OSError, UnicodeDecodeError):
        signed, _, content = plain_files.content(root / UNFINISHED).decode().partition("\n")
        if signed and signed == store.signature(_PURPOSE, content.encode()):
            return [_Step(*step) for step in json.loads(content)]
    return None


def _state(path: Path) -> str:
    try:
        return _digest(plain_files.content(path))
    except FileNotFoundError:
        return ""


def _seen(path: Path) -> str:
    """Give a file's state; what cannot be read is like nothing that we wrote."""
    try:
        return _state(path)
    except OSError:
        return "?"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sweep(folder: Path) -> None:
    """Remove what killed processes wrote beside its place."""
    for path in folder.rglob(files.LEFTOVERS):
        if path.is_file() and not path.is_symlink():
            path.unlink(missing_ok=True)
