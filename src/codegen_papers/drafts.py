"""What an importer found, as the text of new files: records, and the catalog's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from codegen_papers import schemas
from codegen_papers.importers.result import (
    ImportedCategory,
    ImportedPaper,
    ImportedScore,
    ImportedTable,
)
from codegen_papers.importers.values import slug
from codegen_papers.layout import laid_out
from codegen_papers.records import PaperRecord
from codegen_papers.yaml_writer import Block, Flow, Quoted, dump, quoted

_SHORT = 3
"""Words before the colon of a title that still make a name: `CodeT5+: Open Code …`."""
_LONG = 6
"""Words of a title that make an id where it has no name."""
_MAX_ID = 80
"""Characters of the longest id that is made of a title."""
_IN_BRACKETS = 70
"""A list that is not longer stands in brackets on one line; all fit into the layout's width."""


def record(
    paper: ImportedPaper,
    categories: list[str],
    language: str,
    superseded_by: str | None = None,
    added: str | None = None,
) -> str:
    """Write a paper's record, its keys in the order of the shape."""
    written = {
        "title": Quoted(paper.title),
        "label": paper.label and Quoted(paper.label),
        "url": paper.url,
        "date": paper.date,
        "category": categories if len(categories) > 1 else categories[0],
        "authors": [author(name, paper.known.get(name, {})) for name in paper.authors],
        "affiliations": paper.affiliations,
        "venue": paper.venue,
        "arxiv": paper.arxiv and Quoted(paper.arxiv),
        "doi": paper.doi,
        "links": paper.links,
        "tags": _listed(paper.tags),
        "model_sizes": _listed(paper.sizes),
        "summary": paper.summary and {language: Block("\n\n".join(paper.summary) + "\n")},
        "status": paper.status,
        "superseded_by": superseded_by,
        "reason": paper.reason and Quoted(paper.reason),
        "added": added,
    }
    head = schemas.first_line(f"papers/{categories[0]}/ID.yaml")
    text = head + dump({key: written.get(key) for key in PaperRecord.model_fields})
    return laid_out(text, record=True)


def scores(table: ImportedTable) -> str:
    """Write a file of papers/_scores/."""
    source = {"title": Quoted(table.title), **({"url": table.url} if table.url else {})}
    return dump({"source": source, "scores": [_score(score) for score in table.scores]})


def benchmarks(tables: Sequence[ImportedTable]) -> dict[str, list[dict[str, Any]]]:
    """Give the benchmarks of some tables: name to drafts of its metrics.

    A metric with a number outside of 0 to 100 is no percentage, and gets a range that holds it.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for benchmark, metric in dict.fromkeys(column for table in tables for column in table.columns):
        values = [
            Decimal(score.values[metric])
            for table in tables
            for score in table.scores
            if score.benchmark == benchmark and metric in score.values
        ]
        percent = all(0 <= value <= 100 for value in values)
        odd = {} if percent else {"unit": "points", "range": Flow(["-999999", "999999"])}
        found.setdefault(benchmark, []).append({"name": metric, **odd})
    return found


def models(tables: Iterable[ImportedTable], known: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Give the models of some tables, leaving out the known ones."""
    known = set(known)
    found: dict[str, bool | None] = {}
    for table in tables:
        for name, mark in table.open_weights.items():
            if found.get(name) is None:
                found[name] = mark
    return [_model(name, mark) for name, mark in found.items() if name not in known]


def category(
    found: ImportedCategory, own_id: str, listed: list[str], sheet: str | None, language: str
) -> dict[str, Any]:
    """Give a category of _catalog.yaml, without those below it."""
    draft: dict[str, Any] = {"id": own_id, "title": {language: found.title}}
    if listed:
        draft["papers"] = listed
    if sheet:
        draft["leaderboard"] = {"source": sheet}
    return draft


@dataclass(frozen=True)
class About:
    """What a new catalog is called, in which languages, and where it lives."""

    title: str
    languages: tuple[str, ...]
    repository: str | None = None

    @property
    def site(self) -> str | None:
        """Give where GitHub serves the site of a repository."""
        match = re.fullmatch(r"https://github\.com/([^/]+)/([^/]+?)/?", self.repository or "")
        if match is None:
            return None
        owner, name = match[1].lower(), match[2]
        own = name.lower() == f"{owner}.github.io"
        return f"https://{owner}.github.io/" + ("" if own else f"{name}/")


def catalog(
    about: About,
    language: str,
    intro: list[str],
    categories: list[dict[str, Any]],
    *,
    numbered: bool,
) -> str:
    """Write _catalog.yaml; texts are in `language`."""
    return dump(
        {
            "format": "1",
            "title": {language: Quoted(about.title)},
            "languages": Flow(about.languages),
            "intro": intro and {language: Block("\n\n".join(intro) + "\n")},
            "repository": about.repository,
            "site": about.site,
            "numbering": "chinese" if numbered else None,
            "categories": categories,
        },
        "What this catalog is called, and its tree of categories. README.md is built from here.",
    )


def paper_id(paper: ImportedPaper, taken: set[str], number: int) -> str:
    """Make an id of a label, of the name before a title's colon, or of the title's first words."""
    words = (paper.label or paper.title).replace("：", ":").split(":")[0].split()
    name = slug(" ".join(words if len(words) <= _SHORT else paper.title.split()))
    short = "-".join(name.split("-")[: _LONG if len(words) > _SHORT else None])
    return unique(short or f"paper-{number}", taken)


def category_id(found: ImportedCategory, taken: set[str], number: int) -> str:
    """Make an id of the Latin words of a category's title, or of its number where it has none."""
    return unique(slug(found.title) or f"category-{number}", taken)


def unique(wanted: str, taken: set[str]) -> str:
    """Give the id, cut to what a disk can hold, with -2, -3, … where it is taken; take it."""
    wanted = _cut(wanted)
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    taken.add(candidate)
    return candidate


def _cut(wanted: str) -> str:
    """Cut an id at a hyphen, or where it is one long word, in it."""
    if len(wanted) <= _MAX_ID:
        return wanted
    return wanted[:_MAX_ID].rsplit("-", 1)[0].strip("-")


def author(name: str, known: Mapping[str, str]) -> str | dict[str, str]:
    """Give an author as a record has them: the name, or what is known beside it, too."""
    return {"name": name, **known} if known else name


def _listed(items: Sequence[str]) -> list[str]:
    """Let a short list stand on one line, unless a comma in it would look as if it cut."""
    short = sum(len(quoted(item)) + 2 for item in items) <= _IN_BRACKETS
    return Flow(items) if short and not any("," in item for item in items) else list(items)


def _score(score: ImportedScore) -> dict[str, Any]:
    head: Mapping[str, str | None] = {
        "model": score.model,
        "size": score.size,
        "method": score.method,
        "setting": score.setting,
        "benchmark": score.benchmark,
    }
    return {**{key: value for key, value in head.items() if value}, **score.values}


def _model(name: str, mark: bool | None) -> dict[str, Any]:  # noqa: FBT001, three states
    return {"name": name} if mark is None else {"name": name, "open_weights": str(mark).lower()}
