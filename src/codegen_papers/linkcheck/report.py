"""What a survey found, for people, for a workflow, for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from codegen_papers.addresses import Place
from codegen_papers.linkcheck.memory import Seen
from codegen_papers.linkcheck.verdicts import STATES, State
from codegen_papers.problems import Problem, Severity, count, visible

_ARCHIVE = "https://web.archive.org/web/"
_RULES: dict[State, tuple[str, Severity]] = {
    "dead": ("dead-link", "error"),
    "withdrawn?": ("withdrawn", "warning"),
}


@dataclass(frozen=True)
class Link:
    """An address, what was seen of it, and where it stands."""

    url: str
    seen: Seen
    places: tuple[Place, ...]

    @property
    def state(self) -> State:
        """Give what is the matter with it."""
        return self.seen.verdict.state

    @property
    def archived(self) -> str:
        """Give where the Internet Archive may have a copy; nobody asked it."""
        return f"{_ARCHIVE}{self.url}" if self.state == "dead" else ""


def as_text(links: Sequence[Link], *, everything: bool) -> str:
    """Give the links by state, the worst last, where a terminal's reader looks; then the counts."""
    shown = [link for link in links if everything or link.state != "ok"]
    moved = [link for link in links if link.seen.verdict.moved_to]
    lines = list(_moved(moved))
    for state in reversed(STATES):
        group = [link for link in shown if link.state == state]
        if group:
            lines += [f"{state} ({len(group)})", *(line for one in group for line in _lines(one))]
    return "".join(f"{visible(line)}\n" for line in lines) + f"{tally(links)}\n"


def tally(links: Sequence[Link]) -> str:
    """Give `12 links: 9 ok, 2 blocked, 1 dead`."""
    counts = Counter(link.state for link in links)
    named = [f"{counts[state]} {state}" for state in reversed(STATES) if counts[state]]
    return f"{count(len(links), 'link')}{': ' if named else ''}{', '.join(named)}"


def problems(links: Sequence[Link]) -> list[Problem]:
    """Give what a pull request is to be told of: dead links, and papers perhaps withdrawn."""
    return [
        Problem(
            *(place.path, place.line, place.column, place.field),
            f"{link.url}: {link.seen.verdict.reason}",
            *_RULES[link.state],
        )
        for link in links
        if link.state in _RULES
        for place in link.places
    ]


def as_json(links: Sequence[Link]) -> str:
    """Give all links as one JSON list, an object each."""
    return json.dumps([_plain(link) for link in links], ensure_ascii=False, indent=1) + "\n"


def _plain(link: Link) -> Mapping[str, object]:
    found = link.seen.verdict
    return {
        "url": link.url,
        "state": found.state,
        "reason": found.reason,
        "status": found.status or None,
        "moved_to": found.moved_to or None,
        "asked": link.seen.day,
        "since": link.seen.since or None,
        "archived": link.archived or None,
        "places": [asdict(place) for place in link.places],
    }


def _moved(links: Sequence[Link]) -> Iterator[str]:
    """Say which addresses have a new one for good."""
    if links:
        yield f"moved ({len(links)}), the new address could stand in the record"
    for link in links:
        yield f"  {link.url}"
        yield f"    moved to {link.seen.verdict.moved_to}"
        yield from (f"    {place}" for place in link.places)


def _lines(link: Link) -> Iterator[str]:
    found, since = link.seen.verdict, link.seen.since
    yield f"  {link.url}"
    said = [found.reason] if found.reason else []
    if since and since != link.seen.day:
        said.append(f"so since {since}")
    if said:
        yield f"    {'; '.join(said)}"
    yield from (f"    {place}" for place in link.places)
    if link.archived:
        yield f"    a copy may be at {link.archived}"
