"""Whatever a stranger writes is refused on its line, or comes out as the text that it is.

`hostile` has the texts, and a catalog that holds all of them that are not refused. Every kind of
output is read here by a program that is not ours, and the pages by a browser under their policy.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import cmarkgfm
import html5lib
import pytest
import rispy
import yaml
from playwright.sync_api import BrowserContext, Page, ViewportSize
from pybtex.database import parse_string

import hostile
from browser import DESKTOP, PHONE, Watch
from codegen_papers.collection import shape
from codegen_papers.rules import alone
from codegen_papers.yaml_tree import FieldPath, parse
from conftest import MINI, succeed, tree
from test_search import wait

SCHEMES = {"", "http", "https", "mailto"}
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "ping"}
SCRIPTS = {"application/ld+json", "text/plain"}


@pytest.fixture(scope="session")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the catalog that holds all that is not refused, built."""
    root = tmp_path_factory.mktemp("hostile")
    refused = hostile.catalog(root)
    assert refused.keys() >= {"invisible", "url-scheme", "url", "raw-html", "size", "id", "doi"}
    before = set(root.parent.iterdir())
    succeed("build", cwd=root)
    assert set(root.parent.iterdir()) == before, "nothing outside"
    return root


@pytest.fixture(scope="session")
def files(pond: Path) -> dict[str, bytes]:
    """Give every file of the output."""
    return {p: text for p, text in tree(pond).items() if p.startswith(("site/", "readme/", "READ"))}


def test_most_of_it_gets_in(pond: Path) -> None:
    """Else the tests below would look at nothing."""
    records = dict(hostile.held(pond))
    assert len(records) == len(hostile.ALL)
    texts = "".join(json.dumps(record) for record in records.values())
    for kind in (hostile.HTML, hostile.LANGUAGES, hostile.MARKDOWN):
        held = [text for text in kind.values() if json.dumps(text)[1:-1] in texts]
        assert len(held) > len(kind) * 0.6
    titles = {record["title"] for record in records.values()}
    assert len(titles & {*hostile.HTML.values()}) > 30


# Refused on its line


def fields() -> Iterator[tuple[str, FieldPath]]:
    """Give one field of each kind of the miniature catalog: its file, and where it stands there."""
    seen = set()
    for path, content in sorted(tree(MINI / "papers").items()):
        if path.endswith(".yaml"):
            found = parse(f"papers/{path}", content.decode()).tree
            assert found
            for where, _ in found.scalars():
                kind = re.sub(r"^(ponds|bread|status)/.*", "paper", path)
                shape_of = (kind, tuple("n" if isinstance(s, int) else s for s in where))
                if shape_of not in seen:
                    seen.add(shape_of)
                    yield path, where


FIELDS = list(fields())


def with_text(data: Any, where: FieldPath, text: str) -> Any:
    """Put a text into a field."""
    here = data
    for step in where[:-1]:
        here = here[step]
    here[where[-1]] = text
    return data


@pytest.mark.parametrize(
    ("path", "where"), FIELDS, ids=[f"{path}:{'.'.join(map(str, w))}" for path, w in FIELDS]
)
def test_any_text_in_any_field_is_taken_or_refused_in_its_place(
    path: str, where: FieldPath
) -> None:
    """And what is refused is refused in words of one line, whatever the text."""
    original = parse(f"papers/{path}", (MINI / "papers" / path).read_text("utf-8")).tree
    assert original
    before = alone(
        "papers", shape("papers", parse(f"papers/{path}", yaml.safe_dump(original.plain())))
    )
    allowed = {(p.field, p.rule) for p in before.problems}
    for text in hostile.ALL.values():
        written = yaml.safe_dump(with_text(original.plain(), where, text), sort_keys=False)
        source = parse(f"papers/{path}", written)
        found = alone("papers", shape("papers", source)).problems
        node = source.tree.at(where) if source.tree else None
        if node is None:
            assert found
            continue
        lines = {node.line, *range(source.place(where[:-1])[0], node.line + 1)}
        lines |= {source.place(where, at_key=True)[0]}
        lines |= set(range(node.line, node.line + text.count("\n") + 3))
        for problem in found:
            assert problem.line in lines or (problem.field, problem.rule) in allowed, problem
            assert str(problem).isprintable()


