"""Holds a YAML tree against a shape, and says in plain words where it does not fit."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from codegen_papers.problems import Problem, shortened
from codegen_papers.yaml_tree import FieldPath, Source

Shape = TypeVar("Shape", bound=BaseModel)

MAX_TOLD = 100
"""Problems of one file's shape."""
MAX_HINTS = 20
"""Problems of one kind and file for which the nearest name is looked for: it takes its time."""
_EMPTY = "nothing is written here; fill it in or leave the key out"
_WORDS = {
    "tuple_type": "a list is expected here, one item a line, each starting with -",
    "model_type": "a mapping is expected here, lines of `key: value`",
    "model_attributes_type": "a mapping is expected here, lines of `key: value`",
    "dict_type": "a mapping is expected here, lines of `key: value`",
    "too_short": "at least one is needed here",
    "string_pattern_mismatch": "not in the expected form",
}
_GLUED = re.compile(r"([A-Za-z_]\w*)(：|:(?=\S))")
_BULLETS = "-－•·*—–"
_ASK = {
    "title": 'title: "…"',
    "url": "url: https://…",
    "date": "date: 2023-05-13 (or 2023-05, 2023, undated)",
    "category": "category: group/name (see papers/_catalog.yaml)",
}


def shaped(source: Source, shape: type[Shape]) -> tuple[Shape | None, list[Problem]]:
    """Give the source's content in its shape, or None and everything that keeps it from fitting."""
    tree = source.tree
    if tree is None:
        return None, []
    if not isinstance(tree.value, dict):
        message = "a mapping is expected: lines of `key: value`, as in the other files"
        return None, [source.problem((), message, "type")]
    try:
        record = shape.model_validate(tree.plain())
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        return None, _problems(source, shape, details)
    blank = [where for where, node in tree.scalars() if node.value is None]
    return record, [source.problem(where, _EMPTY, "empty") for where in blank]


def _problems(
    source: Source, shape: type[BaseModel], details: Sequence[ErrorDetails]
) -> list[Problem]:
    """Say what does not fit; of ten thousand things the first ones, since each takes its time."""
    told = list(itertools.islice(_without_echoes(shape, details[: 2 * MAX_TOLD]), MAX_TOLD))
    found = [_problem(source, shape, detail) for detail in told]
    if len(details) > MAX_TOLD:
        message = f"{len(details):,} things do not fit; the first {len(told)} are shown"
        found.append(source.problem((), message, "type"))
    return found


def salvaged(source: Source, shape: type[Shape], stand_ins: dict[str, Any]) -> Shape | None:
    """Give what fits of content that does not fit as a whole, for rules to judge that much.

    A top-level field with anything wrong in it is left out, of a score only the number that is
    none; `stand_ins` take the place of required fields. The result is never published.
    """
    tree = source.tree
    if tree is None or not isinstance(tree.value, dict):
        return None
    content: dict[str, Any] = {key: node.plain() for key, node in tree.value.items()}
    try:
        shape.model_validate(content)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        numbers = [detail["loc"] for detail in details if _is_number_of_a_score(detail)]
        for where in numbers:
            content["scores"][where[1]].pop(where[2], None)
        for field in {str(detail["loc"][0]) for detail in details if detail["loc"] not in numbers}:
            content.pop(field, None)
    try:
        return shape.model_validate({**stand_ins, **content})
    except ValidationError:
        return None


