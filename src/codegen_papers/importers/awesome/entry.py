"""One entry of a list, as a paper: its label, its title, its links, and what else it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from codegen_papers.identifiers import check_url, check_visible, lacks_arxiv_id
from codegen_papers.importers import values
from codegen_papers.importers.awesome import links as kinds
from codegen_papers.importers.awesome import remarks, titles, venue
from codegen_papers.importers.awesome.links import OTHER, PAPER
from codegen_papers.importers.awesome.marked import (
    BOLD,
    CUT,
    LINK,
    Link,
    Marked,
    tidy,
)
from codegen_papers.importers.result import ImportedPaper
from codegen_papers.scalars import UNDATED

_BEFORE = re.compile(r"(?:^|[\n(,;|\s])[*\-]?\s*(?P<word>[^\W\d_][\w &/]{1,18}?)\s*[:：]\s*[\[(]*$")
_AROUND = re.compile(rf"[\[(（【]*\s*{CUT}\s*[\])）】]*")
_BETWEEN = re.compile(rf"{CUT}[\s,;|/·&•、.:]*(?={CUT})")
_SECOND = re.compile(rf"(?<={CUT})[\s,;.]*(?=[{titles.OPEN}][^{CUT}]*{CUT})")
_DATE_FIRST = re.compile(
    r"^\s*[\[(]?(?P<date>\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{4})[\])]?[\s:,]+"
)
NO_ADDRESS = "no address"
TITLE = "title"
"""A link that is the title, to an address that does not tell what it is."""
_NAMES_NOTHING = {"paper", "title", "link", "here"}
_MIN_TITLE, _MAX_TITLE = 2, 500
_WORDS = 3
"""Words of the shortest title that is believed without a link to a paper."""
_LONGEST = 10_000
"""Characters of the longest entry that is read."""


@dataclass
class Found:
    """A paper, or why it is none; `left` is what has no place in a record."""

    paper: ImportedPaper
    why_not: str = ""
    left: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    side: list[tuple[str, Link]] = field(default_factory=list)
    sure: bool = False
    """The place of the entry, or quotes around its title, say that it is a paper."""
    columns: list[str] = field(default_factory=list)
    """Columns of a table that have a value here and no field in a record."""
    other: list[str] = field(default_factory=list)
    """Links of kinds that records do not have."""


def read(text: Marked, line: int, *, sure: bool = False) -> list[Found]:
    """Read the papers of one entry, as a rule one; `line` counts from 1.

    With `sure`, the place (a table's column of papers) says that it is one.
    """
    if len(text.text) > _LONGEST:
        return [Found(ImportedPaper(line, "", ""), f"an entry of over {_LONGEST:,} characters")]
    text.text = re.sub(r"[ \t]+", " ", text.text)
    body, side = side_links(text)
    pieces = _SECOND.split(body)
    found: list[Found] = []
    for piece in pieces:
        own, side = side[: piece.count(CUT)], side[piece.count(CUT) :]
        found.append(_paper(text, piece, own, line, sure=sure))
    return found


def side_links(text: Marked) -> tuple[str, list[tuple[str, Link]]]:
    """Cut out the links to what is beside the paper; give them with their kinds, in order."""
    body, place = "", 0
    side: list[tuple[str, Link]] = []
    for match in re.finditer(LINK, text.text):
        link = text.link(match[0])
        before = text.text[place : match.start()]
        place = match.end()
        word = _BEFORE.search(before)
        kind = kinds.kind(link, word["word"] if word else "")
        if kind != PAPER and kinds.kind_of_url(link.url) == PAPER and not tidy(body + before):
            kind = None  # a title such as CodeS, which is also a word for code
        if kind is None and word:
            kind = kinds.kind_of_words(word["word"])
        elif kind is None and _is_venue(link, body + before):  # `[[2024-NeurIPS]](…)`
            body += f"{before}[{link.text.strip('[]')}]{CUT}"
            side.append((_proceedings(link) or OTHER, link))
            continue
        if kind is None:
            body += before + match[0]
            continue
        if word and kinds.kind_of_words(word["word"]):
            before = before[: word.start("word")]
        body += before + CUT
        side.append((kind, link))
    body += text.text[place:]
    return _BETWEEN.sub(CUT, _AROUND.sub(CUT, body)), side


def _is_venue(link: Link, before: str) -> bool:
    """Tell the words of a link that are a venue, behind a title, from a title that has a link."""
    few = len(link.text.split()) <= _WORDS
    return few and len(tidy(before).split()) >= _WORDS and venue.said(link.text) is not None


def _proceedings(link: Link) -> str | None:
    kind = kinds.kind_of_url(link.url)
    return None if kind == PAPER and "/proceedings/" in link.url else kind


def _paper(
    text: Marked, body: str, side: list[tuple[str, Link]], line: int, *, sure: bool
) -> Found:
    body = body.strip()
    paper = ImportedPaper(line, "", "")
    found = Found(paper, sure=sure)
    if match := _DATE_FIRST.match(body):
        paper.date = values.date(match["date"]) or paper.date
        body = body[match.end() :]
    before, title, rest, link = titles.find(text, body)
    paper.title = titles.cleaned(text.words(title))
    paper.label = titles.label(text.words(titles.label_words(before)))
    _beside(text, before, found)
    for sign in re.findall(LINK, before + title):
        if text.link(sign) is not link:
            found.left.append(_shown(text.link(sign)))
    said = remarks.read(_worded(text, rest, found))
    _take(paper, said, found)
    if link:
        own = kinds.kind_of_url(link.url)
        side = [(own or TITLE, link), *side]
    found.sure |= bool(title) and body[len(before) : len(before) + 1] in titles.OPEN
    found.side = side
    judge(found)
    return found


def add(found: Found, text: Marked) -> bool:
    """Take a line below an entry that holds links, people, a date; tell whether it was one."""
    body, side = side_links(text)
    said = remarks.read(_worded(text, body, found))
    plain = [piece for piece in said.left if remarks.is_sentence(piece)]
    if plain or not (side or said.date or said.venue or said.authors or said.cut_short):
        return False
    said.venue = found.paper.venue or said.venue
    said.authors = found.paper.authors or said.authors
    said.affiliations = found.paper.affiliations or said.affiliations
    _take(found.paper, said, found)
    found.side += side
    judge(found)
    return True


def judge(found: Found) -> None:
    """Give the paper its address and links, and say why it is none, if so."""
    _addresses(found)
    found.why_not = _why_not(found)


def _beside(text: Marked, before: str, found: Found) -> None:
    """Keep what stands beside the label: `(GPT-3)`."""
    for group in titles.GROUP.findall(before):
        inner = group[1:-1]
        if BOLD in inner:
            continue
        said = venue.said(inner)
        if said and said[0]:
            found.paper.date = said[0]
        elif tidy(inner):
            found.left.append(text.words(group))


def _worded(text: Marked, rest: str, found: Found) -> str:
    """Give what follows a title with the words of its links; where those lead is left over."""

    def take(match: re.Match[str]) -> str:
        link = text.link(match[0])
        found.left.append(_shown(link))
        return link.text

    return re.sub(LINK, take, rest)


def _take(paper: ImportedPaper, said: remarks.Remarks, found: Found) -> None:
    if said.date and paper.date == UNDATED:
        paper.date = said.date
    paper.venue = said.venue
    paper.label = paper.label or titles.label(said.label or "")
    paper.authors = list(dict.fromkeys(said.authors))
    paper.affiliations = list(dict.fromkeys(said.affiliations))
    if said.cut_short and not paper.authors:
        paper.hints.append(f"authors: {said.cut_short}")
    for text in said.left:
        (found.sentences if remarks.is_sentence(text) else found.left).append(text)


def _addresses(found: Found) -> None:
    """Give the paper its address and its links; what a record has no key for is left over."""
    paper = found.paper
    found.other, paper.links = [], {}
    every = [(kind, link) for kind, link in found.side if _is_address(link, found)]
    papers = [link for kind, link in every if kind in {PAPER, TITLE}]
    main = next(iter(papers or [link for _, link in every]), None)
    if main is None:
        return
    paper.url = main.url
    no_paper = "no link to the paper itself; the first other one was taken"
    found.remarks = [] if papers else [no_paper]
    for kind, link in every:
        if link.url == main.url:
            continue
        if kind not in {PAPER, TITLE, OTHER} and kind not in paper.links:
            paper.links[kind] = link.url
        elif link.url not in paper.links.values():
            found.other.append(_shown(link))


def _is_address(link: Link, found: Found) -> bool:
    """Tell an address that a record can have; spaces at its ends are mended."""
    link.url = link.url.strip().removesuffix("%20")
    try:
        check_url(link.url)
        check_visible(link.url)
        sound = not lacks_arxiv_id(link.url)
    except ValueError:
        sound = False
    if not sound:
        found.other.append(_shown(link))
        return False
    return True


def _shown(link: Link) -> str:
    """Write a link that is left over as it stood."""
    return f"[{link.text or link.badge.split(' http')[0]}]({link.url})"


def _why_not(found: Found) -> str:
    """Say why an entry is no paper, or give an empty text."""
    paper = found.paper
    if len(paper.title) < _MIN_TITLE or paper.title.casefold() in _NAMES_NOTHING:
        return "no title"
    if len(paper.title) > _MAX_TITLE:
        return "too long for a title"
    if not paper.url:
        return NO_ADDRESS
    to_paper = any(kind in {PAPER, TITLE} for kind, _ in found.side)
    if not to_paper and not found.sure and len(paper.title.split()) < _WORDS:
        return "a name, and no link to a paper"
    known = kinds.kind_of_url(paper.url) == PAPER or any(kind == PAPER for kind, _ in found.side)
    dated = paper.date != UNDATED or paper.venue
    if not (known or found.sure or dated or len(paper.authors) > 1):
        return "nothing says that this is a paper"
    return ""


def without_echo(paper: ImportedPaper) -> ImportedPaper:
    """Leave out a label that the title begins with: `CodeT5` before `CodeT5: Identifier-…`."""
    label = (paper.label or "").casefold()
    title = paper.title.casefold()
    if label and (title == label or re.match(re.escape(label) + r"\W", title)):
        return replace(paper, label=None)
    return paper
