"""Importing a README kept by hand: everything is taken, or printed with its number.

tests/data/duckpapers.md holds every irregularity that the first list has; the table below names
them one by one, by the sections in which they were written down (5.1 frame, 5.2 categories,
5.3 titles, 5.4 venues, 5.5 fields, 5.6 scores, 5.7 structure and 5.8 characters of summaries).
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from codegen_papers import importing, reading
from codegen_papers.catalog import Catalog, Section
from codegen_papers.drafts import About
from codegen_papers.importers import readme
from codegen_papers.importers.result import Imported
from codegen_papers.records import PaperRecord
from codegen_papers.sources import read_sources
from conftest import DUCKS, GEESE, MINI, ROOT, Ran, drawn_outputs, run, succeed, tree


def home(catalog: Catalog) -> dict[str, Section]:
    """Map each paper's id to the category where it stands in full."""
    return {paper.id: section for section in catalog.walk() for paper in section.papers}


@dataclass(frozen=True)
class Pond:
    """The catalog made of duckpapers.md, from every side."""

    root: Path
    text: str
    found: Imported
    said: str
    readme: str
    catalog: Catalog

    def paper(self, own_id: str) -> PaperRecord:
        """Give a paper's record."""
        return next(paper.record for paper in self.catalog.papers if paper.id == own_id)

    def summary(self, own_id: str) -> str:
        """Give a paper's Chinese summary."""
        texts = self.paper(own_id).summary
        return (texts.zh if texts else None) or ""

    @property
    def titles(self) -> list[str]:
        """Give the titles of all categories, in order."""
        return [section.category.title.zh or "" for section in self.catalog.walk()]

    def home(self, own_id: str) -> Section:
        """Give the category in which a paper stands in full."""
        return home(self.catalog)[own_id]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows of the built table, cell by cell."""
        lines = [line for line in self.readme.split("\n") if line.startswith("| ")]
        return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:]]

    def row(self, title: str, size: str) -> tuple[str, ...]:
        """Give the cells of one row after title and size."""
        return next(row[2:] for row in self.rows if row[:2] == (title, size))


@pytest.fixture(scope="module")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Pond:
    """Make a catalog of duckpapers.md, and build it."""
    root = tmp_path_factory.mktemp("pond") / "ducks"
    said = succeed("init", root, "--from", DUCKS, cwd=root.parent)
    succeed("build", cwd=root)
    text = DUCKS.read_text("utf-8")
    built = (root / "README.md").read_text("utf-8")
    return Pond(root, text, readme.read(text), said, built, reading.load_catalog(root))


def init(text: str, folder: Path) -> Path:
    """Make a catalog of a README's text; give its folder."""
    (folder / "list.md").write_text(text, "utf-8")
    succeed("init", folder / "made", "--from", folder / "list.md", cwd=folder)
    return folder / "made"


def papers(root: Path) -> dict[str, bytes]:
    return tree(root / "papers")


# The report


def test_the_report_counts_what_was_read(pond: Pond) -> None:
    assert pond.said.startswith(
        "read duckpapers.md: 14 papers, 12 categories (1 empty), 15 rows, 36 values, 4 figures, "
        "14 lost\n"
    )
    assert pond.found.counts() == {
        "papers": 14,
        "categories": 12,
        "empty": 1,
        "rows": 15,
        "values": 36,
        "figures": 4,
        "fields": 2,
        "lost": 14,
    }


NOT_UNDERSTOOD = [
    "|Teal-mono|16B|29.4|-|-|-|:white_check_mark:|",
    "|Decoy|wooden|n/a|-|-|1.5|:white_large_square:|",
    "|Decoy|wooden|n/a|-|-|1.5|:white_large_square:|",
    "Nobody fed the ducks while this table was measured.",
    ":open_file_folder: Model Size: 21B/236B, 8x7B, heavy",
    (
        "- ### [BREAD : Pre-baking of Deep Bidirectional Loaves]"
        "(https://arxiv.org/pdf/8810.04810.pdf) (best before Sunday)"
    ),
    ":date: next Thursday",
    "> Bread is a benchmark, not a food.",
    "This paragraph quacks before any paper does.",
    "<marquee>quack quack</marquee>",
    "- ### A duck without a pond",
    "- a duck without a heading",
    "Here <blink>lies</blink> the last duck.",
    "Here <blink>lies</blink> the last duck.",
]
"""What duckpapers.md has that no record can hold, line by line; twice where two parts are lost."""


def numbered(text: str, lines: list[str]) -> list[str]:
    """Give each line with its number in a text in which it stands once."""
    all_lines = [line.strip() for line in text.split("\n")]
    assert all(all_lines.count(line) == 1 for line in lines)
    return [f"line {all_lines.index(line) + 1}: {line}" for line in lines]


def printed(said: str, heading: str) -> list[str]:
    """Give the lines of the report under a heading, without the reason after each."""
    block = said.partition(f"{heading}:\n")[2]
    lines = []
    for line in block.split("\n"):
        if not line.startswith("  line "):
            break
        lines.append(line.strip().partition("   (")[0])
    return lines


def test_every_line_not_understood_is_printed_with_its_number_and_verbatim(pond: Pond) -> None:
    assert printed(pond.said, "not understood") == numbered(pond.text, NOT_UNDERSTOOD)


def test_fields_that_records_lack_are_printed_and_not_counted_as_lost(pond: Pond) -> None:
    fields = [":egg: Eggs Laid : 12", ":duck: Mood : suspicious"]
    assert printed(pond.said, "fields that records do not have") == numbered(pond.text, fields)


def test_a_weekday_that_is_not_the_dates_is_remarked_on(pond: Pond) -> None:
    changed = printed(pond.said, "changed on the way")
    assert changed == numbered(pond.text, [":date: Mon, 27 Jul 2021"])
    assert str(pond.paper("pangoose2").date) == "2021-07-27"


def test_the_report_names_the_new_papers(pond: Pond) -> None:
    assert re.search(r"new: 14 papers\n +quackt5-plus, breadcrumber, ducklet, ", pond.said)
    assert pond.said.endswith("; next: cd " + str(pond.root) + " && codegen-papers build\n")


