"""What a reader will see changed, told in Markdown that no stranger's text can break."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import pytest

from codegen_papers import reading
from codegen_papers.changes import between, nothing, report
from conftest import run, succeed

Edit = Callable[[Path], None]


def git(root: Path, *arguments: str) -> str:
    """Run git as Donna Duck, who has no settings."""
    who = (
        "-c",
        "user.name=Donna",
        "-c",
        "user.email=d@duck.example",
        "-c",
        "init.defaultBranch=main",
    )
    done = subprocess.run(
        ["git", *who, *arguments],  # noqa: S607
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture
def committed(mini: Path) -> Path:
    """Give the miniature catalog in a repository of its own."""
    git(mini, "init", "-q")
    git(mini, "add", "--all")
    git(mini, "commit", "-q", "-m", "ducks")
    return mini


def replaced(path: str, old: str, new: str) -> Edit:
    """Give an edit of one file."""

    def edit(root: Path) -> None:
        file = root / "papers" / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def new_paper(root: Path) -> None:
    (root / "papers/bread/crumb.yaml").write_text(
        'title: "Crumbs *matter* | <b>"\nurl: https://crumbs.duck.example/\ndate: 2024-02\n'
        "category: bread\nsummary:\n  en: |\n    Small ones.\n"
        "scores:\n  - model: Duck-4\n    benchmark: HumanQuack\n    quack@1: 99.5\n",
        "utf-8",
    )


QUACK, TABLE = "ponds/quack-net.yaml", "_scores/bread-table.yaml"
CASES: dict[str, tuple[Edit, list[str]]] = {
    "a paper is added": (
        new_paper,
        [
            "1 paper added, 1 score added",
            "- added: **Crumbs \\*matter\\* \\| &lt;b>** (crumb): bread; 2024-02; ",
            "2024-02; <https://crumbs.duck.example/>; summary in en",
            "| HumanQuack | Duck-4 | - | quack@1 | – | 99.5 | crumb |",
        ],
    ),
    "a paper is taken out": (
        replaced("bread/year.yaml", "title:", "status: removed\nreason: a swan wrote it\ntitle:"),
        ["1 paper removed", "- removed: **", "reason: – → a swan wrote it"],
    ),
    "a paper's file goes": (
        lambda root: (root / "papers/bread/year.yaml").unlink(),
        ["1 paper removed", "(year)"],
    ),
    "a date, a link, a list": (
        lambda root: [
            replaced(QUACK, "date: 2023-05-13", "date: 2023-05")(root),
            replaced(QUACK, "  code: https://git.duck.example/quack_net\n", "")(root),
            replaced(QUACK, "- Donna Duck", "- Donna Drake")(root),
            replaced(QUACK, "tags: [bread, waddling]", "tags: [waddling, bread]")(root),
        ].clear(),
        [
            "1 paper changed",
            "  - date: 2023-05-13 → 2023-05",
            "  - links.code: <https://git.duck.example/quack_net> → –",
            "  - authors: − Donna Duck; \\+ Donna Drake",
            "  - tags: in another order",
        ],
    ),
    "a summary": (
        replaced(QUACK, "It is *deep*:", "It is very *deep*:"),
        [re.compile(r"  - summary\.en: rewritten \(\d+ → \d+ characters\)")],
    ),
    "a score and with it the ranks": (
        replaced(QUACK, "quack@1: 68.0", "quack@1: 8"),
        [
            "1 score changed",
            "| HumanQuack | QuackNet | 21B/236B | quack@1 | 68.0 | 8 | quack-net |",
            re.compile(r"\| HumanQuack \| Duck-4 \| - \| 2 \| 1 \|"),
        ],
    ),
    "a score goes": (
        replaced(TABLE, "    quack@1: 30.0\n", ""),
        [
            "1 score removed",
            "| HumanQuack | Teal\\_mono\\* | 2.70B | quack@1 | 30.0 | – | bread-table |",
        ],
    ),
    "weights that are no longer open": (
        replaced(QUACK, "open_weights: true", "open_weights: false"),
        [re.compile(r"open\\_weights: true.* → .*open\\_weights: false")],
    ),
    "a category": (
        replaced("_catalog.yaml", "en: Open ponds", "en: Wide ponds"),
        ["1 entry of the lists changed", "category changed: **露天池塘** (ponds/open)"],
    ),
    "a benchmark and a tag": (
        lambda root: [
            replaced("_benchmarks.yaml", "range: [0, 1000]", "range: [0, 2000]")(root),
            replaced("_tags.yaml", "name: bread", "name: bread\n  - name: rye")(root),
        ].clear(),
        ["benchmark changed: **DripBench**", "- tag added: **rye**"],
    ),
    "the source of a table": (
        replaced(TABLE, "measured_by: the baker", "measured_by: the fox"),
        ["source changed: ", "  - source.measured_by: the baker → the fox"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_changed_is_said(name: str, committed: Path) -> None:
    edit, expected = CASES[name]
    edit(committed)
    said = succeed("changes", cwd=committed)
    for words in expected:
        assert words.search(said) if isinstance(words, re.Pattern) else words in said, said
    assert "<b>" not in cmarkgfm.github_flavored_markdown_to_html(said)


def test_who_only_gives_way_is_counted(committed: Path) -> None:
    """One that comes in the middle moves many; a reviewer looks for the one."""
    ducks = [f"Duck-{number}" for number in range(20)]
    names = "".join(f"  - name: {name}x\n" for name in ducks)
    replaced("_models.yaml", "models:\n", f"models:\n{names}")(committed)
    rows = "".join(
        f"  - model: {name}x\n    benchmark: HumanQuack\n    quack@1: {9 - number / 4:.2f}\n"
        for number, name in enumerate(ducks)
    )
    replaced(TABLE, "scores:\n", f"scores:\n{rows}")(committed)
    git(committed, "commit", "-q", "-a", "-m", "many")
    replaced(TABLE, "quack@1: 4.25", "quack@1: 8.9")(committed)
    said = succeed("changes", cwd=committed)
    ranks = said[said.index("**Ranks**") :]
    assert "19 ranks changed" in said
    assert re.findall(r"\| HumanQuack \| (\S+) \|", ranks) == ["Duck-19x"]
    assert "\n\n18 others moved up or down because of these\n" in ranks
    replaced(TABLE, "quack@1: 8.9", "quack@1: 99")(committed)
    ranks = succeed("changes", cwd=committed).partition("**Ranks**")[2]
    assert re.findall(r"\| HumanQuack \| (\S+) \|", ranks) == ["Duck-19x", "QuackNet"]


def test_what_readers_do_not_see_is_no_change(committed: Path) -> None:
    """Comments, layout, the order of keys, and what was built."""
    replaced(QUACK, "# Every key", "# Any key")(committed)
    replaced("bread/month.yaml", "title:", "# a comment\ntitle:")(committed)
    succeed("build", cwd=committed)
    assert succeed("changes", cwd=committed) == "Nothing changes for a reader.\n"


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("paper", "quack-net", "quack-network"),
        ("benchmark", "HumanQuack", "AnyQuack"),
        ("model", "QuackNet", "QuackNetwork"),
        ("category", "ponds/open", "ponds/wide"),
    ],
)
def test_a_rename_moves_no_score(kind: str, old: str, new: str, committed: Path) -> None:
    succeed("rename", old, new, cwd=committed)
    said = succeed("changes", cwd=committed)
    assert new in said
    assert "added:" not in said
    assert "removed:" not in said
    for unmoved in ("**Scores**", "**Ranks**"):
        assert unmoved not in said, said
    if kind == "paper":
        assert f"  - id: {old} → {new}" in said


def test_of_two_that_cannot_both_be_the_new_one_is_named(committed: Path) -> None:
    """As `check --since` does: a contributor has not touched the other one."""
    path = committed / "papers" / "aaa-first.yaml"
    path.write_text(
        'title: "Again"\nurl: https://doi.org/10.5555/QUACK.net_(1)\ndate: 2024\ncategory: bread\n',
        "utf-8",
    )
    ran = run("changes", cwd=committed)
    assert ran.code == 1
    assert ran.err.startswith("papers/aaa-first.yaml:2:")


def test_a_branch_is_compared_with_where_it_left(committed: Path) -> None:
    """What came to main meanwhile is not the branch's doing."""
    git(committed, "checkout", "-q", "-b", "crumbs")
    new_paper(committed)
    git(committed, "add", "--all")
    git(committed, "commit", "-q", "-m", "crumbs")
    git(committed, "checkout", "-q", "main")
    replaced(QUACK, "date: 2023-05-13", "date: 2023-05")(committed)
    git(committed, "commit", "-q", "-a", "-m", "a date")
    git(committed, "checkout", "-q", "crumbs")
    said = succeed("changes", "main", cwd=committed)
    assert "1 paper added, 1 score added" in said
    assert "quack-net" not in said


