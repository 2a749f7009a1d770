"""Scores side by side, names and their addresses, papers that are near: what pages are made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen_papers import reading
from codegen_papers.catalog import Catalog
from codegen_papers.claims import Board, boards
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.groups import groups
from codegen_papers.identifiers import is_slug, slug_of
from codegen_papers.languages import language_of
from codegen_papers.pages import redirect, scores
from codegen_papers.pages.page import Link
from codegen_papers.related import Neighbourhood
from codegen_papers.renderer import Renderer
from codegen_papers.scalars import PartialDate

PAPER = 'title: "{0}"\nurl: https://{0}.duck.example/\ndate: {1}\ncategory: pond\n'
CATALOG = """\
format: 1
title: {en: Ducks}
languages: [en]
categories:
  - id: pond
    title: {en: Pond}
"""
BENCHMARKS = """\
benchmarks:
  - name: Quack
    metrics: [{name: loud}, {name: long}]
  - name: Drag
    metrics: [{name: drag, higher_is_better: false, range: [0, 1000]}]
"""
MODELS = "models: [{name: Duck}, {name: Teal, aliases: [Teal-v1]}, {name: Swan}, {name: Goose}]\n"

Make = Callable[..., Catalog]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Give a maker of catalogs: file name (without .yaml, `/` as `__`) to text."""

    def made(**files: str) -> Catalog:
        base = {"_catalog": CATALOG, "_benchmarks": BENCHMARKS, "_models": MODELS}
        for name, text in {**base, **files}.items():
            path = tmp_path / "papers" / f"{name.replace('__', '/').replace('9', '-')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return reading.load_catalog(tmp_path)

    return made


def score(model: str, benchmark: str = "Quack", **values: object) -> str:
    """Write a score as one item of a list."""
    keys = "".join(f", {key}: {value}" for key, value in values.items())
    return f"  - {{model: {model}, benchmark: {benchmark}{keys}}}\n"


def shown(board: Board) -> list[tuple[int | None, str, list[str]]]:
    """Give rank, title and numbers of every row."""
    return [
        (row.rank, row.entrant.title, [str(cell.shown or "-") for cell in row.cells])
        for row in board.rows
    ]


def test_rows_are_ranked_by_the_first_metric_ties_share_a_rank_and_nothing_is_not_zero(
    make: Make,
) -> None:
    sheet = "source: {title: A bucket}\nscores:\n" + "".join(
        [
            score("Duck", loud=50.0),
            score("Teal", loud=70, long=1),
            score("Swan", long=99),
            score("Goose", loud="50.00", long=3),
            score("Duck", loud=0, size="1B"),
        ]
    )
    found = boards(make(_scores__bucket=sheet))["Quack"]
    assert shown(found) == [
        (1, "Teal", ["70", "1"]),
        (2, "Duck", ["50.0", "-"]),
        (2, "Goose", ["50.00", "3"]),
        (4, "Duck", ["0", "-"]),
        (None, "Swan", ["-", "99"]),
    ]


def test_where_less_is_better_the_least_is_first(make: Make) -> None:
    sheet = "source: {title: A}\nscores:\n" + "".join(
        score(model, "Drag", drag=drag) for model, drag in [("Duck", 3), ("Teal", 1), ("Swan", 2)]
    )
    assert [row.entrant.model for row in boards(make(_scores__a=sheet))["Drag"].rows] == [
        *("Teal", "Swan", "Duck")
    ]


CLAIMS = {
    # from the last to the first that is shown, each better by one reason, not by its name
    "a9sourceless": "scores:\n" + score("Duck", loud=1),
    "undated": "source: {title: Z}\nscores:\n" + score("Duck", loud=2),
    "old": "source: {title: Y, date: 2001}\nscores:\n" + score("Duck", loud=3),
    "new": "source: {title: X, date: 2001-02}\nscores:\n" + score("Duck", loud=4),
    "placed": "source: {title: W}\nscores:\n" + score("Duck", loud=5, where="page 1"),
    "younger": "source: {title: V, date: 1999}\nscores:\n" + score("Duck", loud=6, where="page 2"),
}


