"""The README: which view of the catalog its template is given.

A catalog that would make it too long for GitHub gets a page a category for the papers in full; the
README then has a line a paper, or, for a very large one, a line a category.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from codegen_papers import leaderboard, pictures, prose
from codegen_papers.catalog import Section
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition, readme_name
from codegen_papers.problems import CatalogError
from codegen_papers.records import LocalProse, PaperRecord
from codegen_papers.renderer import Renderer

TEMPLATE = "README.md.j2"
PAGE_TEMPLATE = "README-category.md.j2"
ENTRY_TEMPLATE = "components/readme-entry.md.j2"
_BETWEEN = 2
"""Bytes around each paper on such a page."""
Detail = Literal["full", "lines", "counts"]
_UP = "../../"
"""From a page of a category to the root."""
MAX_BYTES = 500_000
"""GitHub shows the first 512,000 bytes of a README and drops the rest without a word."""


@dataclass(frozen=True)
class PaperView:
    """A paper as the README prints it.

    `summary` is canonical Markdown in `summary_language`; `newer` is the paper that supersedes it.
    """

    id: str
    record: PaperRecord
    anchor: str
    summary: str
    summary_language: str
    newer: PaperRecord | None = None


@dataclass(frozen=True)
class Figure:
    """A plot of the website: where it lies, and the benchmark and metric that it shows."""

    address: str
    page: str
    shows: str


@dataclass(frozen=True)
class SectionView:
    """A category: `level` is its heading's, `title` has its number, `plot` goes with its table.

    `count` is how many papers it has, `pages` are the files that hold them in full where the README
    does not.
    """

    title: str
    anchor: str
    level: int
    papers: tuple[PaperView, ...]
    pointers: tuple[PaperView, ...]
    count: int
    table: leaderboard.Table | None
    plot: Figure | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageView:
    """One page of a category's papers in full, as texts; `up` leads to the README."""

    title: str
    papers: tuple[str, ...]
    up: str


@dataclass(frozen=True)
class EntryView:
    """One paper of such a page."""

    paper: PaperView
    language: str


@dataclass(frozen=True)
class ReadmeView:
    """All that the README's template may use."""

    title: str
    language: str
    intro: str
    guide: str
    other_languages: tuple[tuple[str, str], ...]
    sections: tuple[SectionView, ...]
    detail: Detail = "full"


def readme(edition: Edition, renderer: Renderer) -> dict[str, str]:
    """Render an edition's README, and its pages where it needs them: path to text.

    Raises:
        CatalogError: not even a line a category fits, or one paper fills a page.
    """
    phrases = renderer.phrases(edition.language)
    if not surely_long(edition):
        text = renderer.render(TEMPLATE, view(edition), phrases)
        if _fits(text):
            return {edition.readme_name: text}
    files: dict[str, str] = {}
    pages = []
    for section in edition.catalog.walk():
        texts = _page_texts(section, edition, renderer) if section.papers else []
        paths = [edition.readme_page(section.path, number) for number in range(1, len(texts) + 1)]
        files.update(zip(paths, texts, strict=True))
        pages.append(tuple(paths))
    details: tuple[Detail, ...] = ("counts",) if _surely_many(edition) else ("lines", "counts")
    for detail in details:
        text = renderer.render(TEMPLATE, view(edition, detail, pages), phrases)
        if _fits(text):
            return {edition.readme_name: text, **files}
    raise CatalogError(
        "the README is over 500,000 bytes without any paper in it: intro, guide or tables are"
    )


def makers(edition: Edition, renderer: Renderer) -> dict[str, Callable[[Paper], str]]:
    """Give how a paper's text on the page of its category is made."""
    phrases = renderer.phrases(edition.language)

    def make(paper: Paper) -> str:
        entry = EntryView(_paper(edition, paper, _UP), edition.language)
        return renderer.render(ENTRY_TEMPLATE, entry, phrases).strip()

    return {kind(edition): make}


def kind(edition: Edition) -> str:
    """Give the kind of piece that the texts of papers on such pages are."""
    return f"readme-{edition.language}"


def surely_long(edition: Edition) -> bool:
    """Tell whether the summaries alone make a README too long, before any is rendered."""
    summaries = map(told, edition.catalog.papers)
    texts = (found.best(edition.language)[0] for found in summaries if found)
    return sum(len(text) for text in texts) > MAX_BYTES


