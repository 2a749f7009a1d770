"""The shape of the catalog's own files: what it is called, its categories, its closed lists.

The field's lists are data: rules, README, pages and documentation read the same files.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from codegen_papers.identifiers import MAX_SLUG, bad, is_slug
from codegen_papers.records import (
    Language,
    LocalText,
    Model,
    NamedModel,
    OptionalProse,
    Score,
)
from codegen_papers.scalars import (
    ArxivId,
    Bytes,
    Digest,
    Doi,
    FigureName,
    Flag,
    Number,
    PartialDate,
    Pixels,
    Slug,
    Text,
    Url,
)


def _range(bounds: tuple[Number, ...]) -> tuple[Number, ...]:
    if len(bounds) != 2 or bounds[0].value >= bounds[1].value:
        raise bad("type", "a range is two numbers, the lower one first: [0, 100]")
    return bounds


def _once_each(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if len(set(languages)) < len(languages):
        raise bad("repeated-name", "a language is named twice")
    return languages


def _is_path(path: str) -> str:
    if not all(is_slug(step) for step in path.split("/")):
        raise bad("id", "a category's path is ids joined by /: llms/open")
    return _not_long(path)


def _is_page(address: str) -> str:
    stem = address.removesuffix(".html")
    if stem == address or not all(is_slug(step) for step in stem.split("/")):
        raise bad("url", "a page of the site is written from its root: venues/acl.html")
    return _not_long(address)


def _not_long(path: str) -> str:
    if any(len(step) > MAX_SLUG + len(".html") for step in path.split("/")):
        raise bad("too-long", f"too long; a step has at most {MAX_SLUG} characters")
    return path


CategoryPath = Annotated[Text, AfterValidator(_is_path)]
PageAddress = Annotated[Text, AfterValidator(_is_page)]


def _no_query(address: str) -> str:
    if set("?#") & set(address):
        raise bad("url", "the address of a site ends in a folder; it has no ? and no #")
    return address


class Leaderboard(Model):
    """A table of scores that a category shows."""

    source: Slug = Field(description="which file of _scores/ it prints (without .yaml)")
    sort: Text | None = Field(
        None,
        description="column to sort by, best first; without it rows stand as in the source",
        examples=["HumanEval pass@1"],
    )


class Category(Model):
    """A category; its path is the ids from the top, joined by `/`."""

    id: Slug = Field(description="one step of the path, used in addresses")
    title: LocalText = Field(description="without number")
    papers: tuple[Slug, ...] = Field(
        (), description="ids in the order to show; papers not named follow, newest first"
    )
    leaderboard: Leaderboard | None = Field(None, description="a table of scores")
    aliases: tuple[CategoryPath, ...] = Field(
        (),
        description="former paths; they redirect, as do those of the categories below",
        max_length=50,
    )
    categories: tuple[Category, ...] = Field((), description="categories below this one")


class Move(Model):
    """An address of the site that led somewhere once, and where that is now."""

    old: PageAddress = Field(description="without language: years/2021.html")
    new: PageAddress = Field(description="the page to send readers to, without language")


class CatalogFile(Model):
    """The file papers/_catalog.yaml."""

    format: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        description="version of this format"
    )
    title: LocalText = Field(description="what the catalog is called")
    languages: Annotated[tuple[Language, ...], AfterValidator(_once_each)] = Field(
        ("zh", "en"), description="the first one's README is README.md", min_length=1
    )
    intro: OptionalProse = Field(None, description="what the catalog is; opens the README")
    guide: OptionalProse = Field(
        None, description="how to build and to contribute, instead of the package's own words"
    )
    repository: Url | None = Field(None, description="where the catalog's git repository is shown")
    site: Annotated[Url, AfterValidator(_no_query)] | None = Field(
        None, description="where the built site is served"
    )
    numbering: Literal["none", "chinese"] = Field(
        "none", description="chinese: 一、 for categories, 1.1 below"
    )
    categories: tuple[Category, ...] = Field(description="the tree of categories", min_length=1)
    moved: tuple[Move, ...] = Field(
        (), description="published addresses that no alias keeps alive, and where they lead"
    )


class Metric(Model):
    """One number that a benchmark gives."""

    name: Text = Field(description="the key under which scores give it", examples=["pass@1"])
    unit: Text = Field("%", description="unit of the number")
    range: Annotated[tuple[Number, ...], AfterValidator(_range)] = Field(
        (Number("0", Decimal(0)), Number("100", Decimal(100))),
        description="lowest and highest value that can be",
    )
    higher_is_better: Flag = Field(
        default=True, description="false where the lowest value is the best"
    )


class Benchmark(Model):
    """A benchmark with its metrics."""

    name: Text = Field(description="as scores write it")
    id: Slug | None = Field(None, description="address of its page, when the name gives none")
    aliases: tuple[Text, ...] = Field(
        (), description="other ways its name is written", max_length=50
    )
    url: Url | None = Field(None, description="where it is described")
    released: PartialDate | None = Field(None, description="when it was released")
    metrics: tuple[Metric, ...] = Field(
        description="what it measures", min_length=1, max_length=200
    )


class PaperOf(Model):
    """A paper that is not in the catalog, by identifier."""

    title: Text = Field(description="its title")
    arxiv: ArxivId | None = Field(None, description="arXiv id in quotes")
    doi: Doi | None = Field(None, description="DOI")
    url: Url | None = Field(None, description="where it can be read, if it has no identifier")

    @property
    def address(self) -> str | None:
        """Give where it can be read, as far as is known."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else None)


