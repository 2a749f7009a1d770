"""Gives a paper, a name, a category or an author another id or name, everywhere it is written.

Only the words concerned change; comments and layout stay. The former id or name is kept as an
alias, so that old addresses lead on. What comes of it is judged before anything is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codegen_papers import files
from codegen_papers.collection import Collection, collect, is_paper
from codegen_papers.identifiers import is_slug
from codegen_papers.naming import Named, named, venue_name
from codegen_papers.problems import CatalogError, InvalidCatalogError, WrongUseError
from codegen_papers.rules import judge
from codegen_papers.validation import suggestion
from codegen_papers.yaml_tree import FieldPath, Node, Source, parse
from codegen_papers.yaml_writer import extend, without

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
    "affiliation": ("affiliations",),
    "tag": ("tags",),
    "author": ("authors", "id"),
    "model": ("scores", "model"),
    "benchmark": ("scores", "benchmark"),
}
"""Where records name each kind, without the places in lists."""
_IDS = ("paper", "category", "author")
"""What is called by its id; the others have names, and ids made of them or given."""
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
Change = Callable[[Source, FieldPath, str], str | None]
"""Gives what a scalar is to be instead, or None where it stays."""


@dataclass
class Renaming:
    """What to write (path from the root to text) and which files to move (old path to new)."""

    kind: str
    texts: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)


def plan(collection: Collection, old: str, new: str, kind: str | None = None) -> Renaming:
    """Find what has to change.

    Raises:
        WrongUseError: there is no such thing, or it is not clear which is meant.
        CatalogError: the new name is taken, or is none.
        InvalidCatalogError: the catalog would not be right afterwards.
    """
    found = kind or _kind(collection, old)
    if old == new:
        raise WrongUseError(f"{old} is called so already")
    made = Renaming(found)
    _check_new(collection, found, old, new)
    for source in collection.sources:
        if changed := _replaced(source, _change(collection, found, old, new)):
            made.texts[source.path] = changed
    _leave_alias(collection, made, old, new)
    after = _after(collection, made)
    _follow(collection, made, _address(collection, found, old), _address(after, found, new))
    _judge(_after(collection, made))
    return made


def write(root: Path, made: Renaming) -> None:
    """Write what was planned, each file beside its place and renamed.

    Raises:
        CatalogError: the disk refuses.
    """
    try:
        before = {new: old for old, new in made.moves.items()}
        for path, text in made.texts.items():
            files.rewrite(root / path, text, root / before.get(path, path))
        for path in made.moves:
            files.remove(root / path)
    except OSError as error:
        raise CatalogError(f"cannot write {error.filename}: {error.strerror}") from error


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


def _check_new(collection: Collection, kind: str, old: str, new: str) -> None:
    """Refuse what cannot be a name of the kind, or is somebody else's."""
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
    if kind not in {"paper", "category", "author"}:
        ones = named(collection, KINDS[kind])
        if ones[old] is ones[new] or ones[old].known is None:
            return  # a spelling gives way to another one
    raise CatalogError(f"`{new}` is taken; two that are one are put together by hand")


def _change(collection: Collection, kind: str, old: str, new: str) -> Change:
    """Give what happens to each scalar of the catalog."""
    place = collection.categories[old][1] if kind == "category" else ()

    def change(source: Source, where: FieldPath, value: str) -> str | None:
        keys = tuple(step for step in where if isinstance(step, str))
        record = is_paper(source, collection.folder)
        if source.stem == "_catalog":
            if kind == "paper" and keys[-1:] == ("papers",):
                return new if value == old else None
            if kind == "category" and where == (*place, "id"):
                return new.rpartition("/")[2]
            if kind == "benchmark" and keys[-2:] == ("leaderboard", "sort"):
                return new + value[len(old) :] if value.startswith(f"{old} ") else None
            return None
        if kind == "venue" and record and keys == ("venue",):
            return new + value[len(old) :] if venue_name(value) == old else None
        if kind == "category" and record and keys == ("category",):
            inside = value == old or value.startswith(f"{old}/")
            return new + value[len(old) :] if inside else None
        if kind == "paper" and record and keys == ("superseded_by",):
            return new if value == old else None
        named_here = keys == _FIELDS.get(kind) and (record or keys[0] == "scores")
        return new if named_here and value == old else None

    return change


def _replaced(source: Source, change: Change) -> str:
    """Give a file's text with some scalars changed; empty if none is."""
    edits = [
        (node, said)
        for where, node in (source.tree.scalars() if source.tree else ())
        if isinstance(node.value, str) and (said := change(source, where, node.value))
    ]
    text = source.text
    for node, said in sorted(edits, key=lambda edit: (edit[0].line, edit[0].column), reverse=True):
        text = _spliced(source, text, node, said)
    return text if edits else ""


