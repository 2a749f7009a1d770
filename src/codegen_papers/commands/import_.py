"""Take papers over into the catalog: from a README kept by hand, from BibTeX, from CSL-JSON.

  codegen-papers import README.md
  codegen-papers import library.bib --category llms/open

A README has headings (categories) with papers as list items under a heading, as docs/importing.md
shows it. The papers of a bibliography (.bib, .json; Zotero exports both) go to one category. Papers
that the catalog has stay as they are. What was read is counted, and everything that was not
understood is printed as it stands, with its line number.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from codegen_papers import files, importing, reading
from codegen_papers.collection import Collection
from codegen_papers.commands import asking, finding
from codegen_papers.importers import reader_for
from codegen_papers.importers.bibliography import MAX_SIZE
from codegen_papers.importers.result import Imported, reasons, report
from codegen_papers.problems import WrongUseError, as_text, tally


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    asking.add_option(parser)
    parser.add_argument(
        "--report", metavar="JSON", type=Path, help="write the report there, too, as JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Import every file, one after the other."""
    root = finding.root(options)
    reports = []
    for file in options.files:
        found = read(file)
        collection = reading.load_collection(root)
        _file(file, found, collection, options.category)
        plan = importing.into(collection, found)
        importing.write(root, plan, collection.sources)
        say(file, found, plan, root)
        reports.append((file, found))
    write_report(options.report, reports)
    return 0


def say(file: Path, found: Imported, plan: importing.Plan, root: Path) -> None:
    """Report an import, and what has to be mended by hand before the catalog can be built."""
    print(report(file.name, found) + plan.say() + reasons(found), end="")
    errors = reading.check(root).errors
    if errors:
        sys.stdout.write(as_text(errors))
        print(f"{tally(errors)} to mend before codegen-papers build")


def read(file: Path) -> Imported:
    """Read a file of any format that is known; one of none ends the command."""
    text = text_of(file)
    try:
        found = reader_for(file.name, text)(text)
    except ValueError as error:
        raise WrongUseError(f"{file}: {error}") from error
    if not found.filed:
        return found
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


def text_of(file: Path) -> str:
    """Read a file's text; one that cannot be, or is larger than any list, ends the command."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_SIZE + 1)
    except OSError as error:
        raise WrongUseError(f"cannot read {file}: {error.strerror}") from error
    return decoded(data, str(file))


def decoded(data: bytes, name: str) -> str:
    """Decode what was read from a file."""
    if len(data) > MAX_SIZE:
        raise WrongUseError(f"{name} is larger than {MAX_SIZE // 2**20} MB; cut it into several")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongUseError(
            f"{name} is not UTF-8 text (line {line}); export or save it as UTF-8"
        ) from error


def _file(file: Path, found: Imported, collection: Collection, category: str | None) -> None:
    """Say where the papers of a bibliography go; nothing is asked where there are none."""
    if found.filed:
        if category:
            raise WrongUseError(f"{file} has categories of its own; leave --category out")
        return
    for one in found.categories if found.papers else ():
        one.path = asking.category(collection, category, f"the papers of {file.name} go to")


def write_report(target: Path | None, reports: list[tuple[Path, Imported]]) -> None:
    """Write what was read as JSON: counts, and the lines of each kind."""
    if target is None:
        return
    content = [
        {
            "file": file.name,
            **found.counts(),
            "left_out": dict(found.left_out),
            "fields": [asdict(line) for line in found.fields],
            "changed": [asdict(line) for line in found.changed],
            "lost": [asdict(line) for line in found.lost],
        }
        for file, found in reports
    ]
    text = json.dumps(content if len(content) > 1 else content[0], ensure_ascii=False, indent=1)
    files.deliver(target, f"{text}\n".encode())
