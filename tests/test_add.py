"""`add`: whatever a service answers, there is a record or one clear line, and nothing between."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import services
from codegen_papers.commands import add_
from codegen_papers.layout import laid_out
from codegen_papers.providers import Reference, reference
from codegen_papers.providers.http import Limits
from conftest import MINI, Ran, run, succeed, tree
from services import Answer, World

QUICK = Limits(pause=0, wait=0.05, total=10, silence=5, connect=5)
PADDLE = "papers/bread/paddlenet-plus.yaml"
SCHEMA = "# yaml-language-server: $schema=../../site/data/schema/records/paper.json\n"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Give the command a server of its own instead of the internet."""
    with services.world() as made:
        monkeypatch.setattr(add_, "SERVICES", made.services)
        monkeypatch.setattr(add_, "LIMITS", QUICK)
        yield made


def add(mini: Path, *words: str | Path) -> Ran:
    return run("add", *words, "--category", "bread", cwd=mini)


def refused(mini: Path, *words: str | Path, code: int = 1) -> str:
    """Add in vain: one line, nothing written; give the line."""
    before = records(mini)
    ran = add(mini, *words)
    assert (ran.code, ran.out, records(mini)) == (code, "", before), ran
    assert re.fullmatch(r"codegen-papers: [^\n]+\n", ran.err), ran.err
    assert ran.err.removesuffix("\n").isprintable()
    return ran.err


def records(mini: Path) -> dict[str, bytes]:
    """Give every file but those of the cache."""
    return {path: text for path, text in tree(mini).items() if ".codegen-papers/" not in path}


def uncommented(text: str) -> str:
    """Do what an editor does that takes one comment sign away from every line."""
    return "".join(re.sub(r"^# ?", "", line) for line in text.splitlines(keepends=True))


# arXiv


def test_a_paper_from_arxiv(mini: Path, world: World) -> None:
    world.says("/doi/10.48550/arXiv.8805.07991", Answer(services.datacite()))
    world.says("/arxiv", Answer(services.atom()))
    ran = add(mini, "arXiv:8805.07991v3")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{PADDLE} written\n"
        "still to fill in: affiliations, venue, links, model_sizes, summary; "
        "the end of the file shows how\n"
        f"next: codegen-papers check {PADDLE}\n"
    )
    text = (mini / PADDLE).read_text("utf-8")
    added = re.search(r"^added: (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)
    assert added
    assert text == SCHEMA + (
        'title: "PaddleNet+: Ducks Paddle in Code"\n'
        "url: https://arxiv.org/abs/8805.07991\n"
        "date: 2088-05-13\n"
        "category: bread\n"
        "authors:\n"
        "  - Donna Duck\n"
        "  - name: Quackle Brain\n"
        "    family: Quackle Brain\n"
        "  - name: Allie Del Ganso\n"
        "    family: Del Ganso\n"
        f"added: {added[1]}\n"
        "\n"
        "## What its source says besides:\n"
        "## - arXiv's comment: Accepted at ICMQ 2088, 26 pages\n"
        '## Still to fill in: take the "# " away and write what the paper says.\n'
        "# affiliations:  # one a line, as the paper prints them\n"
        "#   - Example University\n"
        "# venue: ICML 2023  # only where it appeared\n"
        "# links:  # those that there are\n"
        "#   code: https://example.org/code\n"
        "#   project: https://example.org/project\n"
        "#   weights: https://example.org/weights\n"
        "#   data: https://example.org/data\n"
        "# model_sizes: [220M, 7B]  # of the models that the paper introduces\n"
        "# summary:  # in your own words, Markdown, one language or both\n"
        "#   zh: |\n"
        "#     这里用自己的话写摘要。\n"
        "#   en: |\n"
        "#     Your own words here.\n"
    )
    assert succeed("check", PADDLE, cwd=mini)
    assert laid_out(text, record=True) == text


def test_arxiv_tells_where_the_code_is(mini: Path, world: World) -> None:
    comment = "<arxiv:comment>Code: https://github.com/duck/paddle</arxiv:comment>"
    world.says("/doi/10.48550/arXiv.8805.07991", Answer(services.datacite()))
    world.says("/arxiv", Answer(services.atom(extra=comment)))
    assert add(mini, "8805.07991").code == 0
    text = (mini / PADDLE).read_text("utf-8")
    assert "\nlinks:\n  code: https://github.com/duck/paddle\n" in text


def test_what_is_still_to_fill_in_is_valid_once_it_is_no_comment(mini: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    assert add(mini, "8805.07991").code == 0
    path = mini / PADDLE
    text = path.read_text("utf-8").removeprefix(SCHEMA)
    path.write_text(uncommented(text), "utf-8")
    assert "Your own words here." in path.read_text("utf-8")
    succeed("check", PADDLE, cwd=mini)


def test_the_client_says_who_it_is_and_asks_for_csl(mini: Path, world: World) -> None:
    world.says("/doi/10.48550/arXiv.8805.07991", Answer(services.datacite()))
    add(mini, "8805.07991")
    first = world.headers[0]
    assert first["User-Agent"].startswith("codegen-papers/")
    assert first["Accept"] == services.CSL
    assert world.asked[1].startswith("/arxiv?id_list=8805.07991")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer(status=406),
        Answer(status=500),
        Answer(status=403),
        Answer("<html>no JSON</html>"),
        Answer('{"title": "No address"}'),
        Answer(b"\xff\xfe"),
        Answer(services.datacite(), status=204, claim=0),
        Answer("[" * 5_000),
        Answer(services.datacite()[:50], claim=5_000),
    ],
    ids=["404", "406", "500", "403", "html", "poor", "latin", "204", "deep", "cut"],
)
def test_arxivs_api_stands_in_where_the_doi_fails(mini: Path, world: World, answer: Answer) -> None:
    world.says("/doi/10.48550/arXiv.8805.07991", answer)
    world.says("/arxiv", Answer(services.atom(extra="<arxiv:doi>10.5555/pub.1</arxiv:doi>")))
    assert add(mini, "https://arxiv.org/pdf/8805.07991v1.pdf").code == 0
    text = (mini / PADDLE).read_text("utf-8")
    assert "date: 2088-05-13\n" in text
    assert "doi: 10.5555/pub.1\n" in text
    assert "  - Esaú van der Drake\n" in text


