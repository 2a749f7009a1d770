"""What several commands share: which files they are about, how far they are, a step's summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from codegen_papers.problems import WrongUseError, count
from codegen_papers.yaml_tree import Source

_NOW_AND_THEN = 50


def chosen(sources: Iterable[Source], root: Path, paths: list[Path]) -> list[Source]:
    """Give the files that are meant: all, or those that are, or lie below, one of the paths.

    Raises:
        WrongUseError: paths are named, and none of the files is meant.
    """
    wanted = {path.resolve() for path in paths}
    found = [
        source
        for source in sources
        if not wanted or wanted & {place := (root / source.path).resolve(), *place.parents}
    ]
    if wanted and not found:
        raise WrongUseError("none of these is a file of the catalog, or a folder that holds one")
    return found


def show_progress(done: int, total: int, noun: str) -> None:
    """Say how far asking is: on a terminal on one line, elsewhere a line now and then."""
    line = f"{done} of {count(total, noun)} asked"
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        sys.stderr.write(f"\r\x1b[K{line if done < total else ''}")
    elif done and done % _NOW_AND_THEN == 0:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def write_summary(text: str) -> None:
    """Add to the summary of a workflow's step, where there is one."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(text)
