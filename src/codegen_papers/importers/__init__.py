"""Other formats into records: one module a format, each with `read(text) -> Imported`."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable

from codegen_papers.importers.result import Imported

Reader = Callable[[str], Imported]
_BY_SUFFIX = {
    **dict.fromkeys((".bib", ".bibtex"), "bibtex"),
    **dict.fromkeys((".json", ".csljson"), "csl"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
}
_BY_CONTENT = (
    (re.compile(r"\s*(?:%[^\n]*\s+)*@\s*\w+\s*[{(]"), "bibtex"),
    (re.compile(r"\s*(?:\{\s*\"|\[\s*(?:\{|\]))"), "csl"),
)


def reader_for(name: str, text: str) -> Reader:
    """Give the reader of a file: by the end of its name, or else by how its text begins."""
    ends = (module for suffix, module in _BY_SUFFIX.items() if name.lower().endswith(suffix))
    begins = (module for pattern, module in _BY_CONTENT if pattern.match(text))
    module = next(ends, None) or next(begins, "markdown")
    reader: Reader = importlib.import_module(f"codegen_papers.importers.{module}").read
    return reader
