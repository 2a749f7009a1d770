"""What becomes of asking for an address: where it leads, and how that answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from urllib3.exceptions import NameResolutionError, NewConnectionError, SSLError

from codegen_papers.providers.connections import PrivateAddressError
from codegen_papers.providers.errors import FetchError, busy, host_of
from codegen_papers.providers.http import BUSY, REDIRECTS, Client, Limits, following
from codegen_papers.providers.turns import Turns

# fmt: off
Failure = Literal[
    "private", "unknown", "unreachable", "slow", "unsafe", "broken", "large",
    "circle", "far", "refused",
]
# fmt: on
"""Why there is no answer. `unknown`: no host has the name; `circle`: redirects lead back;
`far`: there are too many; `refused`: one leads to what is not asked."""
_PERMANENT = {301, 308}
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
LIMITS = Limits(attempts=2, wait=30, size=10_000_000)


@dataclass(frozen=True)
class Reply:
    """An answer: its status, 0 for none; `failure` is why it is of no use.

    `url` is where it came from, or where the last redirect leads.

    `moved` is where permanent redirects lead, empty where none do. `cookie` tells that a redirect
    set one: who keeps it may get further. `wait` is how many seconds the host asks to wait.
    """

    url: str
    status: int = 0
    failure: Failure | None = None
    moved: str = ""
    cookie: bool = False
    wait: float | None = None
    body: bytes = b""


class _Client(Client):
    purpose = "asks now and then whether what a list of papers links to is still there"


class Asker:
    """Asks for addresses, one after the other, in turn with other askers."""

    def __init__(
        self,
        turns: Turns,
        *,
        private: bool = False,
        limits: Limits = LIMITS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._turns = turns
        self._sleep = sleep
        self._limits = limits
        self._client = _Client(private=private, limits=limits)

    def ask(self, url: str, *, body: bool = False) -> Reply:
        """Ask, and ask again where that may help; without `body` only the head of it is read."""
        for attempt in range(1, self._limits.attempts + 1):
            reply = self._followed(url, body=body)
            pause = reply.wait or self._limits.pause * 2 ** (attempt - 1)
            passing = reply.status in BUSY or reply.failure == "broken"
            if not passing or attempt == self._limits.attempts or pause > self._limits.wait:
                break
            self._sleep(pause)
        return reply

    def _followed(self, url: str, *, body: bool) -> Reply:
        """Ask where an address leads, redirect by redirect."""
        seen: set[str] = set()
        reply = Reply(url)
        permanent = True
        for _ in range(self._limits.redirects + 1):
            seen.add(reply.url)
            found, where = self._once(reply, body=body)
            if not where:
                return found
            permanent = permanent and found.status in _PERMANENT
            reply = replace(found, url=where, status=0, moved=where if permanent else found.moved)
            if where in seen:
                return replace(reply, status=found.status, failure="circle")
        return replace(reply, status=found.status, failure="far")

    def _once(self, before: Reply, *, body: bool) -> tuple[Reply, str]:
        """Ask one address; give the answer, and where it leads if it does."""
        url = before.url
        try:
            self._client.check(url)
            with self._turns.of(host_of(url)):
                end = time.monotonic() + self._limits.total
                with self._client.opened(url, "*/*", end) as answer:
                    status, where = answer.status, answer.headers.get("Location")
                    cookie = before.cookie or "Set-Cookie" in answer.headers
                    reply = replace(before, status=status, cookie=cookie)
                    if status in REDIRECTS and where:
                        return reply, following(url, where).partition("#")[0]
                    if status in BUSY:
                        after = busy("", status, answer.headers.get("Retry-After")).wait
                        return replace(reply, wait=after), ""
                    content = self._client.body(url, answer, end) if body and status == 200 else b""
                    return replace(reply, body=content), ""
        except FetchError as error:
            return replace(before, failure=_failure(error)), ""


def _failure(error: FetchError) -> Failure:
    """Tell failures apart that are one to who adds a paper."""
    match error.__cause__:
        case PrivateAddressError():
            return "private"
        case NameResolutionError() as reason:
            return "unknown" if _is_no_name(reason.__cause__) else "unreachable"
        case NewConnectionError():
            return "unreachable"
        case SSLError():
            return "unsafe"
    match error.kind:
        case "slow" | "large" | "refused":
            return error.kind
    return "broken"


def _is_no_name(error: BaseException | None) -> bool:
    """Tell a name that does not exist from one that could not be asked for."""
    return isinstance(error, UnicodeError) or (
        isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME
    )
