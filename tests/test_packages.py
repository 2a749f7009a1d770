"""Wheel and sdist hold what they should, and are the same whoever builds them, and where."""

from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, SHUFFLED, run_apart, tree

FOLDERS = (".ci", ".github", "docs", "papers", "src", "templates", "tests")
FILES = (
    *("pyproject.toml", ".gitignore", "Makefile", "LICENSE", "README.md", "README.en.md"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
    *("requirements.lock", "requirements-dev.lock", "requirements-oldest.lock"),
)
"""What an sdist is made of."""
STRAYS = (
    *(".codegen-papers/build", ".venv/bin/python", ".venv-oldest/bin/python", ".git/config"),
    *("papers/.codegen-papers/build", "tests/.pytest_cache/x", ".mypy_cache/x", ".ruff_cache/x"),
    *("src/codegen_papers/__pycache__/cli.cpython-311.pyc", "tests/__pycache__/x.pyc"),
    *("src/codegen_papers.egg-info/PKG-INFO", "dist/old.tar.gz", "build/lib/x.py", ".coverage"),
    *("site/papers/x.html", "benchmarks/README.md", "secret.txt", "templates/__pycache__/x.pyc"),
)
"""What lies about where somebody works."""
BUILD = "from hatchling.cli import hatchling\nsys.exit(hatchling())\n"


def copied(folder: Path) -> Path:
    """Copy what packages are made of."""
    folder.mkdir(parents=True)
    caches = shutil.ignore_patterns("__pycache__", ".codegen-papers", ".*_cache", "*.egg-info")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=caches)
    for name in FILES:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder)
    return folder


def built(folder: Path, seed: int) -> dict[str, bytes]:
    """Build wheel and sdist: name to content. The seed says in which order folders list files."""
    out = folder.parent / f"{folder.name} {seed}"
    ran = run_apart(str(seed), "build", "-d", out, cwd=folder, script=SHUFFLED + BUILD)
    assert ran.code == 0, ran
    return tree(out)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the repository with nothing else in it."""
    return copied(tmp_path_factory.mktemp("packages") / "clean")


@pytest.fixture(scope="module")
def packages(clean: Path) -> dict[str, bytes]:
    """Give wheel and sdist of it."""
    return built(clean, 1)


@pytest.fixture(scope="module")
def unpacked(clean: Path, packages: dict[str, bytes]) -> Path:
    """Give the folder of the unpacked sdist."""
    (name,) = (name for name in packages if name.endswith(".tar.gz"))
    place = clean.parent / "unpacked"
    with tarfile.open(clean.parent / f"{clean.name} 1" / name) as archive:
        archive.extractall(place, filter="data")
    (folder,) = place.iterdir()
    return folder


def test_who_builds_where_and_when_makes_no_difference(
    packages: dict[str, bytes], tmp_path: Path
) -> None:
    """Another folder, other times, narrower rights, and all that lies about in a working copy."""
    worked_in = copied(tmp_path / "鸭子" / "worked in")
    for number, path in enumerate(sorted(worked_in.rglob("*"))):
        if path.is_file():
            path.chmod(path.stat().st_mode & 0o700)
            os.utime(path, (number, number * 1_000_003))
    for name in STRAYS:
        (worked_in / name).parent.mkdir(parents=True, exist_ok=True)
        (worked_in / name).write_text("stray", "utf-8")
    before = os.umask(0o077)
    try:
        again = built(worked_in, 2)
    finally:
        os.umask(before)
    assert [*packages] == [*again]
    assert {name for name in packages if packages[name] != again[name]} == set()
    assert len(packages) == 2


def test_the_sdist_is_the_repository_without_the_site(clean: Path, unpacked: Path) -> None:
    assert tree(unpacked).keys() - tree(clean).keys() == {"PKG-INFO"}
    assert tree(clean).keys() - tree(unpacked).keys() == set()


def test_a_wheel_of_the_sdist_is_the_wheel_of_the_repository(
    packages: dict[str, bytes], unpacked: Path
) -> None:
    (name,) = (name for name in packages if name.endswith(".whl"))
    assert built(unpacked, 3)[name] == packages[name]


def test_the_wheel_is_the_program_and_its_templates(
    clean: Path, packages: dict[str, bytes]
) -> None:
    (name,) = (name for name in packages if name.endswith(".whl"))
    with zipfile.ZipFile(clean.parent / f"{clean.name} 1" / name) as archive:
        held = {path for path in archive.namelist() if ".dist-info/" not in path}
    program = {path.removeprefix("src/") for path in tree(clean) if path.startswith("src/")}
    templates = {f"codegen_papers/{path}" for path in tree(clean) if path.startswith("templates/")}
    assert held == program | templates
