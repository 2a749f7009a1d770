"""An entry of a bibliography, whatever its format, as a paper.

BibTeX and CSL-JSON say the same things in other words; what they leave to be decided (which address
is the paper's, when it appeared first, where) is decided here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from codegen_papers.identifiers import (
    arxiv_id,
    arxiv_of_doi,
    check_arxiv,
    check_doi,
    check_url,
    doi_of,
    lacks_arxiv_id,
)
from codegen_papers.importers.fitting import NotUnderstoodError, hold_to_shape
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.importers.venues import venue
from codegen_papers.person_names import SUFFIXES, Parts, split
from codegen_papers.records import Links
from codegen_papers.scalars import UNDATED, PartialDate

ARXIV = re.compile(r"arxiv:\s*(?P<id>[\w./-]+?)(?:v\d+)?(?=[\s,;\])]|\.?$)", re.IGNORECASE)
_BARE = re.compile(r"^(?=(?:[\w-]+\.)+[A-Za-z]{2,}/)")
"""Where an address begins that lacks its scheme: `arxiv.org/abs/…`."""
_LINKS = tuple(Links.model_fields)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass
class Person:
    """An author; an organisation has only a family name."""

    given: str
    family: str
    suffix: str = ""
    orcid: str | None = None


@dataclass
class Entry:
    """What an entry says, as plain text. `dates` are ISO, the first publication first."""

    line: int
    title: str
    label: str = ""
    people: list[Person] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    year: str | None = None
    venue: str = ""
    arxiv: str = ""
    doi: str = ""
    urls: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def paper(entry: Entry) -> ImportedPaper:
    """Make the paper; what cannot be taken is in the entry's remarks.

    Raises:
        NotUnderstoodError: it has no title, or nothing that says where it can be read.
    """
    if not entry.title:
        raise NotUnderstoodError("no title")
    entry.urls = [_BARE.sub("https://", url) for url in entry.urls]
    doi = _doi(entry)
    arxiv = _arxiv(entry, doi)
    if doi and arxiv_of_doi(doi):
        doi = None
    url = _url(entry, arxiv, doi)
    if doi_of(url) == (doi or "").lower():
        doi = None
    found = ImportedPaper(entry.line, entry.title, url, doi=doi)
    found.arxiv = arxiv if arxiv != arxiv_id(url) else None
    found.label = entry.label if entry.label and not _begins(entry) else None
    found.date = _date(entry, arxiv)
    found.venue = venue(entry.venue, entry.year) if entry.venue else None
    found.affiliations = list(dict.fromkeys(entry.affiliations))
    found.tags = list(dict.fromkeys(tag for tag in entry.tags if tag))
    found.links = {kind: entry.links[kind] for kind in _LINKS if kind in entry.links}
    _authors(entry, found)
    entry.remarks += hold_to_shape(found)
    return found


def _begins(entry: Entry) -> bool:
    """Tell whether what is called a short title is only the beginning of the title."""
    return entry.title.casefold().startswith(entry.label.casefold().rstrip(" :.…"))


def _doi(entry: Entry) -> str | None:
    doi = re.sub(r"^doi:\s*", "", entry.doi, flags=re.IGNORECASE).strip().rstrip(".,;")
    if doi:
        try:
            return check_doi(doi)
        except PydanticCustomError as error:
            entry.remarks.append(f"doi not taken: {error.message()}")
    return next((found for url in entry.urls if (found := doi_of(url))), None)


def _arxiv(entry: Entry, doi: str | None) -> str | None:
    if entry.arxiv:
        try:
            return check_arxiv(entry.arxiv)
        except PydanticCustomError as error:
            entry.remarks.append(f"arXiv id not taken: {error.message()}")
    in_urls = (found for url in entry.urls if (found := arxiv_id(url)))
    return next(in_urls, None) or (arxiv_of_doi(doi) if doi else None)


def _url(entry: Entry, arxiv: str | None, doi: str | None) -> str:
    """Choose the paper's address: its own page; else arXiv's, else the DOI's."""
    own = [url for url in entry.urls if _is_page(url, entry)]
    entry.remarks += [f"address not taken: {url}" for url in own[1:]]
    if own:
        return own[0]
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv}"
    if doi:
        return f"https://doi.org/{doi}"
    raise NotUnderstoodError("no address: neither url nor doi nor eprint")


def _is_page(url: str, entry: Entry) -> bool:
    """Tell an address that is neither arXiv's nor a DOI's; one that is none is in the remarks."""
    try:
        check_url(url)
    except PydanticCustomError as error:
        entry.remarks.append(f"address not taken: {error.message()}")
        return False
    if lacks_arxiv_id(url):
        entry.remarks.append("address not taken: no arXiv id stands in it")
        return False
    return not (arxiv_id(url) or doi_of(url))


def _date(entry: Entry, arxiv: str | None) -> str:
    """Give the date of first publication; an arXiv id tells its month."""
    found = None
    for text in entry.dates:
        try:
            found = PartialDate.parse(text)
            break
        except PydanticCustomError as error:
            entry.remarks.append(f"date not taken: {error.message()}")
    since = month(arxiv) if arxiv else None
    if since and (not found or not found.year or _is_sharper(since, found)):
        found = since
    return str(found) if found else UNDATED


def _is_sharper(month: PartialDate, date: PartialDate) -> bool:
    """Tell whether a month is before a date, or says more than the year alone."""
    return date.certainly_after(month) or (date.year == month.year and not date.month)


def month(arxiv: str) -> PartialDate | None:
    """Give the month in which an arXiv id was given, which the id begins with."""
    match = re.match(r"(?:.*/)?(?P<year>\d\d)(?P<month>\d\d)", arxiv)
    if not match or not 1 <= int(match["month"]) <= 12:
        return None
    year = int(match["year"])
    return PartialDate((1900 if year > 90 else 2000) + year, int(match["month"]), 0)


def _authors(entry: Entry, found: ImportedPaper) -> None:
    orcids: set[str] = set()
    for person in entry.people:
        name, family = written(person)
        if not name:
            continue
        if name in found.authors:
            entry.remarks.append(f"author not taken: `{name}` a second time")
            continue
        found.authors.append(name)
        more = {"family": family, "orcid": person.orcid}
        if person.orcid in orcids:
            more["orcid"] = None
        elif person.orcid:
            orcids.add(person.orcid)
        if known := {key: value for key, value in more.items() if value}:
            found.known[name] = known


def written(person: Person) -> tuple[str, str | None]:
    """Give a name as it is printed, and the family name where the printed name does not tell it."""
    given, family, suffix = (
        " ".join(part.split()) for part in (person.given, person.family, person.suffix)
    )
    if not family:
        given, family = "", given
    if given and _CJK.search(family) and _CJK.search(given):
        return family + given, None
    name = " ".join(part for part in (given, family, suffix) if part)
    if suffix and suffix.casefold() not in SUFFIXES:
        family, suffix = f"{family} {suffix}", ""
    if split(name) == Parts(given, family, suffix):
        return name, None
    return name, f"{family} {suffix}".strip()
