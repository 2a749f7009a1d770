"""Papers chosen by what a reader types: the words of the site's search, at the command line.

The browser's search is templates/assets/search/2-query.js and 3-index.js; a test holds the two to
finding the same papers. Here they stay in the catalog's order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from codegen_papers import prose
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition

NAMES = ("author", "venue", "tag", "affiliation", "category", "model")
NUMBERS = ("year", "size")
SETS = ("has", "weights")
FIELDS = (*NAMES, *NUMBERS, *SETS)
_TOKEN = re.compile(r'(?:([a-z]+):)?"([^"]+)"(?=\s|\Z)|\S+')
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([kmbt])?")
_BOUND = re.compile(r"(<=|>=|<|>|=|≤|≥)?(.*)")
_UNITS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_ACCENTS = re.compile("[\u0300-\u036f]")
_SIGNS = str.maketrans("ς‘’“”–—−", "σ''\"\"---")
Test = Callable[["Known"], bool]


@dataclass(frozen=True)
class Term:
    """A word, or a condition; a condition is a word as well, since a text may hold it as it is."""

    word: str
    test: Test | None


class Known:
    """What the search knows of a paper, folded."""

    def __init__(self, editions: Sequence[Edition], paper: Paper) -> None:
        self._editions = editions
        self._paper = paper

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Give the names of each field, among which a word may stand."""
        catalog, record = self._editions[0].catalog, self._paper.record
        sections = [catalog.by_path[path] for path in record.category]
        found = {
            "author": [author.name for author in record.authors],
            "model": catalog.models_of(self._paper),
            "category": [e.category_title(s) for s in sections for e in self._editions],
        }
        for field in ("venue", "tag", "affiliation"):
            uses = list(catalog.uses(f"{field}s", self._paper))
            titles = (getattr(one.known, "title", None) for one, _ in uses)
            found[field] = [word for one, written in uses for word in (written, one.name)]
            found[field] += filter(None, titles)
        return {field: [fold(name) for name in names] for field, names in found.items()}

    def named(self, field: str) -> list[str]:
        """Give what a field looks through: its names, of a category also its path."""
        paths = self._paper.record.category if field == "category" else ()
        return [*self.names[field], *paths]

    @cached_property
    def years(self) -> list[int]:
        """Give the year, if there is one."""
        return [self._paper.record.date.year] if self._paper.record.date.year else []

    @cached_property
    def sizes(self) -> list[Decimal]:
        """Give the sizes of its models in parameters."""
        return [size.total for size in self._paper.record.model_sizes if size.total]

    @cached_property
    def has(self) -> list[str]:
        """Give the links that it has, and whether it has scores and a summary."""
        record = self._paper.record
        links = [kind for kind, _ in record.links.items()]
        return links + [kind for kind in ("scores", "summary") if getattr(record, kind)]

    @cached_property
    def weights(self) -> list[str]:
        """Give `open`, `closed` or both, as its models are."""
        flags = {model.open_weights for model in self._paper.record.models} - {None}
        return ["open" if flag else "closed" for flag in flags]

    @cached_property
    def texts(self) -> list[str]:
        """Give every text in which a word may stand."""
        record, summary = self._paper.record, told(self._paper)
        texts = [record.title, *([record.label, record.name] if record.label else [])]
        texts += [prose.plain(text) for _, text in summary.items()] if summary else []
        return [*map(fold, texts), *(name for names in self.names.values() for name in names)]


def select(edition: Edition, text: str) -> tuple[Paper, ...]:
    """Give the papers that a search finds, in the catalog's order; no words find all."""
    terms, catalog = parse(text), edition.catalog
    editions = [Edition(catalog, language) for language in catalog.file.languages]
    return tuple(paper for paper in catalog.papers if _matches(Known(editions, paper), terms))


def parse(text: str) -> tuple[Term, ...]:
    """Read what somebody typed: words, "phrases", `field:value`."""
    return tuple(_terms(fold(text)))


def unknown_fields(text: str) -> tuple[str, ...]:
    """Give the words before a colon that look like fields and are none."""
    asked = re.findall(r"(?:^|\s)([a-z]+):(?!//)\S", fold(text))
    return tuple(field for field in asked if field not in FIELDS)


def fold(text: str) -> str:
    """Fold width, compatibility forms, case, accents and typographic signs."""
    lower = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[\s\ufeff]", " ", _ACCENTS.sub("", lower).translate(_SIGNS))


def _terms(folded: str) -> Iterator[Term]:
    for match in _TOKEN.finditer(folded):
        whole, quoted_field, phrase = match[0], match[1] or "", match[2]
        field, _, value = whole.partition(":") if ":" in whole else ("", "", whole)
        if phrase is not None:
            field, value = quoted_field, re.sub(" +", " ", phrase.strip())
        word = value if phrase is not None and not field and value else whole
        yield Term(word, _condition(field, value))


def _condition(field: str, value: str) -> Test | None:
    """Give what a field and a value ask for, or None where the two make no condition."""
    if not value or field not in FIELDS:
        return None
    if field in NUMBERS:
        inside = _range(value)
        return None if inside is None else _of_numbers(f"{field}s", inside)
    if field in SETS:
        return lambda known: value in getattr(known, field)
    return lambda known: any(value in name for name in known.named(field))


def _of_numbers(kind: str, inside: Callable[[Decimal | int], bool]) -> Test:
    return lambda known: any(map(inside, getattr(known, kind)))


def _range(value: str) -> Callable[[Decimal | int], bool] | None:
    """Read `2022..2023`, `<=7b`, `>2020`, `2023`."""
    first, dots, last = value.partition("..")
    if dots:
        low = _amount(first) if first else Decimal("-Infinity")
        high = _amount(last.split("..")[0]) if last else Decimal("Infinity")
        if low is None or high is None or not first + last:
            return None
        return lambda number: low <= number <= high
    match = _BOUND.fullmatch(value)
    bound = _amount(match[2]) if match else None
    if match is None or bound is None:
        return None
    compare: dict[str, Callable[[Decimal | int], bool]] = {
        "=": lambda number: number == bound,
        "<": lambda number: number < bound,
        "<=": lambda number: number <= bound,
        "≤": lambda number: number <= bound,
        ">": lambda number: number > bound,
        ">=": lambda number: number >= bound,
        "≥": lambda number: number >= bound,
    }
    return compare[match[1] or "="]


def _amount(text: str) -> Decimal | None:
    match = _AMOUNT.fullmatch(text)
    return Decimal(match[1]) * _UNITS.get(match[2], 1) if match else None


def _matches(known: Known, terms: Sequence[Term]) -> bool:
    return all(
        (term.test is not None and term.test(known))
        or any(term.word in text for text in known.texts)
        for term in terms
    )
