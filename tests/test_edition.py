"""Anchors, numbers, order, and the rows of score tables."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from codegen_papers import leaderboard, reading
from codegen_papers.catalog import Catalog
from codegen_papers.edition import (
    Edition,
    anchor,
    chinese_number,
    number,
    readme_name,
    unique_anchor,
)
from conftest import MINI, run, succeed

# Anchors

SEED = [
    ("papers_of_codegen ", "papers_of_codegen-"),
    ("一、大模型汇总（LLMs Summary）", "一大模型汇总llms-summary"),
    ("1.1 开源模型", "11-开源模型"),
    ("1.2 闭源模型", "12-闭源模型"),
    ("1.3 表格汇总", "13-表格汇总"),
    ("二、Code 论文（Papers of Code）", "二code-论文papers-of-code"),
    ("2.1 模型水印", "21-模型水印"),
    ("2.2 code debug", "22-code-debug"),
    ("2.3 tokenization", "23-tokenization"),
    ("2.4 code decoding", "24-code-decoding"),
    ("2.5 Code 辅助信息", "25-code-辅助信息"),
    ("2.6 code representation", "26-code-representation"),
    (
        "三、评测相关论文（Papers Related to Evaluation）",
        "三评测相关论文papers-related-to-evaluation",
    ),
    ("3.1 评测框架", "31-评测框架"),
    ("四、NLP相关论文", "四nlp相关论文"),
    ("4.1 基础论文", "41-基础论文"),
    ("4.2 调参方法", "42-调参方法"),
    ("4.3 数据 sample 方法", "43-数据-sample-方法"),
]
"""The headings of the first list with the anchors of its hand-kept table of contents."""

GITHUB = [
    ("Hello, World!", "hello-world"),
    ("C++ & C#", "c--c"),
    ("a - b", "a---b"),
    ("a—b – c", "ab--c"),
    ("snake_case-and-kebab", "snake_case-and-kebab"),
    ("two  spaces", "two--spaces"),
    ("`code` (x)", "code-x"),
    ("I ♥ unicode", "i--unicode"),
    ("😄 emoji", "-emoji"),
    ("emoji 😄", "emoji-"),
    ("Профили пользователей", "профили-пользователей"),
    ("Été à l'École", "été-à-lécole"),
    ("日本語、全角！？", "日本語全角"),
    ("「引用」《书》【2023】", "引用书2023"),
    ("ＡＢＣ（全角）", "ａｂｃ全角"),
    ("50% × 2 = 1²", "50--2--1"),
    ("Ⅳ ½ ①", "--"),
    ("हिन्दी", "हिन्दी"),
    ("100.5", "1005"),
    ("…", ""),
]


@pytest.mark.parametrize(("heading", "wanted"), SEED + GITHUB)
def test_an_anchor_is_what_github_makes_of_a_heading(heading: str, wanted: str) -> None:
    assert anchor(heading) == wanted


def test_repeated_headings_get_numbered_anchors() -> None:
    taken = Counter[str]()
    headings = ["引言", "Intro", "intro!", "引言", "INTRO", "引言"]
    anchors = [unique_anchor(heading, taken) for heading in headings]
    assert anchors == ["引言", "intro", "intro-1", "引言-1", "intro-2", "引言-2"]


def catalog_of(root: Path) -> Catalog:
    return reading.load_catalog(root)


def test_papers_and_categories_share_one_count_of_anchors(mini: Path) -> None:
    """Unnumbered, the two tables are called alike, and a paper is called like a category."""
    file = mini / "papers" / "_catalog.yaml"
    text = file.read_text("utf-8").replace("numbering: chinese", "numbering: none")
    file.write_text(text, "utf-8")
    (mini / "papers" / "bread" / "twin.yaml").write_text(
        'title: "Table of quacks"\nurl: https://t.example/\ndate: 2000\ncategory: bread\n', "utf-8"
    )
    anchors = Edition(catalog_of(mini), "en").anchors
    assert anchors.sections["ponds/scores"] == "table-of-quacks"
    assert anchors.sections["ponds/drips"] == "table-of-quacks-1"
    assert anchors.papers["twin"] == "table-of-quacks-2"
    succeed("build", cwd=mini)
    text = (mini / "README.en.md").read_text("utf-8")
    assert "  - [Table of quacks](#table-of-quacks)\n" in text
    assert "  - [Table of quacks](#table-of-quacks-1)\n" in text


# Numbers

CHINESE = {
    1: "一",
    2: "二",
    5: "五",
    9: "九",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    21: "二十一",
    30: "三十",
    45: "四十五",
    90: "九十",
    99: "九十九",
}


@pytest.mark.parametrize(("value", "wanted"), CHINESE.items())
def test_small_numbers_are_written_in_chinese(value: int, wanted: str) -> None:
    assert chinese_number(value) == wanted


def test_the_chinese_numbers_from_1_to_99_read_back() -> None:
    """Read by a rule of its own: tens before 十 (one if none), ones after it."""
    digits = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
    written = [chinese_number(value) for value in range(1, 100)]
    assert len(set(written)) == 99
    for value, text in enumerate(written, 1):
        tens, ten, ones = text.rpartition("十")
        read = (digits.get(tens, 1) * 10 if ten else 0) + digits.get(ones, 0)
        assert read == value, text


def test_numbers_beyond_99_are_digits() -> None:
    assert [chinese_number(value) for value in (0, 100)] == ["0", "100"]


@pytest.mark.parametrize(
    ("position", "language", "wanted"),
    [
        ((1,), "zh", "一、"),
        ((12,), "zh", "十二、"),
        ((1,), "en", "1. "),
        ((2, 6), "zh", "2.6 "),
        ((2, 6), "en", "2.6 "),
        ((1, 2, 10), "zh", "1.2.10 "),
    ],
)
def test_a_category_is_numbered_by_position(
    position: tuple[int, ...], language: str, wanted: str
) -> None:
    assert number(position, language) == wanted


def test_titles_carry_numbers_only_where_the_catalog_numbers(mini: Path) -> None:
    numbered = catalog_of(mini)
    titles = [Edition(numbered, "zh").category_title(section) for section in numbered.walk()]
    assert titles[:4] == ["一、池塘（Ponds）", "1.1 露天池塘", "1.2 有屋顶的池塘", "1.2.1 漏水的"]
    file = mini / "papers" / "_catalog.yaml"
    file.write_text(file.read_text("utf-8").replace("numbering: chinese\n", ""), "utf-8")
    plain = catalog_of(mini)
    titles = [Edition(plain, "zh").category_title(section) for section in plain.walk()]
    assert titles[:4] == ["池塘（Ponds）", "露天池塘", "有屋顶的池塘", "漏水的"]


def test_the_first_languages_readme_has_the_plain_name() -> None:
    assert readme_name("zh", "zh") == "README.md"
    assert readme_name("en", "zh") == "README.en.md"
    assert readme_name("zh", "en") == "README.zh.md"


def test_a_missing_translation_shows_the_other_language(mini: Path) -> None:
    succeed("build", cwd=mini)
    english = (mini / "README.en.md").read_text("utf-8")
    chinese = (mini / "README.md").read_text("utf-8")
    assert "# 4. 告示\\_牌\\*" in english
    assert "只有中文。" in english
    assert "Only in English: the roof leaks." in chinese


# Order


def ids(catalog: Catalog) -> dict[str, list[str]]:
    """Give the ids of the papers at home in each category."""
    return {section.path: [paper.id for paper in section.papers] for section in catalog.walk()}


def test_papers_stand_listed_first_then_newest_first_then_by_id() -> None:
    """duck-wisdom is the oldest and listed; aaa and quack-net share a day; 2023-05 is less."""
    found = ids(catalog_of(MINI))
    assert found["ponds/open"] == ["duck-wisdom", "aaa", "quack-net", "specials"]


def test_a_month_is_newer_than_its_bare_year_and_undated_comes_last() -> None:
    assert ids(catalog_of(MINI))["bread"] == ["month", "year", "foggy"]


def test_several_listed_papers_keep_the_order_of_the_list(mini: Path) -> None:
    file = mini / "papers" / "_catalog.yaml"
    old = "          - duck-wisdom  # the oldest duck speaks first\n"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, "          - specials\n          - aaa\n"), "utf-8")
    assert ids(catalog_of(mini))["ponds/open"] == ["specials", "aaa", "quack-net", "duck-wisdom"]


def test_a_cross_listed_paper_is_in_full_at_home_and_a_pointer_elsewhere() -> None:
    catalog = catalog_of(MINI)
    assert [path for path, found in ids(catalog).items() if "quack-net" in found] == ["ponds/open"]
    pointers = {s.path: [paper.id for paper in s.pointers] for s in catalog.walk() if s.pointers}
    assert pointers == {"bread": ["quack-net"], "ponds/roofed/leaky": ["quack-net"]}


def test_a_removed_paper_is_nowhere_and_the_others_with_a_status_are() -> None:
    catalog = catalog_of(MINI)
    assert ids(catalog)["notices"] == ["retracted", "superseded", "withdrawn"]
    assert "removed" not in {paper.id for paper in catalog.papers}


def test_a_removed_paper_that_a_category_lists_is_no_error(mini: Path) -> None:
    """Removing a paper is one word in its own file."""
    file = mini / "papers" / "ponds" / "duck-wisdom.yaml"
    file.write_text(
        file.read_text("utf-8") + "status: removed\nreason: It flew away.\n", encoding="utf-8"
    )
    ran = run("build", cwd=mini)
    assert ran.code == 0, ran.err
    assert "wisdom" not in (mini / "README.md").read_text("utf-8")


# Score tables


def table(root: Path, path: str) -> leaderboard.Table:
    """Give the table of a category."""
    catalog = catalog_of(root)
    section = next(section for section in catalog.walk() if section.path == path)
    assert section.category.leaderboard is not None
    return leaderboard.table(catalog, section.category.leaderboard)


def shown(found: leaderboard.Table) -> list[tuple[str, ...]]:
    """Give the rows as text: title, size, cells."""
    return [
        (row.entrant.title, row.entrant.size, *(str(cell) if cell else "-" for cell in row.cells))
        for row in found.rows
    ]


def test_rows_stand_best_first_ties_as_in_the_source_and_the_unknown_last() -> None:
    """67.0 and 67.00 tie; Puddle has no quack@1; 10.25 is more than 9.5, being no text."""
    assert shown(table(MINI, "ponds/scores")) == [
        ("QuackNet", "21B/236B", "67.0", "-"),
        ("Duck-4", "-", "67.00", "99.9"),
        ("Teal", "2.70B", "30.0", "40"),
        ("QuackNet (prompted)", "8x7B", "10.25", "-"),
        ("QuackNet (prompted) w/ QuackT", "8x7B", "9.5", "-"),
        ("Puddle", "-", "-", "80.5"),
    ]


def test_a_metric_where_less_is_better_sorts_upwards() -> None:
    assert shown(table(MINI, "ponds/drips")) == [
        ("Teal_mono*", "Teal-tiny (60M)", "0", "-"),
        ("Duck-4", "-", "12", "-"),
        ("Puddle", "-", "999.5", "-3.0"),
    ]


def test_without_a_sort_rows_stand_as_in_the_source(mini: Path) -> None:
    file = mini / "papers" / "_catalog.yaml"
    text = file.read_text("utf-8")
    assert "          sort: HumanQuack quack@1\n" in text
    file.write_text(text.replace("          sort: HumanQuack quack@1\n", ""), "utf-8")
    models = [row.entrant.title for row in table(mini, "ponds/scores").rows]
    assert models == [
        "Puddle",
        "Teal",
        "QuackNet",
        "Duck-4",
        "QuackNet (prompted) w/ QuackT",
        "QuackNet (prompted)",
    ]


def test_columns_stand_as_in_benchmarks_and_unused_ones_are_left_out() -> None:
    """A benchmark's alias counts for the benchmark."""
    titles = [column.title for column in table(MINI, "ponds/scores").columns]
    assert titles == ["HumanQuack quack@1", "HumanQuack quack@10"]
    titles = [column.title for column in table(MINI, "ponds/drips").columns]
    assert titles == ["DripBench drips", "DripBench score"]


