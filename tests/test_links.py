"""`links`: every link of a catalog has a state, only dead ones fail, and nobody is bothered."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import services
from codegen_papers import addresses, linkcheck, reading
from codegen_papers.commands import links_
from codegen_papers.identifiers import check_url
from codegen_papers.linkcheck import memory
from codegen_papers.linkcheck.survey import survey
from codegen_papers.linkcheck.verdicts import Verdict, partner, verdict, with_partner
from codegen_papers.providers import connections
from codegen_papers.providers.asking import Asker, Reply
from codegen_papers.providers.http import Limits
from codegen_papers.providers.turns import Turns
from conftest import MINI, Ran, run
from services import Answer, World, at

QUICK = Limits(pause=0, wait=5, total=4, silence=2, connect=2, attempts=2, size=50_000, redirects=3)
"""Two seconds of silence are waited for only where the server says nothing at all."""


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, slept: list[float]) -> Iterator[World]:
    with services.internet(monkeypatch) as made:
        monkeypatch.setattr(links_, "TURNS", partial(Turns, 0, {}))
        monkeypatch.setattr(links_, "ASKER", partial(Asker, limits=QUICK, sleep=slept.append))
        yield made


CATALOG = """format: 1
title: {en: Ducks}
languages: [en]
categories:
  - id: ponds
    title: {en: Ponds}
