"""Which papers are near a paper: those that share most with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import chain, pairwise
from unicodedata import normalize

from codegen_papers import parallel
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.traces import NEAR, note

MOST = 4
_WEIGHTS = {"tag": 3, "model": 3, "category": 3, "affiliation": 2, "venue": 1, "word": 1}
"""How much a shared thing says. Two papers of one category are near; so are two of one lab."""
_LEAST = 2
"""Papers that share less, one word say, are not near."""
_KEYWORDS = 12
"""How many words speak for a paper."""
_WORD = re.compile(r"[a-z][a-z0-9]{2,}|[\u4e00-\u9fff]+")
_COMMON = 100
"""What more papers than this share tells none of them from the others."""
Trait = tuple[str, str]


@dataclass(frozen=True)
class Kin:
    """Who is near whom, and what is needed to tell that again when few papers have changed.

    `spread` counts the papers that have a word, `words` are those that speak for each paper, by its
    id, and `near` are the ids of those that are near it, nearest first.
    """

    spread: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]


class Neighbourhood:
    """Tells which papers of a catalog are near each other, of all when it is first asked of one.

    `words` gives the words of a paper's summaries.
    """

    def __init__(self, catalog: Catalog, words: Callable[[Paper], str]) -> None:
        self.catalog = catalog
        self.words = words

    @cached_property
    def kin(self) -> Kin:
        """What is told of all papers; it may be put here by who knows it."""
        papers = self.catalog.papers
        spread = _spread(papers, self.words)
        chosen = _chosen(papers, self.words, _rarity(spread, len(papers)))
        shares = _Shares.of(self.catalog, chosen)
        near = parallel.each(shares.near, range(len(papers)))
        return Kin(spread, chosen, {p.id: ids for p, ids in zip(papers, near, strict=True)})

    def again(self, kin: Kin, before: Mapping[str, str]) -> Kin:
        """Tell of all papers, of which some had other words `before`, and nothing else changed."""
        papers = self.catalog.papers
        changed = [paper for paper in papers if paper.id in before]
        spread = Counter(kin.spread)
        for paper in changed:
            spread.subtract({*_words(paper, before[paper.id])})
            spread.update({*_words(paper, self.words(paper))})
        old, new = _rarity(kin.spread, len(papers)), _rarity(spread, len(papers))
        shifted = {word for word in spread if old.get(word) != new.get(word)}
        asked = [p for p in papers if p.id in before or (shifted and self._has(p, shifted))]
        words = {**kin.words, **_chosen(asked, self.words, new)}
        moved = {
            ("word", word)
            for paper in asked
            for word in {*kin.words[paper.id]} ^ {*words[paper.id]}
        }
        near = dict(kin.near)
        if moved:
            shares = _Shares.of(self.catalog, words)
            for place in shares.having(moved):
                near[papers[place].id] = shares.near(place)
        return Kin(+spread, words, near)

    def _has(self, paper: Paper, words: Iterable[str]) -> bool:
        """Tell whether a paper may have any of some words."""
        text = f"{paper.record.name}\n{self.words(paper)}"
        if not text.isascii():
            return not {*_words(paper, self.words(paper))}.isdisjoint(words)
        lower = text.lower()
        return any(word in lower for word in words)

    def of(self, paper: Paper) -> tuple[Paper, ...]:
        """Give up to `MOST` other papers, nearest first; ties in the catalog's order."""
        note(NEAR, paper.id)
        found = (self.catalog.paper(own_id) for own_id in self.kin.near[paper.id])
        return tuple(other for other in found if other)