@pytest.mark.parametrize("count", range(1, len(CLAIMS) + 1))
def test_the_claim_shown_is_picked_by_the_written_rule(make: Make, count: int) -> None:
    """Sourced, then with a place, then newer, then by id; who differs follows in that order."""
    files = {f"_scores__{name}": text for name, text in list(CLAIMS.items())[:count]}
    (row,) = boards(make(**files))["Quack"].rows
    assert str(row.cells[0].shown) == str(count)
    assert [str(number) for number, _ in row.cells[0].said[1:]] == [
        str(number) for number in range(count - 1, 0, -1)
    ]
    ids = [name.replace("9", "-") for name in CLAIMS]
    assert [claim.source_id for claim in row.claims] == ids[:count][::-1]


def test_equal_numbers_are_no_rivals_however_they_are_written(make: Make) -> None:
    files = {
        "_scores__a": "source: {title: A}\nscores:\n" + score("Teal", loud=40),
        "_scores__b": "source: {title: B}\nscores:\n" + score("Teal-v1", loud="40.00"),
    }
    (row,) = boards(make(**files))["Quack"].rows
    assert row.entrant.model == "Teal"
    assert str(row.cells[0].shown) == "40"
    assert row.cells[0].spread == 0
    edition = Edition(make(**files), "en")
    (line,) = scores.table(edition, edition.boards["Quack"]).lines
    assert line.cells[0].rivals == ()
    assert [claim.source_id for claim in row.claims] == ["a", "b"]


def test_a_papers_own_claim_is_first_on_its_own_page(make: Make) -> None:
    paper = PAPER.format("old", 1999) + "scores:\n" + score("Duck", loud=10)
    newer = PAPER.format("newer", 2020) + "scores:\n" + score("Duck", loud=20)
    catalog = make(old=paper, newer=newer)
    board = boards(catalog)["Quack"]
    (row,) = board.rows
    assert str(row.cells[0].shown) == "20"
    old = catalog.paper("old")
    assert old
    own = row.as_told_by(old, board.metrics)
    assert own
    assert str(own.cells[0].shown) == "10"
    assert [str(number) for number, _ in own.cells[0].said[1:]] == ["20"]


def test_a_paper_and_a_sheet_of_one_id_are_two_sources(make: Make) -> None:
    paper = PAPER.format("same", 1999) + "scores:\n" + score("Duck", loud=10)
    sheet = "source: {title: A bucket}\nscores:\n" + score("Duck", loud=20)
    catalog = make(same=paper, _scores__same=sheet)
    edition = Edition(catalog, "en")
    found = scores.table(edition, edition.boards["Quack"])
    assert [(source.number, source.title) for source in found.sources] == [
        (1, "same"),
        (2, "A bucket"),
    ]
    (line,) = found.lines
    assert line.sources == (1, 2)
    assert [(str(said.value), said.source.number) for said in line.cells[0].said] == [
        ("10", 1),
        ("20", 2),
    ]
    assert line.cells[0].spread == "10"


def test_sources_that_agree_against_the_shown_one_stand_in_one_line(make: Make) -> None:
    files = {
        f"_scores__{name}": f"source: {{title: {name}}}\nscores:\n" + score("Duck", loud=loud)
        for name, loud in [("a", "30"), ("b", "28.0"), ("c", "28"), ("d", "29")]
    }
    edition = Edition(make(**files), "en")
    (line,) = scores.table(edition, edition.boards["Quack"]).lines
    rivals = [(str(value), numbers) for value, numbers in line.cells[0].rivals]
    assert rivals == [("28.0", (2, 3)), ("29", (4,))]


@pytest.mark.parametrize(
    ("model", "benchmark", "younger"),
    [
        ("2001", "2000", True),
        ("2000-07", "2000-06-30", True),
        ("2000-06-30", "2000-06", False),
        ("2000", "2000-01-01", False),
        ("2000-12-31", "2000", False),
        ("2000-01", "1999-12-31", True),
        ("undated", "1999", False),
        ("2001", "undated", False),
    ],
)
def test_a_model_is_suspect_only_if_it_is_certainly_younger_than_the_benchmark(
    make: Make, model: str, benchmark: str, *, younger: bool
) -> None:
    files = {
        "_models": f"models: [{{name: Duck, released: {model}}}, {{name: Teal}}]\n",
        "_benchmarks": BENCHMARKS.replace(
            "name: Quack\n", f"name: Quack\n    released: {benchmark}\n"
        ),
        "_scores__a": "source: {title: A}\nscores:\n"
        + score("Duck", loud=1)
        + score("Teal", loud=0),
    }
    duck, teal = boards(make(**files))["Quack"].rows
    assert duck.contaminated == younger
    assert not teal.contaminated, "nobody knows when it was released"


