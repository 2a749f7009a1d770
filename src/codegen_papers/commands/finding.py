"""Which catalog a command is about; what one that was killed left unfinished there is finished."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from codegen_papers import places
from codegen_papers.problems import WrongUseError, visible

if TYPE_CHECKING:
    from codegen_papers.journal import Outcome


def root(options: argparse.Namespace) -> Path:
    """Find the catalog: by --root, or from the first path, or from here.

    What a command that was killed left unfinished there is finished first.

    Raises:
        WrongUseError: a path is not there, or no catalog is.
    """
    paths: list[Path] = getattr(options, "paths", [])
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise WrongUseError(f"{missing.absolute()} is not there")
    start = paths[0] if paths and not options.root else Path.cwd()
    found = places.find_root((options.root or start).absolute())
    if (found / places.UNFINISHED).is_file():
        finish(found)
    return found


def finish(root: Path) -> Outcome:
    """Finish what a command that was killed left unfinished; say what became of it."""
    from codegen_papers import journal  # noqa: PLC0415, rarely needed

    found = journal.finish(root)
    if found.said:
        sys.stderr.write(f"{visible(found.said)}\n")
    return found