def test_latex_in_a_title_of_arxiv_is_read(mini: Path, world: World) -> None:
    title = r"PaddleNet: $k$-Ducks in \texttt{Code} {and} 5% -- more"
    world.says("/doi/10.48550/arXiv.8805.07991", Answer(services.datacite(title=title)))
    assert add(mini, "8805.07991").code == 0
    text = (mini / "papers/bread/paddlenet.yaml").read_text("utf-8")
    assert text.removeprefix(SCHEMA).startswith(
        'title: "PaddleNet: k-Ducks in Code and 5% – more"\n'
    )


def test_without_the_api_the_month_of_the_id_is_kept(mini: Path, world: World) -> None:
    world.says("/doi/10.48550/arXiv.8805.07991", Answer(services.datacite()))
    assert add(mini, "8805.07991").code == 0
    assert "date: 2088-05\n" in (mini / PADDLE).read_text("utf-8")


@pytest.mark.parametrize("feed", [services.NO_ENTRY, services.API_ERROR])
def test_a_paper_that_arxiv_does_not_have(mini: Path, world: World, feed: str) -> None:
    world.says("/arxiv", Answer(feed))
    assert "arXiv has no 8805.07991" in refused(mini, "8805.07991")


@pytest.mark.parametrize(
    "feed",
    [
        "",
        "<feed/>",
        "<feed",
        "no XML",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "<a>" * 50_000,
        services.atom(title=""),
        services.atom(title="Bad\u200bTitle"),
        services.atom(title="T" * 900),
    ],
    ids=range(10),
)
def test_a_malformed_feed(mini: Path, world: World, feed: str) -> None:
    world.says("/arxiv", Answer(feed))
    assert "cannot be read" in refused(mini, "8805.07991")


# DOI


def test_a_paper_from_crossref(mini: Path, world: World) -> None:
    world.says("/doi/10.5555/3597503.3639187", Answer(services.crossref()))
    assert add(mini, "https://doi.org/10.5555/3597503.3639187").code == 0
    text = (mini / "papers/bread/rafts-reeds.yaml").read_text("utf-8")
    assert text.removeprefix(SCHEMA).startswith(
        'title: "Rafts & Reeds: a Survey"\n'
        "url: https://doi.org/10.5555/3597503.3639187\n"
        "date: 2024-04-12\n"
        "category: bread\n"
        "authors:\n"
        "  - name: Donna Duck\n"
        "    orcid: 0000-0002-1825-0097\n"
        "  - Esaú Drake\n"
        "affiliations:\n"
        "  - Quackle Brain, Pond City\n"
        "venue: ICMQ 2024\n"
        "added: "
    )


