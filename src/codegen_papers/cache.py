"""Answers of services and the like, kept for a while: texts on disk, found by what was asked.

The folder may be deleted at any time. Nothing in it is trusted: an entry says what its text must
hash to, and one that does not is made anew. Where none can be written, all is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from codegen_papers import files as disk
from codegen_papers import plain_files


class Cache:
    """Texts below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, kind: str, key: str, make: Callable[[], str]) -> str:
        """Give the text that `make` makes; `key` is all that decides what that is."""
        found = self.kept(kind, key)
        if found is None:
            found = make()
            self.keep(kind, key, found)
        return found

    def kept(self, kind: str, key: str) -> str | None:
        """Give a text that was kept under a key, if there is one."""
        return _read(self._place(kind, key))

    def keep(self, kind: str, key: str, text: str) -> None:
        """Keep a text under a key, in the place of the one that was."""
        place = self._place(kind, key)
        if not any(folder.is_symlink() for folder in place.parents[:2]):  # it could lead anywhere
            _write(place, text)

    def _place(self, kind: str, key: str) -> Path:
        return self._folder / kind / hashlib.sha256(key.encode()).hexdigest()


def _read(path: Path) -> str | None:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        digest, _, text = plain_files.content(path).decode().partition("\n")
        if digest == hashlib.sha256(text.encode()).hexdigest():
            return text
    return None


def _write(path: Path, text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    with contextlib.suppress(OSError):
        disk.replace(path, f"{digest}\n{text}".encode())
