"""`refresh`: what is missing is filled in, what is there stays, whatever the services say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import services
from codegen_papers.commands import refresh_
from codegen_papers.filling import filled
from codegen_papers.layout import laid_out
from codegen_papers.providers.http import Limits
from codegen_papers.providers.turns import Turns
from codegen_papers.records import PaperRecord
from codegen_papers.yaml_tree import parse
from conftest import Ran, run, succeed, tree
from services import Answer, World

QUICK = Limits(pause=0, wait=0.05, total=10, silence=5, connect=5)
CATALOG = """\
format: 1
title:
  en: Ducks
languages: [en]
categories:
  - id: ponds
    title:
      en: Ponds
"""
VENUES = """\
venues:
  - name: EMNQ
    title: Conference on Empirical Methods in Quacking
    aliases:
      - Proceedings of the 2088 Conference on Empirical Methods in Quacking
"""
PADDLE = """\
# yaml-language-server: $schema=../site/data/schema/records/paper.json
title: "PaddleNet+: Ducks Paddle in Code"
url: https://arxiv.org/abs/8805.07991
date: 2088-05-13
# the pond is the right place
category: ponds  # or bread?
tags: [paddling]
summary:
  en: |
    They paddle.

    ```py
    # ducks
    ```
added: 2089-01-01

# affiliations:  # one a line
"""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Give the command a server of its own instead of the internet."""
    with services.world() as made:
        monkeypatch.setattr(refresh_, "SERVICES", made.services)
        monkeypatch.setattr(refresh_, "LIMITS", QUICK)
        monkeypatch.setattr(refresh_, "TURNS", lambda: Turns(0, {}))
        yield made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a catalog without papers."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "_catalog.yaml").write_text(CATALOG, "utf-8")
    (papers / "_venues.yaml").write_text(VENUES, "utf-8")
    return tmp_path


def paper(root: Path, name: str = "paddle", text: str = PADDLE, **more: str) -> Path:
    """Write a record; `more` are keys at its end."""
    path = root / "papers" / f"{name}.yaml"
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    path.write_text(text + lines, "utf-8")
    return path


def plain(title: str, url: str, **more: str) -> str:
    """Write a short record."""
    keys = {"title": json.dumps(title), "url": url, "date": "2088", "category": "ponds", **more}
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def refresh(root: Path, *words: str) -> str:
    """Refresh, which must succeed; give what was said."""
    ran = run("refresh", *words, cwd=root)
    assert ran.code == 0, ran
    assert re.fullmatch(r"(\d+ of \d+ records asked\n)*", ran.err)
    return ran.out


def added(path: Path, before: str) -> list[str]:
    """Give the lines that a record has more; all others must be there, in order, as they were."""
    old, new = before.split("\n"), path.read_text("utf-8").split("\n")
    more = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            more.append(line)
    assert old == []
    return more


def records(root: Path) -> dict[str, bytes]:
    return {path: text for path, text in tree(root).items() if path.startswith("papers/")}


# Each service


def test_arxiv_knows_authors_doi_and_code(root: Path, world: World) -> None:
    extra = (
        "<arxiv:doi>10.5555/pond.7</arxiv:doi>"
        "<arxiv:comment>Code is available at https://github.com/duck/paddle.</arxiv:comment>"
    )
    world.says("/arxiv", Answer(services.atom(extra=extra)))
    world.says("/doi/10.5555/pond.7", Answer(services.crossref("10.5555/pond.7", title="Other")))
    path = paper(root)
    assert refresh(root) == (
        "papers/paddle.yaml: authors: Donna Duck, Esaú van der Drake (arXiv)\n"
        "papers/paddle.yaml: doi: 10.5555/pond.7 (arXiv)\n"
        "papers/paddle.yaml: links.code: https://github.com/duck/paddle (arXiv)\n"
        "papers/paddle.yaml: doi.org calls it “Other: a Survey”; nothing was taken from there\n"
        "3 values filled in, in 1 of 1 record that lack some; look at them with git diff\n"
    )
    assert path.read_text("utf-8") == PADDLE.replace(
        "category: ponds  # or bread?\n",
        "category: ponds  # or bread?\n"
        "authors:\n  - Donna Duck\n  - Esaú van der Drake\n"
        "doi: 10.5555/pond.7\n"
        "links:\n  code: https://github.com/duck/paddle\n",
    )
    assert succeed("fmt", "--check", cwd=root)
    assert succeed("check", "--strict", cwd=root)