def _surely_many(edition: Edition) -> bool:
    """Tell whether a line a paper makes it too long: its title and address alone do."""
    records = (paper.record for paper in edition.catalog.papers)
    return sum(len(record.name) + len(record.url) for record in records) > MAX_BYTES


def _page_texts(section: Section, edition: Edition, renderer: Renderer) -> list[str]:
    """Render the pages of a category: as few as hold its papers."""
    head, title = f"{_UP}{edition.readme_name}", edition.category_title(section)
    phrases, of = renderer.phrases(edition.language), kind(edition)
    room = MAX_BYTES - len(
        renderer.render(PAGE_TEMPLATE, PageView(title, (), head), phrases).encode()
    )
    pages: list[list[str]] = [[]]
    left = room
    for paper in section.papers:
        size = edition.pieces.size(paper.id, of) + _BETWEEN
        if size > room:
            raise CatalogError(f"the paper {paper.id} alone is over 500,000 bytes")
        if size > left:
            pages.append([])
            left = room
        pages[-1].append(edition.pieces.text(paper.id, of))
        left -= size
    views = (PageView(title, tuple(papers), head) for papers in pages)
    return [renderer.render(PAGE_TEMPLATE, page, phrases) for page in views]


def _fits(text: str) -> bool:
    return len(text.encode()) <= MAX_BYTES


def view(
    edition: Edition, detail: Detail = "full", pages: Sequence[tuple[str, ...]] = ()
) -> ReadmeView:
    """Give the view of an edition's README; `pages` are the files of each category's papers."""
    file = edition.catalog.file
    others = tuple(
        (language, readme_name(language, file.languages[0]))
        for language in file.languages
        if language != edition.language
    )
    return ReadmeView(
        title=edition.title,
        language=edition.language,
        intro=_text(edition, file.intro)[0],
        guide=_text(edition, file.guide)[0],
        other_languages=others,
        sections=tuple(
            _section(edition, section, detail, *pages[number : number + 1])
            for number, section in enumerate(edition.catalog.walk())
        ),
        detail=detail,
    )


def _section(
    edition: Edition, section: Section, detail: Detail, pages: tuple[str, ...] = ()
) -> SectionView:
    board = section.category.leaderboard
    table = leaderboard.table(edition.catalog, board) if board else None
    return SectionView(
        title=edition.category_title(section),
        anchor=edition.anchors.sections[section.path],
        level=len(section.position),
        papers=_papers(edition, section.papers, detail),
        pointers=_papers(edition, section.pointers, detail),
        count=len(section.papers),
        table=table,
        plot=_plot(edition, table.columns[0]) if table and table.columns else None,
        pages=pages,
    )


def _papers(edition: Edition, papers: Iterable[Paper], detail: Detail) -> tuple[PaperView, ...]:
    """Give as much of papers as the README prints of them."""
    if detail == "counts":
        return ()
    return tuple(_paper(edition, paper, summary=detail == "full") for paper in papers)


def _plot(edition: Edition, column: leaderboard.Column) -> Figure | None:
    """Give the plot of score against size of the first column's benchmark, if there is one."""
    name = column.benchmark.name
    drawn = [plot for plot in edition.plots.get(name, ()) if plot.kind == "size"]
    if not drawn:
        return None
    page = edition.address("benchmarks", edition.catalog.named["benchmarks"][name].id)
    return Figure(f"site/{drawn[0].address}", f"site/{page}", column.title)


def _paper(edition: Edition, paper: Paper, up: str = "", *, summary: bool = True) -> PaperView:
    """Give a paper's view for a file from which `up` leads to the root."""
    text, language = _text(edition, told(paper) if summary else None, up)
    anchor = edition.anchors.papers[paper.id]
    newer = edition.catalog.paper(paper.record.superseded_by)
    return PaperView(
        paper.id, paper.record, anchor, text, language, newer.record if newer else None
    )


def _text(edition: Edition, texts: LocalProse | None, up: str = "") -> tuple[str, str]:
    """Give a text with the catalog's own copies of figures, and its language."""
    text, found = texts.best(edition.language) if texts else ("", edition.language)
    folder = f"{up}{edition.catalog.collection.folder}/{pictures.FOLDER}/"
    known = edition.catalog.pictures.items()
    return prose.with_copies(
        text, {url: folder + one.file for url, one in known if one.file}
    ), found
