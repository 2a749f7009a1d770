"""What other tools read in our files: each format with a parser that is not ours."""

from __future__ import annotations

import calendar
import csv
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import bibtexparser
import feedparser
import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Person, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from codegen_papers import downloads, exports, person_names, reading, website
from codegen_papers.catalog import Catalog
from codegen_papers.citations import Citation, citation
from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.exports import bibtex, table
from codegen_papers.renderer import Renderer
from codegen_papers.scalars import PartialDate
from conftest import MINI, ROOT, run, succeed

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # citeproc-py reads its own data in a way that is going
    from citeproc import Citation as CslCitation
    from citeproc import (
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

CATALOGS = {"real": ROOT, "ducks": MINI}


def edition(root: Path) -> Edition:
    """Give a catalog in its main language."""
    return Edition.main(reading.load_catalog(root))


REAL, DUCKS = edition(ROOT), edition(MINI)
PAPERS = [
    pytest.param(one, paper, id=f"{name}-{paper.id}")
    for name, one in (("real", REAL), ("ducks", DUCKS))
    for paper in one.catalog.papers
]


def plain(latex: str) -> str:
    """Read LaTeX as a person reads what it prints."""
    latex = latex.replace(r"{\textbraceleft}", r"\{").replace(r"{\textbraceright}", r"\}")
    spaced: str = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(latex)
    return spaced.replace("\xa0", " ").replace("ˆ", "^")  # its name for \\textasciicircum


def written(date: PartialDate) -> tuple[str, ...]:
    """Give the parts of a date that are known."""
    return tuple(str(part) for part in (date.year, date.month, date.day) if part)


# BibTeX


def bib(one: Edition, papers: list[Paper] | None = None) -> str:
    return exports.document(exports.BY_NAME["bibtex"], one, papers)


def spoken(person: Person) -> str:
    """Put a name together again as it is printed."""
    parts = (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names)
    return plain(" ".join((*parts, *person.lineage_names)))


@pytest.mark.parametrize(("one", "paper"), PAPERS)
def test_bibtex_read_by_pybtex_says_what_the_record_says(one: Edition, paper: Paper) -> None:
    database: BibliographyData = parse_string(bib(one, [paper]), "bibtex")
    assert list(database.entries) == [paper.id]
    entry, record = database.entries[paper.id], paper.record
    cited = citation(one.catalog, paper)
    assert plain(entry.fields["title"]) == record.title
    assert plain(entry.fields.get("shorttitle", "")) == (record.label or "")
    names = [spoken(person) for person in entry.persons.get("author", [])]
    assert names == [author.name for author in record.authors]
    assert entry.fields["url"] == record.url
    assert entry.fields.get("eprint") == cited.arxiv
    assert dict(record.links.items()) == {
        kind: entry.fields[kind] for kind, _ in record.links.items()
    }
    place = entry.fields.get("journal" if entry.type == "article" else "booktitle", "")
    assert plain(place).removesuffix(f" ({cited.venue_name})") == cited.venue
    if record.date.year:
        first = entry.fields.get("origdate")
        date = [entry.fields.get(name) for name in ("year", "month", "day")]
        months = [date[1] and str(MONTHS.index(str(date[1])) + 1)]
        told = tuple(filter(None, (date[0], *months, date[2])))
        assert (first or "-".join(part.zfill(2) for part in told)) == str(record.date)


MONTHS = [calendar.month_name[month] for month in range(1, 13)]


@pytest.mark.parametrize("name", CATALOGS)
def test_the_whole_bib_is_read_by_bibtexparser(name: str) -> None:
    one = edition(CATALOGS[name])
    library = bibtexparser.parse_string(bib(one))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [paper.id for paper in one.catalog.papers]
    for entry, paper in zip(library.entries, one.catalog.papers, strict=True):
        assert plain(str(entry["title"])) == paper.record.title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("BERT: Pre-training of Deep Nets", "{{BERT:} Pre-training of Deep Nets}"),
        ("All About CodeT5 and C++", "{All About {CodeT5} and {C++}}"),
        ("A Study of Few-Shot Models in Python", "{A Study of Few-Shot Models in {Python}}"),
        ("GPT-3 and I", "{{GPT-3} and I}"),
        ("Toolformer: Models Use Tools", "{{Toolformer:} Models Use Tools}"),
        ("Full Fine-Tuning for large models", "{Full Fine-Tuning for large models}"),
        ("CODEBPE: THE SHOUTING OF TITLES", "{{CODEBPE:} THE SHOUTING OF TITLES}"),
        ("BERT", "{{BERT}}"),
        ("“o1” & R", "{{\\textquotedblleft}o1{\\textquotedblright} {\\&} {R}}"),
    ],
)  # fmt: skip
def test_names_keep_their_capitals(title: str, shown: str) -> None:
    assert bibtex.braced_title(title, frozenset()) == shown