def test_openness_is_the_models_own_also_by_alias_and_in_a_record() -> None:
    """QuackNet is introduced by a paper, Teal is an alias, of Puddle nobody knows."""
    openness = {row.entrant.model: row.open_weights for row in table(MINI, "ponds/scores").rows}
    assert openness == {"QuackNet": True, "Duck-4": False, "Teal": True, "Puddle": None}


def test_one_row_holds_a_models_scores_on_several_benchmarks(mini: Path) -> None:
    sheet = mini / "papers" / "_scores" / "bread-table.yaml"
    more = "  - model: Puddle\n    benchmark: DripBench\n    drips: 4.0\n"
    sheet.write_text(sheet.read_text("utf-8") + more, "utf-8")
    assert shown(table(mini, "ponds/scores"))[-1] == ("Puddle", "-", "-", "80.5", "4.0")


def test_the_unknown_size_written_or_left_out_is_one_row(mini: Path) -> None:
    """Duck-4 has `size: "-"` in one claim and none in the other."""
    sheet = mini / "papers" / "_scores" / "bread-table.yaml"
    more = "  - model: Duck-4\n    benchmark: DripBench\n    drips: 4.0\n"
    sheet.write_text(sheet.read_text("utf-8") + more, "utf-8")
    rows = [row for row in shown(table(mini, "ponds/scores")) if row[0] == "Duck-4"]
    assert rows == [("Duck-4", "-", "67.00", "99.9", "4.0")]
