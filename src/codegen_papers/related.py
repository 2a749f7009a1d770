"""Which papers are near a paper: those that share most with it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from codegen_papers import prose
from codegen_papers.catalog import Catalog, newest_first
from codegen_papers.collection import Paper

MOST = 4
_WEIGHTS = {"tag": 3, "model": 3, "category": 3, "affiliation": 2, "venue": 1, "word": 1}
"""How much a shared thing says. Two papers of one category are near; so are two of one lab."""
_LEAST = 2
"""Papers that share less, one word say, are not near."""
_KEYWORDS = 12
"""How many words speak for a paper."""
_WORD = re.compile(r"[a-z][a-z0-9]{2,}|[\u4e00-\u9fff]+")
_COMMON = 200
"""What more papers than this share tells none of them from the others."""


@dataclass(frozen=True)
class Neighbourhood:
    """Who shares what: papers in the catalog's order by what they have, told once for all."""

    catalog: Catalog

    @cached_property
    def _sharing(self) -> Mapping[tuple[str, str], list[Paper]]:
        found: dict[tuple[str, str], list[Paper]] = {}
        for paper in self.catalog.papers:
            for trait in self._traits[paper.id]:
                found.setdefault(trait, []).append(paper)
        return found

    @cached_property
    def _traits(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Map each paper to what it may share, each thing once."""
        words = keywords(self.catalog.papers)
        return {
            paper.id: tuple(dict.fromkeys((*_traits(self.catalog, paper), *words[paper.id])))
            for paper in self.catalog.papers
        }

    def of(self, paper: Paper) -> tuple[Paper, ...]:
        """Give up to `MOST` other papers, nearest first; ties newest first, then by id."""
        points: Counter[str] = Counter()
        others: dict[str, Paper] = {}
        for kind, name in self._traits[paper.id]:
            sharing = self._sharing.get((kind, name), [])
            for other in sharing if len(sharing) <= _COMMON else ():
                points[other.id] += _WEIGHTS[kind]
                others[other.id] = other
        others.pop(paper.id, None)
        ordered = newest_first(other for other in others.values() if points[other.id] >= _LEAST)
        return tuple(sorted(ordered, key=lambda other: -points[other.id])[:MOST])


def _traits(catalog: Catalog, paper: Paper) -> Iterator[tuple[str, str]]:
    record = paper.record
    yield from (("category", path) for path in record.category)
    yield from (("tag", catalog.named["tags"][tag].id) for tag in record.tags)
    for name in record.affiliations:
        yield "affiliation", catalog.named["affiliations"][name].id
    if record.venue:
        yield "venue", record.venue
    names = [*(model.name for model in record.models), *(score.model for score in record.scores)]
    yield from (("model", catalog.named["models"][name].id) for name in names)


def keywords(papers: Sequence[Paper]) -> dict[str, list[tuple[str, str]]]:
    """Give the words that speak for each paper, as traits.

    They are those of title and summaries with the highest tf-idf, f log(N/n): f times in the paper,
    in n of N papers; a word of one paper only, or of more than half, tells nothing. Of Chinese,
    which has no spaces, each two characters that stand together count as a word. Source of the
    weight: K. Sparck Jones, A statistical interpretation of term specificity (1972).
    """
    counts = {paper.id: Counter(_words(paper)) for paper in papers}
    spread = Counter(word for found in counts.values() for word in found)
    most = max(2, len(papers) // 2)

    def best(found: Counter[str]) -> list[str]:
        weighed = {
            word: round(times * math.log(len(papers) / spread[word]), 6)
            for word, times in found.items()
            if 1 < spread[word] <= most
        }
        return sorted(weighed, key=lambda word: (-weighed[word], word))[:_KEYWORDS]

    return {own_id: [("word", word) for word in best(found)] for own_id, found in counts.items()}


def _words(paper: Paper) -> Iterator[str]:
    record = paper.record
    texts = [text for _, text in record.summary.items()] if record.summary else []
    for text in (record.name, *map(prose.plain, texts)):
        for run in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
            if run.isascii():
                yield run
            else:
                yield from map("".join, pairwise(run))
