"""Where the served site is made: at every save, and never replaced by one that is broken."""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codegen_papers import website
from codegen_papers.places import PAPERS, TEMPLATES
from codegen_papers.problems import CatalogError, InvalidCatalogError, count, visible
from codegen_papers.renderer import Renderer
from codegen_papers.serving.living import Living
from codegen_papers.serving.pages import broken_page
from codegen_papers.serving.site import LiveSite, digest
from codegen_papers.store import DamagedError

NOT_FOUND = "404.html"
_QUIET = 0.25
"""Seconds without a save after which the pages that nobody looks at are drawn, too."""
_HEARTBEAT = 15.0
"""Seconds after which a browser that is told nothing hears that all is well."""
_NAMED = 3
"""A line names so many files at most."""


@dataclass(frozen=True)
class Found:
    """What is at an address.

    `mark` is another one when the content is, `search` when what a search finds may be.
    """

    status: int
    path: str
    content: bytes
    mark: str = "broken"
    search: str = ""


class Workshop:
    """The site of the catalog at `root` as it is now, or as it last was without errors.

    A rebuild reads, judges and lays out; pages are drawn when they are asked for, the others when
    nothing else is to be done. When a page cannot be drawn, the site that was shown before stands
    in, and for what nobody saw of that the last one of which every page could be drawn: `good`.
    """

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self._root = root
        self._say = say
        self._renderer = Renderer(root / TEMPLATES)
        self._drawing = threading.RLock()
        self._changed = threading.Condition()
        self._changes: queue.Queue[frozenset[str]] = queue.Queue()
        self._living: Living | None = None
        self._trusting = True
        self._unseen: frozenset[str] | None = None
        """Files that changed since the site was made; None where nobody knows which."""
        self._latest: LiveSite | None = None
        self._site: LiveSite | None = None
        self._before: LiveSite | None = None
        self._good: LiveSite | None = None
        self._problems: tuple[str, ...] = ()
        self._failed = ""
        self._version = 0
        self._closed = False
        self.built = threading.Event()
        """Set when there is something to show, be it problems."""

    # What the server asks

    def find(self, path: str) -> Found:
        """Give what is at a path from the site's root; nothing a page does wrong is raised."""
        site, good = self._site, self._good
        self._settle(path)
        for one in (site, good):
            if one is None:
                continue
            known = path in one
            own = path if known else NOT_FOUND
            try:
                content, search = one.content(own), one.search
            except Exception as error:  # noqa: BLE001, whatever a template does
                self._spoil(one, own, error)
                continue
            return Found(200 if known else 404, own, content, digest(content), search)
        return Found(503, NOT_FOUND, broken_page(self._problems))

    def _settle(self, path: str) -> None:
        """Lay out what scripts read, before anybody asks for one of them."""
        if self._living and path.startswith(website.SCRIPTS):
            with self._drawing:
                self._living.settle()

    def has(self, path: str) -> bool:
        """Tell whether the site has a file."""
        return self._site is not None and path in self._site

    def follow(self, path: str) -> Iterator[str]:
        """Give what the page at a path must know, now and at every change; at times nothing: ""."""
        seen = -1
        while not self._closed:
            version = self._next_version(seen)
            yield self._state(path) if version != seen else ""
            seen = version

    def _next_version(self, seen: int) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != seen, _HEARTBEAT)
            return self._version

    def _state(self, path: str) -> str:
        found = self.find(path)
        state = {"page": found.mark, "search": found.search, "problems": self._problems}
        return json.dumps(state)

    # What the watch reports

    def report(self, changed: frozenset[str]) -> None:
        """Take note that files changed: their paths from the catalog's root."""
        self._changes.put(changed)

    def run(self) -> None:
        """Build, and again at every report; in between, draw what nobody has asked for yet."""
        self.rebuild(frozenset())
        self.built.set()
        while not self._closed:
            try:
                changed = self._changes.get(timeout=_QUIET if self._is_new() else None)
            except queue.Empty:
                self._prove()
            else:
                if not self._closed:
                    self.rebuild(changed)

    def close(self) -> None:
        """Let everything that waits here end."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._changes.put(frozenset())

    def rebuild(self, changed: frozenset[str]) -> None:
        """Make the site anew, and say how that went."""
        started = time.perf_counter()
        if any(path.split("/")[0] == TEMPLATES for path in changed):
            self._renderer = Renderer(self._root / TEMPLATES)
        try:
            with self._drawing:
                site = self._made(changed)
        except Exception as error:  # noqa: BLE001, nothing that a file holds ends the server
            problems = _said(error)
            if problems == self._problems and not changed:
                return
            self._show(self._site, problems)
            stays = "the site stays as it was" if self._site else "there is no site yet"
            self._tell(changed, f"{count(len(problems), 'problem')}; {stays}", started, problems)
            return
        if site is None:
            if changed:
                self._tell(changed, "no change", started)
            return
        mended, first = bool(self._problems), self._version == 0
        self._failed, self._before = "", self._site
        self._show(site, ())
        if not first:
            self._tell(changed, "mended" if mended else "rebuilt", started)

    def _made(self, changed: frozenset[str]) -> LiveSite | None:
        """Make the site; None where nothing is another than it was."""
        self._unseen = self._unseen | changed if changed and self._unseen is not None else None
        try:
            site = self._followed() or self._laid_out()
        except DamagedError:
            self._forget()
            site = self._laid_out()
        self._unseen = frozenset()
        if site is self._latest and not self._problems:
            return None
        if self._failed in site:
            site.content(self._failed)  # else it would seem mended, until somebody looks at it
        self._latest = site
        return site

    def _forget(self) -> None:
        """Believe nothing that a build kept, since some of it was not what it said."""
        self._living = self._latest = None
        self._trusting = False

    def _followed(self) -> LiveSite | None:
        """Let the site that there is follow, if only words of summaries changed in it."""
        living, latest = self._living, self._latest
        if not living or not latest or living.renderer is not self._renderer or not self._unseen:
            return None
        try:
            touched = living.follow(self._unseen)
        except BaseException:
            self._living = self._latest = None  # half of it has followed
            raise
        if touched is None:
            return None
        return latest.after(touched, living.words) if touched or self._problems else latest

    def _laid_out(self) -> LiveSite:
        """Read and lay out everything, unless all is what it was."""
        empty = not self._trusting
        living = Living.of(self._root, self._renderer, self._living, empty=empty)
        if living is self._living and self._latest and not self._problems:
            return self._latest
        self._living = living
        return LiveSite(living.drawings, living.words, self._drawing)

    def _show(self, site: LiveSite | None, problems: tuple[str, ...]) -> None:
        with self._changed:
            self._site, self._problems = site, problems
            self._version += 1
            self._changed.notify_all()

    def _is_new(self) -> bool:
        """Tell whether pages of the site may be broken without anybody knowing."""
        return self._site is not None and self._site is not self._good and not self._problems

    def _prove(self) -> None:
        """Draw every page, unless something changes meanwhile."""
        site = self._site
        if self._living:
            with self._drawing:
                self._living.prepare()
        for path in [] if site is None else [*site.undrawn()]:
            if site is None or not self._changes.empty() or site is not self._site:
                return
            try:
                site.content(path)
            except Exception as error:  # noqa: BLE001, whatever a template does
                self._spoil(site, path, error)
                return
        if site is self._site:
            self._good = site

    def _spoil(self, site: LiveSite, path: str, error: Exception) -> None:
        """Take a site back of which a page cannot be drawn."""
        if isinstance(error, DamagedError):
            self._forget()
            self._changes.put(frozenset())  # it is made anew
            return
        problems = _said(error)
        with self._changed:
            if site is not self._site or set(problems) <= set(self._problems):
                return
            self._failed = path
            self._show(self._before or site, (*self._problems, *problems))
        self._tell(frozenset({f"site/{path}"}), "cannot be drawn", None, problems)

    def _tell(
        self,
        changed: frozenset[str],
        what: str,
        started: float | None,
        problems: tuple[str, ...] = (),
    ) -> None:
        names = sorted(map(visible, changed)) or [PAPERS]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        took = "" if started is None else f", {time.perf_counter() - started:.2f} s"
        clock = time.strftime("%H:%M:%S")
        self._say(f"{clock}  {', '.join(names[:_NAMED])}{more}: {what}{took}")
        for problem in problems:
            self._say(problem)


def _said(error: Exception) -> tuple[str, ...]:
    """Give what went wrong as the terminal shows it, a line a problem."""
    if isinstance(error, InvalidCatalogError):
        return tuple(map(str, error.problems))
    if isinstance(error, CatalogError):
        return tuple(map(visible, str(error).splitlines()))
    if isinstance(error, OSError):
        return (visible(f"{error.filename or 'the catalog'}: {error.strerror}"),)
    said = f"{type(error).__name__}: {error} (a defect of codegen-papers)"
    return (visible(" ".join(said.split())),)
