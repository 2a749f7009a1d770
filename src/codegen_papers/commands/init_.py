"""Make a new catalog in DIR, ready to build and to push: empty, or with the papers of a file.

  codegen-papers init mine --title "Papers on Ducks"
  codegen-papers init mine --from README.md --repository https://github.com/me/ducks

The file is a list of papers in Markdown, whose headings become categories, or BibTeX or CSL-JSON,
whose papers go to one category. The catalog inherits the package's templates, and has workflows
that check pull requests and publish the site; docs/quick-start.md goes on from there.

DIR is made; if it is there, it must be empty (a .git folder does not count).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from codegen_papers import files, importing, starter
from codegen_papers.commands import finding, import_
from codegen_papers.drafts import About
from codegen_papers.identifiers import check_url
from codegen_papers.importers.result import Imported, ImportedCategory
from codegen_papers.problems import CatalogError, WrongUseError

_LANGUAGES = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        type=Path,
        help="take papers from there: a list in Markdown, .bib, .json",
    )
    parser.add_argument("--title", help="what it is called (default: as the list, or as DIR)")
    parser.add_argument(
        "--language",
        choices=list(_LANGUAGES),
        help="of README and site (default: the list's, or English)",
    )
    parser.add_argument(
        "--repository", metavar="URL", help="where it will be, such as https://github.com/me/mine"
    )
    parser.add_argument(
        "--package",
        metavar="WHAT",
        help="what the workflows let pip install (default: this version of codegen-papers)",
    )
    parser.add_argument(
        "--report", metavar="JSON", type=Path, help="write the import's report there, too, as JSON"
    )


def run(options: argparse.Namespace) -> int:
    """Make the catalog."""
    folder: Path = options.folder.absolute()
    if finding.finish(folder).done:  # of the first time, with what was asked for then
        return _made(options)
    _refuse_full(folder)
    if options.source:
        found = import_.read(options.source)
    else:
        language = _LANGUAGES[options.language or "en"][0]
        names = {"zh": "论文", "en": "Papers"}
        found = Imported(language, categories=[ImportedCategory(names[language], 1)])
    plan = importing.new_catalog(found, _about(options, found, folder))
    plan.files |= starter.files(_requirement(options.package))
    _write(folder, plan)
    if options.source:
        import_.say(options.source, found, plan, folder)
        import_.write_report(options.report, [(options.source, found)])
    return _made(options)


def _made(options: argparse.Namespace) -> int:
    print(f"made {options.folder}; next: cd {options.folder} && codegen-papers build")
    return 0


def _write(folder: Path, plan: importing.Plan) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in filter(_is_leftover, folder.rglob("*")):
            left.unlink()
    except OSError as error:
        raise CatalogError(f"cannot make {folder}: {error.strerror}") from error
    importing.write(folder, plan)


def _about(options: argparse.Namespace, found: Imported, folder: Path) -> About:
    title = " ".join((options.title or found.title or folder.name).split())
    languages = _LANGUAGES[options.language] if options.language else (found.language,)
    if options.repository:
        try:
            check_url(options.repository)
        except ValueError as error:
            raise WrongUseError(f"--repository: {error}") from error
    return About(title, languages, options.repository)


def _requirement(given: str | None) -> str:
    """Give the line of requirements.txt."""
    if given is None:
        return starter.published()
    if not given.strip() or not given.isprintable() or given.lstrip().startswith(("-", "#")):
        raise WrongUseError("--package takes one requirement of pip, such as codegen-papers==0.1.0")
    return given.strip()


def _refuse_full(folder: Path) -> None:
    """Refuse a folder in which something is; folders in which nothing is do not count."""
    try:
        there = sorted(path.name for path in folder.iterdir() if _holds_something(path))
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        raise WrongUseError(f"{folder} is a file") from error
    except OSError as error:
        raise CatalogError(f"cannot look into {folder}: {error.strerror}") from error
    if there:
        shown = ", ".join(there[:3]) + (", …" if len(there) > 3 else "")
        raise WrongUseError(f"{folder} is not empty ({shown}); name a new folder")


def _holds_something(path: Path) -> bool:
    """Tell what somebody made from .git, and from what an `init` that was killed left."""
    if path.name == ".git":
        return False
    if not path.is_dir() or path.is_symlink():
        return not _is_leftover(path)
    return any(not one.is_dir() and not _is_leftover(one) for one in path.rglob("*"))


def _is_leftover(path: Path) -> bool:
    return path.match(files.LEFTOVERS) and path.is_file()
