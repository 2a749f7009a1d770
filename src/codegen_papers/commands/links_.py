"""Ask every link of the catalog whether it still leads somewhere. Only a dead one fails.

  codegen-papers links                      all of them
  codegen-papers links papers/llms          those in some files
  codegen-papers links --report links.json  all that was found, as JSON

  dead        nothing is there (404, 410), or no host has the name
  withdrawn?  a page on arXiv whose PDF is gone
  blocked     refused, overloaded or silent: somebody with a browser may get through
  ok          all others; with --all they are shown, too

Each host is asked for one address at a time, with a pause between two. A link that was ok in the
last days is not asked again. docs/upkeep.md says more.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from codegen_papers import addresses, files, linkcheck, reading
from codegen_papers.cache import Cache
from codegen_papers.commands import choosing, finding
from codegen_papers.linkcheck import memory, report
from codegen_papers.linkcheck.memory import Seen
from codegen_papers.places import KEPT
from codegen_papers.problems import as_github, as_github_summary, count
from codegen_papers.providers.asking import LIMITS, Asker
from codegen_papers.providers.turns import Turns

ASKER: Callable[[Turns], Asker] = partial(Asker, limits=LIMITS)
TURNS = Turns
_DAYS = 7
_KEPT = ("links", "all")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only links in these")
    parser.add_argument("--report", metavar="F", type=Path, help="write all that was found there")
    parser.add_argument("--all", action="store_true", help="show the links that are ok, too")
    parser.add_argument(
        "--fresh", action="store_true", help="ask also for what was ok in the last days"
    )
    parser.add_argument(
        "--days", type=_days, default=_DAYS, metavar="N", help=f"how many (default: {_DAYS})"
    )
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="github: annotations for a workflow; json: what --report writes",
    )


def run(options: argparse.Namespace) -> int:
    """Ask, remember, and say what was found."""
    root = finding.root(options)
    collection = reading.load_collection(root)
    sources = choosing.chosen(collection.sources, root, options.paths)
    places = linkcheck.chosen(collection, {source.path for source in sources})
    today = dt.datetime.now(dt.UTC).astimezone().date().isoformat()
    store = Cache(root / KEPT)
    known = memory.read(store.kept(*_KEPT))
    asked = linkcheck.due(places, known, today, 0 if options.fresh else options.days)
    found = {url: known[url] for url in places if url not in set(asked)}
    turns = TURNS()
    last: dict[str, Seen] = {}
    survey = linkcheck.ask(collection, asked, known, lambda: ASKER(turns), today)
    try:
        with contextlib.closing(survey):
            for last in survey:
                choosing.show_progress(len(last), len(asked), "link")
    except KeyboardInterrupt:
        choosing.show_progress(0, 0, "link")
        sys.stderr.write(f"{len(last)} of {count(len(asked), 'link')} asked; that much is kept\n")
        raise
    finally:
        store.keep(*_KEPT, memory.written(known, addresses.links(collection)))
    return _tell(linkcheck.links(places, found | last), options, len(found))


def _tell(links: list[report.Link], options: argparse.Namespace, known: int) -> int:
    if options.report:
        files.deliver(options.report, report.as_json(links).encode())
    problems = report.problems(links)
    if options.format == "json":
        sys.stdout.write(report.as_json(links))
    elif options.format == "github":
        sys.stdout.write(as_github(problems))
        choosing.write_summary(as_github_summary(problems))
        print(report.tally(links))
    else:
        sys.stdout.write(report.as_text(links, everything=options.all))
        if known:
            print(f"{known} of them known from the last days; --fresh asks again")
    return int(any(link.state == "dead" for link in links))


def _days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 4:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days")
    return int(text)
