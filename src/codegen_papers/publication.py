"""The one place where all stages meet: read, judge, lay out, render, write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from codegen_papers import (
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
    standing,
    website,
)
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Collection, collect, gather
from codegen_papers.edition import FIGURES, Edition, words_kind
from codegen_papers.memory import Drawn, Made, Memory
from codegen_papers.pieces import Pieces
from codegen_papers.places import MANIFEST, PAPERS, SITE, TEMPLATES
from codegen_papers.plots import Plot
from codegen_papers.problems import CatalogError, InvalidCatalogError, count
from codegen_papers.reading import Checked, inspected, load_catalog, load_collection
from codegen_papers.related import Kin
from codegen_papers.renderer import Renderer
from codegen_papers.rules import across, judge
from codegen_papers.site import Draw
from codegen_papers.sources import find_sources, given_sources, read_figures
from codegen_papers.store import DamagedError

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
        text = website.feed_of(edition, Renderer(root / TEMPLATES), papers)
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


@dataclass(frozen=True)
class Outputs:
    """All files of a build: path from the output folder to what draws it.

    `pieces` and `plots` are what they are made of, `kin` is who is near whom.
    """

    files: Mapping[str, Draw]
    pieces: Pieces
    kin: Kin
    plots: Drawn


def outputs(root: Path, catalog: Catalog, memory: Memory | None = None) -> Outputs:
    """Lay everything out; what stands in many files is made at once, if nobody remembers it."""
    renderer = Renderer(root / TEMPLATES)
    drawn = (memory and memory.plots) or _plots(catalog, kept_plots(root))
    editions, near = website.published(catalog, renderer, drawn.of)
    kinds, pieces = website.kinds_ahead(editions), editions[0].pieces
    pieces.make_ahead(kinds, memory.pieces(kinds) if memory else {})
    if memory and memory.kin:
        near.kin = near.again(memory.kin, memory.former(map(words_kind, catalog.file.languages)))
    files: dict[str, Draw] = {}
    for edition in editions:
        pages = readme.readme(edition, renderer)
        files |= {path: partial(str.encode, text) for path, text in pages.items()}
    made = website.drawings(editions, renderer) | _copies(root, catalog)
    files |= {f"{SITE}/{path}": draw for path, draw in made.items()}
    return Outputs(files, pieces, near.kin, drawn)


def drawings(
    root: Path, catalog: Catalog, renderer: Renderer, plots: Mapping[str, str]
) -> tuple[dict[str, Draw], Mapping[str, str]]:
    """Lay out what `outputs` puts into site/, to be drawn file by file as somebody asks for it.

    `plots` are drawings that are known, by what they were made of; those of now are given, too.

    Raises:
        CatalogError: the catalog's own templates or phrases cannot be read.
        InvalidCatalogError: an address is said to have moved, and has not.
    """
    drawn = _plots(catalog, plots)
    editions, _ = website.published(catalog, renderer, drawn.of)
    return website.drawings(editions, renderer) | _copies(root, catalog), drawn.texts


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


def _plots(catalog: Catalog, known: Mapping[str, str]) -> Drawn:
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


@dataclass(frozen=True)
class Built:
    """What a build did; `about` is what the catalog is, in a few words."""

    about: str
    changes: site.Changes


def publish(root: Path, target: Path, *, drop: bool = False) -> Built:
    """Build the catalog at `root` into `target`; with `drop`, addresses may vanish.

    Raises:
        InvalidCatalogError: the catalog has errors.
        CatalogError: an address that was published would vanish, or something is in the way.
    """
    if target != root and not target.parent.is_dir():
        raise CatalogError(f"{target.parent} is no folder; make it first")
    try:
        return _publish(root, target, Memory(root), drop=drop)
    except DamagedError:
        return _publish(root, target, Memory(root, empty=True), drop=drop)


def _publish(root: Path, target: Path, memory: Memory, *, drop: bool) -> Built:
    published = standing.published(root, drop=drop)
    catalog = Catalog.of(_recall(root, memory))
    made = outputs(root, catalog, memory)
    if not drop:
        _keep_addresses(root, target, made.files)
    pages = {path for path in made.files if path.startswith(site.IN_SITE)}  # READMEs are drawn
    known = memory.untouched(target, pages, made.pieces, made.kin)
    changes, made_of = site.write(target, made.files, known, memory.packer(made.pieces))
    about = _about(catalog)
    if target == root:
        of_all = known | made_of | {MANIFEST: b""}
        memory.keep(Made(of_all, made.pieces, made.kin, made.plots, published, about))
    return Built(about, changes)


def _about(catalog: Catalog) -> str:
    papers = count(len(catalog.papers), "paper")
    categories = count(sum(1 for _ in catalog.walk()), "category")
    scores = count(catalog.score_count, "score")
    return f"{papers}, {categories}, {scores} ({' + '.join(catalog.file.languages)})"


def stale(root: Path, target: Path, *, drop: bool = False) -> str:
    """Give the diff from what stands in `target` to what a build would write; empty if none.

    Raises:
        InvalidCatalogError: the catalog has errors.
        CatalogError: an address that was published would vanish.
    """
    files = outputs(root, load_catalog(root)).files
    if not drop:
        _keep_addresses(root, target, files)
    return site.difference(target, files)


def _recall(root: Path, memory: Memory) -> Collection:
    """Read the catalog as far as it is not known already, and judge it.

    Raises:
        InvalidCatalogError: it has errors; the exception holds all of them.
    """
    figures = read_figures(root / PAPERS)
    found = find_sources(root / PAPERS, root)
    shaped = memory.shaped(found, partial(inspected, root), figures)
    collection = gather(PAPERS, shaped, figures)
    problems = collection.problems if memory.holds else across(collection)
    checked = Checked(collection, tuple(problems))
    if checked.errors:
        raise InvalidCatalogError(tuple(across(collection)) if memory.holds else checked.errors)
    return collection


def _published(root: Path, target: Path) -> frozenset[str]:
    """Give the files of the site that was last committed; where none was, that was last built.

    What is built to look at, in a folder where no site is, has the addresses that the catalog has.
    A site without a paper, as of a catalog just begun, has nothing that anybody links to.
    """
    listed = site.listed(target)
    folder = target if listed or target == root else root
    committed = git.committed(folder, MANIFEST) if folder.is_dir() else None
    if committed is not None:
        listed = site.listed_in(committed)
    has_papers = any(path.startswith(f"{SITE}/papers/") for path in listed)
    return listed if has_papers else frozenset()


def _where_to(gone: Iterable[str]) -> str:
    """Propose lines that say where the readers of a page should go; nothing if no page is gone."""
    paths = (path.removeprefix(f"{SITE}/") for path in gone if path.endswith(".html"))
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
