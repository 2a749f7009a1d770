"""Which paper is which: ids, duplicates, what became of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from codegen_papers.collection import Collection, Paper, is_paper
from codegen_papers.identifiers import (
    arxiv_id,
    check_slug,
    doi_of,
    is_slug,
    lacks_arxiv_id,
    normalized,
)
from codegen_papers.problems import Problem
from codegen_papers.yaml_tree import Source


def clean_id(collection: Collection) -> Iterator[Problem]:
    """A file's name is an id: lower-case letters, digits, single hyphens."""
    for source in collection.sources:
        own = source.path.count("/") == 1 and source.stem.startswith("_")
        if own or not source.path.endswith(".yaml"):
            continue
        if is_slug(source.stem):
            yield from _fit_for_a_file(source)
            continue
        better = "-".join(re.findall(r"[a-z0-9]+", source.stem.lower().replace("+", "-plus")))
        hint = f"; call it {better}.yaml" if better else "; give it a name in Latin letters"
        message = f"the file's name is no id: only a-z, 0-9 and single hyphens{hint}"
        yield source.problem((), message, "id").moved(1, 1)


def _fit_for_a_file(source: Source) -> Iterator[Problem]:
    """An id is no name that a system keeps for itself, and leaves room for a suffix."""
    try:
        check_slug(source.stem)
    except PydanticCustomError as error:
        yield source.problem((), f"the file's name: {error.message()}", error.type).moved(1, 1)


def one_file_an_id(collection: Collection) -> Iterator[Problem]:
    """Two files of one name in different folders would be one paper."""
    first: dict[tuple[bool, str], Source] = {}
    for source in collection.sources:
        if not source.path.endswith(".yaml"):
            continue
        key = (is_paper(source, collection.folder), source.stem)
        if other := first.get(key):
            message = f"the id {source.stem} is taken by {other.path}; rename one of the two"
            yield source.problem((), message, "repeated-id", other=other.path).moved(1, 1)
        first.setdefault(key, source)


def same_paper(collection: Collection) -> Iterator[Problem]:
    """One arXiv id (in any version), DOI or title, one record.

    Equal titles are let pass where both records carry identifiers of one kind that differ.
    """
    by_identifier: dict[tuple[str, str], Paper] = {}
    by_title: dict[str, list[Paper]] = {}
    for paper in collection.papers:
        record = paper.record
        same = None
        for kind, value in record.identifiers.items():
            other = by_identifier.setdefault((kind, value), paper)
            if other is not paper and same is None:
                same = other
                where = {"arXiv id": "arxiv", "DOI": "doi"}[kind]
                field = where if getattr(record, where) else "url"
                message = f"the same paper as {other.source.path} ({kind} {value}); keep one file"
                yield paper.source.problem((field,), message, "same-paper", other=other.source.path)
        twins = by_title.setdefault(normalized(record.title), [])
        twin = next((other for other in twins if not _told_apart(paper, other)), None)
        if twin and same is None:
            message = (
                f"the same title as {twin.source.path}; keep one file, or give both their "
                "arxiv or doi if they are two papers"
            )
            yield paper.source.problem(("title",), message, "same-paper", other=twin.source.path)
        twins.append(paper)


def identifiers(collection: Collection) -> Iterator[Problem]:
    """What `arxiv` and `doi` say is what the address says, and an arXiv address has an id."""
    for paper in collection.papers:
        record, source = paper.record, paper.source
        in_address = arxiv_id(record.url)
        if lacks_arxiv_id(record.url):
            message = "no arXiv id stands in this address; ids look like 2305.07922"
            yield source.problem(("url",), message, "arxiv")
        if record.arxiv and in_address and record.arxiv != in_address:
            message = f"the url speaks of {in_address}, this of {record.arxiv}; one is wrong"
            yield source.problem(("arxiv",), message, "arxiv")
        doi = doi_of(record.url)
        if record.doi and doi and record.doi.lower() != doi:
            message = f"the url speaks of {doi}, this of {record.doi}; one is wrong"
            yield source.problem(("doi",), message, "doi")


def aliases(collection: Collection) -> Iterator[Problem]:
    """A former id belongs to one paper and is nobody's id now."""
    owner: dict[str, Paper] = {}
    for paper in collection.papers:
        for index, alias in enumerate(paper.record.aliases):
            where = ("aliases", index)
            if alias == paper.id:
                continue  # it was called so before, and is again
            if alias in collection.ids:
                message = f"`{alias}` is a paper's id now; a former id must be free"
                yield paper.source.problem(where, message, "alias")
            elif owner.setdefault(alias, paper) is not paper:
                message = f"`{alias}` is an alias in {owner[alias].source.path} already"
                yield paper.source.problem(where, message, "alias")


def status(collection: Collection) -> Iterator[Problem]:
    """A status is explained: what supersedes the paper, why it was removed."""
    for paper in collection.papers:
        record, source = paper.record, paper.source
        if record.status == "superseded" and not record.superseded_by:
            message = "say which paper replaces it: superseded_by: ID"
            yield source.problem(("status",), message, "status")
        if record.status_date and not (record.status or record.superseded_by):
            message = "since when what holds? Say it: status: retracted, or leave this out"
            yield source.problem(("status_date",), message, "status")
        if record.status in {"retracted", "withdrawn"} and not record.status_date:
            message = "say since when: status_date: …; the feeds tell their readers by that date"
            yield source.problem(("status",), message, "status", severity="warning")
        newer = record.superseded_by
        if newer and (newer not in collection.ids or newer == paper.id):
            itself = newer == paper.id
            message = "a paper cannot replace itself" if itself else f"there is no paper `{newer}`"
            yield source.problem(("superseded_by",), message, "status")
        if record.status in {"removed", "retracted"} and not record.reason:
            message = f"say why it was {record.status}: reason: …"
            yield source.problem(("status",), message, "status")


def _told_apart(one: Paper, other: Paper) -> bool:
    ours, theirs = one.record.identifiers, other.record.identifiers
    return any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys())
