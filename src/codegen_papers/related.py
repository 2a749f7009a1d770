"""Which papers are near a paper: those that share most with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import chain, pairwise
from unicodedata import normalize

from codegen_papers import parallel
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.traces import NEAR, Thing, note

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


def moved(before: Kin, now: Kin) -> set[Thing]:
    """Give whose neighbours are others now, of the same papers."""
    return {(NEAR, own_id) for own_id, ids in now.near.items() if before.near[own_id] != ids}


class Neighbourhood:
    """Tells which papers of a catalog are near each other, of all when it is first asked of one.

    `words` gives the words of a paper's summaries.
    """

    def __init__(self, catalog: Catalog, words: Callable[[Paper], str]) -> None:
        self.catalog = catalog
        self.words = words

    @property
    def known(self) -> Kin | None:
        """Give what is told of all papers, if it was."""
        return self.__dict__.get("kin")

    @cached_property
    def kin(self) -> Kin:
        """What is told of all papers; it may be put here by who knows it."""
        papers = self.catalog.papers
        spread = _spread(papers, self.words)
        chosen = _chosen(papers, self.words, _rarity(spread, len(papers)))
        shares = _Shares(self.catalog, chosen)
        near = parallel.each(shares.near, range(len(papers)))
        return Kin(spread, chosen, {p.id: ids for p, ids in zip(papers, near, strict=True)})

    @cached_property
    def _shares(self) -> _Shares:
        return _Shares(self.catalog, self.kin.words)

    def prepare(self) -> None:
        """Do what `tell_again` would have to do first, while there is time."""
        _ = self._shares

    def tell_again(self, before: Mapping[str, str]) -> None:
        """Tell of all papers anew, some of which had other words `before`; all else is as it was.

        Told again is only what may be otherwise: the words of papers that have one whose weight is
        another now, and the neighbours of papers that share a word which some have no more, or now.
        """
        papers, kin = self.catalog.papers, self.kin
        spread = Counter(kin.spread)
        for paper in (paper for paper in papers if paper.id in before):
            spread.subtract({*_words(paper, before[paper.id])})
            spread.update({*_words(paper, self.words(paper))})
        old, new = _rarity(kin.spread, len(papers)), _rarity(spread, len(papers))
        shifted = {word for word in spread if old.get(word) != new.get(word)}
        asked = [p for p in papers if p.id in before or (shifted and self._has(p, shifted))]
        chosen = _chosen(asked, self.words, new)
        other = {own_id: own for own_id, own in chosen.items() if own != kin.words[own_id]}
        near = dict(kin.near)
        for place in self._shares.tell(other) if other else ():
            near[papers[place].id] = self._shares.near(place)
        self.kin = Kin(+spread, {**kin.words, **other}, near)

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


class _Shares:
    """The traits of each paper, and the places of the papers that have a trait."""

    def __init__(self, catalog: Catalog, words: Mapping[str, Iterable[str]]) -> None:
        self._ids = [paper.id for paper in catalog.papers]
        self._facts = [tuple(_traits(catalog, paper)) for paper in catalog.papers]
        self._words = [_as_traits(words[own_id]) for own_id in self._ids]
        self._having: dict[Trait, set[int]] = {}
        for place in range(len(self._ids)):
            for trait in self._traits(place):
                self._having.setdefault(trait, set()).add(place)

    def _traits(self, place: int) -> dict[Trait, None]:
        return dict.fromkeys((*self._facts[place], *self._words[place]))

    def tell(self, words: Mapping[str, Iterable[str]]) -> set[int]:
        """Take over the words of some papers; give the places of those whose kin may differ."""
        touched, other = set[int](), set[Trait]()
        for place in (place for place, own_id in enumerate(self._ids) if own_id in words):
            old, new = self._words[place], _as_traits(words[self._ids[place]])
            for trait in {*old} - {*new}:
                self._having[trait].discard(place)
            for trait in {*new} - {*old}:
                self._having.setdefault(trait, set()).add(place)
            self._words[place] = new
            touched.add(place)
            other |= {*old} ^ {*new}
        most = _COMMON + len(touched)  # what more share told nothing before either
        return touched.union(*(p for t in other if len(p := self._having[t]) <= most))

    def near(self, place: int) -> tuple[str, ...]:
        """Give the ids of the papers that are near the one at a place."""
        shared = (
            having
            for trait in self._traits(place)
            if 1 < len(having := self._having[trait]) <= _COMMON
            for _ in range(_WEIGHTS[trait[0]])
        )
        points = Counter(chain.from_iterable(shared))
        near = [(-most, other) for other, most in points.items() if most >= _LEAST]
        best = [other for _, other in nsmallest(MOST + 1, near) if other != place]
        return tuple(self._ids[other] for other in best[:MOST])


def _as_traits(words: Iterable[str]) -> tuple[Trait, ...]:
    return tuple(("word", word) for word in words)


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
    """Give the words that speak for each paper; `words` are those of its summaries.

    They are those of title and summaries with the highest tf-idf, f log2(N/n): f times in the
    paper, in n of N papers; a word of one paper only, or of more than half, tells nothing. The
    logarithm is that of the power of two next to each number, so that one paper more or less
    changes the words of few others. Of Chinese, which has no spaces, each two characters that stand
    together count as a word. Source of the weight: K. Sparck Jones, A statistical interpretation of
    term specificity (1972).
    """

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
