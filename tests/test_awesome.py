"""Lists as found on GitHub: what is a paper becomes a record, and the rest is reported."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codegen_papers.importers.awesome import document
from codegen_papers.importers.result import Imported, ImportedCategory, ImportedPaper
from pond_lists import ENTRIES, SHAPES, Entry, shown, write


def papers(found: Imported) -> dict[str, tuple[ImportedPaper, list[str]]]:
    """Map titles to papers with the headings above them."""

    def below(
        categories: list[ImportedCategory], above: list[str]
    ) -> Iterator[tuple[ImportedPaper, list[str]]]:
        for category in categories:
            path = [*above, category.title]
            yield from ((paper, path) for paper in category.papers)
            yield from below(category.categories, path)

    return {paper.title: (paper, path) for paper, path in below(found.categories, [])}


def difference(
    entry: Entry, taken: dict[str, tuple[ImportedPaper, list[str]]]
) -> dict[str, object]:
    """Give the fields in which an imported paper is not what its entry says."""
    paper, path = taken.get(shown(entry.title), (None, []))
    if paper is None:
        return {"missing": entry.title}
    also = [f"+{category.title}" for category in paper.also]
    own = {**vars(paper), "categories": path + also}
    label = entry.label if entry.label and not entry.title.startswith(entry.label) else None
    wanted = {**vars(entry), "title": shown(entry.title), "label": label}
    keys = ("title", "url", "label", "date", "venue", "authors", "links", "categories")
    return {key: (own[key], wanted[key]) for key in keys if own[key] != wanted[key]}


@pytest.mark.parametrize("shape", SHAPES)
def test_of_two_hundred_entries_99_percent_are_right_and_the_rest_is_reported(shape: str) -> None:
    text, entries = write(shape)
    found = document.read(text)
    taken = papers(found)
    assert len(entries) == ENTRIES
    wrong = {
        entry.line: differs
        for entry in entries
        if not entry.reported and (differs := difference(entry, taken))
    }
    assert len(wrong) <= ENTRIES // 100, wrong
    lines = text.split("\n")
    lost = {line.number: line.text for line in found.lost}
    for entry in entries:
        if entry.reported or "missing" in wrong.get(entry.line, {}):
            assert lost.get(entry.line) == lines[entry.line - 1].strip()
    assert len(taken) == sum(not entry.reported for entry in entries)
