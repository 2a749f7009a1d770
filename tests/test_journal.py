"""Several files are changed together: what was begun is finished, and nobody's work is lost."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codegen_papers import files, importing, journal, reading, renaming
from codegen_papers.importers import reader_for
from codegen_papers.places import UNFINISHED
from codegen_papers.problems import CatalogError
from conftest import ROOT, run, succeed, tree

OLD = {"a.txt": b"old a", "b.txt": b"old b"}
NEW = {"a.txt": b"new a", "b.txt": None, "c/d.txt": b"new d"}


class Killed(BaseException):
    """Ends a change as a kill does: nothing is tidied up."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two files."""
    for path, content in OLD.items():
        (tmp_path / path).write_bytes(content)
    return tmp_path


def change(root: Path) -> None:
    with journal.changing(root) as write:
        write(NEW)


def left_half_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change files, and be killed when the first of them is in its place."""
    real, done = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if target.name in {"a.txt", "d.txt"}:
            if done:
                raise Killed
            done.append(target)
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            change(root)
    assert (root / "a.txt").read_bytes() == b"new a"
    assert not (root / "c" / "d.txt").exists()


def shown(root: Path) -> dict[str, bytes]:
    return {path: text for path, text in tree(root).items() if not path.startswith(".codegen-")}


def test_files_are_changed_removed_and_made(folder: Path) -> None:
    change(folder)
    assert shown(folder) == {"a.txt": b"new a", "c/d.txt": b"new d"}
    assert not (folder / UNFINISHED).exists()


def test_what_was_begun_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_half_done(folder, monkeypatch)
    assert journal.finish(folder) == ("finished what was interrupted: b.txt, c/d.txt", True)
    assert shown(folder) == {"a.txt": b"new a", "c/d.txt": b"new d"}
    assert journal.finish(folder) == ("", False)


@pytest.mark.parametrize(("path", "said"), [("a.txt", "a.txt"), ("b.txt", "b.txt")])
def test_what_somebody_changed_meanwhile_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    left_half_done(folder, monkeypatch)
    (folder / path).write_bytes(b"mine")
    found = journal.finish(folder)
    assert f"cannot be finished, since {said} has changed since" in found.said
    assert not found.done
    assert (folder / path).read_bytes() == b"mine"
    assert not [name for name in tree(folder) if ".tmp" in name]
    assert journal.finish(folder) == ("", False)


def test_what_was_taken_back_stays_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by `git checkout`: the new content of the first file is not there any more."""
    left_half_done(folder, monkeypatch)
    (folder / "a.txt").write_bytes(OLD["a.txt"])
    assert "cannot be finished" in journal.finish(folder).said
    assert shown(folder) == OLD


@pytest.mark.parametrize("damage", [b"", b"[]", b"\xff", b"0123\n[]", b"\n[]", None])
def test_a_journal_that_is_not_ours_says_nothing(folder: Path, damage: bytes | None) -> None:
    """A pull request may bring one that would remove a file, or put another in its place."""
    place = folder / UNFINISHED
    place.parent.mkdir()
    (folder / ".a.txt.codegen-papers-x.tmp").write_bytes(b"theirs")
    theirs = b'[["b.txt", "", "", ""], ["a.txt", ".a.txt.codegen-papers-x.tmp", "", ""]]'
    place.write_bytes(b"0" * 32 + b"\n" + theirs if damage is None else damage)
    assert journal.finish(folder).said.endswith("look at git status, then delete it")
    with pytest.raises(CatalogError, match="not written by this user"):
        change(folder)
    assert OLD.items() <= tree(folder).items()


