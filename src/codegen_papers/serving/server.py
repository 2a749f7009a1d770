"""HTTP on this machine only: what the workshop has, read only, by path, and nothing of the disk."""

from __future__ import annotations

import errno
import os
import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from codegen_papers.problems import WrongUseError
from codegen_papers.serving.pages import OWN, followed
from codegen_papers.serving.workshop import Workshop

HOST = "127.0.0.1"
_EVENTS = f"{OWN}events"
_OWN_FILES = {f"{OWN}{name}": name for name in ("follow.js", "follow.css")}
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".bib": "text/plain",
    ".ris": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
"""Of our own, since what the system says of suffixes differs from one to the next."""
_BINARY = (
    *("image/png", "image/jpeg", "image/gif", "image/webp", "image/x-icon"),
    *("font/", "application/octet"),
)


class Server(ThreadingHTTPServer):
    """Listens on this machine at a port, 0 for one that is free."""

    daemon_threads = True  # nobody waits for a browser that listens
    request_queue_size = 64  # a browser with many tabs asks for all of them at once
    allow_reuse_address = os.name == "posix"  # elsewhere it would share a port that is taken

    def __init__(self, port: int, workshop: Workshop) -> None:
        self.workshop = workshop
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            taken = error.errno in {errno.EADDRINUSE, errno.EACCES}
            why = (
                "is taken"
                if error.errno == errno.EADDRINUSE
                else f"cannot be had: {error.strerror}"
            )
            advice = "; name another with --port, or take any that is free with --port 0"
            raise WrongUseError(f"port {port} {why}{advice if taken else ''}") from error
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}
        if self.server_port == 80:
            self.hosts |= {HOST, "localhost"}

    @property
    def address(self) -> str:
        """Give the address of the first page."""
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as the parent does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that went away in the middle."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        """Answer with what is at the address."""
        if self.headers.get_all("Host") not in [[host] for host in self.server.hosts]:
            # Another site whose name was made to lead here must not read what is not published.
            self._say(HTTPStatus.MISDIRECTED_REQUEST, f"this is {self.server.address}")
            return
        try:
            asked = urlsplit(self.path)
        except ValueError:  # http://[::1
            self._say(HTTPStatus.BAD_REQUEST, "no address")
            return
        path = self._path(asked.path)
        if path == _EVENTS:
            self._follow(self._path(parse_qs(asked.query).get("page", ["/"])[0]))
        elif path in _OWN_FILES:
            content = Path(__file__).with_name(_OWN_FILES[path]).read_bytes()
            self._answer(HTTPStatus.OK, path, content)
        elif self.server.workshop.has(f"{path}/index.html"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self._end_headers({"Location": f"/{quote(path)}/", "Content-Length": "0"})
        else:
            self._show(path)

    do_HEAD = do_GET  # noqa: N815, named by http.server

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Refuse every other method, whatever it is called."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _refuse(self) -> None:
        self.close_connection = True  # what else was sent is not read
        self._say(HTTPStatus.METHOD_NOT_ALLOWED, "this server only shows", Allow="GET, HEAD")

    def _path(self, written: str) -> str:
        """Give the path from the site's root that an address means; it is only ever looked up."""
        path = unquote(written).removeprefix("/")
        return f"{path}index.html" if path.endswith("/") or not path else path

    def _show(self, path: str) -> None:
        found = self.server.workshop.find(path)
        content = found.content
        if found.path.endswith(".html"):
            content = followed(content, found.mark, found.search)
        self._answer(found.status, found.path, content)

    def _say(self, status: int, text: str, **headers: str) -> None:
        self._answer(status, ".txt", f"{text}\n".encode(), **headers)

    def _answer(self, status: int, path: str, content: bytes, **headers: str) -> None:
        kind = _TYPES.get(PurePosixPath(f"x{path}").suffix.lower(), "application/octet-stream")
        charset = "" if kind.startswith(_BINARY) else "; charset=utf-8"
        self.send_response(status)
        length = str(len(content))
        self._end_headers({"Content-Type": kind + charset, "Content-Length": length, **headers})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _follow(self, path: str) -> None:
        """Tell a page, as long as it listens, of every change (Server-Sent Events)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self._end_headers({"Content-Type": "text/event-stream; charset=utf-8"})
        if self.command == "HEAD":
            return
        for state in self.server.workshop.follow(path):
            self.wfile.write(f"data: {state}\n\n".encode() if state else b": all is well\n\n")

    def _end_headers(self, headers: dict[str, str]) -> None:
        headers |= {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for name, value in headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def version_string(self) -> str:
        """Name the program, and no version of anything."""
        return "codegen-papers"

    def log_message(self, *_: object) -> None:
        """Keep the terminal for what changes."""
