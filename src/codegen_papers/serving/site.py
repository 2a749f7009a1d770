"""One state of the site, drawn file by file as somebody asks."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping

from codegen_papers.site import Draw
from codegen_papers.traces import Thing, noting
from codegen_papers.website import SCRIPTS

_DIGEST = 16


class LiveSite:
    """The files of a site: each is drawn when first asked for, and kept.

    `search` is another one when a result of a search may be. Only one thread draws at a time,
    whoever holds `lock`: Markdown's converters remember things.
    """

    def __init__(self, drawings: Mapping[str, Draw], search: str, lock: threading.RLock) -> None:
        self.search = search
        self._drawings = drawings
        self._drawn: dict[str, tuple[bytes, frozenset[Thing]]] = {}
        self._lock = lock

    def after(self, touched: frozenset[Thing], search: str) -> LiveSite:
        """Give the site after some things changed: what was made of none of them stays drawn.

        But for scripts: how many there are, and what is in which, depends on the size of all.
        """
        new = LiveSite(self._drawings, search, self._lock)
        kept = {
            path: drawn
            for path, drawn in self._drawn.items()
            if touched.isdisjoint(drawn[1]) and not path.startswith(SCRIPTS)
        }
        new._drawn.update(kept)
        return new

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
                    with noting() as things:
                        content = self._drawings[path]()
                    self._drawn[path] = content, frozenset(things)
        return self._drawn[path][0]

    def undrawn(self) -> Iterator[str]:
        """Give the files that nobody has asked for."""
        yield from (path for path in [*self._drawings] if path not in self._drawn)


def digest(content: bytes) -> str:
    """Give a short text that another content would not have."""
    return hashlib.sha256(content).hexdigest()[:_DIGEST]