def test_a_style_that_writes_titles_in_lower_case_leaves_the_names() -> None:
    """As plain.bst does it: letters outside of braces, but for the first."""
    database = parse_string(bib(REAL), "bibtex")
    title = database.entries["codet5"].fields["title"]
    pieces = re.split(r"(\{[^}]*\})", title)
    lower = "".join(piece if piece.startswith("{") else piece.lower() for piece in pieces)
    assert plain(lower).startswith("CodeT5: identifier-aware unified pre-trained encoder-decoder")
    assert plain(database.entries["bert"].fields["title"]).startswith("BERT:")
    assert "{{BERT:}" in bib(REAL)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Z", "M"])
    | st.sampled_from(" {}\\%$&#_~^\"'`-中é")
).map(lambda text: " ".join(text.split()))


@given(TEXTS.filter(bool))
def test_any_text_stays_in_its_field(text: str) -> None:
    r"""Whatever a contributor writes, braces and `\input` included, is printed and not run.

    BibTeX counts braces whatever stands before them, so none may be left alone, `\{` neither.
    """
    latex = bibtex.latex(text)
    depth = 0
    for sign in latex:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    for command in re.findall(r"\\([A-Za-z]+)", latex):
        assert command not in {"input", "write", "include", "immediate", "def", "csname"}
    entry = f"@misc{{x,\n title = {{{latex}}},\n year = {{2023}},\n}}\n"
    library = bibtexparser.parse_string(entry)
    assert not library.failed_blocks
    assert len(library.entries) == 1
    (found,) = parse_string(entry, "bibtex").entries.values()
    assert found.fields["title"].strip() == latex
    assert found.fields["year"] == "2023"


@given(st.text(st.sampled_from("abcxyz ABCé中{}\\%$&#_~^\"'"), min_size=1))
def test_latex_reads_back_as_the_text(text: str) -> None:
    line = " ".join(text.split())
    assert plain(bibtex.latex(line)) == line


def test_a_title_cannot_add_fields(mini: Path) -> None:
    record = mini / "papers/ponds/aaa.yaml"
    title = "Innocent}, year = {1900}, note = {pwned"
    record.write_text(record.read_text().replace("Aaa, the Paper of the Same Day", title))
    text = succeed("export", "bibtex", cwd=mini)
    entry = parse_string(text, "bibtex").entries["aaa"]
    assert entry.fields["year"] == "2023"
    assert "note" not in entry.fields
    assert plain(entry.fields["title"]) == title


# Names


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Donna Duck", None, ("Donna", "Duck", "")),
        ("Steven C.H. Hoi", None, ("Steven C.H.", "Hoi", "")),
        ("Laurens van der Maaten", None, ("Laurens", "van der Maaten", "")),
        ("Drake Waddle Jr.", None, ("Drake", "Waddle", "Jr.")),
        ("Drake Waddle, Jr.", None, ("Drake", "Waddle", "Jr.")),
        ("Allie Del Giorno", "Del Giorno", ("Allie", "Del Giorno", "")),
        ("Nagy Anna", "Nagy", ("Anna", "Nagy", "")),
        ("Pond Society", "Pond Society", ("", "Pond Society", "")),
        ("Duck, Donna", None, ("Donna", "Duck", "")),
        ("Plato", None, ("", "Plato", "")),
        ("王小明", None, ("", "王小明", "")),
        ("van", None, ("", "van", "")),
        ("Foo , Jr.", None, ("", "Foo", "Jr.")),
        ("Smith, Jr.", None, ("", "Smith", "Jr.")),
        ("John Smith , Jr.", None, ("John", "Smith", "Jr.")),
    ],
)
def test_names_are_cut_as_bibtex_cuts_them(
    name: str, family: str | None, parts: tuple[str, str, str]
) -> None:
    cut = person_names.split(name, family)
    assert (cut.given, cut.family, cut.suffix) == parts


