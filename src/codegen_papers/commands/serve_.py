"""Show the site on this machine, and follow every save.

A browser that looks at a page sees it change a moment after a file of papers/ or templates/ was
saved, and keeps its place. What is wrong with a record stands over the page and in the terminal,
and the page stays as it was until it is mended. Nothing is written: run build to publish.

Ctrl-C ends it.
"""

from __future__ import annotations

import _thread
import argparse
import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from codegen_papers import serving
from codegen_papers.commands import finding

_LARGEST = 65_535
_TICK = 0.5
"""Seconds; a wait without end would not be broken by Ctrl-C on every system."""


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
    root = finding.root(options)
    stop = threading.Event()
    with _ended_by_signals(stop), serving.running(root, options.port, _say, stop):
        while not stop.wait(_TICK):
            pass
    return 0


@contextlib.contextmanager
def _ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """Take Ctrl-C and a friendly kill as the wish to end.

    An exception could come at any instruction, also between two that belong together, and leave
    threads behind that nobody ends. Who asks again gets that, all the same. Nor may the event be
    set here: its lock may be held by the very wait that the signal interrupts.
    """

    def end(number: int, _: FrameType | None) -> None:
        _thread.start_new_thread(stop.set, ())
        signal.signal(number, before[signal.Signals(number)])

    before = {
        number: signal.getsignal(number)
        for number in (signal.SIGINT, signal.SIGTERM)
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > _LARGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number up to {_LARGEST}")
    return int(text)


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # whoever read the terminal's output is gone; serve on
        print(line, flush=True)
