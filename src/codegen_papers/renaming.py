"""Gives a paper, a name, a category or an author another id or name, everywhere it is written.

Only the words concerned change; comments and layout stay. The former id or name is kept as an
alias, so that old addresses lead on. What comes of it is judged before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from codegen_papers import files, journal, yaml_edits
from codegen_papers.collection import Collection, collect, is_paper
from codegen_papers.identifiers import is_slug
from codegen_papers.naming import named, venue_name
from codegen_papers.problems import CatalogError, InvalidCatalogError, WrongUseError
from codegen_papers.rules import judge
from codegen_papers.validation import suggestion
from codegen_papers.yaml_edits import extend, without
from codegen_papers.yaml_tree import FieldPath, Source, parse

KINDS = {
    "paper": "papers",
    "category": "categories",
    "author": "authors",
    "venue": "venues",
    "affiliation": "affiliations",
    "tag": "tags",
    "model": "models",
    "benchmark": "benchmarks",
}
"""What can be renamed, and the folder of its pages."""
_FIELDS = {
    "paper": ("superseded_by",),
    "affiliation": ("affiliations",),
    "tag": ("tags",),
    "author": ("authors", "id"),
    "model": ("scores", "model"),
    "benchmark": ("scores", "benchmark"),
}
"""Where records name each kind, without the places in lists."""
_IDS = ("paper", "category", "author")
"""What is called by its id; the others have names, and ids made of them or given."""


@dataclass
class Renaming:
    """What is renamed: what to write (path from the root to text) and what to move (old to new)."""

    collection: Collection
    kind: str
    old: str
    new: str
    texts: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)

    @property
    def catalog_file(self) -> str:
        """Give the path of _catalog.yaml."""
        return f"{self.collection.folder}/_catalog.yaml"

    def text(self, path: str) -> str:
        """Give a file's text as it would be; empty where there is no file."""
        sources = self.collection.sources
        before = (source.text for source in sources if source.path == path)
        return self.texts.get(path) or next(before, "")

    def after(self) -> Collection:
        """Give the catalog as it would be."""
        sources = {source.path: source for source in self.collection.sources}
        for path in self.moves:
            del sources[path]
        sources |= {path: parse(path, text) for path, text in self.texts.items()}
        ordered = [sources[path] for path in sorted(sources)]
        return collect(self.collection.folder, ordered, self.collection.figures)


def plan(collection: Collection, old: str, new: str, kind: str | None = None) -> Renaming:
    """Find what has to change in a catalog without errors.

    Raises:
        WrongUseError: there is no such thing, or it is not clear which is meant.
        CatalogError: the new name is taken, or is none.
        InvalidCatalogError: the catalog would not be right afterwards.
    """
    made = Renaming(collection, kind or _kind(collection, old), old, new)
    if old == new:
        raise WrongUseError(f"{old} is called so already")
    _check_new(made)
    for source in collection.sources:
        changed = yaml_edits.replace(source, partial(_changed, made, source))
        if changed != source.text:
            made.texts[source.path] = changed
    _leave_alias(made)
    _follow(made)
    errors = [problem for problem in judge(made.after()) if problem.severity == "error"]
    if errors:
        raise InvalidCatalogError(errors)
    return made


def write(root: Path, made: Renaming) -> None:
    """Write what was planned, all of it or nothing.

    Raises:
        CatalogError: the disk refuses, or one of the files was changed meanwhile.
    """
    before = {new: old for old, new in made.moves.items()}
    with journal.changing(root) as change:
        journal.refuse_changed(root, made.collection.sources, {*made.texts, *made.moves})
        written = {
            path: files.encoded(text, root / before.get(path, path))
            for path, text in made.texts.items()
        }
        change({**written, **dict.fromkeys(made.moves)})


def _kind(collection: Collection, old: str) -> str:
    """Find what is called so."""
    known = {kind: set(_known(collection, kind)) for kind in KINDS}
    kinds = [kind for kind, names in known.items() if old in names]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise WrongUseError(f"`{old}` is {' and '.join(kinds)}; say which with --kind")
    hint = suggestion(old, (name for names in known.values() for name in names))
    raise WrongUseError(f"nothing here is called `{old}`; {hint}")


def _known(collection: Collection, kind: str) -> Iterator[str]:
    match kind:
        case "paper":
            yield from collection.ids
        case "category":
            yield from collection.categories
        case "author":
            for paper in collection.papers:
                yield from (author.id for author in paper.record.authors if author.id)
        case _:
            yield from named(collection, KINDS[kind])


