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

from codegen_papers import standing
from codegen_papers.commands import finding
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
    root = finding.root(options)
    target = options.output.absolute() if options.output else root
    if options.check:
        return _compare(root, target, drop=options.drop_addresses)
    about = standing.unchanged(root, drop=options.drop_addresses) if target == root else None
    wrote = 0
    if about is None:
        from codegen_papers import publication  # noqa: PLC0415, not needed to see nothing changed

        built = publication.publish(root, target, drop=options.drop_addresses)
        about, wrote = built.about, len(built.changes.written) + len(built.changes.removed)
    done = f"{count(wrote, 'file')} written" if wrote else "up to date, nothing written"
    print(f"built {about}: {done}, {time.perf_counter() - started:.2f} s")
    return 0


def _compare(root: Path, target: Path, *, drop: bool) -> int:
    from codegen_papers import publication  # noqa: PLC0415, as above

    difference = publication.stale(root, target, drop=drop)
    if not difference:
        print("up to date")
        return 0
    sys.stdout.write(difference)
    sys.stderr.write("stale: run codegen-papers build and commit what it writes\n")
    return 1
