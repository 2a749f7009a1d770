"""The JSON Schemas say what `check` says, to editors that read YAML 1.2."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from codegen_papers import reading, schemas, starter
from codegen_papers.collection import is_paper
from codegen_papers.yaml_tree import Source
from conftest import DATA, MINI, ROOT, run, succeed

CATALOGS = {"real": ROOT, "ducks": MINI}


def kind(source: Source) -> str:
    if is_paper(source, "papers"):
        return "paper"
    return "scores" if "/_scores/" in source.path else source.stem.strip("_")


def read(text: str) -> Any:
    """Read YAML 1.2 as an editor does, to which a date is a text."""
    plain = YAML(typ="safe", pure=True).load(text)
    return json.loads(json.dumps(plain, default=_day))


def _day(value: dt.date) -> str:
    return value.isoformat()


def sources(name: str) -> Iterator[Source]:
    yield from reading.check(CATALOGS[name]).collection.sources


@pytest.mark.parametrize("name", CATALOGS)
def test_every_file_of_a_sound_catalog_fits_its_schema(name: str) -> None:
    collection = reading.check(CATALOGS[name]).collection
    for source in collection.sources:
        made = schemas.schema(kind(source), collection)
        jsonschema.Draft7Validator.check_schema(made)
        jsonschema.validate(read(source.text), made, jsonschema.Draft7Validator)


SOUND = {"title": "T", "url": "https://duck.example", "date": "2023", "category": "ponds/open"}
SEEN = {
    "a key that records do not have": {"colour": "white"},
    "no url": {"url": None},
    "an address that leads nowhere": {"url": "javascript:alert(1)"},
    "a date in words": {"date": "May 2023"},
    "a category that is not there": {"category": "ponds/shut"},
    "a second category that is not there": {"category": ["ponds/open", "ponds/shut"]},
    "a text without its language": {"summary": "Ducks."},
    "a status that is none": {"status": "gone"},
    "a metric that is none": {"scores": [{"model": "A", "benchmark": "HumanQuack", "fun": 1}]},
    "a score in words": {"scores": [{"model": "A", "benchmark": "HumanQuack", "quack@1": "much"}]},
    "an ORCID cut short": {"authors": [{"name": "A", "orcid": "0000-0002"}]},
    "authors in one line": {"authors": "A, B"},
    "an id with capitals": {"aliases": ["QuackNet"]},
    "nothing behind a key": {"venue": None},
    "a link of a kind that is none": {"links": {"blog": "https://duck.example"}},
}


@pytest.mark.parametrize("what", SEEN)
def test_an_editor_sees_the_usual_mistakes(what: str) -> None:
    made = schemas.schema("paper", reading.check(MINI).collection)
    jsonschema.validate(SOUND, made, jsonschema.Draft7Validator)
    wrong = {**SOUND, **SEEN[what]}
    if what == "no url":
        del wrong["url"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, made, jsonschema.Draft7Validator)


def test_what_yaml_takes_for_a_number_is_a_text_where_one_is_meant() -> None:
    made = schemas.schema("paper", reading.check(MINI).collection)
    text = "title: 1984\nurl: https://duck.example\ndate: 2023\ncategory: ponds/open\n"
    text += "arxiv: 2305.15060\ntags: [3]\nauthors: [7]\nmodel_sizes: 16B\n"
    jsonschema.validate(read(text), made, jsonschema.Draft7Validator)


@pytest.mark.parametrize("name", schemas.KINDS)
def test_every_field_of_every_schema_is_described(name: str) -> None:
    made = schemas.schema(name)
    for shape in (made, *made.get("$defs", {}).values()):
        for key, field in shape["properties"].items():
            assert field.get("description"), (name, key)
            assert "default" not in field


def test_the_command_prints_what_the_site_has() -> None:
    published = DATA / "mini.expected" / "site" / schemas.FOLDER
    assert {path.stem for path in published.iterdir()} == set(schemas.KINDS)
    for name in schemas.KINDS:
        assert succeed("schema", name, cwd=MINI) == (published / f"{name}.json").read_text("utf-8")
    assert succeed("schema", cwd=MINI) == succeed("schema", "paper", cwd=MINI)


def test_outside_of_a_catalog_the_schema_knows_no_names(tmp_path: Path) -> None:
    made = json.loads(succeed("schema", cwd=tmp_path))
    assert "enum" not in json.dumps(made["properties"]["category"])
    ran = run("schema", "duck", cwd=tmp_path)
    assert (ran.code, "invalid choice" in ran.err) == (2, True)


def test_the_settings_for_vs_code_name_each_schema_for_its_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings == starter.settings()
    assert all((ROOT / address).is_file() for address in settings["yaml.schemas"])
    assert len(settings["yaml.schemas"]) == len(schemas.KINDS)
