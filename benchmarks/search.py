"""Time the site's search on invented catalogs: `python benchmarks/search.py [N ...]`.

For each N a catalog is made and built, and a headless Chromium opens the search and types into it.
`--write` keeps the tables in RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import corpus
import results
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # else only 200 changes of the address in 30 seconds are carried out, and typing seems cheaper
    "--disable-ipc-flooding-protection",
)
PLACES = ("dialog", "first page")
SAMPLE = 400
"""So many papers tell which words are frequent."""
NOTHING = "qqxz vjjk"
"""What no paper holds."""
SLOWEST = 8
_DIALOG = "dialog[open] input[name=find]"
_FIELD = "form[data-finder] input[name=q]"

_OPEN = """async ({place, selector}) => {
  const pause = () => new Promise((done) => setTimeout(done));
  const input = () => document.querySelector(selector);
  const app = window.codegenPapers;
  const start = performance.now();
  if (place === "dialog") {
    const press = {key: "/", bubbles: true, cancelable: true};
    document.body.dispatchEvent(new KeyboardEvent("keydown", press));
  } else input().focus();
  while (!(app.index && app.reading && input())) await pause();
  const titles = performance.now() - start;
  await app.reading;
  if (!app.index.complete) throw new Error("not every text was read");
  return {titles, everything: performance.now() - start, papers: app.index.papers.length};
}"""
"""Opens the search and waits for it."""

_TYPE = """async ({queries, selector, list}) => {
  const input = document.querySelector(selector);
  const lines = document.querySelector(list).children;
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    });
  });
  const times = [];
  let step = 0;
  const press = async (query, value) => {
    // keys come at any moment of a frame, not always at its beginning
    await new Promise((done) => setTimeout(done, 20 + (step++ * 7) % 17));
    const start = performance.now();
    input.value = value;
    input.dispatchEvent(new Event("input", {bubbles: true}));
    const handled = performance.now();
    const paint = (await painted()) - start;
    times.push({query, value, handler: handled - start, paint, lines: lines.length});
  };
  for (const query of queries) {
    const letters = [...query];
    for (let end = 1; end <= letters.length; end += 1) {
      await press(query, letters.slice(0, end).join(""));
    }
    await press(query, "");
  }
  return times;
}"""
"""Types queries letter by letter and empties the field after each."""

_IDLE = """async (count) => {
  const times = [];
  for (let step = 0; step < count; step += 1) {
    await new Promise((done) => setTimeout(done, 20 + (step * 7) % 17));
    const start = performance.now();
    document.body.style.outlineWidth = `${step % 2}px`;
    times.push(await new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start);
      channel.port2.postMessage(0);
    })));
  }
  return times;
}"""
"""What a frame costs when nothing is to be done: the waiting for the screen."""


_HEAD = """{made}. Made by `search.py`; README.md says what the rows mean.

Sizes are those of gzip -9. Times of openings are median / worst, those of key presses median / 95th
percentile / worst.

"""


@dataclass(frozen=True)
class Press:
    """One key press: what it made of the field, how long it took in ms, the results shown."""

    place: str
    query: str
    value: str
    handler: float
    paint: float
    lines: int


@dataclass
class Measured:
    """All that was measured of one catalog; sizes in bytes, times in ms."""

    papers: int
    build: float = 0
    records: int = 0
    summaries: dict[str, list[int]] = field(default_factory=dict)
    script: int = 0
    idle: list[float] = field(default_factory=list)
    titles: dict[str, list[float]] = field(default_factory=dict)
    everything: dict[str, list[float]] = field(default_factory=dict)
    presses: list[Press] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Give what a reader loads to search everything."""
        return self.records + sum(map(sum, self.summaries.values())) + self.script

    @property
    def own(self) -> int:
        """Give what is loaded when the summaries in the page's language are read, at the most."""
        return self.records + max(map(sum, self.summaries.values())) + self.script


