"""YAML as a person would write it: literal blocks for texts, quotes where they matter, no more.

New files are written so, by PyYAML; files that somebody keeps are changed by `yaml_edits`.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml


class Quoted(str):
    """Text that stands in double quotes: titles, and ids that would read as numbers."""

    __slots__ = ()


class Block(str):
    """Text that stands as a literal block (`|`), however short."""

    __slots__ = ()


class Flow(list[Any]):
    """A list on one line: `[220M, 770M]`."""


_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
"""What YAML takes for a line break, refuses, or cannot be encoded."""


def quoted(text: str) -> str:
    """Write a text in double quotes; letters of every script stay as they are."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012, every value is text to our reader

    def choose_scalar_style(self) -> str:
        """Take one kind of quotes for all that needs some."""
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: FBT001, FBT002
        """Leave letters of every script as they are."""
        del split
        self.write_indicator(quoted(text), need_whitespace=True)

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
