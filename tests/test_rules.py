"""Each mistake is found, named in plain words, on its line, and nothing else is.

tests/broken/<rule>/ is one tiny broken catalog for each rule, named after the rule that is printed
in brackets. Its `papers/` is laid over the good miniature catalog tests/broken/_base/, and
`expected.txt` holds every line that `check` then says. To accept a new result, look at what

    ACCEPT=1 python -m pytest tests/test_rules.py

writes into the expected.txt files: `git diff tests/broken`.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

import codegen_papers
from codegen_papers import cli, problems, reading
from codegen_papers.problems import Problem

BROKEN = Path(__file__).parent / "broken"
BASE = BROKEN / "_base"
RULES = sorted(folder.name for folder in BROKEN.iterdir() if folder.name != BASE.name)
HOW_TO_ACCEPT = "if the new result is right: ACCEPT=1 python -m pytest tests/test_rules.py"


# --- files that git or an editor would not keep as they are, so they are made here


def _make_odd_encodings(papers: Path) -> None:
    """Git would take them for binary, and editors would mend them."""
    (papers / "latin-1.yaml").write_bytes("title: Entenküken\n".encode("latin-1"))
    chinese = "title: 鸭子\nlabel: 鸭".encode()
    (papers / "cut-short.yaml").write_bytes(chinese[:-1] + b"\n")
    (papers / "utf-16.yaml").write_bytes("title: Duck\n".encode("utf-16"))
    (papers / "byte-order-mark.yaml").write_bytes("\ufefftitle: Duck\n".encode())


def _make_large_file(papers: Path) -> None:
    """300 kB of nothing have no place in a repository."""
    (papers / "large.yaml").write_bytes(b"#" * 300 * 1024)


def _make_no_plain_files(papers: Path) -> None:
    """Git stores no FIFO, Windows checks out no symbolic link."""
    os.mkfifo(papers / "fifo.yaml")
    (papers / "link.yaml").symlink_to("/etc/passwd")
    (papers / "dangling.yaml").symlink_to("nowhere.yaml")
    (papers / "folder.yaml").mkdir()


def _make_control_characters(papers: Path) -> None:
    """Nobody could see them in a diff."""
    (papers / "bell.yaml").write_text('title: "A Duck"\nlabel: 鸭\a\n', encoding="utf-8")
    (papers / "null.yaml").write_text("title: A\0Duck\n", encoding="utf-8")


def _remove_the_catalog_file(papers: Path) -> None:
    """A folder can be laid over another one, a missing file cannot."""
    (papers / "_catalog.yaml").unlink()


def _make_figures(papers: Path) -> None:
    """Pictures are no text; what is wrong with each is told at its entry in _figures.yaml."""
    folder = papers / "_figures"
    folder.mkdir()
    for content, name in (
        (b"GIF89a duck", "6aa364e4a2456131.gif"),
        (b"<html>no duck", "0123456789abcdef.png"),
        (b"GIF89a drake", "1123456789abcdef.gif"),
    ):
        (folder / name).write_bytes(content)
    (folder / "2123456789abcdef.png").symlink_to("/etc/passwd")


def _make_unused_figures(papers: Path) -> None:
    """A picture is no text."""
    (papers / "_figures").mkdir(exist_ok=True)
    (papers / "_figures" / "nobodys.png").write_bytes(b"\x89PNG")


MADE: dict[str, Callable[[Path], None]] = {
    "figure-file": _make_figures,
    "figure-unused": _make_unused_figures,
    "file": _make_no_plain_files,
    "file-size": _make_large_file,
    "missing-file": _remove_the_catalog_file,
    "utf-8": _make_odd_encodings,
    "yaml": _make_control_characters,
}


def catalog_with(root: Path, *rules: str) -> Path:
    """Make a catalog: the good one, with the mistakes of some rules laid over it."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for rule in rules:
        if (BROKEN / rule / "papers").is_dir():
            shutil.copytree(BROKEN / rule / "papers", root / "papers", dirs_exist_ok=True)
        if rule in MADE:
            MADE[rule](root / "papers")
    return root


def said(root: Path) -> list[str]:
    return [str(problem) for problem in reading.check(root).problems]


def expected(rule: str) -> list[str]:
    return (BROKEN / rule / "expected.txt").read_text(encoding="utf-8").splitlines()


def rule_of(line: str) -> str:
    return line.rpartition("  [")[2].removesuffix("]")


# --- what is said


def test_the_good_catalog_has_no_problem(tmp_path: Path) -> None:
    """So whatever a broken catalog is told comes from its own mistakes."""
    assert said(catalog_with(tmp_path)) == []


@pytest.mark.parametrize("rule", RULES)
def test_mistake_is_said_in_these_words_on_its_line_and_nothing_else(
    rule: str, tmp_path: Path
) -> None:
    found = said(catalog_with(tmp_path, rule))
    file = BROKEN / rule / "expected.txt"
    if os.environ.get("ACCEPT"):
        file.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    wanted = expected(rule)
    if found != wanted:
        name = f"tests/broken/{rule}/expected.txt"
        diff = "\n".join(difflib.unified_diff(wanted, found, name, "what check says", lineterm=""))
        pytest.fail(f"{diff}\n\n{HOW_TO_ACCEPT}", pytrace=False)


