"""What is missing: each kind alone in a catalog that lacks nothing, in command and page alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import pytest

from codegen_papers import reading
from codegen_papers.gaps import groups
from codegen_papers.pages import gaps as page
from codegen_papers.renderer import Renderer
from conftest import run, succeed, written

COMPLETE = {
    "_catalog.yaml": """\
format: 1
title:
  zh: 鸭子
  en: Ducks
repository: https://github.com/duck/ponds
categories:
  - id: ponds
    title:
      zh: 池塘
      en: Ponds
""",
    "_benchmarks.yaml": """\
benchmarks:
  - name: QuackEval
    url: https://ducks.example/eval
    released: 2021-07
    metrics:
      - name: quack@1
""",
    "_models.yaml": """\
models:
  - name: Goose
    open_weights: false
    released: 2020
    paper:
      title: The Goose
      url: https://ducks.example/goose
""",
    "_scores/board.yaml": """\
source:
  title: The board
scores:
  - model: Goose
    benchmark: QuackEval
    quack@1: 12.5
    where: row 1
""",
    "drake.yaml": """\
title: "Drake"
url: https://ducks.example/drake
date: 2023-05
category: ponds
authors:
  - Ada Duck
affiliations:
  - Pond University
summary:
  zh: 鸭。
  en: A duck.
models:
  - name: Drake
    open_weights: true
    released: 2023
scores:
  - model: Drake
    benchmark: QuackEval
    quack@1: 30.0
    where: Table 2
  - model: Goose
    benchmark: QuackEval
    quack@1: 11
    where: Table 2
""",
}
EDIT = "https://github.com/duck/ponds/edit/main/papers/"
DRAKE = "contribute.html?paper=drake#field-"


@dataclass(frozen=True)
class Hole:
    """What is taken out of a file, and the gap that must then be found, and nothing else."""

    gap: str
    file: str
    old: str
    line: int
    missing: str
    fill: str
    new: str = ""
    words: str = ""
    """What the page says is missing, where the group's title does not."""


_BOARD = "_scores/board.yaml"
_MUD = "      en: Ponds\n    categories:\n      - id: mud\n        title:\n          en: Mud\n"
HOLES = [
    Hole(
        "summary",
        "drake.yaml",
        "summary:\n  zh: 鸭。\n  en: A duck.\n",
        1,
        "summary",
        DRAKE + "summary",
    ),
    Hole(
        "translation",
        "drake.yaml",
        "  zh: 鸭。\n",
        9,
        "summary.zh",
        DRAKE + "summary",
        words="中文",
    ),
    Hole("date", "drake.yaml", "2023-05", 3, "date: 2023", DRAKE + "date", "2023", "只有年份 2023"),
    Hole(
        "date", "drake.yaml", "2023-05", 3, "date: undated", DRAKE + "date", "undated", "日期不详"
    ),
    Hole("authors", "drake.yaml", "authors:\n  - Ada Duck\n", 1, "authors", DRAKE + "authors"),
    Hole(
        "affiliations",
        "drake.yaml",
        "affiliations:\n  - Pond University\n",
        1,
        "affiliations",
        DRAKE + "affiliations",
    ),
    Hole("source", _BOARD, "source:\n  title: The board\n", 1, "source", EDIT + _BOARD),
    Hole(
        "where",
        "drake.yaml",
        "    where: Table 2\n",
        16,
        "scores.where: 2",
        DRAKE + "scores",
        words="2 条分数",
    ),
    Hole(
        "where", _BOARD, "    where: row 1\n", 3, "scores.where: 1", EDIT + _BOARD, words="1 条分数"
    ),
    Hole(
        "models",
        "drake.yaml",
        "    released: 2023\n",
        13,
        "released",
        DRAKE + "models",
        words="发布日期",
    ),
    Hole(
        "models",
        "_models.yaml",
        "    open_weights: false\n    released: 2020\n",
        2,
        "released, open_weights",
        EDIT + "_models.yaml",
        words="发布日期、权重是否公开",
    ),
    Hole(
        "benchmarks",
        "_benchmarks.yaml",
        "    url: https://ducks.example/eval\n",
        2,
        "url",
        EDIT + "_benchmarks.yaml",
        words="网址",
    ),
    Hole(
        "categories",
        "_catalog.yaml",
        "      en: Ponds\n",
        12,
        "papers",
        "contribute.html?category=ponds/mud",
        _MUD,
    ),
]


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """Give a catalog that lacks nothing."""
    root = tmp_path / "ducks"
    for name, text in COMPLETE.items():
        file = root / "papers" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def found(root: Path, *paths: str) -> list[dict[str, Any]]:
    """Give what the command finds."""
    gaps: list[dict[str, Any]] = json.loads(succeed("gaps", "--format", "json", *paths, cwd=root))
    return gaps


def listed(site: Path, name: str = "gaps.html") -> list[tuple[str, str, str, str]]:
    """Give the page's gaps, as a parser of HTML reads them.

    Group, name, what is missing in words, where to fill it in.
    """
    document = html5lib.parse((site / name).read_text("utf-8"), namespaceHTMLElements=False)
    items, group = [], ""
    for element in next(document.iter("main")).iter():
        if element.tag == "h2":
            group = element.get("id", "")
        elif element.tag == "li" and group != "complete":
            links = ["", *(link.get("href", "") for link in element.iter("a"))]
            spans = [span for span in element.iter("span") if not span.attrib]
            words = "".join("".join(span.itertext()) for span in spans)
            text = "".join(element.itertext()).partition("\n")[0].strip()
            items.append((group, text, words, links[-1]))
    return items


