"""The one place where all stages meet: read, judge, lay out, render, write."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from codegen_papers import cache, charts, plots, readme, site, website
from codegen_papers.cache import Cache
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Collection, collect
from codegen_papers.edition import Edition
from codegen_papers.plots import Plot
from codegen_papers.problems import CatalogError, InvalidCatalogError, Problem, WrongUseError
from codegen_papers.renderer import Renderer
from codegen_papers.rules import judge
from codegen_papers.sources import read_sources

PAPERS = "papers"


@dataclass(frozen=True)
class Checked:
    """What was read, and everything that is wrong with it, sorted."""

    collection: Collection
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that keep a catalog from being built."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def find_root(start: Path) -> Path:
    """Find the nearest folder upward that holds papers/_catalog.yaml.

    Raises:
        WrongUseError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / PAPERS / "_catalog.yaml").is_file():
            return folder
    raise WrongUseError(
        f"no catalog here: neither {start} nor a folder above it holds {PAPERS}/_catalog.yaml; "
        "name one with --root, or make one with codegen-papers init DIR"
    )


def check(root: Path) -> Checked:
    """Read a catalog and judge it."""
    collection = collect(PAPERS, read_sources(root / PAPERS, root))
    return Checked(collection, tuple(judge(collection)))


def load_catalog(root: Path) -> Catalog:
    """Read a catalog that is to be published.

    Raises:
        InvalidCatalogError: it has errors; the exception holds all of them.
    """
    checked = check(root)
    if checked.errors:
        raise InvalidCatalogError(checked.errors)
    return Catalog.of(checked.collection)


def outputs(root: Path, catalog: Catalog, *, keep: bool = False) -> dict[str, bytes]:
    """Render everything: path from the output folder to content.

    With `keep`, what is costly to make is kept for the next time.
    """
    renderer = Renderer(root / "templates")
    drawn = _plots(catalog, Cache(root / cache.FOLDER, writable=keep))
    editions = [Edition(catalog, language, drawn) for language in catalog.file.languages]
    files: dict[str, bytes] = {}
    for edition in editions:
        pages = readme.readme(edition, renderer)
        files |= {path: text.encode() for path, text in pages.items()}
    made = website.website(editions, renderer)
    return files | {f"site/{path}": content for path, content in made.items()}


def _plots(catalog: Catalog, store: Cache) -> dict[str, tuple[Plot, ...]]:
    """Draw the plots of every benchmark; an unchanged specification is not drawn again."""
    edition = Edition(catalog, catalog.file.languages[0])
    found = {
        name: tuple(_plot(chart, store) for chart in charts.charts(edition, board))
        for name, board in edition.boards.items()
    }
    store.sweep("plots")
    return found


def _plot(chart: charts.Chart, store: Cache) -> Plot:
    key = json.dumps([plots.ENGINE, chart.spec], sort_keys=True)
    svg = store.text("plots", key, lambda: plots.draw(chart.spec))
    return Plot(chart.kind, chart.name, Markup(svg), chart.shown, chart.of)  # noqa: S704, drawn by us


def publish(root: Path, target: Path) -> tuple[Catalog, site.Changes]:
    """Build the catalog at `root` into `target`."""
    catalog = load_catalog(root)
    if target != root and not target.parent.is_dir():
        raise CatalogError(f"{target.parent} is no folder; make it first")
    return catalog, site.write(target, outputs(root, catalog, keep=target == root))


def stale(root: Path, target: Path) -> str:
    """Give the diff from what stands in `target` to what a build would write; empty if none."""
    return site.difference(target, outputs(root, load_catalog(root)))