def test_the_spread_of_a_cell_is_the_highest_less_the_lowest(make: Make) -> None:
    files = {
        f"_scores__{name}": f"source: {{title: {name}}}\nscores:\n" + score("Duck", loud=loud)
        for name, loud in [("a", "67.0"), ("b", "88.4"), ("c", "70")]
    }
    (row,) = boards(make(**files))["Quack"].rows
    assert str(row.cells[0].spread) == "21.4"
    assert [str(number) for number, _ in row.cells[0].said] == ["67.0", "88.4", "70"]


def test_rows_of_one_page_have_places_of_their_own(make: Make) -> None:
    """Sizes that make one id are told apart; a place says model, size, setting and method."""
    rows = [
        score("Duck", loud=9, size="1.3B", method="QuackT", setting="prompted"),
        score("Duck", loud=8, size="1.3B"),
        score("Duck", loud=7, size="1/3B"),
        score("Duck", loud=6),
    ]
    catalog = make(_scores__a="source: {title: A}\nscores:\n" + "".join(rows))
    edition = Edition(catalog, "en")
    found = scores.table(edition, edition.boards["Quack"])
    assert [line.anchor for line in found.lines] == [
        "quack.duck.1-3b.prompted.quackt",
        "quack.duck.1-3b",
        "quack.duck.1-3b.2",
        "quack.duck",
    ]


def test_a_removed_papers_claims_are_gone(make: Make) -> None:
    removed = PAPER.format("gone", 2000) + "status: removed\nreason: It was a goose.\nscores:\n"
    assert boards(make(gone=removed + score("Duck", loud=10))) == {}


# Names


@given(st.text(min_size=1))
def test_every_name_has_an_id_that_is_one(name: str) -> None:
    own_id, _ = slug_of(name)
    assert is_slug(own_id)
    assert len(own_id) <= 80
    assert slug_of(name) == slug_of(name)


@pytest.mark.parametrize(
    ("name", "own_id", "clear"),
    [
        ("CodeT5", "codet5", True),
        ("CodeT5+", "codet5-plus", True),
        ("C#", "c-sharp", True),
        ("AT&T", "at-and-t", True),
        ("GPT-3.5", "gpt-3-5", True),
        ("Université de Montréal", "universite-de-montreal", True),
        ("ＧＰＴ", "gpt", True),
        ("北京大学", "x-21aa1893", False),
        ("Qwen 通义", "qwen-7aa8f1cc", False),
        ("+", "plus", True),
        ("...", "x-ab5df625", False),
    ],
)
def test_an_id_says_what_the_name_says_or_is_told_apart(
    name: str, own_id: str, *, clear: bool
) -> None:
    """These are published addresses: they may never change."""
    assert slug_of(name) == (own_id, clear)


def test_names_that_differ_in_case_only_share_a_page(make: Make) -> None:
    files = {
        "a": PAPER.format("a", 2001) + "tags: [Diving]\naffiliations: [北京鸭大学]\n",
        "b": PAPER.format("b", 2002) + "tags: [diving]\naffiliations: [北京鹅大学]\n",
    }
    catalog = make(**files)
    (tag,) = groups(catalog, "tags")
    assert [paper.id for paper in tag.papers] == ["b", "a"]
    assert len({group.id for group in groups(catalog, "affiliations")}) == 2


def test_an_old_address_that_two_names_had_leads_to_the_first(make: Make) -> None:
    names = (
        "affiliations: [{name: Pond, aliases: [Lab 1, LAB 1]}, {name: Lake, aliases: [Lab-1]}]\n"
    )
    paper = PAPER.format("a", 2001) + "affiliations: [Pond]\n"
    lake = PAPER.format("b", 2002) + "affiliations: [Lake]\n"
    catalog = make(_affiliations=names, a=paper, b=lake)
    found = redirect.pages(Edition(catalog, "en"), Renderer().phrases("en"))
    moved = [page for page in found if page.address.startswith("affiliations/")]
    assert [(page.address, page.show().view) for page in moved] == [
        ("affiliations/lab-1.html", redirect.View(Link("Pond", "affiliations/pond.html")))
    ]


