"""The entries of a bibliography put together: papers, each once, and a report of all else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codegen_papers.identifiers import arxiv_id, doi_of
from codegen_papers.importers import entry as entries
from codegen_papers.importers import merging
from codegen_papers.importers.entry import Entry
from codegen_papers.importers.fitting import NotUnderstoodError
from codegen_papers.importers.result import Imported, ImportedCategory, ImportedPaper, Line
from codegen_papers.languages import language_of
from codegen_papers.problems import shortened
from codegen_papers.scalars import PartialDate

MAX_SIZE = 10 * 2**20
"""A library of ten thousand papers with their abstracts fits in twice."""
TITLE = "Papers"
"""What the category of a new catalog is called that a bibliography goes to."""


class Bibliography:
    """A bibliography being read."""

    def __init__(self) -> None:
        self.found = Imported("en", entries=0, filed=False)
        self._papers: list[ImportedPaper] = []
        self._known: dict[str, ImportedPaper] = {}

    def take(self, line: int, text: str, entry: Entry) -> bool:
        """Take an entry, if it makes a paper; `text` is how it stands in the file."""
        try:
            paper = entries.paper(entry)
        except NotUnderstoodError as error:
            self.lose(line, text, str(error))
            return False
        self._count()
        first = shortened(text.split("\n", 1)[0], 100)
        for remark in entry.remarks:
            self.found.changed.append(Line(line, first, remark))
        same = self._same(paper)
        if same:
            self.found.merged += 1
            why = merging.told(same, _combine(same, paper))
            self.found.changed.append(Line(line, first, why))
        else:
            self._papers.append(paper)
        for key in (same or paper).keys:
            self._known.setdefault(key, same or paper)
        return True

    def lose(self, line: int, text: str, why: str) -> None:
        """Report an entry that was not understood."""
        if self.found.lost and self.found.lost[-1].text == text.rstrip():
            return  # the same line once more: of many broken entries on it, one report is enough
        self._count()
        self.found.lost.append(Line(line, text.rstrip(), why))

    def leave(self, fields: Mapping[str, str], line: int) -> None:
        """Report fields that were not taken: notes as they are, the others by their number."""
        for name, value in fields.items():
            if name in {"note", "annote", "annotation"}:
                self.found.fields.append(Line(line, f"{name}: {' '.join(value.split())}"))
            else:
                self.found.left_out[name] += 1

    def close(self) -> Imported:
        """Give what was found, the papers in one category without a place in any catalog."""
        titles = " ".join(paper.title for paper in self._papers)
        self.found.language = language_of(titles, "en")
        self.found.categories = [ImportedCategory(TITLE, 1, papers=self._papers)]
        return self.found

    def _count(self) -> None:
        self.found.entries = (self.found.entries or 0) + 1

    def _same(self, paper: ImportedPaper) -> ImportedPaper | None:
        """Find the paper that this one is: by identifier, or by title if nothing contradicts."""
        for key in paper.keys:
            same = self._known.get(key)
            if same and not _contradict(same, paper):
                return same
        return None


def _combine(first: ImportedPaper, second: ImportedPaper) -> list[str]:
    """Add to a paper what a second entry of it knows; give what the second says otherwise."""
    first.arxiv, first.doi = first.arxiv or second.arxiv, first.doi or second.doi
    arxiv = first.arxiv or arxiv_id(second.url)
    first.arxiv = arxiv if arxiv != arxiv_id(first.url) else None
    if doi_of(second.url) and not doi_of(first.url):
        first.doi = first.doi or doi_of(second.url)
    first.known = first.known if first.authors else second.known
    differs = merging.fill(first, second, ("label", "venue", "authors", "affiliations"))
    first.tags = list(dict.fromkeys([*first.tags, *second.tags]))
    first.date = _earlier(first.date, second.date)
    return differs


def _earlier(one: str, other: str) -> str:
    """Give the earlier date; of two that may be one, the one that says more."""
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    if not first.year or not second.year:
        return one if first.year else other
    if first.certainly_after(second) or (str(second).startswith(one) and not first.day):
        return other
    return one


def _contradict(one: ImportedPaper, other: ImportedPaper) -> bool:
    """Tell whether two papers of one title carry identifiers of one kind that differ."""
    return any(
        a and b and a != b for a, b in zip(_identified(one), _identified(other), strict=True)
    )


def _identified(found: ImportedPaper) -> Iterable[str | None]:
    doi = (found.doi or doi_of(found.url) or "").lower() or None
    return found.arxiv or arxiv_id(found.url), doi
