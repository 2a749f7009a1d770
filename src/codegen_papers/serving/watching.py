"""Which files of the catalog change, as they do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes_in

from codegen_papers.places import PAPERS, TEMPLATES

_FOLDERS = (PAPERS, TEMPLATES)
_STEP = 30
"""Milliseconds without a further change after which a save is over: editors take several steps."""
_LOOK = 1000
"""Milliseconds after which it is looked whether the folders are still those that are watched."""
_RETRY = 0.5
_PROBE = "4913"
"""Vim makes a file of this name, to see whether it may."""


def watch(root: Path, stop: threading.Event, report: Callable[[frozenset[str]], None]) -> None:
    """Report the paths of changed files, from `root`, until `stop` is set.

    Folders that come, go, or are put in the place of others are watched as they come. An empty
    report means that something may have changed while nobody looked.
    """
    root = root.resolve()  # some systems name a changed file so
    polling = False
    while not stop.is_set():
        folders: dict[Path, int] = {}
        try:
            folders = _folders(root)
            if not folders:
                stop.wait(_RETRY)
                continue
            _watch(root, folders, stop, report, polling=polling)
        except (OSError, RuntimeError):  # a folder just went, or there is no watch left to give
            polling = all(folder.is_dir() for folder in folders)
            stop.wait(_RETRY)


def _watch(
    root: Path,
    folders: dict[Path, int],
    stop: threading.Event,
    report: Callable[[frozenset[str]], None],
    *,
    polling: bool,
) -> None:
    """Watch folders until they are no longer the same."""
    behind = True
    for changes in changes_in(
        *folders,
        watch_filter=lambda change, path: _is_meant(change, Path(path), root),
        step=_STEP,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling or None,
    ):
        paths = {Path(path) for _, path in changes}
        if paths or behind:
            report(frozenset(_inside(path, root).as_posix() for path in paths))
        behind = behind and bool(paths)
        now = _folders(root)
        if new := paths & folders.keys() | dict(now.items() ^ folders.items()).keys():
            report(frozenset(folder.name for folder in new))
            return


def _folders(root: Path) -> dict[Path, int]:
    """Give the folders that there are, each with what tells it from one put in its place."""
    found = {}
    for name in _FOLDERS:
        folder = root / name
        if folder.is_dir():
            found[folder] = folder.stat().st_ino
    return found


def _is_meant(_: Change, path: Path, root: Path) -> bool:
    """Pass over what editors and version control leave beside files for a moment."""
    hidden = any(part.startswith(".") for part in _inside(path, root).parts)
    return not hidden and not path.name.endswith("~") and path.name != _PROBE


def _inside(path: Path, root: Path) -> Path:
    """Give a path from the root; of a folder that is a link elsewhere, its name."""
    return path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
