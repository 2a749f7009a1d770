"""What services know and records lack, proposed as a change of the records.

Nothing that stands in a record is changed. What a service says is taken only if it calls the paper
as the record does, and if the catalog is right with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from codegen_papers import drafts, journal, known_papers, providers
from codegen_papers.collection import Collection, collect
from codegen_papers.filling import filled
from codegen_papers.identifiers import normalized
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.problems import Problem, shortened
from codegen_papers.proposals import NAMES, TELLS, Proposal, Value, whom
from codegen_papers.providers import Reference, arxiv
from codegen_papers.providers.errors import INSTEAD, FetchError
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services
from codegen_papers.rules import judge
from codegen_papers.yaml_tree import parse

BATCH = 50
"""How many ids arXiv is asked for at once."""
_PASSING = {"busy", "unreachable", "slow"}
"""After such an error a service is left in peace."""


Found = TypeVar("Found")


class Refresh:
    """Asks the services for what records lack.

    `closed` tells why a service was left in peace for the rest of the run.
    """

    def __init__(self, collection: Collection, client: Client, services: Services) -> None:
        self._collection = collection
        self._client = client
        self._services = services
        self.closed: dict[str, str] = {}

    def ask(self, proposals: Sequence[Proposal]) -> Iterator[int]:
        """Ask for all of them, arXiv first; give how many are done, again and again."""
        of_arxiv = {r.id: one for one in proposals for r in whom(one) if r.service == "arxiv"}
        ids = list(of_arxiv)
        for start in range(0, len(ids), BATCH):
            self._ask_arxiv({own_id: of_arxiv[own_id] for own_id in ids[start : start + BATCH]})
        for done, one in enumerate(proposals, 1):
            for reference in whom(one):
                if reference.service != "arxiv":
                    self._ask(one, reference)
            yield done

    def _ask_arxiv(self, batch: dict[str, Proposal]) -> None:
        """Ask for many papers at once."""
        try:
            found = self._answer(
                "arxiv", lambda: arxiv.find_all(self._client, self._services, list(batch))
            )
        except FetchError as error:
            for one in batch.values():
                one.notes.append(_reason(error))
            return
        if found is None:
            return
        for own_id, one in batch.items():
            if paper := found.get(own_id):
                self._take(one, paper, "arxiv")
            else:
                one.notes.append(f"arXiv has no {own_id}")

    def _ask(self, one: Proposal, meant: Reference) -> None:
        try:
            found = self._answer(
                meant.service, lambda: providers.find(self._client, self._services, meant)
            )
        except FetchError as error:
            one.notes.append(_reason(error))
        else:
            if found is not None:
                self._take(one, found, meant.service)

    def _answer(self, service: str, find: Callable[[], Found]) -> Found | None:
        """Ask a service that has not been overloaded; the others go on without it."""
        if service in self.closed:
            return None
        try:
            return find()
        except FetchError as error:
            if error.kind not in _PASSING:
                raise
            self.closed[service] = _reason(error)
            return None

    def _take(self, one: Proposal, found: ImportedPaper, service: str) -> None:
        """Take what a service says, if it means the same paper."""
        record, name = one.paper.record, NAMES[service]
        if normalized(found.title) not in {normalized(record.title), normalized(record.name)}:
            called = shortened(found.title, 80)
            one.notes.append(f"{name} calls it “{called}”; nothing was taken from there")
            return
        said = {
            "authors": [drafts.author(who, found.known.get(who, {})) for who in found.authors],
            "venue": known_papers.venue(self._collection, found.venue),
            "doi": found.doi,
            "links": {"code": found.links["code"]} if "code" in found.links else None,
        }
        for key in sorted(one.lacking & TELLS[service] - one.values.keys()):
            if value := said[key]:
                one.values[key] = Value(value, name)


def accepted(collection: Collection, asked: Iterable[Proposal]) -> list[Proposal]:
    """Give the proposals with which the catalog is right, their texts made.

    What would be wrong is taken out of them, and their notes say so.
    """
    left = [one for one in asked if one.values and _made(one)]
    while left and (wrong := _errors(collection, left)):
        by_path = {one.path: one for one in left}
        blamed = [(by_path[p.path], p) for p in wrong if p.path in by_path]
        for one, problem in blamed or [(one, wrong[0]) for one in left]:
            _drop(one, problem)
        left = [one for one in left if one.values and _made(one)]
    return left


def write(root: Path, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Write records with their own line ends, one after the other; give those that were written.

    One that somebody has changed meanwhile is left.

    Raises:
        CatalogError: the disk refuses.
    """
    written = []
    with journal.changing(root) as change:
        for one in proposals:
            try:
                text = _text(root, one)
                change({one.path: filled(text, one.said).encode()}, {one.path: text})
            except ValueError as error:
                one.notes.append(f"left as it is: {error}")
            else:
                written.append(one)
    return written


def _text(root: Path, one: Proposal) -> str:
    """Read a record as it stands there now."""
    text = journal.text(root, one.path)
    if parse(one.path, text).text != one.paper.source.text:
        raise ValueError("it was changed meanwhile")
    return text


def _made(one: Proposal) -> bool:
    """Make the record's new text, if need be without the address of the code."""
    while one.values:
        try:
            one.text = filled(one.paper.source.text, one.said)
        except ValueError as error:
            if one.values.keys() > {"links"}:
                del one.values["links"]
                one.notes.append(f"links.code was not taken: {error}")
            else:
                one.values.clear()
                one.notes.append(f"left as it is: {error}")
        else:
            return True
    return False


def _errors(collection: Collection, changed: Iterable[Proposal]) -> list[Problem]:
    """Judge the catalog as it would be; of two that cannot both be, the changed one is wrong."""
    texts = {one.path: one.text for one in changed}
    sources = [
        parse(source.path, texts[source.path]) if source.path in texts else source
        for source in collection.sources
    ]
    sources.sort(key=lambda source: source.path in texts)
    found = judge(collect(collection.folder, sources, collection.figures))
    return [problem for problem in found if problem.severity == "error"]


def _drop(one: Proposal, problem: Problem) -> None:
    """Take the value out that is wrong, or all of them if it is none of them."""
    key = re.split(r"\W", problem.field)[0]
    for name in [key] if key in one.lacking else list(one.values):
        if one.values.pop(name, None):
            one.notes.append(f"{name} was not taken: {problem.message}")


def _reason(error: FetchError) -> str:
    """Give what went wrong, without the advice for who adds a paper."""
    advice = re.escape(INSTEAD.removeprefix("or "))
    return re.sub(rf"[,;.]? (?:or|Else) {advice}$", "", str(error))
