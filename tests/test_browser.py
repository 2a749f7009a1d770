"""The site as a reader has it: in a real browser, from a folder and from a server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import browser as tools
from browser import DESKTOP, PHONE, Watch, served, violations

KINDS = {
    "home": "index.html",
    "category": "categories/ponds/open.html",
    "table": "categories/ponds/scores.html",
    "paper": "papers/quack-net.html",
    "removed paper": "papers/removed.html",
    "benchmark": "benchmarks/humanquack.html",
    "model": "models/quacknet.html",
    "venue": "venues/icmq.html",
    "year": "years/2023.html",
    "affiliation": "affiliations/quackle.html",
    "tag": "tags/bread.html",
    "list of all models": "models/index.html",
}
EVERY_KIND = [f"{folder}{path}" for folder in ("", "en/") for path in KINDS.values()]


def pages_of(folder: Path) -> list[Path]:
    """Give every page of a site that stays where it is."""
    found = sorted(folder.rglob("*.html"))
    return [path for path in found if 'http-equiv="refresh"' not in path.read_text("utf-8")]


SHORT = {"models", "affiliations", "years", "authors", "venues"}
"""Folders of many pages that differ in their names only."""


def some_of(folder: Path) -> list[Path]:
    """Give every page that is like no other: of lists that differ in names, the largest three."""
    found = pages_of(folder)
    kept = [path for path in found if path.parent.name not in SHORT]
    for place in sorted({path.parent for path in found if path.parent.name in SHORT}):
        lists = [path for path in found if path.parent == place]
        kept += sorted(lists, key=lambda path: -path.stat().st_size)[:3]
    return kept


# From a folder, from a server


@pytest.mark.parametrize("way", ["file", "http"])
def test_every_kind_of_page_opens_without_a_complaint_or_a_request_abroad(
    context: BrowserContext, ducks: Path, way: str
) -> None:
    """By double click, and below a path of a server: no error, nothing lost, figures abroad."""
    watch = Watch(context)
    page = context.new_page()
    with served(ducks, "/deep/er/") as server:
        for path in EVERY_KIND:
            page.goto(f"{ducks.as_uri()}/{path}" if way == "file" else f"{server}{path}")
            assert page.locator("h1").count() == 1
            assert page.evaluate("getComputedStyle(document.body).display") == "flex", "styled"
            page.keyboard.press("End")
    assert watch.errors == []
    assert watch.failed == []
    assert {kind for kind, _ in watch.abroad} <= {"image"}


def test_a_first_page_leads_to_everything_by_clicks(context: BrowserContext, ducks: Path) -> None:
    """Home, a paper, its venue, back by the brand, to the models, to one of them."""
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/index.html")
    page.get_by_role("link", name="QuackNet: Deep Waddling").first.click()
    assert page.url.endswith("papers/quack-net.html")
    page.locator(".record-facts").get_by_role("link", name="ICMQ 2023").click()
    assert page.url.endswith("venues/icmq.html")
    page.locator(".brand").click()
    assert page.url.endswith("site/index.html")
    page.locator(".site-nav").get_by_role("link", name="模型").click()
    page.get_by_role("link", name="QuackNet", exact=True).click()
    assert page.url.endswith("models/quacknet.html")
    assert watch.errors + watch.failed == []


def test_an_old_address_leads_on(context: BrowserContext, ducks: Path) -> None:
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/papers/quacknet-v1.html")
    page.wait_for_url("**/en/papers/quack-net.html")


@pytest.mark.parametrize("path", KINDS.values())
def test_the_language_switch_stays_on_the_page(
    context: BrowserContext, ducks: Path, path: str
) -> None:
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/{path}")
    page.locator(".switches").get_by_role("link", name="English").click()
    assert page.url == f"{ducks.as_uri()}/en/{path}"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator(".switches").get_by_role("link", name="中文").click()
    assert page.url == f"{ducks.as_uri()}/{path}"


# Light and dark


def background(page: Page) -> str:
    """Give the page's background colour."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_theme_follows_the_system_and_then_the_readers_choice(
    context: BrowserContext, ducks: Path
) -> None:
    """Round it goes: system, light, dark; the choice holds on the next page and in the next tab."""
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/index.html")
    light = background(page)
    page.emulate_media(color_scheme="dark")
    dark = background(page)
    assert light != dark
    button = page.locator("[data-theme-switch]")
    assert button.inner_text() == "Theme: system"
    button.click()
    assert (button.inner_text(), background(page)) == ("Theme: light", light)
    page.reload()
    assert background(page) == light
    button.click()
    page.emulate_media(color_scheme="light")
    assert (button.inner_text(), background(page)) == ("Theme: dark", dark)
    other = context.new_page()
    other.goto(f"{ducks.as_uri()}/papers/quack-net.html")
    assert background(other) == dark
    button.click()
    assert (button.inner_text(), background(page)) == ("Theme: system", light)


def test_a_chosen_theme_is_there_before_anything_is_painted(
    context: BrowserContext, ducks: Path
) -> None:
    """When the body's first element is parsed the theme stands: nothing can flash."""
    context.add_init_script("""
        localStorage.setItem("theme", "dark");
        new MutationObserver((_, self) => {
            if (!document.body) return;
            window.themeAtBody = document.documentElement.dataset.theme;
            self.disconnect();
        }).observe(document, { childList: true, subtree: true });
    """)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/index.html")
    assert page.evaluate("window.themeAtBody") == "dark"


