"""Which category new papers go to: as an option says, or as a person at a terminal answers."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Mapping

from codegen_papers.collection import Collection
from codegen_papers.problems import WrongUseError, visible

_TRIES = 3


def add_option(parser: argparse.ArgumentParser) -> None:
    """Declare --category."""
    parser.add_argument(
        "--category", metavar="PATH", help="the category they go to, as papers/_catalog.yaml has it"
    )


def category(collection: Collection, given: str | None, what: str) -> str:
    """Give a category of the catalog: the given one, or the one that is chosen.

    Raises:
        WrongUseError: there is no such category, or nobody to ask.
    """
    titles = _titles(collection)
    if given is not None:
        if given not in titles:
            raise WrongUseError(
                f"there is no category `{visible(given)}`; {_nearest(given, titles)}"
            )
        return given
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise WrongUseError(
            f"say which category {what}: --category PATH, one of {', '.join(titles)}"
        )
    return _asked(titles, what)


def _asked(titles: Mapping[str, str], what: str) -> str:
    paths = list(titles)
    for number, path in enumerate(paths, 1):
        sys.stderr.write(f"{number:3}  {path}  {visible(titles[path])}\n")
    for _ in range(_TRIES):
        sys.stderr.write(f"Which category {what}? Its number or path: ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise WrongUseError("no category was chosen; nothing was written")
        words = answer.strip()
        if words in titles:
            return words
        if words.isascii() and words.isdecimal() and 1 <= int(words[:6]) <= len(paths):
            return paths[int(words) - 1]
        sys.stderr.write(f"There is no `{visible(words)}`; {_nearest(words, titles)}\n")
    raise WrongUseError("no category was chosen; nothing was written")


def _titles(collection: Collection) -> dict[str, str]:
    """Map every category's path to its titles."""
    return {
        path: " / ".join(title for _, title in found.title.items())
        for path, (found, _) in collection.categories.items()
    }


def _nearest(word: str, titles: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(word, titles, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"there are {', '.join(titles)}"
