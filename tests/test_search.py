"""The search as a reader has it: the shipped scripts, in a real browser, on the built site."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser import DESKTOP, PHONE, Watch, served, violations
from codegen_papers import prose, reading
from codegen_papers.edition import Edition
from codegen_papers.naming import venue_name
from conftest import MINI, ROOT, written

SAMPLES = 2_000
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def texts(root: Path) -> Mapping[str, list[str]]:
    """Give, for each paper, all texts by which a search must find it."""
    catalog = reading.load_catalog(root)
    found: dict[str, list[str]] = {}
    for paper in catalog.papers:
        record = paper.record
        named = catalog.named
        names = [record.title, record.label or "", record.venue or ""]
        names += [author.name for author in record.authors]
        names += [*record.affiliations, *record.tags]
        names += [named["affiliations"][name].name for name in record.affiliations]
        names += [named["tags"][name].name for name in record.tags]
        if record.venue:
            names.append(named["venues"][venue_name(record.venue)].name)
        names += [name for model in record.models for name in (model.name, *model.aliases)]
        for path in record.category:
            section = catalog.by_path[path]
            names += [title for _, title in section.category.title.items()]
        summaries = record.summary.items() if record.summary else []
        found[paper.id] = [*filter(None, names), *(prose.plain(text) for _, text in summaries)]
    return found


def opened(page: Page, site: Path, path: str = "index.html") -> Page:
    """Open a page with the search loaded and every text read."""
    page.goto(f"{site.as_uri()}/{path}")
    page.keyboard.press("/")
    ready(page)
    return page


def wait(page: Page, expression: str) -> None:
    """Wait until an expression is true; the site's policy forbids what playwright's own does."""
    for _ in range(250):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never came true: {expression}")


def ready(page: Page) -> None:
    """Wait until every text is read."""
    wait(page, "!!window.codegenPapers?.index?.complete")


def find(page: Page, query: str) -> list[str]:
    """Ask the shipped script; give the ids of the papers, best first."""
    ids: list[str] = page.evaluate(
        "query => codegenPapers.index.find(query).map(found => found.paper.id)", query
    )
    return ids


@pytest.fixture(scope="module")
def duck_page(chromium: Browser, ducks: Path) -> Iterator[Page]:
    """Give the miniature catalog's first page, searching."""
    context = chromium.new_context(viewport=DESKTOP)
    yield opened(context.new_page(), ducks)
    context.close()


# Recall


def substrings(root: Path, count: int) -> list[tuple[str, str]]:
    """Draw pieces of 2 to 12 characters from the records' texts, with whose they are."""
    draw = random.Random(4)  # noqa: S311, no secret
    pool = [(own_id, text) for own_id, own in texts(root).items() for text in own if len(text) > 1]
    weights = [len(text) for _, text in pool]
    found: list[tuple[str, str]] = []
    while len(found) < count:
        ((own_id, text),) = draw.choices(pool, weights)
        start = draw.randrange(len(text) - 1)
        piece = text[start : start + draw.randint(2, 12)]
        if len(piece) > 1 and piece.strip():
            found.append((own_id, piece))
    return found


def test_every_piece_of_a_text_finds_its_paper(context: BrowserContext, real: Path) -> None:
    """2,000 random pieces, Chinese and Latin, with spaces and signs as they come: all found."""
    page = opened(context.new_page(), real)
    drawn = substrings(ROOT, SAMPLES)
    assert sum(bool(HAN.search(piece)) for _, piece in drawn) > SAMPLES // 6
    assert sum(bool(re.search("[A-Za-z]", piece)) for _, piece in drawn) > SAMPLES // 4
    script = """pieces => pieces.filter(([id, piece]) =>
        !codegenPapers.index.find(piece).some(found => found.paper.id === id))"""
    assert page.evaluate(script, drawn) == []


def folded(text: str) -> str:
    """Fold as the issue says: NFKC, case, width; accents too; typographic signs as typed ones."""
    plain = unicodedata.normalize("NFKD", text).lower()
    letters = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    return re.sub(r"\s", " ", letters.translate(str.maketrans("‘’“”–—−ς", "''\"\"---σ")))