def _spliced(source: Source, text: str, node: Node, said: str) -> str:
    """Put a text in the place of a scalar, which stands on one line."""
    lines = text.split("\n")
    line, start = lines[node.line - 1], node.column - 1
    quoted = _QUOTED.match(line, start) if node.style in {'"', "'"} else None
    end = quoted.end() if quoted else start + len(str(node.value))
    if not quoted and line[start:end] != node.value:
        raise CatalogError(f"{source.path}:{node.line}: write this on one line first")
    lines[node.line - 1] = line[:start] + _scalar(said, quoted=bool(quoted)) + line[end:]
    return "\n".join(lines)


def _scalar(text: str, *, quoted: bool) -> str:
    """Write a text as YAML, in quotes where it had them or needs them."""
    tree = parse("", f"[{text}]\n").tree  # in brackets even a comma would cut
    plain = tree is not None and tree.plain() == [text]
    return text if plain and not quoted else json.dumps(text, ensure_ascii=False)


def _leave_alias(collection: Collection, made: Renaming, old: str, new: str) -> None:
    """Keep the former id or name as an alias of what has the new one."""
    file = f"{collection.folder}/_catalog.yaml"
    match made.kind:
        case "paper":
            source = next(s for s in collection.sources if s.stem == old and _is_record(s))
            path = f"{source.path.rpartition('/')[0]}/{new}.yaml"
            text = made.texts.pop(source.path, source.text)
            made.texts[path] = extend(
                text, ("aliases",), [old] if old not in _aliases(source) else []
            )
            made.moves[source.path] = path
        case "category":
            text = made.texts.get(file) or _text(collection, file)
            made.texts[file] = _with_alias(text, collection.categories[old][1], old, new)
        case "author":
            text = made.texts.get(file) or _text(collection, file)
            move: dict[str, Any] = {"old": f"authors/{old}.html", "new": f"authors/{new}.html"}
            made.texts[file] = extend(text, ("moved",), [move])
        case _:
            _name_alias(collection, made, old, new)


def _aliases(source: Source) -> list[str]:
    node = source.tree.at(("aliases",)) if source.tree else None
    return (
        [str(alias.value) for alias in node.value] if node and isinstance(node.value, list) else []
    )


def _address(collection: Collection, kind: str, name: str) -> str:
    """Give the address of a page, without language."""
    folder = KINDS[kind]
    own_id = name if kind in _IDS else named(collection, folder)[name].id
    return f"{folder}/{own_id}.html"


def _follow(collection: Collection, made: Renaming, old: str, new: str) -> None:
    """Let `moved:` lead to the new address, and say nothing of a page that is there again."""
    entry = collection.catalog_file
    file = f"{collection.folder}/_catalog.yaml"
    if entry is None or old == new:
        return
    for move in entry.record.moved:
        text = made.texts.get(file) or entry.source.text
        before = {"old": move.old, "new": move.new}
        if move.old == new:
            made.texts[file] = without(text, ("moved",), before)
        elif move.new == old:
            rest = without(text, ("moved",), before)
            made.texts[file] = extend(rest, ("moved",), [before | {"new": new}])


def _is_record(source: Source) -> bool:
    return not source.stem.startswith("_") and "/_" not in source.path


def _name_alias(collection: Collection, made: Renaming, old: str, new: str) -> None:
    """Give a name's entry in the vocabulary the new name and the alias, or make the entry."""
    plural = KINDS[made.kind]
    ones = named(collection, plural)
    own = ones[old]
    target = own if own.known else ones.get(new)
    if target is None or target.known is None:
        file = f"{collection.folder}/_{plural}.yaml"
        text = made.texts.get(file) or _text(collection, file)
        made.texts[file] = extend(text, (plural,), [{"name": new, "aliases": [old]}])
        return
    file, place = target.source.path, target.where
    text = made.texts.get(file) or target.source.text
    if target is own and old == own.name:
        source = parse(file, text)
        node = source.tree.at((*place, "name")) if source.tree else None
        if node is None:
            raise CatalogError(f"{file}: the name is not where it was")
        text = _spliced(source, text, node, new)
    made.texts[file] = _with_alias(text, place, old, new) if _needs(target, old) else text


def _needs(target: Named, old: str) -> bool:
    return target.known is not None and old not in target.known.aliases


def _with_alias(text: str, place: FieldPath, old: str, new: str) -> str:
    """Add a former name to the aliases at a place; the new one is none any more."""
    where = (*place, "aliases")
    return extend(without(text, where, new), where, [old])


def _text(collection: Collection, file: str) -> str:
    return next((source.text for source in collection.sources if source.path == file), "")


def _after(collection: Collection, made: Renaming) -> Collection:
    """Give the catalog as it would be."""
    after = {source.path: source for source in collection.sources}
    for path in made.moves:
        del after[path]
    after |= {path: parse(path, text) for path, text in made.texts.items()}
    return collect(collection.folder, sorted(after.values(), key=lambda source: source.path))


def _judge(after: Collection) -> None:
    errors = [problem for problem in judge(after) if problem.severity == "error"]
    if errors:
        raise InvalidCatalogError(errors)
