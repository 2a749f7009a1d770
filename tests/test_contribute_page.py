"""The form for papers as somebody with a browser has it, on the built site, from file://."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import DESKTOP, PHONE, Watch, served, violations
from codegen_papers import reading
from conftest import MINI, ROOT, succeed, written
from test_search import wait

GITHUB = "https://github.com/drake/ducks"
NARROW = {"width": 320, "height": 640}
WORDS = {
    "": {
        "title": "标题",
        "url": "网址",
        "date": "日期",
        "category": "类别 1",
        "id": "文件名（id）",
        "author": "作者 {}",
        "more-authors": "添加作者",
        "affiliation": "机构 1",
        "venue": "发表于",
        "summary": "中文",
        "size": "规模 1",
        "results": "模型与分数",
        "more-models": "添加模型",
        "model": "名称",
        "more-scores": "添加分数",
        "scored": "模型",
        "benchmark": "评测基准",
        "send": "在 GitHub 打开",
        "ready": "可以发送了。",
        "needed": "还需要：标题、网址、日期、类别、文件名（id）。",
    },
    "en/": {
        "title": "Title",
        "url": "Address (URL)",
        "date": "Date",
        "category": "Category 1",
        "id": "File name (id)",
        "author": "Author {}",
        "more-authors": "Add an author",
        "affiliation": "Affiliation 1",
        "venue": "Venue",
        "summary": "In English",
        "size": "Size 1",
        "results": "Models and scores",
        "more-models": "Add a model",
        "model": "Name",
        "more-scores": "Add a score",
        "scored": "Model",
        "benchmark": "Benchmark",
        "send": "Open on GitHub",
        "ready": "Ready to send.",
        "needed": "Still needed: Title, Address (URL), Date, Category, File name (id).",
    },
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the miniature catalog as it would be on GitHub."""
    found = Path(shutil.copytree(MINI, tmp_path_factory.mktemp("github") / "鸭子 ducks"))
    file = found / "papers" / "_catalog.yaml"
    text = file.read_text("utf-8").replace("https://git.duck.example/drake/ducks", GITHUB)
    file.write_text(text, "utf-8")
    return found


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write its site."""
    return written(root, tmp_path_factory.mktemp("site"))


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that must not complain."""
    watch = Watch(context)
    yield context.new_page()
    assert (watch.errors, watch.failed) == ([], [])


def opened(page: Page, site: Path, address: str = "en/contribute.html") -> Page:
    """Open the form, and wait until it knows the catalog."""
    page.goto(f"{site.as_uri()}/{address}")
    wait(page, "!!window.codegenPapers?.contribution?.page?.known")
    return page


def record(page: Page) -> str:
    """Give the record as it is shown, with what was typed last."""
    page.evaluate("codegenPapers.contribution.page.show()")
    return page.locator("[data-preview]").input_value()


def said(page: Page) -> str:
    page.evaluate("codegenPapers.contribution.page.show()")
    return page.locator("p[data-status]").inner_text()


def problems(page: Page) -> list[str]:
    """Give the problems that are shown."""
    page.evaluate("codegenPapers.contribution.page.show()")
    return page.locator(".problem:visible").all_inner_texts()


def fill(page: Page, **values: str) -> None:
    """Fill fields of the English form by their labels, and leave each."""
    for key, value in values.items():
        control = page.locator(f"#field-{key} :is(input, textarea, select)").first
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
        control.blur()


def sound(page: Page, **values: str) -> None:
    """Fill in the least that a record needs."""
    least = {"title": "Wet: A Duck", "url": "https://wet.duck.example/", "date": "2024-02"}
    fill(page, **{**least, "category": "bread", **values})


def link(page: Page) -> tuple[str, dict[str, list[str]]]:
    """Give where the button leads."""
    page.evaluate("codegenPapers.contribution.page.show()")
    parts = urlsplit(page.locator("[data-send]").get_attribute("href") or "")
    return f"{parts.scheme}://{parts.netloc}{parts.path}", parse_qs(parts.query)


def stay(page: Page) -> None:
    """Let the browser open no other page; what the page does at the click is done."""
    page.evaluate(
        """document.addEventListener("click", (event) => {
            const link = event.target.closest("[data-send], [data-anyway]");
            window.left = link && !event.defaultPrevented;
            event.preventDefault();
        })"""
    )


