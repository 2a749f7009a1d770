"""Changes to a YAML file that somebody keeps: its comments and its layout stay.

A scalar is replaced where it stands. Lists are extended by ruamel.yaml, the round-trip editor.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from codegen_papers.problems import CatalogError
from codegen_papers.yaml_tree import FieldPath, Node, Source, parse
from codegen_papers.yaml_writer import dump

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
Change = Callable[[FieldPath, str], str | None]
"""Gives what a scalar is to be instead, or None where it stays."""


def replace(source: Source, change: Change) -> str:
    """Give a file's text with some of its scalars changed.

    Raises:
        CatalogError: one of them goes over several lines.
    """
    edits = [
        (node, said)
        for where, node in (source.tree.scalars() if source.tree else ())
        if isinstance(node.value, str) and (said := change(where, node.value)) is not None
    ]
    lines = source.text.split("\n")
    for node, said in sorted(edits, key=lambda edit: (edit[0].line, edit[0].column), reverse=True):
        lines[node.line - 1] = _spliced(source, lines[node.line - 1], node, said)
    return "\n".join(lines)


def _spliced(source: Source, line: str, node: Node, said: str) -> str:
    """Put a text in the place of a scalar, which stands on one line."""
    start = node.column - 1
    quoted = _QUOTED.match(line, start) if node.style in {'"', "'"} else None
    end = quoted.end() if quoted else start + len(str(node.value))
    if not quoted and line[start:end] != node.value:
        raise CatalogError(f"{source.path}:{node.line}: write this on one line first")
    return line[:start] + _scalar(said, quoted=bool(quoted)) + line[end:]


def _scalar(text: str, *, quoted: bool) -> str:
    """Write a text as YAML, in quotes where it had them or needs them."""
    tree = parse("", f"[{text}]\n").tree  # in brackets even a comma would cut
    plain = tree is not None and tree.plain() == [text]
    return text if plain and not quoted else json.dumps(text, ensure_ascii=False)


def extend(text: str, place: Sequence[str | int], items: Iterable[dict[str, Any] | str]) -> str:
    """Append items to the list at `place` of a YAML text, making the list where there is none.

    Comments and layout of what stands there are kept.
    """
    editor, root = _loaded(text)
    parent = _at(root, place[:-1])
    if not parent.get(place[-1]):
        parent[place[-1]] = []
    parent[place[-1]].extend(editor.load(dump({"items": list(items)}))["items"])
    return _dumped(editor, root)


def amend(text: str, place: Sequence[str | int], values: Mapping[str, str]) -> str:
    """Set keys of the mapping at `place` of a YAML text; comments and layout are kept."""
    editor, root = _loaded(text)
    _at(root, place).update(values)
    return _dumped(editor, root)


def without(text: str, place: Sequence[str | int], item: dict[str, Any] | str) -> str:
    """Take an item out of the list at `place` of a YAML text, if it is there."""
    editor, root = _loaded(text)
    parent = _at(root, place[:-1])
    if item not in parent.get(place[-1], ()):
        return text
    parent[place[-1]].remove(item)
    if not parent[place[-1]]:
        del parent[place[-1]]
    return _dumped(editor, root)


class _TextResolver(VersionedResolver):
    """Takes every scalar for text, as our reader does: 2023-99-99 is no date gone wrong."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Give the tag of a node."""
        if kind is ScalarNode:
            return Tag(suffix="tag:yaml.org,2002:str")
        return super().resolve(kind, value, implicit)


def _loaded(text: str) -> tuple[YAML, Any]:
    """Read a YAML text to be changed and written as it is laid out."""
    editor = YAML()
    editor.Resolver = _TextResolver
    editor.preserve_quotes = True
    editor.width = 10**6
    flat = re.search(r"^( *)[^ #\n-][^\n]*:[ ]*\n\1- ", text, re.MULTILINE)
    editor.indent(mapping=2, sequence=2 if flat else 4, offset=0 if flat else 2)
    return editor, editor.load(text) or {}


def _at(root: Any, place: Sequence[str | int]) -> Any:
    for step in place:
        root = root[step]
    return root


def _dumped(editor: YAML, root: Any) -> str:
    buffer = io.StringIO()
    editor.dump(root, buffer)
    return buffer.getvalue()
