"""A score table of a hand-kept list, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from codegen_papers import prose
from codegen_papers.importers import values
from codegen_papers.importers.result import ImportedScore, ImportedTable
from codegen_papers.scalars import Number, Size

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode as Tree

_MODEL = {"model", "models", "模型"}
_SIZE = {"model size", "size", "params", "parameters", "规模", "参数量"}
_PUBLIC = {"public", "open", "open weights", "open source", "公开", "开源"}
_METHOD = re.compile(r"\s+w/\s*(?P<method>\S.*)$")
_SETTING = re.compile(r"\s*\((?P<setting>[^()]+)\)$")

Lose = Callable[[int, str], None]
"""Report a line (from 0) that could not be read whole, and why."""


def is_score_table(node: Tree) -> bool:
    """Tell whether a table's first column holds models."""
    header = _texts(node.children[0].children[0])
    return bool(header) and header[0].lower() in _MODEL


def read(node: Tree, title: str, url: str | None, lose: Lose) -> ImportedTable:
    """Read a table of scores: a model a row; every other column a benchmark's metric.

    Size and openness have columns of their own; `A (s) w/ M` is model A, setting s, method M.
    """
    header = _texts(node.children[0].children[0])
    kinds = [_kind(name) for name in header]
    columns = [_column(name) if kind == "score" else None for name, kind in zip(header, kinds, strict=True)]
    table = ImportedTable(title, url, [column for column in columns if column])
    seen: set[tuple[str | None, ...]] = set()
    for row in node.children[1].children if len(node.children) > 1 else []:
        _row(table, row, kinds, columns, seen, lose)
    return table


def _row(  # noqa: PLR0913, one place that knows the whole table
    table: ImportedTable,
    row: Tree,
    kinds: list[str],
    columns: list[tuple[str, str] | None],
    seen: set[tuple[str | None, ...]],
    lose: Lose,
) -> None:
    line = row.map[0] if row.map else 0
    cells = _texts(row)
    by_kind = dict(zip(kinds, cells, strict=False))
    model, method, setting = _model(by_kind.get("model", ""))
    size = by_kind.get("size", "-")
    key = (model, size, method, setting)
    if not model or key in seen:
        lose(line, "this model, size, method and setting again" if model else "no model's name")
        return
    seen.add(key)
    table.rows += 1
    scores: dict[str, ImportedScore] = {}
    known_size = None if size in {"-", ""} else _valid(Size, size, line, lose)
    for column, cell in zip(columns, cells, strict=False):
        if column is None or cell in {"-", ""}:
            continue
        value = _valid(Number, cell, line, lose)
        if value:
            benchmark, metric = column
            score = ImportedScore(model, known_size, method, setting, benchmark, {})
            scores.setdefault(benchmark, score).values[metric] = value
    table.scores += scores.values()
    _openness(table, model, by_kind.get("public", "-"), line, lose)


def _openness(table: ImportedTable, model: str, cell: str, line: int, lose: Lose) -> None:
    mark = values.mark(cell)
    if not values.is_mark(cell):
        lose(line, f"`{cell}` is no mark for open or closed")
    elif table.open_weights.setdefault(model, mark) != mark:
        lose(line, f"{model} is open in one row and not in another")


def _valid(kind: type[Number | Size], text: str, line: int, lose: Lose) -> str | None:
    try:
        return str(kind.parse(text))
    except PydanticCustomError as error:
        lose(line, error.message())
        return None


def _model(cell: str) -> tuple[str, str | None, str | None]:
    method = _METHOD.search(cell)
    rest = cell[: method.start()] if method else cell
    setting = _SETTING.search(rest)
    name = rest[: setting.start()] if setting else rest
    return name.strip(), method["method"] if method else None, setting["setting"] if setting else None


def _kind(header: str) -> str:
    name = header.lower()
    for kind, words in (("model", _MODEL), ("size", _SIZE), ("public", _PUBLIC)):
        if name in words:
            return kind
    return "score"


def _column(header: str) -> tuple[str, str]:
    """Cut `HumanEval pass@1` into benchmark and metric; a benchmark alone gives a `score`."""
    benchmark, _, metric = header.rpartition(" ")
    return (benchmark, metric) if benchmark else (header, "score")


def _texts(row: Tree) -> list[str]:
    return [" ".join(prose.words(cell).split()) for cell in row.children]