def test_redirects_are_followed(mini: Path, world: World) -> None:
    for step, code in enumerate([301, 302, 303, 307, 308]):
        here = "/doi/10.5555/1" if step == 0 else f"/step{step}"
        world.says(here, Answer(status=code, headers={"Location": f"/step{step + 1}"}))
    world.says("/step5", Answer(services.crossref()))
    assert add(mini, "10.5555/1").code == 0


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/doi/10.5555/1", "redirects more than 5 times"),
        ("file:///etc/passwd", "which is not followed"),
        ("ftp://a.example/x", "which is not followed"),
        ("https://u:p@a.example/x", "which is not followed"),
        ("http://[::1", "which is not followed"),
        ("gopher://\x01\x1b", "which is not followed"),
    ],
)
def test_redirects_that_are_not_followed(mini: Path, world: World, where: str, said: str) -> None:
    world.says("/doi/10.5555/1", Answer(status=302, headers={"Location": where}))
    assert said in refused(mini, "10.5555/1")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=404), "no DOI 10.5555/1 is registered"),
        (Answer(status=410), "no DOI 10.5555/1 is registered"),
        (Answer(status=406), "describes it in no form that is read here"),
        (Answer(status=403), "does not answer this (403)"),
        (Answer(status=418), "does not answer this (418)"),
        (Answer(status=500), "has too much to do (500)"),
        (Answer(status=429), "has too much to do (429)"),
        (Answer(status=429, headers={"Retry-After": "120"}), "try again in 120 seconds"),
        (Answer(status=503, headers={"Retry-After": "soon"}), "has too much to do (503)"),
        (Answer("<html>"), "no JSON: line 1"),
        (Answer(""), "no JSON: line 1"),
        (Answer("[]"), "no paper in it"),
        (Answer(b"\x80\x81"), "is no text"),
        (Answer(b"\x1f\x8b\x08" * 9, headers={"Content-Encoding": "gzip"}), "is no text"),
        (Answer("x" * 5_100_000), "is larger than 5 MB"),
        (Answer('{"title"', claim=99_999), "broke off in the middle"),
        (Answer(services.crossref(title="Bad\u202eTitle")), "an invisible character"),
        (Answer(services.crossref(title="Bad\x1b[2JTitle")), "an invisible character"),
        (Answer(services.crossref(title="")), "no title"),
        (Answer(services.crossref(author="Donna")), "author"),
    ],
    ids=range(20),
)
def test_bad_answers_end_in_a_line(mini: Path, world: World, answer: Answer, said: str) -> None:
    world.says("/doi/10.5555/1", answer)
    assert said in refused(mini, "10.5555/1")


def test_what_is_busy_is_asked_again(mini: Path, world: World) -> None:
    busy = [Answer(status=429), Answer(status=503)]
    world.says("/doi/10.5555/1", *busy, Answer(services.crossref()))
    assert add(mini, "10.5555/1").code == 0
    assert len(world.asked) == 3


