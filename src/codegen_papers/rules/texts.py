"""Texts are in the dialect that reads alike everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen_papers import dialect
from codegen_papers.collection import Collection, told
from codegen_papers.problems import Problem, shortened
from codegen_papers.records import LocalProse
from codegen_papers.yaml_tree import Source


def summaries(collection: Collection) -> Iterator[Problem]:
    """A summary is Markdown of the dialect."""
    for paper in collection.papers:
        yield from _judge(paper.source, "summary", told(paper))


def introduction(collection: Collection) -> Iterator[Problem]:
    """So are the catalog's own texts, which may quote."""
    if entry := collection.catalog_file:
        yield from _judge(entry.source, "intro", entry.record.intro, own=True)
        yield from _judge(entry.source, "guide", entry.record.guide, own=True)


def cut_values(collection: Collection) -> Iterator[Problem]:
    """In `title: Learning C #1` YAML takes ` #1` for a comment; a comment has a space after #."""
    for source in collection.sources:
        rows = source.text.split("\n")
        for where, node in source.tree.scalars() if source.tree else ():
            if node.style or not isinstance(node.value, str):
                continue
            rest = rows[node.line - 1][node.column - 1 :].removeprefix(node.value)
            if re.match(r"\s+#\S", rest):
                message = (
                    f"YAML takes `{shortened(rest.strip())}` for a comment; put quotes around the "
                    "whole value, or a space after # if it is one"
                )
                yield source.problem(where, message, "cut-value", severity="warning")


def _judge(
    source: Source, key: str, texts: LocalProse | None, *, own: bool = False
) -> Iterator[Problem]:
    for language, text in texts.items() if texts else []:
        where = (key, language)
        for finding in dialect.findings(text, own=own):
            line, column = source.text_place(where, finding.line, finding.column)
            yield source.problem(
                where,
                finding.message,
                finding.rule,
                severity=finding.severity,
                line=line,
                column=column,
            )
