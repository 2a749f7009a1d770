"""Print the JSON Schema of a kind of file under papers/: of a paper, if no kind is named.

In a catalog it knows the catalog's categories, benchmarks and names. The site has all of them,
in data/schema/records/, and that is where editors find them: see docs/editors.md.
"""

from __future__ import annotations

import argparse

from codegen_papers import reading, schemas
from codegen_papers.commands import finding
from codegen_papers.problems import WrongUseError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    kinds = list(schemas.KINDS)
    about = f"one of {', '.join(kinds)}"
    parser.add_argument(
        "kind", nargs="?", default="paper", choices=kinds, metavar="KIND", help=about
    )


def run(options: argparse.Namespace) -> int:
    """Print the schema; outside of a catalog, one that knows no names."""
    try:
        root = finding.root(options)
    except WrongUseError:
        if options.root:
            raise
        collection = None
    else:
        collection = reading.check(root).collection
    print(schemas.as_text(schemas.schema(options.kind, collection)), end="")
    return 0