# From nothing to a record


@pytest.mark.parametrize("folder", WORDS)
def test_somebody_with_a_phone_adds_a_paper(
    chromium: Browser, root: Path, site: Path, tmp_path: Path, folder: str
) -> None:
    """By labels only, as a person finds the fields; check and fmt have nothing to say of it."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    watch = Watch(context)
    page = opened(context.new_page(), site, f"{folder}contribute.html")
    words = WORDS[folder]

    def write(what: str, text: str, *, exact: bool = True) -> None:
        page.get_by_label(words.get(what, what), exact=exact).first.fill(text)

    assert said(page) == words["needed"]
    assert problems(page) == []
    write("title", "Ponds, Deeper: A Study of Puddles")
    write("url", "https://arxiv.org/abs/2401.01234")
    write("date", "2024-01-03")
    page.get_by_label(words["category"], exact=True).select_option("ponds/open")
    assert page.get_by_label(words["id"], exact=True).input_value() == "ponds-deeper"
    for number, name in enumerate(["Ada Fowl", "鸭小姐", "Drake O'Pond"], 1):
        if number > 1:
            page.get_by_role("button", name=words["more-authors"]).click()
        write(words["author"].format(number), name)
    write("affiliation", "University of Puddles, Pond Park")
    write("venue", "ICMQ 2024")
    write("summary", "- one\n- two\n\n`no`: **yes**\n")
    write("size", "21B/236B")
    page.get_by_text(words["results"], exact=True).click()
    page.get_by_role("button", name=words["more-models"]).click()
    write("model", "Puddler")
    page.get_by_role("button", name=words["more-scores"]).click()
    scores = page.locator("#field-scores")
    scores.get_by_label(words["scored"], exact=True).fill("Puddler")
    scores.get_by_label(words["benchmark"], exact=True).select_option("HumanQuack")
    scores.get_by_label(re.compile(r"quack@1 ")).fill("30.0")
    assert said(page) == words["ready"]
    assert problems(page) == []
    text = record(page)
    address, query = link(page)
    assert address == f"{GITHUB}/new/main"
    assert query == {"filename": ["papers/ponds/open/ponds-deeper.yaml"], "value": [text]}
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert watch.errors == []
    context.close()
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    file = copy / query["filename"][0]
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../site/data/schema/")
    assert succeed("check", cwd=copy) == "no problem in 22 files\n"
    assert succeed("fmt", "--check", cwd=copy).startswith("nothing to lay out")
    assert "quack@1: 30.0" in text
    catalog = reading.load_catalog(copy)
    added = next(paper for paper in catalog.papers if paper.id == "ponds-deeper")
    names = [author.name for author in added.record.authors]
    assert names == ["Ada Fowl", "鸭小姐", "Drake O'Pond"]


def test_every_input_is_large_enough_not_to_be_zoomed_in_on(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(viewport=PHONE)
    page = opened(context.new_page(), site, "contribute.html?paper=quack-net")
    sizes = page.locator("[data-contribute] :is(input, textarea, select)").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(sizes) > 40
    assert min(sizes) >= 16
    context.close()


@pytest.mark.parametrize("address", ["contribute.html", "en/contribute.html?paper=quack-net"])
def test_the_form_needs_no_sideways_scroll_on_the_narrowest_phone(
    chromium: Browser, site: Path, address: str
) -> None:
    context = chromium.new_context(viewport=NARROW)
    page = opened(context.new_page(), site, address)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    context.close()


# Corrections


@pytest.mark.parametrize(("name", "base"), [("real", ROOT), ("ducks", MINI)])
def test_correcting_nothing_changes_nothing_in_any_record(
    chromium: Browser, name: str, base: Path, request: pytest.FixtureRequest
) -> None:
    """By the address that every paper's page has; byte for byte, comments and odd layout, too."""
    built: Path = request.getfixturevalue(name)
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    for paper in reading.load_catalog(base).collection.papers:
        page.goto(f"{built.as_uri()}/papers/{paper.id}.html")
        page.get_by_role("link", name="更正", exact=True).click()
        wait(page, "!!window.codegenPapers?.contribution?.page?.known")
        assert said(page) == "还没有改动。"
        assert record(page).encode() == (base / paper.source.path).read_bytes()
    context.close()


