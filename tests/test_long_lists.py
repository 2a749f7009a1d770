"""Lists of very many papers are cut into pages whose addresses and content stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from codegen_papers import reading
from codegen_papers.edition import Edition
from codegen_papers.pages import category, home
from conftest import drawn_outputs, succeed

CATALOG = """\
format: 1
title: {en: Ducks}
languages: [en]
categories:
  - id: ponds
    title: {en: Ponds}
    categories:
      - id: deep
        title: {en: Deep}
"""
PAPER = """\
title: "Paper {n}"
url: https://duck.example/{n}
date: 2020-01-{n:02}
category: ponds/deep
tags: [bread]
summary:
  en: |
    Quack {n}.
"""


@pytest.fixture
def pond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a catalog of eleven papers, whose lists are cut after three."""
    monkeypatch.setattr(Edition, "LIST", 3)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "_catalog.yaml").write_text(CATALOG, "utf-8")
    for number in range(1, 12):
        add(tmp_path, number)
    return tmp_path


def add(root: Path, number: int) -> None:
    """Write a paper."""
    (root / "papers" / f"p{number:02}.yaml").write_text(PAPER.format(n=number), "utf-8")


def drawn(root: Path) -> Mapping[str, str]:
    """Draw the pages of a catalog: path from the site's root to content."""
    files = drawn_outputs(root, reading.load_catalog(root))
    return {p[5:]: c.decode() for p, c in files.items() if p.endswith(".html")}


def listed(page: str) -> list[int]:
    """Give the numbers of the papers of a list, in its order."""
    return [
        int(found) for found in re.findall(r'class="paper-title"><a href="[./]*papers/p(\d+)', page)
    ]


@pytest.mark.parametrize("stem", ["tags/bread", "categories/ponds/deep"])
def test_every_paper_stands_once_newest_first_and_the_pages_lead_to_each_other(
    pond: Path, stem: str
) -> None:
    pages = drawn(pond)
    shown, path, seen = list[int](), f"{stem}.html", list[str]()
    while path:
        seen.append(path)
        shown += listed(pages[path])
        older = re.search(r'rel="next" href="([./]*)([^"]+)"', pages[path].partition("pager")[2])
        assert not older or pages[older[2]]
        path = older[2] if older else ""
    assert shown == list(range(11, 0, -1))
    assert seen == [f"{stem}.html", f"{stem}.2.html", f"{stem}.1.html"]
    assert [len(listed(pages[one])) for one in seen] == [5, 3, 3]
    assert "Page 2 of 3" in pages[f"{stem}.2.html"]
    newer = re.search(
        r'rel="prev" href="[./]*([^"]+)"', pages[f"{stem}.1.html"].partition("pager")[2]
    )
    assert newer
    assert newer[1] == f"{stem}.2.html"


def test_a_list_that_fits_on_one_page_has_no_others(pond: Path) -> None:
    for number in range(6, 12):
        (pond / "papers" / f"p{number:02}.yaml").unlink()
    pages = drawn(pond)
    assert listed(pages["tags/bread.html"]) == [5, 4, 3, 2, 1]
    assert not [path for path in pages if path.startswith("tags/bread.") and path.count(".") > 1]
    assert "pager" not in pages["tags/bread.html"]


def test_a_new_paper_leaves_the_older_pages_as_they_are(pond: Path) -> None:
    before = drawn(pond)
    add(pond, 12)
    after = drawn(pond)
    assert (
        listed(after["tags/bread.html"])
        == [12, 11, 10, 9, 8, 7][: len(listed(after["tags/bread.html"]))]
    )
    for path in ("tags/bread.1.html", "categories/ponds/deep.1.html"):
        assert listed(after[path]) == listed(before[path])
        assert after[path].replace("of 4", "of 3").replace("Page 4", "Page 3") == before[path]


def test_a_list_that_gets_shorter_loses_pages_and_no_build_stops(pond: Path) -> None:
    succeed("build", cwd=pond)
    assert (pond / "site" / "tags" / "bread.2.html").is_file()
    for number in range(4, 12):
        path = pond / "papers" / f"p{number:02}.yaml"
        path.write_text(path.read_text("utf-8").replace("bread", "water"), "utf-8")
    succeed("build", cwd=pond)
    assert not (pond / "site" / "tags" / "bread.2.html").exists()
    assert (pond / "site" / "tags" / "bread.html").is_file()


def test_the_way_back_from_a_paper_leads_to_the_page_that_it_stands_on(pond: Path) -> None:
    pages = drawn(pond)
    for number in range(1, 12):
        way = re.search(
            r'data-back href="[./]*([^"#]+)#([^"]+)"', pages[f"papers/p{number:02}.html"]
        )
        assert way
        assert f'id="{way[2]}"' in pages[way[1]], way[0]
        assert number in listed(pages[way[1]])


def test_large_catalogs_show_the_newest_of_each_category_where_all_are_together(
    pond: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page and that of a category with others below it lead to the whole list."""
    monkeypatch.setattr(home, "WHOLE", 10)
    monkeypatch.setattr(home, "NEWEST", 4)
    monkeypatch.setattr(category, "BELOW", 2)
    pages = drawn(pond)
    assert listed(pages["index.html"]) == [11, 10, 9, 8]
    assert listed(pages["categories/ponds.html"]) == [11, 10]
    for path in ("index.html", "categories/ponds.html"):
        assert re.search(r'href="[./]*categories/ponds/deep.html">All 11 papers</a>', pages[path])