@pytest.mark.parametrize("answer", [Answer("x" * 50, drip=0.05), Answer(claim=50)])
def test_what_is_slow_is_not_waited_for(
    mini: Path, world: World, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    """A byte now and then is as bad as none."""
    monkeypatch.setattr(add_, "LIMITS", Limits(silence=0.3, total=0.5, attempts=1))
    world.says("/doi/10.5555/1", answer)
    said = refused(mini, "10.5555/1")
    assert "is too slow" in said or "broke off" in said


def test_no_network_is_said_with_what_else_to_do(
    mini: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = services.Services(doi="http://127.0.0.1:9/", private=True)
    monkeypatch.setattr(add_, "SERVICES", nowhere)
    said = refused(mini, "10.5555/1")
    assert "cannot reach 127.0.0.1" in said
    assert "codegen-papers add FILE.bib" in said
    monkeypatch.setattr(add_, "SERVICES", services.Services(doi="http://duck.invalid/"))
    assert "is there a network?" in refused(mini, "10.5555/1")
    assert not world.asked


def test_a_private_address_is_not_asked(
    mini: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = world.base.replace("127.0.0.1", "localhost")
    monkeypatch.setattr(add_, "SERVICES", services.Services(doi=f"{base}/doi/"))
    assert "which is not followed" in refused(mini, "10.5555/1")  # the port, first of all
    monkeypatch.setattr(add_, "SERVICES", services.Services(doi="http://localhost/doi/"))
    assert "no address of the public internet" in refused(mini, "10.5555/1")
    assert not world.asked


def test_a_good_answer_is_kept_for_the_day(mini: Path, world: World) -> None:
    world.says(
        "/doi/10.5555/1", Answer(status=500), Answer("nonsense"), Answer(services.crossref())
    )
    add(mini, "10.5555/1")
    asked = len(world.asked)
    (mini / "papers/bread/rafts-reeds.yaml").unlink(missing_ok=True)
    assert add(mini, "10.5555/1").code == 0
    more = len(world.asked)
    assert more > asked  # neither an error nor nonsense is kept
    (mini / "papers/bread/rafts-reeds.yaml").unlink()
    assert add(mini, "10.5555/1").code == 0
    assert len(world.asked) == more
    (mini / "papers/bread/rafts-reeds.yaml").unlink()
    assert add(mini, "10.5555/1", "--fresh").code == 0
    assert len(world.asked) == more + 1


# OpenReview, ACL Anthology


@pytest.mark.parametrize("second", [True, False])
def test_a_paper_from_openreview(mini: Path, world: World, *, second: bool) -> None:
    world.says("/v2/notes", Answer(services.note() if second else '{"notes": []}'))
    world.says("/v1/notes", Answer(services.note(second=False)))
    assert add(mini, "https://openreview.net/pdf?id=WaDdLe1").code == 0
    text = (mini / "papers/bread/waddle-then-quack.yaml").read_text("utf-8")
    assert text.removeprefix(SCHEMA).startswith(
        'title: "Waddle, Then Quack"\n'
        "url: https://openreview.net/forum?id=WaDdLe1\n"
        "date: 2088-05-16\n"
        "category: bread\n"
        "authors:\n  - Donna Duck\n  - Esaú Drake\n"
        "venue: ICMQ 2088\n"
        "tags: [waddling, bread]\n"
    )


def test_what_is_only_submitted_has_no_venue(mini: Path, world: World) -> None:
    world.says("/v2/notes", Answer(services.note(venue="Submitted to ICMQ 2088", authors=[])))
    assert add(mini, "https://openreview.net/forum?id=WaDdLe1&noteId=x").code == 0
    text = (mini / "papers/bread/waddle-then-quack.yaml").read_text("utf-8")
    assert "\nvenue" not in text
    assert "# authors:" in text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((Answer('{"notes": []}'), Answer('{"notes": []}')), "OpenReview has no public paper"),
        ((Answer(status=403), Answer(status=404)), "does not answer this (403)"),
        ((Answer("[]"), Answer("")), "cannot be read"),
        ((Answer('{"notes": [{"content": {}}]}'), Answer("")), "no title"),
        ((Answer('{"notes": [{"content": 5}]}'), Answer("")), "cannot be read"),
        ((Answer("[" * 100_000), Answer("")), "cannot be read"),
    ],
    ids=range(6),
)
def test_what_openreview_does_not_tell(
    mini: Path, world: World, answers: tuple[Answer, Answer], said: str
) -> None:
    world.says("/v2/notes", answers[0])
    world.says("/v1/notes", answers[1])
    assert said in refused(mini, "https://openreview.net/forum?id=WaDdLe1")


def test_a_paper_from_the_acl_anthology(mini: Path, world: World) -> None:
    world.says("/acl/2088.quack-main.68.bib", Answer(services.ACL_BIB))
    assert add(mini, "https://aclanthology.org/2088.quack-main.68.pdf").code == 0
    text = (mini / "papers/bread/pondtalk.yaml").read_text("utf-8")
    assert "url: https://aclanthology.org/2088.quack-main.68/\ndate: 2088-12\n" in text
    assert "venue: Conference on Empirical Methods in Quacking 2088\n" in text
    assert "doi: 10.18653/v1/2088.quack-main.68\n" in text
    assert "has no P17-1099" in refused(mini, "https://www.aclweb.org/anthology/P17-1099/")
    world.says("/acl/P17-1098.bib", Answer("<html>"))
    assert "no paper in it" in refused(mini, "https://aclanthology.org/P17-1098")


@pytest.mark.parametrize(
    ("text", "service", "own_id"),
    [
        ("2305.07922", "arxiv", "2305.07922"),
        ("arXiv:2305.07922v3", "arxiv", "2305.07922"),
        (" https://arxiv.org/abs/2305.07922v1 ", "arxiv", "2305.07922"),
        ("arxiv.org/pdf/2305.07922.pdf", "arxiv", "2305.07922"),
        ("http://export.arxiv.org/abs/hep-th/9901001", "arxiv", "hep-th/9901001"),
        ("10.48550/arXiv.2305.07922", "arxiv", "2305.07922"),
        ("https://doi.org/10.48550/ARXIV.2305.07922", "arxiv", "2305.07922"),
        ("doi:10.5555/a.b(c)", "doi", "10.5555/a.b(c)"),
        ("https://dx.doi.org/10.5555/a%2Fb?x=1", "doi", "10.5555/a/b"),
        ("doi.org/10.5555/1", "doi", "10.5555/1"),
        ("https://dl.example/doi/abs/10.1145/359.363", "doi", "10.1145/359.363"),
        ("https://openreview.net/forum?id=VtmBAGCN7o", "openreview", "VtmBAGCN7o"),
        ("openreview.net/pdf?id=VtmBAGCN7o#all", "openreview", "VtmBAGCN7o"),
        ("https://aclanthology.org/2023.emnlp-main.68/", "acl_anthology", "2023.emnlp-main.68"),
        ("https://aclanthology.org/P17-1099.pdf", "acl_anthology", "P17-1099"),
        ("https://www.aclweb.org/anthology/D19-1234", "acl_anthology", "D19-1234"),
    ],
)
def test_what_is_meant(text: str, service: str, own_id: str) -> None:
    assert reference(text) == Reference(service, own_id)


@pytest.mark.parametrize(
    "text",
    [
        *("", "duck", "2305.0792", "10.5555", "https://duck.example/", "file:///etc/passwd"),
        *("https://openreview.net/forum", "https://openreview.net/forum?id=../../etc"),
        *("https://aclanthology.org/", "https://aclanthology.org/../x", "http://[::1", "\x1b[2J"),
    ],
)
def test_what_is_not_understood(mini: Path, world: World, text: str) -> None:
    assert "no arXiv id, no DOI" in refused(mini, text, code=2)
    assert not world.asked


@given(st.text())
def test_any_word_means_something_or_nothing(text: str) -> None:
    found = reference(text)
    assert found is None or found.id


# What the catalog has


@pytest.mark.parametrize(
    "what",
    [
        "8805.07920",
        "https://arxiv.org/abs/8805.07920v9",
        "10.5555/quack.net_(1)",
        "10.5555/QUACK.NET_(1)",
    ],
)
def test_a_paper_that_is_there_is_refused_before_anybody_is_asked(
    mini: Path, world: World, what: str
) -> None:
    said = refused(mini, what)
    assert "has this paper already: papers/ponds/quack-net.yaml" in said
    assert not world.asked


def test_a_title_that_is_there_is_refused(mini: Path, world: World) -> None:
    world.says(
        "/doi/10.5555/1", Answer(services.crossref(title="quacknet — deep WADDLING", subtitle=[]))
    )
    assert "already: papers/ponds/quack-net.yaml" in refused(mini, "10.5555/1")


@pytest.mark.parametrize(
    ("own_id", "said", "code"),
    [
        ("quack-net", "is taken, now or formerly, by papers/ponds/quack-net.yaml", 1),
        ("quacknet-v1", "is taken, now or formerly, by papers/ponds/quack-net.yaml", 1),
        ("../../escape", "is no id", 2),
        ("Duck", "is no id", 2),
        ("", "is no id", 2),
    ],
)
def test_ids_that_are_not_given(
    mini: Path, world: World, own_id: str, said: str, code: int
) -> None:
    assert said in refused(mini, "8805.07991", f"--id={own_id}", code=code)
    assert not world.asked


def test_an_id_of_ones_own(mini: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    assert add(mini, "8805.07991", "--id", "my-duck").out.startswith("papers/bread/my-duck.yaml")


def test_a_former_id_is_not_given_again(mini: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom(title="QuackNet v1: Another")))
    assert "quacknet-v1-2.yaml written" in add(mini, "8805.07991").out


def test_a_file_in_the_way_is_kept(mini: Path, world: World) -> None:
    world.says("/arxiv", Answer(services.atom()))
    (mini / PADDLE).parent.mkdir(parents=True, exist_ok=True)
    (mini / PADDLE).symlink_to("nowhere")
    ran = add(mini, "8805.07991")
    assert ran.code == 1
    assert (mini / PADDLE).is_symlink()


# Files


BIB = "@misc{a, title = {Rafts}, author = {Duck, Donna}, year = 2020, url = {https://raft.example/}}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("raft.bib", BIB),
        ("raft.txt", BIB),
        ("raft.json", json.dumps([{"title": "Rafts", "URL": "https://raft.example/"}])),
    ],
)
def test_a_paper_from_a_file(mini: Path, name: str, text: str) -> None:
    (mini / name).write_text(text, "utf-8")
    assert add(mini, name).out.startswith("papers/bread/rafts.yaml written\n")


