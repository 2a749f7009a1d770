"""What pages, feeds and the data page say to programs, read by tools that are not ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import extruct
import feedparser
import html5lib
import pytest

from browser import served
from codegen_papers import reading
from codegen_papers.citations import citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from conftest import succeed
from test_pages import CATALOGS, drawn

FOLDERS = ("", "en/")
ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def editions(name: str) -> Edition:
    return Edition(reading.load_catalog(CATALOGS[name]), "zh")


PAPERS = [
    pytest.param(name, paper, folder, id=f"{name}-{folder}{paper.id}")
    for name in CATALOGS
    for paper in editions(name).catalog.papers
    for folder in FOLDERS
]


def metas(page: bytes) -> dict[str, list[str]]:
    """Read the meta elements as a browser does."""
    root = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        key = element.get("name") or element.get("property")
        if key:
            found.setdefault(key, []).append(element.get("content"))
    return found


@pytest.mark.parametrize(("name", "paper", "folder"), PAPERS)
def test_the_page_of_a_paper_says_what_its_record_says(
    name: str, paper: Paper, folder: str
) -> None:
    page = drawn(name)[f"{folder}papers/{paper.id}.html"]
    record, cited = paper.record, citation(editions(name).catalog, paper)
    names = [author.name for author in record.authors]

    tags = metas(page)
    assert tags["citation_title"] == [record.title]
    assert tags.get("citation_author", []) == names
    assert tags["citation_public_url"] == [record.url]
    place = tags.get("citation_conference_title") or tags.get("citation_journal_title") or [""]
    assert place == [cited.venue]
    assert tags.get("citation_doi", [None]) == [cited.doi]
    assert tags.get("citation_arxiv_id", [None]) == [cited.arxiv]
    said = tags.get("citation_online_date") or tags.get("citation_publication_date") or ["undated"]
    assert said == [str(record.date).replace("-", "/")]

    found = extruct.extract(page, syntaxes=["json-ld", "opengraph"], uniform=True)
    (article,) = found["json-ld"]
    assert article["@type"] == "ScholarlyArticle"
    assert article["name"] == article["headline"] == record.title
    assert [author["name"] for author in article.get("author", [])] == names
    assert article["url"] == record.url
    assert article.get("dateCreated", article.get("datePublished", "undated")) == str(record.date)
    assert (article.get("publication") or article.get("isPartOf") or {}).get(
        "name", ""
    ) == cited.venue
    assert [one["value"] for one in article.get("identifier", [])] == [
        value for value in (cited.arxiv, cited.doi) if value
    ]
    (graph,) = found["opengraph"]
    assert graph["og:title"] == record.name
    assert graph["@type"] == "article"


def spans(page: bytes) -> Iterator[dict[str, list[str]]]:
    """Read the COinS of a page."""
    root = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    for element in root.iter("span"):
        if element.get("class") == "Z3988":
            yield parse_qs(element.get("title"), strict_parsing=True)


@pytest.mark.parametrize("name", CATALOGS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_lists_hand_their_papers_to_zotero(name: str, folder: str) -> None:
    catalog = editions(name).catalog
    found = {said["rft.atitle"][0]: said for said in spans(drawn(name)[f"{folder}index.html"])}
    assert found.keys() == {paper.record.title for paper in catalog.papers}
    for paper in catalog.papers:
        said, record = found[paper.record.title], paper.record
        cited = citation(catalog, paper)
        names = [
            re.sub(r"^([^,]+), ([^,]+)(?:, (.*))?$", r"\2 \1 \3", name).strip()
            for name in said.get("rft.au", [])
        ]
        assert names == [author.name for author in record.authors]
        assert record.url in said["rft_id"]
        assert (said.get("rft.btitle") or said.get("rft.jtitle") or [""]) == [cited.venue]
        conference = said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"]
        assert conference == (cited.kind == "conference")
        assert said.get("rft.date", ["undated"]) == [str(cited.issued)]
        assert said["ctx_ver"] == ["Z39.88-2004"]


def test_the_page_of_a_paper_is_one_paper_to_zotero() -> None:
    """COinS of related papers would be taken before the page's own tags."""
    for path, page in drawn("mini").items():
        if "papers/" in path and path.endswith(".html"):
            assert not list(spans(page)), path


