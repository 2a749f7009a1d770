"""What has another address now, so that no published address ever vanishes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from codegen_papers.edition import Edition
from codegen_papers.groups import GROUPED, groups
from codegen_papers.languages import TAGS
from codegen_papers.naming import OPEN
from codegen_papers.problems import Problem

SUFFIXES = (".html", ".xml", ".bib", ".ris", ".json", ".csv")
KINDS = ("papers", "categories", "benchmarks", "models", *GROUPED)
"""The folders of pages that an address can be in."""
_INNER = ("assets", "search", "form", "plots")
_OLDER = re.compile(r"\.\d+\.html$")
"""The further pages of a long list, which are there as long as it is long; the first stays."""
_SERVICE = {"404.html", "manifest.json", "sitemap.xml", "opensearch.xml"}
"""Not published addresses: what pages load, and what exists for the site's sake only."""


@dataclass(frozen=True)
class Move:
    """Something that has another address now; both without language and suffix: `venues/nips`."""

    old: str
    new: str
    name: str


def moves(edition: Edition) -> Iterator[Move]:
    """Give every move once: those that aliases tell of, then those that `moved:` does."""
    by_alias = _by_alias(edition)
    yield from by_alias.values()
    leads = _leads(edition, by_alias)
    for old in leads:
        if old not in by_alias:
            new = _end(leads, old)
            yield Move(old, new, f"{new}.html")


def _by_alias(edition: Edition) -> dict[str, Move]:
    found: dict[str, Move] = {}
    for move in (*_papers(edition), *_names(edition), *_categories(edition), *_people(edition)):
        found.setdefault(move.old, move)
    return found


def _leads(edition: Edition, by_alias: Mapping[str, Move]) -> dict[str, str]:
    """Map every old address to the next, which may be an old one itself."""
    written = {_stem(move.old): _stem(move.new) for move in edition.catalog.file.moved}
    return written | {move.old: move.new for move in by_alias.values()}


def _stem(address: str) -> str:
    return address.removesuffix(".html")


def _end(leads: Mapping[str, str], old: str) -> str:
    """Give where a chain of moves ends; one that goes round ends somewhere on its way."""
    seen = {old}
    new = leads[old]
    while new in leads and new not in seen:
        seen.add(new)
        new = leads[new]
    return new


def _papers(edition: Edition) -> Iterator[Move]:
    for paper in edition.catalog.collection.papers:
        for alias in paper.record.aliases:
            if alias == paper.id:
                continue
            yield Move(f"papers/{alias}", f"papers/{paper.id}", paper.record.name)


def _names(edition: Edition) -> Iterator[Move]:
    for kind, names in edition.catalog.named.items():
        ones = {one.id: one for one in names.values()}
        shown = {group.id for group in groups(edition.catalog, kind)} if kind in OPEN else {*ones}
        for one in ones.values():
            for former in one.former_ids:
                if former not in ones and one.id in shown:
                    yield Move(f"{kind}/{former}", f"{kind}/{one.id}", one.name)


def _categories(edition: Edition) -> Iterator[Move]:
    now = edition.catalog.by_path
    for path, section in now.items():
        name = edition.category_title(section)
        for former in edition.catalog.paths(path):
            if former not in now:
                yield Move(f"categories/{former}", f"categories/{path}", name)


def _people(edition: Edition) -> Iterator[Move]:
    for person in edition.catalog.people.by_id.values():
        if person.former_id:
            yield Move(f"authors/{person.former_id}", f"authors/{person.id}", person.name)


def former_files(edition: Edition, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the old address of each file beside a page that has moved, and its new one.

    Programs do not follow a page that says where something went: what is at the new address is at
    the old one, too.
    """
    found = [*moves(edition)]
    beside: dict[str, list[str]] = {}
    for path in paths if found else ():
        place = PurePosixPath(path)
        if place.suffix not in {".html", ".xml"}:
            stem = place.with_name(place.name.partition(".")[0])
            beside.setdefault(str(stem), []).append(path)
    for move in found:
        for path in beside.get(move.new, ()):
            yield f"{move.old}{path.removeprefix(move.new)}", path


def wrong_moves(edition: Edition, pages: Iterable[str]) -> Iterator[Problem]:
    """Say which lines of `moved:` cannot be; `pages` are the addresses of all that is not moved."""
    known = {*pages}
    by_alias = _by_alias(edition)
    leads = _leads(edition, by_alias)
    entry = edition.catalog.collection.catalog_file
    for index, move in enumerate(entry.record.moved if entry else ()):
        wrong = ""
        if move.old.partition("/")[0] not in KINDS:
            wrong = f"no page is called `{move.old}`; write it without language: years/2021.html"
        elif move.old in known:
            wrong = f"`{move.old}` is a page of the site; delete these lines"
        elif _stem(move.old) in by_alias:
            wrong = f"`{move.old}` leads somewhere by an alias; delete these lines"
        if entry and wrong:
            yield entry.source.problem(("moved", index, "old"), wrong, "moved")
        if entry and f"{_end(leads, _stem(move.old))}.html" not in known:
            message = f"`{move.new}` is no page of the site; name one, index.html for example"
            yield entry.source.problem(("moved", index, "new"), message, "moved")


def vanished(published: Iterable[str], files: Container[str]) -> tuple[str, ...]:
    """Give the addresses of an earlier build's site that a new one no longer has.

    Pages come first, those nearest to the root before others.
    """
    gone = (path for path in published if path not in files and _is_address(path))
    return tuple(sorted(gone, key=lambda path: (not path.endswith(".html"), path.count("/"), path)))


def _is_address(path: str) -> bool:
    folder, *inside = path.split("/")
    if folder != "site" or not path.endswith(SUFFIXES) or _OLDER.search(path):
        return False
    own = inside[1:] if inside[0] in TAGS else inside
    return own[0] not in _INNER and not (len(own) == 1 and own[0] in _SERVICE)
