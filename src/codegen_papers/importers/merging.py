"""A paper that stands in a file a second time: what its first entry lacks is filled in."""

from __future__ import annotations

from collections.abc import Iterable

from codegen_papers.importers.result import ImportedPaper


def fill(first: ImportedPaper, second: ImportedPaper, fields: Iterable[str]) -> list[str]:
    """Fill in what the first lacks of some fields, and of links; give what the second denies."""
    differs = []
    for key in fields:
        said, there = getattr(second, key), getattr(first, key)
        if not there:
            setattr(first, key, said)
        elif said and said != there:
            differs.append(f"{key} {said if isinstance(said, str) else '; '.join(said)}")
    for kind, url in second.links.items():
        if first.links.setdefault(kind, url) != url:
            differs.append(f"{kind} {url}")
    if second.url != first.url and not set(second.identifiers) & set(first.identifiers):
        differs.append(f"address {second.url}")
    return differs


def told(first: ImportedPaper, differs: Iterable[str]) -> str:
    """Say that an entry was merged, and what of it was not taken."""
    said = ", ".join(differs)
    why = f"the paper of line {first.line} once more; merged"
    return f"{why}; not taken: {said}" if said else why