COMMENTED = """\
# of the file

# of the title
title: "A Wet Record"
url: https://wet.duck.example/  # moved
date: 2024

# who wrote it
authors:
  - Ada Fowl
category: bread

summary:
  en: |
    One.
    #1 is no comment

    Two.

# the end
"""


@pytest.fixture
def commented(root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Give a catalog with a record full of comments, and its site."""
    copy = Path(shutil.copytree(root, tmp_path / "commented"))
    (copy / "papers" / "wet.yaml").write_text(COMMENTED, "utf-8")
    return copy, written(copy, tmp_path / "site")


def test_a_change_touches_its_own_field_only(page: Page, commented: tuple[Path, Path]) -> None:
    _, site = commented
    opened(page, site, "en/contribute.html?paper=wet")
    fill(page, date="2024-05")
    assert record(page) == COMMENTED.replace("date: 2024\n", "date: 2024-05\n")
    fill(page, url="https://dry.duck.example/")
    assert "comment inside these fields" in page.locator("[data-lost]").inner_text()
    fill(page, url="https://wet.duck.example/", venue="ICMQ 2024")
    assert page.locator("[data-lost]").inner_text() == ""
    wanted = COMMENTED.replace("date: 2024\n", "date: 2024-05\n")
    wanted = wanted.replace("category: bread\n", "category: bread\nvenue: ICMQ 2024\n")
    assert record(page) == wanted
    page.locator("#field-authors input").first.fill("")
    gone = wanted.replace("authors:\n  - Ada Fowl\n", "").replace("\n\n# who", "\n# who")
    assert record(page) == gone


@pytest.mark.parametrize("own_id", ["quack-net", "month", "specials", "retracted", "removed"])
def test_a_corrected_record_stays_laid_out(
    page: Page, root: Path, site: Path, tmp_path: Path, own_id: str
) -> None:
    """One line more, for the tags that are there now; nothing else differs."""
    opened(page, site, f"en/contribute.html?paper={own_id}")
    page.locator("#field-tags button", has_text="Add a tag").click()
    page.locator("#field-tags input").last.fill("soaked")
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    file = copy / page.evaluate("codegenPapers.contribution.page.original.path")
    before = file.read_text("utf-8").splitlines()
    after = record(page).splitlines()
    changed = {line for line in set(before) ^ set(after) if not line.startswith("tags: [")}
    assert changed == set()
    file.write_text(record(page), "utf-8")
    assert succeed("fmt", "--check", cwd=copy).startswith("nothing to lay out")
    paper = next(p for p in reading.load_catalog(copy).collection.papers if p.id == own_id)
    assert "soaked" in paper.record.tags


def test_a_correction_leads_to_githubs_editor_with_the_text_on_the_clipboard(
    context: BrowserContext, site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), site, "en/contribute.html?paper=quack-net")
    assert link(page) == (f"{GITHUB}/edit/main/papers/ponds/quack-net.yaml", {})
    stay(page)
    page.locator("[data-send]").click()
    assert page.evaluate("window.left") is False
    expect(page.locator("[data-said]")).to_have_text("Nothing is changed yet.")
    fill(page, venue="ICMQ 2024")
    page.locator("[data-send]").click()
    assert page.evaluate("window.left") is True
    expect(page.locator("[data-said]")).to_contain_text("select all and paste")
    assert page.evaluate("navigator.clipboard.readText()") == record(page)


def test_a_link_to_a_field_leads_there(page: Page, site: Path) -> None:
    opened(page, site, "en/contribute.html?paper=aaa#field-superseded_by")
    focused = page.evaluate("document.activeElement.closest('.field').id")
    assert focused == "field-superseded_by"
    assert page.locator("#field-superseded_by input").is_visible()
    assert page.locator("h1").inner_text().startswith("Correct: ")


def test_an_unknown_paper_gives_the_empty_form_and_says_so(page: Page, site: Path) -> None:
    opened(page, site, "en/contribute.html?paper=__proto__")
    assert "no such paper" in page.locator("[data-note]").inner_text()
    assert said(page).startswith("Still needed")


@pytest.mark.parametrize("field", ["constructor", "__proto__", "", "no-such"])
def test_a_link_to_a_field_that_is_none_opens_the_form(page: Page, site: Path, field: str) -> None:
    opened(page, site, f"en/contribute.html#field-{field}")
    assert said(page).startswith("Still needed")
    assert page.locator("[data-failure]").is_hidden()


def test_what_every_record_needs_is_marked(page: Page, site: Path) -> None:
    opened(page, site)
    marked = page.locator(".field:has(.needed)").evaluate_all("all => all.map((one) => one.id)")
    assert marked == [f"field-{name}" for name in ("title", "url", "date", "category", "id")]
    required = page.locator("[aria-required]").evaluate_all("all => all.length")
    assert required == 4


def test_an_empty_category_invites(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/en/categories/empty.html")
    page.get_by_role("link", name="Be the first to add one").click()
    wait(page, "!!window.codegenPapers?.contribution?.page?.known")
    assert page.locator("#field-category select").input_value() == "empty"
    assert "category: empty" in record(page)


# Problems


def test_what_is_wrong_is_said_at_the_field_in_plain_words(page: Page, site: Path) -> None:
    """Not before the field was left; and no longer once it is right."""
    opened(page, site)
    url = page.locator("#field-url input")
    url.press_sequentially("javascript:alert(1)")
    assert problems(page) == []
    url.blur()
    assert problems(page) == [
        "A full address is needed, beginning with https:// and without spaces."
    ]
    assert url.get_attribute("aria-invalid") == "true"
    described = (url.get_attribute("aria-describedby") or "").split()
    assert any("full address" in page.locator(f"#{one}").inner_text() for one in described)
    assert "1 problem." in said(page)
    url.fill("https://wet.duck.example/")
    assert problems(page) == []
    assert url.get_attribute("aria-invalid") is None


@pytest.mark.parametrize(
    ("values", "words", "paper"),
    [
        ({"title": "quacknet deep WADDLING!"}, "A paper of this title is here", "quack-net"),
        ({"url": "https://arxiv.org/abs/8805.07920v7"}, "here already (8805.07920)", "quack-net"),
        ({"doi": "10.5555/QUACK.net_(1)"}, "here already (10.5555/quack.net_(1))", "quack-net"),
        ({"id": "quacknet-v1"}, "This id is taken", "quack-net"),
    ],
)
def test_a_paper_that_is_here_is_told_with_a_link(
    page: Page, site: Path, values: dict[str, str], words: str, paper: str
) -> None:
    opened(page, site)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    sound(page, **values)
    (found,) = problems(page)
    assert words in found
    link = page.locator(".problem:visible a")
    assert link.inner_text() == paper
    assert (link.get_attribute("href") or "").endswith(f"/en/papers/{paper}.html")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"date": "2023-02-30"}, "2023-02 has only 28 days."),
        ({"date": "May 2023"}, "A date looks like"),
        ({"model_sizes": "7b"}, "A size looks like"),
        ({"venue": "ICML2023"}, "Write the year after a space: ICML 2023."),
        ({"summary": "One.\n\n## Two"}, "no place in a summary: ## Two."),
        ({"title": "A\u202eB"}, "invisible character in it (U+202E)"),
        ({"arxiv": "2305.0792"}, "An arXiv id looks like"),
        ({"id": "Wet Duck"}, "Only lower-case letters"),
        ({"superseded_by": "nobody"}, "There is no such paper"),
        ({"status": "retracted"}, "Say why."),
        ({"authors": "Fowl, Ada"}, "Write the name as it is printed: Ada Fowl."),
    ],
)
def test_the_usual_mistakes(page: Page, site: Path, values: dict[str, str], words: str) -> None:
    opened(page, site)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    sound(page, **values)
    if "status" in values:
        fill(page, reason=" ")
        page.locator("[data-send]").click()
    assert any(words in one for one in problems(page)), problems(page)


def score(page: Page, number: int, **values: str) -> None:
    row = page.locator("#field-scores > fieldset > ol > li").nth(number)
    for label, value in values.items():
        control = row.get_by_label(re.compile(label.replace("_", "@")), exact=False).first
        if label == "Benchmark":
            control.select_option(value)
        else:
            control.fill(value)
        control.blur()


def test_scores_that_cannot_be(page: Page, site: Path) -> None:
    opened(page, site)
    page.get_by_text("Models and scores", exact=True).click()
    page.get_by_role("button", name="Add a score").click()
    score(page, 0, Model="Nobody", Benchmark="HumanQuack")
    assert any("does not know this model" in one for one in problems(page))
    score(page, 0, Model="QuackNet")
    score(page, 0, **{"quack_1 ": "x"})
    assert any("A number such as 30.9" in one for one in problems(page))
    score(page, 0, **{"quack_1 ": "101"})
    assert any("outside of 0 to 100 %" in one for one in problems(page))
    score(page, 0, **{"quack_1 ": "0.336"})
    assert any("If this means 33.6 %, write 33.6." in one for one in problems(page))
    score(page, 0, **{"quack_1 ": "70.0"})
    assert problems(page) == []
    page.get_by_role("button", name="Add a score").click()
    score(page, 1, **{"quack_1 ": "71.0"})
    assert any("stand above" in one for one in problems(page))
    score(page, 1, Benchmark="DripBench")
    assert any("does not measure this" in one for one in problems(page))
    assert "quack@1: 71.0" in record(page)


def test_sending_leads_to_the_first_problem_and_sends_only_by_choice(
    page: Page, site: Path
) -> None:
    opened(page, site)
    stay(page)
    fill(page, title="A Duck")
    assert page.locator("[data-anyway]").is_hidden()
    page.locator("[data-send]").click()
    assert page.evaluate("window.left") is False
    first = "document.activeElement.closest('.field')?.id"
    assert page.evaluate(first) == "field-url"
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-reach]").click()
    assert page.evaluate(first) == "field-url", "the line at the foot of a telephone leads there"
    assert problems(page) == ["Please fill this in."] * 3
    page.locator("[data-anyway]").click()
    assert page.evaluate("window.left") is True


# Rows


def test_rows_come_and_go_and_the_focus_with_them(page: Page, site: Path) -> None:
    opened(page, site)
    authors = page.locator("#field-authors")
    authors.locator("input").first.fill("A")
    page.keyboard.press("Enter")
    page.keyboard.type("B")
    page.keyboard.press("Enter")
    page.keyboard.type("C")
    assert "authors:\n  - A\n  - B\n  - C\n" in record(page)
    authors.get_by_role("button", name="Remove: Author 2").click()
    assert page.evaluate("document.activeElement.value") == "C"
    assert authors.get_by_label("Author 2", exact=True).input_value() == "C"
    authors.get_by_role("button", name="Remove: Author 2").click()
    assert page.evaluate("document.activeElement.value") == "A"
    assert authors.get_by_role("button", name="Remove: Author 1").is_hidden()


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Ada Fowl\nDonna Duck\n", ["Ada Fowl", "Donna Duck"]),
        ("Ada Fowl, Donna Duck, and Łucja Quack", ["Ada Fowl", "Donna Duck", "Łucja Quack"]),
        ("Ada Fowl and Donna Duck", ["Ada Fowl", "Donna Duck"]),
        ("王小鸭、李小鹅、张三", ["王小鸭", "李小鹅", "张三"]),
        ("Ada Fowl*, Donna Duck†1,2, and Ed III∗+", ["Ada Fowl", "Donna Duck", "Ed III"]),
        ("Ada Fowl¹\nDonna Duck ²\n", ["Ada Fowl", "Donna Duck"]),
    ],
)
def test_a_list_of_authors_is_pasted_at_once(
    page: Page, site: Path, pasted: str, names: list[str]
) -> None:
    opened(page, site)
    page.locator("#field-authors input").first.evaluate(
        """(input, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const how = { clipboardData, bubbles: true, cancelable: true };
            input.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        pasted,
    )
    assert page.evaluate("codegenPapers.contribution.page.read().authors") == names


def test_a_list_that_was_not_pasted_is_cut_once_the_line_is_left(page: Page, site: Path) -> None:
    """A telephone's keyboard puts in what was copied as if it were typed."""
    opened(page, site)
    for field, text in (
        ("authors", "Ada Fowl, Donna Duck, Ed Drake"),
        ("model_sizes", "7B, 13B，34B"),
        ("affiliations", "Duck, Drake and Sons"),
    ):
        control = page.locator(f"#field-{field} input").first
        control.fill(text)
        control.blur()
    text = record(page)
    assert "authors:\n  - Ada Fowl\n  - Donna Duck\n  - Ed Drake\n" in text
    assert "model_sizes: [7B, 13B, 34B]\n" in text
    assert "  - Duck, Drake and Sons\n" in text


# Ways to send


def test_a_record_too_long_for_an_address_is_copied(context: BrowserContext, site: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), site)
    sound(page)
    page.locator("#field-summary textarea").last.fill("鸭" * 880)
    address, query = link(page)
    whole = page.locator("[data-send]").get_attribute("href") or ""
    assert (address, list(query)) == (f"{GITHUB}/new/main", ["filename"])
    text = record(page)
    page.locator("#field-summary textarea").last.fill("鸭" * 700)
    address, query = link(page)
    whole = page.locator("[data-send]").get_attribute("href") or ""
    assert query["value"] == [record(page)]
    assert 6500 < len(whole.encode()) < 8000
    page.locator("#field-summary textarea").last.fill("鸭" * 880)
    stay(page)
    page.locator("[data-send]").click()
    expect(page.locator("[data-said]")).to_contain_text("Paste it into the page of GitHub")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_where_the_clipboard_is_refused_the_text_is_selected(page: Page, site: Path) -> None:
    opened(page, site)
    sound(page)
    page.evaluate(
        """() => {
            document.execCommand = () => false;
            navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
        }"""
    )
    page.locator("[data-copy-record]").click()
    expect(page.locator("[data-said]")).to_contain_text("copy it by hand")
    assert page.evaluate("getSelection().toString()") == record(page).rstrip("\n") + "\n"


