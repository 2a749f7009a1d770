"""Work shared out to processes, where there is enough of it.

A process is a copy of this one (fork), so it sees all that this one holds, and only what it made
has to come back: results through a pipe, texts through a file without a name. Where a system cannot
fork, and for little work, everything is done here, in the same way.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from codegen_papers.problems import CatalogError

T = TypeVar("T")
R = TypeVar("R")

LEAST = 1000
"""Less work than so many papers, files or the like is done sooner than a process has started."""
_MOST = 8
MARK = 16
"""The length of a mark."""


def processes(items: int) -> int:
    """Tell in how many processes so many items are best worked on."""
    return _most(items) if items >= LEAST and _can_fork() else 1


def _most(items: int) -> int:
    return min(_MOST, len(os.sched_getaffinity(0)), items)


def _can_fork() -> bool:
    """Tell whether this process can be copied: with one thread, and not by Apple's libraries."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    return _threads() == 1  # a copy has one, and would wait for ever for what the others hold


def _threads() -> int:
    """Count the threads of this process, also those that a library started."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208, nothing else is asked of them
    except OSError:
        return threading.active_count()


def spread(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> list[R]:
    """Work on the items in shares; give what came of each share.

    Raises:
        CatalogError: a process died, of want of memory perhaps.
        Exception: whatever the work raises, in any process.
    """
    return _spread(lambda share, _: work(share), items, processes(len(items)))


def each(make: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Make something of each item; give that in the order of the items. Raises as `spread` does."""
    return _in_order(spread(lambda share: [make(item) for item in share], items), len(items))


def apart(make: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Make something of each item as `each` does, none of it in this process if others can be.

    For what starts threads, after which no more processes could be started here.
    """
    if not items or not _can_fork():
        return [make(item) for item in items]
    count = _most(len(items))
    shares = _spread(lambda share, _: [make(item) for item in share], items, count, here=False)
    return _in_order(shares, len(items))


def _in_order(shares: list[list[R]], items: int) -> list[R]:
    count = len(shares)
    return [shares[n % count][n // count] for n in range(items)]


def texts(make: Callable[[T], Sequence[str]], items: Sequence[T]) -> list[Texts]:
    """Let each item be made into some texts; give the texts of each."""
    count = processes(len(items))
    if count == 1:
        return [_Texts([text.encode() for text in make(item)]) for item in items]
    spools = [_Spool() for _ in range(count)]

    def work(share: Sequence[T], number: int) -> list[tuple[array[int], str]]:
        return [spools[number].write(make(item)) for item in share]

    found = _spread(work, items, count)
    spans = _in_order(found, len(items))
    return [Spans(spools[n % count].read, *own) for n, own in enumerate(spans)]


class Texts(Protocol):
    """The texts of one item: few in memory, many in files that vanish with the last of these."""

    def content(self, number: int) -> bytes:
        """Give a text by its number."""

    def size(self, number: int) -> int:
        """Give how many bytes it has."""

    def mark(self, number: int) -> str:
        """Give its mark: see `mark`."""


def mark(content: bytes) -> str:
    """Give a short text that another content would not have."""
    return hashlib.blake2b(content, digest_size=MARK // 2).hexdigest()


class _Texts:
    """The texts of one item in memory."""

    __slots__ = ("_contents",)

    def __init__(self, contents: list[bytes]) -> None:
        self._contents = contents

    def content(self, number: int) -> bytes:
        return self._contents[number]

    def size(self, number: int) -> int:
        return len(self._contents[number])

    def mark(self, number: int) -> str:
        return mark(self._contents[number])


class _Spool:
    """A file without a name, which one process writes and every process reads."""

    def __init__(self) -> None:
        self.handle, name = tempfile.mkstemp()
        os.unlink(name)  # noqa: PTH108, it has no name any more
        self._end = 0

    def __del__(self) -> None:
        os.close(self.handle)

    def read(self, offset: int, length: int) -> bytes:
        return os.pread(self.handle, length, offset)

    def write(self, found: Sequence[str]) -> tuple[array[int], str]:
        """Write some texts; give where each begins, where the last ends, and their marks."""
        contents = [text.encode() for text in found]
        ends = [self._end]
        for content in contents:
            ends.append(ends[-1] + len(content))
        left = memoryview(b"".join(contents))
        while left:
            left = left[os.write(self.handle, left) :]
        self._end = ends[-1]
        return array("Q", ends), "".join(map(mark, contents))


class Spans:
    """The texts of one item in a file, one behind the other.

    `read` gives so many bytes from a place; `ends` are where the first begins, and where each ends;
    `marks` are their marks, joined.
    """

    __slots__ = ("_read", "ends", "marks")

    def __init__(self, read: Callable[[int, int], bytes], ends: array[int], marks: str) -> None:
        self._read, self.ends, self.marks = read, ends, marks

    def content(self, number: int) -> bytes:
        """Give a text by its number."""
        return self._read(self.ends[number], self.size(number))

    def size(self, number: int) -> int:
        """Give how many bytes it has."""
        return self.ends[number + 1] - self.ends[number]

    def mark(self, number: int) -> str:
        """Give its mark."""
        return self.marks[number * MARK : (number + 1) * MARK]


def _spread(
    work: Callable[[Sequence[T], int], R], items: Sequence[T], count: int, *, here: bool = True
) -> list[R]:
    """Work on shares by number, the first of them in this process, or none `here`."""
    children: list[tuple[int, int]] = []
    gc.freeze()  # else each process marks all objects as looked at, and so copies them: 40 MB
    try:
        for number in range(1 if here else 0, count):  # one by one: what was started is known
            children += [_start(work, items[number::count], number)]
        found = [work(items[::count], 0)] if here else []
        while children:
            found.append(_result(*children.pop(0)))
        return found
    finally:
        gc.unfreeze()
        for process, pipe in children:
            os.kill(process, 9)
            os.close(pipe)
            os.waitpid(process, 0)


def _start(
    work: Callable[[Sequence[T], int], R], share: Sequence[T], number: int
) -> tuple[int, int]:
    """Begin a share in a process of its own; give that and the pipe its result comes through."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:  # from here on, this is the other process: it must not return
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_outcome(work, share, number), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _outcome(
    work: Callable[[Sequence[T], int], R], share: Sequence[T], number: int
) -> tuple[R | None, BaseException | None]:
    try:
        return work(share, number), None
    except BaseException as error:  # noqa: BLE001, it is raised where it is waited for
        return None, error


def _result(process: int, pipe: int) -> Any:
    with os.fdopen(pipe, "rb") as opened:
        content = opened.read()
    os.waitpid(process, 0)
    if not content:
        raise CatalogError("a process of the build died (is there enough memory?); build again")
    result, error = pickle.loads(content)  # noqa: S301, what this program itself wrote
    if error is not None:
        raise error
    return result
