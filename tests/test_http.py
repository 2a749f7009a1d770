"""The one client: how long it waits, how far it goes, whom it does not ask."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import urllib3

import services
from codegen_papers.cache import Cache
from codegen_papers.providers.connections import PrivateAddressError, is_public, manager
from codegen_papers.providers.errors import FetchError
from codegen_papers.providers.http import Client, Limits
from services import Answer, World


@pytest.fixture
def world() -> Iterator[World]:
    with services.world() as made:
        yield made


def client(slept: list[float], **limits: float) -> Client:
    return Client(private=True, sleep=slept.append, limits=Limits(**limits))  # type: ignore[arg-type]


def test_it_waits_as_it_is_asked_to(world: World) -> None:
    slept: list[float] = []
    busy = Answer(status=429, headers={"Retry-After": "7"})
    world.says("/x", busy, Answer(status=503), Answer("fine"))
    assert client(slept).get(f"{world.base}/x", "text/plain", str) == "fine"
    assert slept == [7, 2]


def test_it_does_not_wait_for_ever(world: World) -> None:
    slept: list[float] = []
    world.says("/x", Answer(status=429, headers={"Retry-After": "999"}))
    with pytest.raises(FetchError, match="try again in 999 seconds") as caught:
        client(slept).get(f"{world.base}/x", "text/plain", str)
    assert (caught.value.kind, slept, len(world.asked)) == ("busy", [], 1)


def test_it_gives_up_after_some_attempts(world: World) -> None:
    slept: list[float] = []
    world.says("/x", Answer(status=502))
    with pytest.raises(FetchError, match="too much to do"):
        client(slept).get(f"{world.base}/x", "text/plain", str)
    assert (slept, len(world.asked)) == ([1, 2], 3)


def test_a_date_to_wait_for_is_read(world: World) -> None:
    world.says("/x", Answer(status=503, headers={"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}))
    with pytest.raises(FetchError, match="try again in 21600 seconds"):
        client([]).get(f"{world.base}/x", "text/plain", str)


def test_a_kept_answer_is_good_for_its_day_address_and_form(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    world.says("/x", Answer("fine"))

    def ask(day: str, accept: str) -> None:
        Client(Cache(folder), day, private=True).get(f"{world.base}/x", accept, str)

    for day, accept, asked in [("1", "a", 1), ("1", "a", 1), ("1", "b", 2), ("2", "a", 3)]:
        ask(day, accept)
        assert len(world.asked) == asked


def test_headers_that_never_end_are_not_waited_for() -> None:
    """A letter now and then keeps every single wait short."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with server.accept()[0] as peer:
                peer.recv(1000)
                try:
                    while True:
                        peer.sendall(b"X")
                        time.sleep(0.02)
                except OSError:
                    return  # it has hung up, as it should

        thread = threading.Thread(target=drip)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(FetchError) as caught:
            client([], total=0.3).get(url, "text/plain", str)
        thread.join()
    assert caught.value.kind == "slow"


@pytest.mark.parametrize(
    "where",
    [
        *("file:///etc/passwd", "ftp://duck.example/", "gopher://duck.example/", "javascript:x"),
        *("https://user:pass@duck.example/", "//user@duck.example/", "data:text/plain,x"),
        *("http://[::1", "https://", "https:///x", "FILE:///etc/passwd"),
    ],
)
def test_a_redirect_to_what_no_service_has_is_not_followed(world: World, where: str) -> None:
    world.says("/x", Answer(status=302, headers={"Location": where}))
    with pytest.raises(FetchError, match="which is not followed") as caught:
        client([]).get(f"{world.base}/x", "text/plain", str)
    assert (caught.value.kind, len(world.asked)) == ("refused", 1)


@pytest.mark.parametrize("port", [22, 25, 6379, 11211])
def test_a_port_that_no_service_has_is_not_asked(port: int) -> None:
    """What answers there is no web server, and may be somebody's own."""
    with pytest.raises(FetchError, match="which is not followed"):
        Client().get(f"https://duck.example:{port}/", "text/plain", str)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_what_is_sent_compressed_is_not_unpacked(world: World, encoding: str) -> None:
    """We ask for none: a few bytes could become all of the memory."""
    bomb = gzip.compress(gzip.compress(b"0" * 50_000_000))
    world.says("/x", Answer(bomb, headers={"Content-Encoding": encoding}))
    with pytest.raises(FetchError, match="is no text"):
        client([]).get(f"{world.base}/x", "text/plain", str)
    assert world.headers[0]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1%eth0"),
        *("fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("2001:db8::1", "::10.0.0.1", "fec0::1", "64:ff9b:1::7f00:1"),
    ],
)
def test_an_address_that_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "151.101.3.42", "2606:4700::1111", "::ffff:1.1.1.1"]
)
def test_an_address_that_is_public(address: str) -> None:
    assert is_public(address)


def test_what_is_connected_to_is_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says something else the second time is not asked a second time."""
    asked: list[str] = []
    connected: list[object] = []

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80))]
        private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
        return [*private, *public] if len(asked) == 1 else private

    def connect(address: object, *_: object, **__: object) -> socket.socket:
        connected.append(address)
        raise OSError

    monkeypatch.setattr("codegen_papers.providers.connections.socket.getaddrinfo", resolve)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(urllib3.exceptions.NewConnectionError):
        manager([], private=False).request("GET", "http://duck.example/", retries=False)
    assert (asked, connected) == (["duck.example"], [("1.1.1.1", 80)])


def test_this_machine_is_not_asked(world: World) -> None:
    with pytest.raises(PrivateAddressError):
        manager([], private=False).request("GET", f"{world.base}/x", retries=False)
    assert not world.asked


def test_the_command_is_quick_where_it_asks_nobody() -> None:
    """What only `add` needs is loaded by `add` only."""
    script = (
        "import sys; from codegen_papers.cli import main\n"
        "try: main(['check', '--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('urllib3', 'bibtexparser', 'pylatexenc') if m in sys.modules])"
    )
    from conftest import ROOT, run_apart  # noqa: PLC0415

    assert run_apart(cwd=ROOT, script=script).out.endswith("[]\n")