def test_nothing_is_found_that_does_not_have_every_word(
    context: BrowserContext, real: Path
) -> None:
    """Held against a search in Python, over the same texts and the names of models and venues."""
    page = opened(context.new_page(), real)
    names = page.evaluate("codegenPapers.index.papers.map(paper => [paper.id, paper.spoken])")
    everything = {own: "\n".join(map(folded, [*texts(ROOT)[own], more])) for own, more in names}
    for _, piece in substrings(ROOT, 300):
        words = folded(piece).split()
        if not any(":" in word or '"' in word for word in words):
            wanted = {own for own, text in everything.items() if all(w in text for w in words)}
            assert set(find(page, piece)) == wanted, piece


@pytest.mark.parametrize(
    "query",
    [
        "执行",
        "执\ufa08",
        "ＤＵＣＫ",
        "duck 执行",
        "universite",
        "UNIVERSITÉ",
        "“quoted”",
        '"quoted',
        "ﬁlled",
        "２０℃",
    ],
)
def test_width_case_accents_and_compatibility_forms_are_one(
    chromium: Browser, mini: Path, tmp_path: Path, query: str
) -> None:
    record = mini / "papers" / "folded.yaml"
    record.write_text(
        'title: "A Duck \\"quoted\\" Université"\nurl: https://folded.duck.example/\ndate: 2001\n'
        "category: bread\nsummary:\n  zh: |\n    这里写执\ufa08，20°C。\n  en: |\n    Filled.\n",
        "utf-8",
    )
    context = chromium.new_context()
    page = opened(context.new_page(), written(mini, tmp_path / "out"))
    assert "folded" in find(page, query)
    context.close()


# What one can ask


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("quacknet", ["quack-net"]),
        ("QuackNet: Deep", ["quack-net"]),
        ('"deep waddling"', ["quack-net"]),
        ('"waddling deep"', []),
        ("waddling deep", ["quack-net"]),
        ("author:donna", ["quack-net", "year"]),
        ('author:"donna duck" net', ["quack-net"]),
        ("author:鸭小姐", ["quack-net"]),
        ("venue:icmq", ["quack-net"]),
        ('venue:"machine quacking"', ["quack-net"]),
        ("tag:bread", ["quack-net", "month"]),
        ("affiliation:quackle", ["quack-net"]),
        ('affiliation:"quackle brain"', ["quack-net"]),
        ("model:qnet", ["quack-net"]),
        ("size:<=100M", ["quack-net"]),
        ("size:236b", ["quack-net"]),
        ("size:236B..1T", ["quack-net"]),
        ("size:>1T", []),
        ("has:code", ["quack-net"]),
        ("has:scores weights:open", ["quack-net"]),
        ("weights:closed", []),
        ("year:2020", ["roof"]),
        ("year:<2000", ["duck-wisdom"]),
        ("year:1999..2020", ["roof", "duck-wisdom"]),
        ("year:2023 category:bread", ["quack-net"]),
        ("category:面包 year:2022", ["month", "year"]),
        ("category:huts", ["roof"]),
        ("category:ponds/roofed", ["quack-net", "roof"]),
        ("ponds/roofed", []),
        ("鸭子", ["duck-wisdom", "quack-net"]),
        ("year:soon", []),
        ("has:feathers", []),
        ("nobody:here", []),
        ("author:", []),
        ("　嘎嘎　", ["duck-wisdom"]),
        ("only english roof", ["roof"]),
        ("%&_#\\", []),
        ("__proto__", []),
    ],
)
def test_words_phrases_and_fields(duck_page: Page, query: str, ids: list[str]) -> None:
    assert find(duck_page, query) == ids


def test_no_words_find_every_paper_newest_first(duck_page: Page) -> None:
    papers = [paper.id for paper in reading.load_catalog(MINI).papers]
    assert find(duck_page, "  ") == papers


def test_titles_and_labels_come_before_names_and_names_before_summaries(
    chromium: Browser, mini: Path, tmp_path: Path
) -> None:
    """A label that is the word, a word's start, its middle, a name, a summary; not the date."""
    head = "url: https://{0}.duck.example/\ndate: 200{1}\ncategory: bread\n"
    records = {
        "whole": 'title: "First"\nlabel: Mallard\n',
        "start": 'title: "On Mallards"\n',
        "middle": 'title: "Nomallards"\n',
        "again": 'title: "Unmallard Mallards"\n',
        "name": 'title: "By Name"\nauthors: [Molly Mallard]\n',
        "summary": 'title: "By Text"\nsummary:\n  en: |\n    A mallard.\n',
    }
    for number, (own_id, text) in enumerate(records.items()):
        path = mini / "papers" / f"{own_id}.yaml"
        path.write_text(text + head.format(own_id, number), "utf-8")
    context = chromium.new_context()
    page = opened(context.new_page(), written(mini, tmp_path / "out"))
    assert find(page, "mallard") == ["whole", "again", "start", "middle", "name", "summary"]
    context.close()


