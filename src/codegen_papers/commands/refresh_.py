"""Fill in what services know and records lack: authors, venue, DOI, the address of the code.

  codegen-papers refresh               all records
  codegen-papers refresh papers/llms   these
  codegen-papers refresh --dry-run     say what would be filled in, write nothing

arXiv, doi.org, OpenReview and the ACL Anthology are asked, as for `add`. What stands in a record
stays as it is, and only keys that are not there are added: look at them with git diff.
docs/upkeep.md says more.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from codegen_papers import places, proposals, reading, refreshing
from codegen_papers.cache import Cache
from codegen_papers.commands import choosing, finding
from codegen_papers.problems import count, shortened, visible
from codegen_papers.proposals import NAMES, Proposal, Value
from codegen_papers.providers.http import Client, Limits
from codegen_papers.providers.services import Services
from codegen_papers.providers.turns import Turns
from codegen_papers.refreshing import Refresh

SERVICES = Services()
LIMITS = Limits()
TURNS = Turns
_SHOWN = 100


class _Client(Client):
    purpose = "asks now and then for what a list of papers lacks"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only these records")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument(
        "--fresh", action="store_true", help="ask the services again, whatever they said today"
    )


def run(options: argparse.Namespace) -> int:
    """Ask, judge, write."""
    root = finding.root(options)
    collection = reading.load_collection(root)
    sources = choosing.chosen(collection.sources, root, options.paths)
    paths = {source.path for source in sources}
    asked = proposals.proposals(p for p in collection.papers if p.source.path in paths)
    today = dt.datetime.now(dt.UTC).astimezone().date().isoformat()
    kept = None if options.fresh else Cache(root / places.KEPT)
    client = _Client(kept, today, private=SERVICES.private, limits=LIMITS)
    client.turns = TURNS()
    refresh = Refresh(collection, client, SERVICES)
    for done in refresh.ask(asked):
        choosing.show_progress(done, len(asked), "record")
    made = refreshing.accepted(collection, asked)
    if not options.dry_run:
        made = refreshing.write(root, made)
    _tell(asked, made, dry=options.dry_run)
    for service, why in refresh.closed.items():
        print(f"{NAMES[service]} was not asked any further ({why}); run this again later")
    return 0


def _tell(asked: list[Proposal], made: list[Proposal], *, dry: bool) -> None:
    for one in asked:
        for key, value in one.values.items() if one in made else ():
            print(f"{one.path}: {_shown(key, value)} ({value.by})")
        for note in one.notes:
            print(f"{one.path}: {visible(note)}")
    values = count(sum(len(one.values) for one in made), "value")
    records = f"{len(made)} of {count(len(asked), 'record')} that lack some"
    if not made:
        print(f"nothing to fill in, in {count(len(asked), 'record')} that lack something")
    elif dry:
        print(f"{values} to fill in, in {records}; nothing was written")
    else:
        print(f"{values} filled in, in {records}; look at them with git diff")


def _shown(key: str, value: Value) -> str:
    """Give a value on one line."""
    if key == "links":
        return f"links.code: {visible(value.said['code'])}"
    text = ", ".join(_names(value.said)) if key == "authors" else str(value.said)
    return f"{key}: {visible(shortened(text, _SHOWN))}"


def _names(authors: Iterable[str | dict[str, str]]) -> list[str]:
    return [author if isinstance(author, str) else author["name"] for author in authors]
