"""The command line as a person meets it: words, exit codes, and never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from codegen_papers.commands import COMMANDS
from conftest import DUCKS, MINI, ROOT, run, run_apart, succeed, tree

FINE, WRONG_CATALOG, WRONG_USE = 0, 1, 2

# Help


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_every_command_with_what_it_does(tmp_path: Path, flag: str) -> None:
    said = " ".join(succeed(flag, cwd=tmp_path).split())
    for name, does in COMMANDS.items():
        assert f"{name} {does}" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_commands_help_explains_its_arguments(tmp_path: Path, command: str) -> None:
    said = succeed(command, "--help", cwd=tmp_path)
    assert said.startswith(f"usage: codegen-papers {command} ")
    assert len(said.splitlines()) > 5


def test_help_fits_an_ordinary_terminal(tmp_path: Path) -> None:
    for command in COMMANDS:
        said = run_apart(command, "--help", cwd=tmp_path, env={"COLUMNS": "80"}).out
        assert max(map(len, said.splitlines())) <= 100, command


def test_without_a_command_the_help_is_shown_and_the_use_is_wrong(tmp_path: Path) -> None:
    ran = run(cwd=tmp_path)
    assert ran.code == WRONG_USE
    assert ran.out.startswith("usage: codegen-papers ")


def test_version_is_the_packages(tmp_path: Path) -> None:
    assert succeed("--version", cwd=tmp_path) == (
        f"codegen-papers {metadata.version('codegen-papers')}\n"
    )


def test_the_console_script_and_the_module_are_one(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "codegen-papers"
    said = subprocess.run([script, "--version"], capture_output=True, check=True).stdout.decode()
    assert said == run_apart("--version", cwd=tmp_path).out


# Exit codes, each as a process gives it


def test_fine_is_0_a_wrong_catalog_1_wrong_use_2(mini: Path) -> None:
    def code(*arguments: str) -> int:
        return run_apart(*arguments, cwd=mini).code

    assert code("check") == FINE
    assert code("build") == FINE
    assert code("build", "--check") == FINE
    assert code("quack") == WRONG_USE
    assert code("check", "papers/gone.yaml") == WRONG_USE
    (mini / "papers" / "bread" / "foggy.yaml").write_text("title: [\n", "utf-8")
    assert code("check") == WRONG_CATALOG
    assert code("build") == WRONG_CATALOG
    assert code("build", "--check") == WRONG_CATALOG


def test_warnings_fail_only_when_strict(mini: Path) -> None:
    file = mini / "papers" / "bread" / "foggy.yaml"
    file.write_text(file.read_text("utf-8") + "venue: ICMQ2023\n", "utf-8")
    ran = run("check", cwd=mini)
    assert (ran.code, ran.out.splitlines()[-1]) == (FINE, "1 warning in 21 files")
    assert run("check", "--strict", cwd=mini).code == WRONG_CATALOG
    assert run("build", cwd=mini).code == FINE


# Which catalog


def test_the_nearest_catalog_upward_is_meant(mini: Path) -> None:
    assert "no problem" in succeed("check", cwd=mini / "papers" / "ponds")


def test_no_catalog_anywhere_says_how_to_name_or_make_one(tmp_path: Path) -> None:
    for command in (["build"], ["check"], ["import", str(DUCKS)]):
        ran = run(*command, cwd=tmp_path)
        assert ran.code == WRONG_USE
        assert ran.err.count("\n") == 1
        assert str(tmp_path) in ran.err
        assert "--root" in ran.err
        assert "codegen-papers init" in ran.err


def test_root_names_the_catalog_from_anywhere(tmp_path: Path, mini: Path) -> None:
    assert "no problem" in succeed("--root", mini, "check", cwd=tmp_path)
    assert "no problem" in succeed("--root", "mini", "check", cwd=tmp_path)


@pytest.mark.parametrize("root", ["gone", "a-file"])
def test_a_root_without_a_catalog_is_wrong_use(tmp_path: Path, root: str) -> None:
    (tmp_path / "a-file").touch()
    ran = run("--root", root, "build", cwd=tmp_path)
    assert ran.code == WRONG_USE
    assert root in ran.err


def test_a_path_to_check_finds_its_own_catalog(tmp_path: Path, mini: Path) -> None:
    assert "no problem" in succeed("check", mini / "papers" / "bread", cwd=tmp_path)


def test_an_unknown_command_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    ran = run("biuld", cwd=tmp_path)
    assert ran.code == WRONG_USE
    assert "biuld" in ran.err
    for name in COMMANDS:
        assert name in ran.err


# Pipes and signals


@pytest.mark.parametrize("command", [["check"], ["build", "--check"], ["--help"], ["check", "-h"]])
def test_a_reader_that_has_seen_enough_is_no_error(mini: Path, command: list[str]) -> None:
    """`codegen-papers check | head -1` ends quietly."""
    for path in mini.rglob("bread/*.yaml"):  # more to say than a pipe holds
        path.write_text("\n".join(f"quack{n}: {'x' * 80}" for n in range(2000)), "utf-8")
    started = subprocess.Popen(
        [sys.executable, "-m", "codegen_papers", *command],
        cwd=mini,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert "Exception ignored" not in said


def test_chinese_is_written_whatever_the_locale_says(mini: Path) -> None:
    file = mini / "papers" / "bread" / "foggy.yaml"
    file.write_text(file.read_text("utf-8") + "类别: 面包\n", "utf-8")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    ran = run_apart("check", cwd=mini, env=env)
    assert ran.code == WRONG_CATALOG
    assert "类别" in ran.out


# init


def test_an_empty_new_catalog_builds_at_once(tmp_path: Path) -> None:
    said = succeed("init", "ducks", cwd=tmp_path)
    assert "cd ducks && codegen-papers build" in said
    root = tmp_path / "ducks"
    assert "no problem" in succeed("check", "--strict", cwd=root)
    assert succeed("build", cwd=root).startswith("built 0 papers, 1 category, 0 scores (en)")
    assert "# ducks\n" in (root / "README.md").read_text("utf-8")
    assert succeed("build", "--check", cwd=root) == "up to date\n"


@pytest.mark.parametrize(
    "name", ["鸭子", "a: b", "- duck", "#1", "{x}", "'q'", "null", "1.0", "é*"]
)
def test_a_new_catalog_may_have_any_name(tmp_path: Path, name: str) -> None:
    succeed("init", f"./{name}", cwd=tmp_path)
    succeed("build", cwd=tmp_path / name)


def test_init_makes_a_catalog_in_an_empty_folder_or_repository(tmp_path: Path) -> None:
    (tmp_path / "fresh" / ".git").mkdir(parents=True)
    (tmp_path / "fresh" / ".git" / "HEAD").touch()
    succeed("init", "fresh", cwd=tmp_path)
    succeed("init", ".", cwd=tmp_path / "fresh" / ".git" / ".." / ".." / made(tmp_path / "empty"))
    succeed("build", cwd=tmp_path / "empty")


def made(folder: Path) -> str:
    """Make a folder; give its name."""
    folder.mkdir()
    return folder.name


def test_init_leaves_a_full_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine\n", "utf-8")
    before = tree(tmp_path)
    for more in ([], ["--from", str(DUCKS)]):
        ran = run("init", "full", *more, cwd=tmp_path)
        assert ran.code == WRONG_USE
        assert "is not empty (notes.txt)" in ran.err
        assert tree(tmp_path) == before


def test_init_in_the_place_of_a_file_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n", "utf-8")
    assert run("init", "file", cwd=tmp_path).code == WRONG_USE
    assert (tmp_path / "file").read_text("utf-8") == "mine\n"


def test_init_from_a_file_that_is_no_list_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("Only a note.\n", "utf-8")
    ran = run("init", "new", "--from", "note.md", cwd=tmp_path)
    assert ran.code == WRONG_USE
    assert "note.md: no headings that could be categories" in ran.err
    assert not (tmp_path / "new").exists()


# No traceback, ever

SHORT = "# Ducks\n\n# Ponds\n\n- ### [One Duck More](https://more.example/)\n"

BAD = [
    ["--quack"],
    ["build", "--quack"],
    ["build", "extra"],
    ["build", "-o"],
    ["build", "-o", ""],
    ["build", "-o", "papers/_catalog.yaml"],
    ["build", "-o", "/dev/null"],
    ["build", "-o", "/dev/null/x"],
    ["build", "-o", "x" * 5000],
    ["--root"],
    ["--root", ""],
    ["--root", "/"],
    ["--root", "x" * 5000, "build"],
    ["--root", "papers/_catalog.yaml", "build"],
    ["--root", "..", "check"],
    ["--root=..", "import", "README.md"],
    ["check", "gone.yaml"],
    ["check", ""],
    ["check", "/"],
    ["check", "/etc/hostname"],
    ["check", "x" * 5000],
    ["check", "--format", "xml"],
    ["check", "--format"],
    ["import"],
    ["import", "gone.md"],
    ["import", ""],
    ["import", "."],
    ["import", "/dev/null"],
    ["import", "papers/_catalog.yaml"],
    ["import", "image.png"],
    ["import", "list.md", "--report", "no/such/folder.json"],
    ["import", "list.md", "--report", "."],
    ["import", "list.md", "gone.md"],
    ["init"],
    ["init", ""],
    ["init", "."],
    ["init", "new", "--from"],
    ["init", "new", "--from", "gone.md"],
    ["init", "new", "--from", "."],
    ["init", "new", "--from", "image.png"],
    ["init", "new", "--from", "image.png", "--report", "r.json"],
    ["init", "new", "--from", "list.md", "--report", "no/such/folder.json"],
    ["init", "papers/_catalog.yaml/new"],
    ["init", "/dev/null"],
    ["init", "/proc/new"],
    ["init", "x" * 300],
    ["init", "new", "newer"],
    ["--version", "--quack"],
    ["check", "check", "check"],
    ["build", "build"],
    ["鸭子"],
    ["\udcff"],
    ["check", "\udcff"],
    ["import", "\udcff.md"],
    ["init", "\udcff"],
]


@pytest.mark.parametrize("words", BAD, ids=lambda words: repr(" ".join(words))[:60])
def test_a_bad_invocation_gets_words_and_never_a_traceback(mini: Path, words: list[str]) -> None:
    """Whatever is asked, the answer is a sentence or the usage, and the records stay."""
    (mini / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (mini / "list.md").write_text(SHORT, "utf-8")
    ran = run(*words, cwd=mini)
    assert "Traceback" not in ran.err, ran.err
    assert ran.code in {FINE, WRONG_CATALOG, WRONG_USE}
    if ran.code == WRONG_USE:
        assert ran.err
        assert re.search(r"codegen-papers|usage", ran.err)
    elif ran.code == WRONG_CATALOG:
        assert ran.err or ran.out
    ran = run("check", cwd=mini)
    assert ran.code == FINE, ran.out


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xff\xfe\x00",
        b"\t",
        b"- [",
        b"&a [*a]",
        b"a: " + b"[" * 5000,
        b"? x\n: y\n",
        b"--- a\n--- b\n",
        b"%YAML 9.9\n---\na: b\n",
        b"x: " + b"y" * 300_000,
        "title: \ud7ff\u2028\n".encode(),
    ],
    ids=lambda content: repr(content[:20]),
)
@pytest.mark.parametrize(
    "file", ["bread/new.yaml", "_catalog.yaml", "_scores/bread-table.yaml", "_models.yaml"]
)
def test_a_file_of_anything_is_reported_and_never_a_traceback(
    mini: Path, file: str, content: bytes
) -> None:
    (mini / "papers" / file).write_bytes(content)
    for command in (["check"], ["build"], ["check", "--format", "json"], ["import", str(DUCKS)]):
        ran = run(*command, cwd=mini)
        assert ran.code == WRONG_CATALOG, ran
        assert f"papers/{file}" in ran.out + ran.err
        assert "Traceback" not in ran.err, ran.err


def test_the_tests_are_run_on_the_package_of_this_checkout() -> None:
    """Otherwise all of this would speak of another version."""
    where = "import codegen_papers; print(codegen_papers.__file__)"
    assert run_apart(cwd=MINI, script=where).out.startswith(str(ROOT / "src"))
