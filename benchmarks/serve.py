"""Time `serve`: from a save to what the browser shows: `python benchmarks/serve.py [--rounds N]`.

A copy of the catalog in this repository is served by the command, in a process of its own. A
headless Chromium looks at a paper while its record is edited, broken and mended, again and again.
The clock starts before the file is written, and stops when the text is laid out in the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
RECORD = "papers/llms/codet5.yaml"
PAGE = "papers/codet5.html"
STEPS = ("edited", "broken", "mended", "template")
LIMIT = 30.0
PAUSE = 1.5
"""Seconds between two saves, in which the server draws what nobody looks at."""


def seen(page: Page, true: Callable[[], bool]) -> float:
    """Wait until something stands in the page; give when."""
    end = time.perf_counter() + LIMIT
    while time.perf_counter() < end:
        try:
            if true():
                return time.perf_counter()
        except Error:  # the page is just being loaded
            pass
        time.sleep(0.002)
    raise TimeoutError(page.url)


def rounds(root: Path, page: Page, count: int, pause: float) -> dict[str, list[float]]:
    """Save again and again; give the seconds of each step."""
    file, footer = root / RECORD, root / "templates" / "partials" / "footer.html"
    good, below = file.read_text("utf-8"), footer.read_text("utf-8")
    found: dict[str, list[float]] = {step: [] for step in STEPS}
    lines = page.locator("[role=alert] li")

    def step(name: str, path: Path, text: str, true: Callable[[], bool]) -> None:
        time.sleep(pause)
        start = time.perf_counter()
        path.write_text(text, "utf-8")
        found[name].append(seen(page, true) - start)

    def shows(words: str) -> bool:
        return words in page.locator("body").inner_text() and lines.count() == 0

    for number in range(count):
        edited = good.replace('title: "CodeT5:', f'title: "CodeT5 edited {number}:')
        mended = good.replace('title: "CodeT5:', f'title: "CodeT5 mended {number}:')
        step("edited", file, edited, lambda n=number: shows(f"CodeT5 edited {n}:"))  # type: ignore[misc]
        step("broken", file, edited.replace("date: ", "dat: "), lambda: lines.count() > 0)
        step("mended", file, mended, lambda n=number: shows(f"CodeT5 mended {n}:"))  # type: ignore[misc]
        new = f"{below}<p>Footer {number}</p>"
        step("template", footer, new, lambda n=number: shows(f"Footer {n}"))  # type: ignore[misc]
    return found


def table(found: dict[str, list[float]]) -> str:
    """Write the seconds of each step as a table."""
    rows = [
        f"| {step} | {min(took):.2f} | {statistics.median(took):.2f} | {max(took):.2f} |"
        for step, took in found.items()
    ]
    return "\n".join(["| save | fastest | median | slowest |", "|---|---|---|---|", *rows])


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two saves")
    options = parser.parse_args()
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        for name in ("papers", "templates"):
            shutil.copytree(ROOT / name, root / name)
        command = [sys.executable, "-m", "codegen_papers", "serve", "--port", "0"]
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout  # noqa: S101, PIPE gives one
            address = next(word for word in server.stdout.readline().split() if "://" in word)
            print(f"ready after {time.perf_counter() - start:.2f} s\n")
            flags = ["--no-sandbox"] if os.geteuid() == 0 else []
            chromium = playwright.chromium.launch(executable_path=browser, args=flags)
            page = chromium.new_page()
            page.goto(f"{address}{PAGE}")
            print(table(rounds(root, page, options.rounds, options.pause)))
            chromium.close()
            server.terminate()


if __name__ == "__main__":
    main()
