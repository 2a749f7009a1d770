"""What the search reads: one script a piece, few of which a new paper changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from codegen_papers import exports, reading, search, website
from codegen_papers.catalog import Catalog
from codegen_papers.renderer import Renderer
from conftest import MINI, drawn_outputs


def files_of(catalog: Catalog) -> dict[str, bytes]:
    editions, _ = website.published(catalog, Renderer(), {})
    phrases = {language: Renderer().phrases(language) for language in catalog.file.languages}
    return {path: draw() for path, draw in search.search_files(editions, phrases).items()}


def content(path: str, script: bytes) -> Any:
    """Read what a script hands over; it must be one call with JSON in it."""
    match = re.fullmatch(r'codegenPapers\.take\("([^"]+)",(.*)\);\n', script.decode(), re.DOTALL)
    assert match
    assert match[1] == path
    return json.loads(match[2])


def test_the_scripts_hold_nothing_but_data() -> None:
    for path, script in files_of(reading.load_catalog(MINI)).items():
        assert content(path, script)


def test_records_say_what_a_paper_has_and_leave_out_the_removed() -> None:
    found = content(search.RECORDS, files_of(reading.load_catalog(MINI))[search.RECORDS])
    papers = {paper["id"]: paper for paper in found["papers"]}
    assert "removed" not in papers
    assert papers["quack-net"] == {
        "id": "quack-net",
        "title": "QuackNet: Deep Waddling",
        "date": "2023-05-13",
        "authors": ["Donna Duck", "鸭小姐 (Xiǎojiě Yā)"],
        "people": ["0000-0002-1825-0097"],
        "venues": [["icmq", "ICMQ 2023"]],
        "affiliations": [
            ["quackle", "Quackle Brain"],
            ["university-of-puddles-pond-park"],
            ["universite-de-canard"],
        ],
        "tags": [["bread"], ["waddling"]],
        "categories": ["ponds/open", "bread", "ponds/roofed/leaky"],
        "models": ["QuackNet", "QNet"],
        "sizes": [
            *(["220M", 220_000_000], ["1.3B", 1_300_000_000], ["16K", 16_000]),
            *(["1T", 10**12], ["QuackNet-small (60M)", 60_000_000]),
            *(["21B/236B", 236 * 10**9], ["0.5/7B", 7 * 10**9], ["8x7B", 0]),
            *(["QuackNet-big (8x22B)", 0], ["-", 0]),
        ],
        "weights": ["open"],
        "has": ["code", "project", "weights", "data", "scores", "summary"],
    }
    assert found["venues"] == {
        "icmq": ["ICMQ", "International Conference on Machine Quacking"],
        "jds": ["JDS", "Journal of Duck & Drake Studies"],
        "sig-quack": ["*SIG_QUACK*"],
    }
    assert found["people"]["ada-fowl"] == "Ada Fowl"
    assert [one["name"] for one in found["exports"]] == [one.name for one in exports.FORMATS]
    assert found["categories"]["bread"] == {"zh": "二、Bread 面包", "en": "2. Bread"}
    assert found["words"]["zh"].keys() == found["words"]["en"].keys()


def test_a_new_paper_changes_one_piece(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With many pieces, each paper's own is told by its id, whatever else there is."""
    monkeypatch.setattr(search, "PIECE", 250)
    before = files_of(reading.load_catalog(mini))
    assert len(before) > 4
    (mini / "papers" / "another.yaml").write_text(
        'title: "Another"\nurl: https://another.duck.example/\ndate: 2022\ncategory: bread\n'
        "summary:\n  en: |\n    Quack.\n",
        "utf-8",
    )
    after = files_of(reading.load_catalog(mini))
    changed = {path for path in after if after[path] != before.get(path)}
    assert after.keys() == before.keys()
    formats = len(exports.FORMATS)
    assert len(changed) == 2 + formats, "records.js, the piece of its language, one of each format"
    assert search.RECORDS in changed
    papers = reading.load_catalog(mini).papers
    for language in ("zh", "en"):
        texts: dict[str, str] = {}
        for path in after:
            if f"-{language}-" in path:
                texts |= content(path, after[path])
        has = {p.id for p in papers if p.record.summary and p.record.summary.get(language)}
        assert texts.keys() == has
        assert texts.get("another") == ("Quack." if language == "en" else None)


def test_a_site_that_knows_its_address_can_be_searched_from_the_browsers_bar(mini: Path) -> None:
    """OpenSearch 1.1: a short name of at most 16 characters, a template with {searchTerms}."""
    file = mini / "papers" / "_catalog.yaml"
    file.write_text(file.read_text("utf-8") + "site: https://ducks.example/list\n", "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    for folder in ("", "en/"):
        root = ET.fromstring(files[f"site/{folder}opensearch.xml"])  # noqa: S314, our own
        assert 0 < len(root.findtext(f"{space}ShortName") or "") <= 16
        (url,) = root.findall(f"{space}Url")
        template = f"https://ducks.example/list/{folder}index.html?q={{searchTerms}}"
        assert url.attrib == {"type": "text/html", "template": template}
        page = files[f"site/{folder}papers/quack-net.html"].decode()
        kind = 'rel="search" type="application/opensearchdescription+xml"'
        title = re.search(rf'<link {re.escape(kind)} title="[^"]+" href="([^"]+)">', page)
        assert title
        assert title[1] == f"../{folder and '../'}{folder}opensearch.xml"


def test_without_an_address_no_page_speaks_of_opensearch(mini: Path) -> None:
    files = drawn_outputs(mini, reading.load_catalog(mini))
    assert not [path for path in files if "opensearch" in path]
    assert b"opensearch" not in files["site/index.html"]
