"""What the site's search reads: the records in short, and their summaries in pieces.

The files are scripts (see `script_files`), read when somebody searches, titles and names first.
Every paper stands on a line of its own, and in a piece chosen by its id, so that a new paper
changes few files and lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from codegen_papers import exports, prose
from codegen_papers.collection import Paper, told
from codegen_papers.edition import Edition, words_kind
from codegen_papers.exports import FORMATS
from codegen_papers.exports.format import Format
from codegen_papers.phrases import Phrases
from codegen_papers.script_files import Cut, cut, line, lines, script

FOLDER = "search"
RECORDS = f"{FOLDER}/records.js"
RECORD = "record"
"""The kind of piece that tells a record in short."""
WORDS = "find-"
"""Phrases that begin so are the search's own."""
PIECE = 1_000_000
"""About how many bytes of texts a piece holds at most; smaller ones compress less well."""


def makers(edition: Edition) -> dict[str, Callable[[Paper], str]]:
    """Give how the search's pieces are made: a record in short, the words of its summaries."""

    def words(paper: Paper, language: str) -> str:
        return prose.plain(_summary(paper, language))

    return {
        RECORD: lambda paper: line(_paper(edition, paper)),
        **{words_kind(one): partial(words, language=one) for one in edition.catalog.file.languages},
    }


def search_files(
    editions: Sequence[Edition], phrases: Mapping[str, Phrases]
) -> dict[str, Callable[[], bytes]]:
    """Give the files of the search, for all languages at once: path from the site's root."""
    edition = editions[0]
    papers, languages = edition.catalog.papers, edition.catalog.file.languages
    told: dict[str, list[str]] = {
        one: [p.id for p in papers if _summary(p, one)] for one in languages
    }
    summaries = {
        language: _cut(edition, f"summaries-{language}", words_kind(language), ids)
        for language, ids in told.items()
    }
    everything = [paper.id for paper in papers]
    documents = {
        one.name: _cut(edition, one.name, exports.kind(one), everything) for one in FORMATS
    }
    records = partial(_records, editions, phrases, summaries, documents)
    cuts = (*summaries.values(), *documents.values())
    return {RECORDS: records} | {path: made for own in cuts for path, made in own.files()}


def _records(
    editions: Sequence[Edition],
    phrases: Mapping[str, Phrases],
    summaries: Mapping[str, Cut],
    documents: Mapping[str, Cut],
) -> bytes:
    edition = editions[0]
    catalog = edition.catalog
    head = {
        "pieces": {language: own.addresses() for language, own in summaries.items()},
        "exports": [_format(edition, one, documents[one.name]) for one in FORMATS],
        "words": {language: _words(words) for language, words in phrases.items()},
        **{kind: _names(edition, kind) for kind in ("venues", "affiliations", "tags")},
        "people": {own_id: one.name for own_id, one in catalog.people.by_id.items() if one.papers},
        "categories": {
            section.path: {
                one.language: one.category_title(one.catalog.by_path[section.path])
                for one in editions
            }
            for section in catalog.walk()
        },
    }
    papers = lines(edition.pieces.text(paper.id, RECORD) for paper in catalog.papers)
    return script(RECORDS, f'{line(head)[:-1]},"papers":{papers}}}')


def _cut(edition: Edition, name: str, kind: str, ids: Iterable[str]) -> Cut:
    return cut(f"{FOLDER}/{name}", (edition.pieces, kind), ids, PIECE)


def _summary(paper: Paper, language: str) -> str:
    summary = told(paper)
    return (summary and summary.get(language)) or ""


def _format(edition: Edition, found: Format, made: Cut) -> dict[str, Any]:
    """Give what makes a document of entries, and where those are."""
    return {
        "name": found.name,
        "title": found.title,
        "suffix": found.suffix or ".md",
        "type": found.media_type,
        "head": found.head(edition),
        "separator": found.separator,
        "tail": found.tail,
        "pieces": made.addresses(),
    }


def _words(phrases: Phrases) -> dict[str, str]:
    """Give the words of the search, without their prefix, and those that lists use as well."""
    own = {key.removeprefix(WORDS): phrases[key] for key in phrases if key.startswith(WORDS)}
    shared = [key for key in phrases if key.startswith("status-")]
    return own | {key: phrases[key] for key in (*shared, "undated", "all", "close")}


def _names(edition: Edition, kind: str) -> dict[str, list[str]]:
    """Map the id of each name in use to the canonical name, and the name in full."""
    used: dict[str, list[str]] = {}
    for paper in edition.catalog.papers:
        for one, _ in edition.catalog.uses(kind, paper):
            title = getattr(one.known, "title", None)
            used.setdefault(one.id, [one.name, *([title] if title else [])])
    return used


def _paper(edition: Edition, paper: Paper) -> dict[str, Any]:
    """Give what is known of a paper, as little of it as the search needs."""
    record = paper.record

    def uses(kind: str) -> list[list[str]]:
        return [
            [one.id] if written == one.name else [one.id, written]
            for one, written in edition.catalog.uses(kind, paper)
        ]

    ids = [edition.catalog.people.id_of(author) for author in record.authors]
    people = [own_id for own_id in ids if own_id]
    weights = {model.open_weights for model in record.models} - {None}
    has = [kind for kind, _ in record.links.items()]
    has += [kind for kind in ("scores", "summary") if getattr(record, kind)]
    return {
        "id": paper.id,
        "title": record.title,
        **({"label": record.label} if record.label else {}),
        **({"status": record.status} if record.status else {}),
        "date": str(record.date),
        "authors": [author.name for author in record.authors],
        **({"people": people} if people else {}),
        "venues": uses("venues"),
        "affiliations": uses("affiliations"),
        "tags": uses("tags"),
        "categories": list(record.category),
        "models": edition.catalog.models_of(paper),
        "sizes": [[str(size), int(size.total or 0)] for size in record.model_sizes],
        "weights": sorted("open" if flag else "closed" for flag in weights),
        "has": has,
    }