def _check_new(made: Renaming) -> None:
    """Refuse what cannot be a name of the kind, or is somebody else's."""
    collection, kind, old, new = made.collection, made.kind, made.old, made.new
    if new != new.strip() or not new.isprintable():
        raise CatalogError(f"`{new.strip()}` is written without spaces around it or signs unseen")
    if kind == "venue" and venue_name(new) != new:
        raise CatalogError(f"a venue is renamed without a year: `{venue_name(new)}`")
    if kind in {"paper", "author"} and not is_slug(new):
        raise CatalogError(f"`{new}` is no id: lower-case letters, digits and single hyphens")
    if kind == "category":
        above = old.rpartition("/")[0]
        if not is_slug(new.rpartition("/")[2]) or new.rpartition("/")[0] != above:
            place = f"{above}/NEW" if above else "NEW"
            raise CatalogError(f"a category stays where it is: {place}, lower case and hyphens")
    if old not in _known(collection, kind):
        raise WrongUseError(f"no {kind} is called `{old}`")
    if new not in _known(collection, kind):
        return
    if kind not in _IDS:
        ones = named(collection, KINDS[kind])
        if ones[old] is ones[new] or ones[old].known is None:
            return  # a spelling gives way to another one
    raise CatalogError(f"`{new}` is taken; two that are one are put together by hand")


def _changed(made: Renaming, source: Source, where: FieldPath, value: str) -> str | None:
    """Give what a scalar is to be instead: whatever names the thing, but for its own entry."""
    kind, old, new = made.kind, made.old, made.new
    keys = tuple(step for step in where if isinstance(step, str))
    record = is_paper(source, made.collection.folder)
    renamed = new + value[len(old) :]
    if source.path == made.catalog_file:
        if kind == "paper" and keys[-1:] == ("papers",):
            return new if value == old else None
        if kind == "category" and where == (*made.collection.categories[old][1], "id"):
            return new.rpartition("/")[2]
        sort = kind == "benchmark" and keys[-2:] == ("leaderboard", "sort")
        return renamed if sort and value.startswith(f"{old} ") else None
    if kind == "venue" and record and keys == ("venue",):
        return renamed if venue_name(value) == old else None
    if kind == "category" and record and keys == ("category",):
        return renamed if value == old or value.startswith(f"{old}/") else None
    if keys == _FIELDS.get(kind) and (record or keys[0] == "scores"):
        return new if value == old else None
    return None


def _leave_alias(made: Renaming) -> None:
    """Keep the former id or name as an alias of what has the new one."""
    old, new, file = made.old, made.new, made.catalog_file
    match made.kind:
        case "paper":
            paper = next(paper for paper in made.collection.papers if paper.id == old)
            path = f"{paper.source.path.rpartition('/')[0]}/{new}.yaml"
            text = made.text(paper.source.path)
            known = old in paper.record.aliases  # it was called so before, and then otherwise
            made.texts[path] = text if known else extend(text, ("aliases",), [old])
            made.texts.pop(paper.source.path, None)
            made.moves[paper.source.path] = path
        case "category":
            place = made.collection.categories[old][1]
            made.texts[file] = _with_alias(made.text(file), place, old, new)
        case "author":
            move = {"old": f"authors/{old}.html", "new": f"authors/{new}.html"}
            made.texts[file] = extend(made.text(file), ("moved",), [move])
        case _:
            _leave_name(made)


def _leave_name(made: Renaming) -> None:
    """Give a name's entry in the vocabulary the new name and the alias, or make the entry."""
    old, new, plural = made.old, made.new, KINDS[made.kind]
    ones = named(made.collection, plural)
    own = ones[old]
    target = own if own.known else ones.get(new)
    if target is None or target.known is None:
        file = f"{made.collection.folder}/_{plural}.yaml"
        made.texts[file] = extend(made.text(file), (plural,), [{"name": new, "aliases": [old]}])
        return
    file, place = target.source.path, target.where
    if old == target.name:
        before = parse(file, made.text(file))
        own_name = (*place, "name")
        made.texts[file] = yaml_edits.replace(before, lambda at, _: new if at == own_name else None)
    if old not in target.known.aliases:
        made.texts[file] = _with_alias(made.text(file), place, old, new)


def _with_alias(text: str, place: FieldPath, old: str, new: str) -> str:
    """Add a former name to the aliases at a place; the new one is none any more."""
    where = (*place, "aliases")
    return extend(without(text, where, new), where, [old])


def _follow(made: Renaming) -> None:
    """Let `moved:` lead to the new address, and say nothing of a page that is there again."""
    entry = made.collection.catalog_file
    old = _address(made.collection, made.kind, made.old)
    new = _address(made.after(), made.kind, made.new)
    if entry is None or old == new:
        return
    for move in entry.record.moved:
        before = {"old": move.old, "new": move.new}
        if new == move.old or old == move.new:
            rest = without(made.text(made.catalog_file), ("moved",), before)
            kept = [] if new == move.old else [before | {"new": new}]
            made.texts[made.catalog_file] = extend(rest, ("moved",), kept) if kept else rest


def _address(collection: Collection, kind: str, name: str) -> str:
    """Give the address of a page, without language."""
    folder = KINDS[kind]
    own_id = name if kind in _IDS else named(collection, folder)[name].id
    return f"{folder}/{own_id}.html"
