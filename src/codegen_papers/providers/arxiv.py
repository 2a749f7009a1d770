"""A paper by its arXiv id: by the DOI that every arXiv paper has, and by arXiv's own API.

DataCite knows the year of a paper only; the API knows the day, the DOI of the published version,
and what the authors remark. Source: https://info.arxiv.org/help/api/user-manual.html.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from pydantic_core import PydanticCustomError

from codegen_papers.identifiers import arxiv_id
from codegen_papers.importers import entry as entries
from codegen_papers.importers.entry import Entry, Person
from codegen_papers.importers.fitting import NotUnderstoodError
from codegen_papers.importers.latex import plain
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.person_names import split
from codegen_papers.problems import shortened
from codegen_papers.providers import doi as dois
from codegen_papers.providers.errors import FetchError
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services
from codegen_papers.scalars import PartialDate

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_DOI = "10.48550/arXiv."
_LONG = 200
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|gitee)\.com"
    r"/(?!(?:orgs|topics|sponsors|search|features)/)\w[\w.-]*/\w[\w.-]*",
    re.IGNORECASE | re.ASCII,
)
_OURS = re.compile(
    r"\b(?:codes?|implementations?|available|released?|open.?sourced?)"
    r"(?:[\s:,()]+(?:is|are|has|have|been|will|can|be|made|found|publicly|freely|open|released?"
    r"|available|accessible|and|the|our|all|data|datasets?|models?|scripts?|at|on|in|via"
    r"|here|github|gitlab|repository|repo)\b){0,12}[\s:,()]*(?:\\url\{)?$",
    re.IGNORECASE,
)
"""How authors lead to a repository of theirs; one that is named otherwise may be another's: every
second abstract on code generation says "code", and names what it compares with."""
_BEFORE = 160
"""Characters before an address in which it is said whose it is."""


def find(client: Client, services: Services, arxiv: str) -> ImportedPaper:
    """Find a paper; the API helps where the DOI says too little, and stands in where it fails.

    Raises:
        FetchError: there is no such paper, or nobody answers.
    """
    try:
        paper = dois.find(client, services, _DOI + arxiv)
        paper.title = _plain(paper.title)
    except FetchError as error:
        return _by_api(client, services, arxiv, error)
    if PartialDate.parse(paper.date).day:
        return paper
    try:
        _sharpen(paper, _by_api(client, services, arxiv))
    except FetchError as error:
        paper.hints.append(f"the day of its date is not known: {error}")
    return paper


def find_all(client: Client, services: Services, ids: Sequence[str]) -> dict[str, ImportedPaper]:
    """Find many papers with one request: each that there is, by its arXiv id.

    Raises:
        FetchError: there is no answer.
    """
    asked = {"id_list": ",".join(ids), "max_results": len(ids)}
    return client.get(f"{services.arxiv}?{urlencode(asked)}", "application/atom+xml", _read_all)


def _by_api(
    client: Client, services: Services, arxiv: str, before: FetchError | None = None
) -> ImportedPaper:
    """Ask the API; `before` is why nobody else could say."""

    def read(text: str) -> ImportedPaper | None:
        return _read(arxiv, text)

    url = f"{services.arxiv}?{urlencode({'id_list': arxiv, 'max_results': 1})}"
    try:
        paper = client.get(url, "application/atom+xml", read)
    except FetchError as error:
        if before is not None and before.kind == error.kind:
            raise before from error
        raise
    if paper is None:
        raise FetchError("gone", f"arXiv has no {arxiv}; is it spelled right?")
    return paper


def _sharpen(paper: ImportedPaper, by_api: ImportedPaper) -> None:
    """Add what only the API knows."""
    paper.date = by_api.date
    paper.doi = paper.doi or by_api.doi
    paper.links = by_api.links | paper.links
    paper.hints += by_api.hints


def _read(arxiv: str, text: str) -> ImportedPaper | None:
    """Read a feed of one entry; one without means that there is no such paper."""
    found = next(iter(_entries(text)), None)
    try:
        return None if found is None else _paper(arxiv, found)
    except NotUnderstoodError as error:
        raise ValueError(str(error)) from error


def _read_all(text: str) -> dict[str, ImportedPaper]:
    """Read a feed of any number of entries, leaving out those that are no papers."""
    papers: dict[str, ImportedPaper] = {}
    for found in _entries(text):
        with contextlib.suppress(NotUnderstoodError, PydanticCustomError):
            if own_id := arxiv_id(_said(found, f"{_ATOM}id").replace("http://", "https://")):
                papers[own_id] = _paper(own_id, found)
    return papers


def _entries(text: str) -> list[ET.Element]:
    """Give a feed's entries; arXiv says what is wrong with a question in one, too."""
    try:
        feed = ET.fromstring(text, ET.XMLParser(target=_NoDoctype()))  # noqa: S314, see _NoDoctype
    except ET.ParseError as error:
        raise ValueError(str(error)) from error
    if feed.tag != f"{_ATOM}feed":
        raise ValueError("no Atom feed")
    entries = feed.findall(f"{_ATOM}entry")
    return [entry for entry in entries if "/api/errors" not in _said(entry, f"{_ATOM}id")]


def _paper(arxiv: str, found: ET.Element) -> ImportedPaper:
    entry = Entry(1, _plain(_said(found, f"{_ATOM}title")), arxiv=arxiv)
    entry.dates = [_said(found, f"{_ATOM}published")[:10]]
    entry.doi = _said(found, f"{_ARXIV}doi")
    for name in found.findall(f"{_ATOM}author/{_ATOM}name"):
        parts = split(" ".join((name.text or "").split()) or "?")
        entry.people.append(Person(parts.given, parts.family, parts.suffix))
    if code := _code(_said(found, f"{_ARXIV}comment"), _said(found, f"{_ATOM}summary")):
        entry.links["code"] = code
    paper = entries.paper(entry)
    paper.hints += entry.remarks
    for kind in ("journal_ref", "comment"):
        if said := _said(found, _ARXIV + kind):
            paper.hints.append(f"arXiv's {kind.replace('_', ' ')}: {shortened(said, _LONG)}")
    return paper


def _code(*texts: str) -> str | None:
    """Give the one repository of code that the authors name as theirs, if it is one."""
    named = [(text, match) for text in texts for match in _REPOSITORY.finditer(text)]
    urls = [match[0].rstrip(".").removesuffix(".git") for _, match in named]
    ours = any(_OURS.search(text[max(at.start() - _BEFORE, 0) : at.start()]) for text, at in named)
    return urls[0] if ours and len({url.casefold() for url in urls}) == 1 else None


def _plain(title: str) -> str:
    """Read the LaTeX that authors write in titles (`$k$-NN`); a title without stays as it is."""
    with contextlib.suppress(ValueError):
        return plain(title) if re.search(r"\\|\$.*\$", title) else title
    return title


def _said(element: ET.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


class _NoDoctype(ET.TreeBuilder):
    """Builds trees of documents without a DTD: no entity can be declared, so none can grow."""

    def doctype(self, _name: str, _public: str, _system: str) -> None:
        """Refuse the document."""
        raise ValueError("a document type; a feed has none")