def test_a_doi_that_arxiv_tells_leads_to_the_venue(root: Path, world: World) -> None:
    doi = "10.18653/v1/2088.quack-main.68"
    world.says("/arxiv", Answer(services.atom(extra=f"<arxiv:doi>{doi}</arxiv:doi>")))
    said = {"title": "PaddleNet+: Ducks paddle in code", "subtitle": []}
    book = "Proceedings of the 2088 Conference on Empirical Methods in Quacking"
    item = services.crossref(doi, **said, event=None, **{"container-title": book})
    world.says(f"/doi/{doi}", Answer(item))
    path = paper(root)
    assert "venue: EMNQ 2088 (doi.org)" in refresh(root)
    more = added(path, PADDLE)
    assert "venue: EMNQ 2088" in more
    assert f"doi: {doi}" in more


def test_openreview_and_the_anthology_know_papers_of_theirs(root: Path, world: World) -> None:
    waddle = plain("Waddle, Then Quack", "https://openreview.net/forum?id=WaDdLe1")
    talk = plain("PondTalk: a Duck's View", "https://aclanthology.org/2088.quack-main.68/")
    world.says("/v2/notes", Answer(services.note(code="https://github.com/duck/waddle")))
    world.says("/acl/2088.quack-main.68.bib", Answer(services.ACL_BIB))
    one, other = paper(root, "waddle", waddle), paper(root, "talk", talk)
    refresh(root)
    assert added(one, waddle) == [
        "authors:",
        "  - Donna Duck",
        "  - Esaú Drake",
        "venue: ICMQ 2088",
        "links:",
        "  code: https://github.com/duck/waddle",
    ]
    assert added(other, talk) == [
        "authors:",
        "  - Donna Duck",
        "  - Esaú Drake",
        "venue: EMNQ 2088",
        "doi: 10.18653/v1/2088.quack-main.68",
    ]


def test_many_papers_of_arxiv_are_asked_for_at_once(root: Path, world: World) -> None:
    ids = [f"8805.{number:05}" for number in range(1, 121)]
    entries = []
    for own_id in ids:
        feed = services.atom(own_id, title=f"Duck {own_id}")
        entries.append(feed[feed.index("<entry>") : feed.index("</feed>")])
        paper(
            root, f"duck-{own_id[5:]}", plain(f"Duck {own_id}", f"https://arxiv.org/abs/{own_id}")
        )
    head = services.NO_ENTRY.replace("<feed ", '<feed xmlns:arxiv="http://arxiv.org/schemas/atom" ')
    pages = [entries[:50], entries[50:100], entries[100:]]
    world.says("/arxiv", *(Answer(head.replace("</feed>", "".join(p) + "</feed>")) for p in pages))
    assert "120 values filled in, in 120 of 120 records" in refresh(root)
    asked = [parse_qs(urlsplit(path).query)["id_list"][0].split(",") for path in world.asked]
    assert [len(batch) for batch in asked] == [50, 50, 20]
    assert sorted(one for batch in asked for one in batch) == ids
    assert refresh(root).startswith("nothing to fill in")
    assert len(world.asked) == 3, "what was answered is kept for the day"


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("Code: https://github.com/duck/pond", "https://github.com/duck/pond"),
        ("Our code is at https://github.com/duck/pond.git.", "https://github.com/duck/pond"),
        ("Code at http://gitlab.com/duck/pond and data", "http://gitlab.com/duck/pond"),
        ("code: https://github.com/duck/pond, https://github.com/duck/reed", None),
        ("See https://github.com/duck/pond", None),  # whose?
        ("Code at https://github.com/duck", None),  # no repository
        ("Code at https://github.com.evil.example/duck/pond", None),
        ("Code at javascript:alert(1)", None),
        (
            "Code (and data) can be found at https://github.com/duck/pond",
            "https://github.com/duck/pond",
        ),
        ("We compare with https://github.com/goose/reed on code tasks", None),
        ("For code review, mined from https://github.com/goose/reed", None),
        ("Code models; the baseline is https://github.com/goose/reed", None),
        ("Code: https://github.com/duck/pond, unlike https://github.com/goose/reed", None),
        ("We use code from https://github.com/goose/reed", None),
        ("Code: https://github.com/orgs/duck", None),
    ],
)
def test_code_is_what_the_authors_call_theirs(
    root: Path, world: World, comment: str, code: str | None
) -> None:
    extra = f"<arxiv:comment>{comment}</arxiv:comment>"
    world.says("/arxiv", Answer(services.atom(extra=extra)))
    found = re.search(r"^  code: (.+)$", _after(root), re.MULTILINE)
    assert (found and found[1]) == code


