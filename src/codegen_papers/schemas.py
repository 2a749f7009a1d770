"""The JSON Schema of each kind of file under papers/, for editors and forms.

They are made of the models that `check` uses, and of what the catalog knows: its categories and
benchmarks are closed lists, the other names are proposals. Draft 7, the newest that all editors
know. Editors read YAML 1.2, where an unquoted `1984` is a number, so numbers pass as texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from codegen_papers.collection import Collection
from codegen_papers.records import Model, PaperRecord
from codegen_papers.vocabulary import FILES, ScoresFile

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = "data/schema/records"
"""Where the site has them."""
KINDS: Mapping[str, type[Model]] = {
    "paper": PaperRecord,
    "scores": ScoresFile,
    **{name.strip("_").removesuffix(".yaml"): shape for name, shape in FILES.items()},
}
"""Kind of file to its shape."""
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "paper": ("papers/**/[^_]*.yaml", "!papers/_scores/**"),
    "scores": ("papers/_scores/*.yaml",),
    **{name.strip("_").removesuffix(".yaml"): (f"papers/{name}",) for name in FILES},
}
"""Kind of file to where such files are, as editors write it."""


class _ForEditors(GenerateJsonSchema):
    """Says what is written: no key may be left empty, and names of classes help nobody."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """Leave null out: a key without a value is an error."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Leave defaults out: editors would write them."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """Leave class names and docstrings out: Python started with -OO has none."""
        made = super().model_schema(schema)
        return {key: value for key, value in made.items() if key not in {"title", "description"}}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles out: they repeat the key."""
        del schema
        return False


def schema(kind: str, collection: Collection | None = None) -> dict[str, Any]:
    """Give the schema of a kind of file, with the names that the catalog knows."""
    made = {
        "$schema": DRAFT,
        **KINDS[kind].model_json_schema(schema_generator=_ForEditors),
        "title": f"A file of a catalog of papers: {kind}",
    }
    if collection:
        _propose(kind, made, collection)
    return made


def as_text(made: Mapping[str, Any]) -> str:
    """Write a schema."""
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n"


def _propose(kind: str, made: dict[str, Any], collection: Collection) -> None:
    """Put the catalog's own names where a record may use them."""
    fields = made["properties"]
    shapes = made.get("$defs", {})
    if kind == "paper":
        _close(fields["category"], collection)
        fields["venue"]["examples"] = _names(collection, "venues")
        fields["affiliations"]["items"]["examples"] = _names(collection, "affiliations")
        fields["tags"]["items"]["examples"] = _names(collection, "tags")
    if score := shapes.get("Score"):
        own = score["properties"]
        own["benchmark"]["enum"] = list(collection.benchmark_by_name)
        own["model"]["examples"] = list(collection.model_names)
        number = score["additionalProperties"]
        for benchmark in collection.benchmarks:
            for metric in benchmark.metrics:
                own[metric.name] = {**number, "description": f"{metric.unit}, as printed"}
        score["additionalProperties"] = False


def _close(category: dict[str, Any], collection: Collection) -> None:
    paths = list(collection.categories)
    titles = [" · ".join(t for _, t in c.title.items()) for c, _ in collection.categories.values()]
    for branch in category["anyOf"]:
        one = branch.get("items", branch)
        one |= {"enum": paths, "enumDescriptions": titles}


def _names(collection: Collection, kind: str) -> list[str]:
    return [known.name for known in collection.known_names(kind)]


def first_line(path: str) -> str:
    """Give the line that tells an editor the schema of a file; `path` is from the root."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}site/{FOLDER}/paper.json\n"
