"""What git knows of a file: how it was last committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SECONDS = 10


def committed(folder: Path, path: str) -> bytes | None:
    """Give a file as the last commit has it; None if it has none, or there is no git.

    `path` is relative to the folder.
    """
    return _git(folder, "show", f"HEAD:./{path}")


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603, our own words
            ["git", "-C", str(folder), *arguments],  # noqa: S607, whichever git there is
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
