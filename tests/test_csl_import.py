"""CSL-JSON comes in: from Zotero, from Crossref and DataCite, and back out the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibliographies import exported, planned, sound, told
from codegen_papers.exports import csl as csl_export
from codegen_papers.importers import csl
from codegen_papers.importers.result import ImportedPaper, report
from conftest import DATA, run, succeed

DUCKS = DATA / "ducks.csl.json"


def one(**item: Any) -> ImportedPaper:
    """Read one item, which must be understood."""
    named = {key.replace("_", "-"): value for key, value in item.items()}
    found = csl.read(json.dumps({"title": "T", "DOI": "10.1000/1", **named}))
    assert not found.lost, found.lost
    return found.papers[0]


def test_what_zotero_writes() -> None:
    preprint, article, software = csl.read(DUCKS.read_text("utf-8")).papers
    assert preprint.title == "QuackNet+: Deep Waddling"
    assert preprint.url == "https://arxiv.org/abs/2305.07999"
    assert (preprint.arxiv, preprint.doi, preprint.date) == (None, None, "2023-05-13")
    assert preprint.authors == ["Donna Duck", "Quackle Brain", "Laurens van der Enten", "鸭小姐"]
    assert preprint.known == {"Quackle Brain": {"family": "Quackle Brain"}}
    assert article.venue == "Journal of Duck & Drake Studies 2020"
    assert (article.url, article.doi) == ("https://pond.duck.example/rafts", "10.5555/raft.1")
    assert article.authors == ["Martin Mallard King Jr."]
    assert (software.date, software.tags) == ("undated", ["ponds", "bread"])


def test_the_report_has_every_item_that_was_not_understood_with_its_line() -> None:
    text = DUCKS.read_text("utf-8")
    found = csl.read(text)
    assert report("ducks.csl.json", found) == (DATA / "ducks.csl.report.txt").read_text("utf-8")
    rows = text.split("\n")
    assert all(rows[lost.number - 1].strip().startswith(lost.text[:1]) for lost in found.lost)
    assert found.entries == 7 == len(found.papers) + found.merged + len(found.lost)


def test_what_crossref_answers() -> None:
    paper = one(
        title="PondTalk",
        subtitle=["A Duck&#39;s <i>View</i>"],
        type="proceedings-article",
        container_title="Proceedings of the 31st ACM Pond Conference",
        event={"name": "Pond '23: 31st Pond Conference", "acronym": "Pond '23"},
        issued={"date-parts": [[2023, 7, 12]]},
        published_print={"date-parts": [[2023, 9]]},
        URL="http://dx.doi.org/10.1000/1",
        author=[
            {
                "ORCID": "http://orcid.org/0000-0002-1825-0097",
                "authenticated-orcid": False,
                "given": "Donna",
                "family": "Duck",
                "sequence": "first",
                "affiliation": [{"name": "Quackle Brain"}, {"name": "Pond University"}],
            },
            {"given": "Esaú", "family": "Drake", "affiliation": [{"name": "Quackle Brain"}]},
        ],
        reference=[{"key": "x"}],
    )
    assert paper.title == "PondTalk: A Duck's View"
    assert paper.venue == "ACM Pond Conference 2023"
    assert paper.known == {"Donna Duck": {"orcid": "0000-0002-1825-0097"}}
    assert paper.affiliations == ["Quackle Brain", "Pond University"]
    assert (paper.url, paper.date) == ("https://doi.org/10.1000/1", "2023-07-12")


def test_what_datacite_answers_for_arxiv() -> None:
    paper = one(
        DOI="10.48550/ARXIV.2305.07999",
        URL="https://arxiv.org/abs/2305.07999",
        issued={"date-parts": [[2023]]},
        categories=["Ponds (cs.PD)", "FOS: Computer and information sciences"],
        copyright="CC BY",
        publisher="arXiv",
    )
    assert (paper.url, paper.date) == ("https://arxiv.org/abs/2305.07999", "2023-05")
    assert (paper.doi, paper.venue, paper.tags) == (None, None, [])
    assert (
        one(DOI="10.48550/arXiv.2305.07999", submitted="2023-05-13T17:00:00Z").date == "2023-05-13"
    )


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2023, 5, 13]]}, "2023-05-13"),
        ({"date-parts": [["2023", "5"]]}, "2023-05"),
        ({"date-parts": [["2023"], ["2024"]]}, "2023"),
        ({"date-parts": [[None]]}, "undated"),
        ({"date-parts": [[]]}, "undated"),
        ({"date-parts": []}, "undated"),
        ({"raw": "2023-05-13"}, "2023-05-13"),
        ({"literal": "2023"}, "2023"),
        ({"literal": "in press"}, "undated"),
        ("2023-05", "2023-05"),
        (None, "undated"),
        ({"date-parts": [[2023, 13, 1]]}, "undated"),
        ({"date-parts": [["x" * 999]]}, "undated"),
    ],
)
def test_dates(issued: Any, date: str) -> None:
    assert one(issued=issued).date == date


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ('<span class="nocase">iDuck</span> H<sub>2</sub>O', "iDuck H2O"),
        ("Ducks &amp; Drakes", "Ducks & Drakes"),
        ("If a < b and b > c, List<Duck> is", "If a < b and b > c, List<Duck> is"),
        (["First", "Second"], "First"),
        ("<jats:title>A  \n Pond</jats:title>", "A Pond"),
    ],
)
def test_titles(title: Any, plain: str) -> None:
    assert one(title=title).title == plain


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "T", "DOI": "10.1000/1"}',
        '[{"title": "T", "DOI": "10.1000/1"}]',
        '\ufeff{"items": [{"title": "T", "DOI": "10.1000/1"}]}',
    ],
)
def test_one_item_a_list_or_items(text: str) -> None:
    assert [paper.title for paper in csl.read(text).papers] == ["T"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON: line 1"),
        ('[{"title": "T"},\n {"title": }]', "no JSON: line 2"),
        ('[{"title": "T"}', "no JSON: line 1"),
        ("[" * 100_000, "no JSON"),
        ('{"a":' * 100_000, "no JSON"),
        ('[{"issued": ' + "9" * 5_000 + "}]", "no JSON"),
        ('"title"', "no list of items"),
        ('{"items": 5}', "no list of items"),
        ("[]]", "no JSON: line 1"),
    ],
    ids=range(9),
)
def test_what_is_no_csl_json_is_said_in_a_line(
    tmp_path: Path, mini: Path, text: str, said: str
) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    ran = run("import", tmp_path / "x.json", "--category", "bread", cwd=mini)
    assert (ran.code, said in ran.err, ran.err.count("\n")) == (2, True, 1), ran


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (5, "no item"),
        ([], "no item"),
        ({"title": "T"}, "no address"),
        ({"DOI": "10.1000/2"}, "no title"),
        ({"title": "T", "DOI": "10.1000/2", "author": "Donna"}, "author"),
        ({"title": "T", "URL": "javascript:alert(1)"}, "no address"),
        ({"title": "T\u202eT", "DOI": "10.1000/2"}, "title: an invisible character"),
        ({"title": "T" * 501, "DOI": "10.1000/2"}, "title"),
    ],
)
def test_a_broken_item_is_shown_as_it_stands(item: Any, why: str) -> None:
    good = {"title": "Good", "DOI": "10.1000/1"}
    found = csl.read(json.dumps([good, item], indent=1, ensure_ascii=False))
    assert [paper.title for paper in found.papers] == ["Good"]
    ((number, text, said),) = [(lost.number, lost.text, lost.why) for lost in found.lost]
    assert (number, json.loads(text)) == (6, item)
    assert why in said


def test_what_does_not_fit_is_left_out_and_said() -> None:
    item = {
        "title": "T",
        "DOI": "10.1000/1",
        "URL": "ftp://a.example/",
        "author": [
            {"literal": "Bad\u200bName"},
            {"family": "Duck", "given": "Donna", "ORCID": "nonsense"},
            {"family": "Duck", "given": "Donna"},
        ],
        "keyword": "fine, t\u200bag",
        "custom": {"code": "javascript:x", "data": "https://data.example/"},
    }
    found = csl.read(json.dumps([item]))
    (paper,) = found.papers
    assert (paper.authors, paper.tags) == (["Donna Duck"], ["fine"])
    assert paper.links == {"data": "https://data.example/"}
    assert len([line for line in found.changed if "not taken" in line.why]) == 5
    sound(planned(found))


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<>&,;:()'’"),
    min_size=1,
    max_size=8,
)
lines = st.lists(words, min_size=1, max_size=5).map(" ".join)
people = st.one_of(
    st.fixed_dictionaries({"family": words, "given": words}),
    st.fixed_dictionaries({"literal": lines}),
)


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an item."""
    number = draw(st.integers(10_000, 99_999))
    item: dict[str, Any] = {"title": draw(lines), "author": draw(st.lists(people, max_size=3))}
    parts = [draw(st.integers(1950, 2030)), draw(st.integers(1, 12)), draw(st.integers(1, 28))]
    item["issued"] = {"date-parts": [parts[: draw(st.integers(0, 3))]]}
    if draw(st.booleans()):
        item["container-title"] = draw(lines)
    where = draw(st.sampled_from(["URL", "DOI", "number"]))
    item[where] = {
        "URL": f"https://a.example/{number}",
        "DOI": f"10.1000/x{number}",
        "number": f"arXiv:2305.{number}",
    }[where]
    item["keyword"] = ", ".join(draw(st.lists(words, max_size=3)))
    return item


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(items(), min_size=1, max_size=4))
def test_any_item_makes_a_record_that_comes_back_the_same(drawn: list[dict[str, Any]]) -> None:
    found = csl.read(json.dumps(drawn))
    assert found.entries == len(drawn) == len(found.papers) + found.merged + len(found.lost)
    collection = sound(planned(found))
    by_title = {paper.record.title: paper.record for paper in collection.papers}
    for text in exported(collection, csl_export.entry):
        (again,) = sound(planned(csl.read(text))).papers
        assert told(again.record) == told(by_title[again.record.title])


def test_our_own_catalog_comes_back(mini: Path, tmp_path: Path) -> None:
    (mini / "all.json").write_text(succeed("export", "csl-json", cwd=mini), "utf-8")
    said = succeed("init", tmp_path / "new", "--from", "all.json", cwd=mini)
    assert "0 not understood" in said
    assert succeed("check", cwd=tmp_path / "new")