def test_the_record_is_downloaded_under_its_name(page: Page, site: Path) -> None:
    opened(page, site)
    sound(page)
    with page.expect_download() as waiting:
        page.locator("[data-save-record]").click()
    assert waiting.value.suggested_filename == "wet.yaml"
    assert Path(waiting.value.path()).read_text("utf-8") == record(page)


def test_without_a_repository_on_github_it_is_copied_or_downloaded(page: Page, ducks: Path) -> None:
    opened(page, ducks)
    assert page.locator("[data-send]").count() == 0
    assert page.get_by_text("GitHub").count() == 0
    sound(page)
    assert "Put the file into the catalog's repository" in page.locator("[data-paste]").inner_text()
    expect(page.locator("[data-path]")).to_have_text("papers/bread/wet.yaml")


# Nothing typed is lost


def test_what_was_typed_is_there_after_a_reload_and_in_the_other_language(
    page: Page, site: Path
) -> None:
    opened(page, site)
    page.locator("#field-title input").fill("Half a Du")
    page.locator("#field-id input").fill("half")
    page.get_by_text("Models and scores", exact=True).click()
    page.get_by_role("button", name="Add a score").click()
    score(page, 0, Benchmark="HumanQuack", **{"quack_10 ": "1"})
    text = record(page)
    page.reload()
    wait(page, "!!window.codegenPapers?.contribution?.page?.known")
    assert record(page) == text
    assert page.locator("#field-scores").is_visible(), "what was typed is not folded away"
    assert "back" in page.locator("[data-note]").inner_text()
    page.get_by_role("link", name="中文").click()
    wait(
        page,
        "document.documentElement.lang.startsWith('zh') && "
        "!!window.codegenPapers?.contribution?.page?.known",
    )
    assert record(page) == text
    assert "已恢复" in page.locator("[data-note]").inner_text()
    page.get_by_role("button", name="重新开始").click()
    assert "Half" not in record(page)
    page.get_by_role("button", name="恢复刚才的内容").click()
    assert record(page) == text
    page.get_by_role("button", name="重新开始").click()
    page.reload()
    wait(page, "!!window.codegenPapers?.contribution?.page?.known")
    assert "Half" not in record(page)


