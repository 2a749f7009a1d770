"""The command line: find the command, run it, turn what went wrong into words and an exit code."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from codegen_papers import problems
from codegen_papers.commands import COMMANDS

_NEW_OBJECTS = 200_000
"""So many objects are made before Python looks for rings of them that nobody needs any more.

There are few, and with its own 700 it looked at every record again and again: for 10,000 records
that was a third of the time of `check`.
"""
EXIT_OK, EXIT_WRONG_CATALOG, EXIT_WRONG_USE, EXIT_INTERRUPTED = 0, 1, 2, 130


def program() -> NoReturn:
    """Run one command, and end without taking apart what it made.

    That takes Python a second and a half after a build of 10,000 papers; nothing waits for it.
    """
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code."""
    _speak_utf8()
    gc.set_threshold(_NEW_OBJECTS, 20, 100)
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except problems.InvalidCatalogError as error:
        sys.stderr.write(problems.as_text(error.problems))
        sys.stderr.write(f"{problems.tally(error.problems)}: nothing was written\n")
        return EXIT_WRONG_CATALOG
    except problems.CatalogError as error:
        sys.stderr.write(f"codegen-papers: {_visible(str(error))}\n")
        return EXIT_WRONG_CATALOG
    except problems.WrongUseError as error:
        sys.stderr.write(f"codegen-papers: {_visible(str(error))}\n")
        return EXIT_WRONG_USE
    except BrokenPipeError:  # the reader of our output (head, say) has seen enough
        _drop_output()
        return EXIT_OK
    except OSError as error:  # a name that no disk takes, a folder nobody may read
        _drop_output()
        what = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"codegen-papers: {what}{error.strerror}\n")
        return EXIT_WRONG_USE
    except KeyboardInterrupt:
        sys.stderr.write("\ncodegen-papers: interrupted; nothing was left half written\n")
        return EXIT_INTERRUPTED
    return code


def _run(arguments: list[str]) -> int:
    parser, module = _parser(arguments)
    options = parser.parse_args(arguments)
    if module is None:
        parser.print_help(sys.stderr if arguments else sys.stdout)
        return EXIT_WRONG_USE
    return int(module.run(options))


def _visible(text: str) -> str:
    """Show control signs as such, line by line: a file's name is somebody else's word."""
    return "\n".join(problems.visible(line) for line in text.split("\n"))


def _drop_output() -> None:
    """Let nothing more be written to an output that takes nothing more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(arguments: Sequence[str]) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    """Build the parser; only the command that is called is imported."""
    parser = argparse.ArgumentParser(
        prog="codegen-papers",
        allow_abbrev=False,
        description="Keep a curated catalog of papers: YAML records in, a checked README out.",
    )
    parser.add_argument("--version", action=_Version)
    _add_root(parser, None)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    called = _command(arguments)
    module = None
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        _add_root(subparser, argparse.SUPPRESS)
        if name == called:
            module = importlib.import_module(f"codegen_papers.commands.{name}_")
            subparser.description = module.__doc__
            subparser.formatter_class = argparse.RawDescriptionHelpFormatter
            module.configure(subparser)
    return parser, module


def _command(arguments: Sequence[str]) -> str | None:
    """Find the command's name: the first word that is neither an option nor the value of --root."""
    words = iter(arguments)
    for word in words:
        if word == "--root":
            next(words, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _add_root(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Take --root before the command and after it."""
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        default=default,
        help="the catalog's folder (default: the nearest one upward that holds "
        "papers/_catalog.yaml)",
    )


class _Version(argparse.Action):
    """Print the version; the metadata is read only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415, a third of the time of --help

        print(f"codegen-papers {version('codegen-papers')}")
        parser.exit()


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: names and titles are Chinese."""
    if sys.stdout is None:  # closed before we began
        sys.stdout = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
