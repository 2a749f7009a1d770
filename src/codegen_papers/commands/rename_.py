"""Give something another id or name, everywhere, and keep the old one as an alias.

  codegen-papers rename codet5p codet5-plus          a paper's id, which is its file's name
  codegen-papers rename NIPS NeurIPS                 a venue, affiliation, tag, model, benchmark
  codegen-papers rename llms/open llms/open-weights  a category
  codegen-papers rename yue-wang yue-wang-2          an author's id

Old addresses of the site lead to the new ones. Nothing is written if the catalog has errors, or
would have them afterwards.
"""

from __future__ import annotations

import argparse

from codegen_papers import reading, renaming
from codegen_papers.commands import finding
from codegen_papers.problems import count


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", metavar="OLD", help="what it is called now")
    parser.add_argument("new", metavar="NEW", help="what it is to be called")
    parser.add_argument(
        "--kind", choices=tuple(renaming.KINDS), help="what it is, where OLD names several things"
    )


def run(options: argparse.Namespace) -> int:
    """Rename."""
    root = finding.root(options)
    made = renaming.plan(reading.load_collection(root), options.old, options.new, options.kind)
    renaming.write(root, made)
    for old, new in made.moves.items():
        print(f"{old} -> {new}")
    changed = sorted(made.texts.keys() - set(made.moves.values()))
    for path in changed:
        print(path)
    files = count(len(changed) + len(made.moves), "file")
    print(f"{made.kind} {options.old} is {options.new} now ({files}); next: codegen-papers build")
    return 0