# What comes out


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Parse pages as browsers do: those of papers, and of the others, which are alike, some."""
    every = [path for path in files if path.endswith(".html")]
    papers = [path for path in every if path.startswith("site/papers/p")]
    for path in sorted({*papers, *every[::7]}):
        yield path, html5lib.parse(files[path], namespaceHTMLElements=False)


def test_pages_hold_no_script_handler_or_address_of_theirs(files: dict[str, bytes]) -> None:
    for path, page in pages(files):
        for node in page.iter():
            name = str(node.tag)
            assert name not in {"iframe", "object", "embed", "base", "frame", "applet"}, path
            if name == "script":
                own = node.get("src", "").startswith(("assets/", "../"))
                assert own or node.get("type") in SCRIPTS, (path, node.attrib)
            if name in {"style", "link"} and not node.get("href", "").startswith(("assets", "..")):
                assert node.get("rel") in {"alternate", "canonical"}, (path, node.attrib)
            for key, value in node.attrib.items():
                assert not str(key).lower().startswith("on"), (path, name, key)
                if key in ADDRESSES:
                    assert scheme(value) in SCHEMES, (path, key, value)
                assert key != "srcdoc"
                assert key != "style" or "url(" not in value, (path, value)


def scheme(url: str) -> str:
    """Give an address's scheme as a browser sees it: without white space and control signs."""
    return urlsplit(re.sub(r"[\x00-\x20]", "", url)).scheme.lower()


def test_every_page_has_the_skeleton_of_its_kind(files: dict[str, bytes]) -> None:
    """No text opens or closes an element: papers' pages have the same head and the same parts."""
    parts: Counter[tuple[str, ...]] = Counter()
    for path, page in pages(files):
        if re.fullmatch(r"site/papers/p\d+\.html", path):
            body = page.find("body")
            parts[tuple(str(child.tag) for child in body)] += 1
            assert len(page.findall(".//main")) == len(page.findall(".//h1")) == 1, path
            assert page.find("head/title") is not None
    assert len(parts) == 1, parts


def test_what_pages_say_to_programs_is_whole(files: dict[str, bytes]) -> None:
    for path, page in pages(files):
        for node in page.iter("script"):
            if node.get("type") == "application/ld+json":
                assert json.loads(node.text)["@context"], path


def test_data_files_are_whole(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".xml"):
            ET.fromstring(content)  # noqa: S314, it is ours


def test_feeds_hold_text_and_sanitized_html(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith("feed.xml"):
            feed = ET.fromstring(content)  # noqa: S314, it is ours
            for node in feed.iter():
                if node.get("type") == "html" and node.text:
                    inside = html5lib.parseFragment(node.text, namespaceHTMLElements=False)
                    names = {str(one.tag) for one in inside.iter()}
                    assert not names & {"script", "style", "iframe", "form", "svg", "input"}, path
                    for one in inside.iter():
                        assert not [key for key in one.attrib if str(key).startswith("on")], path
                        assert scheme(one.get("href", "")) in SCHEMES, path
                assert scheme(node.get("href", "")) in SCHEMES, path


LATEX = re.compile(r"(?<!\\)\\(input|include|write|immediate|openout|def|catcode|href|csname)\b")


def test_bibtex_holds_as_many_entries_as_there_are_papers_and_no_command(
    pond: Path, files: dict[str, bytes]
) -> None:
    text = files["site/data/catalog.bib"].decode()
    entries = parse_string(text, "bibtex").entries
    assert {*entries} == {name for name, _ in hostile.held(pond)}
    assert not LATEX.findall(text)
    for entry in entries.values():
        for value in entry.fields.values():
            assert value.count("{") - value.count("\\{") == value.count("}") - value.count("\\}")


def test_ris_holds_as_many_entries_as_there_are_papers(pond: Path, files: dict[str, bytes]) -> None:
    entries = rispy.loads(files["site/data/catalog.ris"].decode())
    assert len(entries) == len(dict(hostile.held(pond)))
    assert not [entry for entry in entries if entry.get("title") == "Evil"]


def test_no_cell_is_computed(files: dict[str, bytes]) -> None:
    """A spreadsheet takes what begins so for a formula (OWASP, CSV Injection)."""
    cells = 0
    for path, content in files.items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                for cell in row:
                    cells += 1
                    number = re.fullmatch(r"-\d+(\.\d+)?", cell)
                    assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), path
    assert cells > 1000


