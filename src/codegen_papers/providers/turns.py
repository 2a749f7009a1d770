"""One request at a time to a host, and a pause between two, whoever asks."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

SLOWER = {"arxiv.org": 3.0, "export.arxiv.org": 3.0}
"""Seconds that a host asks for (https://info.arxiv.org/help/api/tou.html)."""


@dataclass
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    next: float = 0


class Turns:
    """Hands out turns; `pause` is the number of seconds from one request's end to the next."""

    def __init__(
        self,
        pause: float = 1,
        slower: Mapping[str, float] = SLOWER,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        self._slower = slower
        self._sleep = sleep
        self._guard = threading.Lock()
        self._turns: dict[str, _Turn] = {}

    @contextlib.contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait for a host's turn, and have it."""
        with self._guard:
            turn = self._turns.setdefault(host, _Turn())
        with turn.lock:
            if (left := turn.next - time.monotonic()) > 0:
                self._sleep(left)
            try:
                yield
            finally:
                turn.next = time.monotonic() + self._slower.get(host, self._pause)