def test_the_report_is_written_as_json_too(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    succeed("init", "ducks", "--from", DUCKS, "--report", report, cwd=tmp_path)
    content = json.loads(report.read_text("utf-8"))
    assert content["file"] == "duckpapers.md"
    assert (content["papers"], content["values"], content["figures"]) == (14, 36, 4)
    text = DUCKS.read_text("utf-8")
    lost = [f"line {line['number']}: {line['text']}" for line in content["lost"]]
    assert lost == numbered(text, NOT_UNDERSTOOD)
    assert all(line["why"] for line in content["lost"] if "<blink>" in line["text"])
    assert [line["text"] for line in content["fields"]] == [
        ":egg: Eggs Laid : 12",
        ":duck: Mood : suspicious",
    ]


def test_the_report_of_several_files_is_a_list(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"# T\n\n# {name}\n\n- ### [Paper {name}](https://{name}.example/)\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    succeed("init", "ducks", cwd=tmp_path)
    files = (tmp_path / "one.md", tmp_path / "two.md")
    said = succeed("import", *files, "--report", tmp_path / "r.json", cwd=tmp_path / "ducks")
    assert "read one.md: 1 paper, " in said
    assert "read two.md: 1 paper, " in said
    content = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert [part["file"] for part in content] == ["one.md", "two.md"]


# Every irregularity, one by one

Look = Callable[[Pond], Any]


@dataclass(frozen=True)
class Case:
    """An irregularity: its name, a piece of duckpapers.md that has it, what must come of it."""

    name: str
    piece: str
    look: Look
    wanted: Any


def summary(own_id: str) -> Look:
    return lambda pond: pond.summary(own_id)


def holds(own_id: str, *pieces: str) -> Look:
    """Give which of the pieces a summary lacks."""
    return lambda pond: [piece for piece in pieces if piece not in pond.summary(own_id)]


def of(own_id: str, name: str) -> Look:
    """Give a key of a record, lists as lists of text."""

    def look(pond: Pond) -> Any:
        value = getattr(pond.paper(own_id), name)
        return [str(item) for item in value] if isinstance(value, tuple) else str(value)

    return look


ATTENTION = "- ### Waddler : [Attention Is All Ducks Need](https://papers.nips"
PREEN_LISTS = """1. SELF-PREENING with a Simple Stare
2. SELF-PREENING with Unit Quacks (UQ)
3. SELF-PREENING via Feather Explanation (Fluff.)"""

CASES = [
    # 5.1 document frame
    Case(
        "5.1 a linked badge in the title, a space at its end",
        "# duck_papers_of_pond [![My pond](https://badges.duck.example/icons?i=duck)]"
        "(https://git.duck.example/drake/duck_papers_of_pond) \n",
        lambda pond: (pond.catalog.file.title.zh, pond.found.url),
        ("duck_papers_of_pond", "https://git.duck.example/drake/duck_papers_of_pond"),
    ),
    Case(
        "5.1 the badge, an English tagline, a quote with shortcode and bare mail address",
        "> Lost a feather or found a paper? Quack at :envelope: 123456789@pond.example\n",
        lambda pond: pond.catalog.file.intro.zh,
        "[![My pond](https://badges.duck.example/icons?i=duck)]"
        "(https://git.duck.example/drake/duck_papers_of_pond)\n\n"
        "Some reading about compilers that quack.\n\n"
        "> Lost a feather or found a paper? Quack at :envelope: <123456789@pond.example>",
    ),
    Case(
        "5.1 a table of contents kept by hand, with escaped underscores: made anew, not a text",
        "- [duck\\_papers\\_of\\_pond ](#duck_papers_of_pond-)\n",
        lambda pond: (
            "duck\\_papers" in pond.readme,
            re.findall(r"\(#(.*)\)\n", pond.readme),
        ),
        (
            False,
            re.findall(r"\(#(.*)\)\n", DUCKS.read_text("utf-8"))[1:],
        ),
    ),
    Case(
        "5.1 several level-1 headings: the first is the title, the others are categories",
        "\n# 二、Pond 论文（Papers of Pond）\n## 2.1",
        lambda pond: [section.category.title.zh for section in pond.catalog.sections],
        ["鸭子大全（Ducks Overview）", "Pond 论文（Papers of Pond）", "DUCK相关论文"],
    ),
    Case(
        "5.1 no blank line between a heading and its list",
        "## 1.1 会叫的鸭子\n- ### [QuackT5+",
        lambda pond: pond.home("quackt5-plus").category.title.zh,
        "会叫的鸭子",
    ),
    Case(
        "5.1 Chinese, though the tagline is English",
        "Some reading about compilers that quack.\n",
        lambda pond: pond.catalog.file.languages,
        ("zh",),
    ),
    # 5.2 categories
    Case(
        "5.2 numbers in two scripts are a setting of the catalog and no part of a title",
        "# 一、鸭子大全（Ducks Overview）\n## 1.1 会叫的鸭子\n",
        lambda pond: (pond.catalog.file.numbering, pond.titles),
        (
            "chinese",
            [
                "鸭子大全（Ducks Overview）",
                "会叫的鸭子",
                "沉默的鸭子",
                "叫声汇总",
                "Pond 论文（Papers of Pond）",
                "池塘水印",
                "quack debug",
                "Pond 辅助信息",
                "duck representation",
                "DUCK相关论文",
                "基础鸭学",
                "未解之谜",
            ],
        ),
    ),
    Case(
        "5.2 full-width parentheses, Latin beside Chinese without a space",
        "# 三、DUCK相关论文\n",
        lambda pond: [line for line in pond.readme.split("\n") if line.startswith("# 三")],
        ["# 三、DUCK相关论文"],
    ),
    Case(
        "5.2 an empty category",
        "## 2.4 duck representation\n\n\n# 三",
        lambda pond: "## 2.4 duck representation\n\n# 三、" in pond.readme,
        wanted=True,
    ),
    Case(
        "5.2 a category that is a table",
        "## 1.3 叫声汇总\n\n|Model|",
        lambda pond: [s.path for s in pond.catalog.walk() if s.category.leaderboard],
        ["ducks-overview/category-3"],
    ),
    Case(
        "5.2 papers in an order of their own",
        ":date: Mon, 1 Apr 2019\n",
        lambda pond: [paper.id for paper in pond.catalog.sections[0].sections[0].papers],
        ["quackt5-plus", "breadcrumber", "ducklet"],
    ),
    Case(
        "5.2 the same by the table of every category's papers",
        "## 3.1 基础鸭学\n",
        lambda pond: re.findall(r"^- ### (.{12})", pond.readme, re.MULTILINE),
        re.findall(
            r"^- ### (.{12})",
            DUCKS.read_text("utf-8")
            .replace("Waddler : ", "Waddler: ")
            .replace("- ### A duck without a pond", ""),
            re.MULTILINE,
        ),
    ),
    # 5.3 titles and links
    Case(
        "5.3 a label before the link, with ` : `",
        ATTENTION,
        lambda pond: (pond.paper("waddler").label, pond.paper("waddler").title),
        ("Waddler", "Attention Is All Ducks Need"),
    ),
    Case(
        "5.3 a label before the link, with `: `",
        "- ### bill-1: [Feathers Are All You Need]",
        lambda pond: (pond.paper("bill-1").label, pond.paper("bill-1").title),
        ("bill-1", "Feathers Are All You Need"),
    ),
    Case(
        "5.3 a prefix inside the link may be the title's own and stays",
        "[BREAD : Pre-baking of",
        lambda pond: (pond.paper("bread").label, pond.paper("bread").title),
        (None, "BREAD : Pre-baking of Deep Bidirectional Loaves"),
    ),
    Case(
        "5.3 a full-width colon",
        "[MOULT：Full Plumage",
        of("moult", "title"),
        "MOULT：Full Plumage Tuning for large ducks with limited bread",
    ),
    Case(
        "5.3 an all-capital title",
        "[PANGOOSE2: BOOSTING",
        of("pangoose2", "title"),
        "PANGOOSE2: BOOSTING LARGE GEESE WITH RANKED CRUMBS",
    ),
    Case(
        "5.3 a half-capital title",
        "[Breadcrumber: A RIGOROUS",
        of("breadcrumber", "title"),
        "Breadcrumber: A RIGOROUS CENSUS OF BREAD CRUMBS",
    ),
    Case(
        "5.3 question mark, comma, lower case",
        "[Who Ate this Bread? Watermarking, Crumb by Crumb, for large ducks]",
        of("who-ate-this-bread-watermarking-crumb", "title"),
        "Who Ate this Bread? Watermarking, Crumb by Crumb, for large ducks",
    ),
    Case(
        "5.3 a plus sign, a colon and a space",
        "[QuackT5+: Open",
        of("quackt5-plus", "title"),
        "QuackT5+: Open Pond Models for Waddling and Quacking",
    ),
    Case(
        "5.3 a version in the link",
        "/8801.10226v3.pdf)",
        lambda pond: (
            pond.paper("a-watermark-for-literal-water").url,
            pond.paper("a-watermark-for-literal-water").identifiers,
        ),
        ("https://arxiv.org/pdf/8801.10226v3.pdf", {"arXiv id": "8801.10226"}),
    ),
    Case(
        "5.3 an arXiv id that ends in 0",
        "/8805.15060.pdf)",
        lambda pond: pond.paper("who-ate-this-bread-watermarking-crumb").identifiers,
        {"arXiv id": "8805.15060"},
    ),
    Case(
        "5.3 a paper that is not on arXiv, in somebody's bucket",
        "(https://pond.s3.duck.example/moult-models.pdf)",
        lambda pond: (pond.paper("moult").url, pond.paper("moult").identifiers),
        ("https://pond.s3.duck.example/moult-models.pdf", {}),
    ),
    # 5.4 venue tags
    Case(
        "5.4 a venue in full-width brackets after two spaces",
        "v3.pdf)  【ICMQ 2023】\n",
        of("a-watermark-for-literal-water", "venue"),
        "ICMQ 2023",
    ),
    Case(
        "5.4 a venue under its old name stands as written",
        "  【NIPQ 2017】\n",
        of("waddler", "venue"),
        "NIPQ 2017",
    ),
    Case(
        "5.4 venue year and date disagree",
        "  :date: Fri, 24 Jan 2020\n",
        of("a-watermark-for-literal-water", "date"),
        "2020-01-24",
    ),
    Case(
        "5.4 most papers have none",
        "bill-1: [",
        lambda pond: sum(paper.record.venue is not None for paper in pond.catalog.papers),
        3,
    ),
    # 5.5 fields
    Case(
        "5.5 a mail-style date with a one-digit day",
        ":date: Mon, 1 Apr 2019\n",
        of("quackt5-plus", "date"),
        "2019-04-01",
    ),
    Case("5.5 a year alone", ":date: 2017\n", of("waddler", "date"), "2017"),
    Case(
        "5.5 what is no date leaves the paper undated",
        ":date: next Thursday\n",
        of("bread", "date"),
        "undated",
    ),
    Case(
        "5.5 a line of spaces between title and fields",
        "  \n  :date: Sun, 14 Feb 2021\n",
        of("breadcrumber", "date"),
        "2021-02-14",
    ),
    Case(
        "5.5 a line of spaces between fields",
        "2021\n  \n  :school: Author Affiliation : Billsoft Research\n",
        of("bill-1", "affiliations"),
        ["Billsoft Research"],
    ),
    Case(
        "5.5 two fields without a line between them",
        "Billsoft Research\n  :open_file_folder: Model Size: 1.3B\n",
        of("bill-1", "model_sizes"),
        ["1.3B"],
    ),
    Case(
        "5.5 a list of affiliations cut at its commas",
        "Seoul National Duckpond, DABBLE AI Lab, DABBLE Cloud\n",
        of("who-ate-this-bread-watermarking-crumb", "affiliations"),
        ["Seoul National Duckpond", "DABBLE AI Lab", "DABBLE Cloud"],
    ),
    Case(
        "5.5 no separator: nobody can cut it, so it stays whole",
        "University of Duckois Urbana-Mallard Nandrake University\n",
        of("moult", "affiliations"),
        ["University of Duckois Urbana-Mallard Nandrake University"],
    ),
    Case(
        "5.5 parentheses without a space before them",
        "Nanyang Duck University(Duckapore)\n",
        of("ducklet", "affiliations"),
        ["Mallard Research Puddle", "Nanyang Duck University(Duckapore)"],
    ),
    Case(
        "5.5 two spaces after the colon",
        "Affiliation :  Peking Duck University, Quackle(University of Duckois)\n",
        of("bread", "affiliations"),
        ["Peking Duck University", "Quackle(University of Duckois)"],
    ),
    Case(
        "5.5 accents, and a person's title among the institutions",
        "Milà, Université de Canard, Quackle, CIFAR Associate Drake, McGander University\n",
        of("pond-level-bread-generation-for-large", "affiliations"),
        [
            "Milà",
            "Université de Canard",
            "Quackle",
            "CIFAR Associate Drake",
            "McGander University",
        ],
    ),
    Case(
        "5.5 sizes as a list, M and B mixed",
        ":open_file_folder: Model Size: 220M, 770M, 2B, 16B\n",
        of("quackt5-plus", "model_sizes"),
        ["220M", "770M", "2B", "16B"],
    ),
    Case(
        "5.5 sizes with names and a space before the comma",
        "Ducklet-small (60M) , Ducklet-base (220M)\n",
        of("ducklet", "model_sizes"),
        ["Ducklet-small (60M)", "Ducklet-base (220M)"],
    ),
    Case(
        "5.5 the sizes that can be read beside one that cannot",
        "Model Size: 21B/236B, 8x7B, heavy\n",
        of("moult", "model_sizes"),
        ["21B/236B", "8x7B"],
    ),
    Case(
        "5.5 a paper without summary",
        "2B, 16B\n\n- ### [Breadcrumber",
        of("quackt5-plus", "summary"),
        "None",
    ),
    # 5.6 the score table
    Case(
        "5.6 a source: the list itself, as it says nothing else",
        "|Model|Model Size|HumanQuack pass@1|",
        lambda pond: pond.readme.count(
            "📊 来源：[duck_papers_of_pond](https://git.duck.example/drake/duck_papers_of_pond)\n"
        ),
        1,
    ),
    Case(
        "5.6 a setting in the model's name",
        "|FluffCoder (prompted)|15B|40.8|",
        lambda pond: pond.row("FluffCoder (prompted)", "15B"),
        ("40.8", "-", "-", "49.5", "✅"),
    ),
    Case(
        "5.6 a method in the model's name",
        "|Teal-mono w/ QuackT|16B|36.7|",
        lambda pond: pond.row("Teal-mono w/ QuackT", "16B"),
        ("36.7", "59.3", "-", "-", "✅"),
    ),
    Case(
        "5.6 both at once",
        "|Teal-mono (sleepy) w/ QuackT|16B|36.0|",
        lambda pond: pond.row("Teal-mono (sleepy) w/ QuackT", "16B"),
        ("36.0", "-", "-", "-", "✅"),
    ),
    Case(
        "5.6 method and setting are keys of their own",
        "|Teal-mono (sleepy) w/ QuackT|",
        lambda pond: [
            (score.model, score.method, score.setting)
            for score in pond.catalog.sheets["duck-papers-of-pond"].record.scores
            if score.setting == "sleepy"
        ],
        [("Teal-mono", "QuackT", "sleepy")],
    ),
    Case(
        "5.6 several sizes of one model",
        "|QuackT5+|2B|24.2|",
        lambda pond: [row[1] for row in pond.rows if row[0] == "QuackT5+"],
        ["220M", "770M", "2B"],
    ),
    Case(
        "5.6 `-` for a missing size and missing scores",
        "|Duck-4|-|67.0|-|-|-|",
        lambda pond: pond.row("Duck-4", "-"),
        ("67.0", "-", "-", "-", "⬜"),
    ),
    Case(
        "5.6 trailing zeros",
        "|14.0|-|47.3|",
        lambda pond: (pond.row("LaDuck", "137B"), pond.row("DIM", "1.3B")),
        (("14.0", "-", "47.3", "-", "⬜"), ("22.4", "41.7", "53.0", "-", "⬜")),
    ),
    Case(
        "5.6 benchmark and metric in one header",
        "|HumanQuack pass@10|",
        lambda pond: [
            (benchmark.name, [metric.name for metric in benchmark.metrics])
            for benchmark in pond.catalog.collection.benchmarks
        ],
        [("HumanQuack", ["pass@1", "pass@10", "pass@100"]), ("MBQQ", ["pass@1"])],
    ),
    Case(
        "5.6 marks as emoji shortcodes",
        "|:white_large_square:|",
        lambda pond: ([row[-1] for row in pond.rows].count("⬜"), pond.rows[-2][-1]),
        (6, "✅"),
    ),
    Case(
        "5.6 rows in the order of the list",
        "|LaDuck|137B|",
        lambda pond: [row[0] for row in pond.rows],
        [
            *("LaDuck", "DIM", "DIM", "quack-davinci-002", "Duck-4", "Teal-mono"),
            *("QuackT5+", "QuackT5+", "QuackT5+", "FluffCoder", "FluffCoder (prompted)"),
            *("Teal-mono w/ QuackT", "QuackT5+ w/ QuackT", "Teal-mono (sleepy) w/ QuackT"),
            "Decoy",
        ],
    ),
    Case(
        "5.6 the numbers that can be read beside cells that cannot",
        "|Decoy|wooden|n/a|-|-|1.5|",
        lambda pond: pond.row("Decoy", "-"),
        ("-", "-", "-", "1.5", "⬜"),
    ),
    # 5.7 structure of summaries
    Case(
        "5.7 an image at column 0, with paragraph, list and paragraph after it, stays in its paper",
        "\n\n![image](https://img.duck.example/drake/assets/33253635/aaaa-preen)\n\n  在浴缸里",
        summary("teaching-large-ducks-to-self-preen"),
        "小黄鸭调试法的反面————鸭子调试程序员。步骤如下：\n\n"
        "1. 鸭子看着程序员;\n2. 程序员解释代码，鸭子继续看着。\n\n"
        "![image](https://img.duck.example/drake/assets/33253635/aaaa-preen)\n\n"
        "在浴缸里做的实验表明，被看着的程序员效率更高。分为三种：\n\n"
        f"{PREEN_LISTS}\n\n"
        "在没有面包的情况下，效果提高了 2−3%。"
        "被看着的程序员 降低 13.4％ 、没被看着的 减少13.8％.",
    ),
    Case(
        "5.7 an image after a list, in the item",
        "  ![image](https://img.duck.example/drake/assets/33253635/bbbb-quack)\n",
        summary("ducks-can-teach-themselves-to-quack"),
        "步骤：\n\n1. 提出问题：嘎？\n2. 回答：嘎。\n\n"
        "![image](https://img.duck.example/drake/assets/33253635/bbbb-quack)",
    ),
    Case(
        "5.7 an image glued to the line above",
        "来打分：\n  ![image](https://img.duck.example",
        holds("bread", "来打分：\n\n![image](https://img.duck.example/drake/assets/33253635/dddd"),
        [],
    ),
    Case(
        "5.7 an alt text that says something",
        "![Pond](",
        holds("pond-level-bread-generation-for-large", "![Pond]("),
        [],
    ),
    Case(
        "5.7 ordered lists with and without a blank line before them",
        "方法分三步：\n\n  1. 张嘴；\n",
        holds("bill-1", "方法分三步：\n\n1. 张嘴；\n\n2. 叫。"),
        [],
    ),
    Case(
        "5.7 an item indented more than its neighbours",
        "  2. 快；\n\n    3. 好吃。\n",
        summary("waddler"),
        "主要优势：\n\n1. 简单，完全基于面包，没有水草；\n\n2. 快；\n\n3. 好吃。",
    ),
    Case(
        "5.7 a list in a list",
        "右脚学左脚\n     - 左脚；\n",
        holds("ducklet", "3. Dual Waddling : 左脚学右脚，右脚学左脚\n    - 左脚；\n    - 右脚"),
        [],
    ),
    Case(
        "5.7 a soft break between Chinese sentences joins without a space",
        "决定亲自去喂。\n  作者还发现",
        holds("breadcrumber", "决定亲自去喂。作者还发现"),
        [],
    ),
    Case(
        "5.7 a paragraph after a blank line stays one",
        "法棍）的鸭子不会。\n\n  最后",
        holds("breadcrumber", "法棍）的鸭子不会。\n\n最后作者"),
        [],
    ),
    Case(
        "5.7 two spaces at a paragraph's end are nothing",
        "最好吃的一块。  \n",
        lambda pond: pond.summary("pond-level-bread-generation-for-large").endswith("的一块。"),
        wanted=True,
    ),
    Case(
        "5.7 lines of spaces, of several lengths, between blocks",
        "1−2%。\n  \n      \n  该水印",
        holds("a-watermark-for-literal-water", "1−2%。\n\n该水印有以下特性：\n\n1. 遇水不化"),
        [],
    ),
    Case(
        "5.7 bold inside Chinese",
        "一个模型吃过**多个池塘的面包屑**，",
        holds("breadcrumber", "吃过**多个池塘的面包屑**，于是"),
        [],
    ),
    Case(
        "5.7 three bold words in a sentence",
        "**面包列表**、**喙的位置**、**关联的池塘**，",
        holds(
            "pond-level-bread-generation-for-large", "**面包列表**、**喙的位置**、**关联的池塘**，"
        ),
        [],
    ),
    Case(
        "5.7 pseudo-headings with each kind of colon",
        "1. MQP（Masked Quack Predicion）: ",
        holds("ducklet", "1. MQP（Masked Quack Predicion）: 盖住", "3. Dual Waddling : 左脚"),
        [],
    ),
    # 5.8 characters of summaries
    Case(
        "5.8 ASCII punctuation among Chinese",
        "水里的水印(WWs)几乎看不见,鸭子",
        holds("a-watermark-for-literal-water", "水里的水印(WWs)几乎看不见,鸭子却", "3. 看不见;"),
        [],
    ),
    Case(
        "5.8 doubled and clashing punctuation",
        "哪根不是羽毛。；\n",
        lambda pond: (
            "不是羽毛。；" in pond.summary("ducklet"),
            "FluffCoder。。" in pond.summary("bill-1"),
        ),
        (True, True),
    ),
    Case(
        "5.8 spaces around full-width signs",
        "MOULT 的问题 ： 掉毛。解决方案如下： 不掉毛?\n",
        summary("moult"),
        "MOULT 的问题 ： 掉毛。解决方案如下： 不掉毛?",
    ),
    Case(
        "5.8 ％ and %, a minus sign U+2212",
        "提高了 2\N{MINUS SIGN}3%。",
        holds(
            "teaching-large-ducks-to-self-preen",
            "2\N{MINUS SIGN}3%",
            "13.4％ 、没被看着的 减少13.8％.",
        ),
        [],
    ),
    Case(
        "5.8 a multiplication sign",
        "而 8×RTX 浴缸",
        holds("a-watermark-for-literal-water", "8×RTX", "提高了81倍", "只要 10 个"),
        [],
    ),
    Case(
        "5.8 two and four dashes",
        "小黄鸭调试法的反面————鸭子",
        lambda pond: (
            "反面————鸭子" in pond.summary("teaching-large-ducks-to-self-preen"),
            "方法 —— WET（" in pond.summary("a-watermark-for-literal-water"),
        ),
        (True, True),
    ),
    Case(
        "5.8 quotes of every kind, one with a space inside",
        '与 "相似 "的鸭子无关',
        lambda pond: (
            [
                q
                for q in ('"去毛自编码"', '"相似 "', "“面包到面包”")
                if q in pond.summary("ducklet")
            ],
            "「Breadcrumber」" in pond.summary("breadcrumber"),
        ),
        (['"去毛自编码"', '"相似 "', "“面包到面包”"], True),
    ),
    Case(
        "5.8 a compatibility ideograph and a no-break space are kept",
        "（基于执\N{CJK COMPATIBILITY IDEOGRAPH-FA08}的\N{NO-BREAK SPACE}面包）",
        holds("bread", "执\N{CJK COMPATIBILITY IDEOGRAPH-FA08}的\N{NO-BREAK SPACE}面包"),
        [],
    ),
    Case(
        "5.8 double spaces are kept",
        "由  Duck-3.5 写的",
        holds("bill-1", "由  Duck-3.5 写的"),
        [],
    ),
    Case(
        "5.8 parentheses side by side",
        "（6根羽毛）（由 Duck-4 梳理）",
        holds("bill-1", "（6根羽毛）（由 Duck-4 梳理）"),
        [],
    ),
    Case(
        "5.8 misspellings are not mended",
        "（Feather Taggng）",
        holds("ducklet", "（Feather Taggng）", "Predicion"),
        [],
    ),
    # lines that nobody can understand
    Case(
        "raw HTML inside a sentence: the words stay, the tags are reported",
        "Here <blink>lies</blink> the last duck.",
        summary("the-last-duck"),
        "Here lies the last duck.",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_irregularity_of_a_list_kept_by_hand_is_survived(pond: Pond, case: Case) -> None:
    assert case.piece in pond.text, "the invented list must keep the irregularity"
    assert case.look(pond) == case.wanted


# Nothing is lost


def rendered(markdown: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


NO_WORDS = re.compile(
    r":[a-z_]+:|Author Affiliation :|Model Size:|^\s*:date:.*$|^\s*- \[.*\]\(#.*\)$|[一二三]、"
)
"""What a README writes in another way: shortcodes, names of fields, dates, contents, numbers."""


def test_every_word_of_the_list_stands_in_the_new_readme_or_in_the_report(pond: Pond) -> None:
    """Line by line: a line may move and change its punctuation, its words may not go."""
    reported = pond.said.partition("changed on the way")[2]
    for line in pond.text.split("\n"):
        if line.strip() and line.strip() in reported:
            continue
        words = re.findall(r"\w+", NO_WORDS.sub(" ", line))
        missing = [word for word in words if word not in pond.readme]
        assert not missing, line


def test_the_new_readme_has_the_lists_and_figures_of_the_old(pond: Pond) -> None:
    old, new = rendered(pond.text), rendered(pond.readme)
    assert new.count("<ol") == old.count("<ol") == 8
    assert new.count("<img ") - 1 == old.count("<img ") == 5, "one more: the plot of the table"
    assert new.count("<strong>") == old.count("<strong>") == 4
    assert new.count("<table>") == old.count("<table>") == 1


def test_the_summaries_stay_with_their_papers(pond: Pond) -> None:
    """Top-level blocks end the list item in the old README; in the new one there are none."""
    listed = pond.readme.partition("<!-- /guide -->")[2]
    loose = [
        line
        for line in listed.split("\n")
        if line and not line.startswith((" ", "#", "- ### ", "- [", "|", "📊", "[![HumanQuack"))
    ]
    assert loose == []


# Again and again


def test_import_build_import_gives_the_same_papers_byte_by_byte(pond: Pond, tmp_path: Path) -> None:
    said = succeed("init", "again", "--from", pond.root / "README.md", cwd=tmp_path)
    assert said.startswith(
        "read README.md: 14 papers, 12 categories (1 empty), 15 rows, 36 values, 4 figures, 0 lost"
    )
    assert "not understood" not in said
    assert papers(tmp_path / "again") == papers(pond.root)
    succeed("build", cwd=tmp_path / "again")
    assert (tmp_path / "again" / "README.md").read_text("utf-8") == pond.readme


def test_a_readme_saved_on_windows_is_read_alike(pond: Pond, tmp_path: Path) -> None:
    windows = "\ufeff" + pond.text.replace("\n", "\r\n")
    (tmp_path / "list.md").write_bytes(windows.encode())
    succeed("init", "made", "--from", "list.md", cwd=tmp_path)
    assert papers(tmp_path / "made") == papers(pond.root)


def test_what_init_makes_has_no_errors(pond: Pond) -> None:
    ran = run("check", cwd=pond.root)
    assert ran.code == 0
    assert "error" not in ran.out


def copy(pond: Pond, folder: Path) -> Path:
    return Path(shutil.copytree(pond.root, folder / "ducks"))


@pytest.mark.parametrize("name", ["README.md", "duckpapers.md"])
def test_importing_what_is_there_adds_nothing(pond: Pond, tmp_path: Path, name: str) -> None:
    """Neither the built README nor the list it came from."""
    root = copy(pond, tmp_path)
    file = root / name if name == "README.md" else DUCKS
    before = tree(root)
    said = succeed("import", file, cwd=root)
    assert "new: 0 papers\n" in said
    assert said.count(": already there as ") == 14
    assert "already there as papers/ducks-overview/category-1/quackt5-plus.yaml: QuackT5+" in said
    assert "the scores of `duck_papers_of_pond` are there already as duck-papers-of-pond" in said
    assert tree(root) == before


def test_the_real_readmes_imported_into_the_real_catalog_add_nothing(tmp_path: Path) -> None:
    """Nor is a line of them not understood, in either language."""
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    before = papers(tmp_path)
    for name in ("README.md", "README.en.md"):
        said = succeed("import", ROOT / name, cwd=tmp_path)
        assert "22 papers, 17 categories (1 empty), 39 rows, 101 values, 7 figures, 0 lost" in said
        assert "not understood" not in said
        assert papers(tmp_path) == before


def test_the_miniatures_readmes_imported_into_it_add_nothing_and_lose_nothing(mini: Path) -> None:
    """Pointers, statuses, links and authors are lines of our own making."""
    succeed("build", cwd=mini)
    before = papers(mini)
    for name in ("README.md", "README.en.md"):
        said = succeed("import", name, cwd=mini)
        assert papers(mini) == before
        assert "not understood" not in said, said
        assert "0 lost" in said


def test_a_status_is_read_back_and_is_no_part_of_the_summary() -> None:
    found = readme.read(
        "# T\n\n# C\n\n- ### [A Goose](https://g.example/)\n\n"
        "  ⚠️ retracted: It was *a duck*.\n\n  📅 2021\n\n  It honks.\n"
    )
    assert found.papers[0].summary == ["It honks."]


def test_a_cross_listing_comes_back_as_it_is(tmp_path: Path) -> None:
    """A pointer (`↪`) is a fact: the paper belongs to this category, too."""
    root = init("# T\n\n# A\n\n- ### [P](https://p.example/)\n\n# B\n\n# C\n", tmp_path)
    record = root / "papers" / "a" / "p.yaml"
    text = record.read_text("utf-8")
    assert "category: a\n" in text
    record.write_text(text.replace("category: a\n", "category:\n  - a\n  - c\n"), "utf-8")
    succeed("build", cwd=root)
    built = (root / "README.md").read_text("utf-8")
    assert "# C\n\n- ↪ [P](#p)\n" in built
    (tmp_path / "again").mkdir()
    again = init(built, tmp_path / "again")
    succeed("build", cwd=again)
    assert (again / "README.md").read_text("utf-8") == built


# A second list


@dataclass(frozen=True)
class Joined:
    """The ducks' catalog with the geese in it."""

    root: Path
    before: dict[str, bytes]
    said: str
    catalog: Catalog


COMMENTS = {
    "_catalog.yaml": [
        ("\ncategories:\n", "\n# The tree of the pond.\ncategories:\n"),
        ("          - breadcrumber\n", "          - breadcrumber  # counts crumbs\n"),
        ("numbering: chinese\n", "numbering: chinese  # 一、 and 1.1\n\n"),
    ],
    "_models.yaml": [("  - name: Duck-4\n", "  # the fourth duck\n  - name: Duck-4\n")],
}


@pytest.fixture(scope="module")
def joined(pond: Pond, tmp_path_factory: pytest.TempPathFactory) -> Joined:
    """Import goosepapers.md into the ducks' catalog, whose own files somebody has commented."""
    root = copy(pond, tmp_path_factory.mktemp("joined"))
    for file, edits in COMMENTS.items():
        path = root / "papers" / file
        text = path.read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text + "# The end.\n", "utf-8")
    before = papers(root)
    said = succeed("import", GEESE, cwd=root)
    assert run("check", cwd=root).code == 0, run("check", cwd=root).out
    succeed("build", cwd=root)
    return Joined(root, before, said, reading.load_catalog(root))


def test_a_second_list_adds_its_papers_where_its_categories_are(joined: Joined) -> None:
    new = r"new: 3 papers\n +honker, a-gander-at-geese, the-goose-that-did-not\n"
    assert re.search(new, joined.said)
    where = {paper: section.path for paper, section in home(joined.catalog).items()}
    assert where["honker"] == "ducks-overview/category-1"
    assert where["a-gander-at-geese"].startswith("ducks-overview/")
    assert where["the-goose-that-did-not"].startswith("geese/")


def test_a_paper_that_is_there_stays_as_it_is(joined: Joined) -> None:
    """Known by its arXiv id in another version, and by its title at another address."""
    after = papers(joined.root)
    changed = {path for path, text in joined.before.items() if after.get(path) != text}
    assert changed == {"_catalog.yaml", "_models.yaml", "_benchmarks.yaml"}
    assert joined.said.count("already there as ") == 2


def test_new_categories_follow_the_old_ones(joined: Joined) -> None:
    titles = [section.category.title.zh for section in joined.catalog.sections]
    assert titles == [
        "鸭子大全（Ducks Overview）",
        "Pond 论文（Papers of Pond）",
        "DUCK相关论文",
        "Geese",
    ]
    below = [section.category.title.zh for section in joined.catalog.sections[0].sections]
    assert below == ["会叫的鸭子", "沉默的鸭子", "叫声汇总", "路过的鹅"]
    below = [section.category.title.zh for section in joined.catalog.sections[3].sections]
    assert below == ["honks", "quiet geese"]


def test_a_second_table_brings_its_benchmarks_and_only_new_models(joined: Joined) -> None:
    """Duck-4 is known already; Honker is new, open, and measured in a setting, too."""
    sheet = joined.catalog.sheets["goose-papers"].record
    assert [(score.model, score.setting, dict(score.values)) for score in sheet.scores] == [
        ("Duck-4", None, sheet.scores[0].values),
        ("Honker", None, sheet.scores[1].values),
        ("Honker", "angry", sheet.scores[2].values),
    ]
    assert {key: str(value) for key, value in sheet.scores[0].values.items()} == {
        "honk@1": "3.0",
        "honk@10": "4.50",
    }
    names = [benchmark.name for benchmark in joined.catalog.collection.benchmarks]
    assert names == ["HumanQuack", "MBQQ", "HonkBench"]
    models = (joined.root / "papers" / "_models.yaml").read_text("utf-8")
    assert models.count("name: Duck-4\n") == 1
    assert models.count("name: Honker\n") == 1
    assert joined.catalog.models["Honker"].open_weights is True
    text = (joined.root / "README.md").read_text("utf-8")
    assert "| Honker (angry) | 7B | 100 | - | ✅ |\n" in text


def test_comments_and_layout_of_the_catalogs_own_files_are_kept(joined: Joined) -> None:
    """Every old line is there, in its order; new ones stand between and after."""
    for file in COMMENTS:
        old = joined.before[file].decode().split("\n")
        new = iter((joined.root / "papers" / file).read_text("utf-8").split("\n"))
        missing = [line for line in old if line not in new]
        assert missing == [], file


def test_the_joined_catalog_imports_its_own_readme_without_a_change(joined: Joined) -> None:
    before = papers(joined.root)
    said = succeed("import", "README.md", cwd=joined.root)
    assert "new: 0 papers\n" in said
    assert papers(joined.root) == before


def test_a_file_of_several_is_taken_whole_or_not_at_all(pond: Pond, tmp_path: Path) -> None:
    """A file that cannot be read ends the command; what came before it is taken and said."""
    root = copy(pond, tmp_path)
    ran = run("import", GEESE, "gone.md", cwd=root)
    assert ran.code == 2
    assert "gone.md" in ran.err
    assert run("check", cwd=root).code == 0


def test_an_import_into_a_catalog_with_errors_changes_nothing(pond: Pond, tmp_path: Path) -> None:
    root = copy(pond, tmp_path)
    broken = root / "papers" / "duck" / "category-1" / "bread.yaml"
    broken.write_text("title: [\n", "utf-8")
    before = tree(root)
    ran = run("import", GEESE, cwd=root)
    assert ran.code == 1
    assert "papers/duck/category-1/bread.yaml" in ran.err
    assert tree(root) == before


def test_a_new_metric_of_a_known_benchmark_is_added_to_it(tmp_path: Path) -> None:
    head = "# {0}\n\n# T {0}\n\n|Model|{1}|\n|--|--|\n|Duck|1.5|\n"
    root = init(head.format("one", "HumanQuack pass@1"), tmp_path)
    (tmp_path / "two.md").write_text(head.format("two", "HumanQuack pass@100"), "utf-8")
    succeed("import", tmp_path / "two.md", cwd=root)
    ran = run("check", cwd=root)
    assert ran.code == 0, ran.out
    succeed("build", cwd=root)
    assert "HumanQuack pass@100 |" in (root / "README.md").read_text("utf-8")


def test_a_list_in_another_language_of_the_catalog_is_taken_in_that_language(mini: Path) -> None:
    """An English list imported into a catalog in two languages makes English titles."""
    text = "# Ducks\n\n# Drakes\n\n- ### [A Drake](https://drake.example/)\n\n  It is a drake.\n"
    (mini / "list.md").write_text(text, "utf-8")
    succeed("import", "list.md", cwd=mini)
    assert "    title:\n      en: Drakes\n" in (mini / "papers" / "_catalog.yaml").read_text(
        "utf-8"
    )
    succeed("build", cwd=mini)
    assert "It is a drake." in (mini / "README.en.md").read_text("utf-8")


# Small lists with one oddity each: nothing goes without a word

HEAD = "# T\n\nIntro.\n\n# C\n\n- ### [P](https://p.example/)\n\n"

SILENT = {
    "HTML before the first category": ("# T\n\n<center>tok</center>\n\n# C\n", "tok"),
    "HTML at the very beginning": ("<p>tok</p>\n\n# T\n\n# C\n", "tok"),
    "a comment before the first category": ("# T\n\n<!-- tok -->\n\n# C\n", "tok"),
    "a link in the document's title": ("# [T](https://tok.example/)\n\n# C\n", "tok"),
    "text below a pointer": (HEAD + "# D\n\n- ↪ [P](#p)\n  - tok\n", "tok"),
    "a link in the title of a category": ("# T\n\n# [C](https://tok.example/)\n", "tok"),
    "an image in the title of a category": ("# T\n\n# C ![a](https://tok.example/)\n", "tok"),
    "a link among the affiliations": (
        HEAD + "  :school: [Duck](https://tok.example/), Drake\n",
        "tok",
    ),
    "a link in a date": (HEAD + "  :date: [2020](https://tok.example/)\n", "tok"),
    "a bare address as a link": (HEAD + "  :link: https://tok.example/\n", "tok"),
    "words beside links": (HEAD + "  :link: [code](https://c.example/), tok\n", "tok"),
    "two links of one kind": (
        HEAD + "  :link: [code](https://tok.example/), [code](https://d.example/)\n",
        "tok",
    ),
    "two dates": (HEAD + "  :date: 1987\n\n  :date: 1999\n", "1987"),
    "an unknown field with a link": (HEAD + "  :egg: Eggs : [tok](https://x.example/)\n", "tok"),
    "an address in an unknown field": (HEAD + "  :egg: Eggs : [x](https://tok.example/)\n", "tok"),
    "a link in a model's name": (
        "# T\n\n# C\n\n|Model|B m|\n|--|--|\n|[Duck](https://tok.example/)|1.0|\n",
        "tok",
    ),
    "a link beside a number": (
        "# T\n\n# C\n\n|Model|B m|\n|--|--|\n|Duck|[1.0](https://tok.example/)|\n",
        "tok",
    ),
    "a row without any number": (
        "# T\n\n# C\n\n|Model|Size|B m|\n|--|--|--|\n|Tok|7B|-|\n|Duck|8B|1.0|\n",
        "7B",
    ),
    "a table without any number": (
        "# T\n\n# C\n\n|Model|Size|B m|\n|--|--|--|\n|Tok|7B|-|\n",
        "7B",
    ),
    "one column twice": (
        "# T\n\n# C\n\n|Model|B m|B m|\n|--|--|--|\n|Duck|41.5|42.5|\n",
        "41.5",
    ),
    "more cells than columns": ("# T\n\n# C\n\n|Model|B m|\n|--|--|\n|Duck|1.0|tok|\n", "tok"),
    "one column of a table for people": (
        "# T\n\n# C\n\n|Model|B m|Remark|\n|--|--|--|\n|Duck|1.0|tok|\n",
        "tok",
    ),
    "text after the venue": (
        "# T\n\n# C\n\n- ### [P](https://p.example/) 【V 2020】【W 2021】 tok\n",
        "W 2021",
    ),
    "a badge without words after the title": (
        "# T\n\n# C\n\n- ### [P](https://p.example/) ![](https://tok.example/)\n",
        "tok",
    ),
    "a second link in a paper's heading": (
        "# T\n\n# C\n\n- ### [P](https://p.example/) [code](https://tok.example/)\n",
        "tok",
    ),
    "a link title": ('# T\n\n# C\n\n- ### [P](https://p.example/ "tok")\n', "tok"),
    "a table for people after a paper": (HEAD + "|Duck|Size|\n|--|--|\n|tok|1|\n", "tok"),
    "an ordered list of papers": ("# T\n\n# C\n\n1. ### [Tok](https://p.example/)\n", "Tok"),
    "papers as headings": ("# T\n\n# C\n\n### [P](https://tok.example/)\n\n2020\n", "tok"),
    "a paper before any category": ("# T\n\n- ### [Tok](https://p.example/)\n\n# C\n", "Tok"),
    "a guide that never ends": (
        "# T\n\n<!-- guide -->\n\n# C\n\n- ### [Tok](https://p.x/)\n",
        "Tok",
    ),
    "a definition of a link": (HEAD + "  Words.\n\n[x]: https://tok.example/\n", "tok"),
    "a task list": (HEAD + "  - [ ] tok\n", "tok"),
    "a footnote": (HEAD + "  Words[^1].\n\n[^1]: tok\n", "tok"),
    "code in a field": (HEAD + "  :school: `tok`\n", "tok"),
    "a year as a category's first word": ("# T\n\n# 2023 papers\n", "2023"),
    "a number of things as a category": ("# T\n\n# 3D ducks\n", "3D"),
}


def everything(found: Imported) -> str:
    """Give all that an import found, and its report, as one text."""
    return repr(found)


@pytest.mark.parametrize("name", SILENT)
def test_no_piece_of_a_list_goes_without_a_word(name: str) -> None:
    """It is in what was found, or its line is in the report."""
    text, piece = SILENT[name]
    assert piece in everything(readme.read(text))


@pytest.mark.parametrize(
    "heading",
    [
        "2023 papers",
        "3D ducks",
        "100 ducks",
        "1984",
        "2.5D ponds",
        "2023年的鸭子",
        "十全十美",
        "一鸭",
    ],
)
def test_a_title_that_starts_with_a_number_keeps_it(heading: str) -> None:
    """Only what counts the categories is left out: `1.2 `, `3. `, `三、`."""
    found = readme.read(f"# T\n\n# {heading}\n\n# 另一类\n")
    assert found.categories[0].title == heading
    assert not found.numbered


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("一、鸭", "鸭"),
        ("十二、鸭", "鸭"),
        ("二十三、 鸭", "鸭"),
        ("1. Ducks", "Ducks"),
        ("1.2 Ducks", "Ducks"),
        ("1.2.3 鸭", "鸭"),
        ("3、鸭", "鸭"),
    ],
)
def test_a_number_that_counts_is_left_out(heading: str, title: str) -> None:
    found = readme.read(f"# T\n\n# {heading}\n")
    assert found.categories[0].title == title
    assert found.numbered


def test_a_comment_in_a_code_block_is_no_numbered_heading() -> None:
    text = "# T\n\n# Ducks\n\n- ### [P](https://p.example/)\n\n```sh\n# 1. quack\n```\n"
    assert not readme.read(text).numbered


# What init makes can be built


BUILDABLE = {
    "a category of punctuation": HEAD + "# ???\n\n# ...\n",
    "no document title": "## C\n\n- ### [P](https://p.example/)\n",
    "a table without a document title": "## C\n\n|Model|B m|\n|--|--|\n|Duck|1.0|\n",
    "an address with a space": "# T\n\n# C\n\n- ### [P](<https://p.example/a b.pdf>)\n",
    "a title of nothing": "# T\n\n# C\n\n- ### [](https://p.example/)\n- ### [Q](https://q.example/)\n",
    "a title of an image": "# T\n\n# C\n\n- ### [![](https://i.example/)](https://p.example/)\n"
    "- ### [Q](https://q.example/)\n",
    "one affiliation twice": HEAD + "  :school: Duck, Duck\n",
    "one author twice": HEAD + "  :bust_in_silhouette: Duck, Duck\n",
    "numbers beyond 100": "# T\n\n# C\n\n|Model|B elo|\n|--|--|\n|Duck|1999.5|\n",
    "numbers below 0": "# T\n\n# C\n\n|Model|B diff|\n|--|--|\n|Duck|-3|\n",
    "a metric called like a key": "# T\n\n# C\n\n|Model|B size|B m|\n|--|--|--|\n|Duck|1|2|\n",
    "a column without a number": "# T\n\n# C\n\n|Model|B m|B n|\n|--|--|--|\n|Duck|1|-|\n",
    "a row without a number": "# T\n\n# C\n\n|Model|B m|\n|--|--|\n|Duck|1|\n|Drake|-|\n",
    "a model open in one row only": "# T\n\n# C\n\n|Model|Size|B m|open|\n|--|--|--|--|\n"
    "|Duck|1B|1|yes|\n|Duck|2B|1|no|\n",
    "two tables": "# T\n\n# C\n\n|Model|B m|\n|--|--|\n|Duck|1|\n\n"
    "# D\n\n|Model|B m|\n|--|--|\n|Drake|2|\n",
    "categories of one name": HEAD + "## D\n\n## D\n\n# C\n",
    "a category without a name": HEAD + "##\n\n# ![](https://i.example/)\n",
    "a category named like a file": "# T\n\n# _scores\n\n- ### [P](https://p.example/)\n",
    "a category and a paper named like its neighbours": "# T\n\n# P\n\n- ### [P](https://p.example/)\n\n"
    "## P\n\n- ### [P P](https://q.example/)\n",
    "one paper twice": "# T\n\n# C\n\n- ### [P](https://p.example/)\n- ### [P](https://q.example/)\n",
    "one arXiv id twice": "# T\n\n# C\n\n- ### [P](https://arxiv.org/abs/2301.00001)\n"
    "- ### [Q](https://arxiv.org/pdf/2301.00001v2.pdf)\n",
    "papers of one id": "# T\n\n# C\n\n- ### [C](https://p.example/)\n- ### [C++](https://q.example/)\n"
    "- ### [!](https://r.example/)\n- ### [?](https://t.example/)\n- ### [Paper 3](https://s.example/)\n",
    "a year that is none yet": HEAD + "  :date: 9999\n",
    "a year before years": HEAD + "  :date: 0099\n",
    "no day of the calendar": HEAD + "  :date: 30 Feb 2020\n",
    "a size of nothing": HEAD + "  :open_file_folder: Model Size: -\n",
    "one size twice": HEAD + "  :open_file_folder: Model Size: 7B, 7B\n",
    "lists that touch": HEAD + "  - a\n\n  1. c\n",
    "a list in a list in a list": HEAD + "  - a\n    1. b\n       - c\n\n         d\n",
    "a code block in a list": HEAD + "  - a\n\n    ```py\n    quack()\n    ```\n",
    "a table in a summary": HEAD + "  |a|b|\n  |--|--|\n  |\\||`x`|\n",
    "seven levels": "# T\n\n# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n\n"
    "- ### [P](https://p.example/)\n",
    "levels left out": "# T\n\n# A\n\n#### B\n\n## C\n\n- ### [P](https://p.example/)\n",
}

CHECKED = {
    "an address without a scheme": "# T\n\n# C\n\n- ### [P](paper.pdf)\n",
    "an address of mail": "# T\n\n# C\n\n- ### [P](mailto:duck@pond.example)\n",
    "a title too long": f"# T\n\n# C\n\n- ### [{'quack ' * 100}](https://p.example/)\n",
    "a label too long": f"# T\n\n# C\n\n- ### {'quack ' * 30}: [P](https://p.example/)\n",
    "a figure without words": HEAD + "  ![](https://i.example/)\n",
    "a figure of the repository": HEAD + "  ![duck](img/duck.png)\n",
    "a link into the repository": HEAD + "  See [there](docs/duck.md).\n",
    "a figure in the introduction": "# T\n\n![](img/duck.png)\n\n" + HEAD.partition("\n\n")[2],
    "a summary of 30 kB": HEAD + "  " + "quack " * 5000 + "\n",
    "an invisible character": HEAD + "  qua\u200bck\n",
    "an invisible character in the title": "# T\n\n# C\n\n- ### [P\u200b](https://p.example/)\n",
    "swapped columns": "# T\n\n# C\n\n|Model|B pass@1|B pass@10|\n|--|--|--|\n|Duck|9.0|1.0|\n",
    "markup in markup": HEAD + "  ***a** b* ~~*d*~~\n",
}
"""What a list may say and a record may not: it is taken as it stands, for a person to mend."""


@pytest.mark.parametrize("name", BUILDABLE)
def test_what_init_makes_of_a_list_can_be_built(tmp_path: Path, name: str) -> None:
    """What no record can hold is reported by the import, not left as an error for the next step."""
    succeed("build", cwd=init(BUILDABLE[name], tmp_path))


@pytest.mark.parametrize("name", BUILDABLE)
def test_a_list_with_an_oddity_comes_back_as_it_is(tmp_path: Path, name: str) -> None:
    """Import, build, import: the same papers/."""
    root = init(BUILDABLE[name], tmp_path)
    succeed("build", cwd=root)
    (tmp_path / "again").mkdir()
    again = init((root / "README.md").read_text("utf-8"), tmp_path / "again")
    assert papers(again) == papers(root)


@pytest.mark.parametrize("name", CHECKED)
def test_what_a_record_may_not_say_is_imported_and_named_by_check(
    tmp_path: Path, name: str
) -> None:
    root = init(CHECKED[name], tmp_path)
    ran = run("build", cwd=root)
    assert ran.code == 1
    problems = ran.err.splitlines()[:-1]
    assert problems
    assert all(re.match(r"papers/.*\.yaml:\d+:\d+: ", problem) for problem in problems)


@pytest.mark.parametrize(
    "names",
    [
        "Duck University, Pond Campus; Quack Inc.",
        "Duck University、Quack Inc.；Pond",
        "Duck (a, b), Drake",
        "Duck (a; b), Drake",
        "Duck (open, Drake",
        "Duck), Drake, (Goose",
        "date: 3, Affiliation: x",
        "*Duck*, _Drake_, `Goose`",
    ],
)
@pytest.mark.parametrize("sign", [":school:", ":bust_in_silhouette:"])
def test_names_come_back_as_they_were_cut(tmp_path: Path, sign: str, names: str) -> None:
    """Whatever a name holds, a comma say, the new README writes it so that it is read back."""
    root = init(HEAD + f"  {sign} {names}\n", tmp_path)
    succeed("build", cwd=root)
    (tmp_path / "again").mkdir()
    again = init((root / "README.md").read_text("utf-8"), tmp_path / "again")
    assert papers(again) == papers(root)


# Any list of the shape: random catalogs

WORDS = st.sampled_from(
    [
        *("Duck", "quacks", "POND", "C++", "A_b*c", "[x]", "<b>", "`tick`", "100%", "&amp;"),
        *(
            "鸭子",
            "池塘的",
            "叫声，",
            "（面包）",
            "“引”",
            "——",
            "Été",
            "５０％",
            "a|b",
            "1.",
            "#2",
            "~3~",
        ),
        *("$x$", "\\back", '"quote"', "it's", "!", "x:y", "https", "e.g.", "-", "+1", "=", "@home"),
    ]
)
PLAIN = st.sampled_from(["Duck", "Pond", "Quack Inc.", "鸭大学", "Université", "A&B", "X-Lab"])
TOKENS = st.sampled_from(
    ["quack", "鸭子", "dabble。", "**粗体**", "waddle,", "嘎嘎", "（括号）", "3.5%"]
)


def escaped(text: str) -> str:
    """Escape all ASCII punctuation, which CommonMark allows everywhere."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@dataclass(frozen=True)
class Entry:
    """A paper of a random list."""

    title: str
    url: str
    label: str | None
    colon: str
    venue: str | None
    date: str
    mail: bool
    affiliations: list[str]
    sizes: list[str]
    blocks: list[str]
    gap: str

    def write(self) -> str:
        """Write the paper as a hand would."""
        label = f"{escaped(self.label)}{self.colon}" if self.label else ""
        venue = f"  【{escaped(self.venue)}】" if self.venue else ""
        parts = [f"- ### {label}[{escaped(self.title)}]({self.url}){venue}"]
        if self.date != "undated":
            parts.append(f"  :date: {self._date()}")
        if self.affiliations:
            parts.append(
                f"  :school: Author Affiliation : {', '.join(map(escaped, self.affiliations))}"
            )
        if self.sizes:
            parts.append(f"  :open_file_folder: Model Size: {' , '.join(self.sizes)}")
        parts += [self._block(block) for block in self.blocks]
        return f"\n{self.gap}\n".join(parts)

    def _date(self) -> str:
        if not self.mail or len(self.date) < 10:
            return self.date
        day = dt.date.fromisoformat(self.date)
        name = calendar.day_abbr[day.weekday()]
        return f"{name}, {day.day} {calendar.month_abbr[day.month]} {day.year}"

    def _block(self, block: str) -> str:
        indent = "" if block.startswith("![") else "  "  # a figure at column 0
        return "\n".join(indent + line for line in block.split("\n"))


@dataclass(frozen=True)
class Row:
    """A row of a random table."""

    model: str
    setting: str | None
    method: str | None
    size: str
    values: list[str]

    @property
    def title(self) -> str:
        """Give the model's cell."""
        setting = f" ({self.setting})" if self.setting else ""
        return f"{self.model}{setting}" + (f" w/ {self.method}" if self.method else "")

    @property
    def key(self) -> tuple[str, str]:
        """Give what no two rows share."""
        return self.title, self.size


METRICS = ["HumanQuack pass@1", "HumanQuack pass@10", "Honk Bench elo", "MBQQ pass@1"]


@dataclass(frozen=True)
class Node:
    """A category of a random list."""

    title: str
    entries: list[Entry]
    rows: list[Row]
    below: list[Node] = field(default_factory=list)

    def write(self, position: tuple[int, ...], *, numbers: bool) -> str:
        """Write the category and all below it."""
        number = ".".join(map(str, position)) + " " if len(position) > 1 else f"{position[0]}. "
        if len(position) == 1 and position[0] < 11:
            number = f"{'一二三四五六七八九十'[position[0] - 1]}、"
        text = f"{'#' * len(position)} {number if numbers else ''}{escaped(self.title)}\n"
        if self.rows:
            text += f"\n|Model|Model Size|{'|'.join(METRICS)}|public|\n|{':--:|' * 7}\n"
            for row in self.rows:
                cells = "|".join([escaped(row.title), row.size, *row.values])
                text += f"|{cells}|:white_check_mark:|\n"
            text += "\n"
        text += "".join(f"{entry.write()}\n\n" for entry in self.entries)
        below = (
            node.write((*position, i), numbers=numbers) for i, node in enumerate(self.below, 1)
        )
        return text + "".join(below)

    def walk(self) -> list[Node]:
        """Give this category and all below it."""
        return [self, *(node for below in self.below for node in below.walk())]


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    words = draw(st.lists(WORDS, min_size=1, max_size=5))
    url = draw(
        st.sampled_from(["https://arxiv.org/pdf/88{:02}.{:05}v2.pdf", "https://q.example/{}-{}"])
    )
    day = draw(st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))).isoformat()
    paragraphs = st.lists(TOKENS, min_size=1, max_size=6).map(" ".join)
    lists = st.lists(paragraphs, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    )
    glued = st.tuples(paragraphs, lists).map(lambda parts: f"{parts[0]}：\n{parts[1]}")
    figure = st.just("![some ducks](https://img.example/a-b_c)")
    last = f"end{number}"  # so that two lists never touch
    blocks = draw(st.lists(st.one_of(paragraphs, glued, figure), max_size=4))
    return Entry(
        title=" ".join([*words, f"number{number}"]),
        url=url.format(number % 12 + 1, number),
        label=draw(st.none() | PLAIN),
        colon=draw(st.sampled_from([": ", " : ", "："])),
        venue=draw(st.none() | st.tuples(PLAIN, st.just(" 2023")).map("".join)),
        date=draw(st.sampled_from([day, day[:7], day[:4], "undated"])),
        mail=draw(st.booleans()),
        affiliations=draw(st.lists(PLAIN, max_size=3, unique=True)),
        sizes=draw(
            st.lists(
                st.sampled_from(["220M", "1.3B", "8x7B", "21B/236B", "tiny (60M)"]),
                max_size=3,
                unique=True,
            )
        ),
        blocks=[part for block in blocks for part in (block, last)],
        gap=draw(st.sampled_from(["", "  ", "     "])),
    )


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    number = st.decimals(0, 100, places=1).map(str)

    def make(parts: tuple[str, str | None, str | None, str, list[str | None], int]) -> Row:
        model, setting, method, size, values, one = parts
        kept = ["-" if value is None else value for value in values]
        if not any(values):
            kept[one] = "50.0"
        if "-" not in kept[:2] and float(kept[0]) > float(kept[1]):
            kept[:2] = kept[1], kept[0]
        return Row(model, setting, method, size, kept)

    row = st.tuples(
        st.sampled_from(["Duck-4", "QuackT5+", "鸭 v2", "a_b*", "Pipe|Duck"]),
        st.sampled_from([None, "prompted", "0-shot, 温度 0"]),
        st.sampled_from([None, "QuackT", "Self-Preen++"]),
        st.sampled_from(["-", "220M", "1.30B", "21B/236B"]),
        st.lists(st.none() | number, min_size=4, max_size=4),
        st.integers(0, 3),
    ).map(make)
    first = Row("First Duck", None, None, "7B", ["10.0", "20.0", "30.0", "40.0"])  # no empty column
    return [first, *draw(st.lists(row, max_size=6, unique_by=lambda row: row.key))]


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[Node]]:
    """Give a random list as its text and as what it says."""
    counter = 0
    tables = 0

    def node(depth: int) -> Node:
        nonlocal counter, tables
        found = []
        for _ in range(draw(st.integers(0, 2))):
            counter += 1
            found.append(draw(entries(counter)))
        counter += 1
        words = draw(st.lists(WORDS.filter(lambda word: word[0] not in "1#"), max_size=2))
        title = " ".join([f"类{counter}", *words])
        with_table = tables == 0 and draw(st.booleans())
        tables += with_table
        shown = draw(rows()) if with_table else []
        count = draw(st.integers(0, 2)) if depth < 3 else 0
        return Node(title, found, shown, [node(depth + 1) for _ in range(count)])

    nodes = [node(1) for _ in range(draw(st.integers(1, 2)))]
    numbers = draw(st.booleans())
    text = "# 鸭子 list\n\nIntro 鸭子。\n\n"
    return text + "".join(n.write((i,), numbers=numbers) for i, n in enumerate(nodes, 1)), nodes


