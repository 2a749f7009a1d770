"""Copy the figures of summaries into the catalog, so that they stay when they go where they lie.

  codegen-papers assets              every figure that has no copy
  codegen-papers assets papers/llms  those of some files

A copy lies in papers/_figures/, and papers/_figures.yaml says of which address it is. Records stay
as they are; README and site show the copy. What is there is not fetched again. PNG, JPEG, GIF and
WebP are taken, whatever they are called, up to 10 MB. docs/upkeep.md says more.

Exit status 1 when there is nothing to be had for a figure: nothing is there, or no picture.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from codegen_papers import mirroring, reading
from codegen_papers.commands import choosing, finding
from codegen_papers.mirroring import Copied, Missed
from codegen_papers.problems import count, visible
from codegen_papers.providers.asking import Asker
from codegen_papers.providers.turns import Turns

ASKER: Callable[[], Asker] = partial(Asker, Turns())


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only figures in these")


def run(options: argparse.Namespace) -> int:
    """Copy."""
    root = finding.root(options)
    collection = reading.load_collection(root)
    sources = choosing.chosen(collection.sources, root, options.paths)
    figures = mirroring.wanted(collection, {source.path for source in sources})
    there = len(figures) - len(mirroring.lacking(collection, figures))
    made = list(_told(mirroring.mirror(root, collection, figures, ASKER())))
    copied = sum(isinstance(one, Copied) for one in made)
    missed = [one for one in made if isinstance(one, Missed)]
    print(
        f"{count(len(figures), 'figure')}: {there} there before, {copied} copied, "
        f"{len(missed)} not to be had"
    )
    if copied:
        print("next: codegen-papers build")
    return int(any(one.final for one in missed))


def _told(made: Iterable[Copied | Missed]) -> Iterable[Copied | Missed]:
    """Say what becomes of each figure, as it does."""
    for one in made:
        print(visible(one.url), flush=True)
        if isinstance(one, Copied):
            size = f"{one.picture.width} × {one.picture.height}, {-(-one.size // 1000)} kB"
            print(f"  copied to papers/_figures/{one.file} ({size})", flush=True)
        else:
            print(f"  {visible(one.reason)}", flush=True)
            for place in one.places:
                print(f"  {place}", flush=True)
        yield one