def test_a_journal_is_not_written_behind_a_link(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    (folder / ".codegen-papers").symlink_to(away)
    change(folder)
    assert tree(away) == {}
    assert (folder / "c" / "d.txt").read_bytes() == b"new d"


def test_without_a_key_files_are_changed_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    change(folder)
    assert tree(folder) == {"a.txt": b"new a", "c/d.txt": b"new d"}


def test_a_command_goes_on_with_what_another_began(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so, on its way to what it is asked for."""
    real, done = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if target.suffix == ".yaml":
            if done:
                raise Killed
            done.append(target)
        return real(path, target)

    plan = renaming.plan(reading.load_collection(mini), "quack-net", "quack-net-2")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            renaming.write(mini, plan)
    ran = run("check", cwd=mini)
    assert (ran.code, ran.out) == (0, succeed("check", cwd=mini))
    assert ran.err.startswith("finished what was interrupted: papers/")
    assert not (mini / "papers" / "ponds" / "quack-net.yaml").exists()


# Nobody's work is lost


def edit(path: Path) -> bytes:
    path.write_bytes(b"# mine\n" + path.read_bytes())
    return path.read_bytes()


def test_a_rename_does_not_write_over_an_edit(mini: Path) -> None:
    plan = renaming.plan(reading.load_collection(mini), "quack-net", "quack-net-2")
    mine = edit(mini / "papers" / "ponds" / "quack-net.yaml")
    before = tree(mini)
    with pytest.raises(CatalogError, match=r"quack-net\.yaml was changed meanwhile"):
        renaming.write(mini, plan)
    assert tree(mini) == before
    assert (mini / "papers" / "ponds" / "quack-net.yaml").read_bytes() == mine


def test_an_import_does_not_write_over_an_edit(mini: Path) -> None:
    collection = reading.load_collection(mini)
    text = "# Birds\n\n## Geese\n\n- ### [Honk](https://honk.example/)\n\n  📅 2031-05-02\n"
    plan = importing.into(collection, reader_for("list.md", text)(text))
    edit(mini / "papers" / "_catalog.yaml")
    before = tree(mini)
    with pytest.raises(CatalogError, match=r"_catalog\.yaml was changed meanwhile"):
        importing.write(mini, plan, collection.sources)
    assert tree(mini) == before


def test_a_file_that_is_written_has_its_content_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it gets its name: else a power cut could leave an empty file under it."""
    said: list[str] = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (said.append("synced"), sync(handle))[1])
    monkeypatch.setattr(
        Path, "replace", lambda path, to: (said.append("named"), replace(path, to))[1]
    )
    files.replace(tmp_path / "a.yaml", b"a: b\n")
    assert said == ["synced", "named"]


def test_who_waits_for_another_command_is_told(mini: Path) -> None:
    """Else it looks as if it hung: the other one may have been stopped with Ctrl-Z."""
    script = (
        "import sys, time; from pathlib import Path; from codegen_papers import files\n"
        "with files.alone_in(Path(sys.argv[1])):\n"
        "    print('held', flush=True); sys.stdin.readline()\n"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", script, mini],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        ) as holder,
        subprocess.Popen(
            [sys.executable, "-m", "codegen_papers", "fmt"], cwd=mini, stderr=subprocess.PIPE
        ) as waiting,
    ):
        assert holder.stdout
        assert waiting.stderr
        assert holder.stdout.readline() == b"held\n"
        said = waiting.stderr.readline()
        holder.communicate(b"\n")
        assert waiting.wait() == 0
    assert said == b"another codegen-papers is at work here; waiting for it\n"


@pytest.mark.parametrize("now", [0.0, 4e9])
def test_a_clock_that_is_wrong_hides_no_edit(
    built: Path, monkeypatch: pytest.MonkeyPatch, now: float
) -> None:
    """1970, or a century ahead: a file's own times may lie in the future, or long ago."""
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(time, "time_ns", lambda: int(now * 1e9))
    record = built / "papers" / "ponds" / "quack-net.yaml"
    for old, new in itertools.pairwise(("Waddling", "Paddling", "Doddling")):
        text = record.read_text("utf-8")
        record.write_text(text.replace(f"Deep {old}", f"Deep {new}"), "utf-8")
        os.utime(record, (now, now))
        succeed("build", cwd=built)
    page = (built / "site" / "papers" / "quack-net.html").read_text("utf-8")
    assert "Deep Doddling" in page


def test_what_somebody_edits_while_contents_are_written_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing much takes its time."""
    beside = files.beside

    def edited(path: Path, content: bytes) -> Path:
        (folder / "a.txt").write_bytes(b"mine")
        return beside(path, content)

    monkeypatch.setattr(files, "beside", edited)
    with pytest.raises(CatalogError, match=r"a\.txt was changed meanwhile"):
        change(folder)
    assert shown(folder) == {**OLD, "a.txt": b"mine"}


def test_what_somebody_made_where_a_new_file_would_be_is_not_written_over(mini: Path) -> None:
    collection = reading.load_collection(mini)
    text = "# Birds\n\n## Geese\n\n- ### [Honk](https://honk.example/)\n\n  📅 2031-05-02\n"
    plan = importing.into(collection, reader_for("list.md", text)(text))
    (new,) = (path for path in plan.files if path.endswith("honk.yaml"))
    (mini / new).parent.mkdir()
    (mini / new).write_text("mine\n", "utf-8")
    with pytest.raises(CatalogError, match=r"honk\.yaml was changed meanwhile"):
        importing.write(mini, plan, collection.sources)
    assert (mini / new).read_text("utf-8") == "mine\n"


def test_a_folder_in_the_way_locks_nobody_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_half_done(folder, monkeypatch)
    (folder / "c" / "d.txt").mkdir(parents=True)
    assert "c/d.txt has changed since" in journal.finish(folder).said
    assert journal.finish(folder) == ("", False)


def test_an_init_that_cannot_be_finished_is_not_said_to_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if "codegen-papers-" in path.name and target.name != "unfinished":
            if len(done) > 1:
                raise Killed
            done.append(target)
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            run("init", "new", cwd=tmp_path)
    (tmp_path / "new" / "papers" / "_catalog.yaml").write_text("mine\n", "utf-8")
    ran = run("init", "new", cwd=tmp_path)
    assert ran.code == 2
    assert "cannot be finished, since papers/_catalog.yaml" in ran.err
    assert "is not empty" in ran.err


@pytest.mark.parametrize("word", ["export", "import"])
def test_a_report_goes_into_a_pipe(mini: Path, word: str) -> None:
    (mini / "a.bib").write_text("@misc{a, title={A}, year=2031, url={https://a.example/}}", "utf-8")
    words = {
        "export": "export ris --output /dev/stdout",
        "import": "import a.bib --category bread --report /dev/stdout",
    }[word]
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m codegen_papers {words} | cat"],
        cwd=mini,
        capture_output=True,
        check=True,
    )
    assert (b"TY  - " if word == "export" else b'"papers": 1') in done.stdout
