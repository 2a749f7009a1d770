"""What an importer found, and its report: nothing that stood in the file is dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from codegen_papers.identifiers import arxiv_id, arxiv_of_doi, doi_of, normalized
from codegen_papers.problems import count, visible
from codegen_papers.scalars import UNDATED


@dataclass
class Line:
    """A line of the imported file, verbatim, and why it is shown."""

    number: int
    text: str
    why: str = ""


@dataclass
class ImportedPaper:
    """A paper as it stood; `summary` is canonical Markdown, block by block."""

    line: int
    title: str
    url: str
    label: str | None = None
    date: str = UNDATED
    venue: str | None = None
    authors: list[str] = field(default_factory=list)
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    """What is known of an author beside the name: `family`, `orcid`."""
    affiliations: list[str] = field(default_factory=list)
    arxiv: str | None = None
    doi: str | None = None
    tags: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    summary: list[str] = field(default_factory=list)
    status: str | None = None
    reason: str | None = None
    newer: str | None = None
    """The address of the paper that supersedes it."""
    also: list[ImportedCategory] = field(default_factory=list)
    """Categories that point to it."""
    hints: list[str] = field(default_factory=list)
    """What the source says that may help to fill in the rest; for a person, not for the record."""

    @property
    def identifiers(self) -> list[str]:
        """Give the arXiv id and DOI, as a record's `identifiers` would."""
        doi = self.doi.lower() if self.doi else doi_of(self.url)
        arxiv = self.arxiv or arxiv_id(self.url) or (arxiv_of_doi(doi) if doi else None)
        return [value for value in (arxiv, doi) if value]

    @property
    def keys(self) -> list[str]:
        """Give what tells whether two papers are one, the surest first."""
        return [*self.identifiers, normalized(self.title)]

    @property
    def name(self) -> str:
        """Give the title with its label before it, as a pointer writes it."""
        return f"{self.label}: {self.title}" if self.label else self.title


@dataclass
class ImportedScore:
    """A row of a table on one benchmark; `values` go from metric to printed number."""

    model: str
    size: str | None
    method: str | None
    setting: str | None
    benchmark: str
    values: dict[str, str]


@dataclass
class ImportedTable:
    """A table of scores with its source; `columns` are pairs of benchmark and metric."""

    title: str
    url: str | None
    columns: list[tuple[str, str]]
    scores: list[ImportedScore] = field(default_factory=list)
    open_weights: dict[str, bool | None] = field(default_factory=dict)
    rows: int = 0


@dataclass
class ImportedCategory:
    """A category with its title (without number), its papers, and the categories below it."""

    title: str
    level: int
    papers: list[ImportedPaper] = field(default_factory=list)
    pointers: list[Line] = field(default_factory=list)
    table: ImportedTable | None = None
    categories: list[ImportedCategory] = field(default_factory=list)
    path: str | None = None
    """The category of the catalog that is meant, where somebody has said so."""

    def walk(self) -> Iterable[ImportedCategory]:
        """Give this category and all below it."""
        yield self
        for category in self.categories:
            yield from category.walk()


@dataclass
class Imported:
    """Everything that was found, in the order in which it stood.

    Of a bibliography, whose papers are in no category, `entries` counts what stood in it: papers,
    what was merged into one of them, and what was not understood. `left_out` counts fields that
    records do not have.
    """

    language: str
    title: str = ""
    url: str | None = None
    intro: list[str] = field(default_factory=list)
    numbered: bool = False
    categories: list[ImportedCategory] = field(default_factory=list)
    figures: int = 0
    fields: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    lost: list[Line] = field(default_factory=list)
    ordered: bool = True
    """Whether the order of a category's papers is one that somebody chose."""
    filed: bool = True
    """Whether its papers are in categories; those of a bibliography are not."""
    entries: int | None = None
    merged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def walk(self) -> Iterable[ImportedCategory]:
        """Give every category, in order."""
        for category in self.categories:
            yield from category.walk()

    @property
    def tables(self) -> list[ImportedTable]:
        """Give the tables of scores."""
        return [category.table for category in self.walk() if category.table]

    @property
    def papers(self) -> list[ImportedPaper]:
        """Give the papers."""
        return [paper for category in self.walk() for paper in category.papers]

    def counts(self) -> dict[str, int]:
        """Count what was read."""
        scores = [score for table in self.tables for score in table.scores]
        categories = list(self.walk())
        return {
            "papers": len(self.papers),
            "categories": len(categories),
            "empty": sum(not (c.papers or c.table or c.categories) for c in categories),
            "rows": sum(table.rows for table in self.tables),
            "values": sum(len(score.values) for score in scores),
            "figures": self.figures,
            "fields": len(self.fields),
            "lost": len(self.lost),
            **({} if self.entries is None else {"entries": self.entries}),
            **({} if self.ordered and self.entries is None else {"merged": self.merged}),
        }


def report(name: str, found: Imported) -> str:
    """Say what was read and show, with its number, every line that has no place in a record."""
    number = found.counts()
    empty = f" ({number['empty']} empty)" if number["empty"] else ""
    if found.entries is None and not found.ordered:
        text = (
            f"read {name}: {count(number['papers'], 'paper')}, "
            f"{count(number['categories'], 'category')}, {found.merged} merged, "
            f"{count(number['lost'], 'line')} not understood\n"
        )
    elif found.entries is None:
        text = (
            f"read {name}: {count(number['papers'], 'paper')}, "
            f"{count(number['categories'], 'category')}{empty}, {count(number['rows'], 'row')}, "
            f"{count(number['values'], 'value')}, {count(number['figures'], 'figure')}, "
            f"{number['lost']} lost\n"
        )
    else:
        text = (
            f"read {name}: {count(found.entries, 'entry')}, {count(number['papers'], 'paper')}, "
            f"{found.merged} merged, {number['lost']} not understood\n"
        )
    if found.left_out:
        counts = ", ".join(f"{key} {number}" for key, number in sorted(found.left_out.items()))
        text += f"not taken, since records do not have them: {visible(counts)}\n"
    text += _lines("changed on the way", found.changed)
    text += _lines("fields that records do not have", found.fields)
    return text + _lines("not understood", found.lost)


def reasons(found: Imported) -> str:
    """Sum up why lines were not taken, the most frequent reason first; nothing if all were."""
    why = Counter(line.why.split(":")[0] if line.why else "other" for line in found.lost)
    told = ", ".join(f"{number} {visible(reason)}" for reason, number in why.most_common())
    return f"not taken: {count(len(found.lost), 'line')} ({told})\n" if told else ""


def _lines(title: str, lines: list[Line]) -> str:
    if not lines:
        return ""
    return f"{title}:\n" + "".join(f"{_shown(line)}\n" for line in lines)


def _shown(line: Line) -> str:
    """Print a line, or an entry of several, as it stands; a terminal must not obey it."""
    rows = [visible(row.expandtabs(2)) for row in line.text.split("\n")]
    why = f"   ({visible(line.why)})" if line.why else ""
    first = f"  line {line.number}: {rows[0]}{why}"
    return "\n".join([first, *(f"    {row}" for row in rows[1:])])
