"""Lists of papers as found on GitHub, made up: each shape with the irregularities of real ones.

Every list has 200 entries. `Entry` says what a reader of the list would make of each.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ENTRIES = 200
_BIRDS = ("Mallard", "Teal", "Goose", "Swan", "Eider", "Pintail", "Wigeon", "Gadwall", "Smew")
_DEEDS = ("Diving", "Dabbling", "Preening", "Waddling", "Nesting", "Quacking", "Foraging")
_THINGS = ("Ponds", "Reeds", "Breadcrumbs", "Currents", "Nests", "Flocks", "Puddles", "Marshes")
_WAYS = (
    "{deed} over {thing}: A Study of {bird} {n}",
    "Can {bird}s Learn {deed} from {thing} {n}?",
    "{bird}{n}: {deed} with Few {thing}",
    "On the {deed} of {thing}, and Why {bird} {n} Matters",
    "Towards {deed} in {thing} at Scale (and Back) {n}",
    'A "{bird}" View of {deed} {n} in {thing}',
    "{deed} Is All You Need {n}! Lessons from {thing}",
    "{thing} [vision]: {deed} for {bird} {n}",
    "{{DUCK}}-{n}: {{B}}ilingual {deed} of {thing}",
    "面向{thing}的{deed}方法 {n}",
)
_VENUES = ("ICSE", "NeurIPS", "ACL", "ASE", "EMNLP", "TOSEM", "FSE", "DUCKS")
_FIRST = ["Ada", "Bea", "Cyd", "Dan", "Eva", "Fay", "Gus", "Ida", "Jan", "Kai"]
_LAST = ("Drake", "Byrd", "O'Quack", "Teal-Smith", "García", "van der Gans", "Li", "Okafor")
_KIND = {
    "code": ("repo", "code", "GitHub"),
    "data": ("data", "Dataset"),
    "project": ("project page",),
}


@dataclass
class Entry:
    """A paper as it was put into a list; `reported` is one that no importer could take."""

    title: str
    url: str = ""
    label: str | None = None
    date: str = "undated"
    venue: str | None = None
    authors: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    reported: bool = False
    line: int = 0


class Pond:
    """Draws the parts of entries, always the same for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311, no secrets
        self._number = 0

    def one(self, *choices: str) -> str:
        """Draw one of some texts."""
        return self.random.choice(choices)

    def often(self, share: float) -> bool:
        """Tell whether, in that share of cases."""
        return self.random.random() < share

    def entry(self) -> Entry:
        """Draw a paper."""
        self._number += 1
        n = self._number
        way = self.one(*_WAYS)
        title = way.format(
            bird=self.one(*_BIRDS), deed=self.one(*_DEEDS), thing=self.one(*_THINGS), n=n
        )
        month, year = n % 12 + 1, 2015 + n % 9
        url = self.one(
            f"https://arxiv.org/abs/{year % 100:02}{month:02}.{n:05}",
            f"https://arxiv.org/pdf/{year % 100:02}{month:02}.{n:05}v2.pdf",
            f"https://aclanthology.org/{year}.duck-main.{n}/",
            f"https://doi.org/10.1234/duck.{n}",
            f"https://pond.example/papers/{n}_(final).pdf",
            f"https://openreview.net/forum?id=Duck{n}",
        )
        made = Entry(title, url, date=f"{year}-{month:02}")
        for kind in _KIND:
            if self.often(0.25):
                made.links[kind] = f"https://{kind}.duck.example/{n}"
        if self.often(0.5):
            made.venue = f"{self.one(*_VENUES)} {year}"
        return made

    def people(self, count: int) -> list[str]:
        """Draw some people."""
        firsts = self.random.sample(_FIRST, count)
        return [f"{first} {self.one(*_LAST)}" for first in firsts]


def shown(title: str) -> str:
    """Give a title as a record has it: without the braces of LaTeX."""
    return title.replace("{", "").replace("}", "")


def links(pond: Pond, entry: Entry, style: str) -> str:
    """Write the links of an entry, the paper's first."""
    words = [(pond.one("paper", "pdf", "Paper", "arXiv"), entry.url)]
    words += [(pond.one(*_KIND[kind]), url) for kind, url in entry.links.items()]
    shapes = {
        "inner": "[[{}]({})]",
        "outer": "[[{}]]({})",
        "plain": "[{}]({})",
        "round": "([{}]({}))",
    }
    return pond.one(" ", "", ", ").join(shapes[style].format(*pair) for pair in words)


