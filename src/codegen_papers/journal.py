"""Changes to a catalog's own files: of several files all or none, though the process be killed.

Each new content is first written beside its place. Then a journal says what is to become of each
file, from what to what; then all are put in place, and the journal is struck out. A process that is
killed before there is a journal leaves everything as it was, and one that is killed later is
followed by one that finishes its work. What somebody has changed meanwhile is never overwritten.

A pull request could bring a journal: it is signed, as the store is, and another one is not read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
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


@contextlib.contextmanager
def changing(root: Path) -> Iterator[Callable[[Contents], None]]:
    """Give what changes files below a root; nobody else who asks for this does so meanwhile.

    Raises:
        CatalogError: the disk refuses; then no file is changed.
    """
    try:
        with files.alone_in(root) as alone:
            _finish(root)
            if alone:
                _sweep(root / PAPERS)
            yield lambda contents: _change(root, contents)
    except OSError as error:
        raise _refused(root, error) from error


def finish(root: Path) -> str:
    """Finish what a killed process began; give what is to be said of it, empty if there is nothing.

    Raises:
        CatalogError: the disk refuses.
    """
    if not (root / UNFINISHED).is_file():
        return ""
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


def refuse_changed(root: Path, sources: Iterable[Source], paths: Container[str]) -> None:
    """Refuse to write over what somebody has changed since it was read.

    Raises:
        CatalogError: one of the paths is not as it was.
    """
    for source in sources:
        if source.path in paths:
            now = read(root, source.path)
            if now.text != source.text:
                message = (
                    f"{source.path} was changed meanwhile; nothing was written, run this again"
                )
                raise CatalogError(message)


def _refused(root: Path, error: OSError) -> CatalogError:
    place = files.meant(str(error.filename or root))
    begun = (root / UNFINISHED).is_file()
    left = "the next command goes on with it" if begun else "what stood there was left as it was"
    return CatalogError(f"cannot write {place}: {error.strerror}; {left}")


def _change(root: Path, contents: Contents) -> None:
    steps: list[_Step] = []
    try:
        for path, content in contents.items():
            before = _state(root / path)
            if content is None:
                steps.append(_Step(path, "", before, ""))
            else:
                made = files.beside(root / path, content).relative_to(root).as_posix()
                steps.append(_Step(path, made, before, _digest(content)))
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


def _finish(root: Path) -> str:
    steps = _read(root)
    if not steps:
        return ""
    left = [step for step in steps if _state(root / step.path) != step.after]
    stray = [step.path for step in left if not _can_be_done(root, step)]
    if stray:
        _drop(root, steps)
        shown = ", ".join(stray[:3]) + (", …" if len(stray) > 3 else "")
        return (
            f"a command that was interrupted cannot be finished, since {shown} has changed since; "
            "look at git status"
        )
    _put(root, left)
    return f"finished what was interrupted: {', '.join(step.path for step in left[:3])}" + (
        f" and {len(left) - 3} more" if len(left) > 3 else ""
    )


def _can_be_done(root: Path, step: _Step) -> bool:
    """Tell whether a file is what it was, and what it is to become is still there."""
    there = not step.made or _state(root / step.made) == step.after
    return there and _state(root / step.path) == step.before


def _write(root: Path, steps: list[_Step]) -> None:
    content = json.dumps(steps)
    signature = store.signature(_PURPOSE, content.encode())
    if signature and not (root / KEPT).is_symlink():
        files.replace(root / UNFINISHED, f"{signature}\n{content}".encode())


def _read(root: Path) -> list[_Step]:
    """Read the journal; what is not ours says nothing."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if not (root / KEPT).is_symlink():
            signed, _, content = plain_files.content(root / UNFINISHED).decode().partition("\n")
            if signed and signed == store.signature(_PURPOSE, content.encode()):
                return [_Step(*step) for step in json.loads(content)]
    return []


def _state(path: Path) -> str:
    try:
        return _digest(plain_files.content(path))
    except FileNotFoundError:
        return ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sweep(folder: Path) -> None:
    """Remove what killed processes wrote beside its place."""
    for path in folder.rglob(files.LEFTOVERS):
        if path.is_file() and not path.is_symlink():
            path.unlink(missing_ok=True)
