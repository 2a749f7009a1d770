"""BibTeX comes in: as real programs write it, as people break it, and back out the same."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, Person

from bibliographies import exported, planned, sound, told
from codegen_papers.exports import bibtex as bibtex_export
from codegen_papers.importers import bibtex, reader_for, readme
from codegen_papers.importers.latex import plain
from codegen_papers.importers.result import Imported, ImportedPaper, report
from codegen_papers.importers.venues import venue
from conftest import DATA, run, succeed

DUCKS = DATA / "ducks.bib"


def one(fields: str, kind: str = "misc") -> ImportedPaper:
    """Read one entry, which must be understood."""
    found = bibtex.read(f"@{kind}{{key,\n{fields}\n}}\n")
    assert not found.lost, found.lost
    return found.papers[0]


def short(fields: str) -> ImportedPaper:
    return one(f"title = {{T}}, url = {{https://a.example/}}, {fields}")


# Real shapes


@pytest.fixture(scope="module")
def ducks() -> Imported:
    return bibtex.read(DUCKS.read_text("utf-8"))


def test_what_zotero_writes(ducks: Imported) -> None:
    paper = ducks.papers[0]
    assert paper.title == "QuackNet+: Deep Waddling with 50% Less Bread"
    assert paper.label is None  # what Zotero calls a short title is the title's beginning
    assert paper.url == "https://arxiv.org/abs/2305.07999"
    assert (paper.arxiv, paper.doi, paper.date) == (None, None, "2023-05")
    assert paper.authors == ["Donna Duck", "Münne Łuczak", "Quackle Brain", "Laurens van der Enten"]
    assert paper.known == {"Quackle Brain": {"family": "Quackle Brain"}}
    assert paper.tags == ["Computer Science - Ponds", "Computer Science - Bread"]


def test_what_the_acl_anthology_writes(ducks: Imported) -> None:
    paper = ducks.papers[1]
    assert paper.title == "PondTalk: A Duck's View – and Étude"
    assert paper.authors == ["Donna Duck", "Esaú Drake", "Allie Del Ganso"]
    assert paper.known == {"Allie Del Ganso": {"family": "Del Ganso"}}
    assert paper.venue == "International Conference on Machine Quacking 2023"
    assert (paper.date, paper.doi) == ("2023-07-13", "10.5555/v1/2023.quack_long.383")
    assert paper.url == "https://pond.duck.example/2023.quack-long.383/"


def test_what_dblp_writes(ducks: Imported) -> None:
    paper = ducks.papers[2]
    assert (paper.url, paper.venue, paper.doi) == ("https://arxiv.org/abs/2306.11644", None, None)
    assert paper.date == "2023-06"  # the id is older than the year that DBLP files it under
    assert paper.authors == ["Tim Teal", "Donna Duck"]


def test_what_google_scholar_and_biblatex_write(ducks: Imported) -> None:
    raft, lint = ducks.papers[3:]
    assert raft.venue == "Journal of Duck & Drake Studies 2020"
    assert (raft.url, raft.doi) == ("https://doi.org/10.5555/raft_1", None)
    assert raft.authors == ["Martin Mallard King Jr.", "Mia Mallard"]
    assert (lint.date, lint.url) == ("2021-03-04", "https://lint.duck.example/a_b/c?d=1&e=2")
    assert lint.known == {"The Quack-Lint Team, and Friends": {"family": lint.authors[0]}}


def test_nothing_is_dropped_in_silence(ducks: Imported) -> None:
    said = report("ducks.bib", ducks)
    assert said == (DATA / "ducks.bib.report.txt").read_text("utf-8")
    assert ducks.entries == len(ducks.papers) + ducks.merged + len(ducks.lost) == 9
    lines = DUCKS.read_text("utf-8").split("\n")
    for lost in ducks.lost:
        assert lost.text == "\n".join(lines[lost.number - 1 :])[: len(lost.text)]


def test_the_same_paper_twice_is_one(ducks: Imported) -> None:
    assert ducks.papers[0].venue == "EMQ 2023"  # which only the second entry knows


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2023", "2023"),
        ("year = {2023}, month = may", "2023-05"),
        ("year = {2023}, month = {May}", "2023-05"),
        ("year = {2023}, month = 5, day = 7", "2023-05-07"),
        ('year = {2023}, month = "7~" # may', "2023-05-07"),
        ('year = {2023}, month = may # "~13--15"', "2023-05-13"),
        ("date = {2023-05-07}", "2023-05-07"),
        ("date = {2023-05/2023-07}", "2023-05"),
        ("date = {2023-05-07T10:00:00Z}", "2023-05-07"),
        ("date = {2023~}", "2023"),
        ("origdate = {2022-01}, year = 2023", "2022-01"),
        ("year = {in press}", "undated"),
        ("year = {2023}, month = {Spring}", "2023"),
        ("", "undated"),
        ("date = {2023-02-31}", "undated"),
        ("date = {2023-02-31}, year = 2023", "2023"),
        ("year = 2023, eprint = {2305.07922}", "2023-05"),
        ("year = 2024, eprint = {2305.07922}, journal = {Quack}", "2023-05"),
        ("year = 2023, month = may, day = 13, eprint = {2305.07922}", "2023-05-13"),
        ("year = 1999, eprint = {hep-th/9901001}, archiveprefix = {arXiv}", "1999-01"),
    ],
)
def test_dates(fields: str, date: str) -> None:
    assert short(fields).date == date


@pytest.mark.parametrize(
    ("author", "names", "families"),
    [
        ("Donald E. Knuth", ["Donald E. Knuth"], ["Knuth"]),
        ("Brinch Hansen, Per", ["Per Brinch Hansen"], ["Brinch Hansen"]),
        (
            "Ludwig van Beethoven and de la Fuente, Ana",
            ["Ludwig van Beethoven", "Ana de la Fuente"],
            ["van Beethoven", "de la Fuente"],
        ),
        (r"G{\"o}del, Kurt and {\'E}va Tardos", ["Kurt Gödel", "Éva Tardos"], ["Gödel", "Tardos"]),
        ("King, Jr, Martin Luther", ["Martin Luther King Jr"], ["King"]),
        (
            "{OpenAI} and {Barnes and Noble}",
            ["OpenAI", "Barnes and Noble"],
            ["OpenAI", "Barnes and Noble"],
        ),
        ("{{NASA}}", ["NASA"], ["NASA"]),
        ("王小明 and 王, 小红", ["王小明", "王小红"], ["王小明", "王小红"]),
        ("Duck, Donna and others", ["Donna Duck"], ["Duck"]),
        ("Duck, Donna and Donna Duck", ["Donna Duck"], ["Duck"]),
        ("Wang~Yue", ["Wang Yue"], ["Yue"]),
        ("Smith, John and", ["John Smith"], None),
        ("a, b, c, d and Mia", ["c d a b", "Mia"], None),
    ],
)
def test_authors(author: str, names: list[str], families: list[str] | None) -> None:
    paper = short(f"author = {{{author}}}")
    assert paper.authors == names
    if families:
        entry = f"title={{T}}, url={{https://a.example/}}, author={{{author}}}"
        collection = sound(planned(bibtex.read(f"@misc{{k, {entry}}}")))
        assert [a.parts.family for a in collection.papers[0].record.authors] == families


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (
            "Proceedings of the 40th International Conference on Machine Quacking",
            "International Conference on Machine Quacking 2023",
        ),
        ("Proceedings of the Thirty-Seventh Pond Conference", "Pond Conference 2023"),
        (
            "The Eleventh International Conference on Feathers",
            "International Conference on Feathers 2023",
        ),
        (
            "Proceedings of the 2023 Pond Conference: Human Language Technologies (Volume 1: Long)",
            "Pond Conference 2023",
        ),
        (
            "International Conference on Machine Quacking, {ICMQ} 2022, 23-29 July 2022, Pond City",
            "ICMQ 2022",
        ),
        ("2023 IEEE/ACM 45th International Conference on Ponds (ICP)", "ICP 2023"),
        ("ESEC/FSE '23: 31st Joint Pond Conference", "ESEC/FSE 2023"),
        ("Advances in Neural Quacking Systems 36", "Advances in Neural Quacking Systems 2023"),
        ("Proceedings of the ACM on Ponds", "Proceedings of the ACM on Ponds 2023"),
        ("Proceedings of ICMQ", "ICMQ 2023"),
        ("ICLQ 2024 poster", "ICLQ 2024"),
        ("Submitted to ICLQ 2024", None),
        ("arXiv preprint arXiv:2305.07922", None),
        ("CoRR", None),
        ("【ICMQ 2023】", "ICMQ 2023"),
        ("2023", None),
    ],
)
def test_venues(written: str, name: str | None) -> None:
    assert short(f"booktitle = {{{written}}}, year = 2023").venue == name
    assert name is None or venue(name, "2023") == name


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{BERT} and {\"o}{\'e}\v{s}", "BERT and öéš"),
        (r"$\alpha$-{Quack} \& 5\% of 10%", "α-Quack & 5% of 10%"),
        ("``Ducks'' --- and {--} geese", "“Ducks” — and – geese"),
        (
            r"A\textsuperscript{2} \emph{b} \textbf{c} {\textbraceleft}d\textasciicircum{}",
            "A2 b c {d^",
        ),
        ("Costs $5 more", "Costs $5 more"),
        ("$5 or $10", "$5 or $10"),
        (r"$k$-NN in $\mathcal{O}(n)$ and $\mathbf{BERT}$", "k-NN in O(n) and BERT"),
        (r"\texttt{CodeQuack}: {\sc Foo} \textsc{Bar} \foo{baz}", "CodeQuack: Foo Bar baz"),
        (r"\href{https://a.example/}{Pond} \textcolor{red}{Talk} hy\-phen", "Pond Talk hyphen"),
        (r"Ram{\'\i}rez Espl{\`a} {\L}ukasz {\aa}", "Ramírez Esplà Łukasz å"),
        ("中文 {标题}：鸭", "中文 标题：鸭"),
        ("a\n   b\tc~d", "a b c d"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert plain(latex) == text


@pytest.mark.parametrize(
    ("fields", "arxiv", "url"),
    [
        (
            "eprint = {2305.07922v3}, archivePrefix = {arXiv}",
            None,
            "https://arxiv.org/abs/2305.07922",
        ),
        ("eprint = {2305.07922}, eprinttype = {arxiv}", None, "https://arxiv.org/abs/2305.07922"),
        ("journal = {arXiv preprint arXiv:2305.07922}", None, "https://arxiv.org/abs/2305.07922"),
        ("journal = {CoRR}, volume = {abs/2305.07922}", None, "https://arxiv.org/abs/2305.07922"),
        ("howpublished = {arXiv:2305.07922}", None, "https://arxiv.org/abs/2305.07922"),
        (
            "url = {https://arxiv.org/pdf/2305.07922v2.pdf}",
            None,
            "https://arxiv.org/abs/2305.07922",
        ),
        ("doi = {10.48550/arXiv.2305.07922}", None, "https://arxiv.org/abs/2305.07922"),
        ("url = {https://a.example/}, eprint = {2305.07922}", "2305.07922", "https://a.example/"),
        ("url = {javascript:alert(1)}, doi = {10.5555/x}", None, "https://doi.org/10.5555/x"),
        ("url = {https://dx.doi.org/10.5555/x}", None, "https://doi.org/10.5555/x"),
        ("url = {\\url{https://a.example/}}", None, "https://a.example/"),
        ("doi = {doi:10.5555/X}", None, "https://doi.org/10.5555/X"),
    ],
)
def test_addresses(fields: str, arxiv: str | None, url: str) -> None:
    paper = one(f"title = {{T}}, {fields}")
    assert (paper.arxiv, paper.url) == (arxiv, url)


# What is broken


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("@misc{a, url = {https://a.example/}}", "no title"),
        ("@misc{a, title = {T}, author = {A}}", "no address"),
        ("@misc{a, title = {T} url = {https://a.example/}}", "a comma is missing before `url"),
        ("@misc{a, title = {T\n", "closing `}`"),
        ('@misc{a, title = "T}', 'closing `"`'),
        ("@misc{a\n title = {T}, url = {https://a.example/}}", "comma"),
        ("@misc a", "no {"),
        ("@misc{a, title = {" + "{" * 60 + "T" + "}" * 60 + "}, doi = {10.1000/1}}", "deep"),
        ("@misc{a, title = {" + "T" * 600 + "}, doi = {10.1000/1}}", "title"),
        ("@misc{a, title = {T\u200bT}, doi = {10.1000/1}}", "invisible"),
        ("@proceedings{a, title = {T}, doi = {10.1000/1}}", "no paper"),
    ],
)
def test_a_broken_entry_is_shown_as_it_stands_with_its_line(entry: str, why: str) -> None:
    good = "@misc{{g{0}, title = {{Good {0}}}, url = {{https://good.example/{0}}}}}\n"
    found = bibtex.read(good.format(1) + "\n" + entry + "\n" + good.format(2))
    assert [paper.title for paper in found.papers] == ["Good 1", "Good 2"]
    assert [(lost.number, lost.text) for lost in found.lost] == [(3, entry.rstrip())]
    assert why in found.lost[0].why


@pytest.mark.parametrize(
    "text", ["", "just words", "@", "@@@@", "{}", "@comment{x}", "@string{a=}"]
)
def test_what_is_no_bibliography_gives_nothing(text: str) -> None:
    assert bibtex.read(text).papers == []


@pytest.mark.parametrize(
    "text",
    [
        "@misc{" * 20_000,
        "@misc{a," + "{" * 200_000,
        "@misc{a, title = {" + "\\" * 100_000 + "}",
        "@misc{a, author = {" + "A and " * 3_000 + "B}, title = {T}, doi = {10.1000/1}}",
        "@misc{a, title = " + "x # " * 50_000 + "y}",
        "@string{a = b}" * 5_000 + "@misc{a, title = a}",
        "@misc{a, doi = {" + "10.1000/" * 20_000 + "}, title = {$" + "$" * 999 + "}}",
        "@misc{a, booktitle = {" + "Proceedings of the " * 1_000 + "}, title={T}, doi={10.1000/1}}",
        "@misc{a, booktitle = {" + "(A" * 5_000 + "}, title={T}, doi={10.1000/1}}",
    ],
    ids=range(9),
)
def test_hostile_input_ends(text: str) -> None:
    assert bibtex.read(text).entries is not None


@given(st.text(alphabet='@{}"\\,=# \n%$aT~&()mise', max_size=200))
def test_no_text_is_too_broken_to_be_read(text: str) -> None:
    found = bibtex.read("@misc{a, title={T}, url={https://a.example/}}\n" + text)
    assert found.entries == len(found.papers) + found.merged + len(found.lost)


# Two hundred entries

PLACES = [
    ("journal", "Journal of Duck & Drake Studies", "Journal of Duck & Drake Studies"),
    (
        "booktitle",
        "Proceedings of the 4th International Conference on Machine Quacking",
        "International Conference on Machine Quacking",
    ),
    ("booktitle", "ICMQ", "ICMQ"),
    ("journal", "arXiv preprint", None),
]
NAMES = [
    (Person("Duck, Donna"), "Donna Duck"),
    (Person("van der Enten, Laurens"), "Laurens van der Enten"),
    (Person("Gänse, Jürgen"), "Jürgen Gänse"),
    (Person("King, Jr., Martin"), "Martin King Jr."),
    (Person("{Quackle Brain}"), "Quackle Brain"),
    (Person("Del Ganso, Allie"), "Allie Del Ganso"),
    (Person("王小明"), "王小明"),
]
BROKEN = [
    "@misc{broken%d,\n  title = {Broken %d}\n  url = {https://broken.example/%d}\n}",
    "@misc{broken%d,\n  title = {No address %d %d},\n}",
    "@article broken%d %d %d",
    "@misc{broken%d, title = {Never closed %d %d",
]


def library(seed: int) -> tuple[str, dict[int, tuple[Any, ...]], dict[int, str]]:
    """Make a file: its text, what its papers are by number, and its broken entries by line."""
    dice = random.Random(seed)  # noqa: S311
    text, right, broken = "", {}, {}
    for number in range(200):
        if number % 20 == 7:
            entry = BROKEN[number // 20 % len(BROKEN)] % (number, number, number)
            broken[text.count("\n") + 1] = entry
            text += entry + "\n"
            continue
        entry, told = drawn(dice, number)
        right[number] = told
        text += BibliographyData({f"key{number}": entry}).to_string("bibtex") + "\n"
    return text, right, broken


def drawn(dice: random.Random, number: int) -> tuple[Entry, tuple[Any, ...]]:
    """Draw an entry, and what its paper must be."""
    field, place, name = dice.choice(PLACES)
    people = dice.sample(NAMES, dice.randint(1, 4))
    year, month = dice.randint(2008, 2024), dice.randint(1, 12)
    word = dice.choice(["Über", "{BERT}", "C&A", "Szűcs", "100%", "鸭子"])
    title = f"{word} Ducks Number {number}"
    fields = {"title": title, field: place, "year": str(year)}
    date = str(year)
    if dice.random() < 0.5:
        fields["month"], date = str(month), f"{year}-{month:02}"
    arxiv = None
    if dice.random() < 0.3:
        short_year = f"{year % 100:02}"
        digits = "01234" if year >= 2015 else "0123"
        arxiv = f"{short_year}{month:02}.{digits[:-1]}{number % 10}"
        fields |= {"eprint": arxiv, "archivePrefix": "arXiv"}
        date = f"{year}-{month:02}"
    else:
        fields["url"] = f"https://duck.example/{number}_a"
    venue_told = f"{name} {year}" if name else None
    told = (f"{word.strip('{}')} Ducks Number {number}", [n for _, n in people], date, venue_told)
    made = Entry("article", fields=fields, persons={"author": [p for p, _ in people]})
    return made, told


def test_of_two_hundred_entries_every_one_is_right_or_shown() -> None:
    text, right, broken = library(7)
    found = bibtex.read(text)
    assert {lost.number: lost.text for lost in found.lost} == broken
    read = {int(re.findall(r"Number (\d+)", p.title)[0]): p for p in found.papers}
    wrong = [
        number
        for number, told_of in right.items()
        if number not in read
        or (p := read[number]) is None
        or (p.title, p.authors, p.date, p.venue) != told_of
    ]
    assert len(wrong) <= len(right) // 100, [(right[n], read.get(n)) for n in wrong][:3]
    sound(planned(found))


# There and back


def survives(letter: str) -> bool:
    """Leave out what BibTeX has no letter for (superscripts, Ѡ): our export writes another one."""
    return plain(f"a{bibtex_export.latex(letter)}b") == f"a{letter}b"


letters = st.characters(
    codec="utf-8",
    exclude_categories=["C", "Z"],
    exclude_characters="\\{}$%&#_~^\"'`@<>=|-,",
)
words = st.text(letters.filter(survives), min_size=1, max_size=8)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
names = st.lists(
    st.from_regex(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,8}", fullmatch=True), min_size=2, max_size=3
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Draw an entry that pybtex can write."""
    title = draw(lines)
    fields = {"title": title}
    if draw(st.booleans()):
        fields["year"] = str(draw(st.integers(1950, 2030)))
        if draw(st.booleans()):
            fields["month"] = str(draw(st.integers(1, 12)))
    if draw(st.booleans()):
        fields[draw(st.sampled_from(["journal", "booktitle"]))] = draw(lines)
    kind = draw(st.sampled_from(["url", "doi", "arxiv"]))
    number = draw(st.integers(10_000, 99_999))
    match kind:
        case "url":
            fields["url"] = f"https://a.example/{number}"
        case "doi":
            fields["doi"] = f"10.1000/x{number}"
        case _:
            fields |= {"eprint": f"2305.{number}", "archiveprefix": "arXiv"}
    if draw(st.booleans()):
        fields["keywords"] = ", ".join(draw(st.lists(words, min_size=1, max_size=4)))
    people = [Person(" ".join(name)) for name in draw(st.lists(names, max_size=4))]
    return Entry("misc", fields=fields, persons={"author": people} if people else {})


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries(), min_size=1, max_size=4))
def test_any_entry_makes_a_record_that_comes_back_the_same(drawn_entries: list[Entry]) -> None:
    made = BibliographyData({f"k{n}": entry for n, entry in enumerate(drawn_entries)})
    found = bibtex.read(made.to_string("bibtex"))
    assert found.entries == len(drawn_entries) == len(found.papers) + found.merged + len(found.lost)
    collection = sound(planned(found))
    by_title = {paper.record.title: paper.record for paper in collection.papers}
    for text in exported(collection, bibtex_export.entry):
        back = sound(planned(bibtex.read(text)))
        (again,) = back.papers
        assert told(again.record) == told(by_title[again.record.title])