def test_a_catalog_in_a_folder_of_a_repository(mini: Path) -> None:
    shutil.copy(mini / "papers/_tags.yaml", mini.parent / "_tags.yaml")
    git(mini.parent, "init", "-q")
    git(mini.parent, "add", "--all")
    git(mini.parent, "commit", "-q", "-m", "ducks")
    assert succeed("changes", cwd=mini) == "Nothing changes for a reader.\n"


def test_a_new_catalog_is_all_new(mini: Path) -> None:
    """Where the base has no papers, everything is added, and the long list is cut."""
    git(mini, "init", "-q")
    git(mini, "commit", "-q", "--allow-empty", "-m", "empty")
    said = succeed("changes", cwd=mini)
    papers = reading.load_catalog(mini).papers
    assert f"{len(papers)} papers added" in said
    assert said.count("\n- added: ") == len(papers)
    assert "**Ranks**" not in said, "no ranking was there before"


def test_a_base_with_errors_holds_nobody_up(committed: Path) -> None:
    """Else a pull request that mends main could not be merged."""
    replaced("_tags.yaml", "tags:", "tagss:")(committed)
    git(committed, "commit", "-q", "-a", "-m", "broken")
    replaced("_tags.yaml", "tagss:", "tags:")(committed)
    said = succeed("changes", cwd=committed)
    assert said == "The catalog at HEAD has errors: there is nothing to compare with.\n"


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD:papers", ""])
def test_an_unknown_base_is_wrong_use(base: str, committed: Path) -> None:
    arguments = ("--", base) if base.startswith("-") else (base,)
    ran = run("changes", *arguments, cwd=committed)
    assert (ran.code, ran.out) == (2, "")
    assert "git knows no commit" in ran.err
    assert not (committed / "x").exists()


