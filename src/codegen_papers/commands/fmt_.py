"""Bring the records into their one layout: order of keys, quotes, indentation. Comments stay.

What a file says never changes. A file that cannot be read is shown with what is wrong, and left as
it is; the others are laid out. With --check nothing is written, and what would change is named.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from codegen_papers import files, layout, places
from codegen_papers.collection import is_paper
from codegen_papers.commands import choosing
from codegen_papers.problems import Problem, as_text, count
from codegen_papers.sources import read_sources


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only these")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a file would change"
    )


def run(options: argparse.Namespace) -> int:
    """Lay the records out, or name those that are not."""
    root = choosing.root(options)
    sources = choosing.chosen(read_sources(root / places.PAPERS, root), root, options.paths)
    problems: list[Problem] = []
    changed = failed = 0
    for source in sources:
        if not source.readable:
            problems += source.problems
            continue
        text = (root / source.path).read_bytes().decode()
        try:
            wanted = layout.laid_out(text, record=is_paper(source, places.PAPERS))
        except ValueError as error:
            print(f"{source.path}: {error}; left as it is")
            failed += 1
            continue
        if wanted != text:
            changed += 1
            print(source.path)
            if not options.check:
                files.replace(root / source.path, wanted.encode())
    sys.stdout.write(as_text(problems))
    what = "to lay out: codegen-papers fmt" if options.check and changed else "laid out"
    done = f"{count(changed, 'file')} {what}" if changed else "nothing to lay out"
    print(f"{done}, of {count(len(sources), 'file')}")
    return 1 if problems or failed or (options.check and changed) else 0
