"""Make a new catalog in DIR, ready to build: empty, or with the papers of a file.

The file is a README kept by hand, whose headings become categories, or BibTeX or CSL-JSON, whose
papers go to one category.

DIR is made; if it is there, it must be empty (a .git folder does not count).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from codegen_papers import importing
from codegen_papers.commands import import_
from codegen_papers.importers.result import Imported, ImportedCategory, report
from codegen_papers.problems import CatalogError, WrongUseError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        type=Path,
        help="take papers from there: a README, .bib, .json",
    )
    parser.add_argument(
        "--report", metavar="JSON", type=Path, help="write the import's report there, too, as JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Make the catalog."""
    folder: Path = options.folder.absolute()
    _refuse_full(folder)
    title = folder.name
    if options.source:
        found = import_.read(options.source)
    else:
        found = Imported("en", title, categories=[ImportedCategory("Papers", 1)])
    plan = importing.new_catalog(found, title)
    plan.files[".gitignore"] = ".codegen-papers/\n"
    importing.write(folder, plan)
    if options.source:
        print(report(options.source.name, found) + plan.say(), end="")
        import_.write_report(options.report, [(options.source, found)])
        import_.say_what_to_mend(folder)
    print(f"made {options.folder}; next: cd {options.folder} && codegen-papers build")
    return 0


def _refuse_full(folder: Path) -> None:
    try:
        there = sorted(path.name for path in folder.iterdir() if path.name != ".git")
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        raise WrongUseError(f"{folder} is a file") from error
    except OSError as error:
        raise CatalogError(f"cannot look into {folder}: {error.strerror}") from error
    if there:
        shown = ", ".join(there[:3]) + (", …" if len(there) > 3 else "")
        raise WrongUseError(f"{folder} is not empty ({shown}); name a new folder")
