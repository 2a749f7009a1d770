"""All that was read from papers/, each piece in its shape if it fits: what the rules judge.

Of a paper's record that does not fit, the fields that do are kept for the rules; other files that
do not fit are absent. The names that a broken file brings are still known, so that it does not make
others look wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from codegen_papers.pictures import Kept
from codegen_papers.problems import Problem
from codegen_papers.records import LocalProse, Model, PaperRecord, Score
from codegen_papers.traces import TEXT, note
from codegen_papers.validation import salvaged, shaped, suggestion
from codegen_papers.vocabulary import (
    FILES,
    SCORES_FOLDER,
    AffiliationsFile,
    Benchmark,
    BenchmarksFile,
    CatalogFile,
    Category,
    KnownName,
    Metric,
    ScoresFile,
    TagsFile,
    VenuesFile,
)
from codegen_papers.yaml_tree import FieldPath, Source

Shape = TypeVar("Shape", bound=Model)


@dataclass(frozen=True)
class Entry(Generic[Shape]):
    """A file with its content in shape; `id` is its name without folder and suffix."""

    source: Source
    record: Shape

    @cached_property
    def id(self) -> str:
        """Give the id that the file's name is."""
        return self.source.stem

    def retell(self, told: Shaped) -> None:
        """Become what a file of the same facts says in other words: see `Collection.retell`."""
        self.__dict__.update(source=told.source, record=told.record)


UNREAD = "?"
"""The category of a record whose own cannot be read."""
Paper = Entry[PaperRecord]
Sheet = Entry[ScoresFile]


