"""One file for what a build keeps for the next one, of which nothing is trusted that is not ours.

It holds sections, each a Python object, and spans of bytes that sections speak of. What comes in
through a pull request could hold such a file, and a pickle can run any program; so everything that
is unpickled is signed, with a key that lies in the user's own cache folder. A file that is damaged,
of another version or signed by nobody we know holds nothing.

The file grows at its end, and its head, written last, says where the sections are: a build that is
killed leaves it as it was. Now and then it is written anew. Builds of a catalog wait for each other
(`files.alone_in`); where they cannot, what two of them wrote over each other is damaged, and seen.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pickle
import secrets
import struct
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from codegen_papers import plain_files

_MAGIC = b"codegen-papers build 1\n"
_HEAD = struct.Struct(">QQ16s")
"""Where the table of sections is, how long it is, and its signature."""
_START = len(_MAGIC) + _HEAD.size
_SIGN = 16
_LITTLE = 65536
"""So many bytes that nobody needs are not worth writing a file anew."""
_KEY = 32
Place = tuple[int, int, bytes]
"""Where something stands: offset, length, signature."""


class Store:
    """The file as it was when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        kept = hasattr(os, "pread") and not path.parent.is_symlink()  # which could lead anywhere
        self._key = _secret() if kept else None
        self._handle: int | None = None
        self._sections: dict[str, Place] = {}
        self._head = b""
        self._first = self._size = 0
        if self._key is not None:
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError, struct.error):
                self._open()

    def __del__(self) -> None:
        """Close the file: pieces are read from it as long as any of them is there."""
        if self._handle is not None:
            os.close(self._handle)

    def _open(self) -> None:
        self._handle = plain_files.opened(self._path, os.O_RDONLY | plain_files.NO_LINK)
        self._size = os.fstat(self._handle).st_size
        head = _read(self._handle, 0, _START)
        if not head.startswith(_MAGIC):
            return
        found = self._signed("head", _HEAD.unpack(head[len(_MAGIC) :]))
        if found is None:
            return
        table = json.loads(found)
        self._first = table["first"]
        self._sections = {
            name: (offset, length, bytes.fromhex(sign))
            for name, (offset, length, sign) in table["sections"].items()
        }
        self._head = head

    @property
    def usable(self) -> bool:
        """Tell whether anything can be kept at all."""
        return self._key is not None

    @property
    def grown(self) -> bool:
        """Tell whether more than half of the file may be what nobody needs any more."""
        return self._size > 2 * self._first + _LITTLE

    def section(self, name: str) -> Any:
        """Give a section; None if there is none that can be trusted, or that this version reads."""
        place = self._sections.get(name)
        content = self._signed(name, place) if place else None
        if content is None:
            return None
        try:
            return pickle.loads(content)  # noqa: S301, signed by us
        except Exception:  # noqa: BLE001, of a class that is no more, or is another one
            return None

    def unpickled(self, place: Place) -> Any:
        """Give an object that a section says stands at a place.

        Raises:
            DamagedError: something else stands there.
        """
        content = self._signed("object", place)
        if content is None:
            raise DamagedError
        return pickle.loads(content)  # noqa: S301, signed by us

    def span(self, offset: int, length: int) -> bytes:
        """Give some bytes; whether they are the right ones must be seen from them."""
        if self._handle is None or offset + length > self._size:
            return b""
        return _read(self._handle, offset, length)

    def _signed(self, name: str, place: Place) -> bytes | None:
        offset, length, sign = place
        content = self.span(offset, length)
        return content if secrets.compare_digest(self.sign(name, content), sign) else None

    def sign(self, name: str, content: bytes) -> bytes:
        """Sign some bytes as what they are meant for."""
        return _signed(self._key or b"", name, content)

    @contextlib.contextmanager
    def writing(self, *, anew: bool) -> Iterator[Writer]:
        """Give what writes the next state of the file, which is there when the block ends.

        Places that this store knows are kept unless it is written `anew`, which it is without being
        asked to where another build has written it meanwhile.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not anew and self._is_as_it_was():
            handle = plain_files.opened(self._path, os.O_RDWR | plain_files.NO_LINK)
            try:
                writer = Writer(self, handle, self._size, self._sections)
                yield writer
                writer.finish(self._first)
            finally:
                os.close(handle)
            return
        for left in self._path.parent.glob(f"{self._path.name}-*"):  # by a build that was killed
            left.unlink(missing_ok=True)
        made, name = tempfile.mkstemp(prefix=f"{self._path.name}-", dir=self._path.parent)
        try:
            writer = Writer(self, made, _START, {}, anew=True)
            yield writer
            writer.finish(0)
            os.replace(name, self._path)  # noqa: PTH105, a name as mkstemp gives it
        except BaseException:
            os.unlink(name)  # noqa: PTH108, likewise
            raise
        finally:
            os.close(made)

    def _is_as_it_was(self) -> bool:
        """Tell whether nobody has written the file since it was opened."""
        if self._handle is None or not self._head:
            return False
        now = os.fstat(self._handle)
        same = self._path.is_file() and os.path.samestat(self._path.lstat(), now)
        return same and now.st_size == self._size and _read(self._handle, 0, _START) == self._head


class Writer:
    """The next state of a store: what is added, at the end of its file.

    `anew` says that no place of the store is there any more.
    """

    def __init__(
        self,
        store: Store,
        handle: int,
        end: int,
        sections: Mapping[str, Place],
        *,
        anew: bool = False,
    ) -> None:
        self.anew = anew
        self._store, self._handle, self._end = store, handle, end
        self._sections = dict(sections)

    def add(self, content: bytes) -> int:
        """Add some bytes; give where they stand."""
        offset = self._end
        left, place = memoryview(content), offset
        while left:
            done = os.pwrite(self._handle, left, place)
            left, place = left[done:], place + done
        self._end = place
        return offset

    def add_object(self, value: object) -> Place:
        """Add an object; give where it stands."""
        return self._add("object", pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def section(self, name: str, value: object) -> None:
        """Put a section in the place of the one that was."""
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._sections[name] = self._add(name, content)

    def _add(self, name: str, content: bytes) -> Place:
        return self.add(content), len(content), self._store.sign(name, content)

    def finish(self, first: int) -> None:
        """Write the head; `first` is how long the file was when it was last written anew."""
        table = {
            "first": first or self._end,
            "sections": {
                name: (offset, length, sign.hex())
                for name, (offset, length, sign) in self._sections.items()
            },
        }
        place = self._add("head", json.dumps(table).encode())
        os.pwrite(self._handle, _MAGIC + _HEAD.pack(*place), 0)


class DamagedError(Exception):
    """What a section speaks of is not there."""


def signature(name: str, content: bytes) -> str:
    """Sign what lies elsewhere as this user's, for what it is meant; empty where nobody can."""
    key = _secret()
    return _signed(key, name, content).hex() if key else ""


def _signed(key: bytes, name: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=key, person=name.encode(), digest_size=_SIGN).digest()


def _read(handle: int, offset: int, length: int) -> bytes:
    return os.pread(handle, length, offset)


def _secret() -> bytes | None:
    """Give this user's key, made when it is first asked for; None where none can be kept."""
    try:
        place = _own_folder() / "key"
        if not place.is_file() or place.stat().st_size != _KEY:  # half of one is none
            _make_secret(place)
        found = place.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: this user has no home
        return None
    return found if len(found) == _KEY else None


def _make_secret(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)  # nobody else may read it
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, place)  # noqa: PTH105, a name as mkstemp gives it
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108, likewise


def _own_folder() -> Path:
    """Give the folder in which this program may keep what is this user's."""
    given = os.environ.get("XDG_CACHE_HOME", "") or os.environ.get("LOCALAPPDATA", "")
    folder = Path(given) if os.path.isabs(given) else Path.home() / ".cache"  # noqa: PTH117
    return folder / "codegen-papers"
