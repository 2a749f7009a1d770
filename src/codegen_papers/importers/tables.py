"""A score table of a hand-kept list, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode as Tree
from pydantic_core import PydanticCustomError

from codegen_papers.importers import nodes, values
from codegen_papers.importers.result import ImportedScore, ImportedTable
from codegen_papers.inline import text_of
from codegen_papers.records import Score
from codegen_papers.scalars import Number, Size

_MODEL = {"model", "models", "模型"}
_SIZE = {"model size", "size", "params", "parameters", "规模", "参数量"}
_PUBLIC = {"public", "open", "open weights", "open source", "公开", "开源"}
_PIPE = re.compile(r"(?<!\\)\|")
_METHOD = re.compile(r"\s+w/\s*(?P<method>\S.*)$")
_SETTING = re.compile(r"\s*\((?P<setting>[^()]+)\)$")

Column = str | tuple[str, str]
"""`model`, `size` or `public`, or a benchmark and its metric."""

Lose = Callable[[int, str], None]
"""Report a line (from 0) that could not be read whole, and why."""


def is_score_table(node: Tree) -> bool:
    """Tell whether a table's first column holds models."""
    header = _texts(node.children[0].children[0])
    return bool(header) and header[0].lower() in _MODEL


def read(
    node: Tree, title: str, url: str | None, lines: Sequence[str], lose: Lose
) -> ImportedTable:
    """Read a table of scores: a model a row; every other column a benchmark's metric.

    Size and openness have columns of their own; `A (s) w/ M` is model A, setting s, method M.
    `lines` are the document's, to see cells that a Markdown reader drops.
    """
    columns = _columns(_texts(node.children[0].children[0]), nodes.line(node), lose)
    table = ImportedTable(title, url, [])
    seen: set[tuple[str | None, ...]] = set()
    for row in node.children[1].children if len(node.children) > 1 else []:
        line = nodes.line(row)
        texts = _texts(row)
        cells = {column: text for column, text in zip(columns, texts, strict=False) if column}
        left = [text for column, text in zip(columns, texts, strict=False) if not column and text]
        if left or has_more_cells(lines[line], len(columns)):
            lose(line, "more cells than columns that can be read")
        model, method, setting = _model(str(cells.get("model", "")))
        key = (model, cells.get("size"), method, setting)
        if not model or key in seen:
            lose(line, "a model, size, method and setting again" if model else "no model's name")
            continue
        size = _valid(Size, cells.get("size", "-"), line, lose)
        scores = _scores(ImportedScore(model, size, method, setting, "", {}), cells, line, lose)
        if not scores:
            lose(line, "a row without a number")
            continue
        seen.add(key)
        table.rows += 1
        _openness(table, model, cells.get("public", "-"), line, lose)
        table.scores += scores
    used = {(score.benchmark, metric) for score in table.scores for metric in score.values}
    table.columns = [column for column in columns if column in used]
    return table


def has_more_cells(line: str, columns: int) -> bool:
    """Tell whether a row has cells that a Markdown reader drops."""
    return len(_PIPE.findall(line.strip().strip("|"))) >= columns


def _columns(header: list[str], line: int, lose: Lose) -> list[Column | None]:
    """Tell what each column holds; one that comes twice or is named like a key cannot be read."""
    columns: list[Column | None] = []
    for name in header:
        column = _column(name)
        known = column in columns or (isinstance(column, tuple) and column[1] in Score.model_fields)
        if known:
            lose(line, f"the column `{name}` again, or named like a key of a score")
        columns.append(None if known else column)
    return columns


def _scores(
    blank: ImportedScore, cells: dict[Column, str], line: int, lose: Lose
) -> list[ImportedScore]:
    """Give a row's scores, one a benchmark, each a copy of `blank` with its values."""
    scores: dict[str, ImportedScore] = {}
    for column, cell in cells.items():
        value = _valid(Number, cell, line, lose) if isinstance(column, tuple) else None
        if isinstance(column, tuple) and value:
            benchmark, metric = column
            score = replace(blank, benchmark=benchmark, values={})
            scores.setdefault(benchmark, score).values[metric] = value
    return list(scores.values())


def _openness(table: ImportedTable, model: str, cell: str, line: int, lose: Lose) -> None:
    mark = values.mark(cell)
    if not values.is_mark(cell):
        lose(line, f"`{cell}` is no mark for open or closed")
    elif table.open_weights.setdefault(model, mark) != mark:
        lose(line, f"{model} is open in one row and not in another")


def _valid(kind: type[Number | Size], text: str, line: int, lose: Lose) -> str | None:
    if text in {"-", ""}:
        return None
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
    return (
        name.strip(),
        method["method"] if method else None,
        setting["setting"] if setting else None,
    )


def _column(header: str) -> Column:
    """Tell what a column holds; `HumanEval pass@1` is benchmark and metric, one word a `score`."""
    for kind, words in (("model", _MODEL), ("size", _SIZE), ("public", _PUBLIC)):
        if header.lower() in words:
            return kind
    benchmark, _, metric = header.rpartition(" ")
    return (benchmark, metric) if benchmark else (header, "score")


def _texts(row: Tree) -> list[str]:
    return [" ".join(text_of(cell).split()) for cell in row.children]
