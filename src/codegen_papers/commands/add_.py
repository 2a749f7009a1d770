"""Add one paper: its record is made of what the services know, and says what is still to fill in.

  codegen-papers add 2305.07922
  codegen-papers add https://doi.org/10.18653/v1/2023.emnlp-main.68 --category llms/open
  codegen-papers add paper.bib

WHAT is an arXiv id, a DOI, the address of either or of a page of OpenReview or the ACL Anthology;
or a BibTeX or CSL-JSON file with one entry, or - for standard input. A paper that the catalog has
is refused. docs/adding.md says more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

from codegen_papers import adding, places, providers, reading
from codegen_papers.cache import Cache
from codegen_papers.collection import Collection
from codegen_papers.commands import asking, finding, import_
from codegen_papers.importers import reader_for
from codegen_papers.importers.bibliography import MAX_SIZE
from codegen_papers.importers.result import Imported, ImportedPaper
from codegen_papers.problems import CatalogError, WrongUseError, shortened, visible
from codegen_papers.providers.http import Client, Limits
from codegen_papers.providers.services import Services

SERVICES = Services()
LIMITS = Limits()
_SUFFIXES = (".bib", ".bibtex", ".json", ".csljson")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", metavar="WHAT", help="an arXiv id, a DOI, an address, a file, -")
    asking.add_option(parser)
    parser.add_argument("--id", metavar="ID", help="the record's id (default: made of the title)")
    parser.add_argument(
        "--fresh", action="store_true", help="ask the services again, whatever they said today"
    )


def run(options: argparse.Namespace) -> int:
    """Add."""
    root = finding.root(options)
    collection = reading.load_collection(root)
    today = dt.datetime.now(dt.UTC).astimezone().date().isoformat()
    if options.id is not None:
        adding.check_id(collection, options.id)
    if options.category is not None:
        asking.category(collection, options.category, "it goes to")
    paper = _found(root, collection, options, today)
    adding.refuse_known(collection, paper.keys)
    category = asking.category(
        collection, options.category, f"“{visible(shortened(paper.title, 60))}” goes to"
    )
    made = adding.draft(collection, paper, category, options.id, today)
    adding.write(root, made)
    print(f"{made.path} written")
    if made.missing:
        print(f"still to fill in: {', '.join(made.missing)}; the end of the file shows how")
    print(f"next: codegen-papers check {os.path.relpath(root / made.path)}")
    return 0


def _found(
    root: Path, collection: Collection, options: argparse.Namespace, today: str
) -> ImportedPaper:
    """Find the paper, in a file or where a service knows it."""
    what: str = options.what
    if what == "-":
        text = import_.decoded(sys.stdin.buffer.read(MAX_SIZE + 1), "standard input")
        return _only("standard input", "-", text)
    if what.lower().endswith(_SUFFIXES) or Path(what).is_file():
        return _only(what, what, import_.text_of(Path(what)))
    meant = providers.reference(what)
    if meant is None:
        raise WrongUseError(
            f"`{visible(shortened(what, 80))}` is no arXiv id, no DOI, no address of a paper on "
            "arXiv, doi.org, OpenReview or the ACL Anthology, and no file; "
            "a .bib or .json file with the entry works for every paper"
        )
    adding.refuse_known(collection, [meant.id, meant.id.lower()])
    kept = None if options.fresh else Cache(root / places.KEPT)
    client = Client(kept, today, private=SERVICES.private, limits=LIMITS)
    return providers.find(client, SERVICES, meant)


def _only(shown: str, name: str, text: str) -> ImportedPaper:
    """Give the one paper of a file."""
    try:
        found: Imported = reader_for(name, text)(text)
    except ValueError as error:
        raise WrongUseError(f"{shown}: {error}") from error
    if found.entries is None:
        raise WrongUseError(f"{shown}: neither BibTeX nor CSL-JSON")
    if len(found.papers) > 1 or found.entries > 1:
        raise WrongUseError(
            f"{shown} holds {found.entries} entries; take all of them with: "
            f"codegen-papers import {'FILE' if name == '-' else visible(name)}"
        )
    if found.lost:
        line = found.lost[0]
        raise CatalogError(f"{shown}: line {line.number}: not understood: {visible(line.why)}")
    if not found.papers:
        raise WrongUseError(f"{shown}: no entry in it")
    paper = found.papers[0]
    paper.hints += [line.why for line in found.changed]
    paper.hints += [line.text for line in found.fields]
    return paper
