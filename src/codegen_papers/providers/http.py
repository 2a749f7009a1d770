"""The one way to the network: bounded in time, size, redirects and attempts; answers are kept.

Whatever goes wrong is a `FetchError`, whose message is one line for a person.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from codegen_papers.cache import Cache
from codegen_papers.problems import shortened
from codegen_papers.providers.connections import PrivateAddressError, manager
from codegen_papers.providers.errors import (
    INSTEAD,
    FetchError,
    busy,
    explained,
    host_of,
    slow,
)
from codegen_papers.providers.turns import Turns

Read = TypeVar("Read")
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 500, 502, 503, 504}
PORTS = {None, 80, 443}
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """When to give up: seconds, bytes, counts. `wait` is the longest pause between attempts."""

    connect: float = 10
    silence: float = 20
    total: float = 60
    size: int = 5_000_000
    redirects: int = 5
    attempts: int = 3
    pause: float = 1
    wait: float = 20


class Client:
    """Asks services; `day` is what kept answers are good for."""

    purpose = "asks once for each paper that is added"
    """What is told to who wonders about the requests."""
    turns: Turns | None = None
    """Makes it pause between two requests to a host; for who asks for many papers."""

    def __init__(
        self,
        cache: Cache | None = None,
        day: str = "",
        *,
        private: bool = False,
        limits: Limits = Limits(),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._cache = cache
        self._day = day
        self._private = private
        self.limits = limits
        self._sleep = sleep
        self._opened: list[HTTPConnection] = []
        self._manager = manager(self._opened, private=private)

    def get(self, url: str, accept: str, read: Callable[[str], Read]) -> Read:
        """Fetch an address and read the answer; only one that can be read is kept.

        `read` raises ValueError for what it cannot read.

        Raises:
            FetchError: there is no answer, or none that `read` takes.
        """

        def make() -> str:
            text = self._fetch(url, accept)
            _read(url, text, read)
            return text

        if self._cache is None:
            return _read(url, self._fetch(url, accept), read)
        key = json.dumps([url, accept, self._day])
        return _read(url, self._cache.text("answers", key, make), read)

    def _fetch(self, url: str, accept: str) -> str:
        """Try, and try again where that may help."""
        end = time.monotonic() + self.limits.total
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._follow(url, accept, end)
            except FetchError as error:
                pause = error.wait or self.limits.pause * 2 ** (attempt - 1)
                late = time.monotonic() + pause > end
                last = attempt == self.limits.attempts
                if error.kind != "busy" or last or late or pause > self.limits.wait:
                    raise
                self._sleep(pause)
        raise AssertionError  # the last attempt returns or raises

    def _follow(self, url: str, accept: str, end: float) -> str:
        """Fetch an address, following redirects."""
        for _ in range(self.limits.redirects + 1):
            self.check(url)
            with self._turn(url), self.opened(url, accept, end) as answer:
                where = answer.headers.get("Location")
                if answer.status not in REDIRECTS or not where:
                    return self._text(url, answer, end)
            url = following(url, where)
        message = f"{host_of(url)} redirects more than {self.limits.redirects} times; {INSTEAD}"
        raise FetchError("refused", message)

    def _turn(self, url: str) -> contextlib.AbstractContextManager[None]:
        return self.turns.of(host_of(url)) if self.turns else contextlib.nullcontext()

    def check(self, url: str) -> None:
        """Refuse an address that no service has: another scheme, a password, a strange port.

        Raises:
            FetchError: it is one.
        """
        try:
            parts = urlsplit(url)
            fine = parts.hostname and "@" not in parts.netloc
            fine = fine and (self._private or parts.port in PORTS)
        except ValueError:
            fine = False
        if not fine or parts.scheme not in {"http", "https"}:
            raise FetchError("refused", f"led to {shortened(url, 80)}, which is not followed")

    @contextlib.contextmanager
    def opened(self, url: str, accept: str, end: float) -> Iterator[urllib3.BaseHTTPResponse]:
        """Open an address; what goes wrong while it is open becomes one of our errors.

        Raises:
            FetchError: there is no answer, or it broke off.
        """
        left = max(end - time.monotonic(), 0.001)
        timeout = Timeout(
            connect=min(self.limits.connect, left), read=min(self.limits.silence, left)
        )
        headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": self._agent()}
        watch = threading.Timer(left, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            answer = self._manager.request(
                "GET",
                url,
                headers=headers,
                timeout=timeout,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                yield answer
            finally:
                answer.close()
        except (HTTPError, PrivateAddressError) as error:
            raise explained(url, error, late=time.monotonic() >= end) from error
        finally:
            watch.cancel()

    def _hang_up(self) -> None:
        """End a connection that says a letter now and then, and so is never silent for long."""
        for connection in self._opened:
            with contextlib.suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _text(self, url: str, answer: urllib3.BaseHTTPResponse, end: float) -> str:
        """Read the body, as far as it goes, within the limits."""
        host, status = host_of(url), answer.status
        if status in BUSY:
            raise busy(host, status, answer.headers.get("Retry-After"))
        if status in {404, 410}:
            raise FetchError("gone", f"{host} has nothing there ({status})")
        if status == 406:
            raise FetchError("unsuitable", f"{host} has no description in a form we read (406)")
        if status != 200:
            raise FetchError("refused", f"{host} does not answer this ({status}); {INSTEAD}")
        try:
            return self.body(url, answer, end).decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"the answer of {host} is no text; try again later, {INSTEAD}"
            raise FetchError("malformed", message) from error

    def body(self, url: str, answer: urllib3.BaseHTTPResponse, end: float) -> bytes:
        """Read what was answered.

        Raises:
            FetchError: it is too large, or comes too slowly.
        """
        host, pieces, size = host_of(url), [], 0
        while piece := answer.read1(_PIECE, decode_content=False):
            size += len(piece)
            if size > self.limits.size:
                limit = f"{self.limits.size / 1_000_000:g} MB"
                raise FetchError("large", f"the answer of {host} is larger than {limit}; {INSTEAD}")
            if time.monotonic() > end:
                raise slow(host)
            pieces.append(piece)
        return b"".join(pieces)

    def _agent(self) -> str:
        version = importlib.metadata.version("codegen-papers")
        return f"codegen-papers/{version} (command line; {self.purpose})"


def following(url: str, where: str) -> str:
    """Give where a redirect leads; what is no address is refused later."""
    try:
        return urljoin(url, where)
    except ValueError:
        return where


def _read(url: str, text: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(text)
    except ValueError as error:
        why = shortened(" ".join(str(error).split()), 80)
        message = f"the answer of {host_of(url)} cannot be read ({why}); {INSTEAD}"
        raise FetchError("malformed", message) from error