class KnownModel(NamedModel):
    """A model whose paper is not in the catalog."""

    paper: PaperOf | None = Field(None, description="the paper that introduced it")


class KnownName(Model):
    """The canonical form of a name that records may write in several ways."""

    name: Text = Field(description="the form that groups and links")
    id: Slug | None = Field(None, description="address of its page, when the name gives none")
    title: Text | None = Field(None, description="the name in full")
    url: Url | None = Field(None, description="its home page")
    aliases: tuple[Text, ...] = Field((), description="other ways it is written", max_length=200)


class BenchmarksFile(Model):
    """The file papers/_benchmarks.yaml."""

    benchmarks: tuple[Benchmark, ...] = Field(description="the benchmarks, in order of columns")


class ModelsFile(Model):
    """The file papers/_models.yaml."""

    models: tuple[KnownModel, ...] = Field(description="models whose paper is not in the catalog")


class KnownVenue(KnownName):
    """A venue: its kind decides how its papers are cited."""

    kind: Literal["conference", "journal"] = Field("conference", description="how it is cited")


class VenuesFile(Model):
    """The file papers/_venues.yaml."""

    venues: tuple[KnownVenue, ...] = Field(description="conferences and journals, without year")


class AffiliationsFile(Model):
    """The file papers/_affiliations.yaml."""

    affiliations: tuple[KnownName, ...] = Field(description="institutions")


class TagsFile(Model):
    """The file papers/_tags.yaml."""

    tags: tuple[KnownName, ...] = Field(description="key words")


class Picture(Model):
    """A picture that texts show: its size, so that a page can keep its place, and its copy."""

    url: Url = Field(description="as texts write it")
    file: FigureName | None = Field(
        None, description="the copy in papers/_figures/, which README and site show instead"
    )
    width: Pixels = Field(description="pixels")
    height: Pixels = Field(description="pixels")
    bytes: Bytes | None = Field(None, description="size of the copy")
    sha256: Digest | None = Field(None, description="SHA-256 of the copy, whose name it begins")


class FiguresFile(Model):
    """The file papers/_figures.yaml."""

    figures: tuple[Picture, ...] = Field(description="pictures whose size is known")


class ScoreSource(Model):
    """Where the scores of a file in papers/_scores/ were read."""

    title: Text = Field(description="what it is called")
    url: Url | None = Field(None, description="where it can be read")
    date: PartialDate | None = Field(None, description="when it said so")
    measured_by: Text | None = Field(None, description="who measured, where the source says so")
    measured_how: Text | None = Field(
        None, description="how, where it holds for all its numbers: greedy decoding"
    )


class ScoresFile(Model):
    """A file of papers/_scores/: the claims of one source that is no paper of the catalog."""

    source: ScoreSource | None = Field(
        None, description="where these scores were read; without it they count as unsourced"
    )
    scores: tuple[Score, ...] = Field(description="its claims, in its order")


FILES: dict[str, type[Model]] = {
    "_catalog.yaml": CatalogFile,
    "_benchmarks.yaml": BenchmarksFile,
    "_models.yaml": ModelsFile,
    "_venues.yaml": VenuesFile,
    "_affiliations.yaml": AffiliationsFile,
    "_tags.yaml": TagsFile,
    "_figures.yaml": FiguresFile,
}
"""The catalog's own files, by name."""
SCORES_FOLDER = "_scores"
