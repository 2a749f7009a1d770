"""Every page of the site, read by an HTML parser that is not ours: links, titles, languages."""

from __future__ import annotations

import dataclasses
import gzip
import importlib
import pkgutil
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import jinja2
import pytest
from jinja2 import nodes

from codegen_papers import feed, pages, reading, website
from codegen_papers.edition import Edition
from codegen_papers.phrases import Phrases
from codegen_papers.places import package_templates
from codegen_papers.renderer import Renderer
from conftest import DATA, MINI, ROOT, drawn_outputs, succeed

_MADE = tempfile.TemporaryDirectory()
CATALOGS = {"real": ROOT, "mini": MINI, "list": Path(_MADE.name) / "ponds"}
"""The third is what `init` makes of a list as found on GitHub."""
succeed(
    *("init", CATALOGS["list"], "--language", "both", "--from", DATA / "pondlist.md"),
    cwd=Path(_MADE.name),
)
TAGS = {"": "zh-Hans", "en/": "en"}
Element = ET.Element


@cache
def drawn(name: str) -> Mapping[str, bytes]:
    """Draw a catalog's site: path from the site's root to content."""
    root = CATALOGS[name]
    files = drawn_outputs(root, reading.load_catalog(root))
    return {path[5:]: content for path, content in files.items() if path.startswith("site/")}


@cache
def parsed(name: str) -> Mapping[str, Element]:
    """Parse every page; the parser stops at the first thing that is not HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return {
        path: parser.parse(content.decode())
        for path, content in drawn(name).items()
        if path.endswith(".html")
    }


def attributes(page: Element, tag: str, name: str) -> Iterator[str]:
    """Give an attribute of every element of a tag that has it."""
    return (value for element in page.iter(tag) if (value := element.get(name)) is not None)


def text(element: Element) -> str:
    """Give an element's words."""
    return " ".join("".join(element.itertext()).split())


def is_redirect(page: Element) -> bool:
    return "refresh" in attributes(page, "meta", "http-equiv")


@pytest.fixture(params=CATALOGS)
def name(request: pytest.FixtureRequest) -> str:
    """Give the name of each catalog in turn."""
    return str(request.param)


# Which pages there are


def test_every_paper_category_benchmark_model_and_group_has_a_page_in_both_languages(
    name: str,
) -> None:
    catalog = reading.load_catalog(CATALOGS[name])
    made = parsed(name)
    ids = [f"papers/{paper.id}" for paper in catalog.collection.papers]
    ids += [f"categories/{path}" for path in catalog.collection.categories]
    ids += [f"benchmarks/{one.id}" for one in catalog.named["benchmarks"].values()]
    ids += [f"models/{one.id}" for one in catalog.named["models"].values()]
    for paper in catalog.papers:
        record = paper.record
        ids += [f"years/{record.date.year}"] if record.date.year else []
        ids += [f"tags/{catalog.named['tags'][tag].id}" for tag in record.tags]
        for place in record.affiliations:
            ids.append(f"affiliations/{catalog.named['affiliations'][place].id}")
    lists = ("models", "benchmarks") if catalog.named["models"] else ()
    for own_id in [*ids, "index", *(f"{kind}/index" for kind in lists), "venues/index"]:
        for folder in TAGS:
            assert f"{folder}{own_id}.html" in made
    assert "404.html" in made


def test_the_pages_of_both_languages_are_the_same_ones(name: str) -> None:
    paths = parsed(name).keys() - {"404.html"}
    english = {path.removeprefix("en/") for path in paths if path.startswith("en/")}
    assert english == {path for path in paths if not path.startswith("en/")}


def test_old_addresses_lead_to_new_ones() -> None:
    """A paper's former id, a former spelling of a venue, a name before it was given an id."""
    made = parsed("mini")
    moved = {
        path: urljoin(path, next(attributes(page, "link", "href")))
        for path, page in made.items()
        if is_redirect(page)
    }
    assert moved["papers/quacknet-v1.html"] == "papers/quack-net.html"
    assert moved["en/venues/icmq-pond.html"] == "en/venues/icmq.html"
    assert moved["affiliations/quackle-brain.html"] == "affiliations/quackle.html"
    for path, target in moved.items():
        refresh = next(v for v in attributes(made[path], "meta", "content") if v.startswith("0;"))
        assert urljoin(path, refresh.partition("url=")[2]) == target
        assert target in made
        assert not is_redirect(made[target])


