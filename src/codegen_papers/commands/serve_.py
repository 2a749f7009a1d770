"""Show the site on this machine, and follow every save.

A browser that looks at a page sees it change a moment after a file of papers/ or templates/ was
saved, and keeps its place. What is wrong with a record stands over the page and in the terminal,
and the page stays as it was until it is mended. Nothing is written: run build to publish.

Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import contextlib
import threading
from pathlib import Path

from codegen_papers import publication, serving

_LARGEST = 65_535


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar="P",
        help="listen there (default: 8000); 0 takes one that is free",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until somebody ends it."""
    root = publication.find_root((options.root or Path.cwd()).absolute())
    with serving.running(root, options.port, _say), contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > _LARGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number up to {_LARGEST}")
    return int(text)


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # whoever read the terminal's output is gone; serve on
        print(line, flush=True)
