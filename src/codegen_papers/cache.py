"""What a warm build need not make again: texts on disk, found by what they were made of.

The folder may be deleted at any time. Nothing in it is trusted: an entry says what its text must
hash to, and one that does not is made anew. Where none can be written, all is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from codegen_papers import files as disk

FOLDER = ".codegen-papers"
_DIGEST = 64


class Cache:
    """Texts below a folder; `writable` is false for a command that may not write."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._folder = folder
        self._writable = writable
        self._used: set[Path] = set()

    def text(self, kind: str, key: str, make: Callable[[], str]) -> str:
        """Give the text that `make` makes; `key` is all that decides what that is."""
        path = self._folder / kind / hashlib.sha256(key.encode()).hexdigest()
        self._used.add(path)
        found = _read(path)
        if found is None:
            found = make()
            if self._writable:
                _write(path, found)
        return found

    def kept(self, kind: str, key: str) -> str | None:
        """Give a text that was kept under a key, if there is one."""
        return _read(self._folder / kind / hashlib.sha256(key.encode()).hexdigest())

    def keep(self, kind: str, key: str, text: str) -> None:
        """Keep a text under a key, in the place of the one that was."""
        if self._writable:
            _write(self._folder / kind / hashlib.sha256(key.encode()).hexdigest(), text)

    def sweep(self, kind: str) -> None:
        """Delete the entries of a kind that this run did not ask for."""
        if not self._writable:
            return
        with contextlib.suppress(OSError):
            for path in (self._folder / kind).iterdir():
                if len(path.name) == _DIGEST and path not in self._used:
                    path.unlink(missing_ok=True)


def _read(path: Path) -> str | None:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        digest, _, text = path.read_bytes().decode().partition("\n")
        if digest == hashlib.sha256(text.encode()).hexdigest():
            return text
    return None


def _write(path: Path, text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    with contextlib.suppress(OSError):
        disk.replace(path, f"{digest}\n{text}".encode())
