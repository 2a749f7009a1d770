"""What the fields of a BibTeX or biblatex entry mean.

Sources: btxdoc.pdf (BibTeX 0.99), the biblatex manual; how Zotero, arXiv, DBLP, DataCite, Google
Scholar and the ACL Anthology use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from codegen_papers.importers.entry import ARXIV, Entry, Person
from codegen_papers.importers.latex import plain, verbatim
from codegen_papers.records import Links

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TAKEN = {
    *("title", "subtitle", "author", "year", "month", "day", "date", "origdate", "url", "doi"),
    *("journal", "journaltitle", "booktitle", "eventtitle", "keywords", "keyword", "eprint"),
    *("archiveprefix", "eprinttype", "primaryclass", "eprintclass", "shorttitle"),
    *Links.model_fields,
}
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")


def read(line: int, fields: Mapping[str, str]) -> Entry:
    """Read the fields of an entry; their names are in lower case.

    Raises:
        ValueError: a field is too long, or its braces go too deep.
    """
    title = plain(fields.get("title", ""))
    if title and (subtitle := plain(fields.get("subtitle", ""))):
        title = f"{title}: {subtitle}"
    places = ("eventtitle", "journal", "journaltitle", "booktitle")
    place = next((fields[name] for name in places if fields.get(name)), "")
    entry = Entry(line, title, label=plain(fields.get("shorttitle", "")), venue=plain(place))
    entry.people = list(_people(fields.get("author", ""), entry))
    entry.dates, entry.year = _dates(fields)
    said = plain(fields.get("date") or fields.get("year") or "")
    if said and not entry.dates:
        entry.remarks.append(f"date not taken: `{said}`")
    entry.arxiv = _eprint(fields)
    entry.doi = verbatim(fields.get("doi", ""))
    entry.urls = [url.rstrip(",;") for url in verbatim(fields.get("url", "")).split()]
    words = plain(fields.get("keywords") or fields.get("keyword") or "")
    entry.tags = [tag.strip() for tag in re.split(r"[;,]", words) if tag.strip()]
    entry.links = {kind: verbatim(fields[kind]) for kind in Links.model_fields if fields.get(kind)}
    return entry


def _people(written: str, entry: Entry) -> Iterator[Person]:
    listed = re.sub(r"(?:^|\s)and$", "", " ".join(written.split()))
    for name in split_multiple_persons_names(listed):
        if name.casefold() in {"others", "et al.", "et al"}:
            entry.remarks.append("authors: more than are named (`and others`)")
        elif is_whole(name):
            yield Person("", plain(name))
        else:
            parts = parse_single_name_into_parts(name, strict=False)
            family = plain(" ".join([*parts.von, *parts.last]))
            yield Person(plain(" ".join(parts.first)), family, plain(" ".join(parts.jr)))


def is_whole(name: str) -> bool:
    """Tell whether a name stands in braces as a whole: an organisation's."""
    depth = 0
    for place, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place > 0 and place == len(name) - 1
    return False


def _dates(fields: Mapping[str, str]) -> tuple[list[str], str | None]:
    """Give when the paper appeared, the first publication first, and the year of this version."""
    dates = [_iso(fields[name]) for name in ("origdate", "date") if fields.get(name)]
    year = _YEAR.search(plain(fields.get("year", "")))
    if year:
        dates.append("-".join([year[0], *_month_and_day(fields)]))
    own = _YEAR.search(fields.get("date", "")) or year
    return [date for date in dates if date], own[0] if own else None


def _month_and_day(fields: Mapping[str, str]) -> Iterator[str]:
    """Give month and day as far as they are known; `"13~" # may` says both."""
    written = plain(fields.get("month", "")).casefold()
    word = re.search("|".join(MONTHS), written)
    numbers = re.findall(r"\d+", written)
    month = MONTHS.index(word[0]) + 1 if word else int(numbers.pop(0)[:3]) if numbers else 0
    if not 1 <= month <= 12:
        return
    yield f"{month:02}"
    day = re.match(
        r"\d{1,2}(?!\d)", plain(fields.get("day", "")) or (numbers[0] if numbers else "")
    )
    if day and 1 <= int(day[0]) <= 31:
        yield f"{int(day[0]):02}"


def _iso(written: str) -> str:
    """Give the first day of an ISO date or range (`2023-05/2023-06`), without time and doubt."""
    match = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", plain(written))
    return match[0] if match else ""


def _eprint(fields: Mapping[str, str]) -> str:
    """Give the arXiv id, wherever the entry says it."""
    kind = fields.get("archiveprefix") or fields.get("eprinttype") or ""
    eprint = verbatim(fields.get("eprint", ""))
    by_class = "primaryclass" in fields or "eprintclass" in fields
    if eprint and (kind.casefold() == "arxiv" or (not kind and (by_class or _is_arxiv(eprint)))):
        return eprint
    for name in ("journal", "journaltitle", "note", "howpublished", "volume", "number"):
        value = verbatim(fields.get(name, "")).replace("abs/", "arXiv:")
        if match := ARXIV.search(value):
            return match["id"]
    return ""


def _is_arxiv(eprint: str) -> bool:
    return re.fullmatch(r"(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?", eprint) is not None