@given(st.lists(st.sampled_from(["Ana", "de", "la", "Li", "王", "O'Neill", "Jr."]), min_size=1))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    parts = person_names.split(" ".join(words))
    assert parts.family
    assert sorted(f"{parts.given} {parts.family} {parts.suffix}".split()) == sorted(words)


# RIS


@pytest.mark.parametrize(("one", "paper"), PAPERS)
def test_ris_read_by_rispy_says_what_the_record_says(one: Edition, paper: Paper) -> None:
    text = exports.document(exports.BY_NAME["ris"], one, [paper])
    (entry,) = rispy.loads(text)
    record, cited = paper.record, citation(one.catalog, paper)
    assert entry["id"] == paper.id
    assert entry["title"] == record.title
    turned = [", ".join(name.split(",")) for name in entry.get("authors", [])]
    assert [_turned(name) for name in turned] == [author.name for author in record.authors]
    assert entry["urls"] == [record.url]
    notes = entry.get("notes", [])
    assert [f"{kind}: {url}" for kind, url in record.links.items()] == notes[
        -len(dict(record.links.items())) or len(notes) :
    ]
    assert entry.get("doi") == cited.doi
    place = "custom3" if cited.kind == "conference" else "secondary_title"
    assert entry.get(place, "") == cited.venue
    first = [note for note in notes if note.startswith("first published ")]
    assert first == ([f"first published {cited.first}"] if cited.first else [])
    assert entry.get("keywords", []) == list(record.tags)
    known = (entry.get("date", "").strip("/").split("/")) if record.date.year else []
    assert [int(part) for part in known if part] == [int(p) for p in written(cited.issued)]
    assert entry.get("year", "") == (f"{cited.issued.year:04}" if cited.issued.year else "")


def _turned(name: str) -> str:
    family, *rest = name.split(", ")
    return " ".join([*rest[:1], family, *rest[1:]])


def test_a_whole_ris_file_has_one_entry_a_paper() -> None:
    entries = rispy.loads(exports.document(exports.BY_NAME["ris"], DUCKS))
    assert [entry["id"] for entry in entries] == [paper.id for paper in DUCKS.catalog.papers]


# CSL-JSON


def csl(one: Edition) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exports.document(exports.BY_NAME["csl-json"], one))
    return found


@pytest.mark.parametrize("name", CATALOGS)
@pytest.mark.filterwarnings("ignore")
def test_a_csl_processor_prints_every_item(name: str) -> None:
    one = edition(CATALOGS[name])
    items = csl(one)
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(CslCitation([CitationItem(item["id"])]))
    printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(items)
    for paper in one.catalog.papers:
        cited = citation(one.catalog, paper)
        own = [line for line in printed if paper.record.title in line]
        assert own, paper.id
        if cited.issued.year:
            assert any(str(cited.issued.year) in line for line in own)
        for author in paper.record.authors[:1]:
            assert any(author.parts.family in line for line in own)


@pytest.mark.parametrize(("one", "paper"), PAPERS)
def test_csl_json_says_what_the_record_says(one: Edition, paper: Paper) -> None:
    item = next(item for item in csl(one) if item["id"] == paper.id)
    record, cited = paper.record, citation(one.catalog, paper)
    assert item["title"] == record.title
    names = [_name(author) for author in item.get("author", [])]
    assert names == [author.name for author in record.authors]
    assert item.get("container-title", "") == cited.venue
    assert item["URL"] == record.url
    assert item.get("DOI") == cited.doi
    assert item.get("custom", {}) == dict(record.links.items())
    first = item.get("available-date") or item.get("issued") or {"date-parts": [[]]}
    assert first["date-parts"] == [[int(part) for part in written(record.date)]]


def _name(author: dict[str, str]) -> str:
    parts = (author.get("given"), author.get("family"), author.get("suffix"))
    return author.get("literal") or " ".join(filter(None, parts))


# CSV


