"""What earlier surveys found: good answers are good for some days, and since when a link fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from codegen_papers.linkcheck.verdicts import Verdict


@dataclass(frozen=True)
class Seen:
    """A verdict, the day of it, and since when the link is not ok (the day, or empty)."""

    verdict: Verdict
    day: str
    since: str = ""


_SHAPE = TypeAdapter(dict[str, Seen])
Memory = Mapping[str, Seen]


def read(text: str | None) -> dict[str, Seen]:
    """Read what was kept; what cannot be read was not."""
    try:
        return _SHAPE.validate_json(text or "{}")
    except ValidationError:
        return {}


def written(memory: Memory, wanted: Iterable[str]) -> str:
    """Write what is to be kept: of the addresses that the catalog still has."""
    kept = {url: memory[url] for url in wanted if url in memory}
    return _SHAPE.dump_json(kept).decode()


def seen(found: Verdict, before: Seen | None, today: str) -> Seen:
    """Put a verdict beside what was known."""
    if found.state == "ok":
        return Seen(found, today)
    return Seen(found, today, (before.since if before else "") or today)


def is_fresh(before: Seen | None, today: str, days: int) -> bool:
    """Tell whether a link was found ok so few days ago that it need not be asked again."""
    if before is None or before.verdict.state != "ok":
        return False
    try:
        age = dt.date.fromisoformat(today) - dt.date.fromisoformat(before.day)
    except ValueError:
        return False
    return 0 <= age.days < days
