"""Bring the records into their one layout: order of keys, quotes, indentation. Comments stay.

What a file says never changes. A file that cannot be read is shown with what is wrong, and left as
it is; the others are laid out. With --check nothing is written, and what would change is named.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from codegen_papers import journal, layout, places
from codegen_papers.collection import is_paper
from codegen_papers.commands import choosing, finding
from codegen_papers.problems import as_text, count, visible
from codegen_papers.sources import read_sources


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only these")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a file would change"
    )


def run(options: argparse.Namespace) -> int:
    """Lay the records out, or name those that are not."""
    root = finding.root(options)
    sources = choosing.chosen(read_sources(root / places.PAPERS, root), root, options.paths)
    problems = [problem for one in sources if not one.readable for problem in one.problems]
    changed = failed = 0
    with contextlib.nullcontext(None) if options.check else journal.changing(root) as change:
        for source in (one for one in sources if one.readable):
            try:
                text = journal.text(root, source.path)
                wanted = layout.laid_out(text, record=is_paper(source, places.PAPERS))
            except ValueError as error:
                print(visible(f"{source.path}: {error}; left as it is"))
                failed += 1
                continue
            if wanted != text:
                changed += 1
                print(visible(source.path))
                if change:
                    change({source.path: wanted.encode()}, {source.path: text})
    sys.stdout.write(as_text(problems))
    what = "to lay out: codegen-papers fmt" if options.check and changed else "laid out"
    done = f"{count(changed, 'file')} {what}" if changed else "nothing to lay out"
    print(f"{done}, of {count(len(sources), 'file')}")
    return 1 if problems or failed or (options.check and changed) else 0
