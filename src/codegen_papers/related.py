"""Which papers are near a paper: those that share most with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from heapq import nsmallest
from itertools import chain, pairwise
from unicodedata import normalize

from codegen_papers import parallel
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper

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
class Neighbourhood:
    """Who shares what: papers in the catalog's order by what they have, told once for all."""

    catalog: Catalog
    words: Callable[[Paper], str]
    """Gives the words of a paper's summaries."""

    @cached_property
    def _sharing(self) -> Mapping[Trait, Sequence[int]]:
        """Map each trait that tells papers apart to the places of those that have it."""
        found: dict[Trait, list[int]] = {}
        for place, paper in enumerate(self.catalog.papers):
            for trait in self._traits[paper.id]:
                found.setdefault(trait, []).append(place)
        return {trait: places for trait, places in found.items() if 1 < len(places) <= _COMMON}

    @cached_property
    def _traits(self) -> Mapping[str, Sequence[Trait]]:
        """Map each paper to what it may share, each thing once."""
        words = keywords(self.catalog.papers, self.words)
        return {
            paper.id: tuple(dict.fromkeys((*_traits(self.catalog, paper), *words[paper.id])))
            for paper in self.catalog.papers
        }

    def of(self, paper: Paper) -> tuple[Paper, ...]:
        """Give up to `MOST` other papers, nearest first; ties in the catalog's order."""
        papers, sharing = self.catalog.papers, self._sharing
        shared = (
            sharing.get(trait, ())
            for trait in self._traits[paper.id]
            for _ in range(_WEIGHTS[trait[0]])
        )
        points = Counter(chain.from_iterable(shared))
        near = [(-most, place) for place, most in points.items() if most >= _LEAST]
        best = (papers[place] for _, place in nsmallest(MOST + 1, near))
        return tuple(other for other in best if other.id != paper.id)[:MOST]


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


def keywords(papers: Sequence[Paper], words: Callable[[Paper], str]) -> dict[str, list[Trait]]:
    """Give the words that speak for each paper, as traits; `words` are those of its summaries.

    They are those of title and summaries with the highest tf-idf, f log2(N/n): f times in the
    paper, in n of N papers; a word of one paper only, or of more than half, tells nothing. The
    logarithm is that of the power of two next to each number, so that one paper more or less
    changes the words of few others. Of Chinese, which has no spaces, each two characters that stand
    together count as a word. Source of the weight: K. Sparck Jones, A statistical interpretation of
    term specificity (1972).
    """
    spread = Counter[str]()
    for found in parallel.spread(partial(_spread, words), papers):
        spread.update(found)
    most, total = max(2, len(papers) // 2), len(papers).bit_length()
    rarity = {word: total - n.bit_length() for word, n in spread.items() if 1 < n <= most}

    def best(paper: Paper) -> list[str]:
        found = Counter(_words(paper, words))
        weighed = [(-n * rarity[word], word) for word, n in found.items() if word in rarity]
        return [word for _, word in sorted(weighed)[:_KEYWORDS]]

    chosen = zip(papers, parallel.each(best, papers), strict=True)
    return {paper.id: [("word", word) for word in words] for paper, words in chosen}


def _spread(words: Callable[[Paper], str], papers: Sequence[Paper]) -> Counter[str]:
    """Count for each word how many papers have it."""
    return Counter(chain.from_iterable(set(_words(paper, words)) for paper in papers))


def _words(paper: Paper, words: Callable[[Paper], str]) -> list[str]:
    text = f"{paper.record.name}\n{words(paper)}"
    if text.isascii():
        return _WORD.findall(text.lower())
    found = list[str]()
    for run in _WORD.findall(normalize("NFKC", text).casefold()):
        found += [run] if run.isascii() else map("".join, pairwise(run))
    return found