@pytest.mark.parametrize(("one", "paper"), PAPERS)
def test_csv_says_what_the_record_says(one: Edition, paper: Paper) -> None:
    text = exports.document(exports.BY_NAME["csv"], one, [paper])
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(table.BYTE_ORDER_MARK)))
    record = paper.record
    assert row["id"] == paper.id
    assert row["title"] == table.cell_of(record.title)
    assert row["authors"].split("; ") == ([a.name for a in record.authors] or [""])
    assert (row["date"], row["venue"]) == (str(record.date), record.venue or "")
    assert row["affiliations"] == table.cell_of("; ".join(record.affiliations))
    assert {kind: row[kind] for kind, _ in record.links.items()} == dict(record.links.items())


@given(st.lists(TEXTS.filter(bool), min_size=1))
def test_a_spreadsheet_computes_no_cell(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(table.row(cells)))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    number = re.compile(r"-(\d+(\.\d+)?)?", re.ASCII)
    commands = [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert all(number.fullmatch(cell) for cell in commands)
    assert table.row(["-3.0", "-", "-1+1"]) == "-3.0,-,'-1+1\n"


def written_files(catalog: Catalog) -> dict[str, str]:
    """Write the files for programs."""
    (main, *_), _ = website.published(catalog, Renderer(), {})
    return {path: write() for path, write in downloads.downloads(main)}


def test_scores_are_one_row_a_number() -> None:
    files = written_files(REAL.catalog)
    rows = list(csv.DictReader(io.StringIO(files["data/scores.csv"].lstrip("\ufeff"))))
    assert len(rows) == REAL.catalog.score_count
    told = {(row["model"], row["size"], row["metric"], row["value"]) for row in rows}
    assert ("CodeT5+", "16B", "pass@10", "51.6") in told
    assert all(row["source"] and row["paper"] for row in rows)


# JSON


def catalog_json(one: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exports.document(exports.BY_NAME["json"], one))
    return found


@pytest.mark.parametrize("name", CATALOGS)
def test_catalog_json_fits_the_schema_that_is_published_beside_it(name: str) -> None:
    one = edition(CATALOGS[name])
    files = written_files(one.catalog)
    for schema in ("catalog", "papers"):
        jsonschema.Draft202012Validator.check_schema(
            json.loads(files[f"data/schema/{schema}.json"])
        )
    whole = json.loads(files["data/schema/catalog.json"])
    some = json.loads(files["data/schema/papers.json"])
    jsonschema.validate(json.loads(files["data/catalog.json"]), whole)
    checked = [path for path in files if path.startswith(("papers/", "categories/"))]
    checked = [path for path in checked if path.endswith(".json") and ".csl" not in path]
    assert len(checked) > len(one.catalog.papers)
    for path in checked:
        jsonschema.validate(json.loads(files[path]), some)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "1", "papers": [{"id": 1}]}, some)


@pytest.mark.parametrize(("one", "paper"), PAPERS)
def test_json_says_what_the_record_says(one: Edition, paper: Paper) -> None:
    said = next(found for found in catalog_json(one)["papers"] if found["id"] == paper.id)
    record = paper.record
    assert said["title"] == record.title
    assert said.get("label") == record.label
    assert [author["name"] for author in said.get("authors", [])] == [
        author.name for author in record.authors
    ]
    assert said.get("date", "undated") == str(record.date)
    assert (said.get("venue") or {"written": None})["written"] == record.venue
    assert said.get("links", {}) == dict(record.links.items())
    assert said["categories"] == list(record.category)
    assert said.get("summary", {}) == (dict(record.summary.items()) if record.summary else {})
    assert [score["printed"] for score in said.get("scores", [])] == [
        {metric: str(number) for metric, number in score.values.items()} for score in record.scores
    ]
    assert said["page"] == f"papers/{paper.id}.html"


def test_removed_papers_are_named_and_no_more() -> None:
    data = catalog_json(DUCKS)
    assert data["removed"] == [{"id": "removed", "reason": "A duck asked for it."}]
    assert "removed" not in {paper["id"] for paper in data["papers"]}


# Agreement


def every(name: str, one: Edition, papers: list[Paper]) -> str:
    return exports.document(exports.BY_NAME[name], one, papers)


