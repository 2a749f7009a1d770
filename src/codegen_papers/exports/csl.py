"""CSL-JSON, for citation processors (Pandoc, Zotero): CSL 1.0.2, schema csl-data.json."""

from __future__ import annotations

import json
from typing import Any

from codegen_papers.citations import Citation, citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports.format import Format
from codegen_papers.person_names import Parts
from codegen_papers.scalars import PartialDate

_TYPES = {
    "conference": "paper-conference",
    "journal": "article-journal",
    "preprint": "article",
    "other": "document",
}


def entry(edition: Edition, paper: Paper) -> str:
    """Write a paper's item."""
    item = _item(citation(edition.catalog, paper))
    return json.dumps(
        {name: value for name, value in item.items() if value}, ensure_ascii=False, indent=1
    )


def _item(cited: Citation) -> dict[str, Any]:
    record = cited.record
    journal = cited.kind == "journal"
    return {
        "id": cited.key,
        "citation-key": cited.key,
        "type": _TYPES[cited.kind],
        "title": record.title,
        "title-short": record.label,
        "author": [_author(author.parts) for author in record.authors],
        "issued": _date(cited.issued),
        "available-date": _date(cited.first),
        "container-title": cited.venue,
        "container-title-short": cited.venue_written if journal else "",
        "event-title": "" if journal else cited.venue_written,
        "publisher": "arXiv" if cited.kind == "preprint" else "",
        "number": f"arXiv:{cited.arxiv}" if cited.arxiv else "",
        "DOI": cited.doi,
        "URL": record.url,
        "keyword": ", ".join(record.tags),
        "status": record.status,
        "note": cited.remark,
        "custom": dict(record.links.items()),
    }


def _author(name: Parts) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: part for key, part in parts.items() if part}


def _date(date: PartialDate | None) -> dict[str, Any]:
    known = [part for part in (date.year, date.month, date.day) if part] if date else []
    return {"date-parts": [known]} if known else {}


FORMAT = Format(
    "csl-json",
    "CSL-JSON",
    ".csl.json",
    "application/vnd.citationstyles.csl+json",
    entry,
    lambda _: "[\n",
    ",\n",
    "\n]\n",
)
