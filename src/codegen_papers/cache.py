"""What a warm build need not make again: texts on disk, found by what they were made of.

The folder may be deleted at any time. Nothing in it is trusted: an entry says what its text must
hash to, and one that does not is made anew. Where none can be written, all is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from codegen_papers import files as disk

FOLDER = ".codegen-papers"
_DIGEST = 64
T = TypeVar("T")


class Cache:
    """Texts below a folder; `writable` is false for a command that may not write."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._folder = folder
        self._writable = writable

    def texts(
        self, kind: str, wanted: Mapping[str, T], make: Callable[[Sequence[T]], Sequence[str]]
    ) -> dict[str, str]:
        """Give the texts of a kind, by keys that are all that decides what they are.

        `make` makes those that are not there, of what stands under their keys. The others of the
        kind, which nobody wants any more, are deleted.
        """
        places = {key: self._place(kind, key) for key in wanted}
        found = {key: text for key, path in places.items() if (text := _read(path)) is not None}
        missing = [key for key in wanted if key not in found]
        made = make([wanted[key] for key in missing]) if missing else ()
        for key, text in zip(missing, made, strict=True):
            found[key] = text
            self.keep(kind, key, text)
        self._sweep(kind, {*places.values()})
        return found

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
        if self._writable:
            _write(self._place(kind, key), text)

    def _place(self, kind: str, key: str) -> Path:
        return self._folder / kind / hashlib.sha256(key.encode()).hexdigest()

    def _sweep(self, kind: str, used: Container[Path]) -> None:
        if not self._writable:
            return
        with contextlib.suppress(OSError):
            for path in (self._folder / kind).iterdir():
                if len(path.name) == _DIGEST and path not in used:
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