def test_a_status_is_in_every_format_that_has_a_place_for_it() -> None:
    paper = DUCKS.catalog.paper("retracted")
    assert paper
    for name in ("bibtex", "ris", "csl-json", "markdown"):
        text = every(name, DUCKS, [paper])
        assert "Retracted, 2024-02-03: The ducks were" in text, name
    assert json.loads(every("csl-json", DUCKS, [paper]))[0]["status"] == "retracted"
    assert json.loads(every("json", DUCKS, [paper]))["papers"][0]["status_date"] == "2024-02-03"
    newer = DUCKS.catalog.paper("superseded")
    assert newer
    assert "related = {quack-net}" in every("bibtex", DUCKS, [newer])


def test_former_ids_are_keys_as_well() -> None:
    paper = DUCKS.catalog.paper("quack-net")
    assert paper
    assert "ids = {quacknet-v1}" in every("bibtex", DUCKS, [paper])


def test_the_year_is_the_venues_where_there_is_one() -> None:
    cited: Citation = citation(REAL.catalog, _paper("bert"))
    assert (str(cited.issued), str(cited.first)) == ("2019", "2018")
    assert cited.venue.startswith("Conference of the North American Chapter")
    assert citation(REAL.catalog, _paper("lomo")).first is None


def _paper(own_id: str) -> Paper:
    found = REAL.catalog.paper(own_id)
    assert found
    return found


def test_every_paper_of_the_catalog_can_be_cited() -> None:
    """All have authors; those without an arXiv id or DOI are reports that have none."""
    papers = REAL.catalog.papers
    assert len(papers) == 22
    assert all(paper.record.authors for paper in papers)
    without = {paper.id for paper in papers if not paper.record.identifiers}
    assert without == {"gpt-1", "gpt-2"}


# The command


@pytest.mark.parametrize("found", [one for one in exports.FORMATS if one.suffix])
def test_the_command_writes_what_the_site_has(found: exports.Format, built: Path) -> None:
    said = succeed("export", found.name, cwd=built)
    assert said.encode() == (built / f"site/data/catalog{found.suffix}").read_bytes()
    own = succeed("export", found.name, "--select", '"QuackNet: Deep Waddling"', cwd=built)
    assert own.encode() == (built / f"site/papers/quack-net{found.suffix}").read_bytes()


def test_the_command_writes_a_file(mini: Path) -> None:
    ran = run("export", "csv", "-o", "out.csv", "--select", "tag:bread", cwd=mini)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "2 papers written to out.csv\n"
    assert (mini / "out.csv").read_bytes().count(b"\n") == 3


def test_nothing_found_is_said_and_is_an_empty_document(mini: Path) -> None:
    ran = run("export", "csl-json", "--select", "penguin autor:x", cwd=mini)
    assert ran.code == 0
    assert json.loads(ran.out) == []
    assert ran.err == "`autor:` is no field and was searched for as it is\nno paper matches\n"


def test_a_wrong_use_and_a_broken_catalog_have_their_exit_codes(mini: Path) -> None:
    assert run("export", "endnote", cwd=mini).code == 2
    assert run("export", "csv", "-o", "no/such/folder.csv", cwd=mini).code == 1
    assert run("export", "csv", "-o", "papers", cwd=mini).code == 1
    (mini / "papers/bread/year.yaml").write_text("title: Half\n")
    ran = run("export", "bibtex", cwd=mini)
    assert ran.code == 1
    assert ran.out == ""
    assert "[missing-field]" in ran.err


def test_atom_holds_all_that_was_asked_for(mini: Path) -> None:
    said = succeed("export", "atom", "--select", "duck", cwd=mini)
    found = feedparser.parse(said)
    assert not found.bozo
    ids = {entry.link.rsplit("/", 1)[-1] for entry in found.entries}
    assert {"retracted.html", "withdrawn.html"} <= ids


def test_authors_of_every_format_agree(built: Path) -> None:
    """A page's files say the same names: read as BibTeX, RIS, CSL-JSON, JSON and CSV."""
    folder = built / "site/papers"
    said = json.loads((folder / "month.json").read_text())["papers"][0]["authors"]
    names = [author["name"] for author in said]
    persons = parse_string((folder / "month.bib").read_text(), "bibtex").entries["month"].persons
    assert [spoken(person) for person in persons["author"]] == names
    item = json.loads((folder / "month.csl.json").read_text())[0]
    assert [_name(author) for author in item["author"]] == names
    (entry,) = rispy.loads((folder / "month.ris").read_text())
    turned = [_turned(", ".join(name.split(","))) for name in entry["authors"]]
    assert turned == names
