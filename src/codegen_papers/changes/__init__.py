"""What differs between two catalogs for somebody who reads them: papers, scores, ranks, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from codegen_papers.catalog import Catalog
from codegen_papers.changes.fields import Difference, differences, former_names
from codegen_papers.changes.standings import Moved, Said, moved, said
from codegen_papers.collection import Collection
from codegen_papers.records import Model
from codegen_papers.vocabulary import ScoresFile

Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Change:
    """Something that came, went, or says something else: `kind` is paper, category, and so on.

    `id` tells it from others of its kind; `name` is what readers know it by.
    """

    kind: str
    id: str
    name: str
    what: Literal["added", "changed", "removed"]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Changes:
    """Everything that differs, in the order of the catalogs."""

    papers: tuple[Change, ...]
    scores: tuple[Said, ...]
    ranks: tuple[Moved, ...]
    lists: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.papers or self.scores or self.ranks or self.lists)


def between(before: Catalog, after: Catalog) -> Changes:
    """Compare two states of a catalog."""
    papers, scores = tuple(_papers(before, after)), said(before, after)
    return Changes(papers, scores, moved(before, after, scores), tuple(_lists(before, after)))


def nothing(like: Catalog) -> Catalog:
    """Give what a catalog was before anything was in it; its settings stand as they are."""
    empty = Collection(like.collection.folder, (), (), (), {}, ())
    return Catalog(like.file.model_copy(update={"categories": ()}), (), {}, empty)


def _papers(before: Catalog, after: Catalog) -> Iterator[Change]:
    old, new = ({p.id: p.record for p in catalog.papers} for catalog in (before, after))
    reasons = {paper.id: paper.record.reason for paper in after.removed}
    for change in _changes("paper", old, new, lambda record: record.name, skip={"scores"}):
        if change.what == "removed" and (reason := reasons.get(change.id)):
            because = (Difference("reason", (), (reason,)),)
            yield Change("paper", change.id, change.name, "removed", because)
        else:
            yield change


def _lists(before: Catalog, after: Catalog) -> Iterator[Change]:
    """Compare all that is no paper: the catalog's own words, its tree, its lists, its sources."""
    main = after.file.languages[0]
    own = differences(before.file, after.file, skip={"categories"})
    if own:
        yield Change("catalog", "", after.file.title.best(main)[0], "changed", own)
    old, new = ({path: s.category for path, s in c.by_path.items()} for c in (before, after))
    yield from _changes("category", old, new, lambda c: c.title.best(main)[0], {"categories"})
    for kind in sorted({*_entries(before), *_entries(after)}):
        then, now = (_entries(catalog).get(kind, {}) for catalog in (before, after))
        yield from _changes(kind, then, now, _name)
    there, here = ({own: sheet.record for own, sheet in c.sheets.items()} for c in (before, after))
    yield from _changes("source", there, here, _source, {"scores"})


def _entries(catalog: Catalog) -> Mapping[str, Mapping[str, Model]]:
    """Give the entries of each of the catalog's lists, by name; a list is the one field of a file.

    The kind of entries is said by the field: `venues` holds each `venue`.
    """
    files = {name: entry.record for name, entry in catalog.collection.files.items()}
    files.pop("_catalog.yaml", None)
    return {
        field.removesuffix("s"): {_name(entry): entry for entry in getattr(record, field)}
        for record in files.values()
        for field in type(record).model_fields
    }


def _source(sheet: ScoresFile) -> str:
    return sheet.source.title if sheet.source else ""


def _name(entry: Model) -> str:
    return str(getattr(entry, "name", None) or getattr(entry, "url", ""))


def _changes(
    kind: str,
    before: Mapping[str, Thing],
    after: Mapping[str, Thing],
    name: Callable[[Thing], str],
    skip: Iterable[str] = (),
) -> Iterator[Change]:
    """Compare things by id; one with an alias that was an id is the same thing under a new one."""
    seen: set[str] = set()
    for own_id, new in after.items():
        former = next((old for old in (own_id, *former_names(new)) if old in before), None)
        if former is None:
            found = differences(type(new).model_construct(), new, skip)
            yield Change(kind, own_id, name(new), "added", found)
            continue
        seen.add(former)
        found = differences(before[former], new, skip)
        if former != own_id:
            found = (Difference("id", (former,), (own_id,)), *found)
        if found:
            yield Change(kind, own_id, name(new), "changed", found)
    for own_id, old in before.items():
        if own_id not in seen:
            yield Change(kind, own_id, name(old), "removed")