@dataclass(frozen=True)
class Collection:
    """Everything of papers/: `folder` is its path from the root, `sources` are in path order."""

    folder: str
    sources: tuple[Source, ...]
    papers: tuple[Paper, ...]
    sheets: tuple[Sheet, ...]
    files: Mapping[str, Entry[Model]]
    problems: tuple[Problem, ...] = field(compare=False)
    figures: Mapping[str, Kept] | None = None
    """The files of the folder of figures, by name; None where nobody looked."""

    @cached_property
    def catalog_file(self) -> Entry[CatalogFile] | None:
        """Give _catalog.yaml, if it can be read."""
        entry = self.files.get("_catalog.yaml")
        if entry is None or not isinstance(entry.record, CatalogFile):
            return None
        return Entry(entry.source, entry.record)

    @cached_property
    def categories(self) -> Mapping[str, tuple[Category, FieldPath]]:
        """Map each category's path to the category and its place in _catalog.yaml."""
        entry = self.catalog_file
        return dict(_walk(entry.record.categories)) if entry else {}

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Give the benchmarks, in the order of columns."""
        entry = self.files.get("_benchmarks.yaml")
        return entry.record.benchmarks if entry and isinstance(entry.record, BenchmarksFile) else ()

    @cached_property
    def benchmark_by_name(self) -> Mapping[str, Benchmark]:
        """Map every name and alias to its benchmark."""
        return {name: b for b in self.benchmarks for name in (*b.aliases, b.name)}

    def metric(self, score: Score, name: str) -> Metric | None:
        """Give the metric that a key of a score names."""
        benchmark = self.benchmark_by_name.get(score.benchmark)
        metrics = benchmark.metrics if benchmark else ()
        return next((metric for metric in metrics if metric.name == name), None)

    def known_names(self, kind: str) -> tuple[KnownName, ...]:
        """Give the canonical names of a kind: venues, affiliations or tags."""
        entry = self.files.get(f"_{kind}.yaml")
        match entry.record if entry else None:
            case VenuesFile(venues=names) | AffiliationsFile(affiliations=names):
                return names
            case TagsFile(tags=names):
                return names
        return ()

    @cached_property
    def model_names(self) -> Mapping[str, tuple[Source, FieldPath]]:
        """Map every model name and alias, also those of broken records, to where it is given."""
        first: dict[str, tuple[Source, FieldPath]] = {}
        for name, source, where in self.every_model_name():
            first.setdefault(name, (source, where))
        return first

    def model_key(self, name: str) -> object:
        """Give what is equal for a model's name and its aliases."""
        source, where = self.model_names.get(name, (None, (name,)))
        return (source.path if source else "", where[:2])

    def every_model_name(self) -> Iterator[tuple[str, Source, FieldPath]]:
        """Give every model name and alias with the place where it is given."""
        records = {entry.source.path: entry.record for entry in self.papers}
        for source in self.sources:
            record = records.get(source.path)
            if record and record.models:
                yield from _names_of(source, record)
            elif "models" in source.text:
                yield from _names_in(source)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Give the ids of all papers, also of those that cannot be read."""
        return frozenset(source.stem for source in self.sources if is_paper(source, self.folder))

    @cached_property
    def unread(self) -> str:
        """Give the text of the files that are not YAML: a name in it is not called unknown."""
        return "\n".join(source.text for source in self.sources if not source.readable)

    def retell(self, told: Iterable[Shaped]) -> None:
        """Let papers say the same in other words: their summaries alone are not what they were.

        All that was made of this collection stays true, but for what was made of those words; so
        that a process that lives on need not make it again.
        """
        new = {one.source.path: one for one in told}
        for paper in self.papers:
            if one := new.get(paper.source.path):
                paper.retell(one)
        sources = (new[s.path].source if s.path in new else s for s in self.sources)
        self.__dict__["sources"] = tuple(sources)

    def scored(self) -> Iterator[tuple[Source, tuple[Score, ...]]]:
        """Give the scores of every paper and every sheet."""
        for paper in self.papers:
            yield paper.source, paper.record.scores
        for sheet in self.sheets:
            yield sheet.source, sheet.record.scores


def told(paper: Paper) -> LocalProse | None:
    """Give a paper's summary, and note that it was asked for: the one way to a summary's words."""
    note(TEXT, paper.id)
    return paper.record.summary


@dataclass(frozen=True)
class Shaped:
    """A file with what it holds, if that fits, and all that is wrong with the file alone."""

    source: Source
    record: Model | None
    problems: tuple[Problem, ...]


def collect(
    folder: str, sources: list[Source], figures: Mapping[str, Kept] | None = None
) -> Collection:
    """Put every source into its shape; `folder` is the path of papers/ from the root.

    `figures` are the files of its folder of figures, if somebody looked.
    """
    return gather(folder, [shape(folder, source) for source in sources], figures)


def gather(
    folder: str, shaped: Iterable[Shaped], figures: Mapping[str, Kept] | None = None
) -> Collection:
    """Make a collection of files that are in shape."""
    sources: list[Source] = []
    problems: list[Problem] = []
    papers: list[Paper] = []
    sheets: list[Sheet] = []
    files: dict[str, Entry[Model]] = {}
    for one in shaped:
        sources.append(one.source)
        problems += one.problems
        match one.record:
            case None:
                continue
            case PaperRecord() as record:
                papers.append(Entry(one.source, record))
            case ScoresFile() as record:
                sheets.append(Entry(one.source, record))
            case record:
                files[f"{one.source.stem}.yaml"] = Entry(one.source, record)
    read = tuple(sources), tuple(papers), tuple(sheets)
    return Collection(folder, *read, files, tuple(problems), figures)


def shape(folder: str, source: Source) -> Shaped:
    """Put a source into its shape."""
    wanted: type[Model] | None = FILES.get(source.path.removeprefix(f"{folder}/"))
    if is_paper(source, folder):
        wanted = PaperRecord
    elif source.path.startswith(f"{folder}/{SCORES_FOLDER}/"):
        wanted = ScoresFile
    if wanted is None:
        if not source.readable:
            return Shaped(source, None, source.problems)
        message = f"no file of a catalog; {suggestion(source.stem + '.yaml', FILES)}"
        wrong = source.problem((), message, "file-name")
        return Shaped(source, None, (*source.problems, wrong))
    record, found = shaped(source, wanted)
    if record is None and wanted is PaperRecord:
        record = salvaged(source, wanted, _stand_ins(source))
    return Shaped(source, record, (*source.problems, *found))


def is_paper(source: Source, folder: str) -> bool:
    """Tell a paper's record from the catalog's own files, whose names start with `_`."""
    inside = source.path.removeprefix(f"{folder}/").split("/")
    return not any(part.startswith("_") for part in inside)


def _stand_ins(source: Source) -> dict[str, str]:
    """Give values for required fields of a broken record that no rule will hold against it."""
    return {
        "title": f"unread {source.path}",
        "url": "https://unread.invalid/",
        "date": "undated",
        "category": UNREAD,
    }


def _walk(
    categories: tuple[Category, ...], above: str = "", place: FieldPath = ()
) -> Iterator[tuple[str, tuple[Category, FieldPath]]]:
    for index, category in enumerate(categories):
        path = f"{above}{category.id}"
        here = (*place, "categories", index)
        yield path, (category, here)
        yield from _walk(category.categories, f"{path}/", here)


def _names_of(source: Source, record: PaperRecord) -> Iterator[tuple[str, Source, FieldPath]]:
    for index, model in enumerate(record.models):
        yield model.name, source, ("models", index, "name")
        for number, alias in enumerate(model.aliases):
            yield alias, source, ("models", index, "aliases", number)


def _names_in(source: Source) -> Iterator[tuple[str, Source, FieldPath]]:
    """Give the names of the models of a file that does not fit, or that holds nothing else."""
    models = source.tree.at(("models",)) if source.tree else None
    count = len(models.value) if models and isinstance(models.value, list) else 0
    for index in range(count):
        yield from _names_at(source, ("models", index))


def _names_at(source: Source, where: FieldPath) -> Iterator[tuple[str, Source, FieldPath]]:
    tree = source.tree
    name = tree.at((*where, "name")) if tree else None
    if name and isinstance(name.value, str):
        yield name.value.strip(), source, (*where, "name")
    aliases = tree.at((*where, "aliases")) if tree else None
    for index, alias in enumerate(
        aliases.value if aliases and isinstance(aliases.value, list) else []
    ):
        if isinstance(alias.value, str):
            yield alias.value.strip(), source, (*where, "aliases", index)
