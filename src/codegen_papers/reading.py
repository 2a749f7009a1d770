"""A catalog read from its folder and judged: what every command that looks at one begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from codegen_papers import git, parallel
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Collection, Shaped, gather, shape
from codegen_papers.places import PAPERS
from codegen_papers.problems import InvalidCatalogError, Problem
from codegen_papers.rules import across, alone
from codegen_papers.sources import find_sources, read, read_figures
from codegen_papers.yaml_tree import Source


@dataclass(frozen=True)
class Checked:
    """What was read, and everything that is wrong with it, sorted."""

    collection: Collection
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that keep a catalog from being built."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def check(root: Path, since: str | None = None) -> Checked:
    """Read a catalog and judge it.

    Of two files that cannot both be, the one that a revision of git has not is found wrong; without
    `since`, the one whose path comes later.

    Raises:
        WrongUseError: git does not know the revision.
    """
    shaped = parallel.each(partial(inspected, root), find_sources(root / PAPERS, root))
    if since is not None:
        known = git.plain_names(root, git.common_ancestor(root, since), PAPERS)
        shaped.sort(key=lambda one: one.source.path not in known)
    collection = gather(PAPERS, shaped, read_figures(root / PAPERS))
    return Checked(collection, tuple(across(collection)))


def inspected(root: Path, found: str | Source) -> Shaped:
    """Read a file, put it into its shape, and judge it alone."""
    return alone(PAPERS, shape(PAPERS, read(root, found)))


def load_collection(root: Path, since: str | None = None) -> Collection:
    """Read a catalog that is to be worked on; `since` is as for `check`.

    Raises:
        InvalidCatalogError: it has errors; the exception holds all of them.
    """
    checked = check(root, since)
    if checked.errors:
        raise InvalidCatalogError(checked.errors)
    return checked.collection


def load_catalog(root: Path) -> Catalog:
    """Read a catalog that is to be published.

    Raises:
        InvalidCatalogError: it has errors; the exception holds all of them.
    """
    return Catalog.of(load_collection(root))