def test_years_are_newest_first_and_the_undated_are_in_none(make: Make) -> None:
    files = {name: PAPER.format(name, date) for name, date in [("a", 1999), ("b", "2001-02")]}
    found = groups(make(**files, c=PAPER.format("c", "undated")), "years")
    assert [(group.id, [paper.id for paper in group.papers]) for group in found] == [
        ("2001", ["b"]),
        ("1999", ["a"]),
    ]


# Neighbours


def words(paper: Paper) -> str:
    """Give the words of a paper's summaries."""
    return (
        "\n".join(text for _, text in paper.record.summary.items()) if paper.record.summary else ""
    )


def test_related_papers_share_most_first_and_never_are_the_paper_itself(make: Make) -> None:
    files = {
        "me": PAPER.format("me", 2000) + "tags: [diving, bread]\naffiliations: [Pond U]\n",
        "tagged": PAPER.format("tagged", 2001) + "tags: [bread, diving]\n",
        "lab": PAPER.format("lab", 2002) + "affiliations: [Pond U]\n",
        "near": PAPER.format("near", 2003),
        "far": PAPER.format("far", 2004),
        "one": PAPER.format("one", 1999),
    }
    catalog = make(**files)
    me = catalog.paper("me")
    assert me
    found = [paper.id for paper in Neighbourhood(catalog, words).of(me)]
    assert found == ["tagged", "lab", "far", "near"]


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("大模型汇总（LLMs Summary）", "zh"),
        ("2.2 code debug", "en"),
        ("CodeT5：面向代码", "zh"),
        ("The word 执行 means to execute", "en"),
        ("2023-05", "other"),
        ("🦆", "other"),
        ("", "other"),
    ],
)
def test_a_texts_language_is_told_by_what_there_is_more_of(text: str, language: str) -> None:
    assert language_of(text, "other") == language


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2023-05-13", "2023年5月13日", "May 13, 2023"),
        ("2023-05", "2023年5月", "May 2023"),
        ("2023", "2023年", "2023"),
        ("undated", "日期不详", "undated"),
    ],
)
def test_dates_are_as_precise_as_known_in_either_language(date: str, zh: str, en: str) -> None:
    renderer = Renderer()
    assert renderer.phrases("zh").date(PartialDate.parse(date)) == zh
    assert renderer.phrases("en").date(PartialDate.parse(date)) == en


def test_counts_have_their_plural_and_large_numbers_their_commas() -> None:
    english, chinese = Renderer().phrases("en"), Renderer().phrases("zh")
    assert english.count("papers", 1) == "1 paper"
    assert english.count("papers", 12345) == "12,345 papers"
    assert chinese.count("papers", 1) == "1 篇论文"
    assert english.number(0) == "0"


def test_papers_that_share_words_are_near_and_one_common_word_is_not_enough(make: Make) -> None:
    """Rare words count, in both languages; what every paper says, or one shared word, does not."""
    summary = "summary:\n  zh: |\n    {}\n  en: |\n    {}\n"
    shared = "categories:\n" + "".join(
        f"  - id: {name}\n    title: {{en: {name}}}\n" for name in ("pond", "lake", "sea", "bog")
    )
    files = {
        "_catalog": CATALOG.partition("categories:")[0] + shared,
        "a": PAPER.format("a", 2001).replace("pond\n", "pond\n")
        + summary.format("水印检测的方法", "duck watermark detection"),
        "b": PAPER.format("b", 2002).replace("category: pond", "category: lake")
        + summary.format("文本水印检测", "duck watermark schemes"),
        "c": PAPER.format("c", 2003).replace("category: pond", "category: sea")
        + summary.format("完全不同", "duck schemes of geese"),
        "d": PAPER.format("d", 2004).replace("category: pond", "category: bog")
        + summary.format("别的", "duck"),
    }
    catalog = make(**files)
    near = Neighbourhood(catalog, words)
    papers = {paper.id: paper for paper in catalog.papers}
    assert [paper.id for paper in near.of(papers["a"])] == ["b"]
    assert [paper.id for paper in near.of(papers["c"])] == []
    found = {*near.kin.words["a"]}
    assert {"水印", "检测", "watermark"} <= found
    assert "duck" not in found