def tokens(text: str) -> list[str]:
    """Give the words of a Markdown text."""
    return re.findall(r"\w+", text)


@settings(deadline=None, max_examples=60)
@given(lists())
def test_a_random_list_is_read_with_nothing_lost(case: tuple[str, list[Node]]) -> None:
    text, nodes = case
    found = readme.read(text)
    assert (found.lost, found.fields, found.changed) == ([], [], [])
    assert found.intro == ["Intro 鸭子。"]
    wanted = [node for top in nodes for node in top.walk()]
    read = list(found.walk())
    assert [category.title for category in read] == [node.title for node in wanted]
    for category, node in zip(read, wanted, strict=True):
        assert [below.title for below in category.categories] == [n.title for n in node.below]
        for paper, entry in zip(category.papers, node.entries, strict=True):
            assert paper.title == entry.title
            assert paper.url == entry.url
            assert paper.label == entry.label
            assert paper.venue == entry.venue
            assert paper.date == entry.date
            assert paper.affiliations == entry.affiliations
            assert paper.sizes == entry.sizes
            assert tokens("\n".join(paper.summary)) == tokens("\n".join(entry.blocks))
        read_values = {}
        for score in category.table.scores if category.table else []:
            key = (score.model, score.setting, score.method, score.size or "-")
            for metric, value in score.values.items():
                read_values[*key, f"{score.benchmark} {metric}"] = value
        values = {
            (row.model, row.setting, row.method, row.size, metric): value
            for row in node.rows
            for metric, value in zip(METRICS, row.values, strict=True)
            if value != "-"
        }
        assert read_values == values


