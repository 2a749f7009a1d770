"""Files and folders written whole: made beside their place, then put there in one step.

What is half made has a name of its own, `.NAME.codegen-papers-….tmp`, so that a later build finds
what a killed one left.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path

from codegen_papers.problems import WrongUseError

_SUFFIX = ".tmp"
LEFTOVERS = f".*.codegen-papers-*{_SUFFIX}"
"""Finds all that killed processes left half made."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""The same number in Linux's linux/fs.h (RENAME_EXCHANGE) and macOS's stdio.h (RENAME_SWAP)."""
_NO_LINKS = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}


def replace(path: Path, content: bytes) -> None:
    """Write a file: at no moment is it half written."""
    made = beside(path, content)
    try:
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def beside(path: Path, content: bytes) -> Path:
    """Write what a file is to become beside it, safe on the disk; give where that is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=_SUFFIX, dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        made.chmod(0o644)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def create(path: str, content: bytes) -> None:
    """Make a file that everybody may read, whatever the umask; nothing may stand there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.chmod(path, 0o644)  # noqa: PTH101, one of ten thousands
    finally:
        os.close(handle)


def deliver(path: Path, content: bytes) -> None:
    """Write a file for somebody else, whole; a pipe or a device takes it as it comes.

    Raises:
        WrongUseError: it cannot be written there.
    """
    target = path.absolute()
    if not target.parent.is_dir():
        raise WrongUseError(f"cannot write {path}: {target.parent} is no folder; make it first")
    try:
        if target.parts[1:2] in {("dev",), ("proc",)} or (path.exists() and not path.is_file()):
            target.write_bytes(content)
        else:
            _write_whole(target.resolve(), content)
    except OSError as error:
        raise WrongUseError(f"cannot write {path}: {error.strerror}") from error


def _write_whole(target: Path, content: bytes) -> None:
    """Write a file as a whole; in its place where its folder takes no other."""
    clear_leftovers(target)
    try:
        replace(target, content)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EBUSY} or not target.is_file():
            raise
        target.write_bytes(content)


def encoded(text: str, like: Path) -> bytes:
    """Encode a text with the line ends of the file that it is made from, if there is one."""
    windows = like.is_file() and b"\r\n" in like.read_bytes()
    return text.replace("\n", "\r\n" if windows else "\n").encode()


@contextlib.contextmanager
def stage(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside another one, to be filled and then `put` in its place.

    Whatever is there at the end, the old tree or a new one that was not finished, is removed.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=_prefix(folder), suffix=_SUFFIX, dir=folder.parent))
    try:
        yield made
    finally:
        remove(made)


def put(made: Path, folder: Path) -> None:
    """Put a folder in the place of another, which then stands where the first was.

    It is one step where the system can exchange two folders; elsewhere there is a moment without
    either, and `recover` mends what a kill in that moment leaves.
    """
    if not folder.exists():
        made.rename(folder)
    elif not exchange(made, folder):
        aside = _aside(folder)
        folder.rename(aside)
        try:
            made.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        aside.rename(made)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system and its disk can.

    Source: renameat2(2) of Linux, renamex_np(2) of macOS.
    """
    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, _RENAME_EXCHANGE) == 0)
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    except (AttributeError, TypeError, OSError):  # no such call on this system
        return False


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Let who asks for the same folder wait until the block ends: of two builds, the later one.

    Where a system or a disk has no such locks, nobody waits; so it is told.
    """
    handle, alone = None, False
    try:
        with contextlib.suppress(ImportError, OSError):
            import fcntl  # noqa: PLC0415, not on Windows

            handle = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.stderr.write("another codegen-papers is at work here; waiting for it\n")
                fcntl.flock(handle, fcntl.LOCK_EX)
            alone = True
        yield alone
    finally:
        if handle is not None:
            os.close(handle)


def recover(folder: Path) -> None:
    """Put a folder back that a build killed in the middle of `put` left aside."""
    aside = _aside(folder)
    if not os.path.lexists(folder) and aside.is_dir() and not aside.is_symlink():
        aside.rename(folder)


def clear_leftovers(path: Path) -> None:
    """Remove what killed builds left beside a file or folder of ours."""
    for leftover in path.parent.glob(f"{glob.escape(_prefix(path))}*{_SUFFIX}"):
        remove(leftover)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all in it; a link is never followed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def link_tree(folder: Path, to: Path, left_out: Container[str]) -> None:
    """Make files and links stand in a second folder, too, unless one is there: see `link`.

    `left_out` are paths from the folder. Links to folders are not followed.
    """
    if not folder.is_dir():
        return
    pending = [""]
    while pending:
        below = pending.pop()
        names = []
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{below}{entry.name}/")
                elif f"{below}{entry.name}" not in left_out:
                    names.append(entry.name)
        if names:
            os.makedirs(f"{to}/{below}", exist_ok=True)  # noqa: PTH103, one of ten thousands
        for name in names:
            link(f"{folder}/{below}{name}", f"{to}/{below}{name}")


def link(path: str, to: str) -> None:
    """Make a file or a link stand in a second place, too: the same file, not a copy if possible.

    What is there already is newer, and stays.
    """
    try:
        os.link(path, to, follow_symlinks=False)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(path, to, follow_symlinks=False)


def open_to_readers(folder: Path) -> None:
    """Let everybody read a folder and those below it, whatever the umask: a server must."""
    for place, _, _ in os.walk(folder):
        Path(place).chmod(0o755)


def meant(path: str) -> str:
    """Give the place that a path of something half made is meant for, to name it to a person."""
    return re.sub(r"\.([^/\\]+)\.codegen-papers-[^/\\]*\.tmp", r"\1", path)


def _prefix(path: Path) -> str:
    return f".{path.name}.codegen-papers-"


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{_prefix(folder)}old{_SUFFIX}")
