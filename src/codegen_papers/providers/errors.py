"""What can go wrong on the way to a service, each in one line that says what to do."""

from __future__ import annotations

import contextlib
from typing import Literal
from urllib.parse import urlsplit

from urllib3.exceptions import (
    InvalidHeader,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,  # noqa: A004
)
from urllib3.util import Retry

from codegen_papers.problems import CatalogError, shortened, visible
from codegen_papers.providers.connections import PrivateAddressError

Kind = Literal["gone", "unsuitable", "busy", "unreachable", "slow", "large", "malformed", "refused"]
INSTEAD = "or give its BibTeX: codegen-papers add FILE.bib"


class FetchError(CatalogError):
    """No answer, or none that is of use; `kind` says why."""

    def __init__(self, kind: Kind, message: str, wait: float | None = None) -> None:
        super().__init__(visible(message))
        self.kind = kind
        self.wait = wait


def explained(url: str, error: Exception, *, late: bool) -> FetchError:
    """Say what an error of the network means; `late` tells that the time was up."""
    host = host_of(url)
    if isinstance(error, PrivateAddressError):
        return FetchError("refused", f"{host} is no address of the public internet")
    if isinstance(error, NameResolutionError):
        message = f"cannot reach {host}: its name is not known here; is there a network?"
        return FetchError("unreachable", f"{message} Else {INSTEAD.removeprefix('or ')}")
    if isinstance(error, NewConnectionError):
        message = f"cannot reach {host}: it does not answer; try again later, {INSTEAD}"
        return FetchError("unreachable", message)
    if late or isinstance(error, TimeoutError):
        return slow(host)
    if isinstance(error, SSLError):
        message = f"cannot reach {host} safely: its certificate is not in order; {INSTEAD}"
        return FetchError("unreachable", message)
    return FetchError("busy", f"{host} broke off in the middle; try again later, {INSTEAD}")


def slow(host: str) -> FetchError:
    """Say that a service did not answer in time."""
    return FetchError("slow", f"{host} is too slow; try again later, {INSTEAD}")


def busy(host: str, status: int, after: str | None) -> FetchError:
    """Say that a service is overloaded, and how long it asks to wait, if it says so."""
    wait = None
    with contextlib.suppress(InvalidHeader, ValueError, OverflowError):
        wait = Retry().parse_retry_after(after) if after else None
    if wait:
        message = f"{host} asks to wait; try again in {wait:.0f} seconds"
    else:
        message = f"{host} has too much to do ({status}); try again later"
    return FetchError("busy", f"{message}, {INSTEAD}", wait)


def host_of(url: str) -> str:
    """Give the host of an address, as short as a message needs it."""
    try:
        return shortened(urlsplit(url).hostname or url, 60)
    except ValueError:
        return shortened(url, 60)
