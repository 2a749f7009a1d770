"""A catalog without errors, made answerable: papers in their categories and order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from codegen_papers.collection import Collection, Paper, Sheet
from codegen_papers.figures import Known
from codegen_papers.inline import destination
from codegen_papers.naming import KINDS, Named, named, venue_name
from codegen_papers.people import People
from codegen_papers.records import NamedModel
from codegen_papers.vocabulary import CatalogFile, Category, ModelsFile


@dataclass(frozen=True)
class Section:
    """A category with what it shows.

    `position` counts from 1 at each level (`(2, 1)` is 2.1); `papers` are at home here, `pointers`
    are at home elsewhere.
    """

    path: str
    position: tuple[int, ...]
    category: Category
    papers: tuple[Paper, ...]
    pointers: tuple[Paper, ...]
    sections: tuple[Section, ...]

    @cached_property
    def everything(self) -> tuple[Paper, ...]:
        """Give the papers that are filed here or below, each once, in the order of the pages."""
        filed = (paper for part in self.walk() for paper in (*part.papers, *part.pointers))
        return tuple({paper.id: paper for paper in filed}.values())

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Map the id of each paper that is at home here to its place, from 0."""
        return {paper.id: place for place, paper in enumerate(self.papers)}

    def walk(self) -> Iterator[Section]:
        """Give this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, eq=False)
class Catalog:
    """The papers and every look-up about them. Made from a collection that has no errors."""

    file: CatalogFile
    papers: tuple[Paper, ...]
    sheets: Mapping[str, Sheet]
    collection: Collection

    @classmethod
    def of(cls, collection: Collection) -> Catalog:
        """Build the catalog; `collection` has passed the rules."""
        entry = collection.catalog_file
        if entry is None:
            raise ValueError("a collection without _catalog.yaml is no catalog")
        shown = [paper for paper in collection.papers if paper.record.status != "removed"]
        sheets = {sheet.id: sheet for sheet in collection.sheets}
        return cls(entry.record, tuple(newest_first(shown)), sheets, collection)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Give the tree of categories."""
        return self._sections(self.file.categories, "", ())

    def walk(self) -> Iterator[Section]:
        """Give every section in reading order."""
        yield from self.by_path.values()

    @cached_property
    def by_path(self) -> Mapping[str, Section]:
        """Map each path to its section."""
        return {section.path: section for top in self.sections for section in top.walk()}

    def paths(self, path: str) -> list[str]:
        """Give every path that a category had, the oldest first, and the one it has.

        What is below a renamed category was below its former paths, under each of its own.
        """
        above = path.rpartition("/")[0]
        found: dict[str, None] = {}
        for own in (*self.by_path[path].category.aliases, path):
            parent, _, step = own.rpartition("/")
            inside = bool(above) and parent == above
            found |= dict.fromkeys([f"{p}/{step}" for p in self.paths(above)] if inside else [own])
        return list(found)

    def trail(self, section: Section) -> tuple[Section, ...]:
        """Give the sections from the top down to one, itself included."""
        steps = section.path.split("/")
        return tuple(self.by_path["/".join(steps[:end])] for end in range(1, len(steps) + 1))

    def paper(self, own_id: str | None) -> Paper | None:
        """Give the paper of an id, or None."""
        return self._by_id.get(own_id) if own_id else None

    @cached_property
    def _by_id(self) -> Mapping[str, Paper]:
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def models(self) -> Mapping[str, NamedModel]:
        """Map every model name and alias to its model."""
        known = [model for paper in self.collection.papers for model in paper.record.models]
        file = self.collection.files.get("_models.yaml")
        if file and isinstance(file.record, ModelsFile):
            known += file.record.models
        return {name: model for model in known for name in (*model.aliases, model.name)}

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Named]]:
        """Map each kind of `naming.KINDS` to its spellings and what they name."""
        return {kind: named(self.collection, kind) for kind in KINDS}

    @cached_property
    def removed(self) -> tuple[Paper, ...]:
        """Give the papers that are shown no longer."""
        return tuple(
            newest_first(p for p in self.collection.papers if p.record.status == "removed")
        )

    @cached_property
    def people(self) -> People:
        """Give the authors who are known."""
        return People((*self.papers, *self.removed))

    def uses(self, kind: str, paper: Paper) -> Iterator[tuple[Named, str]]:
        """Give the venues, affiliations or tags of a paper, each with the name as it is written."""
        known, record = self.named[kind], paper.record
        if kind == "venues":
            if record.venue:
                yield known[venue_name(record.venue)], record.venue
            return
        for name in getattr(record, kind):
            yield known[name], name

    def models_of(self, paper: Paper) -> list[str]:
        """Give the names and aliases of the models that a paper introduces or measures."""
        names = [model.name for model in paper.record.models]
        names += [score.model for score in paper.record.scores]
        known = self.named["models"]
        return list(dict.fromkeys(word for name in names for word in known[name].spellings))

    @cached_property
    def one_word_names(self) -> frozenset[str]:
        """Give the names of benchmarks, models and affiliations that are one word."""
        kinds = ("benchmarks", "models", "affiliations")
        return frozenset(name for kind in kinds for name in self.named[kind] if " " not in name)

    @cached_property
    def pictures(self) -> Mapping[str, Known]:
        """Map the address of each picture of which something is known to what that is."""
        entry = self.collection.files.get("_figures.yaml")
        pictures = getattr(entry.record, "figures", ()) if entry else ()
        return {destination(p.url): Known(p.width, p.height, p.file or "") for p in pictures}

    @cached_property
    def score_count(self) -> int:
        """Count the numbers of all claims."""
        return sum(len(s.values) for _, scores in self.collection.scored() for s in scores)

    def _sections(
        self, categories: Iterable[Category], above: str, position: tuple[int, ...]
    ) -> tuple[Section, ...]:
        return tuple(
            self._section(category, f"{above}{category.id}", (*position, number))
            for number, category in enumerate(categories, 1)
        )

    def _section(self, category: Category, path: str, position: tuple[int, ...]) -> Section:
        filed = self._filed.get(path, [])
        papers = [paper for paper in filed if paper.record.category[0] == path]
        pointers = [paper for paper in filed if paper.record.category[0] != path]
        below = self._sections(category.categories, f"{path}/", position)
        ordered = as_listed(papers, category.papers), as_listed(pointers, category.papers)
        return Section(path, position, category, *ordered, below)

    @cached_property
    def _filed(self) -> Mapping[str, list[Paper]]:
        filed: dict[str, list[Paper]] = {}
        for paper in self.papers:
            for path in paper.record.category:
                filed.setdefault(path, []).append(paper)
        return filed


def newest_first(papers: Iterable[Paper]) -> list[Paper]:
    """Order by date, newest first and undated last; ties by id."""
    by_id = sorted(papers, key=lambda paper: paper.id)
    return sorted(by_id, key=lambda paper: paper.record.date, reverse=True)


def as_listed(papers: list[Paper], listed: tuple[str, ...]) -> tuple[Paper, ...]:
    """Put the papers that a category lists first, in its order; the others follow as they are."""
    rank = {paper: number for number, paper in enumerate(listed)}
    return tuple(sorted(papers, key=lambda paper: rank.get(paper.id, len(rank))))
