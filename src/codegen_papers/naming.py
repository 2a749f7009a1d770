"""Who is meant by a name: the canonical name behind each spelling, and the id of its page.

Benchmarks and models are closed lists; venues, affiliations and tags are open: a name that no
vocabulary file knows stands for itself, or for the first that differs from it in case and
punctuation only (`check` warns of such pairs: `near-venue` and so on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from codegen_papers.collection import Collection
from codegen_papers.identifiers import slug_of
from codegen_papers.records import NamedModel
from codegen_papers.vocabulary import Benchmark, KnownName, ModelsFile
from codegen_papers.yaml_tree import FieldPath, Source

KINDS = ("benchmarks", "models", "venues", "affiliations", "tags")
OPEN = ("venues", "affiliations", "tags")
INDEX = "index"
"""No id: the list of all of a kind is called so."""
_YEAR = re.compile(r"\s+(?:1[89]|20)\d\d$")
Known = Benchmark | NamedModel | KnownName


@dataclass(frozen=True, eq=False)
class Named:
    """Something that has a page of its own.

    `id` is the last part of the page's address: given in the vocabulary, or derived from the name;
    `clear` tells whether it was given or says what the name says. `known` is its entry in the
    vocabulary, if it has one; `source` and `where` are where it is named first.
    """

    kind: str
    name: str
    id: str
    clear: bool
    known: Known | None
    source: Source
    where: FieldPath

    @property
    def spellings(self) -> tuple[str, ...]:
        """Give the name and its aliases."""
        return (self.name, *(self.known.aliases if self.known else ()))

    @property
    def former_ids(self) -> Iterator[str]:
        """Give the ids that its spellings would have had: old addresses that lead here."""
        for spelling in self.spellings:
            former = slug_of(spelling)[0]
            if former != self.id:
                yield former


def named(collection: Collection, kind: str) -> Mapping[str, Named]:
    """Map every spelling of a kind to what it names, in the order of the files."""
    found: dict[str, Named] = {}
    for known, source, where in _known(collection, kind):
        one = _named(kind, known.name, known, source, where)
        for spelling in one.spellings:
            found.setdefault(spelling, one)
    if kind in OPEN:
        by_id = {one.id: one for one in found.values()}
        for source, where, name in uses(collection, kind):
            if name not in found:
                one = _named(kind, name, None, source, where)
                found[name] = by_id.setdefault(one.id, one)
    return found


def uses(collection: Collection, kind: str) -> Iterator[tuple[Source, FieldPath, str]]:
    """Give every use of a name of an open kind in a record; a venue without its year."""
    for paper in collection.papers:
        if kind == "venues":
            if paper.record.venue:
                yield paper.source, ("venue",), venue_name(paper.record.venue)
            continue
        for index, name in enumerate(getattr(paper.record, kind)):
            yield paper.source, (kind, index), name


def venue_name(venue: str) -> str:
    """Give a venue without its year."""
    return _YEAR.sub("", venue)


def _named(kind: str, name: str, known: Known | None, source: Source, where: FieldPath) -> Named:
    derived, clear = slug_of(name)
    given = known.id if known else None
    if given is None and derived == INDEX:
        derived, clear = f"{INDEX}-page", False
    return Named(kind, name, given or derived, given is not None or clear, known, source, where)


def _known(collection: Collection, kind: str) -> Iterator[tuple[Known, Source, FieldPath]]:
    if kind == "models":
        for paper in collection.papers:
            yield from _entries(paper.record.models, paper.source, kind)
    entry = collection.files.get(f"_{kind}.yaml")
    if entry is None:
        return
    match entry.record:
        case ModelsFile(models=models):
            yield from _entries(models, entry.source, kind)
        case _:
            names: Iterable[Known] = (
                collection.benchmarks if kind == "benchmarks" else collection.known_names(kind)
            )
            yield from _entries(names, entry.source, kind)


def _entries(
    names: Iterable[Known], source: Source, kind: str
) -> Iterator[tuple[Known, Source, FieldPath]]:
    for index, known in enumerate(names):
        yield known, source, (kind, index)
