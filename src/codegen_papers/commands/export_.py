"""Write the catalog, or the papers that a search finds, in another tool's format.

  codegen-papers export bibtex > papers.bib
  codegen-papers export csv --select 'venue:ICLR size:<=7B has:code' -o papers.csv

FORMAT is bibtex, ris, csl-json, json, csv, markdown or atom. --select takes what the site's search
takes: words, "phrases", author: venue: tag: affiliation: category: model: year:2022..2023
size:<=7B has:code weights:open. The papers stand in the catalog's order, newest first.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from codegen_papers import exports, files, publication
from codegen_papers.commands import finding
from codegen_papers.problems import CatalogError, count

FORMATS = (*exports.BY_NAME, "atom")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("--select", metavar="WORDS", help="only what the site's search would find")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output"
    )


def run(options: argparse.Namespace) -> int:
    """Export."""
    root = finding.root(options)
    found = publication.export(root, options.format, options.select)
    for field in found.unknown:
        sys.stderr.write(f"`{field}:` is no field and was searched for as it is\n")
    if options.select is not None and not found.count:
        sys.stderr.write("no paper matches\n")
    if options.output is None or str(options.output) == "-":
        sys.stdout.write(found.text)
        return 0
    target = options.output.absolute()
    if not target.parent.is_dir():
        raise CatalogError(f"{target.parent} is no folder; make it first")
    if target.is_dir():
        raise CatalogError(f"{target} is a folder; name a file in it")
    files.deliver(target, found.text.encode())
    sys.stderr.write(f"{count(found.count, 'paper')} written to {options.output}\n")
    return 0
