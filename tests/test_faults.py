"""A command that fails at any file operation: all of what was there, or all of what is to be."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

import services
from codegen_papers.commands import assets_, links_, refresh_
from codegen_papers.providers.asking import Asker
from codegen_papers.providers.http import Limits
from codegen_papers.providers.turns import Turns
from conftest import succeed, tree
from faults import FAULTS, READING, Ended, apart, everywhere
from services import Answer, World, at, crossref
from test_assets import drawn

CATALOG = """\
format: 1
title:
  en: Ducks
languages: [en]
categories:
  - id: ponds
    title:
      en: Ponds
"""
RECORD = """\
title: "Paper {name}"
url: https://{name}.example/
date: 2031
category: ponds
tags: [diving]
summary:
  en: |
    Ducks quack.
"""
LEFT = re.compile(r"(^|/)\.[^/]*\.codegen-papers-[^/]*\.tmp(/|$)")
OTHERS = {"full": "No space left on device", "denied": "Read-only file system"}
"""What has to be said of a fault that a process outlives."""
STEP = 1 if "EXPLORE" in os.environ else 5
"""All operations are killed; the faults that a process outlives come at every fifth one."""


def kept(root: Path) -> dict[str, bytes]:
    """Give all files but what commands keep for themselves."""
    return {path: text for path, text in tree(root).items() if ".codegen-papers/" not in path}


def record(root: Path, name: str, text: str = RECORD) -> Path:
    path = root / "papers" / f"{name}.yaml"
    path.write_text(text.format(name=name), "utf-8")
    return path


@pytest.fixture
def pond(tmp_path: Path) -> Path:
    """Give a catalog of two papers."""
    root = tmp_path / "鸭 pond"
    (root / "papers").mkdir(parents=True)
    (root / "papers" / "_catalog.yaml").write_text(CATALOG, "utf-8")
    for name in ("drake", "teal"):
        record(root, name)
    return root


@pytest.fixture
def built(pond: Path) -> Path:
    """Build it; somebody else's file is in its site."""
    succeed("build", cwd=pond)
    (pond / "site" / "CNAME").write_text("ducks.example\n", "utf-8")
    return pond


def after(start: Path, words: list[str]) -> dict[str, bytes]:
    """Give what a folder becomes by a command in which nothing fails."""
    copy = start.parent / "copy" / start.name
    shutil.copytree(start, copy, symlinks=True)
    ended = apart(words, copy)
    assert ended.code == 0, ended
    found = kept(copy)
    shutil.rmtree(copy.parent)
    return found


def well_said(ended: Ended, kind: str) -> None:
    """Whatever failed, it is said in words, and the exit code tells that something did."""
    assert "Traceback" not in ended.said
    assert ended.code in {0, 1, 2, 130} or kind == "killed"
    if ended.code in {1, 2}:
        assert OTHERS[kind] in ended.said


# Building


def look_at_build(
    old: Mapping[str, bytes], new: Mapping[str, bytes], kind: str, root: Path, ended: Ended
) -> str:
    well_said(ended, kind)
    there = {path: text for path, text in kept(root).items() if not LEFT.search(path)}
    in_site = {path for path in {*old, *new, *there} if path.startswith("site/")}
    in_site -= {"site/manifest.json"}  # lists what may be there, too, while a build is under way
    found = "new"
    for state, name in ((new, "new"), (old, "old")):
        if all(there.get(path) == state.get(path) for path in in_site):
            found = name
            break
    else:
        raise AssertionError("neither the old site nor the new one")
    for path in {*old, *new, *there} - in_site - {"site/manifest.json"}:
        assert there.get(path) in {old.get(path), new.get(path)}, path
    if ended.code == 0:
        assert there == new
    again = apart(["build", "--drop-addresses"], root)
    assert again.code == 0, again
    assert kept(root) == new, {*kept(root)} ^ {*new}
    return found


@pytest.fixture
def edited(built: Path) -> Path:
    """Give a catalog of which a build writes, renames and removes pages."""
    record(built, "teal").unlink()
    record(built, "mallard")
    record(built, "drake", RECORD.replace("quack", "dive"))
    return built


@pytest.mark.parametrize("kind", FAULTS)
def test_of_a_build_that_fails_anywhere_the_old_site_stands_or_the_new_one(
    edited: Path, kind: str
) -> None:
    """And the next build makes the new one, with nothing left over."""
    words = ["build", "--drop-addresses"]
    new = after(edited, words)
    look = partial(look_at_build, kept(edited), new, kind)
    found = everywhere(edited, words, kind, look, 1 if kind == "killed" else STEP)
    assert found["old"] > 10
    assert found["new"] > 1


def test_a_first_build_that_is_killed_anywhere_leaves_nothing_half_made(built: Path) -> None:
    new = kept(built)
    (built / "site" / "CNAME").unlink()
    new.pop("site/CNAME")
    shutil.rmtree(built / "site")
    (built / "README.md").unlink()
    found = everywhere(
        built, ["build"], "killed", partial(look_at_build, kept(built), new, "killed")
    )
    assert found["old"] > 100
    assert found["new"] > 1


def look_at_what_is_read(words: list[str], root: Path, ended: Ended) -> str:
    assert "Traceback" not in ended.said
    assert ended.code in {0, 1}, ended
    if words != ["build"]:
        assert not [path for path in kept(root) if LEFT.search(path)]
    again = apart(["build", "--drop-addresses"], root)
    assert again.code == 0, again
    warm = kept(root)
    for path in ("site", ".codegen-papers"):
        shutil.rmtree(root / path)
    (root / "README.md").unlink()
    assert apart(["build"], root).code == 0
    assert kept(root) == warm
    return str(ended.code)