def made_of(text: str, folder: Path) -> tuple[dict[str, str], Path]:
    """Make a catalog of a text as `init` does; give its files and its folder."""
    plan = importing.new_catalog(readme.read(text), About("list", ("zh",)))
    importing.write(folder, plan)
    return plan.files, folder


@settings(deadline=None, max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(lists())
def test_a_random_list_comes_back_as_it_is(case: tuple[str, list[Node]]) -> None:
    """Import, build, import: equal papers/, and a README that is built equal again."""
    with tempfile.TemporaryDirectory() as folder:
        files, root = made_of(case[0], Path(folder) / "one")
        catalog = reading.load_catalog(root)
        built = drawn_outputs(root, catalog)["README.md"].decode()
        again, root = made_of(built, Path(folder) / "two")
        assert again == files
        assert drawn_outputs(root, reading.load_catalog(root))["README.md"].decode() == built


# Any text at all

FRAGMENTS = st.sampled_from(
    [
        "# {}",
        "## {}",
        "### 1.1 {}",
        "###### {}",
        "{}\n===",
        "{}\n---",
        "# [{}](https://a.example/)",
        "- ### [{}](https://a.example/)",
        "- ### [A](https://{}.example/)",
        "- ### {}: [A](https://a.example/) 【{}】",
        "- ### [A](https://a.example/) {}",
        "- ### {}",
        "* ### [{}](b.pdf)",
        "1. ### [{}](https://a.example/)",
        "- ## [{}](https://a.example/)\n\n  # {}",
        "- {}",
        "  - {}",
        "1. {}",
        "   {}",
        "  {}",
        "    {}",
        "\t{}",
        "{}",
        "{}  \n{}",
        "**{}** *{}* ~~{}~~ `{}`",
        "> {}",
        "  > {}",
        "```{}\n{}\n```",
        "  ```\n  {}",
        "<div>{}</div>",
        "  <b>{}</b> {}",
        "<!-- {} -->",
        "<{}>",
        "<script>\n{}\n</script>",
        "---",
        "  ***",
        "![{}](https://i.example/)",
        "![a](https://{}.example/)",
        "  ![{}](img.png)",
        "[{}](https://a.example/)",
        "[{}]: https://{}.example/",
        "  [{}][{}]",
        "  :date: {}",
        "  :date: 20{}",
        "  :date: Mon, 2{} May 2020",
        "  :school: Author Affiliation : {}, {}",
        "  :open_file_folder: Model Size: {}",
        "  :link: [code](https://{}.example/)",
        "  :link: [{}](https://a.example/)",
        "  :link: {}",
        "  :egg: {} : {}",
        "  :egg: {}",
        "  📅 {}\n  🏫 {}\n  {}",
        "📊 {}",
        "📊 Source: [{}](https://{}.example/)",
        "- ↪ [{}](#{})",
        "- ↪ {}",
        "  ⚠️ {}",
        "|Model|{} m|\n|--|--|\n|{}|1.0|",
        "|Model|B m|public|\n|--|--|--|\n|{}|{}|{}|",
        "|Model|Size|B m|\n|--|--|--|\n|{}|{}B|-|",
        "|{}|b|\n|--|--|\n|{}|{}|",
        "  |{}|b|\n  |--|--|\n  |{}|{}|",
        "|Model|\n|--|",
        "- [ ] {}",
        "[^{}]: {}",
        "&{}; \\{}",
        "https://{}.example/",
        "{}@duck.example",
        "鸭{}。",
        "",
        "",
        "  ",
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.lists(FRAGMENTS, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_any_text_is_consumed_or_reported_and_never_raises(parts: list[str], gap: str) -> None:
    """Each piece carries a word of its own, to be found in what was read or in the report."""
    count = 0

    def next_word(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"tok{count}z"

    text = re.sub(r"\{\}", next_word, gap.join(parts))
    found = readme.read(text)
    heard = everything(found)
    missing = [word for word in re.findall(r"tok\d+z", text) if word not in heard]
    assert not missing, text
    lines = text.split("\n")
    for line in (*found.lost, *found.fields, *found.changed):
        assert lines[line.number - 1].strip() == line.text


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("#-*_`~[]()<>!|: \n\t1.a鸭：【】✅:\\&\u3000\x00\r"), max_size=80))
def test_any_characters_are_read_without_an_exception(text: str) -> None:
    readme.read("# T\n\n# C\n\n- ### [P](https://p.example/)\n" + text)
    readme.read(text)


def test_the_miniature_can_be_read_from_its_folder() -> None:
    """The tests above use the reader that the commands use."""
    assert len(read_sources(MINI / "papers", MINI)) == 21
    assert isinstance(run("check", cwd=MINI), Ran)
