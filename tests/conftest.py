"""What the tests share: where the invented data lie, and the command as a person runs it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext

from browser import DESKTOP, started
from codegen_papers import publication, reading, site
from codegen_papers.catalog import Catalog
from codegen_papers.cli import main

# The same examples in every run, so that nobody's change is red for what it did not touch;
# `EXPLORE=1 make test` looks at others, `EXPLORE=9000` at so many of each property.
settings.register_profile("steady", derandomize=True, deadline=None)
COUNT = int(os.environ.get("EXPLORE") or 0)
if not COUNT:
    settings.load_profile("steady")
elif COUNT > 1:
    settings.register_profile("long", max_examples=COUNT, deadline=None)
    settings.load_profile("long")

ROOT = Path(__file__).parents[1]
"""The repository, with the real catalog."""
DATA = Path(__file__).parent / "data"
MINI = DATA / "mini"
"""An invented catalog that has everything; `MINI_EXPECTED` is what it must become."""
MINI_EXPECTED = DATA / "mini.expected"
DUCKS = DATA / "duckpapers.md"
"""An invented README kept by hand, with everything that hand-kept READMEs do."""
GEESE = DATA / "goosepapers.md"
"""A second one, to import into the catalog made of the first."""


SHUFFLED = """
import os, pathlib, random, sys
random.seed(int(sys.argv.pop(1)))

def shuffled(real, make):
    def listing(*args, **kwargs):
        found = list(real(*args, **kwargs))
        random.shuffle(found)
        return make(found)
    return listing

class Scan:
    def __init__(self, found): self.found = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass

os.listdir = shuffled(os.listdir, list)
os.scandir = shuffled(os.scandir, Scan)
pathlib.Path.rglob = shuffled(pathlib.Path.rglob, iter)
pathlib.Path.glob = shuffled(pathlib.Path.glob, iter)
pathlib.Path.iterdir = shuffled(pathlib.Path.iterdir, iter)
"""
"""How a script begins to which folders list their files in any order: its first argument's."""


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let builds keep their key where no other build looks for it."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path) -> Ran:
    """Run the command in `cwd`, within this process: what it raises is a traceback here, too."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception:  # noqa: BLE001, the interpreter's own last resort
            traceback.print_exc(file=err)
            code = 1
    return Ran(code, *map(_said, (out, err)))


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


def run_apart(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, script: str = ""
) -> Ran:
    """Run the command, or a script of Python, in a process of its own, with `env` added."""
    start = ["-c", script] if script else ["-m", "codegen_papers"]
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=300,  # whoever waits for ever fails
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def succeed(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run the command; it must succeed without a word on stderr; give what it said.

    With `env`, it runs in a process of its own.
    """
    ran = run(*arguments, cwd=cwd) if env is None else run_apart(*arguments, cwd=cwd, env=env)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran.out


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder: path from there, content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Give a copy of the miniature catalog, not yet built."""
    left_out = shutil.ignore_patterns(".codegen-papers")
    return Path(shutil.copytree(MINI, tmp_path / "mini", ignore=left_out))


@pytest.fixture
def built(mini: Path) -> Path:
    """Give a copy of the miniature catalog, built."""
    succeed("build", cwd=mini)
    return mini


def drawn_outputs(root: Path, catalog: Catalog) -> dict[str, bytes]:
    """Draw all that a build makes: path from the output folder to content."""
    return {path: draw() for path, draw in publication.outputs(root, catalog).files.items()}


def written(root: Path, folder: Path) -> Path:
    """Write a catalog's site below a folder; give where it is."""
    site.write(folder, publication.outputs(root, reading.load_catalog(root)).files)
    return folder / "site"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a started browser."""
    with started() as found:
        yield found


@pytest.fixture(scope="session")
def ducks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the miniature catalog's site."""
    return written(MINI, tmp_path_factory.mktemp("a folder of 鸭子"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the real catalog's site."""
    return written(ROOT, tmp_path_factory.mktemp("real"))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a fresh context of the size of a desk's screen."""
    made = chromium.new_context(viewport=DESKTOP, color_scheme="light")
    yield made
    made.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy without the rest of the checkout; give where it is installed."""
    place = tmp_path_factory.mktemp("wheel")
    source, target = place / "source", place / "target"
    for part in ("src", "templates"):
        shutil.copytree(
            ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    for part in ("pyproject.toml", "LICENSE", "README.en.md", "README.md"):
        shutil.copy(ROOT / part, source)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (made,) = place.glob("*.whl")
    shutil.rmtree(source)
    install = ["-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", target]
    subprocess.run(
        [sys.executable, *install, "--disable-pip-version-check", made],
        check=True,
        capture_output=True,
    )
    return target
