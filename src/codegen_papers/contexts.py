"""What a paper's pieces take from elsewhere in the catalog.

A piece is made of the paper's own record, of the catalog's own files and templates, and of what is
listed here. So where all three are what they were, so is the piece, whatever else has changed:
`tests/test_warm.py` holds that against clean builds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from codegen_papers import parallel
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.exports import bibtex
from codegen_papers.naming import OPEN


def contexts(catalog: Catalog) -> dict[str, str]:
    """Give what is another one when a paper's pieces may be, though its own record is not."""
    papers = catalog.collection.papers
    found = parallel.each(lambda paper: _context(catalog, paper), papers)
    return {paper.id: own for paper, own in zip(papers, found, strict=True)}


def _context(catalog: Catalog, paper: Paper) -> str:
    told = [*_names(catalog, paper), *_people(catalog, paper), *_newer(catalog, paper)]
    return parallel.mark(json.dumps([*told, *_title(catalog, paper)]).encode())


def _names(catalog: Catalog, paper: Paper) -> Iterator[object]:
    """Give who is meant by its names: of models, the record in which they are introduced says."""
    for kind in OPEN:
        yield [(named.id, named.name) for named, _ in catalog.uses(kind, paper)]
    record = paper.record
    models = [*(model.name for model in record.models), *(score.model for score in record.scores)]
    for name in dict.fromkeys(models):
        named = catalog.named["models"][name]
        yield named.id, named.known.model_dump_json() if named.known else ""


def _people(catalog: Catalog, paper: Paper) -> Iterator[object]:
    """Give who its authors are: the id may stand in another record, beside the same ORCID iD."""
    yield [catalog.people.id_of(author) for author in paper.record.authors]


def _newer(catalog: Catalog, paper: Paper) -> Iterator[object]:
    """Give the paper that replaces it."""
    newer = catalog.paper(paper.record.superseded_by)
    yield (newer.id, newer.record.model_dump_json()) if newer else None


def _title(catalog: Catalog, paper: Paper) -> Iterator[object]:
    """Give its title as BibTeX has it, where words that are names of something are braced."""
    record, names = paper.record, catalog.one_word_names
    yield bibtex.braced_title(record.title, names)
    yield bibtex.braced_title(record.label, names) if record.label else ""
