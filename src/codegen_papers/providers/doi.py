"""A paper by its DOI: doi.org leads to the agency, which answers in CSL-JSON.

Source: https://citation.doi.org/docs.html (content negotiation; Crossref, DataCite, mEDRA, …).
"""

from __future__ import annotations

from urllib.parse import quote

from codegen_papers.importers import csl
from codegen_papers.importers.result import Imported, ImportedPaper
from codegen_papers.providers.errors import INSTEAD, FetchError
from codegen_papers.providers.http import Client
from codegen_papers.providers.services import Services

ACCEPT = "application/vnd.citationstyles.csl+json"


def find(client: Client, services: Services, doi: str) -> ImportedPaper:
    """Find a paper.

    Raises:
        FetchError: nobody has registered the DOI, or there is no answer.
    """
    try:
        return client.get(services.doi + quote(doi, safe="/"), ACCEPT, _read)
    except FetchError as error:
        if error.kind == "gone":
            raise FetchError("gone", f"no DOI {doi} is registered; is it spelled right?") from error
        if error.kind == "unsuitable":
            message = f"the agency of {doi} describes it in no form that is read here; {INSTEAD}"
            raise FetchError("unsuitable", message) from error
        raise


def only(found: Imported) -> ImportedPaper:
    """Give the one paper of an answer, with what could not be taken as hints.

    Raises:
        ValueError: there is none, or several.
    """
    if len(found.papers) != 1:
        lost = found.lost[0].why if found.lost else "no paper in it"
        raise ValueError("several papers in it" if found.papers else lost)
    paper = found.papers[0]
    paper.hints += [line.why for line in found.changed]
    return paper


def _read(text: str) -> ImportedPaper:
    return only(csl.read(text))
