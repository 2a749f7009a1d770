"""What the site's search reads: the records in short, and their summaries in pieces.

From file:// a browser fetches no data, but it runs scripts; so each file is a script that hands its
content over. They are read when somebody searches, titles and names first. Every paper stands on a
line of its own, and in a piece chosen by its id, so that a new paper changes few files and lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from codegen_papers import prose
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.naming import Named, venue_name
from codegen_papers.phrases import Phrases

FOLDER = "search"
RECORDS = f"{FOLDER}/records.js"
WORDS = "find-"
"""Phrases that begin so are the search's own."""
PIECE = 1_000_000
"""About how many bytes of summaries a piece holds at most; smaller ones compress less well."""
_DIGEST = 10


def search_files(editions: Sequence[Edition], phrases: Mapping[str, Phrases]) -> dict[str, bytes]:
    """Give the files of the search, for all languages at once: path from the site's root."""
    catalog = editions[0].catalog
    pieces = {
        language: dict(_pieces(catalog.papers, language)) for language in catalog.file.languages
    }
    head = {
        "pieces": {
            language: [f"{path}?v={_digest(content)}" for path, content in own.items()]
            for language, own in pieces.items()
        },
        "words": {language: _words(words) for language, words in phrases.items()},
        **{kind: _names(editions[0], kind) for kind in ("venues", "affiliations", "tags")},
        "categories": {
            section.path: {
                edition.language: edition.category_title(edition.catalog.by_path[section.path])
                for edition in editions
            }
            for section in catalog.walk()
        },
    }
    models = _models(editions[0])
    papers = [_paper(editions[0], paper, models.get(paper.id, ())) for paper in catalog.papers]
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    lines = ",\n".join(_line(paper) for paper in papers)
    records = _script(RECORDS, f'{start},"papers":[\n{lines}\n]}}')
    return {RECORDS: records} | {
        path: text for own in pieces.values() for path, text in own.items()
    }


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
        for one, _ in _uses(edition, kind, paper):
            title = getattr(one.known, "title", None)
            used.setdefault(one.id, [one.name, *([title] if title else [])])
    return used


def _uses(edition: Edition, kind: str, paper: Paper) -> Iterator[tuple[Named, str]]:
    """Give what a record names of a kind, with the name as it is written."""
    known, record = edition.catalog.named[kind], paper.record
    if kind == "venues":
        if record.venue:
            yield known[venue_name(record.venue)], record.venue
        return
    for name in getattr(record, kind):
        yield known[name], name


def _models(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Map each paper to the models that it introduces or measures, with their aliases."""
    named = edition.catalog.named["models"]
    found: dict[str, tuple[str, ...]] = {}
    for paper in edition.catalog.papers:
        names = [model.name for model in paper.record.models]
        names += [score.model for score in paper.record.scores]
        spelled = dict.fromkeys(word for name in names for word in named[name].spellings)
        found[paper.id] = tuple(spelled)
    return found


def _paper(edition: Edition, paper: Paper, models: Iterable[str]) -> dict[str, Any]:
    """Give what is known of a paper, as little of it as the search needs."""
    record = paper.record

    def uses(kind: str) -> list[list[str]]:
        return [
            [one.id] if written == one.name else [one.id, written]
            for one, written in _uses(edition, kind, paper)
        ]

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
        "venues": uses("venues"),
        "affiliations": uses("affiliations"),
        "tags": uses("tags"),
        "categories": list(record.category),
        "models": list(models),
        "sizes": [[str(size), int(size.total or 0)] for size in record.model_sizes],
        "weights": sorted("open" if flag else "closed" for flag in weights),
        "has": has,
    }


def _pieces(papers: Sequence[Paper], language: str) -> Iterator[tuple[str, bytes]]:
    """Cut a language's summaries into pieces: 1, 2, 4, …, a paper's by the digest of its id."""
    lines: dict[str, str] = {}
    for paper in papers:
        text = paper.record.summary and paper.record.summary.get(language)
        if text:
            lines[paper.id] = f"{_line(paper.id)}:{_line(prose.plain(text))}"
    total, count = sum(len(line.encode()) for line in lines.values()), 1
    while total > count * PIECE:
        count *= 2
    pieces: list[list[str]] = [[] for _ in range(count)]
    for own_id in sorted(lines):
        digest = int(hashlib.sha256(own_id.encode()).hexdigest()[:8], 16)
        pieces[digest % count].append(lines[own_id])
    for number, piece in enumerate(pieces, 1):
        path = f"{FOLDER}/summaries-{language}-{number}.js"
        content = ",\n".join(piece)
        yield path, _script(path, f"{{\n{content}\n}}")
