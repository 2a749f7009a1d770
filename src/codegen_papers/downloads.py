"""The catalog as files that other programs read: all of it, each paper, each category.

They are the same in every language and lie once, below the site's root.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache, partial

from codegen_papers import exports, schemas
from codegen_papers.claims import Board
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import FILES, compose
from codegen_papers.exports.claims_table import scores
from codegen_papers.exports.format import Format
from codegen_papers.moves import moves
from codegen_papers.published import CatalogData, Papers
from codegen_papers.traces import Thing

SCHEMAS: dict[str, type[Papers]] = {"catalog": CatalogData, "papers": Papers}


def downloads(edition: Edition) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the address of every file, and what writes it."""
    for stem, papers in _selections(edition).items():
        whole = stem == edition.catalog_file("")
        for found in FILES:
            yield f"{stem}{found.suffix}", partial(_document, edition, found, papers, whole=whole)
    yield edition.file("data", "scores", ".csv"), lambda: scores(*edition.boards.values())
    for stem, boards in _boards(edition).items():
        yield f"{stem}.csv", partial(scores, *boards)
    for name, shape in SCHEMAS.items():
        yield edition.file("data/schema", name, ".json"), partial(_schema, shape)
    for kind in schemas.KINDS:
        yield edition.file(schemas.FOLDER, kind, ".json"), partial(_record_schema, edition, kind)


def alone(edition: Edition) -> Iterator[tuple[str, Thing]]:
    """Give the address of every file that is one paper's, and of which piece it is made."""
    for paper in edition.catalog.papers:
        for found in FILES:
            address = edition.file("papers", paper.id, found.suffix)
            yield address, (exports.kind(found), paper.id)


def _document(edition: Edition, found: Format, papers: Iterable[Paper], *, whole: bool) -> str:
    kind = exports.kind(found)
    entries = (edition.pieces.text(paper.id, kind) for paper in papers)
    return compose(found, edition, entries, whole=whole)


def _record_schema(edition: Edition, kind: str) -> str:
    return schemas.as_text(schemas.schema(kind, edition.catalog.collection))


@cache
def _schema(shape: type[Papers]) -> str:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return schemas.as_text(made | shape.model_json_schema())


def _selections(edition: Edition) -> dict[str, tuple[Paper, ...]]:
    """Map the address of each set of files, without suffix, to its papers."""
    catalog = edition.catalog
    found = {edition.catalog_file(""): catalog.papers}
    found |= {edition.file("papers", paper.id, ""): (paper,) for paper in catalog.papers}
    found |= {edition.file("papers", paper.id, ""): () for paper in catalog.removed}
    for section in catalog.walk():
        found[edition.file("categories", section.path, "")] = section.everything
    return found | dict.fromkeys(_left(edition, found, ("papers", "categories")), ())


def _boards(edition: Edition) -> dict[str, tuple[Board, ...]]:
    """Map the address of each benchmark's file, without suffix, to its board."""
    named = edition.catalog.named["benchmarks"]
    found = {
        edition.file("benchmarks", named[name].id, ""): (board,)
        for name, board in edition.boards.items()
    }
    return found | dict.fromkeys(_left(edition, found, ("benchmarks",)), ())


def _left(edition: Edition, found: Container[str], kinds: tuple[str, ...]) -> Iterator[str]:
    """Give the old addresses of what leads to a page without files: theirs are there, and empty."""
    for move in moves(edition):
        if move.old.partition("/")[0] in kinds and move.new not in found:
            yield move.old
