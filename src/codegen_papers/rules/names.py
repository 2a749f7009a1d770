"""Names of venues, affiliations and tags: open lists, in which only a near miss is remarked on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from codegen_papers.collection import Collection
from codegen_papers.naming import INDEX, KINDS, named, uses
from codegen_papers.problems import Problem
from codegen_papers.yaml_tree import FieldPath, in_brackets

_GLUED_YEAR = re.compile(r"(?P<name>.*?\S)[\s'’-]*?(?P<year>(?:1[89]|20)\d\d)")
_LONG = 6
"""Shorter names (ACL, ICML) differ by one letter and are still two names."""
_TOO_LONG = 100


def flow_lists(collection: Collection) -> Iterator[Problem]:
    """In `[University of Maryland, College Park]` the comma makes two affiliations."""
    for paper in collection.papers:
        for key, names in in_brackets(paper.source, ("affiliations", "authors")):
            if len(names) > 1:
                message = (
                    f"read as {len(names)} names: {' | '.join(names)}; write one a line, each "
                    "starting with -, so that a comma inside a name does not cut it"
                )
                yield paper.source.problem((key,), message, "flow-list", severity="warning")


def repeated(collection: Collection) -> Iterator[Problem]:
    """A record names an affiliation, tag or author once."""
    for paper in collection.papers:
        record = paper.record
        lists = {
            "affiliations": record.affiliations,
            "tags": record.tags,
            "authors": tuple(f"{author.name}{author.orcid or ''}" for author in record.authors),
        }
        for key, names in lists.items():
            seen: set[str] = set()
            for index, name in enumerate(names):
                if name in seen:
                    message = f"`{name}` is listed twice"
                    yield paper.source.problem((key, index), message, "repeated-name")
                seen.add(name)


def vocabulary(collection: Collection) -> Iterator[Problem]:
    """A name or alias of a closed or canonical list stands in it once."""
    for file, entry in collection.files.items():
        key = file.removeprefix("_").removesuffix(".yaml")
        if key in {"catalog", "models", "figures"}:  # models: see scores.models_named_once
            continue
        first: dict[str, int] = {}
        ids: set[str | None] = set()
        for index, known in enumerate(getattr(entry.record, key)):
            for place, name in _names(known):
                where = (key, index, *place)
                if name in first:
                    line = entry.source.place((key, first[name]))[0]
                    message = f"`{name}` is given already, on line {line}"
                    yield entry.source.problem(where, message, "repeated-name")
                first.setdefault(name, index)
            own_id = known.id
            if own_id and own_id in ids:
                message = f"the id `{own_id}` is given already; ids are unique"
                yield entry.source.problem((key, index, "id"), message, "repeated-name")
            ids.add(own_id)


def near_misses(collection: Collection) -> Iterator[Problem]:
    """A name nearly like a known one is probably meant to be it."""
    for kind in ("venues", "affiliations", "tags"):
        used = list(uses(collection, kind))
        listed = {name for known in collection.known_names(kind) for _, name in _names(known)}
        counts = Counter(name for _, _, name in used)
        own = sorted(counts.keys() - listed, key=lambda name: (-counts[name], name))
        meant = _near(sorted(listed), own)
        for source, where, name in used:
            if other := meant.get(name):
                message = (
                    f"`{name}` is nearly `{other}`, which the catalog knows; if it is the same, "
                    f"write it so; if not, add it to papers/_{kind}.yaml"
                )
                yield source.problem(where, message, f"near-{kind[:-1]}", severity="warning")


def addresses(collection: Collection) -> Iterator[Problem]:
    """Every benchmark, model, venue, affiliation and tag has an address of its own."""
    for kind in KINDS:
        owner: dict[str, str] = {}
        for one in dict.fromkeys(named(collection, kind).values()):
            where = (*one.where, "id") if one.known and one.known.id else one.where
            if one.id == INDEX or owner.setdefault(one.id, one.name) != one.name:
                taken = f"`{owner[one.id]}`" if one.id in owner else "the list of them all"
                message = (
                    f"the page of `{one.name}` would be {kind}/{one.id}.html, which is that of "
                    f"{taken}; give one of the two another id: a line `id: …` in its entry"
                )
                yield one.source.problem(where, message, "address")
            elif one.known and not one.clear:  # a name that only records write is welcome as it is
                message = (
                    f"the page of `{one.name}` gets the address {kind}/{one.id}.html, which "
                    f"nobody can read; give it an id: a line `id: …` in its entry"
                )
                yield one.source.problem(where, message, "address", severity="warning")


def venue_form(collection: Collection) -> Iterator[Problem]:
    """A venue is written NAME or NAME YEAR."""
    for paper in collection.papers:
        venue = paper.record.venue or ""
        if set("【】") & set(venue):
            message = "write the venue without 【】; the README puts them around it"
            yield paper.source.problem(("venue",), message, "venue-form")
        match = _GLUED_YEAR.fullmatch(venue)
        if match and f"{match['name']} {match['year']}" != venue:
            better = f"{match['name'].strip()} {match['year']}"
            message = f"write the year after a space: `{better}`"
            yield paper.source.problem(("venue",), message, "venue-form", severity="warning")


def _names(known: object) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), getattr(known, "name")  # noqa: B009, one reader for four shapes
    for index, alias in enumerate(getattr(known, "aliases", ())):
        yield ("aliases", index), alias


def _near(listed: list[str], own: list[str]) -> dict[str, str]:
    """Map names to the known name that they differ from in case, punctuation or one letter only.

    Known are the listed names and, for each of the others, those used more often. Two names are
    one letter apart (one more, less, another, or two swapped) when leaving one letter out of each
    can make them equal, so a look-up of those forms finds them without comparing all pairs.
    """
    forms: dict[str, str] = {}
    for name in listed:
        forms.update(dict.fromkeys(_forms(name), name))
    meant = {}
    for name in own:
        keys = _forms(name)
        if other := next((forms[key] for key in keys if key in forms), None):
            meant[name] = other
        for key in keys:
            forms.setdefault(key, name)
    return meant


def _forms(name: str) -> list[str]:
    """Give the folded name, and the same with each letter left out if it is long enough.

    Digits are never left out: Python 2 and Python 3 are two things.
    """
    key = _fold(name)
    if not _LONG <= len(key) <= _TOO_LONG:
        return [key]
    cut = [key[:i] + key[i + 1 :] for i in range(len(key)) if not key[i].isdigit()]
    return [key, *cut]


def _fold(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())