def numbered(pond: Pond) -> Iterator[tuple[list[Entry], str]]:
    """**Label** (base): "Title" [2021-07] [ICSE 2022] [[paper](…)] [[repo](…)]."""
    for number in range(1, ENTRIES + 1):
        entry = pond.entry()
        label = pond.one(*_BIRDS) + str(number)
        text = f'"{entry.title}"'
        if pond.often(0.6):
            entry.label = label
            text = f"**{label}**{pond.one('', ' (Duck-3)', ' (MLM + Bread)')}: {text}"
        if pond.often(0.1):
            entry.date = "undated"
        else:
            text += pond.one(f" [{entry.date}]", f", [{entry.date}]", f" [{entry.date}],")
        if entry.venue:
            name, year = entry.venue.split()
            entry.venue, written = pond.random.choice(
                [
                    (entry.venue, f"[{name} {year}]"),
                    (entry.venue, f"[{name} {year} Spotlight]"),
                    (f"{name} Findings {year}", f"[{name} {year} Findings]"),
                    (f"{name} Findings {year}", f"[{name}{year[2:]} (Findings)]"),
                    (entry.venue, f"[{name}'{year[2:]}]"),
                    (None, "[arXiv]"),
                ]
            )
            if entry.date == "undated" and entry.venue:
                entry.date = year
            text += f" {written}"
        text += " " + links(pond, entry, "inner")
        if pond.often(0.03):
            text = text.replace("[[paper]", "[[ppaer]").replace("[[pdf]", "[pdf]")
        if number % 67 == 0:
            text, entry.reported = f'"{entry.title}" [{entry.date}]', True
        yield [entry], f"{number}. {text}\n"


def bold_title(pond: Pond) -> Iterator[tuple[list[Entry], str]]:
    """- **Title** (2021), ICSE'21, Doe, Jane, et al. [[pdf]](…)[[code]](…)."""
    for number in range(ENTRIES):
        entry = pond.entry()
        entry.date = entry.date[:4]
        text = f"**{entry.title}**" + pond.one(f" ({entry.date})", f" ({entry.date}),")
        if entry.venue:
            name, year = entry.venue.split()
            text = text.rstrip(",") + f", {name}'{year[2:]}"
        elif pond.often(0.3):
            text = text.rstrip(",") + ", arXiv"
        if pond.often(0.4):
            entry.authors = pond.people(3)
            text = (
                text.rstrip(",") + ", " + ", ".join(entry.authors[:2]) + f" and {entry.authors[2]}"
            )
        elif pond.often(0.5):
            text = text.rstrip(",") + ", Drake, Ada, et al."
        text += pond.one(" ", "") + links(pond, entry, "outer")
        if number % 71 == 3:
            text, entry.reported = f"**{entry.title}** ({entry.date}), Drake, Ada, et al.", True
        yield [entry], f"- {text}"


def link_first(pond: Pond) -> Iterator[tuple[list[Entry], str]]:
    """- [Title](…) - Jane Doe and Richard Roe, ICSE 2021. [Code](…)."""
    for number in range(ENTRIES):
        entry = pond.entry()
        entry.date = entry.date[:4]
        entry.authors = pond.people(pond.random.randint(2, 4))
        *most, last = entry.authors
        end = entry.venue or entry.date
        badge = (
            "" if pond.often(0.7) else "![12 pages](https://img.shields.io/badge/pages-12-gray) "
        )
        title = pond.one(f"[{entry.title}]", f"[**{entry.title}**]").replace(" [vision]", "")
        entry.title = entry.title.replace(" [vision]", "")
        names = ", ".join(most) + pond.one(" and ", ", ", ", and ", " & ") + last
        text = f"{badge}{title}(<{entry.url}>) {pond.one('-', '–', '—')} {names}, {end}."
        if entry.links:
            text += " " + ", ".join(
                f"[{pond.one(*_KIND[kind])}]({url})" for kind, url in entry.links.items()
            )
        if number % 66 == 5:
            text = (
                f"[{pond.one(*_BIRDS)}](https://duck.example/{number}) - A tool that feeds ducks."
            )
            entry.reported = True
        yield [entry], f"* {text}"


