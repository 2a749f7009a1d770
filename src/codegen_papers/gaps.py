"""What the catalog does not say yet, as a list of good first contributions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.catalog import Catalog, Section
from codegen_papers.collection import Paper, Sheet, is_paper
from codegen_papers.naming import Known, Named
from codegen_papers.records import PaperRecord, Score
from codegen_papers.yaml_tree import FieldPath, Source


@dataclass(frozen=True)
class Gap:
    """Something that lacks something.

    `kind` is that of its page (papers, models, benchmarks, categories; empty if it has none), `id`
    the page's. `missing` names the fields, with what they hold if that is not enough (`date: 2022`)
    or how many lack it (`scores.where: 3`). `paper` is the record in which it would be written, if
    that is one; `source` is its file, `where` the field or what it is missing in.
    """

    kind: str
    id: str
    name: str
    missing: tuple[str, ...]
    paper: str
    source: Source
    where: FieldPath = ()

    @property
    def path(self) -> str:
        """Give the file in which it is missing."""
        return self.source.path

    @property
    def line(self) -> int:
        """Give the line there; the file is read again for it, which no page needs."""
        return self.source.place(self.where, at_key=True)[0]

    @property
    def field(self) -> str:
        """Give the record's key to which the first of what is missing belongs."""
        return _field(self.missing[0])


@dataclass(frozen=True)
class Group:
    """The gaps of one kind, among so many things that could have one."""

    key: str
    of: int
    gaps: tuple[Gap, ...]


def groups(catalog: Catalog) -> tuple[Group, ...]:
    """Look for every kind of gap; a kind that nothing here could have is left out.

    Papers with a status (withdrawn, superseded, …) are past completing, and are not looked at.
    """
    looked_for = (_papers, _scores, _names, _categories)
    return tuple(group for look in looked_for for group in look(catalog) if group.of)


Lacks = Callable[[PaperRecord], Iterable[str]]
"""Gives the fields that a record should have and has not."""


def _papers(catalog: Catalog) -> Iterator[Group]:
    papers = [paper for paper in catalog.papers if not paper.record.status]
    languages = catalog.file.languages
    described = [paper for paper in papers if paper.record.summary_languages]
    yield _group("summary", papers, partial(_without, "summary"))
    if len(languages) > 1:
        yield _group("translation", described, partial(_untold, languages))
    yield _group("date", papers, _imprecise)
    yield _group("authors", papers, partial(_without, "authors"))
    yield _group("affiliations", papers, partial(_without, "affiliations"))


def _group(key: str, papers: Iterable[Paper], lacks: Lacks) -> Group:
    looked = [(paper, tuple(lacks(paper.record))) for paper in papers]
    return Group(key, len(looked), tuple(_paper(paper, lack) for paper, lack in looked if lack))


def _without(field: str, record: PaperRecord) -> list[str]:
    return [] if getattr(record, field) else [field]


def _untold(languages: Iterable[str], record: PaperRecord) -> list[str]:
    return [f"summary.{one}" for one in languages if one not in record.summary_languages]


def _imprecise(record: PaperRecord) -> list[str]:
    return [] if record.date.month else [f"date: {record.date}"]


def _paper(paper: Paper, missing: tuple[str, ...]) -> Gap:
    where = (_field(missing[0]),)
    return Gap("papers", paper.id, paper.record.name, missing, paper.id, paper.source, where)


def _field(missing: str) -> str:
    return missing.partition(":")[0].partition(".")[0]


def _scores(catalog: Catalog) -> Iterator[Group]:
    sheets = tuple(catalog.sheets.values())
    unsourced = (_sheet(sheet, "source") for sheet in sheets if sheet.record.source is None)
    yield Group("source", len(sheets), tuple(unsourced))
    scored = [paper for paper in catalog.papers if paper.record.scores]
    gaps = [_paper(p, (lack,)) for p in scored if (lack := _placeless(p.record.scores))]
    gaps += [_sheet(s, lack) for s in sheets if (lack := _placeless(s.record.scores))]
    yield Group("where", len(scored) + len(sheets), tuple(gaps))


def _placeless(scores: Iterable[Score]) -> str:
    """Say how many scores do not tell where their source prints them; nothing if all do."""
    number = sum(score.where is None for score in scores)
    return f"scores.where: {number}" if number else ""


def _sheet(sheet: Sheet, missing: str) -> Gap:
    told = sheet.record.source
    title, where = told.title if told else sheet.id, (_field(missing),)
    return Gap("", sheet.id, title, (missing,), "", sheet.source, where)


def _names(catalog: Catalog) -> Iterator[Group]:
    for kind in ("models", "benchmarks"):
        every = tuple(dict.fromkeys(catalog.named[kind].values()))
        gaps = (_name(catalog, one, lack) for one in every if (lack := tuple(_unsaid(one.known))))
        yield Group(kind, len(every), tuple(gaps))


def _unsaid(known: Known | None) -> Iterator[str]:
    """Give which facts of a model or a benchmark nobody has written down."""
    for field in ("paper", "url", "released", "open_weights"):
        if getattr(known, field, "") is None:  # what it has no field for, it does not lack
            yield field


def _name(catalog: Catalog, named: Named, missing: tuple[str, ...]) -> Gap:
    source = named.source
    paper = source.stem if is_paper(source, catalog.collection.folder) else ""
    return Gap(named.kind, named.id, named.name, missing, paper, source, named.where)


def _categories(catalog: Catalog) -> Iterator[Group]:
    sections = tuple(catalog.walk())
    gaps = (_category(catalog, section) for section in sections if _is_empty(section))
    yield Group("categories", len(sections), tuple(gaps))


def _is_empty(section: Section) -> bool:
    return not section.everything and not any(s.category.leaderboard for s in section.walk())


def _category(catalog: Catalog, section: Section) -> Gap:
    _, where = catalog.collection.categories[section.path]
    entry = catalog.collection.catalog_file
    source = entry.source if entry else catalog.collection.sources[0]
    title = section.category.title.best(catalog.file.languages[0])[0]
    return Gap("categories", section.path, title, ("papers",), "", source, where)
