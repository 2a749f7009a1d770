"""Take papers over from a README kept by hand into the catalog.

The file is one of numbered headings (categories) with papers as list items under a heading, as
docs/importing.md shows it. Papers that the catalog has stay as they are. What was read is counted,
and every line that has no place in a record is printed with its number.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from codegen_papers import importing, publication
from codegen_papers.importers import readme
from codegen_papers.importers.result import Imported, report
from codegen_papers.problems import WrongUseError, as_text, tally


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    parser.add_argument(
        "--report", metavar="JSON", type=Path, help="write the report there, too, as JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Import every file, one after the other."""
    root = publication.find_root((options.root or Path.cwd()).absolute())
    reports = []
    for file in options.files:
        found = read(file)
        plan = importing.into(publication.load_collection(root), found)
        importing.write(root, plan)
        print(report(file.name, found) + plan.say(), end="")
        say_what_to_mend(root)
        reports.append((file, found))
    write_report(options.report, reports)
    return 0


def say_what_to_mend(root: Path) -> None:
    """Show what has to be mended by hand before the catalog can be built."""
    errors = publication.check(root).errors
    if errors:
        sys.stdout.write(as_text(errors))
        print(f"{tally(errors)} to mend before codegen-papers build")


def read(file: Path) -> Imported:
    """Read a README; a file that is none ends the command."""
    try:
        found = readme.read(file.read_text("utf-8"))
    except OSError as error:
        raise WrongUseError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise WrongUseError(f"{file} is not UTF-8 text") from error
    if not found.categories:
        raise WrongUseError(
            f"{file}: no headings that could be categories; see docs/importing.md for the shape"
        )
    if not found.papers and not found.tables:
        raise WrongUseError(
            f"{file}: no papers in the shape that is understood, so nothing was written; "
            "see docs/importing.md for the shape"
        )
    return found


def write_report(target: Path | None, reports: list[tuple[Path, Imported]]) -> None:
    """Write what was read as JSON: counts, and the lines of each kind."""
    if target is None:
        return
    content = [
        {
            "file": file.name,
            **found.counts(),
            "fields": [asdict(line) for line in found.fields],
            "changed": [asdict(line) for line in found.changed],
            "lost": [asdict(line) for line in found.lost],
        }
        for file, found in reports
    ]
    text = json.dumps(content if len(content) > 1 else content[0], ensure_ascii=False, indent=1)
    try:
        target.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise WrongUseError(f"cannot write {target}: {error.strerror}") from error
