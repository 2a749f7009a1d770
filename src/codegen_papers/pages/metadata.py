"""What a page says of its paper to programs: Google Scholar, Zotero, search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from codegen_papers.citations import Citation
from codegen_papers.person_names import Parts
from codegen_papers.records import Author
from codegen_papers.scalars import PartialDate

_GENRES = {
    "conference": "proceeding",
    "journal": "article",
    "preprint": "preprint",
    "other": "unknown",
}


def highwire(cited: Citation) -> Iterator[tuple[str, str]]:
    """Give the name and content of each `citation_` tag, as Google Scholar reads them.

    Source: Highwire Press; scholar.google.com/intl/en/scholar/inclusion.html#indexing.
    """
    record = cited.record
    yield "citation_title", record.title
    for author in record.authors:
        yield "citation_author", author.name
        if author.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{author.orcid}"
    if cited.issued.year:
        yield "citation_publication_date", _slashed(cited.issued)
    if cited.first:
        yield "citation_online_date", _slashed(cited.first)
    if cited.venue:
        kind = "journal" if cited.kind == "journal" else "conference"
        yield f"citation_{kind}_title", cited.venue
    if cited.doi:
        yield "citation_doi", cited.doi
    if cited.arxiv:
        yield "citation_arxiv_id", cited.arxiv
    yield "citation_public_url", record.url
    if cited.pdf:
        yield "citation_pdf_url", cited.pdf
    for tag in record.tags:
        yield "citation_keywords", tag


def json_ld(cited: Citation, url: str) -> Markup:
    """Write a schema.org ScholarlyArticle; `url` is the page's own, empty if nobody knows it.

    In a script element only `<` could end what it says, and it is written as JSON's own escape.
    """
    record = cited.record
    appeared = "Periodical" if cited.kind == "journal" else "PublicationEvent"
    place = "isPartOf" if cited.kind == "journal" else "publication"
    identifiers = [
        {"@type": "PropertyValue", "propertyID": kind, "value": value}
        for kind, value in (("arXiv", cited.arxiv), ("DOI", cited.doi))
        if value
    ]
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": record.title,
        "headline": record.title,
        "alternateName": record.label,
        "author": [_person(author) for author in record.authors],
        "datePublished": str(cited.issued) if cited.issued.year else "",
        "dateCreated": str(cited.first) if cited.first else "",
        place: {"@type": appeared, "name": cited.venue} if cited.venue else None,
        "identifier": identifiers,
        "keywords": list(record.tags),
        "creativeWorkStatus": cited.remark,
        "url": record.url,
        "mainEntityOfPage": url,
        "sameAs": [record.identifier_url(kind) for kind in record.identifiers],
    }
    text = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704, JSON without a tag in it


def coins(cited: Citation) -> str:
    """Write a ContextObject in Span, which Zotero finds on lists (OpenURL 1.0, Z39.88-2004).

    Zotero tells a conference paper by the format `book` and the genre `proceeding`, and takes
    `rft.type` last.
    """
    record = cited.record
    conference = cited.kind == "conference"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'book' if conference else 'journal'}"),
        ("rft.genre", _GENRES[cited.kind]),
        ("rft.atitle", record.title),
        ("rft.btitle" if conference else "rft.jtitle", cited.venue),
        *(("rft.au", _turned(author.parts)) for author in record.authors),
        ("rft.date", str(cited.issued) if cited.issued.year else ""),
        ("rft_id", f"info:doi/{cited.doi}" if cited.doi else ""),
        ("rft_id", record.url),
        ("rft.type", "preprint" if cited.kind == "preprint" else ""),
    ]
    return _encoded(tuple(pair for pair in pairs if pair[1]))


@lru_cache(maxsize=4096)  # a paper stands on many lists, in every language
def _encoded(pairs: tuple[tuple[str, str], ...]) -> str:
    return urlencode(pairs)


def _turned(name: Parts) -> str:
    """Write a name with the family name first: so nobody has to guess where it begins."""
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _person(author: Author) -> dict[str, str]:
    parts = author.parts
    person = {
        "@type": "Person",
        "name": author.name,
        "givenName": parts.given,
        "familyName": parts.family if parts.given else "",
        "honorificSuffix": parts.suffix,
        "@id": f"https://orcid.org/{author.orcid}" if author.orcid else "",
    }
    return {key: value for key, value in person.items() if value}


def _slashed(date: PartialDate) -> str:
    return str(date).replace("-", "/")
