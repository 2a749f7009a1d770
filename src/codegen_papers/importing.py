"""Takes what an importer found into a catalog: which files to write, and which to extend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codegen_papers import drafts, invitations, journal, known_papers
from codegen_papers.collection import Collection
from codegen_papers.drafts import About
from codegen_papers.importers.result import (
    Imported,
    ImportedCategory,
    ImportedPaper,
    ImportedTable,
)
from codegen_papers.importers.values import slug
from codegen_papers.languages import language_of
from codegen_papers.problems import count
from codegen_papers.scalars import PartialDate
from codegen_papers.yaml_edits import extend
from codegen_papers.yaml_tree import FieldPath, Source
from codegen_papers.yaml_writer import dump

_SHOWN = 20
"""New ids that are named one by one."""


@dataclass
class Plan:
    """Files to write (path from the root to text), and what a person should know about them."""

    files: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self) -> str:
        """Sum up what was added, with the notes."""
        made = [f"new: {count(len(self.added), 'paper')}"]
        if self.added:
            more = len(self.added) - _SHOWN
            shown = ", ".join(self.added[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
            made.append(f"  {shown}")
            made.append("  these ids were made from titles; rename the files before you publish")
        return "".join(f"{line}\n" for line in [*made, *self.notes])


def new_catalog(found: Imported, about: About) -> Plan:
    """Plan a catalog of what was found and nothing else."""
    for table in found.tables:
        table.title = table.title or about.title
    taking = _Taking(found, None)
    categories = taking.take(found.categories, "", ())
    taking.write_records()
    files = taking.plan.files
    files["papers/_catalog.yaml"] = drafts.catalog(
        about,
        found.language,
        found.intro,
        categories,
        numbered=found.numbered,
    )
    if found.tables:
        benchmarks = drafts.benchmarks(found.tables)
        drafted = [{"name": name, "metrics": metrics} for name, metrics in benchmarks.items()]
        files["papers/_benchmarks.yaml"] = dump({"benchmarks": drafted})
        files["papers/_models.yaml"] = dump({"models": drafts.models(found.tables)})
    return taking.plan


def into(collection: Collection, found: Imported) -> Plan:
    """Plan the files that bring what was found into a catalog that is there.

    A paper that the catalog has stays as it stands there; a category is known by its title.
    """
    taking = _Taking(found, collection)
    categories = taking.take(found.categories, "", ())
    taking.write_records()
    taking.extend("_catalog.yaml", ("categories",), categories)
    tables = taking.new_tables
    taking.extend_benchmarks(collection, tables)
    taking.extend("_models.yaml", ("models",), drafts.models(tables, collection.model_names))
    return taking.plan


def write(root: Path, plan: Plan, sources: Iterable[Source] = ()) -> None:
    """Write a plan's files, all or none; `sources` are those that it was made of.

    Raises:
        CatalogError: the disk refuses, or one of them was changed meanwhile.
    """
    with journal.changing(root) as change:
        journal.refuse_changed(root, sources, plan.files)
        change({path: text.encode() for path, text in sorted(plan.files.items())})


class _Taking:
    """One import under way: what the catalog has, what it gets."""

    def __init__(self, found: Imported, collection: Collection | None) -> None:
        self.plan = Plan()
        self.new_tables: list[ImportedTable] = []
        self._language = found.language
        self._ordered = found.ordered
        self._ids = set(known_papers.taken_ids(collection))
        self._sheets = {sheet.id for sheet in collection.sheets} if collection else set()
        self._texts = {s.path: s.text for s in collection.sources} if collection else {}
        self._identities = known_papers.files(collection)
        self._collection = collection
        self._sheet_titles = _sheet_titles(collection)
        self._categories = _category_places(collection)
        self._records: dict[str, tuple[ImportedPaper, str]] = {}
        self._paths: dict[int, str] = {}
        papers = collection.papers if collection else ()
        self._by_url = {paper.record.url: paper.id for paper in papers}

    def take(
        self, found: Iterable[ImportedCategory], above: str, place: FieldPath
    ) -> list[dict[str, Any]]:
        """Take categories with all they hold; give drafts of those that the catalog lacks."""
        drafted = []
        taken = {path for path, _ in self._categories.values()}
        ids = {path.removeprefix(above) for path in taken if path.startswith(above)}
        for number, category in enumerate(found, 1):
            if category.path:
                self._papers(category, category.path)
                continue
            known = self._categories.get((above, category.title))
            if known:
                path, here = known
                below = self.take(category.categories, f"{path}/", here)
                self.extend("_catalog.yaml", (*here, "categories"), below)
                self._papers(category, path)
                self._sheet_for_known(category, path)
            else:
                own_id = drafts.category_id(category, ids, number)
                if self._collection is not None:
                    self.plan.notes.append(f"new category {above}{own_id}: {category.title}")
                drafted.append(self._new_category(category, own_id, f"{above}{own_id}", place))
        return drafted

    def write_records(self) -> None:
        """Plan the records, now that every paper has its id."""
        for file, (paper, path) in self._records.items():
            newer = self._by_url.get(paper.newer or "")
            paths = [path, *(self._paths[id(category)] for category in paper.also)]
            hints = invitations.still_to_fill_in((), paper.hints) if paper.hints else ""
            self.plan.files[file] = drafts.record(paper, paths, self._spoken(paper), newer) + hints

    def _spoken(self, paper: ImportedPaper) -> str:
        """Give the language of a paper's summary: in a list of many hands it may be either."""
        if self._ordered or not paper.summary:
            return self._language
        return language_of(" ".join(paper.summary), self._language)

    def extend(self, file: str, place: FieldPath, items: list[dict[str, Any]]) -> None:
        """Append to a list of one of the catalog's own files."""
        path = f"papers/{file}"
        if items:
            self._texts[path] = extend(self._texts.get(path, ""), place, items)
            self.plan.files[path] = self._texts[path]

    def extend_benchmarks(self, collection: Collection, tables: list[ImportedTable]) -> None:
        """Add the benchmarks that the catalog lacks, and to the others the metrics they lack."""
        for name, metrics in drafts.benchmarks(tables).items():
            known = collection.benchmark_by_name.get(name)
            if known is None:
                drafted = {"name": name, "metrics": metrics}
                self.extend("_benchmarks.yaml", ("benchmarks",), [drafted])
                continue
            names = {metric.name for metric in known.metrics}
            new = [metric for metric in metrics if metric["name"] not in names]
            place = ("benchmarks", collection.benchmarks.index(known), "metrics")
            self.extend("_benchmarks.yaml", place, new)

    def _new_category(
        self, category: ImportedCategory, own_id: str, path: str, place: FieldPath
    ) -> dict[str, Any]:
        papers = self._papers(category, path)
        sheet = self._sheet(category.table) if category.table else None
        listed = papers if self._ordered else []
        listed = [] if papers == _default_order(papers, category.papers) else listed
        draft = drafts.category(category, own_id, listed, sheet, self._language)
        below = self.take(category.categories, f"{path}/", place)
        return {**draft, "categories": below} if below else draft

    def _papers(self, category: ImportedCategory, path: str) -> list[str]:
        """Plan a category's new papers; give the ids of all of them, in order."""
        self._paths[id(category)] = path
        ids = []
        for paper in category.papers:
            keys = paper.keys
            same = next((self._identities[key] for key in keys if key in self._identities), None)
            if same:
                self.plan.notes.append(f"line {paper.line}: already there as {same}: {paper.title}")
                continue
            own_id = drafts.paper_id(paper, self._ids, len(self._ids) + 1)
            paper.venue = known_papers.venue(self._collection, paper.venue)
            file = f"papers/{path}/{own_id}.yaml"
            self._identities.update(dict.fromkeys(keys, file))
            self._records[file] = (paper, path)
            self._by_url[paper.url] = own_id
            self.plan.added.append(own_id)
            ids.append(own_id)
        return ids

    def _sheet(self, table: ImportedTable) -> str:
        if known := self._sheet_titles.get(table.title):
            self.plan.notes.append(f"the scores of `{table.title}` are there already as {known}")
            return known
        sheet = drafts.unique(slug(table.title) or "table", self._sheets)
        self.plan.files[f"papers/_scores/{sheet}.yaml"] = drafts.scores(table)
        self.new_tables.append(table)
        return sheet

    def _sheet_for_known(self, category: ImportedCategory, path: str) -> None:
        if category.table is None:
            return
        known = category.table.title in self._sheet_titles
        sheet = self._sheet(category.table)
        if not known:
            self.plan.notes.append(
                f"a new table, papers/_scores/{sheet}.yaml: to show it, add to the category {path} "
                f"in papers/_catalog.yaml: leaderboard: {{source: {sheet}}}"
            )


def _default_order(ids: list[str], papers: list[ImportedPaper]) -> list[str]:
    """Order new papers as a catalog does that lists none: newest first, ties by id."""
    if len(ids) != len(papers):
        return ids
    dates = {own: PartialDate.parse(paper.date) for own, paper in zip(ids, papers, strict=True)}
    return sorted(sorted(ids), key=lambda own: dates[own], reverse=True)


def _sheet_titles(collection: Collection | None) -> Mapping[str, str]:
    sheets = collection.sheets if collection else ()
    return {sheet.record.source.title: sheet.id for sheet in sheets if sheet.record.source}


def _category_places(
    collection: Collection | None,
) -> Mapping[tuple[str, str], tuple[str, FieldPath]]:
    """Map (path above, title) of every category to its path and place in _catalog.yaml."""
    return {
        (path[: path.rfind("/") + 1], title): (path, place)
        for path, (category, place) in (collection.categories if collection else {}).items()
        for _, title in category.title.items()
    }