# On the page


def results(page: Page) -> list[str]:
    """Give the titles that the page or the dialog lists."""
    return page.locator("[data-results] .paper-title a, dialog .paper-title a").all_inner_texts()


def status(page: Page) -> str:
    return page.locator("form [role=status], dialog [role=status]").last.inner_text()


def test_nothing_of_the_search_is_loaded_before_somebody_searches(
    context: BrowserContext, ducks: Path
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("index.html", "papers/quack-net.html", "tags/bread.html"):
        page.goto(f"{ducks.as_uri()}/{path}", wait_until="load")
        page.wait_for_timeout(100)
    assert not [url for url in asked if "search" in urlsplit(url).path.rpartition("site/")[2]]
    page.keyboard.press("/")
    ready(page)
    loaded = [url.rpartition("site/")[2].partition("?")[0] for url in asked[-4:]]
    assert re.fullmatch(r"assets/search-[0-9a-f]{10}\.js", loaded[0])
    assert loaded[1:] == [
        *("search/records.js", "search/summaries-zh-1.js", "search/summaries-en-1.js")
    ], "the language of the page first"


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_first_page_filters_as_one_types_and_marks_what_it_found(
    context: BrowserContext, ducks: Path, way: str
) -> None:
    """In Chinese and in English, from a folder and from a server's path: no request abroad."""
    watch = Watch(context)
    page = context.new_page()
    with served(ducks, "/deep/er/") as server:
        base = f"{ducks.as_uri()}/" if way == "file" else server
        page.goto(f"{base}index.html")
        field = page.locator("form [name=q]")
        field.press_sequentially("潜入")
        expect(page.locator("[data-results] mark").first).to_have_text("潜入")
        assert results(page) == ["QuackNet: Deep Waddling"]
        assert not page.locator("[data-list]").is_visible()
        page.goto(f"{base}en/index.html")
        field.press_sequentially("bread by")
        expect(page.locator("[data-results] li.paper-entry")).to_have_count(2)
        assert results(page) == ["Bread by the Month", "Bread by the Year"]
        assert page.locator("mark").all_inner_texts()[:2] == ["Bread", "by"]
        field.fill("")
        assert page.locator("[data-list]").is_visible()
        assert not page.locator("[data-results]").is_visible()
        wait(page, "location.search === ''")
    assert watch.errors + watch.failed == []
    assert watch.abroad == []


def test_what_a_record_says_is_text_never_markup(context: BrowserContext, ducks: Path) -> None:
    watch = Watch(context)
    page = opened(context.new_page(), ducks)
    page.locator("form [name=q]").fill("<b>| `tick`")
    title = '*S_p*: A_b*c [x] <b>| `tick` & \\ ~~no~~ 1~2 &amp; _under_ "quoted" #1'
    assert results(page) == [title]
    assert page.locator("[data-results] b").count() == 0
    assert page.locator("[data-results] .paper-title mark").all_inner_texts() == ["<b>|", "`tick`"]
    assert watch.errors == []


def test_a_summary_in_the_other_language_says_so(context: BrowserContext, ducks: Path) -> None:
    page = opened(context.new_page(), ducks, "index.html")
    page.locator("form [name=q]").fill("roof leaks")
    lead = page.locator("[data-results] .paper-lead")
    assert lead.get_attribute("lang") == "en"
    assert lead.inner_text() == "Only in English: the roof leaks."


def test_the_input_of_chinese_is_waited_for(context: BrowserContext, ducks: Path) -> None:
    """Letters of an input method are no query; what it gives in the end is."""
    page = opened(context.new_page(), ducks)
    field = page.locator("form [name=q]")
    field.focus()
    keyboard = context.new_cdp_session(page)
    for text in ("q", "qian", "qian ru"):
        place = {"selectionStart": len(text), "selectionEnd": len(text)}
        keyboard.send("Input.imeSetComposition", {"text": text, **place})
        assert field.input_value() == text
        assert status(page) == ""
        assert page.locator("[data-list]").is_visible()
    keyboard.send("Input.insertText", {"text": "潜入"})
    expect(page.locator("[data-results] .paper-title")).to_have_count(1)
    assert field.input_value() == "潜入"


def test_by_keyboard_alone(context: BrowserContext, ducks: Path) -> None:
    """Slash, words, arrows, Enter; Escape goes back to the field, and then out of the dialog."""
    page = opened(context.new_page(), ducks, "en/venues/icmq.html")
    page.keyboard.press("Escape")
    page.locator(".brand").focus()
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.name") == "find"
    page.keyboard.type("bread")
    found = results(page)
    assert len(found) > 2
    active = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == found[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) == found[1]
    page.keyboard.press("End")
    assert page.evaluate(active) == found[-1]
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "find"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "find"
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.evaluate("document.activeElement.className") == "brand"
    page.keyboard.press("/")
    page.keyboard.type("waddling")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/papers/quack-net.html")


def test_a_slash_that_somebody_types_is_a_slash(context: BrowserContext, ducks: Path) -> None:
    page = opened(context.new_page(), ducks)
    page.keyboard.type("a/b")
    assert page.locator("form [name=q]").input_value() == "a/b"


def test_the_count_is_said_and_whether_all_texts_are_read(
    context: BrowserContext, ducks: Path
) -> None:
    """While summaries are on their way the page says so; when they came it finds more."""
    page = context.new_page()
    waiting: list[Route] = []
    page.route(re.compile("summaries-en"), lambda route: waiting.append(route))  # noqa: PLW0108
    page.goto(f"{ducks.as_uri()}/en/index.html")
    page.locator("form [name=q]").press_sequentially("roof")
    line = page.locator("form [role=status]")
    expect(line).to_have_text(
        "Papers: 1. Titles and names searched; summaries: 0 of 2 parts so far."
    )
    page.locator("form [name=q]").fill("leaks")
    expect(line).to_have_text(re.compile("^Nothing found. Titles and names searched"))
    waiting[0].continue_()
    expect(line).to_have_text("Papers: 1. Titles, names and summaries all searched.")


def test_summaries_that_cannot_be_loaded_are_said_to_be_missing(
    context: BrowserContext, ducks: Path
) -> None:
    page = context.new_page()
    page.route(re.compile("summaries-en"), lambda route: route.abort())
    page.goto(f"{ducks.as_uri()}/en/index.html")
    page.locator("form [name=q]").press_sequentially("roof")
    said = "Papers: 1. The search did not load; try again"
    expect(page.locator("form [role=status]")).to_have_text(said)
    for _ in range(100):  # the other piece may come later than the word that this one did not
        if find(page, "潜入"):
            break
        page.wait_for_timeout(50)
    assert find(page, "潜入") == ["quack-net"], "the other piece was read"


def test_a_search_that_cannot_be_loaded_says_so(context: BrowserContext, ducks: Path) -> None:
    page = context.new_page()
    page.route("**/assets/search-*.js", lambda route: route.abort())
    page.goto(f"{ducks.as_uri()}/en/index.html")
    page.locator("form [name=q]").press_sequentially("duck")
    expect(page.locator("form [role=status]")).to_have_text("The search did not load; try again")
    page.unroute("**/assets/search-*.js")
    page.locator(".brand").focus()
    page.locator("form [name=q]").focus()
    expect(page.locator("[data-results] .paper-entry").first).to_be_visible()


# In the address


def says(page: Page, query: dict[str, list[str]]) -> None:
    """Wait until the address holds a query; it is written when typing pauses."""
    for _ in range(100):
        if parse_qs(urlsplit(page.url).query) == query:
            return
        page.wait_for_timeout(20)
    assert parse_qs(urlsplit(page.url).query) == query


def test_a_search_stands_in_the_address_and_comes_back(
    context: BrowserContext, ducks: Path
) -> None:
    page = opened(context.new_page(), ducks, "en/index.html")
    field = page.locator("form [name=q]")
    field.fill("duck")
    page.get_by_role("button", name="Filters").click()
    page.locator("select[name=category]").select_option("ponds")
    page.locator("select[name=year]").select_option("2023")
    asked = {"q": ["duck"], "category": ["ponds"], "year": ["2023"]}
    says(page, asked)
    field.fill("鸭 & +")
    says(page, {**asked, "q": ["鸭 & +"]})
    field.fill("duck")
    before = results(page)
    assert before
    says(page, asked)
    page.reload()
    ready(page)
    assert results(page) == before
    assert page.locator("form [name=q]").input_value() == "duck"
    assert page.locator("select[name=category]").input_value() == "ponds"
    says(page, asked)


def test_the_dialog_stands_in_the_address_too_and_leads_to_a_page_of_its_own(
    context: BrowserContext, ducks: Path
) -> None:
    page = opened(context.new_page(), ducks, "en/papers/quack-net.html")
    page.keyboard.type("bread & duck")
    says(page, {"find": ["bread & duck"]})
    page.locator("dialog input").fill("bread")
    found = results(page)
    says(page, {"find": ["bread"]})
    page.reload()
    ready(page)
    assert results(page) == found
    page.get_by_role("link", name="All results on one page").click()
    ready(page)
    assert page.url.endswith("/en/index.html?q=bread")
    assert results(page) == found
    page.go_back()
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    wait(page, "location.search === ''")


@pytest.mark.parametrize(
    "query", ["category=nowhere", "year=%3Cscript%3E", "q=%F0%9F%A6%86", "size=__proto__"]
)
def test_an_address_that_asks_for_nonsense_breaks_nothing(
    context: BrowserContext, ducks: Path, query: str
) -> None:
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/index.html?{query}")
    ready(page)
    assert watch.errors == []
    assert page.locator("[data-list]").is_visible() != query.startswith("q=")


def test_the_other_language_shows_the_same_list(context: BrowserContext, ducks: Path) -> None:
    page = context.new_page()
    for path in ("en/index.html?q=duck&year=2023", "en/benchmarks/humanquack.html?weights=yes"):
        page.goto(f"{ducks.as_uri()}/{path}")
        page.locator(".switches").get_by_role("link", name="中文").click()
        page.wait_for_url(f"{ducks.as_uri()}/{path.removeprefix('en/')}")


# Filters


@pytest.mark.parametrize("name", ["ducks", "real"])
def test_the_count_beside_a_choice_is_what_it_leaves(
    context: BrowserContext, name: str, request: pytest.FixtureRequest
) -> None:
    """Every choice of every filter, alone and beside words and another filter."""
    site: Path = request.getfixturevalue(name)
    page = opened(context.new_page(), site, "en/index.html")
    page.get_by_role("button", name="Filters").click()
    for words, year in (("", ""), ("a", ""), ("", "2023")):
        page.locator("form [name=q]").fill(words)
        page.locator("select[name=year]").select_option(year)
        for choice in page.locator(".facets select").all():
            if year and choice.get_attribute("name") == "year":
                continue
            offered = choice.locator("option").all()[1:]
            counts = {
                o.get_attribute("value") or "": int(
                    (o.text_content() or "").rpartition("(")[2][:-1]
                )
                for o in offered
            }
            for value, count in counts.items():
                choice.select_option(value)
                assert status(page).startswith(f"Papers: {count}." if count else "Nothing")
            choice.select_option("")
    page.get_by_role("button", name="Reset").click()
    assert page.locator("[data-list]").is_visible()


@pytest.mark.parametrize(
    ("path", "words", "found"),
    [
        ("en/categories/ponds.html", "duck", 2),
        ("en/categories/bread.html", "quack", 2),
        ("en/categories/empty.html", None, 0),
        ("en/years/2023.html", "duck", 1),
        ("en/venues/icmq.html", "bread", 1),
        ("en/venues/icmq.html", "roof", 0),
        ("en/affiliations/quackle.html", "deep", 1),
        ("en/tags/bread.html", "deep", 1),
    ],
)
def test_a_list_is_searched_by_itself(
    context: BrowserContext, ducks: Path, path: str, words: str | None, found: int
) -> None:
    """Only what the list has is found; a list without papers has no field; / searches all."""
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/{path}")
    assert page.locator("form[data-finder]").count() == (words is not None)
    if words is None:
        return
    page.locator("form [name=q]").press_sequentially(words)
    ready(page)
    own = page.evaluate("[...document.querySelectorAll('[data-list] a')].map(a => a.href)")
    listed = page.locator("[data-results] .paper-title a")
    assert listed.count() == found
    assert {link.evaluate("a => a.href") for link in listed.all()} <= set(own)
    page.locator("h1").click()
    page.locator(".brand").focus()
    page.keyboard.press("/")
    assert page.locator("dialog").is_visible()


def test_complete_lists_stay_in_the_page(real: Path) -> None:
    for folder in ("", "en/"):
        home = (real / folder / "index.html").read_text("utf-8")
        assert home.count('<li class="paper-entry"') == len(reading.load_catalog(ROOT).papers)


# Back to where one was


@pytest.mark.parametrize("way", ["link", "browser"])
@pytest.mark.parametrize("query", ["", "?q=a"])
def test_a_reader_comes_back_to_the_place_in_the_list(
    chromium: Browser, real: Path, way: str, query: str
) -> None:
    """With the search as it was, the page where it was, the focus on the paper that was opened."""
    context = chromium.new_context(viewport={"width": 1000, "height": 500})
    page = context.new_page()
    Watch(context)
    page.goto(f"{real.as_uri()}/en/index.html{query}")
    if query:
        ready(page)
    link = page.locator("main .paper-title a:visible").nth(9)
    link.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 100
    title = link.text_content()
    clicked = "a => { const { top } = a.getBoundingClientRect(); a.click(); return top; }"
    top = link.evaluate(clicked)
    page.wait_for_url("**/papers/*.html")
    if way == "browser":
        page.go_back()
    else:
        back = page.locator("[data-back]")
        assert "Papers on Code Generation" in back.inner_text()
        back.click()
    page.wait_for_url(lambda url: url.endswith(f"/en/index.html{query}"))
    focus = "document.activeElement"
    wait(page, f"{focus}.textContent === {json.dumps(title)}")
    wait(page, f"Math.abs({focus}.getBoundingClientRect().top - {top}) < 3")
    context.close()


def test_a_reader_who_came_back_and_then_searches_is_left_alone(
    context: BrowserContext, real: Path
) -> None:
    page = context.new_page()
    Watch(context)
    page.goto(f"{real.as_uri()}/en/index.html")
    page.locator("main .paper-title a").nth(6).click()
    page.wait_for_url("**/papers/*.html")
    page.go_back()
    page.wait_for_timeout(1000)
    page.locator("form [name=q]").click()
    ready(page)
    page.keyboard.type("code")
    page.wait_for_timeout(300)
    assert page.locator("form [name=q]").input_value() == "code"
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_list_that_did_not_lead_here_is_not_offered(context: BrowserContext, ducks: Path) -> None:
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/index.html")
    page.locator("main .paper-title a").first.click()
    page.wait_for_url("**/papers/*.html")
    assert "Duck papers" in page.locator("[data-back]").inner_text()
    for path in ("papers/quack-net.html", "en/papers/month.html"):
        page.goto(f"{ducks.as_uri()}/{path}")
        assert "Duck papers" not in page.locator("[data-back]").inner_text()


def test_without_scripts_a_paper_leads_to_its_place_in_its_category(
    chromium: Browser, ducks: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/papers/aaa.html")
    page.locator("[data-back]").click()
    assert page.url.endswith("categories/ponds/open.html#aaa")
    assert page.locator("#aaa").is_visible()
    context.close()


# For everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_one_searches(chromium: Browser, ducks: Path, scheme: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(context.new_page(), ducks)
    page.locator("form [name=q]").fill("鸭")
    page.locator("form button").first.click()
    assert violations(page) == []
    opened(page, ducks, "en/papers/quack-net.html")
    page.keyboard.type("duck")
    assert violations(page) == []
    context.close()


def test_on_a_phone_the_search_fits(chromium: Browser, ducks: Path) -> None:
    context = chromium.new_context(viewport=PHONE, is_mobile=True, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/en/index.html?q={quote('duck')}&year=2023")
    ready(page)
    assert not page.locator(".facets").is_visible(), "results come first"
    page.get_by_role("button", name="Filters (1)").click()
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= PHONE["width"]
    page.goto(f"{ducks.as_uri()}/en/papers/quack-net.html?find=duck")
    ready(page)
    assert page.evaluate(wide) <= PHONE["width"]
    box = page.locator("dialog").bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
    context.close()


def test_the_search_data_names_every_paper_once_and_belongs_together(real: Path) -> None:
    """One line a paper; the pieces that records.js names are there, by their content."""
    records = (real / "search" / "records.js").read_text("utf-8")
    papers = reading.load_catalog(ROOT).papers
    assert [
        len(re.findall(rf'^{{"id":"{paper.id}",', records, re.MULTILINE)) for paper in papers
    ] == [1] * len(papers)
    languages = reading.load_catalog(ROOT).file.languages
    titles = [Edition(reading.load_catalog(ROOT), language).title for language in languages]
    assert titles
    named = re.findall(r'"(search/summaries-\w+-\d+\.js)\?v=[0-9a-f]{10}"', records)
    assert sorted(named) == sorted(
        f"search/{path.name}" for path in (real / "search").glob("summaries*")
    )
