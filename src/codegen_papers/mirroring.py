"""Figures that lie elsewhere copied into the catalog, so that they stay when they go there."""

from __future__ import annotations

from collections.abc import Collection as Chosen
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codegen_papers import addresses, files, journal, layout, pictures, yaml_edits
from codegen_papers.addresses import Place
from codegen_papers.collection import Collection
from codegen_papers.inline import destination
from codegen_papers.linkcheck.verdicts import verdict
from codegen_papers.pictures import Picture
from codegen_papers.problems import CatalogError
from codegen_papers.providers.asking import Asker
from codegen_papers.sources import read
from codegen_papers.yaml_tree import parse


@dataclass(frozen=True)
class Copied:
    """A figure that has a copy now, in a file of the folder of figures."""

    url: str
    file: str
    size: int
    picture: Picture


@dataclass(frozen=True)
class Missed:
    """A figure that could not be had; `final` tells that asking again will not help."""

    url: str
    places: tuple[Place, ...]
    reason: str
    final: bool


def wanted(collection: Collection, paths: Chosen[str]) -> dict[str, tuple[Place, ...]]:
    """Map the address of each figure in one of the files to its places there."""
    found = {
        url: tuple(place for place in places if place.path in paths)
        for url, places in addresses.pictures(collection).items()
    }
    return {url: places for url, places in found.items() if places}


def lacking(collection: Collection, urls: Chosen[str]) -> list[str]:
    """Give those of the figures that have no copy."""
    copied = {destination(url) for url in addresses.copies(collection)}
    return [url for url in urls if destination(url) not in copied]


def mirror(
    root: Path, collection: Collection, figures: dict[str, tuple[Place, ...]], asker: Asker
) -> Iterator[Copied | Missed]:
    """Fetch the figures that have no copy, one after the other, and write each down at once.

    A copy and the line that names it are written together: who is interrupted loses one.

    Raises:
        CatalogError: the disk refuses, or somebody has made _figures.yaml unreadable meanwhile.
    """
    file = f"{collection.folder}/{pictures.FOLDER}.yaml"
    for url in lacking(collection, figures):
        found = _fetched(url, figures[url], asker)
        if isinstance(found, Missed):
            yield found
            continue
        content, copied = found
        with journal.changing(root) as change:
            text = recorded(_text(root, file), copied, content)
            copy = f"{collection.folder}/{pictures.FOLDER}/{copied.file}"
            change({copy: content, file: files.encoded(text, root / file)})
        yield copied


def _text(root: Path, file: str) -> str:
    """Read _figures.yaml as it is now: fetching takes its time, and somebody may edit it."""
    if not (root / file).exists():
        return ""
    source = read(root, file)
    if not source.readable:
        raise CatalogError(str(source.problems[0]))
    return source.text


def recorded(text: str, copied: Copied, content: bytes) -> str:
    """Give the text of _figures.yaml with a copy: in the picture's entry, or in one at the end."""
    url, values = _entry(copied, content)
    tree = parse("", text).tree if text else None
    listed = tree.at(("figures",)) if tree else None
    rows = listed.value if listed and isinstance(listed.value, list) else []
    for index, row in enumerate(rows):
        own = row.child("url")
        if own and isinstance(own.value, str) and destination(own.value.strip()) == url:
            return _laid_out(text, yaml_edits.amend(text, ("figures", index), values))
    more = {"url": copied.url, **values}
    return _laid_out(text, yaml_edits.extend(text, ("figures",), [more]))


def _laid_out(before: str, after: str) -> str:
    """Lay a file out that was; another keeps the layout it has."""
    was = not before or layout.laid_out(before, record=False) == before
    return layout.laid_out(after, record=False) if was else after


def _entry(copied: Copied, content: bytes) -> tuple[str, dict[str, str]]:
    """Give what _figures.yaml says of a copy, and the address that tells whose it is."""
    kept = pictures.Kept.of(content)
    return destination(copied.url), {
        "file": copied.file,
        "width": str(copied.picture.width),
        "height": str(copied.picture.height),
        "bytes": str(kept.size),
        "sha256": kept.sha256,
    }


def _fetched(url: str, places: tuple[Place, ...], asker: Asker) -> tuple[bytes, Copied] | Missed:
    """Fetch a figure and look at it."""
    reply = asker.ask(url, body=True)
    found = verdict(url, reply)
    if reply.failure == "large":
        limit = f"{pictures.MAX_BYTES // 1_000_000} MB"
        return Missed(url, places, f"larger than {limit}", final=True)
    if found.state != "ok":
        return Missed(url, places, found.reason, final=found.state == "dead")
    try:
        picture = pictures.picture(reply.body)
    except ValueError as error:
        return Missed(url, places, str(error), final=True)
    name = pictures.file_name(reply.body)
    return reply.body, Copied(url, name, len(reply.body), picture)
