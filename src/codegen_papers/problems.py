"""What can be wrong with a catalog, and the few ways of saying it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]

GITHUB_ANNOTATIONS = 10
"""GitHub shows this many annotations a step; the rest would vanish without a word."""

GITHUB_SUMMARY_BYTES = 900_000
"""GitHub drops the summary of a step as a whole if it is larger than 1 MiB; this leaves room."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and where.

    `path` is relative to the catalog's root with forward slashes; `line` and `column` count from 1
    (column in characters); `field` is the place inside the file (`scores[0].pass@1`), empty when
    the whole file is meant; `rule` is the name under which the documentation explains it;
    `other` is the path of a second file that the problem is about.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    rule: str
    severity: Severity = "error"
    other: str = ""

    def moved(self, line: int, column: int) -> Problem:
        """Give the same problem at another place of the file."""
        return replace(self, line=line, column=column)

    def __str__(self) -> str:
        """Give the one-line form that editors and terminals turn into a link."""
        place = f"{self.path}:{self.line}:{self.column}: "
        kind = "warning: " if self.severity == "warning" else ""
        field = f"{self.field}: " if self.field else ""
        return visible(f"{place}{kind}{field}{self.message}  [{self.rule}]")


class CatalogError(Exception):
    """The catalog cannot be used as it is; the message says what to do. Exit status 1."""


class InvalidCatalogError(CatalogError):
    """The catalog has errors; `problems` holds all of them, sorted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{count(len(problems), 'problem')} in the catalog")
        self.problems = tuple(problems)


class WrongUseError(Exception):
    """The command was called in a way that cannot work. Exit status 2."""


def count(number: int, noun: str) -> str:
    """Give `1 paper`, `2 papers`, `2 categories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def visible(text: str) -> str:
    """Write out what a terminal would obey or not show: a stranger's text must not forge lines."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str, limit: int = 40) -> str:
    """Give a text that may be long, or a stranger's, cut to what a message can hold."""
    return text if len(text) <= limit else text[: limit - 3] + "…"


def tally(problems: Iterable[Problem]) -> str:
    """Give `2 errors, 1 warning`, leaving out what there is none of; `no problem` for nothing."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    return ", ".join(count(number, noun) for number, noun in counts if number) or "no problem"


def as_text(problems: Iterable[Problem]) -> str:
    """One problem a line."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """One JSON object a problem a line, with the attributes of `Problem` as keys."""
    lines = (json.dumps(asdict(problem), ensure_ascii=False) for problem in problems)
    return "".join(f"{_printable(line)}\n" for line in lines)


def _printable(line: str) -> str:
    """Write what a terminal would obey as JSON's own escapes."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put the first problems on the lines of a pull request.

    Errors come first, since only `GITHUB_ANNOTATIONS` are shown. Format: GitHub Actions, workflow
    commands `error` and `warning`.
    """
    ordered = sorted(problems, key=lambda problem: (problem.severity, problem))
    lines = [_annotation(problem) for problem in ordered[:GITHUB_ANNOTATIONS]]
    rest = len(ordered) - GITHUB_ANNOTATIONS
    if rest > 0:
        lines.append(f"and {count(rest, 'more problem')}: see the summary of this step")
    return "".join(f"{line}\n" for line in lines)


def as_github_summary(problems: Sequence[Problem]) -> str:
    """Every problem as a Markdown table, for the step summary of a workflow."""
    if not problems:
        return "No problem in the catalog.\n"
    parts = [f"### {tally(problems)}\n\n| place | what is wrong | rule |\n|---|---|---|\n"]
    room = GITHUB_SUMMARY_BYTES
    for number, problem in enumerate(problems):
        row = _row(problem)
        room -= len(row.encode())
        if room < 0:
            rest = count(len(problems) - number, "more problem")
            parts.append(f"\nand {rest}: codegen-papers check lists all\n")
            break
        parts.append(row)
    return "".join(parts)


def _row(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    text = f"{problem.field}: {problem.message}" if problem.field else problem.message
    return f"| {' | '.join(map(markdown_text, (place, text, problem.rule)))} |\n"


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.rule,
    }
    listed = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in properties.items())
    text = f"{problem.field}: {problem.message}" if problem.field else problem.message
    return f"::{problem.severity} {listed}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    """Percent-encode what would end a workflow command early."""
    text = "".join(c if c in "\r\n" else visible(c) for c in text)
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def markdown_text(text: str) -> str:
    """Write a stranger's text so that it is neither Markdown nor HTML in a summary."""
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;")
    for character in "\\`*_[]|~":
        safe = safe.replace(character, "\\" + character)
    return safe