def test_a_paper_from_standard_input(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BIB.encode())))
    assert add(mini, "-").out.startswith("papers/bread/rafts.yaml written\n")


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        (BIB + BIB.replace("Rafts", "Reeds"), "holds 2 entries; take all of them with", 2),
        ("@misc{a, title = {Rafts}}", "line 1: not understood: no address", 1),
        ("", "neither BibTeX nor CSL-JSON", 2),
        ("# A README", "neither BibTeX nor CSL-JSON", 2),
        ("[{]", "no JSON: line 1", 2),
        ("[]", "no entry in it", 2),
        ("@comment{x}", "no entry in it", 2),
        (
            BIB.replace("Rafts", "A Roof over every duck").replace("A Roof", "1. A Roof"),
            "already",
            1,
        ),
    ],
    ids=range(8),
)
def test_files_that_make_no_record(mini: Path, text: str, said: str, code: int) -> None:
    (mini / "raft.txt").write_text(text, "utf-8")
    assert said in refused(mini, "raft.txt", code=code)
    assert "cannot read nothing.bib" in refused(mini, "nothing.bib", code=2)


def test_notes_of_a_file_are_kept_as_comments(mini: Path) -> None:
    (mini / "raft.bib").write_text(BIB.replace("year", "note = {Best\n# paper}, year"), "utf-8")
    assert add(mini, "raft.bib").code == 0
    text = (mini / "papers/bread/rafts.yaml").read_text("utf-8")
    assert "## - note: Best # paper\n" in text
    assert all(line.startswith("#") for line in text.split("\n\n")[1].splitlines())


