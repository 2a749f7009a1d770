"""Copies of figures are what papers/_figures.yaml says they are, and nothing else lies there."""

from __future__ import annotations

from collections.abc import Iterator

from codegen_papers.collection import Collection
from codegen_papers.pictures import FOLDER, MAX_BYTES, Kept
from codegen_papers.problems import Problem
from codegen_papers.vocabulary import FiguresFile, Picture

_MEND = "codegen-papers assets fetches it again once the lines file, bytes, sha256 are deleted"


def copies(collection: Collection) -> Iterator[Problem]:
    """A figure's copy is there, and holds what was fetched."""
    entry = collection.files.get(f"{FOLDER}.yaml")
    if entry is None or not isinstance(entry.record, FiguresFile):
        return
    first: dict[str, int] = {}
    for index, picture in enumerate(entry.record.figures):
        where = ("figures", index)
        if picture.url in first:
            line = entry.source.place(("figures", first[picture.url]))[0]
            message = f"`{picture.url}` is given already, on line {line}"
            yield entry.source.problem((*where, "url"), message, "repeated-name")
        first.setdefault(picture.url, index)
        if wrong := _wrong(picture, collection):
            yield entry.source.problem((*where, "file"), wrong, "figure-file")


def unused(collection: Collection) -> Iterator[Problem]:
    """Every file in the folder of figures is a figure's."""
    entry = collection.files.get(f"{FOLDER}.yaml")
    known = entry.record.figures if entry and isinstance(entry.record, FiguresFile) else ()
    named = {picture.file for picture in known}
    source = f"{collection.folder}/{FOLDER}.yaml"
    if entry is None and any(one.path == source for one in collection.sources):
        return  # it cannot be read, which is said already
    for name in sorted((collection.figures or {}).keys() - named):
        path = f"{collection.folder}/{FOLDER}/{name}"
        message = f"no figure of {source} has this file; delete it"
        yield Problem(path, 1, 1, "", message, "figure-unused", "warning")


def _wrong(picture: Picture, collection: Collection) -> str:
    """Say what is wrong with a figure's copy; nothing where all is well, or nobody looked."""
    if picture.file is None:
        alone = picture.bytes is not None or picture.sha256 is not None
        return "bytes and sha256 are a copy's, and no file is named" if alone else ""
    if picture.bytes is None or picture.sha256 is None:
        return f"a copy has bytes and sha256, too; {_MEND}"
    if collection.figures is None:
        return ""
    path = f"{collection.folder}/{FOLDER}/{picture.file}"
    found = collection.figures.get(picture.file)
    if found is None:
        return f"{path} is not there; {_MEND}"
    if found.size > MAX_BYTES:
        return f"{path} is larger than {MAX_BYTES // 1_000_000} MB"
    if found != Kept(picture.bytes, picture.sha256, found.kind):
        return f"{path} does not hold the {picture.bytes} bytes of this SHA-256; {_MEND}"
    if not found.kind:
        return f"{path} is no PNG, JPEG, GIF or WebP"
    if picture.file != f"{found.sha256[:16]}.{found.kind}":
        return f"{path} holds what is called {found.sha256[:16]}.{found.kind}; rename it"
    return ""
