"""Lists as found on GitHub: what is a paper becomes a record, and the rest is reported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen_papers.importers.awesome import document
from codegen_papers.importers.result import Imported, ImportedCategory, ImportedPaper
from conftest import DATA, succeed, tree
from pond_lists import ENTRIES, SHAPES, Entry, shown, write


def papers(found: Imported) -> dict[str, tuple[ImportedPaper, list[str]]]:
    """Map titles to papers with the headings above them."""

    def below(
        categories: list[ImportedCategory], above: list[str]
    ) -> Iterator[tuple[ImportedPaper, list[str]]]:
        for category in categories:
            path = [*above, category.title]
            yield from ((paper, path) for paper in category.papers)
            yield from below(category.categories, path)

    return {paper.title: (paper, path) for paper, path in below(found.categories, [])}


def difference(
    entry: Entry, taken: dict[str, tuple[ImportedPaper, list[str]]]
) -> dict[str, object]:
    """Give the fields in which an imported paper is not what its entry says."""
    paper, path = taken.get(shown(entry.title), (None, []))
    if paper is None:
        return {"missing": entry.title}
    also = [f"+{category.title}" for category in paper.also]
    own = {**vars(paper), "categories": path + also}
    label = entry.label if entry.label and not entry.title.startswith(entry.label) else None
    wanted = {**vars(entry), "title": shown(entry.title), "label": label}
    keys = ("title", "url", "label", "date", "venue", "authors", "links", "categories")
    return {key: (own[key], wanted[key]) for key in keys if own[key] != wanted[key]}


@pytest.mark.parametrize("shape", SHAPES)
def test_of_two_hundred_entries_99_percent_are_right_and_the_rest_is_reported(shape: str) -> None:
    text, entries = write(shape)
    found = document.read(text)
    taken = papers(found)
    assert len(entries) == ENTRIES
    wrong = {
        entry.line: differs
        for entry in entries
        if not entry.reported and (differs := difference(entry, taken))
    }
    assert len(wrong) <= ENTRIES // 100, wrong
    lines = text.split("\n")
    lost = {line.number: line.text for line in found.lost}
    for entry in entries:
        if entry.reported or "missing" in wrong.get(entry.line, {}):
            assert lost.get(entry.line) == lines[entry.line - 1].strip()
    assert len(taken) == sum(not entry.reported for entry in entries)


# A list with everything in it


def test_the_report_of_a_list_says_all_that_was_not_taken(tmp_path: Path) -> None:
    """To accept a change: ACCEPT=1 pytest tests/test_awesome.py."""
    said = succeed("init", "ponds", "--from", DATA / "pondlist.md", cwd=tmp_path)
    golden = DATA / "pondlist.report.txt"
    if "ACCEPT" in os.environ:
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")
    records = {path.stem: path.read_text("utf-8") for path in tmp_path.rglob("papers/*/**/*.yaml")}
    text = "\n".join(f"{name}\n{records[name]}" for name in sorted(records))
    golden = DATA / "pondlist.records.txt"
    if "ACCEPT" in os.environ:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_what_import_makes_passes_check_and_fmt_and_is_known_the_second_time(mini: Path) -> None:
    said = succeed("import", DATA / "pondlist.md", cwd=mini)
    assert "new category" in said
    succeed("check", cwd=mini)
    succeed("fmt", "--check", cwd=mini)
    before = tree(mini)
    assert "new: 0 papers" in succeed("import", DATA / "pondlist.md", cwd=mini)
    assert tree(mini) == before


@pytest.mark.parametrize("shape", SHAPES)
def test_records_of_every_shape_pass_check_and_fmt(shape: str, tmp_path: Path) -> None:
    (tmp_path / "LIST.md").write_text(write(shape)[0], "utf-8")
    succeed("init", "ponds", "--from", "LIST.md", cwd=tmp_path)
    succeed("check", cwd=tmp_path / "ponds")
    succeed("fmt", "--check", cwd=tmp_path / "ponds")


# Shapes that once were read wrongly


def outline(text: str) -> dict[str, list[str]]:
    return {title: path for title, (_, path) in papers(document.read(text)).items()}


def test_details_side_by_side_are_categories_side_by_side() -> None:
    """A closing tag and the next opening one are one block of HTML in Markdown."""
    entry = "\n- [{} Papers on Something](https://arxiv.org/abs/2405.0443{})\n\n"
    text = "## Group\n<details>\n<summary>One</summary>\n" + entry.format("First", 4)
    text += "</details>\n<details>\n<summary>Two</summary>\n" + entry.format("Second", 5)
    text += "</details>\n" + entry.format("Third", 6)
    assert outline(text) == {
        "First Papers on Something": ["Group", "One"],
        "Second Papers on Something": ["Group", "Two"],
        "Third Papers on Something": ["Group"],
    }


def test_a_colon_that_is_missing_makes_no_category_of_a_paper() -> None:
    text = (
        "## Others\n\n**Learning from Ducks**\n\n- Homepage: https://duck.example/\n"
        "- Paper  https://arxiv.org/abs/2306.16772\n\n**Ducks Again, at Length**\n\n"
        "- Paper: https://arxiv.org/abs/2306.16773\n"
    )
    assert outline(text) == {
        "Learning from Ducks": ["Others"],
        "Ducks Again, at Length": ["Others"],
    }


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("[CodeS](https://arxiv.org/abs/2206.05480) (2022)", "CodeS", []),
        (
            "**Ducks of Ponds** (2021), Allamanis, M., & Barr, E. T. [[pdf]](https://d.example/a.pdf)",
            "Ducks of Ponds",
            ["M. Allamanis", "E. T. Barr"],
        ),
    ],
)
def test_a_title_and_its_people(line: str, title: str, authors: list[str]) -> None:
    (paper,) = document.read(f"## A\n\n- {line}\n").papers
    assert (paper.title, paper.authors) == (title, authors)


@pytest.mark.parametrize(
    "line",
    [
        "[LiveDuck](https://duck.example/) - A Challenging, Contamination-Free Duck Benchmark.",
        "[Duck Lab](https://duck.example/lab), Monash University",
    ],
)
def test_a_description_is_no_list_of_authors(line: str) -> None:
    assert document.read(f"## A\n\n- {line}\n").papers == []


@pytest.mark.parametrize(
    "text",
    [
        "<!--a-->" * 40 + "x",
        "<summary " * 5000,
        "<summary>a</summary>" * 3000,
        "<details>" * 5000,
        "\n".join(f"{'  ' * depth}- x{depth}" for depth in range(200)),
        "- **T** " + "(" * 9000 + " [[paper](https://duck.example/a.pdf)]",
        '- "' + 'a" ' * 3000 + "[[paper](https://duck.example/a.pdf)]",
        "- **T**" + ", " * 4900 + "[[paper](https://duck.example/a.pdf)]",
        "- **T** [" + "oral " * 1800 + "] [[paper](https://duck.example/a.pdf)]",
    ],
    ids=range(9),
)
def test_what_is_written_to_make_a_reader_hang_is_read(text: str) -> None:
    document.read(text + "\n\n- [A Paper on Ducks](https://arxiv.org/abs/2101.00001)\n")


def test_what_no_record_can_hold_is_reported_and_the_rest_is_sound(tmp_path: Path) -> None:
    paper = "- [A Paper on Ducks](https://arxiv.org/abs/2101.00001) - As is said of it.\n"
    below = "  - ![](https://duck.example/no-words.png) in a sentence of some words\n  -\n"
    below += "  - [code](https://github.com/duck/po\u202end)\n"
    below += "  - soft\u00adly said of <i>a duck</i> that dives\n  - ```\n    code\n    ```\n"
    text = f"## ---\n\n### \u202e🦆\n\n{paper}{below}"
    (tmp_path / "LIST.md").write_text(text, "utf-8")
    assert "1 paper" in succeed("init", "ponds", "--from", "LIST.md", cwd=tmp_path)
    succeed("check", cwd=tmp_path / "ponds")
    succeed("fmt", "--check", cwd=tmp_path / "ponds")


def test_ids_and_titles_of_categories_have_an_end(tmp_path: Path) -> None:
    word = "duck" * 80
    link = "[[paper](https://arxiv.org/abs/2101.00001)]"
    heading = f"{word} of {word} " + "ponds " * 300
    (tmp_path / "LIST.md").write_text(f"## {heading}\n\n- **{word}s all** {link}\n", "utf-8")
    succeed("init", "ponds", "--from", "LIST.md", cwd=tmp_path)
    succeed("check", cwd=tmp_path / "ponds")


def test_what_the_second_entry_of_a_paper_says_otherwise_is_reported() -> None:
    entry = '- "Ducks of Ponds" [[paper](https://arxiv.org/abs/2101.00001)] [[code]({})]'
    text = "\n".join(entry.format(f"https://github.com/duck/{name}") for name in ("one", "two"))
    (said,) = document.read(f"## A\n\n{text}\n").changed
    assert said.why.endswith("not taken: code https://github.com/duck/two")


def test_a_table_keeps_what_it_has_no_column_for() -> None:
    text = (
        "## A\n\n| Title | Paper | Authors |\n|---|---|---|\n"
        "| [Ducks of Ponds](https://arxiv.org/abs/2101.00001) | Another | Ada Drake et al. |\n"
    )
    found = document.read(text)
    assert [line.text for line in found.fields] == ["column Paper: 1 cell"]
    assert "authors: Ada Drake et al." in found.papers[0].hints


# Whatever a list looks like, no address gets lost

PIECES = st.sampled_from(
    [
        *("- ", "1. ", "* ", "| ", "**", "*", "`", '"', "\u201c", "[", "]", "(", ")", "<br>", ": "),
        *("- [", "**Duck**: ", "](@)", "[[paper](@)]", "[[code]](@)", "[Ducks at Sea](@)", "[](@)"),
        *("<details>", "<summary>Sea</summary>", "</details>", '<a href="@">x</a>', "<@>", "@ "),
        *("[2021-07]", " (2023), ", "ICSE'21", "Ada Drake, Bea Byrd", " et al. ", " - ", ", "),
        *(
            "Ducks dive in ponds",
            "Paper: @",
            "Code: @",
            "|---|---|",
            " | ",
            "Title",
            "Ducks for all",
        ),
        *(
            "## ",
            "# Sea",
            "### Deep",
            "  - ",
            "    ",
            "> ",
            "```",
            "---",
            "&amp;",
            "\\",
            "#",
            "鸭子",
        ),
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=7).map("".join), max_size=14)


@given(LINES)
@settings(max_examples=500)
def test_every_address_of_any_list_is_in_a_record_or_in_the_report(lines: list[str]) -> None:
    """Each address is another one, so that it can be told which is missing."""
    parts = "\n".join(lines).split("@")
    text = parts[0] + "".join(
        f"https://duck.example/{n}.pdf{rest}" for n, rest in enumerate(parts[1:])
    )
    found = document.read(text)
    told = [line.text for line in (*found.lost, *found.fields, *found.changed)]
    told += [line.why for line in found.changed]
    kept = [url for paper in found.papers for url in (paper.url, *paper.links.values())]
    kept += [block for paper in found.papers for block in paper.summary]
    everything = "\n".join([*told, *kept])
    missing = [
        n for n in range(len(parts) - 1) if f"https://duck.example/{n}.pdf" not in everything
    ]
    assert not missing, found
    for paper in found.papers:
        assert paper.title
        assert 0 < paper.line <= len(text.split("\n"))
