"""The catalog as files that other programs read: all of it, each paper, each category.

They are the same in every language and lie once, below the site's root.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import FORMATS, Entries, compose
from codegen_papers.exports.claims_table import scores
from codegen_papers.exports.format import Format
from codegen_papers.published import CatalogData, Papers

SCHEMAS: dict[str, type[Papers]] = {"catalog": CatalogData, "papers": Papers}


def downloads(edition: Edition, entries: Entries) -> Iterator[tuple[str, str]]:
    """Give the address and text of every file."""
    for found in FORMATS:
        if found.suffix:
            for address, papers in _selections(edition, found):
                written = [entries[found.name][paper.id] for paper in papers]
                whole = address == edition.catalog_file(found.suffix)
                yield address, compose(found, edition, written, whole=whole)
    yield edition.file("data", "scores", ".csv"), scores(*edition.boards.values())
    for name, board in edition.boards.items():
        own_id = edition.catalog.named["benchmarks"][name].id
        yield edition.file("benchmarks", own_id, ".csv"), scores(board)
    for move in edition.catalog.file.moved:
        if move.old.startswith("benchmarks/") and not move.new.startswith("benchmarks/"):
            yield f"{move.old.removesuffix('.html')}.csv", scores()
    for name, shape in SCHEMAS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        schema |= shape.model_json_schema()
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        yield edition.file("data/schema", name, ".json"), f"{text}\n"


def _selections(edition: Edition, found: Format) -> Iterator[tuple[str, tuple[Paper, ...]]]:
    """Give the address of every file of a format, and its papers; of a removed paper, none."""
    catalog = edition.catalog
    yield edition.catalog_file(found.suffix), catalog.papers
    for paper in catalog.collection.papers:
        shown = (paper,) if paper.record.status != "removed" else ()
        yield edition.file("papers", paper.id, found.suffix), shown
    for section in catalog.walk():
        yield edition.file("categories", section.path, found.suffix), section.everything
    for move in catalog.file.moved:  # what is elsewhere now has its own files there, or none
        old, new = (address.removesuffix(".html") for address in (move.old, move.new))
        kinds = old.partition("/")[0], new.partition("/")[0]
        if kinds[0] in {"papers", "categories"} and kinds[0] != kinds[1]:
            yield f"{old}{found.suffix}", ()
