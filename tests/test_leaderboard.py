"""A leaderboard as a reader has it: sorted, cut down, each number with its claims; in a browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import DESKTOP, PHONE, Watch, violations
from codegen_papers import reading
from codegen_papers.edition import Edition
from conftest import ROOT, written

BOARD = "en/benchmarks/quack.html"
CATALOG = {
    "_catalog.yaml": """\
format: 1
title: {en: Ducks, zh: 鸭子}
languages: [zh, en]
categories: [{id: pond, title: {en: Pond, zh: 池塘}}]
""",
    "_benchmarks.yaml": """\
benchmarks:
  - name: Quack
    released: 2020-06
    metrics: [{name: loud}, {name: drag, higher_is_better: false, range: [0, 1000]}]
""",
    "_models.yaml": """\
models:
  - {name: Auk, open_weights: true, released: 2020-01}
  - {name: Bustard, open_weights: false, released: 2020-07-01}
  - {name: Crane, released: 2020}
  - {name: Dodo, open_weights: true, released: 2021}
  - {name: Emu, open_weights: true, released: undated}
""",
    "_scores/pond.yaml": """\
source: {title: The pond, url: "https://pond.duck.example/", date: 2021-02, measured_by: a heron,
  measured_how: by ear}
scores:
  - {model: Auk, size: 1B, benchmark: Quack, loud: 40.0, drag: 3, where: row 1}
  - {model: Bustard, size: 2B/16B, benchmark: Quack, loud: 70.5, drag: 9, where: row 2}
  - {model: Crane, size: 8x7B, benchmark: Quack, loud: 40, where: row 3}
  - {model: Auk, size: 1B, method: Wings, setting: wet, benchmark: Quack, drag: 1, where: row 4}
  - {model: Emu, benchmark: Quack, loud: 9.5, drag: 20, where: row 5}
""",
    "_scores/lake.yaml": """\
source: {title: The lake, date: 2020}
scores:
  - {model: Auk, size: 1B, benchmark: Quack, loud: 61.4}
""",
    "_scores/nowhere.yaml": """\
