"""A server on this machine that answers as the services do: well, badly, slowly, never."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from codegen_papers.providers import connections, http
from codegen_papers.providers.services import Services

PRIVATE = "10.9.8.7"
CSL = "application/vnd.citationstyles.csl+json"


@dataclass
class Answer:
    """What is answered; `drip` sends the body a byte at a time, each after so many seconds."""

    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    claim: int | None = None
    """The length that is claimed, where it is not the true one."""
    never: bool = False
    """Whether nothing is said at all, as long as the server runs."""

    @property
    def data(self) -> bytes:
        """Give the body."""
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class World:
    """Answers by path, in the order of the requests (the last one again and again)."""

    base: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    """How many requests each host has at this moment, and at most had (`most`)."""
    most: Counter[str] = field(default_factory=Counter)
    guard: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """Give the port that is listened at."""
        return int(self.base.rpartition(":")[2])

    @contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """Count a request to a host for as long as it takes."""
        with self.guard:
            self.at_once[host] += 1
            self.most[host] = max(self.most[host], self.at_once[host])
        try:
            yield
        finally:
            with self.guard:
                self.at_once[host] -= 1

    def says(self, path: str, *answers: Answer) -> None:
        """Lay down what is answered at a path."""
        self.answers[path] = list(answers)

    @property
    def services(self) -> Services:
        """Give the addresses of all services here."""
        return Services(
            doi=f"{self.base}/doi/",
            arxiv=f"{self.base}/arxiv",
            openreview=(f"{self.base}/v2/notes", f"{self.base}/v1/notes"),
            acl_anthology=f"{self.base}/acl/",
            private=True,
        )


@contextmanager
def world() -> Iterator[World]:
    """Run a server for as long as it is needed."""
    made: list[World] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = made[0]
            here.asked.append(self.path)
            here.headers.append(dict(self.headers))
            with here.counted(self.headers["Host"].partition(":")[0]):
                listed = here.answers.get(self.path.partition("?")[0])
                if not listed:
                    self.send_error(404)
                    return
                answer = listed.pop(0) if len(listed) > 1 else listed[0]
                if answer.never:
                    here.ended.wait()
                    return
                _send(self, answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.append(World(f"http://127.0.0.1:{server.server_port}"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made[0]
    finally:
        made[0].ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def internet(patch: pytest.MonkeyPatch) -> Iterator[World]:
    """Let every host `*.test` be one server here, which counts as public; no other host is."""
    with world() as made:
        real = socket.getaddrinfo

        def lookup(host: str, port: int, *rest: Any, **named: Any) -> Any:
            if host in {"127.0.0.1", PRIVATE}:
                return real(host, port, *rest, **named)
            if host == "name-server.test":
                raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
            if not host.endswith(".test") or host == "nobody.test":
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            address = PRIVATE if host == "inside.test" else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        patch.setattr(connections.socket, "getaddrinfo", lookup)
        patch.setattr(connections, "is_public", lambda address: address == "127.0.0.1")
        patch.setattr(http, "PORTS", {None, 80, 443, made.port})
        yield made


def at(world: World, path: str, host: str = "pond.test") -> str:
    """Give the address of a path at a host of `internet`."""
    return f"http://{host}:{world.port}{path}"


def _send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    handler.send_response(answer.status)
    length = len(answer.data) if answer.claim is None else answer.claim
    for name, value in {"Content-Length": str(length), **answer.headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    try:
        for byte in answer.data if answer.drip else ():
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(answer.drip)
        if not answer.drip:
            handler.wfile.write(answer.data)
    except OSError:
        pass  # the client has hung up, as it should
    if answer.claim is not None:
        handler.close_connection = True


def datacite(arxiv: str = "8805.07991", **more: object) -> str:
    """Write what DataCite says of a paper on arXiv."""
    item = {
        "type": "article",
        "id": f"https://doi.org/10.48550/arxiv.{arxiv}",
        "categories": ["Ponds (cs.PD)", "FOS: Computer and information sciences"],
        "author": [
            {"family": "Duck", "given": "Donna"},
            {"literal": "Quackle Brain"},
            {"family": "Del Ganso", "given": "Allie"},
        ],
        "issued": {"date-parts": [[int(f"20{arxiv[:2]}")]]},
        "abstract": "A sentence that is not ours.",
        "DOI": f"10.48550/ARXIV.{arxiv}",
        "publisher": "arXiv",
        "title": "PaddleNet+: Ducks Paddle in  Code",
        "URL": f"https://arxiv.org/abs/{arxiv}",
        "copyright": "Creative Commons Attribution 4.0 International",
    }
    return json.dumps({**item, **more})


def crossref(doi: str = "10.5555/3597503.3639187", **more: object) -> str:
    """Write what Crossref says of a paper in proceedings."""
    donna = {
        "ORCID": "http://orcid.org/0000-0002-1825-0097",
        "authenticated-orcid": False,
        "given": "Donna",
        "family": "Duck",
        "sequence": "first",
        "affiliation": [{"name": "Quackle Brain, Pond City"}],
    }
    item = {
        "indexed": {"date-parts": [[2024, 8, 6]], "timestamp": 1722924000000},
        "publisher": "Pond Press",
        "DOI": doi,
        "type": "proceedings-article",
        "created": {"date-parts": [[2024, 4, 12]]},
        "title": "Rafts &amp; <i>Reeds</i>",
        "author": [donna, {"given": "Esaú", "family": "Drake", "affiliation": []}],
        "event": {"name": "ICMQ '24: 4th Conference on Machine Quacking", "acronym": "ICMQ '24"},
        "container-title": "Proceedings of the 4th International Conference on Machine Quacking",
        "subtitle": ["a Survey"],
        "issued": {"date-parts": [[2024, 4, 12]]},
        "URL": f"http://dx.doi.org/{doi}",
        "is-referenced-by-count": 3,
    }
    return json.dumps({**item, **more})


def atom(arxiv: str = "8805.07991", **more: str) -> str:
    """Write what arXiv's API says of a paper."""
    said = {
        "title": "PaddleNet+: Ducks Paddle\n  in Code",
        "published": "2088-05-13T17:59:59Z",
        "extra": "<arxiv:comment>Accepted at ICMQ 2088, 26 pages</arxiv:comment>",
        **more,
    }
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query: id_list={arxiv}</title>
  <entry>
    <id>http://arxiv.org/abs/{arxiv}v2</id>
    <updated>2089-01-01T00:00:00Z</updated>
    <published>{said["published"]}</published>
    <title>{said["title"]}</title>
    <summary>A sentence that is not ours.</summary>
    <author><name>Donna Duck</name></author>
    <author><name>Esaú van der Drake</name></author>
    {said["extra"]}
    <arxiv:primary_category term="cs.PD"/>
  </entry>
