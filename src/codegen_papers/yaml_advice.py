"""Turns a YAML parser's complaint into the mistake that people usually made, and the mend."""

from __future__ import annotations

import re

import yaml

from codegen_papers.problems import Problem, shortened

_UNQUOTED_COLON = re.compile(r"^\s*(?:- +)?[\w@-]+:\s+(?P<value>[^\s\"'|>\[{#&*!].*?:(?:\s.*)?)$")
_LONE_DASH = re.compile(r"^\s*(?:- +)?[^\s:#]+:\s+-\s*$")
_BAD_START = re.compile(r"^\s*(?:- +)?[\w@-]+:\s+(?P<value>[@`%].*)$")
_TEXT_AFTER_QUOTE = re.compile(r"^\s*(?:- +)?[\w@-]+:\s+(?P<quote>[\"']).*(?P=quote)\s*[^\s#,\]}]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)


def explain(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """Give one problem on the line where the author has to change something.

    A parser often stumbles some lines later than the mistake, so the lines just above the place it
    names are looked at too.
    """
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start())
        column = control.start() - (text.rfind("\n", 0, control.start()) + 1)
        code = f"U+{ord(control[0]):04X}"
        return _problem(path, line, column, f"an invisible control character ({code}); delete it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    for number in _candidates(row, lines):
        advice = _advice(lines[number])
        if advice:
            return _problem(path, number, *advice)
    return _fallback(path, lines, min(row, len(lines) - 1), column, error)


def _candidates(row: int, lines: list[str]) -> list[int]:
    """Number the line the parser names and the nearest line above it that has text."""
    above = next((n for n in range(min(row, len(lines)) - 1, -1, -1) if lines[n].strip()), None)
    return [n for n in (row, above) if n is not None and n < len(lines)]


def _advice(line: str) -> tuple[int, str] | None:
    """Recognize a usual mistake in one line; give the column (from 0) and what to do."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t"), "a tab in the indent; YAML takes spaces only, use two a level"
    if match := _UNQUOTED_COLON.match(line):
        key = line.strip().removeprefix("- ").split(":")[0]
        quoted = shortened(match["value"].replace('"', '\\"'), 60)
        return match.start("value"), (
            f"a colon followed by a space inside an unquoted value; put quotes around the {key}: "
            f'{key}: "{quoted}"'
        )
    if _LONE_DASH.match(line):
        return line.rindex("-"), (
            "a lone - would start a list; leave the whole line out when the value is unknown"
        )
    if match := _BAD_START.match(line):
        return match.start("value"), (
            f"a value cannot start with {match['value'][0]} unless it stands in quotes"
        )
    if match := _TEXT_AFTER_QUOTE.match(line):
        return match.end() - 1, (
            "text after a closing quote; put the whole value in one pair of quotes, and write a "
            f"quote inside it as {chr(92) + chr(34) if match['quote'] == chr(34) else chr(39) * 2}"
        )
    return None


def _fallback(path: str, lines: list[str], row: int, column: int, error: yaml.YAMLError) -> Problem:
    said = getattr(error, "problem", None) or "not YAML"
    opening = getattr(error, "context_mark", None)
    if "could not find expected ':'" in said:
        number = next((n for n in _candidates(row, lines)[::-1] if ":" not in lines[n]), row)
        message = "no colon in this line; write `key: value`, with a space after the colon"
        return _problem(path, number, _indent(lines[number]), message)
    if "quoted scalar" in str(getattr(error, "context", "")) and opening:
        return _problem(
            path, opening.line, opening.column, "a quote is opened here and never closed; close it"
        )
    if "flow" in str(getattr(error, "context", "")) and opening:
        return _problem(
            path,
            opening.line,
            opening.column,
            "a bracket is opened here and never closed, or a comma is missing in the list",
        )
    above = next((n for n in range(row - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and _indent(lines[row]) != _indent(lines[above]):
        return _problem(
            path,
            row,
            _indent(lines[row]),
            f"the indent does not fit the lines above (line {above + 1} has "
            f"{_indent(lines[above])} spaces, this one {_indent(lines[row])}); "
            "keys of one level start in one column",
        )
    return _problem(path, row, column, f"not YAML: {said}; compare with a record that works")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _problem(path: str, row: int, column: int, message: str) -> Problem:
    return Problem(path, row + 1, column + 1, "", message, "yaml")
