"""A model: what is known of it, and every score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from codegen_papers.claims import Row, model_of
from codegen_papers.edition import Edition
from codegen_papers.naming import Named
from codegen_papers.pages.page import Entry, Page, entry
from codegen_papers.pages.scores import ScoreTable, table
from codegen_papers.phrases import Phrases
from codegen_papers.records import NamedModel
from codegen_papers.scalars import Size
from codegen_papers.vocabulary import KnownModel, PaperOf

TEMPLATE = "pages/model.html"


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `paper` introduced the model, if it is in the catalog; `elsewhere` if it is not. `sizes` are as
    the records write them.
    """

    model: NamedModel
    paper: Entry | None
    elsewhere: PaperOf | None
    sizes: tuple[str, ...]
    tables: tuple[ScoreTable, ...]


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of every model."""
    rows = _rows(edition)
    for one in {one.id: one for one in edition.catalog.named["models"].values()}.values():
        view = _view(edition, one, rows.get(one.id, {}))
        title = f"{one.name} · {phrases['model']}"
        description = phrases.fill("about-model", name=one.name, catalog=edition.title)
        address = edition.address("models", one.id)
        yield Page(address, TEMPLATE, title, view, description, nav="models")


def _rows(edition: Edition) -> Mapping[str, Mapping[str, list[Row]]]:
    """Give each model's rows by benchmark, both by id and name."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name, board in edition.boards.items():
        for row in board.rows:
            found.setdefault(row.named.id, {}).setdefault(name, []).append(row)
    return found


def _view(edition: Edition, one: Named, rows: Mapping[str, list[Row]]) -> View:
    model = model_of(one)
    paper = edition.catalog.paper(one.source.stem)
    elsewhere = model.paper if isinstance(model, KnownModel) else None
    claims = (claim for found in rows.values() for row in found for claim in row.claims)
    sizes = {claim.score.size for claim in claims if claim.score.size}
    return View(
        model=model,
        paper=entry(edition, paper, lead=True) if paper else None,
        elsewhere=elsewhere,
        sizes=tuple(str(size) for size in sorted(sizes, key=_parameters) if str(size) != "-"),
        tables=tuple(table(edition, edition.boards[name], found) for name, found in rows.items()),
    )


def _parameters(size: Size) -> tuple[Decimal, str]:
    return (size.total or size.active or Decimal(0), size.written)
