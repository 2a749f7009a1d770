"""The one place where all stages meet: read, judge, lay out, render, write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from codegen_papers import (
    cache,
    changes,
    charts,
    exports,
    git,
    moves,
    parallel,
    pictures,
    plots,
    readme,
    selection,
    site,
    website,
)
from codegen_papers.cache import Cache
from codegen_papers.catalog import Catalog
from codegen_papers.collection import collect
from codegen_papers.edition import FIGURES, Edition
from codegen_papers.plots import Plot
from codegen_papers.problems import CatalogError
from codegen_papers.reading import PAPERS, load_catalog, load_collection
from codegen_papers.renderer import Renderer
from codegen_papers.rules import judge
from codegen_papers.site import Draw
from codegen_papers.sources import given_sources

_SHOWN = 12


@dataclass(frozen=True)
class Exported:
    """A document with how many papers it holds; `unknown` look like fields and are none."""

    text: str
    count: int
    unknown: tuple[str, ...]


def export(root: Path, name: str, words: str | None) -> Exported:
    """Write the papers that a search finds, or without words the whole catalog, in a format.

    Raises:
        InvalidCatalogError: the catalog has errors.
    """
    catalog = load_catalog(root)
    edition = Edition.main(catalog)
    papers = None if words is None else selection.select(edition, words)
    if name == "atom":
        text = website.feed_of(edition, Renderer(root / "templates"), papers)
    else:
        text = exports.document(exports.BY_NAME[name], edition, papers)
    unknown = selection.unknown_fields(words or "")
    return Exported(text, len(catalog.papers if papers is None else papers), unknown)


def changed(root: Path, base: str) -> changes.Changes | None:
    """Compare the catalog as it lies there with a revision, or rather where the two parted.

    None if the catalog had errors there, so that a change that mends it is not held up.

    Raises:
        WrongUseError: git does not know the revision.
        InvalidCatalogError: the catalog as it lies there has errors.
    """
    after = Catalog.of(load_collection(root, base))
    committed = git.plain_files(root, git.common_ancestor(root, base), PAPERS, ".yaml")
    if not committed:
        return changes.between(changes.nothing(after), after)
    collection = collect(PAPERS, given_sources(committed))
    if any(problem.severity == "error" for problem in judge(collection)):
        return None
    return changes.between(Catalog.of(collection), after)


def outputs(root: Path, catalog: Catalog, *, keep: bool = False) -> dict[str, Draw]:
    """Lay everything out: path from the output folder to what draws it.

    What stands in many files is made at once. With `keep`, what is costly to make is kept for the
    next time.
    """
    renderer = Renderer(root / "templates")
    editions = _editions(root, catalog, renderer, keep=keep)
    editions[0].pieces.make_ahead(website.kinds_ahead(editions))
    files: dict[str, Draw] = {}
    for edition in editions:
        pages = readme.readme(edition, renderer)
        files |= {path: partial(str.encode, text) for path, text in pages.items()}
    made = website.drawings(editions, renderer) | _copies(root, catalog)
    return files | {f"{site.SITE}/{path}": draw for path, draw in made.items()}


def drawings(root: Path, catalog: Catalog, renderer: Renderer) -> dict[str, Draw]:
    """Lay out what `outputs` puts into site/, to be drawn file by file as somebody asks for it.

    Raises:
        CatalogError: the catalog's own templates or phrases cannot be read.
        InvalidCatalogError: an address is said to have moved, and has not.
    """
    editions = _editions(root, catalog, renderer, keep=True)
    return website.drawings(editions, renderer) | _copies(root, catalog)


def _copies(root: Path, catalog: Catalog) -> dict[str, Draw]:
    """Give the catalog's copies of figures: path from the site's root to content."""
    folder = root / PAPERS / pictures.FOLDER
    names = sorted({known.file for known in catalog.pictures.values() if known.file})
    return {f"{FIGURES}{name}": partial(_copy, folder / name) for name in names}


def _copy(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:  # it was there when the catalog was judged
        raise CatalogError(f"cannot read {path}: {error.strerror}") from error


def _editions(root: Path, catalog: Catalog, renderer: Renderer, *, keep: bool) -> list[Edition]:
    drawn = _plots(catalog, Cache(root / cache.FOLDER, writable=keep))
    return website.published(catalog, renderer, drawn)


def _plots(catalog: Catalog, store: Cache) -> dict[str, tuple[Plot, ...]]:
    """Draw the plots of every benchmark; an unchanged specification is not drawn again."""
    edition = Edition.main(catalog)
    found = {name: tuple(charts.charts(edition, board)) for name, board in edition.boards.items()}
    specs = {_key(chart): chart.spec for of in found.values() for chart in of}
    drawn = store.texts("plots", specs, partial(parallel.apart, plots.draw))
    return {
        name: tuple(_plot(chart, drawn[_key(chart)]) for chart in of) for name, of in found.items()
    }


def _key(chart: charts.Chart) -> str:
    return json.dumps([plots.ENGINE, chart.spec], sort_keys=True)


def _plot(chart: charts.Chart, svg: str) -> Plot:
    return Plot(chart.kind, chart.name, Markup(svg), chart.shown, chart.of)  # noqa: S704, drawn by us


def publish(root: Path, target: Path, *, drop: bool = False) -> tuple[Catalog, site.Changes]:
    """Build the catalog at `root` into `target`; with `drop`, addresses may vanish.

    Raises:
        InvalidCatalogError: the catalog has errors.
        CatalogError: an address that was published would vanish, or something is in the way.
    """
    catalog = load_catalog(root)
    if target != root and not target.parent.is_dir():
        raise CatalogError(f"{target.parent} is no folder; make it first")
    files = outputs(root, catalog, keep=target == root)
    if not drop:
        _keep_addresses(root, target, files)
    return catalog, site.write(target, files)


def stale(root: Path, target: Path, *, drop: bool = False) -> str:
    """Give the diff from what stands in `target` to what a build would write; empty if none.

    Raises:
        InvalidCatalogError: the catalog has errors.
        CatalogError: an address that was published would vanish.
    """
    files = outputs(root, load_catalog(root))
    if not drop:
        _keep_addresses(root, target, files)
    return site.difference(target, files)


def _published(root: Path, target: Path) -> frozenset[str]:
    """Give the files of the site that was last committed; where none was, that was last built.

    What is built to look at, in a folder where no site is, has the addresses that the catalog has.
    A site without a paper, as of a catalog just begun, has nothing that anybody links to.
    """
    listed = site.listed(target)
    folder = target if listed or target == root else root
    committed = git.committed(folder, site.MANIFEST) if folder.is_dir() else None
    if committed is not None:
        listed = site.listed_in(committed)
    has_papers = any(path.startswith(f"{site.SITE}/papers/") for path in listed)
    return listed if has_papers else frozenset()


def _where_to(gone: Iterable[str]) -> str:
    """Propose lines that say where the readers of a page should go; nothing if no page is gone."""
    paths = (path.removeprefix(f"{site.SITE}/") for path in gone if path.endswith(".html"))
    page = next((path for path in paths if path.partition("/")[0] in moves.KINDS), None)
    if page is None:
        return ""
    lines = f"moved:\n  - old: {page}\n    new: index.html\n"
    return f"Else say in papers/_catalog.yaml where readers should go:\n{lines}"


def _keep_addresses(root: Path, target: Path, files: Mapping[str, Draw]) -> None:
    gone = moves.vanished(_published(root, target), files)
    if not gone:
        return
    shown = "".join(f"\n  {path}" for path in gone[:_SHOWN])
    more = f"\n  and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else ""
    raise CatalogError(
        f"{len(gone)} published address{'es' if len(gone) > 1 else ''} would vanish, and with "
        f"them whatever links there; nothing was written:{shown}{more}\n"
        "Rename with codegen-papers rename, which leaves an alias; take a paper out with status: "
        f"removed and a reason.\n{_where_to(gone)}"
        "To let the addresses go for good: codegen-papers build --drop-addresses"
    )
