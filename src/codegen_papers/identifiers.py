"""Addresses, identifiers and ids: what they look like, and what to say where they do not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from codegen_papers.problems import shortened

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_IGNORED = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800)),
    *((0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x16FE4, 0x16FE4)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""What is drawn as nothing: Unicode's Default_Ignorable_Code_Point, and an empty Braille cell."""
_SELECTORS = ((0x180B, 0x180D), (0x180F, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_SUSPECT = re.compile(
    "[^\\w\x20-\x7e\u2010-\u2027\u3001-\u3003\u3008-\u3011\uff01-\uff20]|[\u115f\u1160\u3164\uffa0]"
)
"""All but letters, digits and usual signs, and what counts as a letter and is drawn as nothing."""
_MOST_JOINED = 2
_MOST_MARKS = 8
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_URL = re.compile(r"https?://[^\s<>\"`{}|\\^\x00-\x20]+", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv:)?(?P<id>(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.(?P<number>\d{4,5})"
    r"|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE | re.ASCII,
)
_ARXIV_URL = re.compile(
    r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/(?P<rest>[^?#]+?)(?:\.pdf)?/?(?:[?#].*)?$",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.[0-9]{4,9}/[^\s\"<>]+)", re.IGNORECASE
)
URL = r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"`{}|\\^]+$'
"""These are patterns of JSON Schema, which knows no flags."""
ARXIV = (
    r"^([Aa][Rr][Xx][Ii][Vv]:)?"
    r"(\d\d(0[1-9]|1[0-2])\.\d{4,5}|[A-Za-z-]+(\.[A-Za-z]{2})?/\d{7})([Vv]\d+)?$"
)
DOI = (
    r"^([Hh][Tt][Tt][Pp][Ss]?://([Dd][Xx]\.)?[Dd][Oo][Ii]\.[Oo][Rr][Gg]/)?"
    r'10\.\d{4,9}/[^\s"<>]+$'
)
ORCID = r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
FIGURE_NAME = r"^[0-9a-f]{16}\.(?:png|jpg|gif|webp)$"
DIGEST = r"^[0-9a-f]{64}$"
_A_FIGURE = "0123456789abcdef.png, which codegen-papers assets gives"
_ORCID = re.compile(ORCID, re.ASCII)
_SLUG = re.compile(SLUG)
_SPELLED = {"+": " plus ", "#": " sharp ", "&": " and "}
_MAX_SLUG = 60
MAX_SLUG = 100
"""An id; files are named after it, with up to 40 letters before and after."""
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that no file has on Windows, whatever its suffix: the repository could not be cloned."""
_NOT_IN_HOST = re.compile(r"[\x00-\x20!-,/:-@\[-^`{-\x7f]")
"""Of ASCII; a host may be written in any script."""
_FIVE_DIGITS_SINCE = 15
"""arXiv numbers have five digits since January 2015, four before (arXiv identifier scheme)."""


def bad(kind: str, message: str) -> PydanticCustomError:
    """Make the error of a value: `kind` is the rule's name, `message` says what to do."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def check_visible(text: str) -> None:
    """Refuse characters that nobody sees but that change how a text reads: see `hidden`."""
    for _, said in hidden(text):
        raise bad("invisible", said)


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Give each place of a text where something stands that nobody sees, and what to say of it.

    Joiners (U+200C, U+200D) and variation selectors belong to some scripts and to emoji, and stay
    where there are no more than two of them. So do up to eight marks on a letter.
    """
    joined = marks = end = 0
    for match in _SUSPECT.finditer(text):  # most of a text is letters
        place, character = match.start(), match[0]
        if place != end:
            joined = marks = 0
        end = place + 1
        joins = character in _JOINERS or _within(character, _SELECTORS)
        joined = joined + 1 if joins else 0
        if not joins:
            marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks == _MOST_MARKS + 1:
            yield place, f"more than {_MOST_MARKS} marks on one letter; leave them out"
        elif joined > _MOST_JOINED or (not joins and _is_hidden(character)):
            yield place, f"an invisible character (U+{ord(character):04X}); delete it"


def _is_hidden(character: str) -> bool:
    if character in "\n\t":
        return False
    if ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return True  # no characters, says Unicode; XML takes no U+FFFE and U+FFFF
    return _within(character, _IGNORED) or unicodedata.category(character) in _INVISIBLE


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def check_url(text: str) -> str:
    """Give back a full http or https address; anything else is an error."""
    scheme = scheme_of(text)
    if scheme is not None and scheme not in {"http", "https"}:
        raise bad("url-scheme", f"`{scheme}:` is not taken; a link starts with https:// or http://")
    if not _URL.fullmatch(text):
        raise bad("url", "not a full address; it must start with https:// and hold no spaces")
    if not _host(text):
        wrong = "its host is missing, or holds signs that no host has"
        wrong = "leave out what stands before the @" if "@" in text else wrong
        raise bad("url", f"not an address that readers can follow: {wrong}")
    return text


def scheme_of(text: str) -> str | None:
    """Give the scheme of an address in lower case, or None where there is none."""
    match = _SCHEME.match(text)
    return match[1].lower() if match else None


def check_slug(text: str) -> str:
    """Give back an id; anything else is an error."""
    if not is_slug(text):
        shown = shortened(text)
        raise bad("id", f"`{shown}` is not an id: lower-case letters, digits and single hyphens")
    if _DEVICES.fullmatch(text):
        raise bad("id", f"`{text}` is no name of a file on Windows; give another id")
    if len(text) > MAX_SLUG:
        raise bad("too-long", f"too long; at most {MAX_SLUG} characters")
    return text


def check_arxiv(text: str) -> str:
    """Give an arXiv id without prefix and version; anything else is an error."""
    found = _arxiv(text)
    if found is None:
        hint = ""
        if re.fullmatch(r"\d{4}\.\d{4}", text, re.ASCII):
            hint = "; was a zero lost at the end?"
        raise bad("arxiv", f"`{shortened(text)}` is not an arXiv id like 2305.07922{hint}")
    return found


def check_doi(text: str) -> str:
    """Give a DOI without the resolver's address; anything else is an error."""
    match = _DOI.fullmatch(text)
    if not match:
        raise bad("doi", f"`{shortened(text)}` is not a DOI like 10.1000/xyz123")
    return match["doi"]


def check_orcid(text: str) -> str:
    """Give back an ORCID iD; anything else is an error."""
    if not _ORCID.fullmatch(text):
        raise bad("orcid", f"`{shortened(text)}` is not an ORCID iD like 0000-0002-1825-0097")
    return text


def check_figure_name(text: str) -> str:
    """Give back the name of a figure's file; anything else is an error."""
    if not re.fullmatch(FIGURE_NAME, text):
        shown = shortened(text)
        raise bad("figure-file", f"`{shown}` is no name of a figure's file like {_A_FIGURE}")
    return text


def check_digest(text: str) -> str:
    """Give back a SHA-256; anything else is an error."""
    if not re.fullmatch(DIGEST, text):
        raise bad("figure-file", f"`{shortened(text)}` is no SHA-256: 64 digits, 0 to 9 and a to f")
    return text


def is_device(name: str) -> bool:
    """Tell a name, in lower case and without suffix, that Windows keeps for itself."""
    return _DEVICES.fullmatch(name) is not None


def is_slug(text: str) -> bool:
    """Tell whether a text is an id: `[a-z0-9]` words joined by single hyphens."""
    return _SLUG.fullmatch(text) is not None


def slug_of(name: str) -> tuple[str, bool]:
    """Derive an id from a name, and tell whether the id still says what the name says.

    `CodeT5+` gives `codet5-plus`. What has no Latin letters, or too many, is told apart by the
    first 8 digits of its SHA-256: 北京大学 gives `x-` and those.
    """
    spelled = "".join(_SPELLED.get(character, character) for character in name)
    folded = unicodedata.normalize("NFKD", spelled).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))
    lost = not slug or any(c.isalnum() and not c.isascii() for c in letters)
    if not lost and len(slug) <= _MAX_SLUG and not _DEVICES.fullmatch(slug):
        return slug, True
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{slug[:_MAX_SLUG].strip('-') or 'x'}-{digest}", False


def arxiv_id(url: str) -> str | None:
    """Give the arXiv id, without version, that an address speaks of."""
    match = _ARXIV_URL.fullmatch(url)
    return _arxiv(match["rest"]) if match else None


def lacks_arxiv_id(url: str) -> bool:
    """Tell an address of a paper on arXiv in which no id stands."""
    return _ARXIV_URL.fullmatch(url) is not None and arxiv_id(url) is None


def doi_of(url: str) -> str | None:
    """Give the DOI that a doi.org address speaks of, in lower case (DOIs ignore case)."""
    match = _DOI.fullmatch(url) if "doi.org/" in url.lower() else None
    return match["doi"].lower() if match else None


def arxiv_of_doi(doi: str) -> str | None:
    """Give the arXiv id of a DOI that arXiv registered (10.48550/arXiv.2305.07922)."""
    prefix = "10.48550/arxiv."
    return _arxiv(doi[len(prefix) :]) if doi.lower().startswith(prefix) else None


def normalized(title: str) -> str:
    """Reduce a title to its letters and digits: NFKC, lower case, no punctuation, no spaces.

    `+` and `#` stay, since C, C++ and C# are three; so does a title of nothing but signs.
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(c for c in folded if c.isalnum() or c in "+#") or folded


def _arxiv(text: str) -> str | None:
    match = _ARXIV.fullmatch(text)
    if not match:
        return None
    if match["number"]:
        five = int(match["year"]) >= _FIVE_DIGITS_SINCE and int(match["year"]) < 91
        if len(match["number"]) != (5 if five else 4):
            return None
    return match["id"]


def _host(url: str) -> str | None:
    """Give an address's host; None where it has none, or carries a password or no port."""
    try:
        parts = urlsplit(url)
        usable = "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return None
    host = parts.hostname if usable else None
    if host and ":" in host and re.fullmatch(r"[0-9a-f:.]+", host):
        return host  # IPv6
    return host if host and not _NOT_IN_HOST.search(host) else None