def test_our_own_catalog_comes_back_the_same(mini: Path, tmp_path: Path) -> None:
    (mini / "all.bib").write_text(succeed("export", "bibtex", cwd=mini), "utf-8")
    said = succeed("init", tmp_path / "new", "--from", "all.bib", cwd=mini)
    assert "0 not understood" in said
    assert succeed("check", cwd=tmp_path / "new")


# The commands


@pytest.mark.parametrize(
    ("name", "text", "module"),
    [
        ("x.bib", "", "bibtex"),
        ("x.BIB", "", "bibtex"),
        ("x.json", "", "csl"),
        ("README.md", "@misc{", "markdown"),
        ("-", "% hello\n@misc{a", "bibtex"),
        ("x.txt", '\n[{"title": 1}]', "csl"),
        ("x.txt", "# Title", "markdown"),
    ],
)
def test_a_file_is_read_by_its_name_or_its_beginning(name: str, text: str, module: str) -> None:
    assert reader_for(name, text).__module__ == f"codegen_papers.importers.{module}"
    assert module != "readme" or reader_for(name, text) is readme.read


def test_import_brings_a_library_into_a_category(mini: Path) -> None:
    said = succeed("import", DUCKS, "--category", "bread", cwd=mini)
    assert "new: 5 papers" in said
    assert "not understood:\n  line 57: @article{muennighoff2022quack," in said
    record = (mini / "papers/bread/pondtalk.yaml").read_text("utf-8")
    assert "venue: ICMQ 2023\n" in record  # as the catalog calls it
    succeed("check", cwd=mini)
    again = succeed("import", DUCKS, "--category", "bread", cwd=mini)
    assert "new: 0 papers" in again
    assert "already there as papers/bread/pondtalk.yaml" in again