@pytest.mark.parametrize("kind", READING)
@pytest.mark.parametrize("name", ["build", "fmt", "add", "rename", "import"])
def test_a_record_that_changes_or_vanishes_as_it_is_read_does_no_harm(
    pond: Path, name: str, kind: str
) -> None:
    """What is said may be of before or after; the next build makes what is there then."""
    words = [*({"build": ("build",)} | WHOLE | EACH)[name]]
    prepare(pond, name, None)
    look = partial(look_at_what_is_read, words)
    assert everywhere(pond, words, kind, look).keys() <= {"0", "1"}


# Writing records

LIBRARY = """\
@inproceedings{one, title={Ducks One}, author={Donna Duck}, year=2030, url={https://one.example/}}
@inproceedings{two, title={Ducks Two}, author={Donna Duck}, year=2031, url={https://two.example/}}
"""
LIST = """\
# Birds

## Geese

- ### [Honk](https://honk.example/)

  📅 2031-05-02

### Scores

| Model | Honks pass@1 |
| --- | --- |
| Gander | 12.5 |
"""
UNTIDY = "url: https://{name}.example/\ntitle: 'Paper {name}'\ndate: 2031\ncategory: ponds\n"
WHOLE: dict[str, tuple[str, ...]] = {
    "add": ("add", "one.bib", "--category", "ponds"),
    "import": ("import", "library.bib", "--category", "ponds"),
    "import-list": ("import", "list.md"),
    "rename": ("rename", "teal", "mallard"),
    "rename-tag": ("rename", "diving", "dabbling"),
    "rename-category": ("rename", "ponds", "lakes"),
    "init": ("init", "new", "--from", "list.md"),
    "export": ("export", "bibtex", "-o", "all.bib"),
    "assets": ("assets",),
}
"""Commands that do all they do or nothing."""
EACH = {"fmt": ("fmt",), "refresh": ("refresh",), "links": ("links", "--report", "links.json")}
"""Commands of which each file is done or not."""
QUICK = Limits(pause=0, wait=0, total=10, silence=5, connect=5)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Let every service and host be a server of this machine."""
    with services.internet(monkeypatch) as made:
        asker = partial(Asker, Turns(0, {}), limits=QUICK, sleep=lambda _: None)
        monkeypatch.setattr(assets_, "ASKER", asker)
        monkeypatch.setattr(links_, "ASKER", lambda _: asker())
        monkeypatch.setattr(refresh_, "SERVICES", made.services)
        monkeypatch.setattr(refresh_, "LIMITS", QUICK)
        monkeypatch.setattr(refresh_, "TURNS", lambda: Turns(0, {}))
        made.says("/1", Answer(drawn()))
        yield made


def prepare(root: Path, name: str, world: World | None) -> None:
    """Make a catalog on which a command has something to do."""
    (root / "one.bib").write_text(LIBRARY.partition("\n")[0], "utf-8")
    (root / "library.bib").write_text(LIBRARY, "utf-8")
    (root / "list.md").write_text(LIST, "utf-8")
    if name == "fmt":
        for own in ("drake", "teal", "wigeon"):
            record(root, own, UNTIDY)
    if world and name == "refresh":
        for own in ("drake", "teal"):
            record(root, own, f"{RECORD}doi: 10.5555/{own}\n")
            said = crossref(f"10.5555/{own}", title=f"Paper {own}", subtitle=[])
            world.says(f"/doi/10.5555/{own}", Answer(said))
    if world and name in {"assets", "links"}:
        figure = f"quack.\n\n    ![A duck]({at(world, '/1')})"
        record(root, "drake", RECORD.replace("quack.", figure))
        for own in ("drake", "teal"):
            path = root / "papers" / f"{own}.yaml"
            url = f"https://{own}.example/"
            path.write_text(path.read_text("utf-8").replace(url, at(world, f"/1?{own}")), "utf-8")


def undated(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give files without the day on which a record was added."""
    return {path: re.sub(rb"added: [\d-]+", b"added:", text) for path, text in files.items()}


def look_at_command(
    old: Mapping[str, bytes], new: Mapping[str, bytes], words: list[str], root: Path, ended: Ended
) -> str:
    if not (root / "new" / ".codegen-papers" / "unfinished").exists():  # a second `init` goes on
        checked = apart(["check"], root)
        assert checked.code == 0, checked
        there = {path: text for path, text in undated(kept(root)).items() if not LEFT.search(path)}
        if words[0] in EACH:
            for path in {*old, *new, *there}:
                assert there.get(path) in {old.get(path), new.get(path)}, path
        else:
            assert there in (old, new), {*there} ^ {*new}
        assert ended.code or there == new
        if there == new:
            return "new"
    again = apart(words, root)
    assert again.code == 0, again
    assert undated(kept(root)) == new, {*kept(root)} ^ {*new}
    return "old"


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("name", [*WHOLE, *EACH])
def test_a_command_that_fails_anywhere_does_all_or_nothing_and_can_be_run_again(
    pond: Path, world: World, name: str, kind: str
) -> None:
    """All of it for a command that changes several files together, else of each file."""
    prepare(pond, name, world)
    words = [*(WHOLE | EACH)[name]]
    old, new = undated(kept(pond)), undated(after(pond, words))
    assert old != new

    def look(root: Path, ended: Ended) -> str:
        well_said(ended, kind)
        return look_at_command(old, new, words, root, ended)

    found = everywhere(pond, words, kind, look, 1 if kind == "killed" else 2)
    assert min(found["old"], found["new"]) > 0, "the fault comes before it is done, and after"
