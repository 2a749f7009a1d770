"""A catalog read as far as it is not remembered, and its site laid out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from codegen_papers import charts, parallel, pictures, plain_files, plots, standing, website
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Collection, gather
from codegen_papers.contexts import contexts
from codegen_papers.edition import FIGURES, Edition, words_kind
from codegen_papers.memory import Drawn, Memory
from codegen_papers.pieces import Pieces
from codegen_papers.places import PAPERS
from codegen_papers.plots import Plot
from codegen_papers.problems import CatalogError, InvalidCatalogError
from codegen_papers.reading import Checked, inspected
from codegen_papers.related import Neighbourhood
from codegen_papers.renderer import Renderer
from codegen_papers.rules import across
from codegen_papers.site import Draw
from codegen_papers.sources import find_sources, read_figures


@dataclass(frozen=True)
class Laid:
    """A site laid out: path from its root to what draws it, and what all of it is made of."""

    drawings: dict[str, Draw]
    editions: Sequence[Edition]
    renderer: Renderer
    near: Neighbourhood
    plots: Drawn
    contexts: Mapping[str, str]

    @property
    def pieces(self) -> Pieces:
        """Give the pieces of papers, of all editions."""
        return self.editions[0].pieces


def recall(memory: Memory) -> Collection:
    """Read the catalog as far as it is not known already, and judge it.

    Raises:
        InvalidCatalogError: it has errors; the exception holds all of them.
    """
    root = memory.root
    figures = read_figures(root / PAPERS)
    found = find_sources(root / PAPERS, root)
    shaped = memory.files.shaped(found, partial(inspected, root), figures)
    collection = gather(PAPERS, shaped, figures)
    checked = Checked(collection, collection.problems)
    if checked.errors or not memory.holds:
        checked = Checked(collection, tuple(across(collection)))
    if checked.errors:
        raise InvalidCatalogError(checked.errors)
    return collection


def lay_out(
    memory: Memory, catalog: Catalog, renderer: Renderer, drawn: Drawn, *, ahead: bool
) -> Laid:
    """Lay the site out, to be drawn file by file.

    What stands in many files is made `ahead`, and in any case if that is remembered.

    Raises:
        CatalogError: the catalog's own templates or phrases cannot be read.
        InvalidCatalogError: an address is said to have moved, and has not.
    """
    editions, near = website.published(catalog, renderer, drawn.of)
    kinds, pieces = website.kinds_ahead(editions), editions[0].pieces
    found = memory.contexts or contexts(catalog)
    known = memory.pieces(kinds, found)
    if ahead or known:
        pieces.make_ahead(kinds, known)
    if memory.kin:
        near.kin = memory.kin
        near.tell_again(memory.former(map(words_kind, catalog.file.languages)))
    made = website.drawings(editions, renderer) | _copies(memory.root, catalog)
    return Laid(made, editions, renderer, near, drawn, found)


def _copies(root: Path, catalog: Catalog) -> dict[str, Draw]:
    """Give the catalog's copies of figures: path from the site's root to content."""
    folder = root / PAPERS / pictures.FOLDER
    names = sorted({known.file for known in catalog.pictures.values() if known.file})
    return {f"{FIGURES}{name}": partial(_copy, folder / name) for name in names}


def _copy(path: Path) -> bytes:
    try:
        return plain_files.content(path)
    except OSError as error:  # it was there when the catalog was judged
        raise CatalogError(f"cannot read {path}: {error.strerror}") from error


def draw_plots(catalog: Catalog, known: Mapping[str, str]) -> Drawn:
    """Draw the plots of every benchmark, but for those that are known by their specification."""
    edition = Edition.main(catalog)
    found = {name: tuple(charts.charts(edition, board)) for name, board in edition.boards.items()}
    specs = {_key(chart): chart.spec for of in found.values() for chart in of}
    missing = [key for key in specs if key not in known]
    made = parallel.apart(plots.draw, [specs[key] for key in missing])
    texts = {**{k: known[k] for k in specs if k in known}, **dict(zip(missing, made, strict=True))}
    of_all = {
        name: tuple(_plot(chart, texts[_key(chart)]) for chart in of) for name, of in found.items()
    }
    return Drawn(of_all, texts)


def kept_plots(root: Path) -> Mapping[str, str]:
    """Give the drawings that a build has kept, by what they were made of."""
    drawn: Drawn | None = standing.store(root).section("plots")
    return drawn.texts if drawn else {}


def _key(chart: charts.Chart) -> str:
    return json.dumps([plots.ENGINE, chart.spec], sort_keys=True)


def _plot(chart: charts.Chart, svg: str) -> Plot:
    return Plot(chart.kind, chart.name, Markup(svg), chart.shown, chart.of)  # noqa: S704, drawn by us