@pytest.mark.parametrize("rule", RULES)
def test_broken_catalog_breaks_its_own_rule_only(rule: str) -> None:
    assert {rule_of(line) for line in expected(rule)} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_every_broken_file_is_told_about(rule: str) -> None:
    """But for the first of two files that are wrong together."""
    firsts = {
        "papers/barn/twin.yaml",
        "papers/wood/doi-first.yaml",
        "papers/first-owner.yaml",
    }
    named = {line.partition(":")[0] for line in expected(rule)}
    folder = BROKEN / rule
    files = {file.relative_to(folder).as_posix() for file in (folder / "papers").rglob("*.*")}
    assert files - named <= firsts


def test_mistakes_of_all_broken_catalogs_are_said_at_once(tmp_path: Path) -> None:
    """Each on its line and nothing else, as when they stand alone.

    The catalog's own files can be broken in one way at a time only, so they stay good here.
    """
    rules = [rule for rule in RULES if rule != "missing-file"]
    root = catalog_with(tmp_path, *rules)
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    own = {file.relative_to(BASE).as_posix() for file in BASE.rglob("*.yaml")}
    wanted = [line for rule in rules for line in expected(rule)]
    assert sorted(said(root)) == sorted(
        line for line in wanted if line.partition(":")[0] not in own
    )


def test_problems_come_sorted_by_place(tmp_path: Path) -> None:
    found = reading.check(catalog_with(tmp_path, "unknown-key", "type", "date")).problems
    assert len(found) > 10
    assert [(p.path, p.line, p.column) for p in found] == sorted(
        (p.path, p.line, p.column) for p in found
    )


def test_order_of_files_on_disk_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = catalog_with(tmp_path, "same-paper", "repeated-id", "alias", "repeated-model")
    forward = said(root)
    listed = Path.rglob

    def backward(folder: Path, pattern: str) -> Iterator[Path]:
        return iter(sorted(listed(folder, pattern), reverse=True))

    monkeypatch.setattr(Path, "rglob", backward)
    assert said(root) == forward


@pytest.mark.parametrize(
    "line",
    [
        r'"quack\nduck": x',
        r'"\e[2Jduck": x',
        r'date: "2031\n::error::quack"',
        r'status: "flown\r\naway"',
        r'category: "barn\n"',
        r'doi: "10.1\nduck"',
    ],
)
def test_problem_stays_one_line_of_visible_text_whatever_was_written(
    line: str, tmp_path: Path
) -> None:
    """A line end in it could forge a workflow command or another problem, an escape a screen."""
    root = catalog_with(tmp_path)
    key = line.partition(":")[0]
    duck = {"title": "Duck", "url": "https://duck.example/x", "date": "2031", "category": "barn"}
    rest = "".join(f"{name}: {value}\n" for name, value in duck.items() if name != key)
    (root / "papers/duck.yaml").write_text(f"{rest}{line}\n", encoding="utf-8")
    for text in said(root):
        assert text.isprintable()


# --- every rule has its broken catalog

RAISING = {"Problem", "problem", "_problem", "bad", "Finding", "refuse", "_refuse"}
"""The functions that are handed a rule's name, always as a literal."""
COMPOSED = {"yaml-": ("anchor", "tag", "depth"), "near-": ("venue", "affiliation", "tag")}
"""Rule names that are put together when the program runs."""
RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
SEVERITIES = {"error", "warning"}


def _names_raised(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in RAISING:
            yield from _rule_names(call)


def _rule_names(call: ast.Call) -> Iterator[str]:
    """Give the literals among a call's own arguments that can be a rule's name."""
    for argument in call.args:
        match argument:
            case ast.Constant(value=str(text)) if RULE.fullmatch(text):
                yield text
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text in COMPOSED:
                yield from (text + end for end in COMPOSED[text])
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), ast.FormattedValue()]):
                assert not re.fullmatch("[a-z-]+-", text), f"add {text!r} to COMPOSED"


def rules_in_source() -> set[str]:
    package = Path(codegen_papers.__file__).parent
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in package.rglob("*.py")]
    ends = {end for prefix in COMPOSED for end in COMPOSED[prefix]}
    return {name for tree in trees for name in _names_raised(tree)} - ends - SEVERITIES


def test_every_rule_of_the_program_has_a_broken_catalog() -> None:
    assert rules_in_source() - set(RULES) == set(), "add tests/broken/<rule>/"


def test_every_broken_catalog_is_of_a_rule_of_the_program() -> None:
    assert set(RULES) - rules_in_source() == set()


# --- the command