def test_a_catalog_that_lacks_nothing_has_no_gaps(complete: Path, tmp_path: Path) -> None:
    assert found(complete) == []
    assert succeed("gaps", cwd=complete) == "nothing that can be counted is missing\n"
    site = written(complete, tmp_path / "out")
    assert listed(site) == []
    assert "Nothing that can be counted is missing." in (site / "en" / "gaps.html").read_text()


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: f"{hole.gap} {hole.file}")
def test_every_gap_is_found_alone_by_command_and_page(
    complete: Path, tmp_path: Path, hole: Hole
) -> None:
    changed = complete / "papers" / hole.file
    text = changed.read_text("utf-8")
    assert hole.old in text
    changed.write_text(text.replace(hole.old, hole.new), "utf-8")
    (gap,) = found(complete)
    assert (gap["gap"], gap["path"], gap["line"]) == (hole.gap, f"papers/{hole.file}", hole.line)
    missing = hole.missing.split(", ")
    assert gap["missing"] == missing
    ((group, _, words, href),) = listed(written(complete, tmp_path / "out"))
    assert (group, words, href) == (hole.gap, hole.words, hole.fill)


def test_every_kind_of_gap_has_its_words_and_none_has_words_alone(complete: Path) -> None:
    kinds = {group.key for group in groups(reading.load_catalog(complete))}
    assert kinds == {hole.gap for hole in HOLES}
    words = {f"gap-{kind}{end}" for kind in kinds for end in ("", "-help")}
    phrases = Renderer().phrases("zh")
    assert words == {key for key in phrases if key.startswith("gap-")}
    fields = {f"lack-{one}" for hole in HOLES if hole.words for one in hole.missing.split(", ")}
    fields |= {"lack-paper", "lack-summary.en", "lack-year", "lack-where-one", "lack-where-other"}
    assert {key for key in phrases if key.startswith("lack-")} <= fields


def test_the_text_names_file_line_and_what_to_do(complete: Path) -> None:
    drake = complete / "papers" / "drake.yaml"
    drake.write_text(drake.read_text("utf-8").replace("2023-05", "2023"), "utf-8")
    assert succeed("gaps", cwd=complete) == (
        "Dates with a month: missing for 1 of 1\n"
        "  When it was first published; arXiv shows the day.\n"
        "    papers/drake.yaml:3: Drake: date: 2023\n"
        "1 gap in all\n"
    )


def test_one_language_asks_for_no_other(complete: Path) -> None:
    for name, old, new in (
        ("_catalog.yaml", "title:\n  zh", "languages: [en]\ntitle:\n  zh"),
        ("drake.yaml", "  zh: 鸭。\n", ""),
    ):
        file = complete / "papers" / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert found(complete) == []


def test_a_paper_with_a_status_is_past_completing(mini: Path) -> None:
    names = {gap["id"] for gap in found(mini) if gap["kind"] == "papers"}
    assert names
    assert not names & {"retracted", "withdrawn", "superseded", "removed"}


def test_paths_limit_it(mini: Path) -> None:
    everything = found(mini)
    some = found(mini, "papers/bread")
    assert some
    assert some == [gap for gap in everything if gap["path"].startswith("papers/bread/")]
    assert run("gaps", "papers/nowhere", cwd=mini).code == 2


def test_a_broken_catalog_is_told_and_not_listed(complete: Path) -> None:
    (complete / "papers" / "drake.yaml").write_text("title: Drake\n", "utf-8")
    ran = run("gaps", cwd=complete)
    assert (ran.code, ran.out) == (1, "")
    assert "papers/drake.yaml:1" in ran.err


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_command(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [gap for gap in found(mini) if gap["gap"] == "authors"]
    monkeypatch.setattr(page, "MOST", 2)
    site = written(mini, tmp_path / "out")
    shown = [gap for gap in listed(site, "en/gaps.html") if gap[0] == "authors"]
    assert len(shown) == 2 < len(whole)
    text = (site / "en" / "gaps.html").read_text("utf-8")
    assert f"And {len(whole) - 2} more. The command codegen-papers gaps lists all." in text


def test_without_github_the_file_is_named(complete: Path, tmp_path: Path) -> None:
    file = complete / "papers" / "_catalog.yaml"
    file.write_text(file.read_text("utf-8").replace("github.com", "git.example"), "utf-8")
    models = complete / "papers" / "_models.yaml"
    models.write_text(models.read_text("utf-8").replace("    released: 2020\n", ""), "utf-8")
    site = written(complete, tmp_path / "out")
    ((_, _, words, href),) = listed(site)
    assert (words, href) == ("发布日期", "models/goose.html")
    assert '<code class="file">papers/_models.yaml</code>' in (site / "gaps.html").read_text(
        "utf-8"
    )


def test_both_languages_list_the_same(mini: Path, tmp_path: Path) -> None:
    site = written(mini, tmp_path / "out")
    zh, en = (
        [(group, bool(words)) for group, _, words, _ in listed(site, name)]
        for name in ("gaps.html", "en/gaps.html")
    )
    assert zh == en
    assert zh
