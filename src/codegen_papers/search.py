"""What the site's search reads: the records in short, and their summaries in pieces.

The files are scripts (see `script_files`), read when somebody searches, titles and names first.
Every paper stands on a line of its own, and in a piece chosen by its id, so that a new paper
changes few files and lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from codegen_papers import prose
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import FORMATS, Entries
from codegen_papers.exports.format import Format
from codegen_papers.phrases import Phrases
from codegen_papers.script_files import addresses, line, lines, pieces, script

FOLDER = "search"
RECORDS = f"{FOLDER}/records.js"
WORDS = "find-"
"""Phrases that begin so are the search's own."""
PIECE = 1_000_000
"""About how many bytes of texts a piece holds at most; smaller ones compress less well."""


def search_files(
    editions: Sequence[Edition], phrases: Mapping[str, Phrases], entries: Entries
) -> dict[str, bytes]:
    """Give the files of the search, for all languages at once: path from the site's root.

    `entries` is what each format says of each paper: what a search finds can be exported.
    """
    catalog = editions[0].catalog
    summaries = {
        language: _cut(f"summaries-{language}", _summaries(catalog.papers, language))
        for language in catalog.file.languages
    }
    exports = {name: _cut(name, found) for name, found in entries.items()}
    head = {
        "pieces": {language: addresses(own) for language, own in summaries.items()},
        "exports": [_format(editions[0], found, exports[found.name]) for found in FORMATS],
        "words": {language: _words(words) for language, words in phrases.items()},
        **{kind: _names(editions[0], kind) for kind in ("venues", "affiliations", "tags")},
        "people": {own_id: one.name for own_id, one in catalog.people.by_id.items() if one.papers},
        "categories": {
            section.path: {
                edition.language: edition.category_title(edition.catalog.by_path[section.path])
                for edition in editions
            }
            for section in catalog.walk()
        },
    }
    papers = [_paper(editions[0], paper) for paper in catalog.papers]
    start = line(head)[:-1]
    records = script(RECORDS, f'{start},"papers":{lines(papers)}}}')
    cut = (*summaries.values(), *exports.values())
    return {RECORDS: records} | {path: text for own in cut for path, text in own.items()}


def _cut(name: str, texts: Mapping[str, str]) -> dict[str, bytes]:
    return dict(pieces(f"{FOLDER}/{name}", texts, PIECE))


def _format(edition: Edition, found: Format, made: Mapping[str, bytes]) -> dict[str, Any]:
    """Give what makes a document of entries, and where those are."""
    return {
        "name": found.name,
        "title": found.title,
        "suffix": found.suffix or ".md",
        "type": found.media_type,
        "head": found.head(edition),
        "separator": found.separator,
        "tail": found.tail,
        "pieces": addresses(made),
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


def _summaries(papers: Sequence[Paper], language: str) -> dict[str, str]:
    """Give the words of every summary in a language, by paper."""
    texts = ((p.id, p.record.summary and p.record.summary.get(language)) for p in papers)
    return {own_id: prose.plain(text) for own_id, text in texts if text}
