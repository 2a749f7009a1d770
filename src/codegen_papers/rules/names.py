"""Names of venues, affiliations and tags: open lists, in which only a near miss is remarked on."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from codegen_papers import sources
from codegen_papers.collection import Collection
from codegen_papers.problems import Problem
from codegen_papers.records import PaperRecord
from codegen_papers.yaml_tree import FieldPath, Source

_YEAR = re.compile(r"\s+(?:1[89]|20)\d\d$")
_GLUED_YEAR = re.compile(r"(?P<name>.*?\S)[\s'’-]*?(?P<year>(?:1[89]|20)\d\d)")
_LONG = 6
"""Shorter names (ACL, ICML) differ by one letter and are still two names."""


def flow_lists(collection: Collection) -> Iterator[Problem]:
    """In `[University of Maryland, College Park]` the comma makes two affiliations."""
    for paper in collection.papers:
        for key, names in sources.flow_lists(paper.source, ("affiliations", "authors")):
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
            for index, name in enumerate(names):
                if name in names[:index]:
                    message = f"`{name}` is listed twice"
                    yield paper.source.problem((key, index), message, "repeated-name")


def vocabulary(collection: Collection) -> Iterator[Problem]:
    """A name or alias of a closed or canonical list stands in it once."""
    for file, entry in collection.files.items():
        key = file.removeprefix("_").removesuffix(".yaml")
        if key in {"catalog", "models"}:  # models: see scores.models_named_once
            continue
        first: dict[str, int] = {}
        for index, known in enumerate(getattr(entry.record, key)):
            for place, name in _names(known):
                where = (key, index, *place)
                if name in first:
                    line = entry.source.place((key, first[name]))[0]
                    message = f"`{name}` is given already, on line {line}"
                    yield entry.source.problem(where, message, "repeated-name")
                first.setdefault(name, index)


def near_misses(collection: Collection) -> Iterator[Problem]:
    """A name nearly like a known one is probably meant to be it."""
    for kind in ("venues", "affiliations", "tags"):
        uses = list(_uses(collection, kind))
        listed = {name for known in collection.known_names(kind) for _, name in _names(known)}
        counts = Counter(name for _, _, name in uses)
        known = sorted(listed) + sorted(counts.keys() - listed, key=lambda n: (-counts[n], n))
        meant = {name: _near(name, known[: known.index(name)]) for name in counts.keys() - listed}
        for source, where, name in uses:
            if other := meant.get(name):
                message = (
                    f"`{name}` is nearly `{other}`, which the catalog knows; if it is the same, "
                    f"write it so; if not, add it to papers/_{kind}.yaml"
                )
                yield source.problem(where, message, f"near-{kind[:-1]}", severity="warning")


def venue_form(collection: Collection) -> Iterator[Problem]:
    """A venue is written NAME or NAME YEAR."""
    for paper in collection.papers:
        venue = paper.record.venue or ""
        match = _GLUED_YEAR.fullmatch(venue)
        if match and f"{match['name']} {match['year']}" != venue:
            better = f"{match['name'].strip()} {match['year']}"
            message = f"write the year after a space: `{better}`"
            yield paper.source.problem(("venue",), message, "venue-form", severity="warning")


def venue_name(venue: str) -> str:
    """Give a venue without its year."""
    return _YEAR.sub("", venue)


def _uses(collection: Collection, kind: str) -> Iterator[tuple[Source, FieldPath, str]]:
    for paper in collection.papers:
        record: PaperRecord = paper.record
        if kind == "venues":
            if record.venue:
                yield paper.source, ("venue",), venue_name(record.venue)
            continue
        for index, name in enumerate(getattr(record, kind)):
            yield paper.source, (kind, index), name


def _names(known: object) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), getattr(known, "name")  # noqa: B009, one reader for four shapes
    for index, alias in enumerate(getattr(known, "aliases", ())):
        yield ("aliases", index), alias


def _near(name: str, known: list[str]) -> str | None:
    """Find a known name that differs only in case, width, punctuation, or in a letter or two."""
    folded = _fold(name)
    for other in known:
        key = _fold(other)
        if key == folded:
            return other
        shorter = min(len(key), len(folded))
        if shorter < _LONG or _digits(key) != _digits(folded):
            continue
        # one letter in a short name, one in ten in a long one; a hair less, since these are floats
        close = min(0.9, 1 - 1 / shorter) - 1e-9
        matcher = difflib.SequenceMatcher(a=key, b=folded, autojunk=False)
        if matcher.real_quick_ratio() >= close and matcher.ratio() >= close:
            return other
    return None


def _digits(name: str) -> str:
    """Give the digits of a name: what differs in them (Python 2, Python 3) is another thing."""
    return "".join(character for character in name if character.isdigit())


def _fold(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())