scores:
  - {model: Dodo, size: 300M, benchmark: Quack, loud: 99}
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site with one leaderboard that has everything."""
    root = tmp_path_factory.mktemp("board")
    for name, text in CATALOG.items():
        path = root / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return written(root, root)


@pytest.fixture
def page(context: BrowserContext, site: Path) -> Page:
    """Open the leaderboard."""
    opened = context.new_page()
    opened.goto(f"{site.as_uri()}/{BOARD}")
    return opened


def rows(page: Page) -> list[str]:
    """Give rank and entrant of every row that is shown."""
    lines = page.locator("tbody:visible > tr:first-child").all()
    names = [(line.locator("th").text_content() or "").strip("†") for line in lines]
    ranks = [line.locator("td").first.inner_text() for line in lines]
    return [f"{rank} {name}" for rank, name in zip(ranks, names, strict=True)]


def sort(page: Page, head: str) -> str | None:
    """Press a head of the table; give how it then says it is sorted."""
    place = page.locator("thead th", has_text=head)
    place.get_by_role("button").click()
    return place.get_attribute("aria-sort")


BY_LOUD = ["1 Dodo", "2 Bustard", "3 Auk", "3 Crane", "5 Emu", "– Auk (wet) w/ Wings"]


# Sorting


def test_ties_share_a_rank_and_what_is_missing_is_last_not_zero(page: Page) -> None:
    assert rows(page) == BY_LOUD
    sorted_by = page.locator("th[aria-sort]")
    assert sorted_by.inner_text() == "loud"
    assert sorted_by.get_attribute("aria-sort") == "descending"
    assert sort(page, "loud") == "ascending"
    assert rows(page) == ["5 Emu", "3 Auk", "3 Crane", "2 Bustard", "1 Dodo", BY_LOUD[-1]]


@pytest.mark.parametrize(
    ("head", "order", "entrants"),
    [
        (
            "drag",
            "ascending",
            ["1 Auk (wet) w/ Wings", "2 Auk", "3 Bustard", "4 Emu", "– Dodo", "– Crane"],
        ),
        (
            "Model",
            "ascending",
            ["3 Auk", "– Auk (wet) w/ Wings", "2 Bustard", "3 Crane", "1 Dodo", "5 Emu"],
        ),
        (
            "Size",
            "ascending",
            ["1 Dodo", "3 Auk", "– Auk (wet) w/ Wings", "2 Bustard", "3 Crane", "5 Emu"],
        ),
        (
            "Released",
            "descending",
            ["1 Dodo", "2 Bustard", "3 Auk", "– Auk (wet) w/ Wings", "3 Crane", "5 Emu"],
        ),
        (
            "Open weights",
            "ascending",
            ["2 Bustard", "3 Crane", "1 Dodo", "3 Auk", "5 Emu", "– Auk (wet) w/ Wings"],
        ),
    ],
)
def test_every_column_sorts_best_first_and_ranks_go_by_the_last_metric(
    page: Page, head: str, order: str, entrants: list[str]
) -> None:
    assert sort(page, head) == order
    found = rows(page)
    if head == "Released":  # 2020-01 and 2020 order as they are written
        assert [found[0], found[1], found[-1]] == [entrants[0], entrants[1], entrants[-1]]
        return
    assert {*found} == {*entrants}
    if head not in {"Open weights", "drag"}:
        assert found == entrants
    again = sort(page, head)
    assert {order, again} == {"ascending", "descending"}
    assert page.locator("th[aria-sort]").count() == 1


def test_a_column_is_sorted_by_keyboard_and_stands_in_the_address(page: Page) -> None:
    page.get_by_role("button", name="drag").focus()
    page.keyboard.press("Enter")
    assert rows(page)[0] == "1 Auk (wet) w/ Wings"
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["drag"]}
    page.keyboard.press("Enter")
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["-drag"]}
    before = rows(page)
    page.reload()
    assert rows(page) == before
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Rank").click()
    page.get_by_role("button", name="loud").click()
    assert urlsplit(page.url).query == ""


# Filters


@pytest.mark.parametrize(
    ("choices", "entrants"),
    [
        ({"weights": "yes"}, ["1 Dodo", "2 Auk", "3 Emu", "– Auk (wet) w/ Wings"]),
        ({"weights": "no"}, ["1 Bustard"]),
        ({"weights": "unknown"}, ["1 Crane"]),
        ({"size": "7B"}, ["1 Dodo", "2 Auk", "– Auk (wet) w/ Wings"]),
        ({"size": "16B"}, ["1 Dodo", "2 Bustard", "3 Auk", "– Auk (wet) w/ Wings"]),
        ({"size": "3B", "basis": "active"}, ["1 Dodo", "2 Bustard", "3 Auk", BY_LOUD[-1]]),
        ({"method": "-"}, BY_LOUD[:-1]),
        ({"method": "Wings"}, [BY_LOUD[-1]]),
        ({"method": "Wings", "weights": "no"}, []),
        ({"sourced": "1"}, ["1 Bustard", "2 Auk", "2 Crane", "4 Emu", BY_LOUD[-1]]),
        ({"clean": "1"}, ["1 Auk", "1 Crane", "3 Emu", BY_LOUD[-1]]),
    ],
)
def test_filters_leave_what_fits_and_rank_what_is_left(
    page: Page, choices: dict[str, str], entrants: list[str]
) -> None:
    """They stand in the address, come back with it, and a screen reader hears how many are left."""
    for name, value in choices.items():
        control = page.locator(f"form [name={name}]")
        if control.get_attribute("type") == "checkbox":
            control.check()
        else:
            control.select_option(value)
    assert rows(page) == entrants
    said = f"{len(entrants)} of 6 results"
    expect(page.locator("form.controls [role=status]")).to_have_text(said)
    assert parse_qs(urlsplit(page.url).query) == {name: [value] for name, value in choices.items()}
    page.reload()
    assert rows(page) == entrants
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("form.controls [role=status]")).to_have_text("6 of 6 results")
    assert rows(page) == BY_LOUD
    assert urlsplit(page.url).query == ""


def test_a_number_without_a_source_is_marked_and_can_be_left_out(page: Page) -> None:
    page.locator("tbody", has_text="Dodo").locator("a.score").click()
    expect(page.locator("tbody", has_text="Dodo").locator(".claims")).to_contain_text("Unsourced")
    page.locator("form [name=sourced]").check()
    assert not any("Dodo" in row for row in rows(page))


def test_only_models_that_are_certainly_younger_are_suspect(page: Page) -> None:
    """Bustard by a day, Dodo by a year; Crane is of 2020 like the benchmark, of Emu none knows."""
    assert page.locator("tbody:has(.younger) th > a").all_inner_texts() == ["Dodo", "Bustard"]
    assert "Possibly contaminated" in page.locator("main").inner_text()


# Claims


def test_a_number_opens_its_claims_with_the_rivals_and_the_spread(page: Page) -> None:
    row = page.locator("tbody", has=page.locator("th > a", has_text="Auk")).first
    assert not row.locator(".claims").is_visible()
    row.locator("a.score").first.click()
    claims = row.locator(".claims")
    assert claims.is_visible()
    words = " ".join(claims.inner_text().split())
    assert "loud spread 21.4" in words
    assert "40.0 The pond, row 1, measured by a heron, by ear, February 2021" in words
    assert "61.4 The lake, 2020" in words
    assert "drag 3 The pond" in words
    assert page.url.endswith("#quack.auk.1b")
    claims.get_by_role("link", name="Close").click()
    assert not claims.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "40.0"
    assert "#" not in page.url


def test_what_was_measured_is_spelled_out(page: Page) -> None:
    row = page.locator("tbody", has_text="Wings")
    row.locator("a.score").first.click()
    words = " ".join(row.locator(".claims").inner_text().split())
    assert "Auk (wet) w/ Wings, Size: 1B, Setting: wet, Method: Wings" in words


def test_an_address_opens_the_claims_it_names_with_and_without_scripts(
    chromium: Browser, site: Path
) -> None:
    for scripts in (True, False):
        context = chromium.new_context(viewport=DESKTOP, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{site.as_uri()}/{BOARD}#quack.auk.1b")
        assert page.locator("tr.claims:visible").count() == 1
        assert "The lake" in page.locator("tr.claims:visible").inner_text()
        dodo = page.locator("tbody", has_text="Dodo")
        dodo.locator("a.score").click()
        assert "Unsourced" in dodo.locator("tr.claims:visible").inner_text()
        dodo.get_by_role("link", name="Close").click()
        assert page.locator("tr.claims:visible").count() == int(scripts)
        context.close()


@pytest.mark.parametrize("place", ["#%", "#nowhere", "?sort=nothing&rank=nothing&size=x#"])
def test_an_address_of_nonsense_stops_no_script(
    context: BrowserContext, site: Path, place: str
) -> None:
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{BOARD}{place}")
    assert page.locator("[data-theme-switch]").is_visible()
    assert page.locator("form.controls").is_visible()
    assert rows(page) == BY_LOUD
    assert watch.errors == []


def test_an_open_row_says_so_and_follows_the_address(page: Page) -> None:
    auk, dodo = (page.locator(f'[id="quack.{name}"]') for name in ("auk.1b", "dodo.300m"))
    score = auk.locator("a.score").first
    assert score.get_attribute("aria-expanded") == "false"
    score.click()
    assert score.get_attribute("aria-expanded") == "true"
    page.evaluate("location.hash = 'quack.dodo.300m'")
    expect(dodo.locator(".claims")).to_be_visible()
    auk.get_by_role("link", name="Close").click()
    assert page.url.endswith("#quack.dodo.300m"), "that one is open still"


def test_the_metric_that_ranks_go_by_stands_in_the_address(page: Page) -> None:
    sort(page, "drag")
    sort(page, "Model")
    before = rows(page)
    assert before[1] == "1 Auk (wet) w/ Wings"
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["model"], "rank": ["drag"]}
    page.reload()
    assert rows(page) == before


def test_the_rule_that_picks_the_shown_claim_stands_on_the_page(page: Page) -> None:
    assert "a claim with a source is shown before one without" in page.locator("main").inner_text()


def test_the_conflict_that_readers_meet_first_is_shown_with_both_sources(
    context: BrowserContext, real: Path
) -> None:
    """GPT-4, GPT-3.5, CodeGen-16B, InCoder: EvalPlus beside the list, the spread between them."""
    page = context.new_page()
    page.goto(f"{real.as_uri()}/en/benchmarks/humaneval.html")
    for anchor, numbers, spread in [
        ("humaneval.gpt-4", ("88.4", "67.0"), "21.4"),
        ("humaneval.gpt-3-5", ("73.2", "48.1"), "25.1"),
        ("humaneval.codegen-mono.16b", ("32.9", "29.3"), "3.6"),
        ("humaneval.incoder.1-3b", ("12.2", "8.9"), "3.3"),
        ("humaneval.incoder.6b", ("15.9", "15.2"), "0.7"),
    ]:
        row = page.locator(f'[id="{anchor}"]')
        row.locator("a.score").first.click()
        words = " ".join(row.locator(".claims").inner_text().split())
        assert f"spread {spread}" in words
        assert f"{numbers[0]} EvalPlus leaderboard: results.json" in words
        assert "measured by the EvalPlus team" in words
        assert f"{numbers[1]} papers_of_codegen" in words


def test_a_models_page_has_all_its_scores_with_sizes_and_methods(
    context: BrowserContext, real: Path
) -> None:
    edition = Edition(reading.load_catalog(ROOT), "en")
    page = context.new_page()
    page.goto(f"{real.as_uri()}/en/models/codet5-plus.html")
    shown = set()
    for line in page.locator("tbody > tr:first-child").all():
        entrant = (line.locator("th").text_content() or "").strip("†")
        shown.add((entrant, line.locator(".size").inner_text()))
    wanted = {
        (row.entrant.title, row.entrant.size)
        for board in edition.boards.values()
        for row in board.rows
        if row.entrant.model == "CodeT5+"
    }
    assert shown == wanted
    ranks = page.locator("td.rank").all_inner_texts()
    page.get_by_role("button", name="Size").first.click()
    assert sorted(page.locator("td.rank").all_inner_texts()) == sorted(ranks), "of the whole board"


# Plots, phones, everyone


def test_a_point_of_a_plot_leads_to_its_paper(context: BrowserContext, real: Path) -> None:
    watch = Watch(context)
    page = context.new_page()
    for folder in ("", "en/"):
        page.goto(f"{real.as_uri()}/{folder}benchmarks/humaneval.html")
        assert page.locator("svg.plot").count() == 2
        point = page.locator("svg.plot a", has=page.locator("title", has_text="phi-1")).first
        point.locator("path").click()
        assert page.url == f"{real.as_uri()}/{folder}papers/phi-1.html"
    assert watch.errors == []
    assert watch.abroad == []


def test_the_colours_of_a_plot_follow_the_theme(context: BrowserContext, real: Path) -> None:
    page = context.new_page()
    page.goto(f"{real.as_uri()}/benchmarks/humaneval.html")
    colour = "getComputedStyle(document.querySelector('svg .plot-fill-open')).fill"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) != light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_claims_open(chromium: Browser, site: Path, scheme: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{BOARD}")
    page.locator("a.score").first.click()
    page.locator("form [name=sourced]").check()
    page.locator("form [name=sourced]").uncheck()
    assert violations(page) == []
    context.close()


def test_on_a_phone_claims_fit(chromium: Browser, real: Path) -> None:
    context = chromium.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{real.as_uri()}/en/benchmarks/humaneval.html")
    page.locator("a.score").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.locator(".claims:visible dl").bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]
    context.close()
