"""Plots: what they show is decided by the records alone, and a page can take them as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen_papers import charts, plots, publication, reading
from codegen_papers.charts import Chart, Point, frontier, score_axis, size_axis, year_of
from codegen_papers.edition import Edition
from codegen_papers.scalars import PartialDate
from conftest import MINI, ROOT, drawn_outputs, succeed, tree

SVG = "{http://www.w3.org/2000/svg}"


def charts_of(root: Path) -> Iterator[Chart]:
    edition = Edition(reading.load_catalog(root), "zh")
    for board in edition.boards.values():
        yield from charts.charts(edition, board)


def points_of(chart: Chart) -> list[dict[str, object]]:
    """Give what the marks of a chart stand for."""
    found: list[dict[str, object]] = next(
        layer["data"]["values"]
        for layer in chart.spec["layer"]
        if "shape" in layer.get("encoding", {})
    )
    return found


# What they show


def test_every_result_with_a_size_or_a_release_is_a_point() -> None:
    """Of HumanEval's results, by the records: those that lack it are counted, not guessed."""
    edition = Edition(reading.load_catalog(ROOT), "zh")
    board = edition.boards["HumanEval"]
    rows = [row for row in board.rows if row.cells[0].shown]
    sized = [row for row in rows if row.size and row.size.total]
    dated = [row for row in rows if row.model.released]
    size, time = charts.charts(edition, board)
    assert (size.name, size.shown, size.of) == ("humaneval-size", len(sized), len(rows))
    assert (time.name, time.shown, time.of) == ("humaneval-time", len(dated), len(rows))
    wanted = sorted(
        (float(row.size.total), float(row.cells[0].shown.value))
        for row in sized
        if row.size and row.size.total and row.cells[0].shown
    )
    assert sorted((point["x"], point["y"]) for point in points_of(size)) == wanted


def test_a_size_that_nobody_gave_is_not_multiplied() -> None:
    """8x7B has no total: it is in no plot of sizes, though it has a score."""
    said = [str(point["said"]) for chart in charts_of(MINI) for point in points_of(chart)]
    assert said
    assert not [words for words in said if "8x7B" in words]


@pytest.mark.parametrize("root", [ROOT, MINI], ids=["real", "mini"])
def test_no_word_of_a_plot_is_chinese(root: Path) -> None:
    for chart in charts_of(root):
        texts = [json.dumps(layer["mark"]) for layer in chart.spec["layer"]]
        assert [text for text in texts if not text.isascii()] == []


def test_names_in_chinese_stay_out_of_the_drawing(mini: Path) -> None:
    models = mini / "papers" / "_models.yaml"
    models.write_text(models.read_text("utf-8").replace("Duck-4", "鸭子四号"), "utf-8")
    table = mini / "papers" / "_scores" / "bread-table.yaml"
    scores = table.read_text("utf-8").replace("Duck-4", "鸭子四号").replace('"-"', "3B")
    table.write_text(scores, "utf-8")
    other = mini / "papers" / "_scores" / "drip-table.yaml"
    other.write_text(other.read_text("utf-8").replace("Duck-4", "鸭子四号"), "utf-8")
    found = [chart for chart in charts_of(mini) if chart.name == "humanquack-size"]
    drawing = ET.fromstring(plots.draw(found[0].spec))  # noqa: S314, our own
    words = "".join(element.text or "" for element in drawing.iter("text"))
    assert words.isascii()
    titles = [element.text or "" for element in drawing.iter("title")]
    assert any("鸭子四号" in title for title in titles), "but the point says whose it is"


row = next(iter(Edition(reading.load_catalog(MINI), "zh").boards.values())).rows[0]
metrics = Edition(reading.load_catalog(MINI), "zh").catalog.collection.benchmarks
HIGHER, LOWER = metrics[0].metrics[0], metrics[1].metrics[0]


@given(
    st.lists(st.tuples(st.integers(1, 50), st.integers(-5, 50)), min_size=1),
    st.booleans(),
)
def test_the_frontier_is_what_nothing_to_its_left_beats(
    places: list[tuple[int, int]],
    higher: bool,  # noqa: FBT001, drawn by hypothesis
) -> None:
    points = [Point(float(x), float(y), row, "") for x, y in places]
    best = frontier(points, HIGHER if higher else LOWER)
    sign = 1 if higher else -1
    for point in points:
        left = [sign * p.y for p in points if p.x < point.x]
        here = [sign * p.y for p in points if p.x == point.x]
        leads = sign * point.y > max(left, default=-1e9) and sign * point.y == max(here)
        assert leads == any((b.x, b.y) == (point.x, point.y) for b in best)
    assert [b.x for b in best] == sorted({b.x for b in best})


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=1))
def test_the_axis_of_scores_holds_zero_and_every_score(values: list[float]) -> None:
    axis = score_axis(values, "")
    assert axis.low <= min(0.0, *values)
    assert axis.high >= max(0.0, *values)
    assert 2 <= len(axis.ticks) <= 9


