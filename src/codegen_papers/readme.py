"""The README: which view of the catalog its template is given.

A catalog that would make it too long for GitHub gets a page a category for the papers in full; the
README then has a line a paper, or, for a very large one, a line a category.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from codegen_papers import leaderboard, pictures, prose
from codegen_papers.catalog import Section
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition, readme_name
from codegen_papers.problems import CatalogError
from codegen_papers.records import LocalProse, PaperRecord
from codegen_papers.renderer import Renderer

TEMPLATE = "README.md.j2"
PAGE_TEMPLATE = "README-category.md.j2"
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

    `pages` are the files that hold its papers in full where the README does not.
    """

    title: str
    anchor: str
    level: int
    papers: tuple[PaperView, ...]
    pointers: tuple[PaperView, ...]
    table: leaderboard.Table | None
    plot: Figure | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageView:
    """One page of a category's papers in full; `up` leads to the README."""

    title: str
    language: str
    papers: tuple[PaperView, ...]
    up: str


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
    whole = view(edition)
    text = renderer.render(TEMPLATE, whole, phrases)
    if _fits(text):
        return {edition.readme_name: text}
    files: dict[str, str] = {}
    sections = []
    for section, own in zip(whole.sections, edition.catalog.walk(), strict=True):
        path = own.path
        papers = tuple(_paper(edition, paper, _UP) for paper in own.papers)
        texts = _page_texts(papers, section.title, edition, renderer) if papers else []
        pages = [edition.readme_page(path, number) for number in range(1, len(texts) + 1)]
        files.update(zip(pages, texts, strict=True))
        sections.append(replace(section, pages=tuple(pages)))
    details: tuple[Detail, ...] = ("lines", "counts")
    for detail in details:
        brief = replace(whole, sections=tuple(sections), detail=detail)
        text = renderer.render(TEMPLATE, brief, phrases)
        if _fits(text):
            return {edition.readme_name: text, **files}
    raise CatalogError(
        "the README is over 500,000 bytes without any paper in it: intro, guide or tables are"
    )


def _page_texts(
    papers: tuple[PaperView, ...], title: str, edition: Edition, renderer: Renderer
) -> list[str]:
    """Render papers as one page, or as the halves of what does not fit on one."""
    page = PageView(title, edition.language, papers, f"{_UP}{edition.readme_name}")
    text = renderer.render(PAGE_TEMPLATE, page, renderer.phrases(edition.language))
    if _fits(text):
        return [text]
    if len(papers) == 1:
        raise CatalogError(f"the paper {papers[0].id} alone is over 500,000 bytes")
    half = len(papers) // 2
    parts = (papers[:half], papers[half:])
    return [text for part in parts for text in _page_texts(part, title, edition, renderer)]


def _fits(text: str) -> bool:
    return len(text.encode()) <= MAX_BYTES


def view(edition: Edition) -> ReadmeView:
    """Give the view of an edition's README."""
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
        sections=tuple(_section(edition, section) for section in edition.catalog.walk()),
    )


def _section(edition: Edition, section: Section) -> SectionView:
    board = section.category.leaderboard
    table = leaderboard.table(edition.catalog, board) if board else None
    return SectionView(
        title=edition.category_title(section),
        anchor=edition.anchors.sections[section.path],
        level=len(section.position),
        papers=tuple(_paper(edition, paper) for paper in section.papers),
        pointers=tuple(_paper(edition, paper) for paper in section.pointers),
        table=table,
        plot=_plot(edition, table.columns[0]) if table and table.columns else None,
    )


def _plot(edition: Edition, column: leaderboard.Column) -> Figure | None:
    """Give the plot of score against size of the first column's benchmark, if there is one."""
    name = column.benchmark.name
    drawn = [plot for plot in edition.plots.get(name, ()) if plot.kind == "size"]
    if not drawn:
        return None
    page = edition.address("benchmarks", edition.catalog.named["benchmarks"][name].id)
    return Figure(f"site/{drawn[0].address}", f"site/{page}", column.title)


def _paper(edition: Edition, paper: Paper, up: str = "") -> PaperView:
    """Give a paper's view for a file from which `up` leads to the root."""
    summary, language = _text(edition, paper.record.summary, up)
    anchor = edition.anchors.papers[paper.id]
    newer = edition.catalog.paper(paper.record.superseded_by)
    return PaperView(
        paper.id, paper.record, anchor, summary, language, newer.record if newer else None
    )


def _text(edition: Edition, texts: LocalProse | None, up: str = "") -> tuple[str, str]:
    """Give a text with the catalog's own copies of figures, and its language."""
    text, found = texts.best(edition.language) if texts else ("", edition.language)
    folder = f"{up}{edition.catalog.collection.folder}/{pictures.FOLDER}/"
    known = edition.catalog.pictures.items()
    return prose.with_copies(
        text, {url: folder + one.file for url, one in known if one.file}
    ), found