def test_a_removed_paper_says_why_and_nothing_else() -> None:
    page = parsed("mini")["papers/removed.html"]
    record = next(
        paper.record
        for paper in reading.load_catalog(MINI).collection.papers
        if paper.id == "removed"
    )
    words = text(page)
    assert record.reason
    assert record.reason in words
    assert record.url not in set(attributes(page, "a", "href"))
    assert [path for path, other in parsed("mini").items() if "removed.html" in _hrefs(other)] == []


def _hrefs(page: Element) -> str:
    """Give the addresses that a page's text, not its language switch, leads to."""
    main = next(page.iter("main"))
    return " ".join(attributes(main, "a", "href"))


# What holds for each


def test_every_page_is_html_in_its_language_with_one_heading_and_a_title(name: str) -> None:
    for path, page in parsed(name).items():
        tag = "en" if path.startswith("en/") else "zh-Hans"
        assert page.get("lang") == tag, path
        assert len(list(page.iter("h1"))) == 1, path
        assert len(list(page.iter("title"))) == 1, path
        if not is_redirect(page) and path != "404.html":
            assert any(attributes(page, "meta", "name")), path
            named = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
            assert named["description"], path
            assert len(named["description"] or "") <= 300, path


def test_titles_are_unique(name: str) -> None:
    titles = Counter(
        text(next(page.iter("title"))) for page in parsed(name).values() if not is_redirect(page)
    )
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    for path, page in parsed(name).items():
        levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_within_a_page(name: str) -> None:
    for path, page in parsed(name).items():
        ids = Counter(e.get("id") for e in page.iter() if e.get("id"))
        assert [own for own, times in ids.items() if times > 1] == [], path


def test_every_internal_address_resolves(name: str) -> None:
    """Pages, feeds, assets, and the place in the page where there is one."""
    files, made = drawn(name), parsed(name)
    ids = {path: {e.get("id") for e in page.iter()} for path, page in made.items()}
    for path, page in made.items():
        found = [*attributes(page, "a", "href"), *attributes(page, "link", "href")]
        found += attributes(page, "script", "src")
        for address in found:
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in {"http", "https", "mailto"}, f"{path}: {address}"
                continue
            assert not address.startswith("/"), f"{path}: {address} works under one path only"
            target = unquote(urljoin(path, parts.path)) if parts.path else path
            assert target in files, f"{path}: {address}"
            assert not parts.fragment or parts.fragment in ids[target], f"{path}: {address}"


def test_nothing_leaks_from_templates_or_code(name: str) -> None:
    """No braces of Jinja, no None, no repr of an object, no word with a hole left in it."""
    for path, page in parsed(name).items():
        for element in page.iter():
            values = [element.text or "", element.tail or "", *element.attrib.values()]
            for value in values if element.tag not in {"code", "pre"} else []:
                assert not re.search(r"\{\{|\}\}|\{%|\bNone\b|<bound |object at 0x|\{n\}", value), (
                    f"{path}: {value}"
                )


def test_no_page_needs_another_host_but_for_figures(name: str) -> None:
    for path, content in drawn(name).items():
        if path.endswith(".css"):
            assert not re.search(rb"url\(|@import", content)
    for path, page in parsed(name).items():
        for tag in ("script", "link", "iframe", "source", "video", "object", "embed"):
            for address in (*attributes(page, tag, "src"), *attributes(page, tag, "href")):
                assert not urlsplit(address).scheme, f"{path}: {address}"