def test_the_readme_reads_as_if_all_were_words(pond: Path, files: dict[str, bytes]) -> None:
    """On GitHub: every paper under its heading, no markup but ours, nothing hidden or drawn."""
    records = dict(hostile.held(pond))
    found = 0
    for path, content in files.items():
        if not path.endswith(".md"):
            continue
        shown = cmarkgfm.github_flavored_markdown_to_html(
            content.decode(), cmarkgfm.Options.CMARK_OPT_UNSAFE
        )
        page = html5lib.parse(shown, namespaceHTMLElements=False)
        found += len(page.findall(".//li/h3")) + len(page.findall(".//li/h4"))
        names = {str(node.tag) for node in page.iter()}
        assert not names & {"script", "style", "iframe", "form", "svg", "math", "input", "video"}
        for node in page.iter():
            assert not [key for key in node.attrib if str(key).startswith("on")]
            assert scheme(node.get("href", "")) in SCHEMES, path
            assert "evil.example" not in node.get("src", ""), path
    assert found >= len(records), "a paper a language"


# In a browser

WATCHED = """
window.pwned = [];
window.pwn = () => window.pwned.push(new Error().stack);
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...words) => window.pwned.push(name);
addEventListener("securitypolicyviolation", (event) =>
  window.pwned.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def opened(context: BrowserContext) -> tuple[Page, Watch]:
    """Open a page in which whatever runs is seen."""
    watch = Watch(context)
    context.add_init_script(WATCHED)
    return context.new_page(), watch


def assert_calm(page: Page, watch: Watch) -> None:
    assert page.evaluate("window.pwned") == [], page.url
    assert [url for _, url in watch.abroad if "evil.example" in url] == [], page.url
    assert watch.errors == [], page.url
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide"


def shown(pond: Path) -> list[str]:
    """Give the pages that show what strangers wrote: of short lists the first twenty."""
    site = pond / "site"
    every = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    some = [path for path in every if path.count("/") < 2 and not path.startswith(("en/", "404"))]
    for folder in ("benchmarks", "models", "venues", "tags", "affiliations", "authors"):
        several = [path for path in some if path.startswith(f"{folder}/")]
        some = [path for path in some if path not in several[20:]]
    return [p for p in some if b'http-equiv="refresh"' not in (site / p).read_bytes()]


@pytest.mark.parametrize(("folder", "size"), [("", DESKTOP), ("en/", PHONE)])
def test_a_browser_runs_nothing_of_theirs(
    context: BrowserContext, pond: Path, folder: str, size: ViewportSize
) -> None:
    """On every page that shows what they wrote, with a click and a hover where they may wait."""
    page, watch = opened(context)
    page.set_viewport_size(size)
    paths = shown(pond)
    assert len(paths) > 250
    for path in paths[:: 1 if size == DESKTOP else 3]:
        page.goto(f"{(pond / 'site').as_uri()}/{folder}{path}")
        assert_calm(page, watch)
    page.goto(f"{(pond / 'site').as_uri()}/{folder}index.html")
    for link in page.locator("main a[href^='papers/']").all()[:10]:
        link.hover()
    assert_calm(page, watch)


def test_searching_for_them_runs_nothing(context: BrowserContext, pond: Path) -> None:
    """Their words go through the index, the results and the address of the page."""
    page, watch = opened(context)
    for number, text in enumerate([*hostile.HTML.values(), *hostile.LANGUAGES.values()][::2]):
        page.goto(f"{(pond / 'site').as_uri()}/index.html?q={quote(text)}")
        wait(page, "!!window.codegenPapers?.index?.complete")
        assert_calm(page, watch)
        if number % 4 == 0:
            page.locator("form [name=q]").fill(text)
            page.wait_for_timeout(50)
            assert_calm(page, watch)


def test_correcting_them_runs_nothing(context: BrowserContext, pond: Path) -> None:
    """The form shows a record's texts, and makes YAML of them."""
    page, watch = opened(context)
    for name, _ in [*hostile.held(pond)][::6]:
        page.goto(f"{(pond / 'site').as_uri()}/en/contribute.html?paper={name}")
        page.locator("#field-title input").wait_for()
        assert_calm(page, watch)
