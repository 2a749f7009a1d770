"""What a text is made of, noted while it is made: so it is known when it must be made again.

What may change between two builds without changing anything else (a summary, a piece, which papers
are near) notes itself when it is asked for. Who has something made listens.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

Thing = tuple[str, str]
"""Something that is read: its kind, and what it is called."""
ANY = "*"
"""Stands for every name, where nobody knows which one."""
TEXT, NEAR = "text", "near"
"""What is read beside pieces: a file's own words, and which papers are near, by id."""
_listening = threading.local()


def note(kind: str, name: str) -> None:
    """Say that something is read."""
    found: set[Thing] | None = getattr(_listening, "found", None)
    if found is not None:
        found.add((kind, name))


@contextlib.contextmanager
def noting() -> Iterator[set[Thing]]:
    """Collect what is read until the block ends; who listens already does not hear of it."""
    outer = getattr(_listening, "found", None)
    _listening.found = found = set[Thing]()
    try:
        yield found
    finally:
        _listening.found = outer
