"""Faults at any file operation of a command, which runs in a process of its own.

Python tells of every operation before it does it (`sys.addaudithook`, PEP 578), whichever function
asks for it; only of bytes written it does not, so that the few functions that write are wrapped.
"""

from __future__ import annotations

import errno
import io
import itertools
import os
import re
import shutil
import signal
import sys
from collections import Counter as Counted
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from conftest import run

CHANGES = {
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
    *("os.chmod", "os.truncate", "ctypes.dlsym"),
}
"""Events that change what is on the disk; the last one is the exchange of two folders."""
_ROOM = {"open", "write", "os.mkdir", "os.link", "os.symlink"}
"""What a full disk refuses."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_SECONDS = 300
WORKERS = 2
KILLED = 99
RECORD = re.compile(r"papers/[a-z][^/]*\.yaml$")
Act = Callable[[str, str], None]
"""Does what is wrong at an operation, which is named, as is the file where it is read."""


def killed(*_: str) -> None:
    """End the process as a kill does."""
    os._exit(KILLED)


def interrupted(*_: str) -> None:
    """Let somebody press Ctrl-C."""
    raise KeyboardInterrupt


def full(operation: str, _: str) -> None:
    """Have no space left."""
    if operation in _ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def denied(*_: str) -> None:
    """Have a disk on which nothing can be changed any more."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def vanished(_: str, path: str) -> None:
    """Let somebody delete a file just before it is read."""
    Path(path).unlink()


def changed(_: str, path: str) -> None:
    """Let somebody save a file just before it is read."""
    text = Path(path).read_bytes().replace(b"quack", b"snore")
    Path(path).write_bytes(text)


FAULTS: dict[str, tuple[Act, bool]] = {
    "killed": (killed, False),
    "interrupted": (interrupted, False),
    "full": (full, True),
    "denied": (denied, True),
}
"""What goes wrong, and whether it does at all later operations, too."""
READING: dict[str, tuple[Act, bool]] = {"vanished": (vanished, False), "changed": (changed, False)}
"""What happens as a record is read."""


class Counter:
    """Counts the operations of this process, and lets a fault come in the place of the n-th."""

    def __init__(self, fatal: int, kind: str) -> None:
        self.count = 0
        self._fatal, self._reads = fatal, kind in READING
        self._act, self._stays = (FAULTS | READING)[kind]
        self._acts = False

    def install(self) -> None:
        """Count from here on; it cannot be undone."""
        sys.addaudithook(self._hear)
        for name in ("write", "pwrite"):
            setattr(os, name, self._writing(getattr(os, name)))
        os.fsync = self._counted("fsync", os.fsync)
        os.fdopen = self._opening(os.fdopen)
        io.open = self._opening(io.open)  # which pathlib asks

    def hit(self, operation: str, path: str = "") -> None:
        """Count an operation: a record that is read, or a change of the disk."""
        if self._acts or bool(path) != self._reads:
            return
        self.count += 1
        if self.count == self._fatal or (self._stays and self.count > self._fatal):
            self._acts = True
            try:
                self._act(operation, path)
            finally:
                self._acts = False

    def is_next(self) -> bool:
        """Tell whether the next operation is the fatal one."""
        return not self._reads and self.count + 1 == self._fatal

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, flags = str(arguments[0]), arguments[2]
            if flags & _WRITES and not path.startswith("/dev/"):
                self.hit("open")
            elif RECORD.search(path):
                self.hit("read", path)
        elif event in CHANGES and (event != "ctypes.dlsym" or arguments[1] == "renameat2"):
            self.hit(event)

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any) -> Any:
            self.hit(name)
            return real(*arguments)

        return operation

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Let what is opened for writing be written in halves."""

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            made = real(file, mode, *rest, **named)
            return _File(made, self) if "b" in mode and set(mode) & set("wax+") else made

        return opened

    def _writing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Let half of the bytes be written before the fault."""

        def operation(handle: int, content: Any, *rest: Any) -> Any:
            if self.is_next():
                real(handle, content[: len(content) // 2], *rest)
            self.hit("write")
            return real(handle, content, *rest)

        return operation


class _File:
    """A file that somebody writes to, of which half may get to the disk."""

    def __init__(self, file: Any, counter: Counter) -> None:
        self._file, self._counter = file, counter

    def write(self, content: bytes) -> int:
        if self._counter.is_next():
            self._file.write(content[: len(content) // 2])
            self._file.flush()
        self._counter.hit("write")
        return int(self._file.write(content))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, what it said, and whether the fault came."""

    code: int
    said: str
    came: bool


Look = Callable[[Path, Ended], str]
"""Looks at a folder after a fault, with assertions, and names what it found there."""


def apart(words: Sequence[str], root: Path, fatal: int = 0, kind: str = "killed") -> Ended:
    """Run a command in a copy of this process, with a fault at the n-th operation; 0 for none."""
    counter = Counter(fatal or sys.maxsize, kind)

    def work(say: Callable[[str], None]) -> int:
        counter.install()
        ran = run(*words, cwd=root)
        say(f"{counter.count}\n{ran.out}{ran.err}")
        return ran.code

    code, told = _forked(work)()
    count, _, said = told.partition("\n")
    return Ended(code, said, code == KILLED or 0 < fatal <= int(count or 0))


def everywhere(
    start: Path, words: Sequence[str], kind: str, look: Look, step: int = 1
) -> dict[str, int]:
    """Run a command in copies of a folder; each time another operation is the one that fails.

    Every `step`-th is. Gives how often `look` found what; what it has against it fails the test.
    """

    def work(first: int, say: Callable[[str], None]) -> int:
        for fatal in itertools.count(first, WORKERS * step):
            root = start.parent / f"{fatal}" / start.name
            shutil.copytree(start, root, symlinks=True)
            ended = apart(words, root, fatal, kind)
            try:
                say(f"{look(root, ended)}\n")
            except AssertionError as error:
                say(f"!operation {fatal}: {ended} {error}\n".replace("\n", " ") + "\n")
            shutil.rmtree(root.parent)
            if not ended.came:
                return 0
        raise AssertionError

    workers = [_forked(partial(work, 1 + number * step)) for number in range(WORKERS)]
    lines = [line for worker in workers for line in worker()[1].splitlines()]
    failed = [line[1:2000] for line in lines if line.startswith("!")]
    assert not failed, f"{len(failed)} of {len(lines)}: " + "\n".join(failed[:3])
    return dict(Counted(lines))


def _forked(work: Callable[[Callable[[str], None]], int]) -> Callable[[], tuple[int, str]]:
    """Start some work in a copy of this process; give what waits for exit code and what it said."""
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        write, code = os.write, 70
        try:
            signal.alarm(_SECONDS)
            code = work(partial(_say, write, mouth))
        finally:
            os._exit(code)
    os.close(mouth)

    def wait() -> tuple[int, str]:
        with os.fdopen(ear, encoding="utf-8") as heard:
            told = heard.read()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told

    return wait


def _say(write: Callable[[int, bytes], int], mouth: int, text: str) -> None:
    left = text.encode()
    while left:
        left = left[write(mouth, left) :]
