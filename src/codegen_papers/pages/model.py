"""A model: what is known of it, and every score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from codegen_papers.claims import Row, model_of
from codegen_papers.edition import Edition
from codegen_papers.naming import Named
from codegen_papers.pages.page import Listed, Page, Shown, listed
from codegen_papers.pages.scores import ScoreTable, table
from codegen_papers.phrases import Phrases
from codegen_papers.records import NamedModel
from codegen_papers.scalars import Size
from codegen_papers.vocabulary import KnownModel, PaperOf

TEMPLATE = "pages/model.html"


@dataclass(frozen=True)
class View:
    """All that the template may use.

    `papers` is the one that introduced the model, if it is in the catalog; `elsewhere` if it is
    not. `sizes` are as the records write them.
    """

    model: NamedModel
    papers: tuple[Listed, ...]
    elsewhere: PaperOf | None
    sizes: tuple[str, ...]
    tables: tuple[ScoreTable, ...]


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of every model."""
    rows = _rows(edition)
    for one in {one.id: one for one in edition.catalog.named["models"].values()}.values():
        title = f"{one.name} · {phrases['model']}"
        show = partial(_show, edition, phrases, one, rows.get(one.id, {}))
        yield Page(edition.address("models", one.id), TEMPLATE, title, show, nav="models")


def _rows(edition: Edition) -> Mapping[str, Mapping[str, list[Row]]]:
    """Give each model's rows by benchmark, both by id and name."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name, board in edition.boards.items():
        for row in board.rows:
            found.setdefault(row.named.id, {}).setdefault(name, []).append(row)
    return found


def _show(edition: Edition, phrases: Phrases, one: Named, rows: Mapping[str, list[Row]]) -> Shown:
    model = model_of(one)
    paper = edition.catalog.paper(one.source.stem)
    elsewhere = model.paper if isinstance(model, KnownModel) else None
    claims = (claim for found in rows.values() for row in found for claim in row.claims)
    sizes = {claim.score.size for claim in claims if claim.score.size}
    view = View(
        model=model,
        papers=listed(edition, [paper] if paper else [], "model"),
        elsewhere=elsewhere,
        sizes=tuple(str(size) for size in sorted(sizes, key=_parameters) if str(size) != "-"),
        tables=tuple(table(edition, edition.boards[name], found) for name, found in rows.items()),
    )
    return Shown(view, phrases.fill("about-model", name=one.name, catalog=edition.title))


def _parameters(size: Size) -> tuple[Decimal, str]:
    return (size.total or size.active or Decimal(0), size.written)
