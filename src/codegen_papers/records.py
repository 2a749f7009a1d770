"""The shape of a paper's YAML file, as pydantic models: frozen, and closed to unknown keys.

Every value arrives as text (see `sources`) and gets its type here. A model's `description`s are
what editors show and what `docs/records.md` is held against.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from codegen_papers.identifiers import arxiv_id, arxiv_of_doi, bad, doi_of
from codegen_papers.person_names import Parts, is_part, split
from codegen_papers.scalars import (
    ArxivId,
    Doi,
    Flag,
    Number,
    Orcid,
    PartialDate,
    Size,
    Slug,
    Text,
    Url,
    one_or_many,
)

Language = Literal["zh", "en"]
Status = Literal["withdrawn", "retracted", "superseded", "removed"]


class Model(BaseModel):
    """Base of all shapes: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _local(value: Any) -> Any:
    if isinstance(value, str):
        raise bad("type", "say in which language: zh: … or en: … on a line of its own below")
    return value


def _prose(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise bad("empty", "nothing is written here; fill it in or leave the key out")
    if not isinstance(value, str):
        raise bad("type", "a text is expected here; start it with | and indent it")
    return value.rstrip("\n")  # lines stay where they are, so that findings name the right one


def _author(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Prose = Annotated[str, BeforeValidator(_prose)]


class _Local(Model):
    zh: str | None = None
    en: str | None = None

    def get(self, language: str) -> str | None:
        """Give the text in a language, or None."""
        text: str | None = getattr(self, language)
        return text

    def best(self, language: str) -> tuple[str, str]:
        """Give a text and its language: the one asked for, or else the other one."""
        for candidate in (language, "zh", "en"):
            if text := self.get(candidate):
                return text, candidate
        return "", language

    def items(self) -> list[tuple[str, str]]:
        """Give every language that is there, with its text."""
        return [(language, text) for language in ("zh", "en") if (text := self.get(language))]


class LocalText(_Local):
    """One line, in one or both languages."""

    zh: Text | None = Field(None, description="in Chinese")
    en: Text | None = Field(None, description="in English")


class LocalProse(_Local):
    """Markdown, in one or both languages."""

    zh: Prose | None = Field(None, description="in Chinese, Markdown")
    en: Prose | None = Field(None, description="in English, Markdown")


OptionalText = Annotated[LocalText | None, BeforeValidator(_local)]
OptionalProse = Annotated[LocalProse | None, BeforeValidator(_local)]


class Author(Model):
    """A person who wrote a paper."""

    name: Text = Field(description="as printed on the paper")
    family: Text | None = Field(
        None, description="the family name, where it is not the last word; an organisation's, whole"
    )
    orcid: Orcid | None = Field(None, description="ORCID iD, 0000-0000-0000-0000")
    id: Slug | None = Field(
        None, description="who it is: the same in every record of one person, given only if known"
    )

    @field_validator("family")
    @classmethod
    def _is_part(cls, family: str | None, found: ValidationInfo) -> str | None:
        name = found.data.get("name")
        if family and name and not is_part(name, family):
            raise bad("author", f"`{name}` neither begins nor ends with `{family}`")
        return family

    @property
    def parts(self) -> Parts:
        """Give the name in parts."""
        return split(self.name, self.family)


_AuthorOrName = Annotated[Author, BeforeValidator(_author, json_schema_input_type=Text | Author)]


class Links(Model):
    """Where else the work lives."""

    code: Url | None = Field(None, description="source code")
    project: Url | None = Field(None, description="project page")
    weights: Url | None = Field(None, description="model weights")
    data: Url | None = Field(None, description="data set")

    def items(self) -> list[tuple[str, str]]:
        """Give the kind and address of every link that is there."""
        return [(kind, url) for kind in type(self).model_fields if (url := getattr(self, kind))]


class NamedModel(Model):
    """A language model that scores may speak of."""

    name: Text = Field(description="as scores write it", examples=["CodeT5+"])
    id: Slug | None = Field(None, description="address of its page, when the name gives none")
    aliases: tuple[Text, ...] = Field(
        (), description="other ways its name is written", max_length=50
    )
    open_weights: Flag | None = Field(None, description="true if anyone can download the weights")
    released: PartialDate | None = Field(None, description="when it was released")


class Score(Model):
    """What one source says a model reached on one benchmark.

    Beside the keys below, every metric of the benchmark is a key: `pass@1: 30.9`.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Number]

    model: Text = Field(description="a model's name, without size, method or setting")
    benchmark: Text = Field(description="a benchmark of _benchmarks.yaml")
    size: Size | None = Field(None, description="which size of the model was measured")
    method: Text | None = Field(None, description="method on top, printed `w/ CodeT`")
    setting: Text | None = Field(None, description="setting, printed `(prompted)`")
    where: Text | None = Field(None, description="the place in the source: Table 2")

    @property
    def values(self) -> Mapping[str, Number]:
        """Give the value of each metric, in the order written."""
        return self.__pydantic_extra__


class PaperRecord(Model):
    """One paper: the file papers/**/ID.yaml."""

    title: Text = Field(
        description="the paper's own title, in quotes",
        examples=["A Title: Quotes Keep the Colon Safe"],
        max_length=500,
    )
    label: Text | None = Field(
        None,
        description="a short name that is not part of the title",
        examples=["PolyCoder"],
        max_length=100,
    )
    url: Url = Field(
        description="where the paper can be read", examples=["https://arxiv.org/abs/2305.07922"]
    )
    date: PartialDate = Field(description="first publication, as precise as it is known")
    category: Annotated[tuple[Text, ...], one_or_many(Text)] = Field(
        description="a category's path; in a list, the first is the paper's home",
        examples=["llms/open"],
        min_length=1,
        max_length=20,
    )
    authors: tuple[_AuthorOrName, ...] = Field(
        (), description="names in the paper's order", examples=[["Ada Lovelace"]], max_length=5000
    )
    affiliations: tuple[Text, ...] = Field(
        (),
        description="one a line, as the paper prints them",
        examples=[["Example University"]],
        max_length=300,
    )
    venue: Text | None = Field(
        None, description="where it appeared: NAME or NAME YEAR", examples=["ICML 2023"]
    )
    arxiv: ArxivId | None = Field(None, description="arXiv id in quotes", examples=["2305.07922"])
    doi: Doi | None = Field(None, description="DOI", examples=["10.1000/xyz123"])
    links: Links = Field(Links(), description="code, project, weights, data")
    tags: tuple[Text, ...] = Field((), description="free key words", max_length=50)
    model_sizes: Annotated[tuple[Size, ...], one_or_many(Size)] = Field(
        (), description="sizes of the paper's models", max_length=200
    )
    summary: OptionalProse = Field(None, description="what the paper says, in Markdown")
    models: tuple[NamedModel, ...] = Field(
        (), description="models that this paper introduces", max_length=100
    )
    scores: tuple[Score, ...] = Field((), description="what this paper reports", max_length=2000)
    status: Status | None = Field(None, description="what became of the paper")
    status_date: PartialDate | None = Field(None, description="since when its status holds")
    superseded_by: Slug | None = Field(None, description="id of the paper that replaces it")
    reason: Text | None = Field(None, description="why it was withdrawn, retracted or removed")
    aliases: tuple[Slug, ...] = Field((), description="former ids; they redirect", max_length=50)
    added: PartialDate | None = Field(None, description="when it came into the catalog")

    @property
    def identifiers(self) -> Mapping[str, str]:
        """Give the arXiv id and DOI, as written or as the address tells them."""
        return _identifiers(self.url, self.arxiv, self.doi)

    def identifier_url(self, kind: str) -> str:
        """Give where an identifier leads."""
        base = "https://doi.org/" if kind == "DOI" else "https://arxiv.org/abs/"
        return base + quote(self.identifiers[kind])

    @property
    def summary_languages(self) -> tuple[str, ...]:
        """Give the languages in which there is a summary."""
        return tuple(language for language, _ in self.summary.items()) if self.summary else ()

    @property
    def name(self) -> str:
        """Give the title with its label before it: `PolyCoder: A Systematic …`."""
        return f"{self.label}: {self.title}" if self.label else self.title


@lru_cache(maxsize=4096)  # a page asks for them a dozen times
def _identifiers(url: str, arxiv: str | None, doi: str | None) -> Mapping[str, str]:
    doi = doi.lower() if doi else doi_of(url)
    arxiv = arxiv or arxiv_id(url) or (arxiv_of_doi(doi) if doi else None)
    found = {"arXiv id": arxiv, "DOI": doi}
    return {kind: value for kind, value in found.items() if value}
