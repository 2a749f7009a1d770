"""What the form of the page "contribute" reads: schema and lists, the papers, the records' texts.

Like the search's, they are scripts (see `script_files`). The first is small and makes the form;
what tells papers apart comes after it; of the records, who corrects one needs one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from codegen_papers import schemas
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.identifiers import normalized
from codegen_papers.naming import OPEN
from codegen_papers.phrases import Phrases
from codegen_papers.places import SITE
from codegen_papers.script_files import Cut, cut, line, lines, script
from codegen_papers.yaml_tree import Source

FOLDER = "form"
CATALOG = f"{FOLDER}/catalog.js"
KNOWN = f"{FOLDER}/known.js"
RECORD, IDENTITY = "form-record", "form-identity"
"""The kinds of pieces that the form reads of each paper."""
WORDS = "form-"
"""Phrases that begin so are the form's own."""
PIECE = 200_000
"""About how many bytes of records a piece holds: a phone reads one to correct a paper."""


def makers() -> dict[str, Callable[[Paper], str]]:
    """Give how the form's pieces are made: a record, and what tells it from others."""
    return {
        RECORD: lambda paper: line(_record(paper.source)),
        IDENTITY: lambda paper: line(_identity(paper)),
    }


def form_files(
    editions: Sequence[Edition], phrases: Mapping[str, Phrases]
) -> dict[str, Callable[[], bytes]]:
    """Give the files of the form, for all languages at once: path from the site's root."""
    edition = editions[0]
    ids = [paper.id for paper in edition.catalog.collection.papers]
    records = cut(f"{FOLDER}/records", (edition.pieces, RECORD), ids, PIECE, str)
    return {
        CATALOG: partial(_catalog, editions, phrases, records),
        KNOWN: lambda: script(KNOWN, _known(edition)),
        **dict(records.files()),
    }


def _catalog(editions: Sequence[Edition], phrases: Mapping[str, Phrases], records: Cut) -> bytes:
    edition = editions[0]
    head = {
        "folder": edition.catalog.collection.folder,
        "github": edition.github,
        "schemaPath": f"{SITE}/{schemas.FOLDER}/paper.json",
        "folders": {other.language: other.folder for other in editions},
        "pieces": records.addresses(),
        "benchmarks": _benchmarks(edition),
        "categories": _categories(editions),
        "words": {language: _words(words) for language, words in phrases.items()},
        "schema": schemas.schema("paper", edition.catalog.collection),
    }
    return script(CATALOG, line(head))


def _words(phrases: Phrases) -> dict[str, str]:
    own = {key.removeprefix(WORDS): phrases[key] for key in phrases if key.startswith(WORDS)}
    return own | {"comma": phrases["comma"]}


def _benchmarks(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "name": benchmark.name,
            "aliases": benchmark.aliases,
            "metrics": [
                {
                    "name": metric.name,
                    "unit": metric.unit,
                    "low": str(metric.range[0]),
                    "high": str(metric.range[1]),
                }
                for metric in benchmark.metrics
            ],
        }
        for benchmark in edition.catalog.collection.benchmarks
    ]


def _categories(editions: Sequence[Edition]) -> list[tuple[str, dict[str, str]]]:
    """Give the path of every category, with its title in each language, indented as the tree is."""
    return [
        (
            section.path,
            {
                edition.language: "\u3000" * section.path.count("/")
                + edition.category_title(edition.catalog.by_path[section.path])
                for edition in editions
            },
        )
        for section in editions[0].catalog.walk()
    ]


def _known(edition: Edition) -> str:
    """Write what tells papers apart and which names there are: a paper a line."""
    catalog = edition.catalog
    papers = {paper.source.path: paper.id for paper in catalog.collection.papers}
    head = {
        "names": {
            kind: sorted({one.name for one in catalog.named[kind].values()}) for kind in OPEN
        },
        "models": {
            name: papers.get(source.path, "")
            for name, source, _ in catalog.collection.every_model_name()
        },
    }
    apart = lines(edition.pieces.text(p.id, IDENTITY) for p in catalog.collection.papers)
    return f'{line(head)[:-1]},"papers":{apart}}}'


def _identity(paper: Paper) -> list[object]:
    ids = paper.record.identifiers
    found = [normalized(paper.record.title), ids.get("arXiv id", ""), ids.get("DOI", "")]
    return [paper.id, *found, paper.record.aliases]


def _record(source: Source) -> list[object]:
    """Give a record's path, text and values, and the line of each key.

    The lines are None where a record cannot be cut at them: it is in brackets, or indented.
    """
    tree = source.tree
    keys = tree.keys if tree else {}
    starts = {key: row for key, (row, column) in keys.items() if column == 1}
    apart = len(starts) == len(keys) == len({*starts.values()}) and "\n..." not in source.text
    return [source.path, source.text, tree.plain() if tree else {}, starts if apart else None]
