"""Turns a YAML parser's complaint into the mistake that people usually made, and the mend."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from codegen_papers.problems import Problem, shortened

_KEY = r"^\s*(?:- +)*[\w@.-]+:\s+"
_UNQUOTED_COLON = re.compile(_KEY + r"(?P<at>[^\s\"'|>\[{#&*!].*?:(?:\s.*)?)$")
_OPEN_QUOTE = re.compile(_KEY + r"(?P<at>(?P<quote>[\"'])(?:(?!(?P=quote)).)*)$")
_TEXT_AFTER_QUOTE = re.compile(_KEY + r"(?P<quote>[\"']).*(?P=quote)\s*(?P<at>[^\s#,\]}])")
_ITEM_AFTER_QUOTE = re.compile(r"^\s*- +(?P<quote>[\"']).*(?P=quote)\s*(?P<at>[^\s#,\]}:])")
_BAD_START = re.compile(_KEY + r"(?P<at>[@`%*&!|>](?![\d+-]*\s*(?:#|$)).*)$")
_MARKDOWN_LINK = re.compile(_KEY + r"(?P<at>\[[^\]]*\]\(.*)$")
_TEXT_AFTER_BRACKET = re.compile(_KEY + r"(?P<at>\[[^\]]*\]\s*[^\s#,\]}])")
_LONE_DASH = re.compile(r"^\s*(?:- +)*[^\s:#]+:\s+(?P<at>-)\s*$")
_NO_SPACE = re.compile(r"^\s*(?:- +)*(?P<at>[A-Za-z_@]\w*(?P<colon>:(?=\S)|：|:\u00a0).*)$")
_NO_COLON = re.compile(r"^\s*(?P<at>[A-Za-z_@]\w*(?![\w:：]).*)$")
_BULLET = re.compile(r"^\s*(?P<at>[*•·－—–])\s")
_BLOCK = re.compile(r"^(?P<indent>\s*(?:- +)*)[^\s#][^#]*?:\s+[|>][\d+-]*\s*(?:#.*)?$")
_MERGE = re.compile(r"^(?P<at><{7}|={7}|>{7})(?:\s|$)")
_FENCE = re.compile(r"^\s*(?P<at>`{3})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def control_character(path: str, text: str) -> Problem | None:
    """Find what no YAML file may hold, and line ends that only YAML counts: places would shift."""
    control = _CONTROL.search(text)
    if control is None:
        return None
    line = text.count("\n", 0, control.start())
    column = control.start() - (text.rfind("\n", 0, control.start()) + 1)
    code = f"U+{ord(control[0]):04X}"
    return _problem(path, line, column, f"an invisible control character ({code}); delete it")


def explain(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """Give one problem on the line where the author has to change something.

    A parser often stumbles some lines later than the mistake, so the lines just above the place it
    names are looked at too.
    """
    lines = text.rstrip("\n").split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    row, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    outside = _outside_texts(lines)
    quote = next((n for n in outside if n <= row and _never_closed(lines, n)), None)
    if quote is not None:
        return _problem(path, quote, *_open_quote(lines[quote]))
    candidates = [row, *[n for n in outside if n < row][-1:]]
    for number in candidates:
        advice = _advice(lines[number])
        if advice:
            return _problem(path, number, *advice)
    for number in candidates:
        advice = _no_pair(lines, number, outside)
        if advice:
            return _problem(path, number, *advice)
    return _fallback(path, lines, (row, column), candidates[1:], error)


def _outside_texts(lines: list[str]) -> list[int]:
    """Number the lines that are not blank and not inside a text begun by `|` or `>`."""
    numbers, text_deeper_than = [], None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if text_deeper_than is not None and _indent(line) > text_deeper_than:
            continue
        match = _BLOCK.match(line)
        text_deeper_than = len(match["indent"]) if match else None
        numbers.append(number)
    return numbers


def _never_closed(lines: list[str], number: int) -> bool:
    """Tell whether a value opens a quote that neither its line nor deeper ones below close."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    goes_on = bool(below.strip()) and _indent(below) > _indent(lines[number])
    return _OPEN_QUOTE.match(lines[number]) is not None and not goes_on


def _open_quote(line: str) -> tuple[int, str]:
    match = _OPEN_QUOTE.match(line)
    return match.start("at") if match else 0, "a quote is opened here and never closed; close it"