def table(pond: Pond) -> Iterator[tuple[list[Entry], str]]:
    """| badge <br> [**Title**](…) | ICSE'21 | 2021.07 | [Github](…) | note |."""
    yield [], "| Title | Venue | Date | Code | Data | Size |\n|:--|:--:|---|---|---|---|"
    for number in range(ENTRIES):
        entry = pond.entry()
        entry.links.pop("project", None)
        year, month = entry.date.split("-")
        star = "![Star](https://img.shields.io/github/stars/duck/pond.svg?style=social) <br> "
        title = pond.one(
            f"{star}[**{entry.title}**](<{entry.url}>) <br>",
            f"[**{entry.title}**](<{entry.url}>)",
            f"[{entry.title}](<{entry.url}>)",
        )
        title = title.replace(" [vision]", "")
        entry.title = entry.title.replace(" [vision]", "")
        venue = (
            pond.one(f"`{entry.venue}`", entry.venue)
            if entry.venue
            else pond.one("-", "arXiv", "`Preprint`")
        )
        date = pond.one(f"`{year}.{month}`", f"{year}-{month}", f"{year}/{month}")
        if pond.often(0.05):
            date, entry.date = "-", year if entry.venue else "undated"
        cells = [f"[Github]({entry.links['code']})" if "code" in entry.links else pond.one("-", "")]
        cells += [f"[Link]({entry.links['data']})" if "data" in entry.links else "-"]
        if number % 80 == 7:
            title, entry.reported = "- ", True
        yield [entry], f"| {title} | {venue} | {date} | {' | '.join(cells)} | 7B |"


def lines(pond: Pond) -> Iterator[tuple[list[Entry], str]]:
    """1. **Title.** ICSE 2021. badge, and below: *people* [[pdf](…)], 2021.7."""
    for number in range(ENTRIES):
        entry = pond.entry()
        entry.authors = pond.people(4)
        year, month = entry.date.split("-")
        venue = f" {entry.venue}." if entry.venue else pond.one(" Preprint.", "")
        stop = "" if entry.title[-1] in "?!" else "."
        badge = pond.one("", " ![](https://img.shields.io/badge/Duck-blue)")
        date = pond.one(f", {year}.{int(month)}", f" {year}.{month}", f", {year}-{month}")
        gap = pond.one("\n\n", "\n", "  \n", " <br />\n")
        people = f"*{', '.join(entry.authors)}.*"
        if number % 70 == 9:
            entry.reported = True
            yield [entry], f"1. **{entry.title}{stop}**{venue}\n"
            continue
        yield (
            [entry],
            (
                f"1. **{entry.title}{stop}**{venue}{badge}{gap}   {people} "
                f"{links(pond, entry, 'inner')}{date}\n"
            ),
        )


SHAPES: dict[str, Callable[[Pond], Iterator[tuple[list[Entry], str]]]] = {
    "numbered": numbered,
    "bold title": bold_title,
    "link first": link_first,
    "table": table,
    "several lines": lines,
}
_HEAD = """# Awesome Ducks [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

A list of papers on ducks.

## Contents

- [Water](#water)
  - [Diving](#diving)

## News

- [2024-01] New: [Diving for All](https://arxiv.org/abs/2401.99999)

"""
_TAIL = "\n## Contributing\n\nPull requests are welcome.\n\n## License\n\n[CC0](https://duck.example/cc0)\n"


def write(shape: str) -> tuple[str, list[Entry]]:
    """Write a list in a shape; give it with its entries, each with its line and its headings."""
    pond = Pond(len(shape))
    text, entries = _HEAD, []
    again: list[Entry] = []
    at = ["Water"]
    text += "## Water\n\n"
    for number, (own, line) in enumerate(SHAPES[shape](pond)):
        if shape != "table" and number and number % 40 == 0:
            heading, at = _HEADINGS[number // 40 - 1]
            text += f"\n{heading}\n\n"
        for entry in own:
            entry.line, entry.categories = text.count("\n") + 1, list(at)
        text += f"{line}\n"
        entries += own
        again += [e for e in own if not e.reported and number % 50 == 10]
    if shape != "table":
        text += "\n### 🔥 Once more 🔥\n\n"
        for entry in again:
            entry.categories = [*entry.categories, "+Once more"]
            text += f"- **{entry.title}** [[paper](<{entry.url}>)]\n"
    return text + _TAIL, entries


_HEADINGS = [
    ("### 1.1 Diving", ["Water", "Diving"]),
    ("#### Deep diving", ["Water", "Diving", "Deep diving"]),
    (
        "## Land\n\n<details>\n<summary>Meadows of 2021</summary>\n",
        ["Land", "Meadows of 2021"],
    ),
    ("</details>\n\n<details><summary><b>Click to show more</b></summary>\n", ["Land"]),
]