@given(st.lists(st.floats(1e3, 1e15), min_size=1))
def test_the_axis_of_sizes_holds_every_size(values: list[float]) -> None:
    axis = size_axis(values)
    assert axis.low < min(values)
    assert axis.high > max(values)


@pytest.mark.parametrize(
    ("date", "year"),
    [("2023", 2023.5), ("2023-01-01", 2023.0), ("2023-12-31", 2023.9973), ("2023-03", 2023.2056)],
)
def test_a_date_that_is_not_precise_stands_in_its_middle(date: str, year: float) -> None:
    assert year_of(PartialDate.parse(date)) == year


# What is drawn


@pytest.mark.parametrize("root", [ROOT, MINI], ids=["real", "mini"])
def test_points_lead_to_papers_and_nothing_leads_to_another_host_by_accident(root: Path) -> None:
    """Relative links, which vl-convert would send to its own host, lead to pages that are there."""
    files = drawn_outputs(root, reading.load_catalog(root))
    made = 0
    for path in (path for path in files if path.startswith("site/plots/")):
        for link in ET.fromstring(files[path]).iter(f"{SVG}a"):  # noqa: S314, our own
            href = link.get("href") or ""
            made += 1
            if urlsplit(href).scheme:
                assert not href.startswith(("https://vega", "https://here.invalid"))
            else:
                assert urljoin(path, href) in files
            assert link.findtext(f"{SVG}title"), "says on hover whose point it is"
    assert made


def test_a_drawing_fits_into_a_page_under_its_policy() -> None:
    """No style, no script, no id, no role of its own: what colours it are classes that exist."""
    sheet = "".join(
        path.read_text("utf-8") for path in (ROOT / "templates" / "assets" / "css").rglob("*.css")
    )
    for chart in charts_of(ROOT):
        for element in ET.fromstring(plots.draw(chart.spec)).iter():  # noqa: S314, our own
            assert not {"style", "id", "role", "onclick"} & element.attrib.keys()
            assert element.tag in {"svg", "g", "path", "line", "text", "a", "title"}
            for name in (element.get("class") or "").split():
                assert f".{name}" in sheet
            for paint in ("fill", "stroke"):
                assert element.get(paint) in {None, "none"}, "a colour of the drawing's own"


def test_a_drawing_does_not_depend_on_the_fonts_of_the_machine() -> None:
    """Letters of any width give the same drawing: nothing in it stands where text was measured."""
    for chart in charts_of(ROOT):
        wide = {**chart.spec, "config": {**chart.spec["config"], "font": "monospace"}}
        assert plots.draw(chart.spec) == plots.draw(wide)


def test_open_and_closed_differ_in_shape_and_in_colour() -> None:
    size = next(iter(charts_of(ROOT)))
    marks: dict[str, set[str]] = {"open": set(), "closed": set(), "unknown": set()}
    drawing = ET.fromstring(plots.draw(size.spec))  # noqa: S314, our own
    for link in drawing.iter("a"):
        path = next(link.iter("path"))
        marks[(path.get("class") or "").rpartition("-")[2]].add(path.get("d") or "")
    assert all(len(shapes) == 1 for shapes in marks.values())
    assert len(set.union(*marks.values())) == 3


def test_the_readme_shows_the_plot_and_leads_to_the_leaderboard() -> None:
    for file, folder in (("README.md", ""), ("README.en.md", "en/")):
        text = (ROOT / file).read_text("utf-8")
        assert f"](site/plots/humaneval-size.svg)](site/{folder}benchmarks/humaneval.html)" in text


# The cache


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give a switch after which nothing can be drawn."""

    def refuse(_: object) -> str:
        pytest.fail("drawn, though nothing had changed")

    return lambda: monkeypatch.setattr(plots, "draw", refuse)


def test_an_unchanged_plot_is_not_drawn_again(built: Path, never: Callable[[], None]) -> None:
    never()
    assert "nothing written" in succeed("build", cwd=built)
    assert "up to date" in succeed("build", "--check", cwd=built)


@pytest.mark.parametrize("damage", [b"", b"0\n<svg/>", b"\xff\xfe"])
def test_a_damaged_cache_is_made_anew(
    built: Path, damage: bytes, never: Callable[[], None]
) -> None:
    kept = built / ".codegen-papers" / "build"
    kept.write_bytes(damage)
    before = tree(built / "site")
    assert "nothing written" in succeed("build", cwd=built)
    assert tree(built / "site") == before
    never()
    (built / "papers" / "_tags.yaml").touch()
    assert "nothing written" in succeed("build", cwd=built)


def test_a_check_writes_nothing_into_the_cache(mini: Path) -> None:
    publication.stale(mini, mini)
    assert not (mini / ".codegen-papers").exists()


def test_a_cache_that_cannot_be_written_stops_nothing(mini: Path) -> None:
    (mini / ".codegen-papers").write_text("a file where the folder would be", "utf-8")
    succeed("build", cwd=mini)
    assert (mini / ".codegen-papers").is_file()
