"""Say everything that is wrong with the records, all at once, each on its line.

  papers/x.yaml:8:12: scores[0].pass@1: what is wrong; what to do  [rule]

docs/rules.md explains each rule. Exit status 1 when there is an error (with --strict, also when
there is a warning). Problems between files are found whatever PATH says; PATH only chooses which
are shown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from codegen_papers import reading
from codegen_papers.commands import choosing, finding
from codegen_papers.problems import (
    as_github,
    as_github_summary,
    as_json,
    as_text,
    count,
    tally,
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="show only these")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="github: annotations for a workflow, the full list in the step summary; "
        "json: one object a problem",
    )
    parser.add_argument(
        "--since",
        metavar="BASE",
        help="of two files that cannot both be, blame the one that this commit has not",
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail, too")


def run(options: argparse.Namespace) -> int:
    """Check, and print what was found."""
    root = finding.root(options)
    checked = reading.check(root, options.since)
    chosen = choosing.chosen(checked.collection.sources, root, options.paths)
    shown = {source.path for source in chosen}
    problems = [p for p in checked.problems if not options.paths or shown & {p.path, p.other}]
    if options.format == "json":
        sys.stdout.write(as_json(problems))
    elif options.format == "github":
        sys.stdout.write(as_github(problems))
        choosing.write_summary(as_github_summary(problems))
    else:
        sys.stdout.write(as_text(problems))
    if options.format != "json":
        print(f"{tally(problems)} in {count(len(shown), 'file')}")
    errors = sum(problem.severity == "error" for problem in problems)
    return 1 if errors or (options.strict and problems) else 0
