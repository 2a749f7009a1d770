"""One paper in several places of a list: one paper, in several categories."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from codegen_papers.identifiers import normalized
from codegen_papers.importers import merging
from codegen_papers.importers.result import Imported, ImportedCategory, ImportedPaper, Line
from codegen_papers.scalars import UNDATED

_ALIKE = 0.8
"""How like two titles of one identifier are, at least, when they are the same title with slips."""


def merge(found: Imported, lines: Sequence[str]) -> None:
    """Bring papers together that are one by title or by identifier; say so.

    `lines` are those of the list. Two titles with one identifier are a mistake of the list: the
    second is reported as lost.
    """
    by_title: dict[str, ImportedPaper] = {}
    by_id: dict[str, ImportedPaper] = {}
    for category in found.walk():
        kept: list[ImportedPaper] = []
        for paper in category.papers:
            ids = paper.identifiers
            same = by_title.get(normalized(paper.title))
            same = same or next((by_id[one] for one in ids if one in by_id), None)
            if same is None:
                kept.append(paper)
                by_title[normalized(paper.title)] = paper
                by_id.update(dict.fromkeys(ids, paper))
            elif _alike(paper, same):
                _join(paper, same, category, found)
                by_id.update({one: same for one in ids if one not in by_id})
            else:
                why = f"its address is that of another paper: line {same.line}, {same.title}"
                found.lost.append(Line(paper.line, lines[paper.line - 1].strip(), why))
        category.papers = kept


def _alike(one: ImportedPaper, other: ImportedPaper) -> bool:
    a, b = normalized(one.title), normalized(other.title)
    return a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() >= _ALIKE


def _join(
    paper: ImportedPaper, same: ImportedPaper, category: ImportedCategory, found: Imported
) -> None:
    """Let the first one know the other place, and what only the second says."""
    if category not in same.also and same not in category.papers:
        same.also.append(category)
    differs = merging.fill(same, paper, ("venue", "label", "authors", "affiliations", "summary"))
    same.hints = same.hints or paper.hints
    if same.date == UNDATED or paper.date.startswith(f"{same.date}-"):
        same.date = paper.date
    elif paper.date not in {UNDATED, same.date} and not same.date.startswith(paper.date):
        differs.append(f"date {paper.date}")
    found.merged += 1
    found.changed.append(Line(paper.line, paper.title, merging.told(same, differs)))
