"""YAML as a person would write it: literal blocks for texts, quotes where they matter, no more.

New files are written by PyYAML; files that somebody keeps are extended by ruamel.yaml, which leaves
their comments where they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag


class Quoted(str):
    """Text that stands in double quotes: titles, and ids that would read as numbers."""

    __slots__ = ()


class Block(str):
    """Text that stands as a literal block (`|`), however short."""

    __slots__ = ()


class Flow(list[Any]):
    """A list on one line: `[220M, 770M]`."""


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012, every value is text to our reader

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        """Indent the items of a list below their key."""
        del indentless
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if isinstance(text, Block) else '"' if isinstance(text, Quoted) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


def _flow(dumper: yaml.SafeDumper, items: Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


for _kind in (str, Quoted, Block):
    _Dumper.add_representer(_kind, _text)
_Dumper.add_representer(Flow, _flow)


def dump(data: dict[str, Any], comment: str = "") -> str:
    """Write a mapping in the order of its keys, below a comment; empty values are left out."""
    kept = {key: value for key, value in data.items() if value not in (None, "", [], {}, ())}
    text = yaml.dump(
        kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, indent=2
    )
    return "".join(f"# {line}\n" for line in comment.splitlines()) + text


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