def _is_number_of_a_score(detail: ErrorDetails) -> bool:
    where = detail["loc"]
    return detail["type"] == "number" and len(where) == 3 and where[0] == "scores"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that was probably meant."""
    by_key = {candidate.casefold(): candidate for candidate in known}
    close = difflib.get_close_matches(word.casefold()[:200], by_key, n=1, cutoff=0.6)
    return by_key[close[0]] if close else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """End a message about an unknown word: the nearest known one, or all where they are few."""
    known = sorted(known) if isinstance(known, set | frozenset) else list(known)
    meant = nearest(word, known)
    if meant:
        return f"did you mean `{meant}`?"
    shown = ", ".join(known[:24]) + (", …" if len(known) > 24 else "")
    return f"known: {shown}" if known else "none is defined yet"


def _without_echoes(
    shape: type[BaseModel], details: Sequence[ErrorDetails]
) -> Iterator[ErrorDetails]:
    """Leave out `title` missing where `tilte` stands: that is one mistake, not two."""
    known = {where: _fields(shape, where) for where in {detail["loc"][:-1] for detail in details}}
    meant = {
        (*detail["loc"][:-1], _meant(str(detail["loc"][-1]), known[detail["loc"][:-1]]))
        for detail in details
        if detail["type"] in {"extra_forbidden", "number"}
    }
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield detail


def _meant(key: str, known: list[str]) -> str | None:
    glued = _GLUED.match(key)
    return nearest(glued[1] if glued else key, known)


def _problem(source: Source, shape: type[BaseModel], detail: ErrorDetails) -> Problem:
    where: FieldPath = tuple(detail["loc"])
    node = source.tree.at(where) if source.tree else None
    kind = detail["type"]
    if kind == "missing":
        asked = (
            _ASK.get(str(where[-1]), f"{where[-1]}: …") if len(where) == 1 else f"{where[-1]}: …"
        )
        return source.problem(where, f"missing; add a line {asked}", "missing-field")
    if kind == "extra_forbidden":
        return _unknown_key(source, shape, where)
    if node is not None and node.value is None:
        return source.problem(where, _EMPTY, "empty")
    if kind == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
        message = f"`{shortened(str(detail['input']))}` is not one of: {expected}"
        return source.problem(where, message, "choice")
    if kind in {"string_too_long", "too_long"}:
        limit = detail.get("ctx", {}).get("max_length")
        is_text = isinstance(detail["input"], str)
        said = f"long; at most {limit} characters" if is_text else f"many; at most {limit} items"
        return source.problem(where, f"too {said}", "too-long")
    if kind == "tuple_type" and node is not None and str(node.value)[:1] in _BULLETS:
        message = "an item starts with - (a plain hyphen) and a space, then the name"
        return source.problem(where, message, "type")
    if kind in _WORDS:
        return source.problem(where, _WORDS[kind], "type")
    if _is_number_of_a_score(detail):
        return _score_key(source, shape, where, detail["msg"])
    rule = kind if kind.replace("-", "").isalpha() and "_" not in kind else "type"
    return source.problem(where, detail["msg"], rule)


def _score_key(source: Source, shape: type[BaseModel], where: FieldPath, said: str) -> Problem:
    """A key of a score that holds no number is a metric badly written, or no metric at all."""
    key, node = str(where[-1]), source.tree.at(where) if source.tree else None
    number_like = node is not None and re.match(r"[-+.,~<>≈\d]", str(node.plain())) is not None
    if "@" in key or (number_like and not nearest(key, _fields(shape, where[:-1]))):
        return source.problem(where, said, "number")
    return _unknown_key(source, shape, where)


def _unknown_key(source: Source, shape: type[BaseModel], where: FieldPath) -> Problem:
    glued = _GLUED.match(str(where[-1]))
    if glued:
        colon = (
            "： is a full-width colon" if glued[2] == "：" else "a space is missing after the colon"
        )
        message = f"{colon}; write `{glued[1]}: value`"
        return source.problem((*where[:-1], glued[1]), message, "unknown-key").moved(
            *source.place(where, at_key=True)
        )
    hint = suggestion(str(where[-1]), _fields(shape, where[:-1]))
    return source.problem(where, f"unknown key; {hint}", "unknown-key", at_key=True)


def _fields(shape: type[BaseModel], where: FieldPath) -> list[str]:
    """List the keys that are known at a place of a shape."""
    for step in where:
        if isinstance(step, str) and step in shape.model_fields:
            inner = _model_in(shape.model_fields[step].annotation)
            shape = inner or shape
    return list(shape.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside a type such as `tuple[Score, ...]` or `Links | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