def test_no_repository_and_no_common_history(mini: Path) -> None:
    assert run("changes", cwd=mini).code == 2
    git(mini, "init", "-q")
    for branch in ("one", "two"):
        git(mini, "checkout", "-q", "--orphan", branch)
        git(mini, "commit", "-q", "--allow-empty", "-m", branch)
    ran = run("changes", "one", cwd=mini)
    assert (ran.code, "fetch more history" in ran.err) == (2, True)


def test_broken_records_are_told_as_everywhere(committed: Path) -> None:
    replaced(QUACK, "date: 2023-05-13", "date: soon")(committed)
    ran = run("changes", cwd=committed)
    assert (ran.code, ran.out) == (1, "")
    assert "papers/ponds/quack-net.yaml:4:7: date: " in ran.err


def test_files_that_are_no_plain_files_in_the_base_are_passed_over(committed: Path) -> None:
    """As they would be on disk: links, and names that begin with a dot."""
    (committed / "papers/link.yaml").symlink_to("/etc/passwd")
    (committed / "papers/.hidden.yaml").write_text("no: record\n", "utf-8")
    git(committed, "add", "--all")
    git(committed, "commit", "-q", "-m", "a link")
    (committed / "papers/link.yaml").unlink()
    assert succeed("changes", cwd=committed) == "Nothing changes for a reader.\n"


def test_a_long_report_is_cut(mini: Path) -> None:
    """A section shows fifty; the line above it counts all."""
    for number in range(report.SHOWN + 7):
        text = f"title: Duck {number}\nurl: https://d.example/{number}\ndate: 2020\n"
        text += "category: bread\n"
        (mini / f"papers/bread/duck-{number}.yaml").write_text(text, "utf-8")
    catalog = reading.load_catalog(mini)
    said = report.as_markdown(between(nothing(catalog), catalog))
    assert said.count("\n- added: ") == report.SHOWN
    assert f"{len(catalog.papers)} papers added" in said
    assert f"\nand {len(catalog.papers) - report.SHOWN} more\n" in said