def _no_pair(lines: list[str], number: int, outside: list[int]) -> tuple[int, str] | None:
    """Recognize a line that is no `key: value`: give the column and what it lacks."""
    line = lines[number]
    if match := _NO_SPACE.match(line):
        what = (
            "： is a full-width colon; write `key: value` with the plain one"
            if match["colon"] == "："
            else "a space is missing after the colon; write `key: value`"
        )
        return match.start("at"), what
    if not (match := _NO_COLON.match(line)):
        return None
    above = next((n for n in reversed(outside) if n < number), None)
    if above is not None and _BLOCK.match(lines[above]):
        return match.start("at"), "the text has to be indented deeper than the key above it"
    return match.start("at"), "no colon in this line; write `key: value`, with a space after it"


def _advice(line: str) -> tuple[int, str] | None:
    """Recognize a usual mistake in one line; give the column (from 0) and what to do."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t"), "a tab in the indent; YAML takes spaces only, use two a level"
    for pattern, message in _USUAL:
        match = pattern.match(line)
        if match:
            return match.start("at"), message(match)
    return None


def _quote_it(match: re.Match[str]) -> str:
    key = match.string.strip().lstrip("- ").split(":")[0]
    value = shortened(match["at"].replace('"', '\\"'), 60)
    return (
        f"a colon followed by a space inside an unquoted value; put quotes around the {key}: "
        f'{key}: "{value}"'
    )


def _one_pair(match: re.Match[str]) -> str:
    inside = '\\"' if match["quote"] == '"' else "''"
    return (
        "text after a closing quote; put the whole value in one pair of quotes, and write a quote "
        f"inside it as {inside}"
    )


def _start(match: re.Match[str]) -> str:
    return f"a value cannot start with {match['at'][0]} unless it stands in quotes"


def _say(message: str) -> Callable[[re.Match[str]], str]:
    return lambda _: message


_USUAL: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_MERGE, _say("a merge conflict was left in the file; keep one side and delete the marks")),
    (_FENCE, _say("``` stands outside of any text; indent it below summary, or delete it")),
    (_BULLET, _say("a list item starts with - (a plain hyphen) and a space")),
    (_UNQUOTED_COLON, _quote_it),
    (_LONE_DASH, _say("a lone - would start a list; leave the line out when the value is unknown")),
    (_BAD_START, _start),
    (_TEXT_AFTER_QUOTE, _one_pair),
    (_ITEM_AFTER_QUOTE, _one_pair),
    (_MARKDOWN_LINK, _say("only the address goes here, without [text] and parentheses")),
    (_TEXT_AFTER_BRACKET, _say("text after a closing bracket; put quotes around the whole value")),
)


def _fallback(
    path: str, lines: list[str], place: tuple[int, int], above: list[int], error: yaml.YAMLError
) -> Problem:
    """Say what the parser said; `above` is the nearest line above that is no text, if any."""
    said = getattr(error, "problem", None) or "not YAML"
    opening = _opening(error, len(lines) - 1)
    if "quoted scalar" in str(getattr(error, "context", "")) and opening:
        return _problem(path, *opening, "a quote is opened here and never closed; close it")
    if "flow" in str(getattr(error, "context", "")) and opening:
        return _problem(
            path,
            *opening,
            "a bracket is opened here and never closed, or a comma is missing in the list",
        )
    row, column = place
    if above and _key_column(lines[row]) != _key_column(lines[above[0]]):
        return _problem(
            path,
            row,
            _indent(lines[row]),
            f"the indent does not fit the lines above (line {above[0] + 1} starts in column "
            f"{_key_column(lines[above[0]]) + 1}, this one in {_key_column(lines[row]) + 1}); "
            "keys of one level start in one column",
        )
    return _problem(path, row, column, f"not YAML: {said}; compare with a record that works")


def _opening(error: yaml.YAMLError, last: int) -> tuple[int, int] | None:
    """Give where the parser says that what it reads began; it may name a line behind the last."""
    mark = getattr(error, "context_mark", None)
    return (min(mark.line, last), mark.column) if mark else None


def _key_column(line: str) -> int:
    """Give the column (from 0) where the key starts, behind the dashes of a list."""
    return len(line) - len(line.lstrip(" -"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _problem(path: str, row: int, column: int, message: str) -> Problem:
    """Make the problem; row and column count from 0."""
    return Problem(path, row + 1, column + 1, "", message, "yaml")
