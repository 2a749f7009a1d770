"""Markdown: a README such as `build` writes, or a list of papers as found on GitHub."""

from __future__ import annotations

import re

from codegen_papers.importers import readme
from codegen_papers.importers.awesome import document
from codegen_papers.importers.awesome.entry import NO_ADDRESS
from codegen_papers.importers.result import Imported

_HEADED = re.compile(r"^[ \t]*[-*+][ \t]+#{1,6}[ \t]", re.MULTILINE)
"""An item of a list that is a heading: in a README such as `build` writes, a paper is one."""
_SOME = 3


def read(text: str) -> Imported:
    """Read a list, in the shape that it has.

    Raises:
        ValueError: its entries have no links.
    """
    if not _HEADED.search(text):
        found = document.read(text)
        if found.papers:
            return found
        bare = sum(line.why == NO_ADDRESS for line in found.lost)
        if bare >= _SOME:
            raise ValueError(
                f"{bare} entries, and none has a link; a record needs the address of its paper, "
                "so nothing was written"
            )
    return readme.read(text)
