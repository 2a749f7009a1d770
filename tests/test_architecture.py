"""The house is as docs/architecture.md draws it: imports point down, effects are at the edge."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "codegen_papers"
EFFECTS = {
    *("sources", "renderer", "site", "files", "cache", "parallel", "git", "cli", "commands"),
    *("store", "inputs", "standing", "memory", "kept_files", "laid", "journal", "plain_files"),
    *("starter", "providers", "serving", "publication", "importing", "adding", "reading"),
}
"""Modules that may touch files, streams, the network or the clock; the last four pass paths on."""
EFFECT_CALLS = {
    *("open", "print", "input", "read_text", "read_bytes", "write_text", "write_bytes", "unlink"),
    *("mkdir", "rename", "rmdir", "rglob", "glob", "iterdir", "urlopen", "now", "today", "getenv"),
    *("perf_counter", "time", "mkstemp", "system", "Popen", "run"),
}


def rows() -> dict[str, int]:
    """Read the table of rows from docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    found = {}
    for row, modules in re.findall(r"^\| (\d+) \| (.+?) \|", text, re.MULTILINE):
        for module in re.findall(r"`(\w+)/?`", modules):
            found[module] = int(row)
    return found


def modules() -> Iterator[tuple[str, Path]]:
    """Give every file with the name of its module: a package counts as one."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if parts != ("__init__.py",):
            yield parts[0].removesuffix(".py"), path


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Give the modules of the package that a file imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            head, *rest = node.module.split(".")
            if head == "codegen_papers":
                names = rest[:1] or [alias.name for alias in node.names]
                yield from ((name, node.lineno) for name in names)


def test_every_module_has_a_row_and_every_row_a_module() -> None:
    assert {name for name, _ in modules()} == rows().keys()


@pytest.mark.parametrize(
    ("name", "path"), list(modules()), ids=lambda value: str(value).rsplit("/")[-1]
)
def test_a_module_imports_only_from_rows_below_its_own(name: str, path: Path) -> None:
    table = rows()
    upward = [
        f"{path.name}:{line} imports {other} (row {table[other]}) from row {table[name]}"
        for other, line in imports(path)
        if other != name and table[other] >= table[name]
    ]
    assert not upward


@pytest.mark.parametrize(
    ("name", "path"), list(modules()), ids=lambda value: str(value).rsplit("/")[-1]
)
def test_only_modules_at_the_edge_touch_the_world(name: str, path: Path) -> None:
    if name in EFFECTS:
        return
    calls = [
        f"{path.name}:{node.lineno} calls {called}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (called := getattr(node.func, "id", getattr(node.func, "attr", ""))) in EFFECT_CALLS
    ]
    assert not calls


@pytest.mark.parametrize(
    ("name", "path"), list(modules()), ids=lambda value: str(value).rsplit("/")[-1]
)
def test_modules_and_functions_stay_small(name: str, path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 350, f"{name} is long: split it by what it is responsible for"
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > 40
    ]
    assert not long


def test_the_words_of_a_summary_are_asked_for_by_one_way() -> None:
    """A build draws again what was made of words that changed: it must hear who asks for them."""
    asked = [
        f"{path.name}:{number}"
        for name, path in modules()
        if name not in {"records", "importers", "providers"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"\brecord\.summary\b(?!_)", line)
    ]
    (door,) = asked
    assert door.startswith("collection.py:")