"""


def catalog(root: Path, **urls: str) -> Path:
    """Make a catalog of a paper for each address."""
    papers = root / "papers"
    papers.mkdir(parents=True)
    (papers / "_catalog.yaml").write_text(CATALOG, "utf-8")
    for name, url in urls.items():
        own = name.replace("_", "-")
        title = f'title: "The {own}"\n'
        (papers / f"{own}.yaml").write_text(
            f"{title}url: {url}\ndate: 2088\ncategory: ponds\n", "utf-8"
        )
    return root


def links(root: Path, *words: str | Path) -> tuple[Ran, dict[str, Any]]:
    """Run the command; give what it said, and the report by the id of the first paper."""
    ran = run("links", *words, "--report", root / "report.json", cwd=root)
    listed = json.loads((root / "report.json").read_text("utf-8"))
    return ran, {Path(one["places"][0]["path"]).stem: one for one in listed}


def states(report: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {name: (one["state"], one["reason"]) for name, one in report.items()}


def redirect(to: str, status: int = 302, **headers: str) -> Answer:
    return Answer(status=status, headers={"Location": to, **headers})


def test_every_answer_has_its_state(tmp_path: Path, world: World) -> None:
    """The table of docs/upkeep.md, against a server that gives all of these answers."""
    world.says("/fine", Answer("fine"))
    world.says("/moved", redirect("/fine", 301))
    world.says("/elsewhere", redirect("/fine", 302))
    world.says("/moved-then-elsewhere", redirect("/elsewhere", 308))
    world.says("/to-nothing", redirect("/no-such-thing", 301))
    world.says("/round", redirect("/round"))
    world.says("/wall", redirect("/wall", **{"Set-Cookie": "seen=1"}))
    for step in range(9):
        world.says(f"/far{step}", redirect(f"/far{step + 1}"))
    world.says("/to-inside", redirect(at(world, "/secret", "inside.test")))
    world.says("/to-file", redirect("file:///etc/passwd"))
    world.says("/deep/page", redirect("/"))
    world.says("/", Answer("welcome"))
    for status in (401, 403, 410, 418, 451, 500):
        world.says(f"/{status}", Answer(status=status))
    world.says("/teapot", Answer(status=999))
    world.says("/busy", Answer(status=429, headers={"Retry-After": "3"}), Answer("fine"))
    world.says("/tired", Answer(status=429))
    world.says("/late", Answer(status=429, headers={"Retry-After": "999"}))
    world.says("/never", Answer(never=True))
    here = partial(at, world)
    root = catalog(
        tmp_path,
        fine=here("/fine"),
        moved=here("/moved"),
        elsewhere=here("/elsewhere"),
        moved_then_elsewhere=here("/moved-then-elsewhere"),
        to_nothing=here("/to-nothing"),
        nothing=here("/no-such-page"),
        gone=here("/410"),
        round=here("/round"),
        wall=here("/wall"),
        far=here("/far0"),
        to_inside=here("/to-inside"),
        to_file=here("/to-file"),
        inside=here("/secret", "inside.test"),
        deep=here("/deep/page"),
        password=here("/401"),
        forbidden=here("/403"),
        teapot=here("/418"),
        odd=here("/teapot"),
        withheld=here("/451"),
        failed=here("/500"),
        busy=here("/busy", "busy.test"),
        tired=here("/tired", "tired.test"),
        late=here("/late", "late.test"),
        never=here("/never", "never.test"),
        nobody=here("/", "nobody.test"),
        name_server=here("/", "name-server.test"),
    )
    ran, report = links(root)
    assert states(report) == {
        "fine": ("ok", ""),
        "moved": ("ok", ""),
        "elsewhere": ("ok", ""),
        "moved-then-elsewhere": ("ok", ""),
        "to-nothing": ("dead", f"404 Not Found, at {here('/no-such-thing')}"),
        "nothing": ("dead", "404 Not Found"),
        "gone": ("dead", "410 Gone"),
        "round": ("dead", "redirects in a circle"),
        "wall": ("blocked", "redirects in a circle to who keeps no cookies"),
        "far": ("blocked", f"redirects too many times, at {here('/far4')}"),
        "to-inside": (
            "blocked",
            f"not asked: an address of a private network, at {here('/secret', 'inside.test')}",
        ),
        "to-file": (
            "blocked",
            "not asked: only http and https at their own ports, no passwords, at file:///etc/passwd",
        ),
        "inside": ("blocked", "not asked: an address of a private network"),
        "deep": ("ok", f"leads to the first page only: {here('/')}"),
        "password": ("blocked", "401 Unauthorized"),
        "forbidden": ("blocked", "403 Forbidden"),
        "teapot": ("blocked", "418 I'm a Teapot"),
        "odd": ("blocked", "999, a status that is not HTTP's"),
        "withheld": ("blocked", "451 Unavailable For Legal Reasons"),
        "failed": ("blocked", "500 Internal Server Error"),
        "busy": ("ok", ""),
        "tired": ("blocked", "429 Too Many Requests"),
        "late": ("blocked", "429 Too Many Requests"),
        "never": ("blocked", "no answer in time"),
        "nobody": ("dead", "no host has this name"),
        "name-server": ("blocked", "cannot be reached"),
    }
    moved = {name: one["moved_to"] for name, one in report.items() if one["moved_to"]}
    assert moved == {"moved": here("/fine"), "moved-then-elsewhere": here("/elsewhere")}
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.endswith("26 links: 6 ok, 15 blocked, 5 dead\n")
    assert "/secret" not in world.asked
    assert all(header["User-Agent"].startswith("codegen-papers/") for header in world.headers)


def test_what_a_person_reads(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    world.says("/moved", redirect("/fine", 301))
    world.says("/403", Answer(status=403))
    root = catalog(
        tmp_path,
        a=at(world, "/fine"),
        b=at(world, "/403"),
        c=at(world, "/no"),
        d=at(world, "/moved"),
    )
    ran = run("links", cwd=root)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "moved (1), the new address could stand in the record\n"
        f"  {at(world, '/moved')}\n"
        f"    moved to {at(world, '/fine')}\n"
        "    papers/d.yaml:2:6: url\n"
        "blocked (1)\n"
        f"  {at(world, '/403')}\n"
        "    403 Forbidden\n"
        "    papers/b.yaml:2:6: url\n"
        "dead (1)\n"
        f"  {at(world, '/no')}\n"
        "    404 Not Found\n"
        "    papers/c.yaml:2:6: url\n"
        f"    a copy may be at https://web.archive.org/web/{at(world, '/no')}\n"
        "4 links: 2 ok, 1 blocked, 1 dead\n"
    )


def test_blocked_does_not_fail(tmp_path: Path, world: World) -> None:
    world.says("/403", Answer(status=403))
    ran, report = links(catalog(tmp_path, a=at(world, "/403")))
    assert (ran.code, report["a"]["state"]) == (0, "blocked")


def test_annotations_are_for_dead_links_only(tmp_path: Path, world: World) -> None:
    world.says("/403", Answer(status=403))
    root = catalog(tmp_path, a=at(world, "/403"), b=at(world, "/no"))
    ran = run("links", "--format", "github", cwd=root)
    assert [line.partition("::")[0] for line in ran.out.splitlines()] == [
        "",
        "2 links: 1 blocked, 1 dead",
    ]
    assert ran.out.startswith("::error file=papers/b.yaml,line=2,col=6,title=dead-link::url: http")


def test_json_is_the_report(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"))
    ran = run("links", "--format", "json", "--report", root / "r.json", cwd=root)
    assert (ran.code, ran.out) == (0, (root / "r.json").read_text("utf-8"))


def test_where_nobody_looks_on_a_line_now_and_then_says_how_far_it_is(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links_.choosing, "_NOW_AND_THEN", 2)
    root = catalog(tmp_path, **{f"x{n}": at(world, f"/{n}") for n in range(5)})
    ran = run("links", cwd=root)
    assert ran.err == "2 of 5 links asked\n4 of 5 links asked\n"


def test_bodies_are_not_fetched(tmp_path: Path, world: World) -> None:
    """A body that never ends keeps nobody waiting."""
    world.says("/film", Answer(b"x" * 10, claim=10**12, drip=0.01))
    ran, _ = links(catalog(tmp_path, a=at(world, "/film")))
    assert (ran.code, ran.out) == (0, "1 link: 1 ok\n")


def test_an_address_is_asked_once_however_often_it_stands(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"), b=at(world, "/other"))
    text = f"summary:\n  en: |\n    See [it]({at(world, '/fine')}#there).\nlinks:\n  code: "
    with (root / "papers" / "b.yaml").open("a", encoding="utf-8") as file:
        file.write(text + at(world, "/fine") + "\n")
    _, report = links(root)
    assert world.asked.count("/fine") == 1
    assert [
        f"{p['path']}:{p['line']}:{p['column']}: {p['field']}" for p in report["a"]["places"]
    ] == [
        "papers/a.yaml:2:6: url",
        "papers/b.yaml:9:9: links.code",
        "papers/b.yaml:7:14: summary.en",
    ]


def test_paths_choose_the_links(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"), b=at(world, "/no"))
    ran, report = links(root, root / "papers" / "a.yaml")
    assert (ran.code, list(report), world.asked) == (0, ["a"], ["/fine"])


def test_one_request_at_a_time_to_a_host_and_several_hosts_at_once(
    tmp_path: Path, world: World
) -> None:
    """Two hosts answer only when both have been asked: who asks one after the other never ends."""
    both = threading.Barrier(2, timeout=30)
    plain = services.Answer.data

    class Meeting(Answer):
        @property
        def data(self) -> bytes:
            if not both.broken:
                both.wait()
            return plain.fget(self)  # type: ignore[attr-defined, no-any-return]

    world.says("/meet", Meeting("fine"))
    for number in range(12):
        world.says(f"/{number}", Answer("fine"), redirect(at(world, "/0", "b.test")))
    asked = {f"x{n}": at(world, f"/{n}", "ab"[n % 2] + ".test") for n in range(12)}
    meet = {host: at(world, "/meet", f"{host}.test") for host in ("c", "d")}
    ran, report = links(catalog(tmp_path, **asked, **meet))
    assert (ran.code, {one["state"] for one in report.values()}) == (0, {"ok"})
    assert world.most == {"a.test": 1, "b.test": 1, "c.test": 1, "d.test": 1}


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    pauses: list[float] = []
    turns = Turns(1000, {"slow.test": 5000}, sleep=pauses.append)
    for host in ("a.test", "b.test", "a.test", "slow.test", "slow.test"):
        with turns.of(host):
            pass
    assert [round(pause, -3) for pause in pauses] == [1000, 5000]


def test_a_host_that_asks_to_wait_is_left_in_peace(
    tmp_path: Path, world: World, slept: list[float]
) -> None:
    """It is waited for if it asks for a moment, and asked no more if it asks for long."""
    world.says("/a", Answer(status=429, headers={"Retry-After": "4"}), Answer("fine"))
    world.says("/b", Answer(status=429, headers={"Retry-After": "999"}))
    world.says("/c", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/a"), b=at(world, "/b"), c=at(world, "/c"))
    ran, report = links(root)
    assert (ran.code, slept, world.asked) == (0, [4.0], ["/a", "/a", "/b"])
    assert states(report)["c"] == ("blocked", "not asked: the host asks to wait (429)")


def test_a_silent_host_is_not_asked_for_ever(tmp_path: Path, world: World) -> None:
    urls = {f"x{number}": at(world, "/", "name-server.test") + str(number) for number in range(5)}
    world.says("/fine", Answer("fine"))
    _, report = links(catalog(tmp_path, fine=at(world, "/fine"), **urls))
    reasons = [states(report)[name][1] for name in urls]
    assert reasons == ["cannot be reached"] * 3 + ["not asked: the host gave no answer 3 times"] * 2


def test_an_arxiv_page_without_its_pdf_is_perhaps_withdrawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two the record names; a record that says so is not asked again."""
    there = {"abs/8805.00001": 200, "pdf/8805.00001": 404, "abs/8805.00002": 200}
    there |= {"pdf/8805.00002": 200, "abs/8805.00003": 200, "pdf/8805.00003": 403}

    def ask(_: Asker, url: str, **__: bool) -> Reply:
        path = url.partition("arxiv.org/")[2].removesuffix(".pdf")
        return Reply(url, there.get(path, 404))

    monkeypatch.setattr(Asker, "ask", ask)
    root = catalog(
        tmp_path,
        page="https://arxiv.org/abs/8805.00001",
        pdf="https://arxiv.org/pdf/8805.00001v2.pdf",
        fine="https://arxiv.org/abs/8805.00002",
        wall="https://arxiv.org/abs/8805.00003",
        nothing="https://arxiv.org/abs/8805.00004",
    )
    (root / "papers" / "pdf.yaml").unlink()
    said = "status: withdrawn\nreason: The pond froze.\nstatus_date: 2089\n"
    ran, report = links(root)
    assert {name: one["state"] for name, one in report.items()} == {
        "page": "withdrawn?",
        "fine": "ok",
        "wall": "ok",
        "nothing": "dead",
    }
    assert "if the paper was withdrawn: status: withdrawn" in ran.out
    with (root / "papers" / "page.yaml").open("a", encoding="utf-8") as file:
        file.write(said)
    ran, report = links(root, root / "papers" / "page.yaml")
    assert (ran.code, states(report)["page"]) == (0, ("ok", "withdrawn, as its record says"))


