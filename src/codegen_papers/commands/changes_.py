"""Say what the catalog's readers will see changed: papers, scores, ranks, lists.

  codegen-papers changes           what differs from the last commit
  codegen-papers changes main      what this branch changes, since it left main

BASE is a commit, a branch or a tag of git. The answer is Markdown, ready for a pull request or the
summary of a workflow.
"""

from __future__ import annotations

import argparse
import sys

from codegen_papers import publication
from codegen_papers.changes import report
from codegen_papers.commands import finding
from codegen_papers.problems import markdown_text


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "base", nargs="?", default="HEAD", metavar="BASE", help="compare with (default: HEAD)"
    )


def run(options: argparse.Namespace) -> int:
    """Compare."""
    root = finding.root(options)
    changes = publication.changed(root, options.base)
    if changes is None:
        base = markdown_text(options.base)
        print(f"The catalog at {base} has errors: there is nothing to compare with.")
        return 0
    sys.stdout.write(report.as_markdown(changes))
    return 0