def run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "check", *arguments])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "missing-file"])
def test_command_says_it_without_traceback_and_exits_with_1_for_errors(
    rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = catalog_with(tmp_path, rule)
    found = reading.check(root).problems
    errors = [problem for problem in found if problem.severity == "error"]
    assert run(root) == (1 if errors else 0)
    output = capsys.readouterr()
    assert output.err == ""
    *lines, last = output.out.splitlines()
    assert lines == [str(problem) for problem in found]
    assert last.startswith(problems.tally(found) + " in ")


def test_folder_without_a_catalog_file_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(catalog_with(tmp_path, "missing-file")) == 2
    output = capsys.readouterr()
    assert "neither" in output.err
    assert "codegen-papers init" in output.err
    assert output.out == ""


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    root = catalog_with(tmp_path, "near-venue", "emphasis", "flow-list")
    assert run(root) == 0
    assert run(root, "--strict") == 1


def test_good_catalog_passes_also_when_strict(tmp_path: Path) -> None:
    assert run(catalog_with(tmp_path), "--strict") == 0


def test_catalog_with_every_mistake_gives_no_traceback(tmp_path: Path) -> None:
    """As a newcomer calls it: a process of its own."""
    root = catalog_with(tmp_path, *(rule for rule in RULES if rule != "missing-file"))
    command = [sys.executable, "-m", "codegen_papers", "--root", str(root), "check"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Traceback" not in done.stdout


def test_json_is_one_object_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = catalog_with(tmp_path, "invisible", "near-tag", "yaml", "id")
    found = reading.check(root).problems
    assert run(root, "--format", "json") == 1
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert objects == [asdict(problem) for problem in found]
    assert [Problem(**read) for read in objects] == list(found)


def test_json_of_a_good_catalog_is_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(catalog_with(tmp_path), "--format", "json") == 0
    assert capsys.readouterr().out == ""


def test_path_chooses_what_is_shown_and_what_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = catalog_with(tmp_path, "date", "near-tag")
    (warned,) = {line.partition(":")[0] for line in expected("near-tag")}
    assert run(root, str(root / warned)) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == expected("near-tag")


# --- GitHub


def _catalog_of_25_mistakes(root: Path) -> Path:
    catalog_with(root)
    for number in range(25):
        duck = f"title: Duck {number}\nurl: https://duck.example/{number}\ncategory: barn\n"
        (root / f"papers/duck-{number}.yaml").write_text(f"{duck}date: yesterday\n")
    return root


def test_github_gets_ten_annotations_a_count_and_the_rest_in_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub shows ten annotations a step and drops the others without a word."""
    root = _catalog_of_25_mistakes(tmp_path / "catalog")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run(root, "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    annotations = [line for line in lines if line.startswith("::")]
    assert len(annotations) == 10
    assert "15 more problems" in lines[10]
    assert lines[11].startswith("25 errors")
    rows = summary.read_text(encoding="utf-8").splitlines()
    for number in range(25):
        assert sum(f"papers/duck-{number}.yaml:4:7" in row for row in rows) == 1


def test_github_summary_is_added_to_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Ducks\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(catalog_with(tmp_path / "catalog", "date"), "--format", "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Ducks\n")
    assert "[date]" not in text
    assert text.count("papers/") == len(expected("date"))


def test_github_annotations_without_a_summary_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert run(catalog_with(tmp_path, "pass-at-k"), "--format", "github") == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(
        "::error file=papers/not-neighbours.yaml,line=9,col=13,title=pass-at-k::"
        "scores[0].pass@1: pass@1 (51.6) is above"
    )


def test_github_gets_errors_before_warnings() -> None:
    """Ten warnings must not push an error out of sight."""
    warnings = [
        Problem("papers/a.yaml", number, 1, "", "hm", "near-tag", "warning") for number in range(12)
    ]
    error = Problem("papers/z.yaml", 1, 1, "", "no", "date")
    lines = problems.as_github([*warnings, error]).splitlines()
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::warning ") for line in lines) == 9
    assert "3 more problems" in lines[10]


def test_github_annotation_escapes_what_would_end_it_early() -> None:
    """`%`, line ends; in properties also `,` and `:`."""
    problem = Problem("papers/a,b:c%d.yaml", 3, 4, "", "100% of ducks:\r\n::error::quack", "date")
    assert problems.as_github([problem]) == (
        "::error file=papers/a%2Cb%3Ac%25d.yaml,line=3,col=4,title=date::"
        "100%25 of ducks:%0D%0A::error::quack\n"
    )


def test_github_summary_shows_text_of_strangers_as_text() -> None:
    """A title in a message is no Markdown, no HTML and no new column."""
    problem = Problem("papers/a.yaml", 1, 1, "title", "`a|b` <img src=x> [q](http://q)\n\n# Q", "x")
    *_, row = problems.as_github_summary([problem]).splitlines()
    assert "<" not in row
    assert re.findall(r"(?<!\\)[`\[\]*]", row) == []
    assert len(re.findall(r"(?<!\\)\|", row)) == 4


def test_github_summary_says_so_when_nothing_is_wrong() -> None:
    assert problems.as_github_summary([]) == "No problem in the catalog.\n"
