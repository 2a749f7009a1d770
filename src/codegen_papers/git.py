"""What git knows of the catalog: files as a commit has them. Nothing is changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from codegen_papers.problems import WrongUseError

_SECONDS = 10
_SECONDS_FOR_A_TREE = 120
_PLAIN_FILE = b"100"
"""How the mode of a plain file begins; links are 120000, repositories inside this one 160000."""


def committed(folder: Path, path: str) -> bytes | None:
    """Give a file as the last commit has it; None if it has none, or there is no git.

    `path` is relative to the folder.
    """
    return _git(folder, "show", f"HEAD:./{path}")


def committed_id(folder: Path, path: str) -> str:
    """Give the id of a file as the last commit has it; empty if it has none, or there is no git."""
    return (_git(folder, "rev-parse", "--verify", "--quiet", f"HEAD:./{path}") or b"").decode()


def common_ancestor(folder: Path, revision: str) -> str:
    """Give the commit at which HEAD and a revision parted.

    Raises:
        WrongUseError: there is no such commit here.
    """
    commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise WrongUseError(
            f"git knows no commit {revision!r} in {folder}; name a branch, a tag or a commit"
        )
    found = _git(folder, "merge-base", commit.decode().strip(), "HEAD")
    if found is None:
        raise WrongUseError(
            f"{revision!r} and HEAD have no commit in common that is known here; fetch more history"
        )
    return found.decode().strip()


def plain_names(folder: Path, commit: str, path: str) -> frozenset[str]:
    """Give the paths, from `folder`, of the plain files below a path as a commit has them."""
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", f"{path}/")
    return frozenset(name for name, _ in _listed(listed or b""))


def plain_files(folder: Path, commit: str, path: str, suffix: str) -> dict[str, bytes]:
    """Give the plain files below a path as a commit has them: path from `folder` to content.

    Only names that end in `suffix` are read: figures can be large.

    Raises:
        WrongUseError: git cannot read the commit.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", f"{path}/")
    names = {name: digest for name, digest in _listed(listed or b"") if name.endswith(suffix)}
    wanted = b"".join(b"%s\n" % digest for digest in names.values())
    blobs = _git(folder, "cat-file", "--batch", fed=wanted, seconds=_SECONDS_FOR_A_TREE)
    if listed is None or blobs is None:
        raise WrongUseError(f"git cannot read {path} as commit {commit} has it")
    return dict(zip(names, _contents(blobs), strict=True))


def _listed(lines: bytes) -> Iterator[tuple[str, bytes]]:
    """Read `mode type digest TAB path NUL …`, see git-ls-tree(1)."""
    for line in filter(None, lines.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, digest = about.split(b" ")
        if mode.startswith(_PLAIN_FILE):
            yield os.fsdecode(name), digest


def _contents(answer: bytes) -> Iterator[bytes]:
    """Read `digest type size LF content LF …`, see git-cat-file(1)."""
    start = 0
    while start < len(answer):
        head = answer.index(b"\n", start)
        end = head + 1 + int(answer[start:head].split(b" ")[2])
        yield answer[head + 1 : end]
        start = end + 1


def _git(
    folder: Path, *arguments: str, fed: bytes = b"", seconds: float = _SECONDS
) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603, our own words
            ["git", "-C", str(folder), *arguments],  # noqa: S607, whichever git there is
            capture_output=True,
            check=False,
            input=fed,
            timeout=seconds,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a NUL in a word
        return None
    return done.stdout if done.returncode == 0 else None
