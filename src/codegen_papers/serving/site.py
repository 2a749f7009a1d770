"""One state of the site, drawn file by file as somebody asks."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from functools import cached_property

from codegen_papers.search import FOLDER
from codegen_papers.site import Draw

_DIGEST = 16


class LiveSite:
    """The files of a site: each is drawn when first asked for, and kept.

    Only one thread draws at a time, whoever holds `lock`: Markdown's converters remember things.
    """

    def __init__(self, drawings: Mapping[str, Draw], lock: threading.RLock) -> None:
        self._drawings = drawings
        self._drawn: dict[str, bytes] = {}
        self._lock = lock

    def __contains__(self, path: str) -> bool:
        """Tell whether the site has a file, by its path from the site's root."""
        return path in self._drawings

    def content(self, path: str) -> bytes:
        """Give a file that the site has.

        Raises:
            CatalogError: a template is missing, broken, or asks for something undefined.
        """
        if path not in self._drawn:
            with self._lock:
                if path not in self._drawn:
                    self._drawn[path] = self._drawings[path]()
        return self._drawn[path]

    def undrawn(self) -> Iterator[str]:
        """Give the files that nobody has asked for."""
        yield from (path for path in self._drawings if path not in self._drawn)

    @cached_property
    def search(self) -> str:
        """Give the digest of all that the search reads: it changes when a result may."""
        paths = sorted(path for path in self._drawings if path.startswith(f"{FOLDER}/"))
        return digest(b"".join(self.content(path) for path in paths))


def digest(content: bytes) -> str:
    """Give a short text that another content would not have."""
    return hashlib.sha256(content).hexdigest()[:_DIGEST]
