"""One paper more: its record with what is still to fill in, judged before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from codegen_papers import drafts, invitations, journal, known_papers
from codegen_papers.collection import Collection, collect
from codegen_papers.identifiers import is_slug
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.problems import CatalogError, WrongUseError, shortened, visible
from codegen_papers.rules import judge
from codegen_papers.scalars import UNDATED
from codegen_papers.yaml_tree import parse


@dataclass(frozen=True)
class Draft:
    """A record to be written: `path` from the root; `missing` are the keys still to fill in."""

    path: str
    text: str
    missing: tuple[str, ...]


def refuse_known(collection: Collection, keys: Iterable[str]) -> None:
    """Refuse a paper that the catalog has; `keys` are its arXiv id, DOI, title as far as known.

    Raises:
        CatalogError: it is there; the message names its file.
    """
    known = known_papers.files(collection)
    for key in keys:
        if there := known.get(key):
            raise CatalogError(f"the catalog has this paper already: {there}")


def check_id(collection: Collection, own_id: str) -> None:
    """Refuse what cannot be the id of a new paper.

    Raises:
        WrongUseError: it is no id.
        CatalogError: a paper is, or was, called so.
    """
    if not is_slug(own_id):
        shown = visible(shortened(own_id))
        raise WrongUseError(f"`{shown}` is no id: lower-case letters, digits and single hyphens")
    if there := known_papers.taken_ids(collection).get(own_id):
        raise CatalogError(f"the id {own_id} is taken, now or formerly, by {there}; give another")


def draft(
    collection: Collection, paper: ImportedPaper, category: str, own_id: str | None, added: str
) -> Draft:
    """Make the record of a paper that the catalog lacks.

    Raises:
        CatalogError: the catalog would not be right with it.
    """
    taken = set(known_papers.taken_ids(collection))
    own_id = own_id or drafts.paper_id(paper, taken, len(taken) + 1)
    paper.venue = known_papers.venue(collection, paper.venue)
    if paper.date == UNDATED:
        paper.hints.append("no date; write the day of first publication above, if you know it")
    missing = invitations.missing(paper)
    text = drafts.record(paper, [category], "en", added=added)
    text += invitations.still_to_fill_in(missing, paper.hints)
    path = f"{collection.folder}/{category}/{own_id}.yaml"
    sources = sorted([*collection.sources, parse(path, text)], key=lambda source: source.path)
    for problem in judge(collect(collection.folder, sources, collection.figures)):
        if problem.severity == "error":
            said = f"{problem.field}: {problem.message}" if problem.field else problem.message
            raise CatalogError(
                f"no record can be made of this, nothing was written: {visible(said)}"
            )
    return Draft(path, text, missing)


def write(root: Path, made: Draft) -> None:
    """Write a record that was not there.

    Raises:
        CatalogError: the disk refuses, or there is such a file.
    """
    target = root / made.path
    with journal.changing(root) as change:
        if target.exists() or target.is_symlink():
            raise CatalogError(f"{made.path} is there already; give another id with --id")
        change({made.path: made.text.encode()})
