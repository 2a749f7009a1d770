"""The site while somebody works: followed at every save, and closed to everybody else."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from browser import PHONE, Watch, violations
from codegen_papers import reading, serving
from codegen_papers.commands import serve_
from codegen_papers.serving.pages import followed
from conftest import MINI, ROOT, drawn_outputs, run, run_apart, tree

LIMIT = 30.0
"""Seconds until a test gives up. How long things take is measured in benchmarks/serve.py."""
WRONG_USE = 2


@dataclass
class Served:
    """A catalog that is served, and what the terminal shows meanwhile."""

    root: Path
    address: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Give the port."""
        return int(self.address.rstrip("/").rpartition(":")[2])

    def ask(
        self, path: str, method: str = "GET", host: str | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask without any browser's politeness."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port)) as line:
            line.putrequest(method, path, skip_host=True)
            for one in [f"127.0.0.1:{self.port}"] if host is None else host.split():
                line.putheader("Host", one)
            line.endheaders()
            answer = line.getresponse()
            return answer, answer.read()

    def text(self, path: str) -> str:
        """Ask, and give what is read."""
        return self.ask(path)[1].decode()

    def says(self, words: str) -> bool:
        """Tell whether the terminal shows some words."""
        return any(words in line for line in self.said)


@contextlib.contextmanager
def serve(root: Path) -> Iterator[Served]:
    found = Served(root)
    with serving.running(root, 0, found.said.append, threading.Event()) as found.address:
        yield found


def until(true: Callable[[], object], what: str) -> None:
    """Wait until something holds; a page that is just being loaded holds nothing."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        with contextlib.suppress(BrowserError):
            if true():
                return
        time.sleep(0.02)
    pytest.fail(f"never seen: {what}")


@pytest.fixture(scope="module")
def ponds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the miniature catalog, for tests that change nothing."""
    left_out = shutil.ignore_patterns(".codegen-papers")
    root = shutil.copytree(MINI, tmp_path_factory.mktemp("ponds") / "mini", ignore=left_out)
    with serve(Path(root)) as found:
        yield found


# What is served


def test_everything_that_build_writes_into_site_is_there_and_pages_follow_the_server(
    ponds: Served,
) -> None:
    """A page has one script more, and its policy lets that ask the server; all else is the same."""
    files = drawn_outputs(ponds.root, reading.load_catalog(ponds.root))
    for path, content in files.items():
        if not path.startswith("site/"):
            continue
        answer, body = ponds.ask("/" + path.removeprefix("site/"))
        assert answer.status == 200
        if path.endswith(".html"):
            assert body.count(b'<script src="/__serve__/follow.js" defer ') == 1
            assert b"connect-src 'self'" in body
            assert b"'unsafe" not in body
        else:
            assert body == content, path


def test_build_publishes_nothing_of_the_server(ponds: Served) -> None:
    files = drawn_outputs(ponds.root, reading.load_catalog(ponds.root))
    assert [path for path, content in files.items() if b"__serve__" in content] == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/papers/quack-net.html?q=duck", "text/html; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/data/catalog.json", "application/json; charset=utf-8"),
        ("/data/catalog.bib", "text/plain; charset=utf-8"),
        ("/data/catalog.csv", "text/csv; charset=utf-8"),
        ("/search/records.js", "text/javascript; charset=utf-8"),
        ("/__serve__/follow.js", "text/javascript; charset=utf-8"),
        ("/__serve__/follow.css", "text/css; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type_and_nothing_is_kept_by_a_browser(
    ponds: Served, path: str, kind: str
) -> None:
    answer, body = ponds.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    bare, nothing = ponds.ask(path, "HEAD")
    assert (bare.status, nothing) == (200, b"")
    assert bare.headers["Content-Length"] == str(len(body))


def test_a_folder_without_its_slash_leads_to_the_folder(ponds: Served) -> None:
    answer, _ = ponds.ask("/en")
    assert (answer.status, answer.headers["Location"]) == (301, "/en/")


def test_a_wrong_address_shows_the_sites_own_page_which_follows_too(ponds: Served) -> None:
    answer, body = ponds.ask("/papers/no-such-paper.html")
    assert answer.status == 404
    assert b"<h1>404</h1>" in body
    assert b"script-src 'self'" in body
    assert b"follow.js" in body


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        ("default-src 'none'", "script-src 'self'; style-src 'self'; connect-src 'self'"),
        (
            "script-src 'self'; connect-src https://duck.example",
            "script-src 'self'; connect-src https://duck.example 'self'; style-src 'self'",
        ),
        ("default-src https:; script-src 'none'", "script-src 'self'; style-src https: 'self'"),
    ],
)
def test_a_policy_is_opened_for_this_server_and_no_further(policy: str, opened: str) -> None:
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    text = followed(f"<head>{tag}</head>".encode(), "", "").decode()
    assert opened in text
    assert text.endswith("</script>\n</head>")