def _after(root: Path) -> str:
    path = paper(root)
    refresh(root)
    return path.read_text("utf-8")


# What stays


def test_what_somebody_wrote_stays(root: Path, world: World) -> None:
    own = "authors:\n  - A. Nother\nvenue: Pond 2088\ndoi: 10.5555/own\nlinks:\n  code: https://own.example/\n"
    path = paper(root, text=PADDLE.replace("tags:", own + "tags:"))
    before = path.read_bytes()
    assert refresh(root).startswith("nothing to fill in, in 0 records")
    assert path.read_bytes() == before
    assert world.asked == []


def test_code_comes_into_the_links_that_are_there(root: Path, world: World) -> None:
    extra = "<arxiv:comment>Code: https://github.com/duck/pond</arxiv:comment>"
    world.says("/arxiv", Answer(services.atom(extra=extra)))
    links = "links:\n  # where the ducks are\n  project: https://ducks.example/\n"
    text = PADDLE.replace("tags:", links + "tags:")
    path = paper(root, text=text)
    refresh(root)
    assert "  code: https://github.com/duck/pond" in added(path, text)
    assert succeed("fmt", "--check", cwd=root)


def test_links_in_brackets_are_left_and_told_and_the_rest_is_taken(
    root: Path, world: World
) -> None:
    extra = "<arxiv:comment>Code: https://github.com/duck/pond</arxiv:comment>"
    world.says("/arxiv", Answer(services.atom(extra=extra)))
    text = PADDLE.replace("tags:", "links: {project: https://ducks.example/}\ntags:")
    path = paper(root, text=text)
    said = refresh(root)
    assert "papers/paddle.yaml: links.code was not taken: links stands in brackets" in said
    assert added(path, text) == ["authors:", "  - Donna Duck", "  - Esaú van der Drake"]


def test_another_title_is_another_paper(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom(title="On Geese \x1b]0;".replace("\x1b", ""))))
    before = records(_with_paper(root))
    said = refresh(root)
    assert "papers/paddle.yaml: arXiv calls it “On Geese ]0;”; nothing was taken" in said
    assert records(root) == before


def _with_paper(root: Path) -> Path:
    paper(root)
    return root


def test_a_label_may_stand_before_the_title(root: Path, world: World) -> None:
    text = PADDLE.replace('"PaddleNet+: Ducks', "Ducks").replace('Code"', "Code\nlabel: PaddleNet+")
    world.says("/arxiv", Answer(services.atom()))
    path = paper(root, text=text)
    refresh(root)
    assert "  - Donna Duck" in added(path, text)


