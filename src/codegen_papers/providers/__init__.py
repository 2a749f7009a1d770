"""Services that know papers: one module a service, each `find(client, services, id)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic_core import PydanticCustomError

from codegen_papers.identifiers import arxiv_id, arxiv_of_doi, check_arxiv, check_doi
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.providers import acl_anthology, arxiv, doi, openreview
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services

_FIND: dict[str, Callable[[Client, Services, str], ImportedPaper]] = {
    "arxiv": arxiv.find,
    "doi": doi.find,
    "openreview": openreview.find,
    "acl_anthology": acl_anthology.find,
}
_IN_PATH = re.compile(r"/doi/(?:(?:abs|full|pdf|epdf|pdfdirect|book)/)?(?P<doi>10\.\d{4,9}/.+?)/?$")
_ANTHOLOGY = re.compile(
    r"/(?:anthology/)?(?P<id>[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:\.pdf|\.bib|v\d+\.pdf)?/?$"
)
_BARE = re.compile(
    r"(?:(?:www|export|dx)\.)?(?:arxiv|doi|openreview|aclanthology|aclweb)\.(?:org|net)/",
    re.IGNORECASE,
)
"""An address as browsers show it."""
_FORUM = re.compile(r"[\w-]{5,30}", re.ASCII)


@dataclass(frozen=True)
class Reference:
    """Which service knows a paper, and as what."""

    service: str
    id: str


def reference(text: str) -> Reference | None:
    """Tell what somebody means: an arXiv id, a DOI, an address; None where it is none of them."""
    text = text.strip()
    if _BARE.match(text):
        text = f"https://{text}"
    if found := _arxiv(text):
        return Reference("arxiv", found)
    if found := _doi(text):
        own = arxiv_of_doi(found)
        return Reference("arxiv", own) if own else Reference("doi", found)
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host == "openreview.net":
        forum = parse_qs(parts.query).get("id", [""])[0]
        return Reference("openreview", forum) if _FORUM.fullmatch(forum) else None
    if host in {"aclanthology.org", "aclweb.org", "aclanthology.info"}:
        match = _ANTHOLOGY.search(parts.path)
        return Reference("acl_anthology", match["id"]) if match else None
    match = _IN_PATH.search(unquote(parts.path)) if parts.scheme in {"http", "https"} else None
    found = _doi(match["doi"]) if match else None
    return Reference("doi", found) if found else None


def find(client: Client, services: Services, meant: Reference) -> ImportedPaper:
    """Find the paper that is meant.

    Raises:
        FetchError: there is no such paper, or no answer.
    """
    return _FIND[meant.service](client, services, meant.id)


def _arxiv(text: str) -> str | None:
    try:
        return arxiv_id(text) or check_arxiv(text)
    except PydanticCustomError:
        return None


def _doi(text: str) -> str | None:
    text = re.sub(r"^doi:\s*", "", text, flags=re.IGNORECASE)
    if "://" in text:
        text = unquote(text.partition("?")[0].partition("#")[0])
    try:
        return check_doi(text)
    except PydanticCustomError:
        return None
