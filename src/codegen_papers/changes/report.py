"""What changes, as Markdown for the summary of a workflow. Every text in it is a stranger's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from codegen_papers.changes import Change, Changes
from codegen_papers.changes.fields import Difference
from codegen_papers.changes.standings import Moved, Said
from codegen_papers.problems import count, markdown_text, shortened

SHOWN = 50
"""This many of a section are shown, so that the whole stays far below what GitHub shows."""
_CHARACTERS = 160
_NONE = "–"
_NOTHING = "Nothing changes for a reader.\n"
_TOLD_OF_NEW = ("category", "date", "venue", "url")
Thing = TypeVar("Thing")


def as_markdown(changes: Changes) -> str:
    """Give a heading, one line that sums up, and a section each for what differs."""
    if not changes:
        return _NOTHING
    sections = (
        _section("Papers", changes.papers, _change),
        _table("Scores", _SCORES, changes.scores, _score),
        _ranks(changes.ranks),
        _section("Lists and settings", changes.lists, _change),
    )
    return f"### What changes for a reader\n\n{_sum(changes)}\n{''.join(sections)}"


def _sum(changes: Changes) -> str:
    """Give `1 paper added, 2 papers changed, 3 scores added, 4 ranks changed`."""
    papers = Counter(("paper", change.what) for change in changes.papers)
    scores = Counter(("score", _what(score)) for score in changes.scores)
    others = Counter({("rank", "changed"): len(changes.ranks)})
    others[("entry of the lists", "changed")] = len(changes.lists)
    counts = [*papers.items(), *scores.items(), *others.items()]
    return ", ".join(f"{_count(number, noun)} {what}" for (noun, what), number in counts if number)


def _count(number: int, noun: str) -> str:
    if noun.startswith("entry"):
        return f"{count(number, 'entry')}{noun.removeprefix('entry')}"
    return count(number, noun)


def _what(score: Said) -> str:
    return "added" if score.before is None else "removed" if score.after is None else "changed"


def _section(title: str, things: Sequence[Thing], lines: Callable[[Thing], Iterable[str]]) -> str:
    if not things:
        return ""
    shown = [line for thing in things[:SHOWN] for line in lines(thing)]
    return _whole(title, shown, len(things))


def _table(
    title: str, head: str, things: Sequence[Thing], cells: Callable[[Thing], Iterable[str]]
) -> str:
    if not things:
        return ""
    rows = [f"| {' | '.join(map(_shown, cells(thing)))} |" for thing in things[:SHOWN]]
    return _whole(title, [head, *rows], len(things))


def _ranks(moved: Sequence[Moved]) -> str:
    """Show who moved by own numbers or has to do with the lead, and count who gave way."""
    shown = [one for one in moved if one.itself or one.leads]
    gave_way = len(moved) - len(shown)
    told = f"\n{count(gave_way, 'other')} moved up or down because of these\n" if gave_way else ""
    return _table("Ranks", _RANKS, shown, _rank) + told


def _whole(title: str, lines: Sequence[str], number: int) -> str:
    more = f"\n\nand {number - SHOWN} more" if number > SHOWN else ""
    return f"\n**{title}**\n\n" + "\n".join(lines) + f"{more}\n"


_SCORES = (
    "| benchmark | model | size | metric | before | after | source |\n|---|---|--:|---|--:|--:|---|"
)
_RANKS = "| benchmark | model | size | before | after |\n|---|---|--:|--:|--:|"


def _score(one: Said) -> Iterable[str]:
    before, after = one.before or _NONE, one.after or _NONE
    return (*_what_was_measured(one), one.metric, before, after, one.source)


def _rank(one: Moved) -> Iterable[str]:
    before, after = (str(rank or _NONE) for rank in (one.before, one.after))
    return (*_what_was_measured(one), before, after)


def _what_was_measured(one: Said | Moved) -> tuple[str, str, str]:
    return one.benchmark, one.entrant.title, one.entrant.size


def _change(change: Change) -> Iterator[str]:
    """Name the thing; below it, its fields if they changed, or in brief what a new paper is."""
    kind = "" if change.kind == "paper" else f"{change.kind} "
    known = f" ({_shown(change.id)})" if change.id not in ("", change.name) else ""
    brief = ""
    if change.what == "added" and change.kind == "paper":
        brief = f": {'; '.join(_brief(change))}"
    yield f"- {kind}{change.what}: **{_shown(change.name)}**{known}{brief}"
    if change.what != "added":
        yield from (f"  - {_difference(one)}" for one in change.differences)


def _brief(change: Change) -> Iterator[str]:
    fields = {one.field: one.after for one in change.differences}
    for field in _TOLD_OF_NEW:
        if field in fields:
            yield ", ".join(map(_shown, fields[field]))
    if authors := fields.get("authors"):
        yield _shown(authors[0]) + (f" and {len(authors) - 1} more" if len(authors) > 1 else "")
    if models := fields.get("models"):
        yield f"introduces {', '.join(map(_shown, models))}"
    languages = [f.removeprefix("summary.") for f in fields if f.startswith("summary.")]
    yield f"summary in {' and '.join(languages)}" if languages else "no summary"


def _difference(one: Difference) -> str:
    name = f"{one.field}: "
    if one.long:
        return name + _long(one)
    if len(one.before) <= 1 and len(one.after) <= 1:
        before, after = (_shown(*texts) if texts else _NONE for texts in (one.before, one.after))
        return f"{name}{before} → {after}"
    return name + _listed(one)


def _long(one: Difference) -> str:
    before, after = (len("".join(texts)) for texts in (one.before, one.after))
    if not before or not after:
        return f"{'added' if after else 'removed'} ({before or after} characters)"
    return f"rewritten ({before} → {after} characters)"


def _listed(one: Difference) -> str:
    if not one.before:
        return f"{_NONE} → {'; '.join(map(_shown, one.after[:SHOWN]))}"
    gone = [f"− {_shown(text)}" for text in one.before if text not in one.after]
    new = [f"\\+ {_shown(text)}" for text in one.after if text not in one.before]
    return "; ".join((*gone, *new)[:SHOWN]) or "in another order"


def _shown(text: str) -> str:
    """Give a text as such, cut to size; an address as a link that shows where it leads."""
    if text.startswith(("https://", "http://")) and not set(" <>\\|") & set(text):
        return f"<{text}>" if text.isprintable() else markdown_text(text)
    return markdown_text(shortened(text, _CHARACTERS))