@dataclass(frozen=True)
class _Shares:
    """The traits of each paper, and the places of the papers that have a trait."""

    papers: Sequence[Paper]
    traits: Sequence[Sequence[Trait]]
    having_it: Mapping[Trait, Sequence[int]]

    @classmethod
    def of(cls, catalog: Catalog, words: Mapping[str, Iterable[str]]) -> _Shares:
        traits = [
            tuple(dict.fromkeys((*_traits(catalog, p), *(("word", w) for w in words[p.id]))))
            for p in catalog.papers
        ]
        found: dict[Trait, list[int]] = {}
        for place, own in enumerate(traits):
            for trait in own:
                found.setdefault(trait, []).append(place)
        telling = {t: places for t, places in found.items() if 1 < len(places) <= _COMMON}
        return cls(catalog.papers, traits, telling)

    def having(self, traits: Container[Trait]) -> Iterator[int]:
        """Give the places of papers that have any of some traits."""
        return (n for n, own in enumerate(self.traits) if any(trait in traits for trait in own))

    def near(self, place: int) -> tuple[str, ...]:
        """Give the ids of the papers that are near the one at a place."""
        shared = (
            self.having_it.get(trait, ())
            for trait in self.traits[place]
            for _ in range(_WEIGHTS[trait[0]])
        )
        points = Counter(chain.from_iterable(shared))
        near = [(-most, other) for other, most in points.items() if most >= _LEAST]
        best = [other for _, other in nsmallest(MOST + 1, near) if other != place]
        return tuple(self.papers[other].id for other in best[:MOST])


def _traits(catalog: Catalog, paper: Paper) -> Iterator[Trait]:
    record = paper.record
    yield from (("category", path) for path in record.category)
    yield from (("tag", catalog.named["tags"][tag].id) for tag in record.tags)
    for name in record.affiliations:
        yield "affiliation", catalog.named["affiliations"][name].id
    if record.venue:
        yield "venue", record.venue
    names = [*(model.name for model in record.models), *(score.model for score in record.scores)]
    yield from (("model", catalog.named["models"][name].id) for name in names)


def keywords(papers: Sequence[Paper], words: Callable[[Paper], str]) -> dict[str, tuple[str, ...]]:
    """Give the words that speak for each paper; `words` are those of its summaries.

    They are those of title and summaries with the highest tf-idf, f log2(N/n): f times in the
    paper, in n of N papers; a word of one paper only, or of more than half, tells nothing. The
    logarithm is that of the power of two next to each number, so that one paper more or less
    changes the words of few others. Of Chinese, which has no spaces, each two characters that stand
    together count as a word. Source of the weight: K. Sparck Jones, A statistical interpretation of
    term specificity (1972).
    """
    return _chosen(papers, words, _rarity(_spread(papers, words), len(papers)))


def _spread(papers: Sequence[Paper], words: Callable[[Paper], str]) -> Counter[str]:
    """Count for each word how many papers have it."""

    def count(share: Sequence[Paper]) -> Counter[str]:
        return Counter(chain.from_iterable({*_words(paper, words(paper))} for paper in share))

    return sum(parallel.spread(count, papers), Counter[str]())


def _rarity(spread: Mapping[str, int], papers: int) -> dict[str, int]:
    """Give what a word weighs that tells anything."""
    most, total = max(2, papers // 2), papers.bit_length()
    return {word: total - n.bit_length() for word, n in spread.items() if 1 < n <= most}


def _chosen(
    papers: Sequence[Paper], words: Callable[[Paper], str], rarity: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    def best(paper: Paper) -> tuple[str, ...]:
        found = Counter(_words(paper, words(paper)))
        weighed = [(-n * rarity[word], word) for word, n in found.items() if word in rarity]
        return tuple(word for _, word in sorted(weighed)[:_KEYWORDS])

    return {p.id: own for p, own in zip(papers, parallel.each(best, papers), strict=True)}


def _words(paper: Paper, words: str) -> list[str]:
    """Give the words of a paper's title, and of its summaries, of which `words` are the words."""
    text = f"{paper.record.name}\n{words}"
    if text.isascii():
        return _WORD.findall(text.lower())
    found = list[str]()
    for run in _WORD.findall(normalize("NFKC", text).casefold()):
        found += [run] if run.isascii() else map("".join, pairwise(run))
    return found
