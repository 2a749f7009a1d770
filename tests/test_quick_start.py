"""The quick start works as it is written, with nothing but the installed wheel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from codegen_papers import reading, starter
from conftest import ROOT, run, succeed

GUIDE = (ROOT / "docs" / "quick-start.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_quick_start_from_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    """Every sh block, one after the other, in an empty folder where nothing of ours is but it."""
    home = tmp_path / "home"
    program = home / "bin" / "codegen-papers"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m codegen_papers "$@"\n', "utf-8")
    program.chmod(0o755)
    (list_of_ducks,) = blocks("markdown")
    (tmp_path / "LIST.md").write_text(list_of_ducks, "utf-8")
    env = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(wheel),
        "HOME": str(home),
        **{f"GIT_{who}_NAME": "Donna Duck" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "donna@duck.example" for who in ("AUTHOR", "COMMITTER")},
    }
    script = "\n".join(blocks("sh"))
    done = subprocess.run(
        ["/bin/sh", "-eux"],
        check=False,
        input=script,
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    ducks = tmp_path / "ducks"
    assert (ducks / "site" / "papers" / "quacknet.html").is_file()
    assert "QuackNet: Deep Waddling" in (ducks / "README.md").read_text("utf-8")
    status = ["git", "status", "--porcelain"]
    left = subprocess.run(status, cwd=ducks, env=env, check=True, capture_output=True, text=True)
    assert left.stdout == ""
    catalog = reading.load_catalog(ducks)
    assert [paper.id for paper in catalog.papers] == ["quacknet", "bread-revisited"]
    assert catalog.file.site == "https://me.github.io/ducks/"


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("https://github.com/Me/ducks", "https://me.github.io/ducks/"),
        ("https://github.com/me/me.github.io", "https://me.github.io/"),
        ("https://duck.example/me/ducks", None),
    ],
)
def test_a_repository_on_github_tells_the_address_of_the_site(
    repository: str, site: str | None, tmp_path: Path
) -> None:
    succeed("init", "ducks", "--repository", repository, "--language", "both", cwd=tmp_path)
    file = reading.load_catalog(tmp_path / "ducks").file
    assert (file.repository, file.site) == (repository, site)
    assert file.languages == ("zh", "en")


def test_a_wrong_option_makes_nothing(tmp_path: Path) -> None:
    for wrong in (
        ("--package", "-r /etc/passwd"),
        ("--package", "a\nb"),
        ("--repository", "javascript:alert(1)"),
    ):
        ran = run("init", "ducks", *wrong, cwd=tmp_path)
        assert (ran.code, (tmp_path / "ducks").exists()) == (2, False)
        assert ran.err.startswith("codegen-papers: ")


def test_a_package_installed_from_a_repository_is_installed_from_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PEP 610: pip leaves a note of where it had the package from."""
    origin = {"url": "https://duck.example/p.git", "vcs_info": {"vcs": "git", "commit_id": "abc1"}}

    class Found:
        version = "1.2"

        def read_text(self, name: str) -> str:
            return json.dumps(origin if name == "direct_url.json" else {})

    monkeypatch.setattr(starter.metadata, "distribution", lambda _: Found())
    assert starter.published() == "codegen-papers @ git+https://duck.example/p.git@abc1"
    origin = {"url": "file:///srv/duck/p", "dir_info": {}}
    assert starter.published() == "codegen-papers==1.2"
