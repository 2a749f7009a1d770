"""Write README.md, its twins in the other languages and the website in site/ from the records.

Records with errors stop the build before anything is written. What has not changed is not
written again, and only files that an earlier build made are ever removed. A build that would
let a published address vanish says how to keep it, and stops.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from codegen_papers import publication, reading
from codegen_papers.problems import count


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; print a diff and exit 1 when what stands there is stale",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        help="write there instead of into the catalog's folder",
    )
    parser.add_argument(
        "--drop-addresses",
        action="store_true",
        help="let published addresses vanish (those of the last commit, or without git, build)",
    )


def run(options: argparse.Namespace) -> int:
    """Build, or compare."""
    started = time.perf_counter()
    root = reading.find_root((options.root or Path.cwd()).absolute())
    target = options.output.absolute() if options.output else root
    if options.check:
        return _compare(root, target, drop=options.drop_addresses)
    catalog, changes = publication.publish(root, target, drop=options.drop_addresses)
    seconds = time.perf_counter() - started
    wrote = len(changes.written) + len(changes.removed)
    papers = count(len(catalog.papers), "paper")
    categories = count(sum(1 for _ in catalog.walk()), "category")
    scores = count(catalog.score_count, "score")
    languages = " + ".join(catalog.file.languages)
    done = f"{count(wrote, 'file')} written" if wrote else "up to date, nothing written"
    print(f"built {papers}, {categories}, {scores} ({languages}): {done}, {seconds:.2f} s")
    return 0


def _compare(root: Path, target: Path, *, drop: bool) -> int:
    difference = publication.stale(root, target, drop=drop)
    if not difference:
        print("up to date")
        return 0
    sys.stdout.write(difference)
    sys.stderr.write("stale: run codegen-papers build and commit what it writes\n")
    return 1
