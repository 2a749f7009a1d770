"""The shape of data/catalog.json: what programs may rely on, apart from how records are written.

Within a version, fields are added and none is taken away or given another meaning. The schemas in
data/schema/ are made of these models; absent means unknown or none.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1"


def _without_docstring(schema: dict[str, Any]) -> None:
    """Leave the docstring out of a schema: Python started with -OO has none."""
    schema.pop("description", None)


class Data(BaseModel):
    """Base of all shapes."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_without_docstring)


class Named(Data):
    """A name as the record writes it, and the canonical name with the id of its page."""

    written: str = Field(description="as the record writes it")
    id: str = Field(description="last part of its page's address")
    name: str = Field(description="the canonical name")


class Author(Data):
    """Who wrote a paper."""

    name: str = Field(description="as printed on the paper")
    given: str | None = Field(None, description="given names")
    family: str = Field(description="family name; of an organisation the whole name")
    suffix: str | None = Field(None, description="Jr. and the like")
    orcid: str | None = Field(None, description="ORCID iD")
    id: str | None = Field(None, description="last part of the address of the author's page")


class Size(Data):
    """A model's size."""

    written: str = Field(description="as the record writes it")
    name: str | None = Field(None, description="of the model, if it is written with the size")
    total: int | None = Field(None, description="parameters")
    active: int | None = Field(None, description="parameters that work on one token")


class Model(Data):
    """A language model."""

    name: str = Field(description="canonical name")
    id: str = Field(description="last part of its page's address")
    aliases: list[str] = Field([], description="other ways its name is written")
    open_weights: bool | None = Field(None, description="whether anyone can download the weights")
    released: str | None = Field(None, description="ISO 8601, as precise as it is known")


class Score(Data):
    """What one source says a model reached on one benchmark."""

    model: str = Field(description="id of the model")
    benchmark: str = Field(description="id of the benchmark")
    size: str | None = Field(None, description="as written")
    method: str | None = Field(None, description="method on top of the model")
    setting: str | None = Field(None, description="setting of the measurement")
    where: str | None = Field(None, description="the place in the source")
    values: dict[str, float] = Field(description="metric to value, in the metric's unit")
    printed: dict[str, str] = Field(description="metric to value, to the last digit of the source")


class Paper(Data):
    """A paper."""

    id: str = Field(description="never changes; also the citation key")
    page: str = Field(description="its page, from the root of the site")
    title: str = Field(description="the paper's own title")
    label: str | None = Field(None, description="short name that is not part of the title")
    url: str = Field(description="where the paper can be read")
    date: str | None = Field(None, description="first publication, ISO 8601, as far as known")
    year: int | None = Field(
        None, description="under which it is cited: the venue's, if it has one"
    )
    authors: list[Author] = Field([], description="in the paper's order")
    affiliations: list[Named] = Field([], description="as the paper prints them")
    venue: Named | None = Field(None, description="where it appeared")
    categories: list[str] = Field(description="paths; the first is its home")
    tags: list[Named] = Field([], description="key words")
    arxiv: str | None = Field(None, description="arXiv id without version")
    doi: str | None = Field(None, description="DOI")
    links: dict[str, str] = Field({}, description="code, project, weights, data")
    model_sizes: list[Size] = Field([], description="sizes of its models")
    models: list[Model] = Field([], description="models that it introduces")
    summary: dict[str, str] = Field({}, description="language to Markdown")
    scores: list[Score] = Field([], description="what it reports")
    status: Literal["withdrawn", "retracted", "superseded"] | None = Field(
        None, description="what became of it"
    )
    status_date: str | None = Field(None, description="since when")
    reason: str | None = Field(None, description="why")
    superseded_by: str | None = Field(None, description="id of the paper that replaces it")
    aliases: list[str] = Field([], description="former ids")
    added: str | None = Field(None, description="when it came into the catalog")


class Category(Data):
    """A category."""

    path: str = Field(description="ids from the top, joined by /")
    title: dict[str, str] = Field(description="language to title")
    papers: list[str] = Field([], description="ids of the papers filed here, in order")


class Metric(Data):
    """One number that a benchmark gives."""

    name: str = Field(description="key in the values of scores")
    unit: str = Field(description="% and the like")
    range: list[float] | None = Field(None, description="lowest and highest value")
    higher_is_better: bool = Field(description="direction")


class Benchmark(Data):
    """A benchmark."""

    id: str = Field(description="last part of its page's address")
    name: str = Field(description="as scores write it")
    aliases: list[str] = Field([], description="other ways its name is written")
    url: str | None = Field(None, description="where it is described")
    released: str | None = Field(None, description="ISO 8601")
    metrics: list[Metric] = Field(description="what it measures")


class Source(Data):
    """A source of scores that is no paper of the catalog."""

    id: str = Field(description="name of its file in _scores/")
    title: str | None = Field(None, description="absent: nobody knows where the scores are from")
    url: str | None = Field(None, description="where it can be read")
    date: str | None = Field(None, description="ISO 8601")
    measured_by: str | None = Field(None, description="who measured")
    measured_how: str | None = Field(None, description="how")
    scores: list[Score] = Field(description="its claims")


class Removed(Data):
    """A paper that the catalog no longer shows."""

    id: str = Field(description="its id")
    reason: str | None = Field(None, description="why")


class Papers(Data):
    """Papers of the catalog: one, a category's, or what a search found."""

    version: Literal["1"] = Field(description="of this format")
    title: dict[str, str] = Field(description="language to the catalog's title")
    site: str | None = Field(None, description="where the site is served, ending in /")
    papers: list[Paper] = Field(description="newest first, or in the order asked for")


class CatalogData(Papers):
    """The whole catalog: data/catalog.json."""

    categories: list[Category] = Field(description="in reading order")
    benchmarks: list[Benchmark] = Field(description="in order of columns")
    models: list[Model] = Field(description="all models that scores speak of")
    sources: list[Source] = Field(description="sources of scores beside the papers")
    removed: list[Removed] = Field(description="papers that are shown no longer")