def test_init_makes_a_catalog_of_a_library(tmp_path: Path) -> None:
    said = succeed("init", "ducks", "--from", DUCKS, cwd=tmp_path)
    assert "9 entries, 5 papers, 1 merged, 3 not understood" in said
    succeed("build", cwd=tmp_path / "ducks")


def test_without_a_category_the_categories_are_named(mini: Path) -> None:
    ran = run("import", DUCKS, cwd=mini)
    assert ran.code == 2
    assert "--category PATH, one of ponds, ponds/open" in ran.err
    ran = run("import", DUCKS, "--category", "ponds/opne", cwd=mini)
    assert (ran.code, "did you mean ponds/open" in ran.err) == (2, True)
    assert not list((mini / "papers").rglob("pondtalk*"))


def test_a_readme_has_categories_of_its_own(mini: Path) -> None:
    ran = run("import", DATA / "goosepapers.md", "--category", "bread", cwd=mini)
    assert (ran.code, "categories of its own" in ran.err) == (2, True)


def test_windows_files_are_read(mini: Path) -> None:
    file = mini / "win.bib"
    file.write_bytes(b"\xef\xbb\xbf" + DUCKS.read_text("utf-8-sig").replace("\n", "\r\n").encode())
    assert "9 entries, 5 papers" in succeed("import", file, "--category", "bread", cwd=mini)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("@misc{a,\n title = {Gänse}}".encode("latin-1"), "not UTF-8 text (line 2)"),
        (b"@misc{}" * 1_600_000, "larger than 10 MB"),
    ],
    ids=["latin-1", "huge"],
)
def test_a_file_that_is_no_text_for_us(mini: Path, content: bytes, said: str) -> None:
    (mini / "x.bib").write_bytes(content)
    ran = run("import", "x.bib", "--category", "bread", cwd=mini)
    assert (ran.code, said in ran.err, ran.err.count("\n")) == (2, True, 1), ran


