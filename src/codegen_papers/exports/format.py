"""What every format is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from codegen_papers.collection import Paper
from codegen_papers.edition import Edition


def _nothing(_: Edition) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """A format: `name` is what commands call it, `title` what readers do.

    `suffix` ends the names of its files; a format without files has none. `whole` is the tail of a
    document that holds the whole catalog, where that says more than its papers.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    entry: Callable[[Edition, Paper], str]
    head: Callable[[Edition], str] = _nothing
    separator: str = ""
    tail: str = ""
    whole: Callable[[Edition], str] | None = None
