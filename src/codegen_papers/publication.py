"""The one place where all stages meet: read, judge, lay out, render, write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from codegen_papers import (
    changes,
    exports,
    git,
    moves,
    readme,
    selection,
    site,
    standing,
    website,
)
from codegen_papers import files as disk
from codegen_papers.catalog import Catalog
from codegen_papers.collection import collect
from codegen_papers.downloads import alone
from codegen_papers.edition import Edition
from codegen_papers.laid import Laid, draw_plots, kept_plots, lay_out, recall
from codegen_papers.memory import Made, Memory
from codegen_papers.places import MANIFEST, PAPERS, SITE, TEMPLATES
from codegen_papers.problems import CatalogError, count
from codegen_papers.reading import load_catalog, load_collection
from codegen_papers.renderer import Renderer
from codegen_papers.rules import judge
from codegen_papers.site import Draw
from codegen_papers.sources import given_sources
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
    """All files of a build: path from the output folder to what draws it, and the site laid out."""

    files: Mapping[str, Draw]
    laid: Laid


def outputs(root: Path, catalog: Catalog, memory: Memory | None = None) -> Outputs:
    """Lay everything out; what stands in many files is made at once, if nobody remembers it."""
    memory = memory or Memory(root, empty=True)
    drawn = memory.plots or draw_plots(catalog, kept_plots(root))
    renderer = Renderer(root / TEMPLATES, memory.compiled)
    laid = lay_out(memory, catalog, renderer, drawn, ahead=True)
    files: dict[str, Draw] = {f"{SITE}/{path}": draw for path, draw in laid.drawings.items()}
    for edition in laid.editions:
        pages = readme.readme(edition, laid.renderer)
        files |= {path: partial(str.encode, text) for path, text in pages.items()}
    return Outputs(files, laid)


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
    with disk.alone_in(root):
        try:
            return _publish(root, target, Memory(root), drop=drop)
        except DamagedError:
            return _publish(root, target, Memory(root, empty=True), drop=drop)


def _publish(root: Path, target: Path, memory: Memory, *, drop: bool) -> Built:
    published = standing.published(root, drop=drop)
    catalog = Catalog.of(recall(memory))
    made = outputs(root, catalog, memory)
    if not drop:
        _keep_addresses(root, target, made.files)
    laid, pieces, kin = made.laid, made.laid.pieces, made.laid.near.kin
    if memory.holds:
        pages = {path for path in made.files if path.startswith(site.IN_SITE)}  # READMEs are drawn
        known = memory.untouched(target, pages, pieces, kin)
    else:
        ones = {f"{SITE}/{path}": of for path, of in alone(laid.editions[0])}
        known = memory.alone(target, ones, pieces)
    changes, made_of = site.write(target, made.files, known, memory.packer(pieces))
    about = _about(catalog)
    if target == root:
        memory.keep(Made(known | made_of, pieces, laid.contexts, kin, laid.plots, published, about))
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