def test_figures_stay_on_white_in_the_dark(context: BrowserContext, ducks: Path) -> None:
    Watch(context)
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{ducks.as_uri()}/papers/quack-net.html")
    colour = page.locator("figure a").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    assert "filter" not in page.content()


# Without scripts, on a phone, on paper


def test_without_scripts_everything_is_there(chromium: Browser, ducks: Path) -> None:
    """All text that a page shows with scripts it shows without them, but for what they serve."""
    shown = {}
    for scripts in (True, False):
        tall = {"width": 1280, "height": 8000}  # so that nothing is too far away to be laid out
        context = chromium.new_context(viewport=tall, java_script_enabled=scripts)
        Watch(context)
        page = context.new_page()
        for path in EVERY_KIND:
            page.goto(f"{ducks.as_uri()}/{path}")
            button = page.locator("[data-theme-switch]")
            assert button.is_visible() == scripts
            for form in page.locator("form").all():
                assert form.is_visible() == scripts
            assert page.locator("[data-search]").is_visible() == scripts
            words = page.locator("main").inner_text()
            for form in page.locator("form:visible").all():
                words = words.replace(form.inner_text(), "")
            for button in page.locator("[data-copy]:visible").all():
                words = words.replace(button.inner_text(), "", 1)
            shown[path, scripts] = re.sub(r"图片未能加载.*|The figure did not.*", "", words).split()
        context.close()
    for path in EVERY_KIND:
        assert shown[path, True] == shown[path, False], path
        assert shown[path, True]


@pytest.mark.parametrize("name", ["ducks", "real"])
def test_no_page_scrolls_sideways_on_a_phone(
    chromium: Browser, name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)
    context = chromium.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    Watch(context)
    page = context.new_page()
    wide = []
    for path in pages_of(folder):
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(path.name)
    context.close()
    assert wide == []


def test_the_narrowest_phone_needs_no_sideways_scroll(chromium: Browser, real: Path) -> None:
    """320 pixels: WCAG 1.4.10."""
    context = chromium.new_context(viewport={"width": 320, "height": 600}, is_mobile=True)
    Watch(context)
    page = context.new_page()
    for path in ("index.html", "papers/codet5.html", "benchmarks/humaneval.html"):
        for folder in ("", "en/"):
            page.goto(f"{real.as_uri()}/{folder}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_paper_prints_without_navigation_and_with_addresses(
    context: BrowserContext, ducks: Path
) -> None:
    Watch(context)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/papers/quack-net.html")
    page.emulate_media(media="print")
    assert not page.locator(".site-nav").is_visible()
    assert page.locator(".paper-summary").is_visible()
    link = page.locator(".prose a[href^=http]").first
    after = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert after == f'" ({link.get_attribute("href")})"'


# Figures

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960">'
    b'<rect width="1280" height="960" fill="red"/></svg>'
)
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 50));
})"""


@pytest.mark.parametrize("known", [True, False])
def test_a_figure_keeps_its_place_while_it_loads(
    context: BrowserContext, ducks: Path, *, known: bool
) -> None:
    """Nothing moves when a picture comes in late, its size known or not."""
    source = (ducks / "papers" / "quack-net.html").read_text("utf-8")
    size = re.compile(r' (?:width|height)="\d+"')
    text = source if known else re.sub("<img[^>]*>", lambda tag: size.sub("", tag[0]), source)
    (ducks / "papers" / f"figure-{known}.html").write_text(text, "utf-8")
    context.route(
        "https://img.duck.example/**",
        lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"),
    )
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/papers/figure-{known}.html", wait_until="domcontentloaded")
    figure = page.locator("figure").first
    before = figure.bounding_box()
    figure.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('figure img').naturalWidth > 0")
    after = figure.bounding_box()
    assert before
    assert after
    assert (before["width"], before["height"]) == (after["width"], after["height"])
    assert page.evaluate(SHIFT) == 0
    (ducks / "papers" / f"figure-{known}.html").unlink()


def test_a_figure_whose_host_does_not_answer_says_so_and_keeps_its_link(
    context: BrowserContext, ducks: Path
) -> None:
    Watch(context)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/papers/quack-net.html")
    page.locator("figure").first.scroll_into_view_if_needed()
    note = page.locator("figure a .figure-missing").first
    note.wait_for()
    assert note.inner_text().startswith("图片未能加载")
    assert (page.locator("figure a").first.get_attribute("href") or "").startswith("https://img")
    assert page.locator("figcaption").first.is_visible()


# For everyone


def test_the_first_tab_leads_past_the_navigation(context: BrowserContext, ducks: Path) -> None:
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.mark.parametrize("name", ["ducks", "real"])
def test_axe_finds_nothing_in_light_or_dark(
    chromium: Browser, name: str, request: pytest.FixtureRequest
) -> None:
    """All rules in the light; in the dark those that look at colours."""
    folder: Path = request.getfixturevalue(name)
    context = chromium.new_context(viewport=DESKTOP, bypass_csp=True)
    Watch(context)
    page = context.new_page()
    found: list[str] = []
    for path in some_of(folder):
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri(), wait_until="load")
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, ["color-contrast", "link-in-text-block"])
    context.close()
    assert found == []


@pytest.mark.parametrize("name", ["ducks", "real"])
def test_the_validator_finds_no_error(name: str, request: pytest.FixtureRequest) -> None:
    assert tools.invalid(request.getfixturevalue(name)) == []