def test_a_page_of_a_template_without_head_or_policy_follows_all_the_same() -> None:
    assert b"follow.js" in followed(b"<p>Quack", "1", "2")


# Who may ask, and for what


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_machines_names_are_answered(ponds: Served, name: str) -> None:
    assert ponds.ask("/", host=f"{name}:{ponds.port}")[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", ""),
        *("localhost.evil.example:{port}", "localhost:{port} evil.example"),
    ],
)
def test_a_name_that_was_made_to_lead_here_gets_nothing(ponds: Served, host: str) -> None:
    """DNS rebinding: a stranger's page must not read what is not published."""
    for path in ("/", "/data/catalog.json", "/__serve__/events"):
        answer, body = ponds.ask(path, host=host.format(port=ponds.port))
        assert answer.status == 421
        assert b"html" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUACK"])
def test_nothing_can_be_done_but_look(ponds: Served, method: str) -> None:
    answer, _ = ponds.ask("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/../papers/_catalog.yaml",
            "/%2e%2e/papers/_catalog.yaml",
            "/..%2fpapers%2f_catalog.yaml",
        ),
        *("/papers/../../papers/_catalog.yaml", "//etc/passwd", "/%2fetc/passwd", "/%00", "/%ff"),
        *("/__serve__/workshop.py", "/__serve__/%2e%2e/cli.py", "/__serve__/", "/README.md"),
        *("/papers/_catalog.yaml", "/site/index.html", "http://evil.example/etc/passwd"),
    ],
)
def test_no_path_leads_out_of_the_site(ponds: Served, path: str) -> None:
    answer, body = ponds.ask(path)
    assert answer.status == 404
    assert b"<h1>404</h1>" in body


def test_it_listens_on_this_machine_only(ponds: Served) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in others - {"127.0.0.1", "::1"}:
        with socket.socket(socket.AF_INET6 if ":" in str(address) else socket.AF_INET) as line:
            assert line.connect_ex((str(address), ponds.port)) != 0


