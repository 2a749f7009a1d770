"""One published edition: the catalog in one language, and the address of everything in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar
from urllib.parse import quote

from codegen_papers.catalog import Catalog, Section
from codegen_papers.claims import Board, boards
from codegen_papers.collection import Paper
from codegen_papers.pieces import Pieces
from codegen_papers.plots import Plot

_GITHUB = re.compile(r"https://github\.com/([^/?#]+/[^/?#]+?)(?:\.git)?/?", re.IGNORECASE)
FIGURES = "figures/"
"""Where the site keeps copies of figures; one for all languages."""
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9_ -]")
_DIGITS = "〇一二三四五六七八九"


def _nobody(_: Paper) -> tuple[Paper, ...]:
    return ()


@dataclass(frozen=True)
class Edition:
    """The catalog in a language. Every address that is printed anywhere is made here."""

    catalog: Catalog
    language: str
    plots: Mapping[str, tuple[Plot, ...]] = field(default_factory=dict, compare=False)
    """What was drawn for each benchmark, by its name; the same in every language."""
    pieces: Pieces = field(default_factory=Pieces, compare=False, repr=False)
    """Texts about papers of which several files are made; the same for all languages."""
    near: Callable[[Paper], tuple[Paper, ...]] = field(default=_nobody, compare=False, repr=False)
    """Gives the papers that are near a paper, nearest first; the same for all languages."""

    LIST: ClassVar[int] = 100
    """So many papers stand on each page of a long list."""

    @classmethod
    def main(cls, catalog: Catalog) -> Edition:
        """Give a catalog in its main language."""
        return cls(catalog, catalog.file.languages[0])

    @property
    def title(self) -> str:
        """Give the catalog's title."""
        return self.catalog.file.title.best(self.language)[0]

    @property
    def folder(self) -> str:
        """Give the folder of this edition's pages: none for the main language, `en/` and so on."""
        main = self.catalog.file.languages[0]
        return "" if self.language == main else f"{self.language}/"

    def address(self, kind: str, own_id: str = "index") -> str:
        """Give the address of a page from the site's root: `papers/codet5.html`.

        `kind` is the folder that the page is in; `own_id` is the id of what it shows, for a
        category its path, and without one it is the list of all of a kind.
        """
        return f"{self.folder}{kind}/{own_id}.html"

    def list_page(self, kind: str, own_id: str, number: int) -> str:
        """Give the address of a page of a long list; a number of 0 is its first page.

        No id has a dot in it, so the address is no other page's.
        """
        return self.address(kind, f"{own_id}.{number}" if number else own_id)

    def full_pages(self, papers: int) -> int:
        """Count the pages of a list that are full for good: all but its first."""
        return max(0, papers // self.LIST - 1)

    def page_of(self, place: int, papers: int) -> int:
        """Give the number of the page on which a place, from 0, of a list of so many papers is."""
        number = (papers - 1 - place) // self.LIST + 1
        return number if number <= self.full_pages(papers) else 0

    def figures(self, page: str) -> str:
        """Give where copies of figures lie, as seen from a page: `../figures/`."""
        return f"{'../' * page.count('/')}{FIGURES}"

    @property
    def home(self) -> str:
        """Give the address of the first page."""
        return f"{self.folder}index.html"

    @property
    def feed(self) -> str:
        """Give the address of the feed of new papers."""
        return f"{self.folder}feed.xml"

    @property
    def base(self) -> str:
        """Give the URL of the site's root, ending in /; empty for a catalog that has none."""
        site = self.catalog.file.site
        return f"{site.rstrip('/')}/" if site else ""

    def file(self, kind: str, own_id: str, suffix: str) -> str:
        """Give the address of a file beside a page, for other programs; one for all languages."""
        return f"{kind}/{own_id}{suffix}"

    def catalog_file(self, suffix: str) -> str:
        """Give the address of the whole catalog in a format."""
        return self.file("data", "catalog", suffix)

    def feed_of(self, kind: str, own_id: str) -> str:
        """Give the address of the feed of a list: `venues/icml/feed.xml`."""
        return f"{self.folder}{kind}/{own_id}/feed.xml"

    @property
    def data(self) -> str:
        """Give the address of the page about the files for programs."""
        return self.address("data")

    @property
    def contribute(self) -> str:
        """Give the address of the form by which papers are added and corrected."""
        return f"{self.folder}contribute.html"

    @property
    def gaps(self) -> str:
        """Give the address of the page that lists what is missing."""
        return f"{self.folder}gaps.html"

    def correction(self, paper_id: str, field: str = "") -> str:
        """Give the address of the form filled with a record, or of one of its fields there."""
        place = f"#field-{field}" if field else ""
        return f"{self.contribute}?paper={paper_id}{place}"

    def contribution(self, category: str) -> str:
        """Give the address of the form for a new paper in a category."""
        return f"{self.contribute}?category={quote(category)}"

    @property
    def github(self) -> str:
        """Give the address of the catalog's repository on GitHub; nothing for another host."""
        match = _GITHUB.fullmatch(self.catalog.file.repository or "")
        return f"https://github.com/{match[1]}" if match else ""

    @property
    def new_file(self) -> str:
        """Give the page on which GitHub lets a file be made; nothing for another host."""
        return f"{self.github}/new/main/{self.catalog.collection.folder}" if self.github else ""

    @property
    def new_issue(self) -> str:
        """Give the page on which GitHub offers the issue forms; nothing for another host."""
        return f"{self.github}/issues/new/choose" if self.github else ""

    def edit_file(self, path: str) -> str:
        """Give the page on which GitHub lets a file be changed; nothing for another host."""
        return f"{self.github}/edit/main/{quote(path)}" if self.github else ""

    @property
    def opensearch(self) -> str:
        """Give the address of what lets a browser search the site."""
        return f"{self.folder}opensearch.xml"

    def twins(self, address: str) -> dict[str, str]:
        """Give the address of the same page in every language of the catalog."""
        path = address.removeprefix(self.folder)
        languages = self.catalog.file.languages
        return {other: Edition(self.catalog, other).folder + path for other in languages}

    @cached_property
    def boards(self) -> Mapping[str, Board]:
        """Give the board of every benchmark that has a score, by the benchmark's name."""
        return boards(self.catalog)

    @property
    def readme_name(self) -> str:
        """Give the name of this edition's README."""
        return readme_name(self.language, self.catalog.file.languages[0])

    def readme_page(self, path: str, number: int) -> str:
        """Give the file of a category's n-th page, for a catalog too large for one README."""
        suffix = f"-{number}" if number > 1 else ""
        return f"readme/{self.language}/{path.replace('/', '.')}{suffix}.md"

    def category_title(self, section: Section) -> str:
        """Give a category's title with its number: `一、基础论文`, `1.1 开源模型`."""
        title = section.category.title.best(self.language)[0]
        if self.catalog.file.numbering == "none":
            return title
        return f"{number(section.position, self.language)}{title}"

    @cached_property
    def anchors(self) -> ReadmeAnchors:
        """Give the anchors of this edition's README."""
        return ReadmeAnchors.of(self)

    def paper_heading(self, paper: Paper) -> str:
        """Give the text of a paper's heading in the README, without markup."""
        venue = f" 【{paper.record.venue}】" if paper.record.venue else ""
        return f"{paper.record.name}{venue}"


@dataclass(frozen=True)
class ReadmeAnchors:
    """Where the headings of a README can be reached on GitHub, without the `#`."""

    sections: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> ReadmeAnchors:
        """Give every heading its anchor, in the order in which the README prints them."""
        anchors, taken = cls(), Counter[str]()
        unique_anchor(edition.title, taken)
        for section in edition.catalog.walk():
            heading = edition.category_title(section)
            anchors.sections[section.path] = unique_anchor(heading, taken)
            for paper in section.papers:
                anchors.papers[paper.id] = unique_anchor(edition.paper_heading(paper), taken)
        return anchors


def words_kind(language: str) -> str:
    """Give the kind of piece that the words of summaries in a language are."""
    return f"words-{language}"


def readme_name(language: str, main: str) -> str:
    """Give README.md for the catalog's main language, README.en.md and so on for the others."""
    return "README.md" if language == main else f"README.{language}.md"


def number(position: tuple[int, ...], language: str) -> str:
    """Give a category's number with what separates it from the title: `一、`, `1. ` or `1.1 `."""
    if len(position) > 1:
        return ".".join(map(str, position)) + " "
    return f"{chinese_number(position[0])}、" if language == "zh" else f"{position[0]}. "


def chinese_number(value: int) -> str:
    """Write 1 to 99 as Chinese does: 一, 十, 十二, 二十三."""
    if not 1 <= value <= 99:
        return str(value)
    tens, ones = divmod(value, 10)
    return (
        ("" if tens < 2 else _DIGITS[tens])
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


def anchor(heading: str) -> str:
    """Give the anchor that GitHub makes of a heading's text.

    Lower case; letters (Chinese ones too), marks, digits, `_` and `-` stay, a space becomes `-`,
    all else goes. Source: github/markup and gjtorikian/html-pipeline, TableOfContentsFilter.
    """
    if heading.isascii():
        return _NOT_IN_ANCHOR.sub("", heading.lower()).replace(" ", "-")
    kept = (c for c in heading.lower() if c in " -" or _is_word(c))
    return "".join(kept).replace(" ", "-")


def unique_anchor(heading: str, taken: Counter[str]) -> str:
    """Give a heading's anchor; a repeated one gets `-1`, `-2`, … as on GitHub."""
    base = anchor(heading)
    repeats = taken[base]
    taken[base] += 1
    return f"{base}-{repeats}" if repeats else base


def _is_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in {"Nd", "Pc"}