</feed>"""


NO_ENTRY = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title></feed>"""
API_ERROR = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/api/errors#incorrect_id_format_for_8805.07991</id><title>Error</title>
<summary>incorrect id format</summary></entry></feed>"""


def note(*, second: bool = True, **more: object) -> str:
    """Write what OpenReview's second API, or its first, says of a submission."""
    content = {
        "title": "Waddle, Then Quack",
        "authors": ["Donna Duck", "Esaú Drake"],
        "authorids": ["~Donna_Duck1", "~Esau_Drake1"],
        "keywords": ["waddling", "bread"],
        "abstract": "A sentence that is not ours.",
        "venue": "ICMQ 2088 poster",
        "venueid": "ICMQ.example/2088/Conference",
        "_bibtex": "@inproceedings{duck2088waddle}",
        **more,
    }
    shaped = {key: {"value": value} for key, value in content.items()} if second else content
    day = 3735504000000  # 2088-05-16
    return json.dumps({"notes": [{"id": "WaDdLe1", "content": shaped, "cdate": day, "pdate": day}]})


ACL_BIB = """@inproceedings{duck-drake-2088-pond,
    title = "{P}ond{T}alk: a Duck{'}s View",
    author = "Duck, Donna  and
      Drake, Esa{\\'u}",
    booktitle = "Proceedings of the 2088 Conference on Empirical Methods in Quacking",
    month = dec,
    year = "2088",
    address = "Pond City",
    url = "https://aclanthology.org/2088.quack-main.68/",
    doi = "10.18653/v1/2088.quack-main.68",
    pages = "1069--1088"
}
"""