# The category


class Terminal(io.StringIO):
    """What looks like a person's terminal."""

    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


def ask(mini: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> tuple[int, str, str]:
    """Run `add` at a terminal at which something is typed."""
    from codegen_papers.cli import main  # noqa: PLC0415

    (mini / "raft.bib").write_text(BIB, "utf-8")
    out, err = Terminal(), Terminal()
    for name, stream in {"stdin": Terminal(typed), "stdout": out, "stderr": err}.items():
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.chdir(mini)
    return main(["add", "raft.bib"]), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("typed", ["2\n", "ponds/open\n", "  ponds/open  \n", "nonsense\n0\n2\n"])
def test_the_category_is_asked_for(mini: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    code, out, err = ask(mini, monkeypatch, typed)
    assert (code, out.splitlines()[0]) == (0, "papers/ponds/open/rafts.yaml written")
    assert "  2  ponds/open  露天池塘 / Open ponds\n" in err
    assert "Which category “Rafts” goes to? Its number or path: " in err


@pytest.mark.parametrize("typed", ["", "a\nb\nc\n", "999\n-1\n٣\n", "\x1b[2J\n" * 9])
def test_who_does_not_answer_changes_nothing(
    mini: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    code, out, err = ask(mini, monkeypatch, typed)
    assert (code, out) == (2, "")
    assert err.endswith("no category was chosen; nothing was written\n")
    assert "\x1b" not in err
    assert not list((mini / "papers").rglob("rafts*"))


def test_ctrl_c_leaves_cleanly(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules[__name__], "Terminal", Interrupted)
    code, _, err = ask(mini, monkeypatch, "")
    assert (code, "Traceback" in err) == (130, False)
    assert not list((mini / "papers").rglob("rafts*"))


def test_without_a_terminal_the_categories_are_named(mini: Path) -> None:
    (mini / "raft.bib").write_text(BIB, "utf-8")
    ran = run("add", "raft.bib", cwd=mini)
    assert ran.code == 2
    assert "--category PATH, one of ponds, ponds/open, ponds/roofed" in ran.err
    ran = run("add", "raft.bib", "--category", "pond", cwd=mini)
    assert (ran.code, "did you mean ponds" in ran.err) == (2, True)


def test_a_catalog_with_errors_is_mended_first(mini: Path, world: World) -> None:
    (mini / "papers/bad.yaml").write_text("title: x\n", "utf-8")
    ran = add(mini, "8805.07991")
    assert ran.code == 1
    assert "papers/bad.yaml:1:1" in ran.err
    assert not world.asked


def test_the_example_catalog_is_as_it_was() -> None:
    assert not (MINI / "papers/bread").exists() or not list((MINI / "papers/bread").glob("raft*"))
