"""BibTeX and biblatex files: cut into entries, values put together, a broken entry survived.

bibtexparser cuts the file and lives on after what it cannot read; `bibtex_fields` says what the
fields mean.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bibtexparser import model
from bibtexparser.splitter import Splitter

from codegen_papers.importers import bibtex_fields
from codegen_papers.importers.bibliography import Bibliography
from codegen_papers.importers.entry import ARXIV
from codegen_papers.importers.result import Imported
from codegen_papers.importers.values import unified
from codegen_papers.problems import shortened

_PART = re.compile(r"\s*(?:(?P<bare>[^\s#\"{}]+)|(?P<open>[\"{]))")
_SILENT = {"urldate", "language", "langid", "ids", "biburl", "bibsource", "timestamp"}
"""Housekeeping of the program that wrote the file; nothing of the paper."""
_NO_PAPER = {"proceedings", "periodical", "set", "xdata"}
_MAX_VALUE = 100_000
"""Characters of the longest value: macros can double each other without end."""


def read(text: str) -> Imported:
    """Read a whole file; every entry that makes no paper is in the result's lists."""
    text = unified(text)
    reader = _Reader(text.split("\n"))
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # our report says it
    for block, end in _with_ends(Splitter(text).split().blocks, len(reader.lines)):
        reader.take(block, end)
    return reader.into.close()


def _with_ends(blocks: list[model.Block], last: int) -> Iterator[tuple[model.Block, int]]:
    """Give every block with the line before which the next one begins.

    What stands behind a broken entry, up to the next block, is the rest of it and no comment.
    """
    kept: list[model.Block] = []
    for block in blocks:
        rest = isinstance(block, model.ImplicitComment) and kept and _is_broken(kept[-1])
        if not rest:
            kept.append(block)
    starts = [block.start_line or 0 for block in kept]
    yield from zip(kept, [*starts[1:], last], strict=False)


def _is_broken(block: model.Block) -> bool:
    return isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block is None


@dataclass
class _Reader:
    lines: list[str]
    into: Bibliography = field(default_factory=Bibliography)
    macros: dict[str, str] = field(
        default_factory=lambda: {name: name for name in bibtex_fields.MONTHS}
    )

    def take(self, block: model.Block, end: int) -> None:
        """Take one block, which ends before line `end`, counted from 0."""
        line = (block.start_line or 0) + 1
        remarks: list[str] = []
        while isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block:
            remarks += _remarks(block)
            block = block.ignore_error_block
        match block:
            case model.Entry():
                self._entry(line, block, remarks)
            case model.String():
                self._macro(line, block)
            case model.ParsingFailedBlock():
                why = getattr(block.error, "abort_reason", block.error)
                self.into.lose(line, self._text(line, end), " ".join(str(why).split()))
            case model.ImplicitComment() if re.search(r"^\s*@\s*\w", block.raw or "", re.MULTILINE):
                self.into.lose(line, block.raw or "", "no entry: no { after its kind")
            case _:
                self.into.found.left_out["comments"] += 1

    def _macro(self, line: int, block: model.String) -> None:
        try:
            self.macros[block.key.lower()] = value(block.value, self.macros)
        except ValueError as error:
            self.into.lose(line, block.raw or "", str(error))

    def _text(self, line: int, end: int) -> str:
        """Give how a broken entry stands in the file."""
        return "\n".join(self.lines[line - 1 : max(end, line)])

    def _entry(self, line: int, block: model.Entry, remarks: list[str]) -> None:
        raw = block.raw or ""
        fields: dict[str, str] = {}
        if block.entry_type in _NO_PAPER:
            self.into.lose(line, raw, f"@{block.entry_type} is no paper")
            return
        try:
            for found in block.fields:
                fields.setdefault(found.key.lower(), value(found.value, self.macros))
            entry = bibtex_fields.read(line, fields)
        except ValueError as error:
            self.into.lose(line, raw, str(error))
            return
        entry.remarks += remarks
        if self.into.take(line, raw, entry):
            self._leave(line, fields)

    def _leave(self, line: int, fields: dict[str, str]) -> None:
        """Report the fields that a record has no place for."""
        known = bibtex_fields.TAKEN | _SILENT
        left = {name: said for name, said in fields.items() if name not in known and said}
        if ARXIV.match(left.get("note", "")):
            del left["note"]  # Zotero's way of writing an eprint
        self.into.leave(left, line)


def _remarks(block: model.ParsingFailedBlock) -> list[str]:
    if isinstance(block, model.DuplicateFieldKeyBlock):
        return [
            f"`{name}` stands twice; the first is taken" for name in sorted(block.duplicate_keys)
        ]
    if isinstance(block, model.DuplicateBlockKeyBlock):
        return [f"the key `{block.key}` is another entry's, too"]
    return []


def value(written: str, macros: Mapping[str, str]) -> str:
    """Put a value together: parts in braces, in quotes, numbers and macros, joined by `#`.

    Raises:
        ValueError: something stands behind it: a comma was forgotten.
    """
    parts, at = [], 0
    while match := _PART.match(written, at):
        if match["bare"]:
            word = match["bare"]
            parts.append(macros.get(word.lower(), word))
            at = match.end()
        else:
            end = _closing(written, match.end(), match["open"])
            parts.append(written[match.end() : end])
            at = end + 1
        rest = written[at:].lstrip()
        if not rest.startswith("#"):
            break
        at = written.index("#", at) + 1
    if rest := written[at:].strip() if parts else "":
        raise ValueError(f"a comma is missing before `{shortened(rest)}`")
    if sum(map(len, parts)) > _MAX_VALUE:
        raise ValueError("a value too long to be read")
    return "".join(parts)


def _closing(written: str, at: int, opened: str) -> int:
    """Find the brace or quotation mark that ends a part which begins at a place."""
    depth = 0
    for place in range(at, len(written)):
        sign = written[place]
        if sign not in '"{}' or (place and written[place - 1] == "\\"):
            continue  # as the parser counts them
        if depth == 0 and sign == ("}" if opened == "{" else '"'):
            return place
        depth += (sign == "{") - (sign == "}")
    return len(written)
