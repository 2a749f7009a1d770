"""Asks many hosts at once, and each of them one address after the other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from codegen_papers.linkcheck.verdicts import Verdict, verdict, with_partner
from codegen_papers.providers.asking import Asker
from codegen_papers.providers.errors import host_of

WORKERS = 8
_SILENT = 3
"""A host that gave no answer so many times in a row is not asked again in this run."""
_NO_ANSWER = {"slow", "unreachable", "broken"}
_TICK = 0.5
"""Seconds; a wait without end would not be broken by Ctrl-C on every system."""
_Found = tuple[str, Verdict] | BaseException


def survey(
    urls: Iterable[str], asker: Callable[[], Asker], workers: int = WORKERS
) -> Iterator[tuple[str, Verdict]]:
    """Give each address with its verdict, as they come; who stops asking ends the survey."""
    groups: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    by_host = _by_host(urls)
    for group in by_host:
        groups.put(group)
    found: queue.SimpleQueue[_Found] = queue.SimpleQueue()
    stop = threading.Event()
    for _ in range(min(workers, len(by_host))):
        work = threading.Thread(target=_work, args=(groups, asker, found, stop), daemon=True)
        work.start()
    try:
        for _ in range(sum(map(len, by_host))):
            yield _next(found)
    finally:
        stop.set()


def _next(found: queue.SimpleQueue[_Found]) -> tuple[str, Verdict]:
    while True:
        try:
            one = found.get(timeout=_TICK)
        except queue.Empty:
            continue
        if isinstance(one, BaseException):
            raise one
        return one


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    """Put the addresses of each host together, the longest list first: it takes longest."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        groups.setdefault(host_of(url), []).append(url)
    return sorted(groups.values(), key=len, reverse=True)


def _work(
    groups: queue.SimpleQueue[list[str]],
    asker: Callable[[], Asker],
    found: queue.SimpleQueue[_Found],
    stop: threading.Event,
) -> None:
    """Ask host after host, until all are done or nobody wants to know."""
    try:
        while not stop.is_set():
            for one in _of_host(groups.get_nowait(), asker()):
                found.put(one)
                if stop.is_set():
                    return
    except queue.Empty:
        return
    except BaseException as error:  # noqa: BLE001, it is raised where somebody waits
        found.put(error)


def _of_host(urls: list[str], asker: Asker) -> Iterator[tuple[str, Verdict]]:
    """Ask for the addresses of one host; leave it in peace when it asks for that, or is silent."""
    known: dict[str, Verdict] = {}
    ends: set[str] = set()
    silent, tired = 0, ""

    def ask(url: str) -> Verdict:
        nonlocal silent, tired
        if tired:
            return Verdict("blocked", tired)
        if url not in known:
            reply = asker.ask(url)
            known[url] = verdict(url, reply)
            if known[url].state == "ok":
                ends.add(reply.url)
            silent = silent + 1 if reply.failure in _NO_ANSWER else 0
            if reply.status == 429 and host_of(reply.url) == host_of(url):
                tired = "not asked: the host asks to wait (429)"
            elif silent >= _SILENT:
                tired = f"not asked: the host gave no answer {_SILENT} times"
        return known[url]

    def there(url: str) -> Verdict:
        return Verdict("ok") if url in ends else ask(url)  # what another link led to is there

    for url in urls:
        yield url, with_partner(url, ask(url), there)
