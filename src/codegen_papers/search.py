"""What the site's search reads: the records in short, and their summaries in pieces.

From file:// a browser fetches no data, but it runs scripts; so each file is a script that hands its
content over. They are read when somebody searches, titles and names first. Every paper stands on a
line of its own, and in a piece chosen by its id, so that a new paper changes few files and lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codegen_papers import prose
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import FORMATS, Entries
from codegen_papers.exports.format import Format
from codegen_papers.phrases import Phrases

FOLDER = "search"
RECORDS = f"{FOLDER}/records.js"
WORDS = "find-"
"""Phrases that begin so are the search's own."""
PIECE = 1_000_000
"""About how many bytes of texts a piece holds at most; smaller ones compress less well."""
_DIGEST = 10


def search_files(
    editions: Sequence[Edition], phrases: Mapping[str, Phrases], entries: Entries
) -> dict[str, bytes]:
    """Give the files of the search, for all languages at once: path from the site's root.

    `entries` is what each format says of each paper: what a search finds can be exported.
    """
    catalog = editions[0].catalog
    summaries = {
        language: dict(_pieces(f"summaries-{language}", _summaries(catalog.papers, language)))
        for language in catalog.file.languages
    }
    exports = {name: dict(_pieces(name, found)) for name, found in entries.items()}
    head = {
        "pieces": {language: _addresses(own) for language, own in summaries.items()},
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
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    lines = ",\n".join(_line(paper) for paper in papers)
    records = _script(RECORDS, f'{start},"papers":[\n{lines}\n]}}')
    pieces = (*summaries.values(), *exports.values())
    return {RECORDS: records} | {path: text for own in pieces for path, text in own.items()}


def _format(edition: Edition, found: Format, pieces: Mapping[str, bytes]) -> dict[str, Any]:
    """Give what makes a document of entries, and where those are."""
    return {
        "name": found.name,
        "title": found.title,
        "suffix": found.suffix or ".md",
        "type": found.media_type,
        "head": found.head(edition),
        "separator": found.separator,
        "tail": found.tail,
        "pieces": _addresses(pieces),
    }


def _addresses(pieces: Mapping[str, bytes]) -> list[str]:
    """Give the addresses of pieces, which change with what they hold."""
    return [f"{path}?v={_digest(content)}" for path, content in pieces.items()]


def _script(path: str, content: str) -> bytes:
    return f'codegenPapers.take("{path}",{content});\n'.encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGEST]


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


def _pieces(name: str, texts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Cut the texts of papers into pieces: 1, 2, 4, …, a paper's by the digest of its id."""
    lines = {own_id: f"{_line(own_id)}:{_line(text)}" for own_id, text in texts.items()}
    total, count = sum(len(line.encode()) for line in lines.values()), 1
    while total > count * PIECE:
        count *= 2
    pieces: list[list[str]] = [[] for _ in range(count)]
    for own_id in sorted(lines):
        digest = int(hashlib.sha256(own_id.encode()).hexdigest()[:8], 16)
        pieces[digest % count].append(lines[own_id])
    for number, piece in enumerate(pieces, 1):
        path = f"{FOLDER}/{name}-{number}.js"
        content = ",\n".join(piece)
        yield path, _script(path, f"{{\n{content}\n}}")