def test_a_draft_is_of_its_paper_and_is_laid_over_what_the_record_says_now(
    context: BrowserContext, commented: tuple[Path, Path]
) -> None:
    root, site = commented
    page = opened(context.new_page(), site, "en/contribute.html?paper=wet")
    fill(page, date="2024-05", venue="ICMQ 2024")
    opened(page, site, "en/contribute.html?paper=aaa")
    assert said(page) == "Nothing is changed yet."
    file = root / "papers" / "wet.yaml"
    file.write_text(COMMENTED.replace("2024\n", "2023\n").replace("Fowl", "Goose"), "utf-8")
    written(root, site.parent)
    opened(page, site, "en/contribute.html?paper=wet")
    text = record(page)
    assert "date: 2024-05" in text
    assert "Ada Goose" in text
    assert "venue: ICMQ 2024" in text
    note = page.locator("[data-note]").inner_text()
    assert "has changed since then here: Date." in note


def test_where_the_browser_keeps_nothing_the_form_says_so(
    context: BrowserContext, site: Path
) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('refused'); };"
        "Storage.prototype.removeItem = () => { throw new Error('refused'); };"
    )
    page = opened(context.new_page(), site)
    fill(page, title="A Duck")
    assert "keeps nothing" in page.locator("[data-note]").inner_text()
    assert "A Duck" in record(page)


