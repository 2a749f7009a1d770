"""The README: which view of the catalog its template is given."""

from __future__ import annotations

from dataclasses import dataclass

from codegen_papers import leaderboard, prose
from codegen_papers.catalog import Section
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition, readme_name
from codegen_papers.records import LocalProse, PaperRecord
from codegen_papers.renderer import Renderer

TEMPLATE = "README.md.j2"
MAX_BYTES = 500_000
"""GitHub shows the first 512,000 bytes of a README and drops the rest without a word."""


@dataclass(frozen=True)
class PaperView:
    """A paper as the README prints it; `summary` is canonical Markdown in `summary_language`."""

    id: str
    record: PaperRecord
    anchor: str
    summary: str
    summary_language: str


@dataclass(frozen=True)
class SectionView:
    """A category: `level` is its heading's, `title` has its number."""

    title: str
    anchor: str
    level: int
    papers: tuple[PaperView, ...]
    pointers: tuple[PaperView, ...]
    table: leaderboard.Table | None


@dataclass(frozen=True)
class ReadmeView:
    """All that the README's template may use."""

    title: str
    language: str
    intro: str
    guide: str
    other_languages: tuple[tuple[str, str], ...]
    sections: tuple[SectionView, ...]


def readme(edition: Edition, renderer: Renderer) -> str:
    """Render an edition's README."""
    return renderer.render(TEMPLATE, view(edition), renderer.phrases(edition.language))


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
        intro=_text(file.intro, edition.language)[0],
        guide=_text(file.guide, edition.language)[0],
        other_languages=others,
        sections=tuple(_section(edition, section) for section in edition.catalog.walk()),
    )


def _section(edition: Edition, section: Section) -> SectionView:
    board = section.category.leaderboard
    return SectionView(
        title=edition.category_title(section),
        anchor=edition.anchors.sections[section.path],
        level=len(section.position),
        papers=tuple(_paper(edition, paper) for paper in section.papers),
        pointers=tuple(_paper(edition, paper) for paper in section.pointers),
        table=leaderboard.table(edition.catalog, board) if board else None,
    )


def _paper(edition: Edition, paper: Paper) -> PaperView:
    summary, language = _text(paper.record.summary, edition.language)
    anchor = edition.anchors.papers[paper.id]
    return PaperView(paper.id, paper.record, anchor, summary, language)


def _text(texts: LocalProse | None, language: str) -> tuple[str, str]:
    text, found = texts.best(language) if texts else ("", language)
    return prose.canonical(text), found
