"""A paper by its page in the ACL Anthology, which has the BibTeX of every paper beside it."""

from __future__ import annotations

from urllib.parse import quote

from codegen_papers.importers import bibtex
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.providers.doi import only
from codegen_papers.providers.errors import FetchError
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services


def find(client: Client, services: Services, own_id: str) -> ImportedPaper:
    """Find a paper.

    Raises:
        FetchError: there is no such paper, or no answer.
    """
    url = f"{services.acl_anthology}{quote(own_id)}.bib"
    try:
        paper = client.get(
            url, "application/x-bibtex, text/plain", lambda text: only(bibtex.read(text))
        )
    except FetchError as error:
        if error.kind == "gone":
            raise FetchError("gone", f"the ACL Anthology has no {own_id}") from error
        raise
    paper.url = f"https://aclanthology.org/{own_id}/"
    return paper
