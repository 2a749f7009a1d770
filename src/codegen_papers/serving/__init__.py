"""The site on this machine while somebody works: made anew at every save, kept in memory.

Nothing is written into site/ or the READMEs, so work in progress is neither published nor
committed by accident. The script and style beside these modules are for served pages only; `build`
knows nothing of them.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from codegen_papers.serving.server import Server
from codegen_papers.serving.watching import watch
from codegen_papers.serving.workshop import Workshop

_POLL = 0.05
"""Seconds after which it is seen that all is to end."""
_PATIENCE = 2.0


@contextlib.contextmanager
def running(
    root: Path, port: int, say: Callable[[str], None], stop: threading.Event
) -> Iterator[str]:
    """Serve the catalog at `root`, and follow its changes, until the block ends; give the address.

    Port 0 takes one that is free. `say` is given what the terminal shows, line by line. Whoever
    sets `stop` does not wait for the first build.

    Raises:
        WrongUseError: the port cannot be had.
    """
    workshop = Workshop(root, say)
    with Server(port, workshop) as server:  # first of all: a port that is taken is known at once
        work = (
            lambda: watch(root, stop, workshop.report),  # before the first build, to miss nothing
            lambda: server.serve_forever(_POLL),
            workshop.run,
        )
        threads = [threading.Thread(target=one, daemon=True) for one in work]
        for thread in threads:
            thread.start()
        try:
            while not (workshop.built.wait(_POLL) or stop.is_set()):
                pass
            if not stop.is_set():
                say(f"{root} is at {server.address} (Ctrl-C ends it)")
            yield server.address
        finally:
            stop.set()
            workshop.close()
            server.shutdown()
            for thread in threads:
                thread.join(_PATIENCE)
