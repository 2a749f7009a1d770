"""The catalog in other tools' formats, one module a format.

Every document is a head, the entries of its papers with a separator between them, and a tail; so
what a page, a category, the whole catalog and a search give of a paper is one and the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import bibtex, csl, data, markdown, ris, table
from codegen_papers.exports.format import Format

FORMATS: tuple[Format, ...] = (
    bibtex.FORMAT,
    ris.FORMAT,
    csl.FORMAT,
    data.FORMAT,
    table.FORMAT,
    markdown.FORMAT,
)
"""In the order in which pages offer them."""
FILES = tuple(one for one in FORMATS if one.suffix)
"""Those that lie beside pages as files."""
BY_NAME = {one.name: one for one in FORMATS}


def makers(edition: Edition) -> dict[str, Callable[[Paper], str]]:
    """Give how a paper's entry in each format is made, by the kind of piece it is."""
    return {kind(one): partial(one.entry, edition) for one in FORMATS}


def kind(of: Format) -> str:
    """Give the kind of piece that the entries of a format are."""
    return f"export-{of.name}"


def document(found: Format, edition: Edition, papers: Iterable[Paper] | None = None) -> str:
    """Write papers in a format, in the order given; without them the whole catalog."""
    chosen = edition.catalog.papers if papers is None else papers
    entries = (found.entry(edition, paper) for paper in chosen)
    return compose(found, edition, entries, whole=papers is None)


def compose(found: Format, edition: Edition, entries: Iterable[str], *, whole: bool) -> str:
    """Make a document of entries; a `whole` one may say more than its papers."""
    tail = found.whole(edition) if whole and found.whole else found.tail
    return found.head(edition) + found.separator.join(entries) + tail
