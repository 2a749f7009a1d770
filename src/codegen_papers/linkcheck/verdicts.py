"""What an answer says of a link. docs/upkeep.md has the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Literal, get_args
from urllib.parse import urlsplit

from codegen_papers.identifiers import arxiv_id
from codegen_papers.providers.asking import Failure, Reply

State = Literal["dead", "withdrawn?", "blocked", "ok"]
STATES: tuple[State, ...] = get_args(State)
"""The worst first."""
_GONE = {404, 410}
_FAILURES: dict[Failure, tuple[State, str]] = {
    "unknown": ("dead", "no host has this name"),
    "circle": ("dead", "redirects in a circle"),
    "far": ("blocked", "redirects too many times"),
    "private": ("blocked", "not asked: an address of a private network"),
    "refused": ("blocked", "not asked: only http and https at their own ports, no passwords"),
    "unreachable": ("blocked", "cannot be reached"),
    "slow": ("blocked", "no answer in time"),
    "unsafe": ("blocked", "its certificate is not in order"),
    "broken": ("blocked", "broke off in the middle"),
    "large": ("blocked", "larger than what is fetched"),
}
_ARXIV = re.compile(r"(https?://[^/]+)/(abs|pdf)/(.+?)(?:\.pdf)?/?(?:\?.*)?", re.IGNORECASE)
WITHDRAWN = "the page is there and the PDF is not; if the paper was withdrawn: status: withdrawn"


@dataclass(frozen=True)
class Verdict:
    """The state of a link: why, with which status (0 for none), and where it has moved for good."""

    state: State
    reason: str = ""
    status: int = 0
    moved_to: str = ""


def verdict(url: str, reply: Reply) -> Verdict:
    """Judge an answer."""
    if reply.failure:
        state, reason = _FAILURES[reply.failure]
        if reply.failure == "circle" and reply.cookie:
            state, reason = "blocked", "redirects in a circle to who keeps no cookies"
    elif 200 <= reply.status < 300:
        state, reason = "ok", _first_page(url, reply.url)
    else:
        state, reason = ("dead" if reply.status in _GONE else "blocked"), _said(reply.status)
    if state != "ok" and reply.url != url and reply.failure != "circle":
        reason = f"{reason}, at {reply.url}"
    moved = reply.moved if state == "ok" and reply.moved != url else ""
    return Verdict(state, reason, reply.status, moved)


def partner(url: str) -> str | None:
    """Give the PDF of an arXiv page, or the page of a PDF; None for other addresses."""
    match = _ARXIV.fullmatch(url) if arxiv_id(url) else None
    if not match:
        return None
    return f"{match[1]}/{'pdf' if match[2].lower() == 'abs' else 'abs'}/{match[3]}"


def with_partner(url: str, own: Verdict, ask: Callable[[str], Verdict]) -> Verdict:
    """Judge an arXiv address by its page and its PDF: a withdrawn paper has only the first."""
    other = partner(url)
    is_page = other is not None and "/pdf/" in other
    if other is None or own.state not in ({"ok"} if is_page else {"dead"}):
        return own
    found = ask(other)
    page, pdf = (own, found) if is_page else (found, own)
    if page.state == "ok" and pdf.state == "dead":
        return replace(own, state="withdrawn?", reason=WITHDRAWN, moved_to="")
    return own


def offline(found: Verdict) -> Verdict:
    """Take back that a name does not exist: where nobody answers, there may be no network."""
    if found.state != "dead":
        return found
    return replace(found, state="blocked", reason="nobody answers at all; is there a network?")


def _first_page(url: str, end: str) -> str:
    """Say that a deep link ends at the first page: many sites redirect so what they lost."""
    here, there = urlsplit(url), urlsplit(end)
    lost = here.path.strip("/") and not there.path.strip("/") and not there.query
    same = _bare(here.hostname) == _bare(there.hostname)
    return f"leads to the first page only: {end}" if lost and same else ""


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _said(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}, a status that is not HTTP's"
