"""A reader takes papers along: copied from a page, saved from a search; and the command agrees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import DESKTOP, PHONE, Watch
from codegen_papers import exports, reading, selection
from codegen_papers.edition import Edition
from conftest import MINI, ROOT
from test_search import find, opened, ready, substrings

CATALOGS = {"ducks": MINI, "real": ROOT}


@pytest.fixture
def taking(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser that lets pages use the clipboard, as one does after a click."""
    context = chromium.new_context(viewport=DESKTOP, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    Watch(context)
    yield context
    context.close()


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_citation_is_copied_from_the_page_of_a_paper(
    taking: BrowserContext, real: Path, folder: str
) -> None:
    page = taking.new_page()
    page.goto(f"{real.as_uri()}/{folder}papers/codet5.html")
    bibtex, markdown = page.locator("[data-copy]").all()
    name = bibtex.inner_text()
    bibtex.click()
    expect(bibtex).not_to_have_text(name)
    assert clipboard(page) == (real / "papers/codet5.bib").read_text()
    expect(bibtex).to_have_text(name)
    markdown.click()
    expect(markdown).not_to_have_text(name)
    assert clipboard(page).startswith("Yue Wang et al. [CodeT5: Identifier-aware")


def test_a_citation_is_copied_where_there_is_no_clipboard(
    taking: BrowserContext, real: Path
) -> None:
    page = taking.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{real.as_uri()}/en/papers/bert.html")
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy]").first).to_have_text("Copied")
    assert page.locator("textarea").count() == 0


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_what_a_search_finds_is_copied_in_its_order(
    taking: BrowserContext, real: Path, viewport: dict[str, int]
) -> None:
    page = taking.new_page()
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    page.goto(f"{real.as_uri()}/en/index.html")
    place = page.locator("[data-export]")
    expect(place).to_be_hidden()
    page.locator("[name=q]").fill("watermark")
    ready(page)
    expect(place).to_be_visible()
    place.locator("button").first.click()
    expect(place.locator("button").first).to_have_text("Copied")
    library = bibtexparser.parse_string(clipboard(page))
    assert [entry.key for entry in library.entries] == find(page, "watermark")
    assert len(library.entries) == 2


@pytest.mark.parametrize("found", exports.FORMATS, ids=lambda one: one.name)
def test_what_a_search_leaves_is_saved_in_every_format(
    taking: BrowserContext, ducks: Path, found: exports.Format
) -> None:
    """A list that leaves everything gives what the command gives."""
    page = taking.new_page()
    page.goto(f"{ducks.as_uri()}/years/2023.html")
    ready_after_focus(page)
    page.locator("[data-export] select").select_option(found.name)
    with page.expect_download() as download:
        page.locator("[data-export] button").nth(1).click()
    catalog = reading.load_catalog(MINI)
    edition = Edition.main(catalog)
    papers = selection.select(edition, "year:2023")
    assert len(papers) > 1
    assert (
        Path(download.value.path()).read_bytes()
        == exports.document(found, edition, papers).encode()
    )
    assert download.value.suggested_filename == f"2023{found.suffix or '.md'}"


def test_an_empty_search_is_an_empty_document(taking: BrowserContext, ducks: Path) -> None:
    page = taking.new_page()
    page.goto(f"{ducks.as_uri()}/index.html?q=penguin")
    ready(page)
    page.locator("[data-export] select").select_option("csl-json")
    with page.expect_download() as download:
        page.locator("[data-export] button").nth(1).click()
    assert json.loads(Path(download.value.path()).read_text()) == []


def ready_after_focus(page: Page) -> None:
    page.locator("[name=q]").focus()
    ready(page)


QUERIES = [
    "",
    "duck",
    "鸭",
    "year:2023",
    "year:>=2022 duck",
    "year:2021..2022",
    "year:..2000",
    "year:..",
    "year:abc",
    "size:<=1b",
    "size:≥7B",
    "size:1B..22B",
    "has:code",
    "has:scores has:summary",
    "weights:open",
    "weights:closed",
    'author:"donna duck"',
    "author:王",
    "venue:icmq",
    'venue:"journal of duck"',
    "category:ponds/open",
    "category:露天",
    "model:qnet",
    "tag:bread",
    '"machine quacking"',
    'x"y',
    '"unclosed',
    "autor:duck",
    "QUACK",
    "université",
    "universite canard",
    "http://",
    "a:b:c",
    ":",
    '""',
    "ＱＵＡＣＫ",
]


@pytest.mark.parametrize("name", CATALOGS)
def test_the_command_selects_what_the_search_on_the_site_finds(
    context: BrowserContext, request: pytest.FixtureRequest, name: str
) -> None:
    """One language of queries, in JavaScript and in Python: held equal."""
    page = opened(context.new_page(), request.getfixturevalue(name))
    catalog = reading.load_catalog(CATALOGS[name])
    edition = Edition.main(catalog)
    drawn = [piece for _, piece in substrings(CATALOGS[name], 150)]
    for query in [*QUERIES, *drawn]:
        wanted = {paper.id for paper in selection.select(edition, query)}
        assert set(find(page, query)) == wanted, query
