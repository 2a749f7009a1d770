"""Who wrote the papers: one person, one id, one way of writing the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codegen_papers.collection import Collection, Paper
from codegen_papers.identifiers import slug_of
from codegen_papers.naming import INDEX
from codegen_papers.person_names import SUFFIXES
from codegen_papers.problems import Problem
from codegen_papers.records import Author
from codegen_papers.yaml_tree import FieldPath

Use = tuple[Paper, FieldPath, Author]


def one_identity(collection: Collection) -> Iterator[Problem]:
    """An id and an ORCID iD are the same person's everywhere, and stand once in a record."""
    orcid_of: dict[str, Author] = {}
    id_of: dict[str, Author] = {}
    seen: set[tuple[str, str]] = set()
    for paper, where, author in _uses(collection):
        if author.id == INDEX:
            message = f"`{INDEX}` is the list of all authors; take another id"
            yield paper.source.problem((*where, "id"), message, "author")
        if author.id and author.orcid:
            other = orcid_of.setdefault(author.id, author)
            if other.orcid != author.orcid:
                message = f"`{author.id}` is {other.name} with the ORCID iD {other.orcid}"
                yield paper.source.problem((*where, "orcid"), message, "author")
            other = id_of.setdefault(author.orcid, author)
            if other.id != author.id:
                message = f"the one with this ORCID iD has the id `{other.id}`"
                yield paper.source.problem((*where, "id"), message, "author")
        for key, value in (("id", author.id), ("orcid", author.orcid)):
            if value and (paper.id, value) in seen:
                message = f"`{value}` is an author of this paper already"
                yield paper.source.problem((*where, key), message, "author")
            seen.add((paper.id, value or ""))


def name_form(collection: Collection) -> Iterator[Problem]:
    """A name is written as the paper prints it, not family name first."""
    for paper, where, author in _uses(collection):
        family, comma, given = author.name.partition(",")
        if comma and not author.family and given.strip().casefold() not in SUFFIXES:
            message = f"write the name as it is printed: `{given.strip()} {family.strip()}`"
            yield paper.source.problem(where, message, "author-name", severity="warning")


def near_authors(collection: Collection) -> Iterator[Problem]:
    """A name that differs from another one in case, accents or points only is probably the same."""
    uses = [use for use in _uses(collection) if not (use[2].id or use[2].orcid)]
    counts = Counter(author.name for _, _, author in uses)
    first: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        first.setdefault(slug_of(name)[0], name)
    for paper, where, author in uses:
        other = first[slug_of(author.name)[0]]
        if other != author.name:
            message = f"`{author.name}` is nearly `{other}`; if it is the same person, write it so"
            yield paper.source.problem(where, message, "near-author", severity="warning")


def _uses(collection: Collection) -> Iterator[Use]:
    for paper in collection.papers:
        for index, author in enumerate(paper.record.authors):
            yield paper, ("authors", index), author