def test_what_is_printed_cannot_speak_to_the_terminal(mini: Path) -> None:
    (mini / "x.bib").write_text("@misc{a, title = {\x1b[2JT}, url = {x}}", "utf-8")
    ran = run("import", "x.bib", "--category", "bread", cwd=mini)
    assert "\x1b" not in ran.out + ran.err
    assert r"\x1b[2JT" in ran.out


def test_macros_that_double_each_other_end() -> None:
    lines = ["@string{a0 = {xxxxxxxxxx}}"]
    lines += [f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(40)]
    found = bibtex.read("\n".join(lines))
    assert any("too long" in line.why for line in found.lost)


def test_an_address_of_arxiv_without_an_id_makes_no_record_that_check_refuses() -> None:
    found = bibtex.read("@misc{a, title={A Duck}, url={https://arxiv.org/abs/12}}")
    assert found.papers == []
    assert "no address" in found.lost[0].why


def test_a_date_and_a_second_address_that_are_not_taken_are_told() -> None:
    text = (
        "@misc{a, title={A Duck}, year={in press}, url={https://d.example/1 https://d.example/2}}"
    )
    why = [line.why for line in bibtex.read(text).changed]
    assert why == ["date not taken: `in press`", "address not taken: https://d.example/2"]


def test_what_a_second_entry_denies_is_told() -> None:
    entry = "@misc{{{0}, title={{A Duck}}, url={{https://d.example/{0}}}, code={{https://c.example/{0}}}}}"
    (line,) = bibtex.read("\n".join(map(entry.format, "ab"))).changed
    assert line.why.endswith("not taken: code https://c.example/b, address https://d.example/b")


def test_many_broken_entries_on_a_line_are_told_once() -> None:
    found = bibtex.read("@a{" * 3000)
    assert len(found.lost) == 1