def test_what_is_no_http_does_no_harm(ponds: Served) -> None:
    for noise in (b"\x16\x03\x01\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"G" * 70_000):
        line = socket.create_connection(("127.0.0.1", ponds.port))
        with line, contextlib.suppress(OSError):
            line.sendall(noise)
            line.shutdown(socket.SHUT_WR)
            line.recv(10)
    assert ponds.ask("/")[0].status == 200


# The command


def test_a_port_that_is_taken_is_said_in_one_line_with_the_way_out(
    ponds: Served, mini: Path
) -> None:
    ran = run("serve", "--port", str(ponds.port), cwd=mini)
    assert (ran.code, ran.out) == (WRONG_USE, "")
    assert ran.err.startswith(
        f"codegen-papers: port {ponds.port} is taken; name another with --port"
    )
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("port", ["65536", "-1", "duck", "８０００", ""])
def test_what_is_no_port_is_refused(mini: Path, port: str) -> None:
    assert run("serve", f"--port={port}", cwd=mini).code == WRONG_USE


def test_without_a_catalog_there_is_nothing_to_serve(tmp_path: Path) -> None:
    ran = run("serve", "--port", "0", cwd=tmp_path)
    assert ran.code == WRONG_USE
    assert "no catalog here" in ran.err


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_at_once_and_in_peace_though_browsers_listen(
    mini: Path, end: signal.Signals
) -> None:
    command = [sys.executable, "-m", "codegen_papers", "serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=mini, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout
            said = process.stdout.readline()
            port = int(said.partition("127.0.0.1:")[2].partition("/")[0])
            with listening(port):
                process.send_signal(end)
                out, err = process.communicate(timeout=LIMIT)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, "", "")


def test_a_signal_in_the_midst_of_the_wait_ends_it() -> None:
    """An Event's lock is not one that its own thread may take twice."""
    stop = threading.Event()
    with serve_._ended_by_signals(stop):  # noqa: SLF001
        with stop._cond:  # type: ignore[attr-defined]  # noqa: SLF001, as within wait()
            signal.raise_signal(signal.SIGINT)
        assert stop.wait(LIMIT)


def test_the_help_names_the_address(mini: Path) -> None:
    assert "default: 8000" in run_apart("serve", "--help", cwd=mini).out


# At every save


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@contextlib.contextmanager
def listening(port: int, page: str = "/") -> Iterator[Callable[[], dict[str, object]]]:
    """Listen as a page does; give what hands out the next state that the server tells."""
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as line:
        ask = f"GET /__serve__/events?page={page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        line.sendall(ask.encode())
        with line.makefile() as lines:
            yield lambda: json.loads(next(one[6:] for one in lines if one.startswith("data: ")))


NEW = "title: New Duck\nurl: https://new.duck.example/\ndate: 2031\ncategory: ponds/open\n"


def record(root: Path) -> Path:
    """Find the record that the tests change, wherever it is filed."""
    return next((root / "papers").rglob("quack-net.yaml"))


def test_a_record_is_edited_broken_and_mended(mini: Path) -> None:
    file = record(mini)
    good = file.read_text("utf-8")
    name = file.relative_to(mini).as_posix()
    with serve(mini) as found, listening(found.port, "/papers/quack-net.html") as state:
        before = state()
        assert before["problems"] == []
        replace(file, "Deep Waddling", "Deeper Waddling")
        edited = state()
        assert edited["page"] != before["page"]
        assert "Deeper Waddling" in found.text("/papers/quack-net.html")
        file.write_text("what: is this\n" + good, "utf-8")
        broken = state()
        problem = f"{name}:1:1: what: unknown key"
        assert str(broken["problems"]).startswith(f"['{problem}")
        assert broken["page"] == edited["page"]
        assert "Deeper Waddling" in found.text("/papers/quack-net.html")
        file.write_text(good, "utf-8")
        mended = state()
        assert (mended["page"], mended["problems"]) == (before["page"], [])
        assert found.says(f"{name}: mended, ")
    said = "\n".join(found.said)
    assert f"\n{problem}" in said
    for line in (f"  {name}: rebuilt, ", f"  {name}: 1 problem; the site stays as it was, "):
        assert line in said


def test_a_catalog_that_is_broken_at_the_start_is_served_and_recovers(mini: Path) -> None:
    """The page lists the problems also without scripts; what a record holds is text in it."""
    file = record(mini)
    good = file.read_text("utf-8")
    file.write_text('"<img src=x onerror=alert(1)>": 1\n' + good, "utf-8")
    with serve(mini) as found:
        answer, body = found.ask("/papers/quack-net.html")
        assert answer.status == 503
        assert b"<noscript><pre>papers/" in body
        assert b"&lt;img src=x" in body
        assert b"<img" not in body
        assert found.says("there is no site yet")
        time.sleep(1.5)  # in which it is looked once more whether anything changed meanwhile
        assert len(found.said) == 3, "a line, the problem, the address"
        file.write_text(good, "utf-8")
        until(lambda: found.ask("/papers/quack-net.html")[0].status == 200, "the page")
        assert found.says(": mended, ")


def test_what_no_file_should_be_ends_nothing(mini: Path) -> None:
    file = record(mini)
    good = file.read_bytes()
    catalog = mini / "papers" / "_catalog.yaml"
    with serve(mini) as found, listening(found.port) as state:
        state()
        for content in (b"\xff\xfe", b"[" * 5000, b"a: &a [*a]", b"!!python/object:os 1", b"\0"):
            file.write_bytes(content)
            until(lambda: state()["problems"], "a problem")
        file.write_bytes(good)
        until(lambda: not state()["problems"], "no problem")
        moved = catalog.rename(mini / "aside.yaml")
        until(lambda: state()["problems"], "a problem")
        moved.rename(catalog)
        until(lambda: not state()["problems"], "no problem")
        assert found.ask("/")[0].status == 200


def test_records_come_and_go(mini: Path) -> None:
    file = record(mini).with_name("new-duck.yaml")
    with serve(mini) as found:
        assert found.ask("/papers/new-duck.html")[0].status == 404
        file.write_text(NEW, "utf-8")
        until(lambda: found.ask("/papers/new-duck.html")[0].status == 200, "the new page")
        file.unlink()
        until(lambda: found.ask("/papers/new-duck.html")[0].status == 404, "no page")


def test_a_folder_of_templates_comes_breaks_and_goes(mini: Path) -> None:
    """An own template is used at once; one with an error leaves every page as it last was drawn."""
    shutil.rmtree(mini / "templates", ignore_errors=True)
    footer = mini / "templates" / "partials" / "footer.html"
    with serve(mini) as found:
        footer.parent.mkdir(parents=True)
        footer.write_text("<footer>Quack 1</footer>", "utf-8")
        until(lambda: "Quack 1" in found.text("/en/"), "an own footer")
        until(lambda: "Quack 1" in found.text("/papers/quack-net.html"), "an own footer")
        with listening(found.port, "/en/") as state:
            state()
            for broken in ("{% if %}", "{{ quack }}", "{{ view.quack.quack }}", "{{ 1 // 0 }}"):
                footer.write_text(broken, "utf-8")
                until(lambda: state()["problems"], f"a problem of {broken}")
                assert "Quack 1" in found.text("/en/")
                assert "Quack 1" in found.text("/papers/quack-net.html")
                footer.write_text("<footer>Quack 1</footer>", "utf-8")
                until(lambda: not state()["problems"], "no problem")
        assert found.says("templates/")
        shutil.rmtree(mini / "templates")
        until(lambda: "Quack 1" not in found.text("/en/"), "the package's footer")


def test_a_page_that_nobody_looks_at_is_tried_too(mini: Path) -> None:
    own = mini / "templates" / "pages" / "model.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    with serve(mini) as found:
        own.write_text("{{ quack }}", "utf-8")
        until(
            lambda: found.says("'quack' is undefined"), "the error of a page that nobody asked for"
        )
        assert found.says("model.html")


def test_a_catalog_whose_template_is_broken_at_the_start_shows_what_it_can(mini: Path) -> None:
    own = mini / "templates" / "pages" / "model.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("{{ quack }}", "utf-8")
    with serve(mini) as found:
        assert found.ask("/models/quacknet.html")[0].status == 503
        assert found.ask("/")[0].status == 200
        own.unlink()
        until(lambda: found.ask("/models/quacknet.html")[0].status == 200, "the page of a model")


def test_a_file_that_is_only_touched_changes_nothing(mini: Path) -> None:
    file = record(mini)
    with serve(mini) as found, listening(found.port) as state:
        state()
        file.write_bytes(file.read_bytes())
        until(lambda: found.says(": no change, "), "a line that says so")
        replace(file, "Deep Waddling", "Deeper Waddling")
        state()
        assert not found.says("mended")


def test_serving_writes_nothing_where_build_writes(built: Path) -> None:
    before = {path: text for path, text in tree(built).items() if "papers/" not in path[:7]}
    with serve(built) as found:
        replace(record(built), "Deep Waddling", "Deeper Waddling")
        until(lambda: "Deeper Waddling" in found.text("/papers/quack-net.html"), "the edit")
    after = {path: text for path, text in tree(built).items() if "papers/" not in path[:7]}
    assert {p for p in before | after if before.get(p) != after.get(p)} <= {
        path for path in after if path.startswith(".codegen-papers/")
    }


def test_many_pages_listen_and_those_that_vanish_do_no_harm(mini: Path) -> None:
    with serve(mini) as found, contextlib.ExitStack() as stay:
        states = [stay.enter_context(listening(found.port)) for _ in range(20)]
        with contextlib.ExitStack() as gone:
            for _ in range(20):
                gone.enter_context(listening(found.port))()
        for state in states:
            state()
        for number in range(3):
            new = NEW.replace("New", f"New {number}").replace("new.", f"new-{number}.")
            record(mini).with_name(f"duck-{number}.yaml").write_text(new, "utf-8")
            assert len({str(state()) for state in states}) == 1
        assert found.ask("/")[0].status == 200


# In the browser, on the real catalog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """Serve a copy of the real catalog."""
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    with serve(tmp_path) as found:
        yield found


def opened(context: BrowserContext, address: str) -> tuple[Page, Watch]:
    watch = Watch(context)
    page = context.new_page()
    page.goto(address)
    return page, watch


CODET5 = "papers/llms/codet5.yaml"


def test_a_browser_sees_a_record_edited_broken_and_mended(
    context: BrowserContext, desk: Served
) -> None:
    file = desk.root / CODET5
    page, watch = opened(context, f"{desk.address}papers/codet5.html?x=1#cite")
    good = file.read_text("utf-8")
    replace(file, 'title: "CodeT5:', 'title: "CodeT5 <b>edited</b>:')
    until(lambda: "CodeT5 <b>edited</b>:" in page.locator("h1").inner_text(), "the edit")
    assert page.url == f"{desk.address}papers/codet5.html?x=1#cite"
    replace(file, "date: 2021-09-02", "date: 2021-13-02")
    lines = page.locator("[role=alert] li")
    until(lambda: lines.count() == 1, "a problem")
    problem = lines.text_content() or ""
    assert problem in desk.said
    assert problem.startswith(f"{CODET5}:3:7: date: ")
    assert "<b>edited</b>" in page.locator("h1").inner_text()
    file.write_text(good.replace('title: "CodeT5:', 'title: "CodeT5 mended:'), "utf-8")
    until(lambda: "CodeT5 mended:" in page.locator("h1").inner_text(), "the edit after the error")
    assert lines.count() == 0
    assert watch.errors + watch.failed == []


def test_every_page_shows_the_problems_as_text_until_they_are_mended(
    context: BrowserContext, desk: Served
) -> None:
    file = desk.root / CODET5
    good = file.read_text("utf-8")
    page, watch = opened(context, f"{desk.address}en/")
    page.evaluate("window.same = true")
    file.write_text('"<img src=x>": 1\n' + good, "utf-8")
    lines = page.locator("[role=alert] li")
    until(lambda: lines.count() == 1, "a problem")
    assert "<img src=x>" in lines.inner_text()
    page.goto(f"{desk.address}papers/bert.html")
    until(lambda: lines.count() == 1, "the problem on another page")
    page.locator("[role=alert] summary").click()
    assert not lines.is_visible()
    page.reload()
    until(lambda: lines.count() == 1, "the problem again")
    assert not lines.is_visible(), "folded away, it stays so"
    file.write_text(good, "utf-8")
    until(lambda: lines.count() == 0, "no problem")
    assert page.evaluate("document.body.style.paddingBlockEnd") == ""
    assert watch.errors + watch.failed == []


def test_a_reload_keeps_what_is_read_where_it_is(context: BrowserContext, desk: Served) -> None:
    """The part at the upper edge stays there, though what is above it grew."""
    page, _ = opened(context, f"{desk.address}en/index.html?x=1")
    part = page.locator("[id='code.context']")
    part.evaluate("e => scrollBy({top: e.getBoundingClientRect().top - 60, behavior: 'instant'})")
    page.wait_for_timeout(200)
    top = part.evaluate("e => e.getBoundingClientRect().top")
    scrolled = page.evaluate("scrollY")
    assert scrolled > 500
    page.evaluate("window.same = true")
    new = desk.root / "papers" / "llms" / "new.yaml"
    new.write_text(NEW.replace("ponds/open", "llms/open"), "utf-8")
    until(lambda: page.evaluate("window.same === undefined && scrollY > 0"), "a reload")
    until(lambda: abs(part.evaluate("e => e.getBoundingClientRect().top") - top) < 2, "the place")
    assert page.evaluate("scrollY") > scrolled + 50
    assert page.url == f"{desk.address}en/index.html?x=1"
    page.goto(f"{desk.address}en/papers/bert.html")
    page.goto(f"{desk.address}en/index.html?x=1")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0, "who comes by a link begins at the top"


def test_a_reload_keeps_open_parts_open_and_the_focus(
    context: BrowserContext, desk: Served
) -> None:
    """Of a catalog's own page, since the tool's have few such parts."""
    footer = desk.root / "templates" / "partials" / "footer.html"
    parts = "<details><summary id='s{n}'>Part {n}</summary><p>Text {n}</p></details>"
    footer.parent.mkdir(parents=True)
    text = "".join(parts.format(n=n) for n in range(3))
    footer.write_text(f"<footer>{text}</footer>", "utf-8")
    until(lambda: "Part 2" in desk.text("/papers/bert.html"), "the own page")
    page, watch = opened(context, f"{desk.address}papers/bert.html")
    page.locator("#s1").click()
    footer.write_text(f"<footer>{text} edited</footer>", "utf-8")
    until(lambda: "edited" in page.locator("footer").inner_text(), "the edit")
    until(lambda: page.evaluate("document.activeElement.id") == "s1", "the focus")
    opens = "[...document.querySelectorAll('details')].map(e => e.open)"
    assert page.evaluate(opens) == [False, True, False]
    assert watch.errors + watch.failed == []


def test_nothing_is_loaded_again_when_what_a_page_shows_stays(
    context: BrowserContext, desk: Served
) -> None:
    file = desk.root / CODET5
    page, watch = opened(context, f"{desk.address}benchmarks/humaneval.html")
    page.evaluate("window.same = true")
    file.write_bytes(file.read_bytes())
    until(lambda: desk.says("no change"), "the touched file")
    replace(file, "doi: 10.18653/v1/2021.emnlp-main.685", "doi: 10.18653/v1/2021.emnlp-main.686")
    until(lambda: desk.says("rebuilt"), "another paper's edit")
    page.wait_for_timeout(500)
    assert page.evaluate("window.same") is True
    assert watch.errors + watch.failed == []


def test_a_search_is_found_again_with_what_is_new(context: BrowserContext, desk: Served) -> None:
    file = desk.root / CODET5
    """The results follow; the search that the address names is carried out again."""
    page, watch = opened(context, f"{desk.address}en/index.html?q=waddling")
    page.evaluate("window.same = true")
    replace(file, "affiliations:\n", "affiliations:\n  - Waddling University\n")
    found = page.locator("main a[href*='papers/codet5.html']:visible")
    every = page.locator("main .paper-entries .paper-title:visible")
    until(lambda: page.evaluate("window.same === undefined"), "a reload")
    until(lambda: found.count() == every.count() == 1, "the paper, and no other")
    assert page.locator("input[name=q]").input_value() == "waddling"
    assert watch.errors + watch.failed == []


def test_tabs_in_the_background_use_no_connection_and_catch_up_when_seen(
    context: BrowserContext, desk: Served
) -> None:
    """A browser has six connections to a server; with more tabs than that every one still loads."""
    Watch(context)
    hide = "Object.defineProperty(Document.prototype, 'hidden', {get: () => !window.seen})"
    context.add_init_script(f"{hide}; window.seen = false;")
    pages = [context.new_page() for _ in range(9)]
    for page in pages:
        page.goto(f"{desk.address}papers/codet5.html")
    replace(desk.root / CODET5, 'title: "CodeT5:', 'title: "CodeT5 edited:')
    until(lambda: desk.says("rebuilt"), "the edit")
    page = pages[0]
    assert "edited" not in page.locator("h1").inner_text()
    page.evaluate("window.seen = true; document.dispatchEvent(new Event('visibilitychange'))")
    until(lambda: "edited" in page.locator("h1").inner_text(), "the edit, when it is looked at")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at_start", [True, False])
def test_the_problems_are_for_everyone(
    chromium: Browser, tmp_path: Path, scheme: Literal["light", "dark"], *, at_start: bool
) -> None:
    """Nothing for axe to find, nothing too wide for a phone, and the keyboard folds them away."""
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    file = tmp_path / CODET5
    good = file.read_text("utf-8")
    broken = good.replace("date: 2021-09-02", f"da{'a' * 90}te: 1\nurls: x")
    context = chromium.new_context(viewport=PHONE, is_mobile=True, bypass_csp=True)
    if at_start:
        file.write_text(broken, "utf-8")
    with serve(tmp_path) as found:
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{found.address}papers/codet5.html")
        file.write_text(broken, "utf-8")
        lines = page.locator("[role=alert] li")
        until(lambda: lines.count() >= 2, "the problems")
        until(lambda: page.evaluate("document.body.style.paddingBlockEnd"), "its room")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.locator("[role=alert] summary").focus()
        page.keyboard.press("Enter")
        assert not lines.first.is_visible()
        page.wait_for_timeout(300)
        file.write_text(good, "utf-8")
        until(lambda: lines.count() == 0 and page.locator("h1").count(), "the mended page")
        until(lambda: "CodeT5" in page.locator("h1").inner_text(), "the mended page")
    context.close()