def test_a_pdf_that_was_met_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that names the PDF has the page's address, too: two requests, not four."""
    asked: list[str] = []

    def ask(_: Asker, url: str, **__: bool) -> Reply:
        asked.append(url)
        return Reply(url.removesuffix(".pdf"), 200)

    monkeypatch.setattr(Asker, "ask", ask)
    run("links", cwd=catalog(tmp_path, duck="https://arxiv.org/pdf/8805.00001.pdf"))
    assert asked == ["https://arxiv.org/pdf/8805.00001.pdf", "https://arxiv.org/abs/8805.00001"]


def test_an_arxiv_pdf_that_is_gone_is_perhaps_withdrawn() -> None:
    gone, page = Verdict("dead", "404 Not Found", 404), Verdict("ok", status=200)
    url = "https://arxiv.org/pdf/8805.00001v2.pdf"
    assert partner(url) == "https://arxiv.org/abs/8805.00001v2"
    assert with_partner(url, gone, lambda _: page).state == "withdrawn?"
    assert with_partner(url, gone, lambda _: gone) == gone


def test_what_was_ok_is_not_asked_again_for_some_days(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"), b=at(world, "/no"))
    links(root)
    ran, report = links(root)
    assert world.asked == ["/fine", "/no", "/no"]
    assert (ran.code, report["a"]["state"], report["b"]["state"]) == (1, "ok", "dead")
    assert ran.out.endswith("1 of them known from the last days; --fresh asks again\n")
    links(root, "--fresh")
    links(root, "--days", "0")
    assert world.asked.count("/fine") == 3


def test_since_when_a_link_fails_is_remembered() -> None:
    dead, fine = Verdict("dead", "410 Gone", 410), Verdict("ok", status=200)
    first = memory.seen(dead, None, "2088-01-01")
    later = memory.seen(Verdict("blocked", "slow"), first, "2088-02-01")
    assert (first.since, later.since, later.day) == ("2088-01-01", "2088-01-01", "2088-02-01")
    assert memory.seen(fine, later, "2088-03-01").since == ""
    assert memory.is_fresh(memory.seen(fine, None, "2088-03-01"), "2088-03-07", 7)
    assert not memory.is_fresh(memory.seen(fine, None, "2088-03-01"), "2088-03-08", 7)
    assert not memory.is_fresh(memory.seen(fine, None, "2088-03-01"), "2088-02-01", 7)
    assert not memory.is_fresh(later, "2088-02-01", 7)


def test_the_report_says_since_when(tmp_path: Path, world: World) -> None:
    root = catalog(tmp_path, a=at(world, "/no"), b=at(world, "/fine"))
    world.says("/fine", Answer("fine"))
    store = links_.Cache(root / ".codegen-papers")
    known = {at(world, "/no"): memory.Seen(Verdict("dead"), "2020-02-02", "2020-01-01")}
    known["https://long.gone.test/"] = known[at(world, "/no")]
    store.keep("links", "all", memory.written(known, known))
    ran, report = links(root)
    assert report["a"]["since"] == "2020-01-01"
    assert "    404 Not Found; so since 2020-01-01\n" in ran.out
    assert set(memory.read(store.kept("links", "all"))) == {at(world, "/no"), at(world, "/fine")}


@pytest.mark.parametrize("text", ["", "[]", '{"x": {}}', "{", '{"x": {"verdict": 1, "day": 2}}'])
def test_a_damaged_memory_is_none(text: str) -> None:
    assert memory.read(text) == {}


def test_without_a_network_nothing_is_dead_or_learnt(tmp_path: Path, world: World) -> None:
    """On some systems a name server that cannot be reached says that there is no such name."""
    root = catalog(tmp_path, a=at(world, "/", "nobody.test"))
    ran, report = links(root)
    assert (ran.code, states(report)["a"]) == (
        0,
        ("blocked", "nobody answers at all; is there a network?"),
    )
    assert memory.read(links_.Cache(root / ".codegen-papers").kept("links", "all")) == {}


def test_an_interrupt_without_a_network_learns_nothing(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(done: int, *_: object) -> None:
        if done:
            raise KeyboardInterrupt

    monkeypatch.setattr(links_.choosing, "show_progress", interrupted)
    root = catalog(tmp_path, a=at(world, "/", "nobody.test"), b=at(world, "/", "nobody.test"))
    assert run("links", cwd=root).code == 130
    assert memory.read(links_.Cache(root / ".codegen-papers").kept("links", "all")) == {}


def test_all_shows_what_is_ok(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"))
    ran = run("links", "--all", cwd=root)
    assert ran.out.startswith(f"ok (1)\n  {at(world, '/fine')}\n    papers/a.yaml:2:6: url\n")


def test_an_interrupt_keeps_what_was_learnt(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"), b=at(world, "/b"), c=at(world, "/c"))

    def interrupted(done: int, *_: object) -> None:
        if done == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(links_.choosing, "show_progress", interrupted)
    ran = run("links", cwd=root)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.startswith("1 of 3 links asked; that much is kept\n")
    assert "Traceback" not in ran.err
    monkeypatch.setattr(links_.choosing, "show_progress", lambda *_: None)
    asked = len(world.asked)
    ran, report = links(root)
    assert {name: one["state"] for name, one in report.items()} == {
        "a": "ok",
        "b": "dead",
        "c": "dead",
    }
    assert "/fine" not in world.asked[asked:]


def test_a_mistake_of_ours_is_not_lost_in_a_thread() -> None:
    def broken() -> Asker:
        raise RuntimeError("quack")

    with pytest.raises(RuntimeError, match="quack"):
        list(survey(["https://a.test/"], broken))


@pytest.mark.parametrize("days", ["-1", "x", "", "12345"])
def test_days_are_a_number(tmp_path: Path, days: str) -> None:
    ran = run("links", "--days", days, cwd=catalog(tmp_path))
    assert (ran.code, "is no number of days" in ran.err) == (2, True)


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, world: World) -> None:
    world.says("/fine", Answer("fine"))
    root = catalog(tmp_path, a=at(world, "/fine"))
    ran = run("links", "--report", root / "no" / "r.json", cwd=root)
    assert (ran.code, ran.err.startswith("codegen-papers: cannot write")) == (2, True)


# Which links there are


def test_every_kind_of_place_is_found() -> None:
    """The miniature catalog has an address in each."""
    collection = reading.load_collection(MINI)
    fields = {place.field for places in addresses.links(collection).values() for place in places}
    assert {
        "url",
        "arxiv",
        "doi",
        "links.code",
        "summary.zh",
        "repository",
        "source.url",
        "benchmarks[0].url",
        "models[1].paper.url",
    } <= fields


def test_places_are_exact() -> None:
    """What stands there begins with the address, or is what the address is made of."""
    collection = reading.load_collection(MINI)
    texts = {source.path: source.text.split("\n") for source in collection.sources}
    checked = 0
    for url, places in addresses.links(collection).items():
        for place in places:
            if not place.field.startswith(("summary", "intro", "guide")):
                continue
            rest = texts[place.path][place.line - 1][place.column - 1 :]
            assert rest.startswith(url.partition("%")[0]), (url, str(place))
            checked += 1
    assert checked >= 2


def test_removed_papers_are_not_asked_for(tmp_path: Path) -> None:
    root = catalog(tmp_path, a="https://a.test/", b="https://b.test/")
    with (root / "papers" / "b.yaml").open("a", encoding="utf-8") as file:
        file.write("status: removed\nreason: It was a goose.\n")
    collection = reading.load_collection(root)
    assert list(addresses.links(collection)) == ["https://a.test/"]
    assert linkcheck.chosen(collection, {"papers/b.yaml"}) == {}


PIECES = ["[duck]", "(", ")", "![", "]", "<", ">", "`", "*", " ", "\n", "\n\n", "- ", "鸭", "a#b"]
PIECES += [
    "https://x.test/a",
    "http://y.test/(b)",
    "https://x.test/é",
    "www.z.test",
    "mailto:a@b.c",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_addresses_are_found_in_any_text(text: str) -> None:
    """None is found outside of the text, and none that is no web address."""
    lines = text.split("\n")
    for kind in ("link", "image"):
        for url, line, column in addresses.prose_addresses(text, kind):
            assert url.lower().startswith(("http://", "https://"))
            assert 0 <= line < len(lines)
            assert 0 <= column <= len(lines[line])


def _is_url(text: str) -> bool:
    try:
        check_url(text)
    except ValueError:
        return False
    return True


@given(st.text(max_size=40).map(lambda rest: f"http://{rest}").filter(_is_url))
def test_any_address_has_a_verdict(url: str) -> None:
    """Whatever a record can hold as an address, asking for it ends in a state."""
    with pytest.MonkeyPatch.context() as patch:

        def nobody(*_: Any, **__: Any) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "quack")

        patch.setattr(connections.socket, "getaddrinfo", nobody)
        found = verdict(url, Asker(Turns(0, {}), limits=Limits(attempts=1)).ask(url))
    assert found.state in {"dead", "blocked"}
    assert found.reason