def test_the_policy_is_strict_and_nothing_is_inline(name: str) -> None:
    for path, page in parsed(name).items():
        policy = next(
            meta.get("content") or ""
            for meta in page.iter("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy
        assert "*" not in policy
        for element in page.iter():
            assert "style" not in element.attrib, path
            assert not [key for key in element.attrib if str(key).startswith("on")], path
        inline = [script.get("type") for script in page.iter("script") if text(script)]
        assert {*inline} <= {"application/ld+json"}, (
            f"{path}: data, which nothing runs, and no more"
        )
        assert list(page.iter("style")) == [], path


def test_pages_are_paired_by_language(name: str) -> None:
    made = parsed(name)
    for path, page in made.items():
        if is_redirect(page) or path == "404.html":
            continue
        twins = {
            link.get("hreflang"): urljoin(path, link.get("href") or "")
            for link in page.iter("link")
            if link.get("hreflang")
        }
        assert twins == {
            "zh-Hans": path.removeprefix("en/"),
            "en": f"en/{path.removeprefix('en/')}",
        }
        switches = [a for a in page.iter("a") if a.get("hreflang")]
        assert [urljoin(path, a.get("href") or "") for a in switches] == [
            twins["zh-Hans" if path.startswith("en/") else "en"]
        ]


CHINESE = re.compile(r"[\u3400-\u9fff]")


def test_text_in_another_language_says_so(name: str) -> None:
    """Chinese on an English page, and titles in English on a Chinese one, carry their `lang`."""
    for path, page in parsed(name).items():
        if path == "404.html":
            continue
        for words, language, tag in _texts(page, page.get("lang") or ""):
            if len(CHINESE.findall(words)) > len(re.findall(r"[A-Za-z]+", words)):
                assert language.startswith("zh"), f"{path}: {words}"
            elif tag == "a" and len(re.findall(r"[A-Za-z]{2,}", words)) > 4:
                assert language == "en", f"{path}: {words}"


def _texts(element: Element, language: str, tag: str = "") -> Iterator[tuple[str, str, str]]:
    own = element.get("lang") or language
    tag = "a" if tag == "a" else str(element.tag)
    if tag in {"head", "script", "code", "pre"}:
        return
    if element.text and element.text.strip():
        yield element.text, own, tag
    for child in element:
        yield from _texts(child, own, tag)
        if child.tail and child.tail.strip():
            yield child.tail, own, tag


def test_figures_are_lazy_and_have_words(name: str) -> None:
    found = 0
    for path, page in parsed(name).items():
        for image in page.iter("img"):
            found += 1
            assert image.get("loading") == "lazy", path
            assert image.get("alt"), path
        for figure in page.iter("figure"):
            caption = next(figure.iter("figcaption"))
            assert text(caption), path
            assert [e for e in figure.iter() if "href" in e.attrib or e.get("xlink:href")], path
    assert found or name == "list"


def test_a_figure_of_known_size_keeps_its_place() -> None:
    known = reading.load_catalog(MINI).pictures
    assert known
    images = {
        unquote(i.get("src") or ""): i for i in parsed("mini")["papers/quack-net.html"].iter("img")
    }
    for url, picture in known.items():
        image = images[unquote(url)]
        assert (image.get("width"), image.get("height")) == (
            str(picture.width),
            str(picture.height),
        )


# Weight


def test_pages_are_light() -> None:
    """Home under 60 kB in all, a paper under 25 kB, compressed as a server sends them.

    The search is loaded when somebody searches, the form on its own page; they count there.
    """
    files = drawn("real")
    assets = sum(
        len(gzip.compress(content))
        for path, content in files.items()
        if path.startswith("assets/")
        and not path.startswith(("assets/search-", "assets/contribute-"))
    )
    for home in ("index.html", "en/index.html"):
        assert len(gzip.compress(files[home])) + assets < 60_000
    for path, content in files.items():
        if "papers/" in path:
            assert len(gzip.compress(content)) + assets < 25_000, path


# The feed and the sitemap


@pytest.mark.parametrize("folder", TAGS)
def test_the_feed_is_read_by_a_feed_reader(name: str, folder: str) -> None:
    files = drawn(name)
    found = feedparser.parse(files[f"{folder}feed.xml"])
    assert not found.bozo
    assert found.version == "atom10"
    papers = reading.load_catalog(CATALOGS[name]).papers
    titles = {re.sub(r"^\[[^]]*\] ", "", entry.title) for entry in found.entries}
    assert titles == {re.sub(r"^\[[^]]*\] ", "", paper.record.name) for paper in papers}
    assert len({entry.id for entry in found.entries}) == len(papers)
    for entry in found.entries:
        assert urlsplit(entry.id).scheme == "tag"
        assert entry.updated_parsed
        assert urljoin(f"{folder}feed.xml", entry.link) in files
    times = [entry.updated for entry in found.entries]
    assert times == sorted(times, reverse=True)


@pytest.fixture
def addressed(mini: Path) -> Mapping[str, bytes]:
    """Draw the miniature catalog as it is where it knows its own address."""
    file = mini / "papers" / "_catalog.yaml"
    file.write_text(file.read_text("utf-8") + "site: https://ducks.example/list\n", "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    return {path[5:]: content for path, content in files.items() if path.startswith("site/")}


def test_a_site_that_knows_its_address_says_it(addressed: Mapping[str, bytes]) -> None:
    home = addressed["en/index.html"].decode()
    assert '<link rel="canonical" href="https://ducks.example/list/en/index.html">' in home
    assert 'hreflang="zh-Hans" href="https://ducks.example/list/index.html"' in home
    assert '<meta property="og:url" content="https://ducks.example/list/en/index.html">' in home
    robots = addressed["robots.txt"].decode()
    assert robots.endswith("Sitemap: https://ducks.example/list/sitemap.xml\n")
    found = feedparser.parse(addressed["feed.xml"])
    former = "https://ducks.example/list/papers/quacknet-v1.html"
    for entry in found.entries:
        assert entry.link.startswith("https://ducks.example/list/papers/")
        assert entry.id in {entry.link, former}
    missing = addressed["404.html"].decode()
    assert 'href="https://ducks.example/list/en/index.html"' in missing


@pytest.mark.parametrize("site", ["https://a.example/?q=1", "https://a.example/#top"])
def test_a_site_is_served_from_a_folder(mini: Path, site: str) -> None:
    file = mini / "papers" / "_catalog.yaml"
    file.write_text(file.read_text("utf-8") + f"site: {site}\n", "utf-8")
    (problem,) = reading.check(mini).problems
    assert (problem.field, problem.rule) == ("site", "url")


def test_a_phrase_of_ones_own_with_odd_braces_is_printed_as_it_is(mini: Path) -> None:
    (mini / "templates" / "phrases").mkdir(parents=True)
    own = mini / "templates" / "phrases" / "en.yaml"
    own.write_text('about-model: "{name} {quack} {0} {"\npapers-other: "{n} of {}"\n', "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    assert "QuackNet {quack} {0} {" in files["site/en/models/quacknet.html"].decode()
    assert "11 of {}" in files["site/en/index.html"].decode()


def test_the_sitemap_lists_every_page_that_is_one(addressed: Mapping[str, bytes]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(addressed["sitemap.xml"])  # noqa: S314, our own
    listed = {e.text for e in root.iter(f"{space}loc")}
    pages_made = {
        path
        for path, page in parsed("mini").items()
        if not is_redirect(page) and path != "404.html" and "papers/removed" not in path
    }
    assert listed == {f"https://ducks.example/list/{path}" for path in pages_made}


@pytest.mark.parametrize(
    ("repository", "link"),
    [
        ("https://github.com/drake/ducks", "https://github.com/drake/ducks/edit/main/papers/"),
        ("https://github.com/drake/ducks/", "https://github.com/drake/ducks/edit/main/papers/"),
        ("https://git.duck.example/drake/ducks", None),
    ],
)
def test_a_paper_names_its_file_and_on_github_leads_to_its_editor(
    mini: Path, repository: str, link: str | None
) -> None:
    file = mini / "papers" / "_catalog.yaml"
    text = file.read_text("utf-8").replace("https://git.duck.example/drake/ducks", repository)
    file.write_text(text, "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    page = files["site/en/papers/quack-net.html"].decode()
    assert "<code>papers/ponds/quack-net.yaml</code>" in page
    assert (f'href="{link}ponds/quack-net.yaml"' in page) == (link is not None)
    assert ("/edit/" in page) == (link is not None)


def test_without_an_address_nothing_absolute_is_claimed(name: str) -> None:
    assert not {"sitemap.xml", "robots.txt"} & drawn(name).keys()
    assert b'rel="canonical"' not in drawn(name)["index.html"]
    missing = parsed(name)["404.html"]
    assert not [*attributes(missing, "a", "href"), *attributes(missing, "link", "href")]


# Views and templates


def modules() -> list[ModuleType]:
    """Give every module of a page kind."""
    found = [
        importlib.import_module(f"{pages.__name__}.{info.name}")
        for info in pkgutil.iter_modules(pages.__path__)
    ]
    return [module for module in found if hasattr(module, "TEMPLATE")]


TEMPLATES = package_templates()
VIEWS: dict[str, type] = {module.TEMPLATE: module.View for module in modules()}
VIEWS |= {
    feed.FEED: feed.FeedView,
    website.SITEMAP: website.SitemapView,
    website.NOT_FOUND: website.NotFoundView,
    website.OPENSEARCH: website.OpenSearchView,
}


def test_every_page_kind_is_in_the_list_and_every_template_has_a_view() -> None:
    assert {module.pages for module in modules()} == set(pages.KINDS)
    made = {
        path.relative_to(TEMPLATES).as_posix()
        for folder in ("pages", "feeds")
        for path in (TEMPLATES / folder).iterdir()
    }
    assert made == VIEWS.keys()


def asked(template: str, of: str) -> set[str]:
    """Give the attributes of a name that a template asks for, with those it hands to macros."""
    source = (TEMPLATES / template).read_text("utf-8")
    tree = jinja2.Environment(autoescape=True).parse(source)
    found = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == of
    }
    for kind in (nodes.FromImport, nodes.Include, nodes.Extends):
        for node in tree.find_all(kind):
            other = node.template
            if isinstance(other, nodes.Const):
                found |= asked(other.value, of)
    return found


@pytest.mark.parametrize("template", VIEWS)
def test_a_template_asks_for_what_its_view_declares_and_for_all_of_it(template: str) -> None:
    view = VIEWS[template]
    declared = {field.name for field in dataclasses.fields(view)}
    declared |= {key for key, value in vars(view).items() if isinstance(value, property)}
    assert asked(template, "view") - declared == set()
    assert declared - asked(template, "view") == set()


def test_the_frame_is_used_in_full() -> None:
    used = set[str]()
    for template in VIEWS:
        used |= asked(template, "frame")
    assert used == {field.name for field in dataclasses.fields(website.Frame)}


def test_templates_stay_small() -> None:
    for folder, most in {"pages": 80, "components": 75, "partials": 40, "feeds": 50}.items():
        for path in (TEMPLATES / folder).iterdir():
            lines = path.read_text("utf-8").splitlines()
            assert len(lines) <= most, f"{path.name}: {len(lines)}"


def test_no_template_marks_text_as_safe() -> None:
    """HTML comes sanitized, as Markup, from `prose`; a template cannot make any."""
    for path in TEMPLATES.rglob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8")), path.name


def test_every_phrase_is_used_and_none_hides_behind_a_method() -> None:
    phrases = Renderer().phrases("en")
    hidden = [key for key in phrases if hasattr(Phrases, key)]
    assert hidden == []
    written = "".join(
        path.read_text("utf-8")
        for folder in (TEMPLATES, ROOT / "src")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in {".html", ".j2", ".xml", ".py"}
    )
    built = (
        "status-",
        "link-",
        "only-in-",
        "read-in-",
        "open-weights-",
        "theme-",
        "plot-",
        "field-",
        "take-",
        "find-",
        "form-",  # held by test_contribute
        "gap-",  # held by test_gaps
        "lack-",
    )
    counted = ("papers", "entrants", "benchmarks", "models", "venues", "affiliations", "tags")
    kinds = ("years", *counted)
    counted = (*counted, "all-papers")
    for key in phrases:
        if key.startswith(built) or key in kinds or key.rsplit("-", 1)[0] in counted:
            continue
        use = rf"""(phrases\.{key}\b|(phrases|words)\[["']{key}["']\]|fill\(\s*"{key}")"""
        assert re.search(use, written), key


def test_the_document_names_every_kind_of_address() -> None:
    document = (ROOT / "docs" / "site.md").read_text("utf-8")
    for path in {path.removeprefix("en/") for path in drawn("mini")}:
        kind = path.partition("/")[0]
        assert f"`{kind}" in document, kind


# Own templates


def test_a_catalogs_own_template_style_and_phrase_win_one_by_one(mini: Path) -> None:
    own = mini / "templates"
    (own / "partials").mkdir(parents=True)
    (own / "phrases").mkdir()
    (own / "assets" / "css").mkdir(parents=True)
    (own / "partials" / "footer.html").write_text("<footer>Quack!</footer>\n", "utf-8")
    (own / "phrases" / "en.yaml").write_text("related: Other ducks\n", "utf-8")
    (own / "assets" / "css" / "zz-own.css").write_text("h1 { color: green; }\n", "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    page = files["site/en/papers/quack-net.html"].decode()
    assert "<footer>Quack!</footer>" in page
    assert "Other ducks" in page
    assert ">Summary<" in page
    style = next(files[path] for path in files if path.endswith(".css"))
    assert style.endswith(b"h1 { color: green; }\n")
    assert style.startswith(b"/* The order of the cascade")


def test_asset_names_carry_a_digest_of_what_is_in_them(mini: Path) -> None:
    before = {path for path in drawn("mini") if path.startswith("assets/")}
    (mini / "templates" / "assets" / "js").mkdir(parents=True)
    (mini / "templates" / "assets" / "js" / "quack.js").write_text("'quack';\n", "utf-8")
    files = drawn_outputs(mini, reading.load_catalog(mini))
    after = {path[5:] for path in files if path.startswith("site/assets/")}
    (old,), (new,) = before - after, after - before
    shape = r"assets/site-[0-9a-f]{10}\.js"
    assert re.fullmatch(shape, old)
    assert re.fullmatch(shape, new)


# Claims


def test_an_edition_gives_each_page_its_twin_in_every_language() -> None:
    catalog = reading.load_catalog(MINI)
    english = Edition(catalog, "en")
    assert english.twins("en/papers/aaa.html") == {
        "zh": "papers/aaa.html",
        "en": "en/papers/aaa.html",
    }
