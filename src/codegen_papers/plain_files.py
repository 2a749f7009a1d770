"""Plain files read, and nothing else: who opens a FIFO waits for ever, a device never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Lets opening a link fail, where a system can."""


def opened(path: Path | str, flags: int = os.O_RDONLY) -> int:
    """Open a plain file; give its handle.

    Raises:
        OSError: it cannot be opened, or is something else.
    """
    handle = os.open(path, flags | _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a plain file (a folder, a pipe or a device)", str(path))
    return handle


def content(path: Path | str, flags: int = os.O_RDONLY, most: int | None = None) -> bytes:
    """Read a plain file, or its first `most` bytes and one more.

    Raises:
        OSError: as `opened`.
    """
    with os.fdopen(opened(path, flags), "rb") as file:
        return file.read(-1 if most is None else most + 1)