def test_titles_that_end_scripts_end_none(mini: Path) -> None:
    record = mini / "papers/ponds/aaa.yaml"
    title = "</script><script>alert(1)</script> & <!-- \\u2028 ]]>"
    text = record.read_text().replace("Aaa, the Paper of the Same Day", title.replace("\\", "\\\\"))
    record.write_text(text)
    succeed("build", cwd=mini)
    page = (mini / "site/papers/aaa.html").read_bytes()
    (article,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert article["headline"] == title
    assert page.count(b"<script") == 3
    feedparser_said = feedparser.parse((mini / "site/feed.xml").read_bytes())
    assert not feedparser_said.bozo


# Feeds


def feeds(name: str) -> dict[str, bytes]:
    return {path: page for path, page in drawn(name).items() if path.endswith("feed.xml")}


@pytest.mark.parametrize("name", CATALOGS)
def test_every_list_has_a_feed_and_links_it(name: str) -> None:
    made = drawn(name)
    kinds = ("categories", "venues", "years", "affiliations", "tags", "authors", "benchmarks")
    count = 0
    for path, page in made.items():
        place = path.removeprefix("en/")
        if place.split("/")[0] not in kinds or not path.endswith(".html"):
            continue
        if place.endswith("/index.html") or b'http-equiv="refresh"' in page:
            continue
        own = path.replace(".html", "/feed.xml")
        assert own in made, own
        links = re.findall(
            rb'rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', page
        )
        assert [urljoin(path, link.decode()) for link in links] == [
            own,
            "en/feed.xml" if path.startswith("en/") else "feed.xml",
        ]
        count += 1
    assert count > 30


@pytest.mark.parametrize("name", CATALOGS)
def test_every_feed_is_what_the_standard_says_and_a_reader_reads_it(name: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, each once, an author, unique ids."""
    ids: dict[str, list[str]] = {}
    for path, content in feeds(name).items():
        root = ET.fromstring(content)  # noqa: S314, our own
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        for element in (root, *root.iter(f"{ATOM}entry")):
            for child in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{child}")) == 1, path
            for link in element.findall(f"{ATOM}link"):
                if link.get("rel") == "alternate":
                    assert urljoin(path, link.get("href")) in drawn(name), path
        own = root.findtext(f"{ATOM}id") or ""
        entries = [entry.findtext(f"{ATOM}id") or "" for entry in root.iter(f"{ATOM}entry")]
        assert ids.setdefault(own, entries) == entries, "one at its old address is the same"
        found = feedparser.parse(content)
        assert not found.bozo
        assert len({entry.id for entry in found.entries}) == len(found.entries)
        times = [entry.updated for entry in found.entries]
        assert times == sorted(times, reverse=True)
        assert found.feed.updated == (times[0] if times else "1970-01-01T00:00:00Z")


def test_a_feed_holds_the_papers_of_its_list() -> None:
    made = feeds("mini")

    def titles(path: str) -> set[str]:
        return {entry.title for entry in feedparser.parse(made[path]).entries}

    assert titles("authors/ada-fowl/feed.xml") == {"Bread by the Month", "Bread by the Year"}
    assert titles("tags/bread/feed.xml") == {"QuackNet: Deep Waddling", "Bread by the Month"}
    assert "QuackNet: Deep Waddling" in titles("categories/ponds/feed.xml"), "from below"
    assert "QuackNet: Deep Waddling" in titles("benchmarks/humanquack/feed.xml")
    assert titles("categories/empty/feed.xml") == set()


def test_a_retraction_is_news() -> None:
    entries = feedparser.parse(feeds("mini")["en/feed.xml"]).entries
    assert entries[0].title == "[retracted] A retracted Duck"
    assert entries[0].updated == "2024-02-03T00:00:00Z"
    assert entries[0].published == "2021-01-01T00:00:00Z"
    assert "The ducks were *geese*." in entries[0].content[0].value
    assert not any("A removed Duck" in entry.title for entry in entries)


# The page "data"


@pytest.mark.parametrize("name", CATALOGS)
def test_the_example_of_the_data_page_runs(name: str, tmp_path: Path) -> None:
    """As a reader does it: both blocks are copied from the page, with the site served."""
    site = tmp_path / "site"
    for path, content in drawn(name).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    page = html5lib.parse(drawn(name)["en/data/index.html"].decode(), namespaceHTMLElements=False)
    code = {one.get("id"): "".join(one.itertext()) for one in page.iter("code") if one.get("id")}
    with served(site, "/any/folder") as address:
        shell = code["sh"].replace("http://localhost:8000/", f"{address.rstrip('/')}/")
        assert shell != code["sh"]
        subprocess.run(["sh", "-ec", shell], cwd=tmp_path, check=True)  # noqa: S607
    script = tmp_path / "example.py"
    script.write_text(code["py"])
    ran = subprocess.run(
        [sys.executable, script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    papers = editions(name).catalog.papers
    assert ran.stdout.startswith(f"{papers[0].record.date} {papers[0].record.title} ")
    if name == "real":
        assert "humaneval pass@1 88.4 gpt-4" in ran.stdout


def test_the_data_page_links_files_that_are_there() -> None:
    page = drawn("real")["en/data/index.html"].decode()
    links = {urljoin("en/data/index.html", link) for link in re.findall(r'href="([^"#]+)"', page)}
    for name in ("catalog.json", "catalog.bib", "catalog.csv", "scores.csv", "schema/papers.json"):
        assert f"data/{name}" in links
    assert not {link for link in links if not urlsplit(link).scheme} - drawn("real").keys()


# Identity


def test_a_bare_name_has_no_page_and_two_of_one_name_are_two() -> None:
    """Ada Fowl is known by her id; another Ada Fowl and Donna Duck are names and no more."""
    made = drawn("mini")
    people = {path for path in made if path.startswith("authors/") and path.endswith(".html")}
    assert people == {
        "authors/index.html",
        "authors/ada-fowl.html",
        "authors/0000-0002-1825-0097.html",
        "authors/0000-0001-5109-3700.html",  # leads to ada-fowl
    }
    page = made["en/authors/ada-fowl.html"].decode()
    assert "Foggy Bread" not in page, "her name, and nobody says that it is she"
    assert "https://orcid.org/0000-0001-5109-3700" in page
    foggy = made["en/papers/foggy.html"].decode()
    assert "authors/ada-fowl.html" not in foggy
    said: dict[str, Any] = json.loads(made["data/catalog.json"])
    authors = {p["id"]: p.get("authors", []) for p in said["papers"]}
    assert authors["year"][0]["id"] == authors["month"][0]["id"] == "ada-fowl"
    assert "id" not in authors["foggy"][0]