# Hostile text, other ways to open it, nothing to run it


def test_hostile_text_comes_out_as_data(page: Page, root: Path, site: Path, tmp_path: Path) -> None:
    hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)> \" ' \\ # : {{ x }}"
    opened(page, site)
    sound(page, title=hostile, venue=hostile, tags=hostile, id="hostile")
    page.locator("#field-affiliations input").fill("!!python/object:os.system")
    page.locator("#field-summary textarea").last.fill(f"{hostile}\n---\n&a *a\n...\n%YAML 1.2")
    text = record(page)
    path = tmp_path / "copy" / "papers" / "hostile.yaml"
    shutil.copytree(root, tmp_path / "copy")
    path.write_text(text, "utf-8")
    source = reading.check(tmp_path / "copy").collection
    found = next(paper for paper in source.papers if paper.id == "hostile")
    assert found.source.tree is not None
    values = found.source.tree.plain()
    assert isinstance(values, dict)
    assert values["title"] == values["venue"] == hostile
    assert values["tags"] == [hostile]
    assert values["affiliations"] == ["!!python/object:os.system"]
    assert values["summary"] == {"en": f"{hostile}\n---\n&a *a\n...\n%YAML 1.2\n"}
    assert page.locator("#main script, #main img").count() == 0


def test_the_form_works_from_a_server_below_a_path(page: Page, site: Path) -> None:
    with served(site, "/lists/ducks/") as address:
        page.goto(f"{address}en/contribute.html?paper=quack-net")
        wait(page, "!!window.codegenPapers?.contribution?.page?.known")
        assert said(page) == "Nothing is changed yet."


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/en/contribute.html#field-summary")
    assert page.get_by_text("Make a file whose name is the paper's id").is_visible()
    assert page.get_by_role("link", name="Make it on GitHub").get_attribute("href") == (
        f"{GITHUB}/new/main/papers"
    )
    assert page.locator("#example").inner_text().startswith('title: "My Paper')
    assert page.locator("#field-summary").is_visible()
    visible = page.locator("main :is(button, input, textarea, select):visible")
    assert visible.count() == 0
    context.close()


def test_when_its_data_do_not_load_the_page_says_so(
    context: BrowserContext, root: Path, tmp_path: Path
) -> None:
    site = written(root, tmp_path)
    (site / "form" / "catalog.js").unlink()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/en/contribute.html")
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(page.get_by_text("Make a file whose name is the paper's id")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["en/contribute.html", "contribute.html?paper=quack-net"])
def test_axe_finds_nothing_in_the_form_with_everything_open(
    chromium: Browser, site: Path, scheme: str, address: str
) -> None:
    context = chromium.new_context(
        viewport=DESKTOP,
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = opened(context.new_page(), site, address)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.locator("#field-url input").fill("no address")
    page.locator("[data-send]").click()
    assert problems(page)
    assert violations(page) == []
    context.close()