def queries(count: int) -> list[str]:
    """Draw queries from a corpus: frequent and rare, in both languages, and what finds nothing."""
    some = [corpus.paper(number) for number in range(min(count, SAMPLE))]
    english = Counter(
        word.strip(".,;:?").lower() for one in some for word in one.summary["en"].split()
    )
    chinese = Counter(
        one.summary["zh"][place : place + 2]
        for one in some
        for place in range(len(one.summary["zh"]) - 1)
    )
    middle, late = corpus.paper(count // 2), corpus.paper(count - 1)
    long = [word for word, _ in english.most_common() if len(word) > 5 and word.isalpha()]
    han = [two for two, _ in chinese.most_common() if all(map(_is_chinese, two))]
    title = middle.title.split()
    text = _inner(late.summary["zh"])
    return [
        long[0],
        long[len(long) // 2],
        corpus.name(count // 3),
        " ".join(title[-2:]),
        f"{long[1]} {long[5]} {long[40]}",
        f'"{" ".join(late.summary["en"].split()[4:7])}"',
        late.authors[0],
        han[0],
        text[:4],
        f"{han[3]} {text[4:6]}",
        "year:2020..2022 size:<=7b",
        f"tag:{middle.tags[0].split()[0]} {long[2]}",
        NOTHING,
    ]


def _inner(text: str) -> str:
    """Give the first six Chinese characters in a row."""
    run = ""
    for sign in text:
        run = run + sign if _is_chinese(sign) else ""
        if len(run) == 6:
            return run
    raise ValueError(f"no six Chinese characters in a row: {text}")


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def chromium() -> str:
    """Find a Chromium; the environment variable CHROMIUM names another one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise SystemExit("Chromium is not installed; CHROMIUM can name one")
    return found


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Start the browser, without the sandbox that root cannot have."""
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def build(count: int, folder: Path) -> float:
    """Make a catalog, build its site, and give the seconds of the build."""
    corpus.make(count, folder)
    command = [sys.executable, "-m", "codegen_papers", "--root", str(folder), "build"]
    start = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"the build of {count} papers failed:\n{ran.stdout}{ran.stderr}"[:4_000])
    return time.perf_counter() - start


def weigh(site: Path, measured: Measured) -> None:
    """Measure what travels, compressed."""

    def size(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9, mtime=0))

    (script,) = (site / "assets").glob("search-*.js")
    measured.script = size(script)
    measured.records = size(site / "search" / "records.js")
    measured.summaries = {
        language: [size(path) for path in (site / "search").glob(f"summaries-{language}-*.js")]
        for language in ("zh", "en")
    }


def clock(browser: Browser, address: str, page_of: str, measured: Measured, rounds: int) -> None:
    """Measure openings and key presses; each round in a fresh browser context, nothing cached."""
    asked = queries(measured.papers)
    for turn in range(rounds):
        for place in PLACES if turn % 2 == 0 else PLACES[::-1]:
            with browser.new_context() as context:
                page = context.new_page()
                page.set_default_timeout(0)
                page.goto(address + (page_of if place == "dialog" else "index.html"))
                _one_round(page, place, asked, measured)


def _one_round(page: Page, place: str, asked: list[str], measured: Measured) -> None:
    selector, shown = {
        "dialog": (_DIALOG, "dialog .paper-entries"),
        "first page": (_FIELD, "[data-results] .paper-entries"),
    }[place]
    opened: dict[str, Any] = page.evaluate(_OPEN, {"place": place, "selector": selector})
    if opened["papers"] != measured.papers:
        raise SystemExit(f"the search knows {opened['papers']} of {measured.papers} papers")
    measured.titles.setdefault(place, []).append(opened["titles"])
    measured.everything.setdefault(place, []).append(opened["everything"])
    if place == "dialog":
        measured.idle += page.evaluate(_IDLE, 40)
    typed = {"queries": asked, "selector": selector, "list": shown}
    measured.presses += [Press(place=place, **one) for one in page.evaluate(_TYPE, typed)]


def measure(browser: Browser, count: int, folder: Path, rounds: int) -> Measured:
    """Measure a catalog of so many papers."""
    measured = Measured(count)
    measured.build = build(count, folder)
    site = folder / "site"
    weigh(site, measured)
    with served(site) as address:
        clock(browser, address, f"papers/{corpus.paper(0).id}.html", measured, rounds)
    return measured


def _kilobytes(size: int) -> str:
    return f"{size / 1_000:,.0f} kB"


def _spread(times: Sequence[float]) -> str:
    """Give median, 95th percentile and worst."""
    if not times:
        return "–"
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, -(-len(ordered) * 95 // 100) - 1)]
    return f"{statistics.median(ordered):.1f} / {high:.1f} / {ordered[-1]:.1f} ms"


def _middle(times: Sequence[float]) -> str:
    """Give median and worst of a few times."""
    return f"{statistics.median(times):,.0f} / {max(times):,.0f} ms"


def _opening(place: str, what: str) -> Callable[[Measured], str]:
    def tell(one: Measured) -> str:
        return _middle(getattr(one, what)[place])

    return tell


def _presses(place: str, kind: str, letters: range) -> Callable[[Measured], str]:
    """Tell of the presses that leave so many letters in the field."""

    def tell(one: Measured) -> str:
        pressed = [press for press in one.presses if press.place == place]
        return _spread([getattr(press, kind) for press in pressed if len(press.value) in letters])

    return tell


def _summaries(one: Measured) -> str:
    sizes = [size for own in one.summaries.values() for size in own]
    return f"{_kilobytes(sum(sizes))}, {len(sizes)}"


def _rows() -> Iterator[tuple[str, Callable[[Measured], str], str]]:
    """Give each row: what, how a catalog's cell is written, the budget."""
    yield "`records.js`", lambda one: _kilobytes(one.records), "1 MB at 10,000"
    yield "summaries, pieces", _summaries, ""
    yield "script", lambda one: f"{one.script / 1_000:.1f} kB", ""
    yield "until the page's language is read", lambda one: _kilobytes(one.own), ""
    yield "all of it", lambda one: _kilobytes(one.total), "600 kB at 1,000"
    for place in PLACES:
        yield f"{place}: titles searchable", _opening(place, "titles"), ""
        yield f"{place}: everything searchable", _opening(place, "everything"), ""
    for place in PLACES:
        for kind, name in (("handler", "key handled"), ("paint", "key to paint")):
            yield f"{place}: {name}", _presses(place, kind, range(1, 1_000)), "50 ms at 10,000"
        yield f"{place}: first letter, to paint", _presses(place, "paint", range(1, 2)), ""
        yield f"{place}: field emptied, to paint", _presses(place, "paint", range(1)), ""
    yield "an idle frame", lambda one: _spread(one.idle), ""
    yield "build of the site", lambda one: f"{one.build:,.0f} s", ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> list[str]:
    """Write a table; its first columns hold words, the others numbers."""
    marks = ["---" if place < words else "---:" for place in range(len(head))]
    return ["| " + " | ".join(cells) + " |" for cells in (head, marks, *rows)]


def table(found: Sequence[Measured]) -> list[str]:
    """Give the figures of all catalogs side by side, with the budgets."""
    head = ["", *(f"{one.papers:,} papers" for one in found), "budget: under"]
    return _table(head, ((what, *map(tell, found), budget) for what, tell, budget in _rows()))


def slowest(one: Measured) -> list[str]:
    """Give the key presses that took longest by their medians over the rounds."""
    grouped: dict[tuple[str, str, str], list[Press]] = {}
    for press in one.presses:
        grouped.setdefault((press.place, press.query, press.value), []).append(press)

    def median(kind: str, presses: list[Press]) -> float:
        return statistics.median([float(getattr(press, kind)) for press in presses])

    worst = sorted(grouped.items(), key=lambda item: -median("paint", item[1]))[:SLOWEST]
    return _table(
        ["where", "query", "typed so far", "handler", "to paint"],
        (
            [place, _code(query), _code(value) if value else "(emptied)"]
            + [f"{median(kind, presses):.1f} ms" for kind in ("handler", "paint")]
            for (place, query, value), presses in worst
        ),
        words=3,
    )


def _typed(one: Measured) -> str:
    """Give the queries with how many results each showed at its end."""
    shown = {press.query: press.lines for press in one.presses if press.value == press.query}
    return ", ".join(f"{_code(query)} {count}" for query, count in shown.items())


def _code(text: str) -> str:
    return f"`{text}`"


def report(found: Sequence[Measured], browser: str, date: str, rounds: int) -> str:
    """Give the tables as Markdown."""
    made = [date] if date else []
    made += [f"Chromium {browser}", f"Python {platform.python_version()}"]
    made += [f"{os.cpu_count()} cores", f"{rounds} rounds"]
    text = _HEAD.format(made=", ".join(made)) + "\n".join(table(found)) + "\n"
    for one in found:
        keys = "\n".join(slowest(one))
        text += f"\n### {one.papers:,} papers: the slowest keys\n\n{keys}\n"
        text += f"\nTyped, with the number of results shown at the end: {_typed(one)}.\n"
    return text


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Time the site's search.")
    parser.add_argument("papers", type=int, nargs="*", metavar="N", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3, help="repetitions (default: 3)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the catalogs in DIR/N")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    parser.add_argument("--date", default="", help="the date that the report states")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, started() as browser:
        found = []
        for count in options.papers:
            folder = (options.keep or Path(temporary)) / str(count)
            print(f"{count} papers …", file=sys.stderr)
            found.append(measure(browser, count, folder, options.rounds))
        text = report(found, browser.version, options.date, options.rounds)
    print(text)
    if options.write:
        results.keep("search", text)


if __name__ == "__main__":
    main()