def test_windows_line_ends_stay(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    path = paper(root)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    refresh(root)
    text = path.read_bytes()
    assert b"  - Donna Duck\r\n" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_line_ends_of_two_kinds_are_told(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    path = paper(root)
    before = path.read_bytes().replace(b"\n", b"\r\n", 3)
    path.write_bytes(before)
    assert "papers/paddle.yaml: left as it is: its lines end in several ways" in refresh(root)
    assert path.read_bytes() == before


def test_removed_papers_and_those_without_an_id_are_passed_over(root: Path, world: World) -> None:
    paper(root, status="removed", reason="Twice in here")
    paper(root, "other", plain("A Page", "https://ducks.example/page"))
    assert refresh(root) == "nothing to fill in, in 0 records that lack something\n"
    assert world.asked == []


def test_a_dry_run_writes_nothing(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    paper(root)
    before = records(root)
    said = refresh(root, "--dry-run")
    assert "papers/paddle.yaml: authors: Donna Duck, Esaú van der Drake (arXiv)\n" in said
    assert said.endswith(
        "1 value to fill in, in 1 of 1 record that lack some; nothing was written\n"
    )
    assert records(root) == before


def test_paths_limit_it(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    first = paper(root)
    other = plain("Another", "https://arxiv.org/abs/8805.00001")
    second = paper(root, "another", other)
    refresh(root, "papers/paddle.yaml")
    assert added(first, PADDLE)
    assert second.read_text("utf-8") == other


def test_a_record_changed_meanwhile_is_left(
    root: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.says("/arxiv", Answer(services.atom()))
    path = paper(root)

    def saved(*_: object) -> None:
        path.write_text(PADDLE + "# mine\n", "utf-8")

    monkeypatch.setattr(refresh_.choosing, "show_progress", saved)
    assert "papers/paddle.yaml: left as it is: it was changed meanwhile\n" in refresh(root)
    assert path.read_text("utf-8") == PADDLE + "# mine\n"


# What goes wrong


def test_a_doi_that_another_record_has_is_not_taken(root: Path, world: World) -> None:
    extra = "<arxiv:doi>10.5555/pond.7</arxiv:doi>"
    world.says("/arxiv", Answer(services.atom(extra=extra)))
    path = paper(root)
    other = plain("Another", "https://ducks.example/", doi="10.5555/pond.7", authors="[A]")
    later = paper(root, "zz-another", other)
    said = refresh(root, "papers/paddle.yaml")
    assert "papers/paddle.yaml: doi was not taken: " in said
    assert "papers/zz-another.yaml" in said
    more = added(path, PADDLE)
    assert "  - Donna Duck" in more
    assert not [line for line in more if line.startswith("doi")]
    assert later.read_text("utf-8") == other
    assert succeed("check", cwd=root)


def test_an_overloaded_service_is_left_in_peace_and_the_others_go_on(
    root: Path, world: World
) -> None:
    world.says("/arxiv", Answer(services.atom()))
    for number in range(3):
        doi = f"10.5555/pond.{number}"
        paper(root, f"pond-{number}", plain(f"Pond {number}", f"https://doi.org/{doi}"))
        world.says(f"/doi/{doi}", Answer(status=429, headers={"Retry-After": "600"}))
    path = paper(root)
    said = refresh(root)
    assert "  - Donna Duck" in added(path, PADDLE)
    assert len([asked for asked in world.asked if asked.startswith("/doi/")]) == 1
    end = said.splitlines()[-1]
    assert re.fullmatch(
        r"doi.org was not asked any further \(127.0.0.1 asks to wait; "
        r"try again in 600 seconds\); run this again later",
        end,
    )


def test_429_with_a_short_wait_is_survived(root: Path, world: World) -> None:
    busy = Answer(status=429, headers={"Retry-After": "0"})
    world.says("/arxiv", busy, Answer(services.atom()))
    assert "  - Donna Duck" in added_after(root)


def added_after(root: Path) -> list[str]:
    path = paper(root)
    refresh(root)
    return added(path, PADDLE)


def test_what_is_not_there_is_told_and_the_next_goes_on(root: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.NO_ENTRY))
    paper(root)
    talk = plain("PondTalk: a Duck's View", "https://aclanthology.org/2088.quack-main.68/")
    other = paper(root, "talk", talk)
    world.says("/acl/2088.quack-main.68.bib", Answer(services.ACL_BIB))
    assert "papers/paddle.yaml: arXiv has no 8805.07991\n" in refresh(root)
    assert added(other, talk)


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<feed"),
        Answer("no XML"),
        Answer('<!DOCTYPE a [<!ENTITY b "c">]><feed xmlns="http://www.w3.org/2005/Atom"/>'),
        Answer(services.API_ERROR),
        Answer(status=403),
        Answer(status=404),
        Answer(services.atom(title="PaddleNet+: Ducks Paddle in Code", extra="<author/>" * 9)),
        Answer(b"\xff\xfe"),
    ],
)
def test_a_strange_answer_is_told_in_a_line_without_advice_for_add(
    root: Path, world: World, answer: Answer
) -> None:
    world.says("/arxiv", answer)
    paper(root)
    ran = run("refresh", cwd=root)
    assert (ran.code, ran.err) == (0, "")
    assert "codegen-papers add" not in ran.out
    assert succeed("check", cwd=root)


IMPATIENT = Limits(pause=0, wait=0.05, total=2, silence=1, connect=2)
BY_STATUS = {
    "200": ([Answer(services.crossref("10.5555/pond.1"))], "authors: Donna Duck, Esaú Drake"),
    "301": ([Answer(status=301, headers={"Location": "/elsewhere"})], "authors: Donna Duck"),
    "403": ([Answer(status=403)], "papers/pond.yaml: 127.0.0.1 does not answer this (403)"),
    "404": ([Answer(status=404)], "papers/pond.yaml: no DOI 10.5555/pond.1 is registered"),
    "410": ([Answer(status=410)], "papers/pond.yaml: no DOI 10.5555/pond.1 is registered"),
    "429": ([Answer(status=429)], "doi.org was not asked any further (127.0.0.1 has too much"),
    "slow": (
        [Answer(services.crossref("10.5555/pond.1"), drip=0.05)],
        "doi.org was not asked any further (127.0.0.1 is too slow",
    ),
    "never": ([Answer(never=True)], "doi.org was not asked any further (127.0.0.1 is too slow"),
}


@pytest.mark.parametrize("how", BY_STATUS)
def test_however_one_service_answers_nothing_is_lost_and_nothing_fails(
    root: Path, world: World, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    answers, said = BY_STATUS[how]
    monkeypatch.setattr(refresh_, "LIMITS", IMPATIENT if how in {"slow", "never"} else QUICK)
    world.says("/doi/10.5555/pond.1", *answers)
    world.says("/elsewhere", Answer(services.crossref("10.5555/pond.1")))
    world.says("/arxiv", Answer(services.atom()))
    pond = plain("Rafts & Reeds: a Survey", "https://doi.org/10.5555/pond.1")
    one, other = paper(root, "pond", pond), paper(root)
    assert said in refresh(root)
    assert bool(added(one, pond)) == (how in {"200", "301"})
    assert added(other, PADDLE) == ["authors:", "  - Donna Duck", "  - Esaú van der Drake"]
    assert succeed("check", cwd=root)


def test_an_interrupt_writes_nothing_and_keeps_what_was_answered(
    root: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    world.says("/arxiv", Answer(services.atom()))
    path = paper(root)
    before = records(root)
    with monkeypatch.context() as patch:
        patch.setattr(refresh_.choosing, "show_progress", interrupted)
        assert run("refresh", cwd=root).code == 130
    assert records(root) == before
    refresh(root)
    assert added(path, PADDLE)
    assert len(world.asked) == 1


def test_hostile_words_come_out_as_text(root: Path, world: World) -> None:
    names = ["<script>alert(1)</script>", "a: b # c", "- d", "{e}", "&f *g", '"h', "鸭 小姐"]
    people = "".join(f"<author><name><![CDATA[{name}]]></name></author>" for name in names)
    world.says("/arxiv", Answer(services.atom(extra=people)))
    path = paper(root)
    refresh(root)
    tree = parse("papers/paddle.yaml", path.read_text("utf-8")).tree
    assert tree
    shape = PaperRecord.model_validate(tree.plain())
    assert {"<script>alert(1)</script>", "a: b # c"} <= {author.name for author in shape.authors}
    assert succeed("fmt", "--check", cwd=root)


def test_ten_thousand_authors_are_not_taken(root: Path, world: World) -> None:
    people = "".join(f"<author><name>Duck {n}</name></author>" for n in range(10_000))
    world.says("/arxiv", Answer(services.atom(extra=people)))
    path = paper(root)
    ran = run("refresh", cwd=root)
    assert ran.code == 0
    assert len(ran.out) < 1000
    assert path.stat().st_size < 256 * 1024
    assert succeed("check", cwd=root)


def test_a_broken_catalog_is_told_first(root: Path, world: World) -> None:
    paper(root, text="title: Duck\n")
    ran: Ran = run("refresh", cwd=root)
    assert (ran.code, ran.out, world.asked) == (1, "", [])
    assert "papers/paddle.yaml:1" in ran.err


# The text

KEYS: dict[str, str] = {
    "title": 'title: "A Duck: Its Pond"\n',
    "label": 'label: "Duck"\n',
    "url": "url: https://ducks.example/\n",
    "date": "date: 2088-05  # or June\n",
    "category": "category:\n  - ponds\n  # no bread\n  - reeds\n",
    "affiliations": "affiliations:\n  - Pond University\n",
    "tags": "tags: [a, b]\n",
    "links": "links:\n  # home\n  project: https://ducks.example/\n",
    "model_sizes": "model_sizes:\n  - 7B\n",
    "summary": "summary:\n  en: |\n    # no comment\n\n    A duck.\n",
    "added": "added: 2088-06-01\n",
}
VALUES: dict[str, Any] = {
    "authors": ["Ada Duck", {"name": "Bo del Pond", "family": "del Pond"}],
    "venue": "ICMQ 2088",
    "doi": "10.5555/a#b",
    "links": {"code": "https://github.com/duck/pond"},
}
BETWEEN = st.sampled_from(["", "", "\n", "# a comment\n", "\n# above\n# two lines\n", "# a: b\n\n"])


@st.composite
def written(draw: st.DrawFn) -> str:
    """Draw a record: some keys in some order, with comments and empty lines between."""
    more = draw(st.lists(st.sampled_from(sorted(KEYS.keys() - {"title"})), unique=True))
    order = draw(st.permutations(["title", *more]))
    text = "".join(draw(BETWEEN) + KEYS[key] for key in order) + draw(BETWEEN)
    return text if draw(st.booleans()) else laid_out(text, record=True)


@given(
    written(), st.sets(st.sampled_from(sorted(VALUES)), min_size=1), st.sampled_from(["\n", "\r\n"])
)
def test_every_line_stays_and_only_what_is_lacking_comes(
    text: str, keys: set[str], end: str
) -> None:
    values = {key: VALUES[key] for key in keys}
    new = filled(text.replace("\n", end), values)
    assert ("\r" in new) == (end == "\r\n")
    new = new.replace("\r\n", "\n")
    rest = iter(new.split("\n"))
    assert all(line in rest for line in text.split("\n")), "every old line, in order"
    old, tree = parse("", text).tree, parse("", new).tree
    assert old
    assert tree
    before, after = old.plain(), tree.plain()
    assert isinstance(before, dict)
    links = {**values.get("links", {}), **before.get("links", {})}
    assert after == {**before, **values, **({"links": links} if links else {})}
    if laid_out(text, record=True) == text:
        assert laid_out(new, record=True) == new


@pytest.mark.parametrize("text", ['title: "A\n# b"\n', "title: |+\n  A\n\n\n"])
def test_a_line_that_only_looks_like_a_comment_is_not_cut_off(text: str) -> None:
    """The last line of a quoted text may start with `#`: nothing may come between."""
    with pytest.raises(ValueError, match="lay it out with fmt"):
        filled(text, VALUES)
    laid = laid_out(text, record=True)
    before, tree = parse("", laid).tree, parse("", filled(laid, VALUES)).tree
    assert before
    assert tree
    assert tree.plain() == {**before.plain(), **VALUES}


@pytest.mark.parametrize(
    "text", ["{title: A, url: b}\n", "title: A\r\nurl: b\n", "title: A\rurl: b\n\n", "- a\n", ""]
)
def test_what_no_line_can_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="line"):
        filled(text, VALUES)
