"""The YAML files of a catalog, read from the disk. What cannot be read is a problem, no crash."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from codegen_papers import plain_files
from codegen_papers.identifiers import is_device
from codegen_papers.pictures import FOLDER, Kept
from codegen_papers.pictures import MAX_BYTES as MAX_FIGURE
from codegen_papers.problems import Problem
from codegen_papers.yaml_tree import Source, parse

_SUFFIXES = (".yaml", ".yml", ".json")
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]|[ .]\Z')
MAX_BYTES = 256 * 1024
"""No record needs more; a larger file is a mistake or an attack."""


def read_sources(folder: Path, root: Path) -> list[Source]:
    """Read every YAML file below `folder`, in the order of their paths.

    Hidden files and folders are passed over. What cannot be read comes back with its problems:
    also a folder that is a link, or that nobody may look into.
    """
    return [read(root, found) for found in find_sources(folder, root)]


def find_sources(folder: Path, root: Path) -> list[str | Source]:
    """Find what `read_sources` reads: the path of each file, or the problem that there is one."""
    found: list[str | Source] = []

    def refuse(error: OSError) -> None:
        place = Path(str(error.filename)).relative_to(root).as_posix()
        found.append(_refused(place, f"cannot be read: {error.strerror}", "file"))

    for above, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            path = Path(above) / name
            if message := _wrong_name(name):
                found.append(_refused(path.relative_to(root).as_posix(), message, "file-name"))
            if path.is_symlink() or path.suffix.lower() in _SUFFIXES:
                message = "not a plain file (a link, a folder or a device); replace it"
                found.append(_refused(path.relative_to(root).as_posix(), message, "file"))
        folders[:] = [name for name in folders if not _wrong_name(name)]
        below = Path(above).relative_to(root)
        found += [
            (below / name).as_posix()
            for name in files
            if name.lower().endswith(_SUFFIXES) and not name.startswith(".")
        ]
    return sorted(found, key=lambda one: one if isinstance(one, str) else one.path)


def _wrong_name(folder: str) -> str:
    """Say what is wrong with the name of a folder; nothing if all systems can have it."""
    if not folder.isprintable():  # not UTF-8, or with line ends that would forge messages
        return "a folder's name holds signs that nobody sees; rename it"
    if is_device(folder.lower().partition(".")[0]) or _NOT_ON_WINDOWS.search(folder):
        return "Windows has no folder of this name; rename it"
    return ""


def read(root: Path, found: str | Source) -> Source:
    """Read what `find_sources` found below the root."""
    return _read(root / found, found) if isinstance(found, str) else found


def given_sources(files: Mapping[str, bytes]) -> list[Source]:
    """Give what `read_sources` would, of plain files that somebody has read: path to content."""
    return [
        _decoded(path, data)
        for path, data in sorted(files.items())
        if path.endswith(".yaml") and not any(part.startswith(".") for part in path.split("/"))
    ]


def read_figures(folder: Path) -> dict[str, Kept]:
    """Look at every plain file of the folder of figures; give what it holds, by its name.

    What is no plain file is as good as nothing there, and so is a folder that leads elsewhere.
    """
    found: dict[str, Kept] = {}
    if (folder / FOLDER).is_symlink():
        return found
    try:
        for entry in os.scandir(folder / FOLDER):
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode) and not entry.name.startswith("."):
                state = (status.st_size, status.st_mtime_ns, status.st_ino)
                found[entry.name] = _kept(Path(entry.path), *state)
    except OSError:  # there is no such folder, or `read_sources` tells of it
        return found
    return found


@lru_cache(maxsize=4096)  # a process that lives on looks at every save
def _kept(path: Path, size: int, *_: int) -> Kept:
    return Kept(size) if size > MAX_FIGURE else Kept.of(plain_files.content(path))


def _refused(path: str, message: str, rule: str, line: int = 1, column: int = 1) -> Source:
    return Source(
        path, "", readable=False, problems=(Problem(path, line, column, "", message, rule),)
    )


def _read(path: Path, name: str) -> Source:
    refuse = partial(_refused, name)
    if path.suffix != ".yaml":
        return refuse("only files named .yaml are read; rename it", "file-name")
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return refuse("not a plain file (a link, a folder or a device); replace it", "file")
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1024:.0f} kB"
            return refuse(f"{size}; a record has at most {MAX_BYTES // 1024} kB", "file-size")
        data = plain_files.content(path)
    except OSError as error:
        return refuse(f"cannot be read: {error.strerror}", "file")
    return _decoded(name, data)


def _decoded(name: str, data: bytes) -> Source:
    refuse = partial(_refused, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        return refuse("not UTF-8; save the file as UTF-8 in your editor", "utf-8", line, column)
    if text.startswith("\ufeff"):
        return refuse("starts with a byte order mark; save it as UTF-8 without BOM", "utf-8")
    return parse(name, text)
