"""What strangers try beside texts: names, links, pipes, sizes, templates, manifests, messages."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from codegen_papers import dialect, inline, plain_files, prose, renderer, site
from codegen_papers.importers import reader_for
from codegen_papers.problems import Problem, as_github, as_json
from conftest import run, run_apart, succeed, tree

SECRET = "for nobody"  # noqa: S105, none


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file outside the catalog that nobody may see."""
    path = tmp_path / "secret.html"
    path.write_text(SECRET, "utf-8")
    return path


def refused(root: Path, *said: str) -> None:
    """Build; it must be refused in one line that says what is wrong, and nothing be shown."""
    ran = run("build", cwd=root)
    assert ran.code == 1, ran
    for words in said:
        assert words in ran.err
    assert ran.err.count("\n") == 1
    assert not (root / "site").exists()


# Links out of the catalog


@pytest.mark.parametrize(
    "place", ["partials/footer.html", "assets/js/9.js", "phrases/en.yaml", "partials", ""]
)
def test_a_template_that_leads_out_of_the_catalog_is_refused(
    mini: Path, secret: Path, place: str
) -> None:
    """Git carries links: the site of a pull request's branch could show any file."""
    target = secret
    if "." not in place:
        target = secret.parent / "elsewhere"
        (target / "partials").mkdir(parents=True)
        (target / "footer.html").write_text(SECRET, "utf-8")
        (target / "partials" / "footer.html").write_text(SECRET, "utf-8")
    path = mini / "templates" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    refused(mini, "leads out of the catalog; put the file itself there")


def test_a_file_of_templates_has_an_end(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "MAX_BYTES", 2**20)
    (mini / "templates" / "assets" / "js").mkdir(parents=True)
    (mini / "templates" / "assets" / "js" / "9.js").write_bytes(b"/" * (2**20 + 1))
    refused(mini, "templates/assets/js/9.js is larger than 1 MB")


def test_assets_of_ones_own_go_when_nobody_has_them_any_more(mini: Path) -> None:
    """Of whatever kind: they are named after what they hold, in a folder that is a build's."""
    font = mini / "templates" / "assets" / "font.ttf"
    font.parent.mkdir(parents=True)
    for content in (b"one", b"two"):
        font.write_bytes(content)
        succeed("build", cwd=mini)
        assert len([*(mini / "site" / "assets").glob("font-*.ttf")]) == 1
    font.unlink()
    succeed("build", cwd=mini)
    assert not [*(mini / "site" / "assets").glob("font-*.ttf")]


def test_a_link_inside_the_catalog_is_followed(mini: Path) -> None:
    (mini / "own").mkdir()
    (mini / "own" / "footer.html").write_text("<footer>ours</footer>\n", "utf-8")
    (mini / "templates" / "partials").mkdir(parents=True)
    (mini / "templates" / "partials" / "footer.html").symlink_to(mini / "own" / "footer.html")
    succeed("build", cwd=mini)
    assert b"<footer>ours</footer>" in (mini / "site" / "index.html").read_bytes()


@pytest.mark.parametrize("place", ["site/leak.txt", "site/papers/leak", "site/assets/leak.js"])
def test_a_link_in_site_is_refused(built: Path, secret: Path, place: str) -> None:
    (built / place).symlink_to(secret)
    (built / "papers" / "bread" / "new.yaml").write_text(
        "title: New\nurl: https://new.example/\ndate: 2031\ncategory: bread\n", "utf-8"
    )
    ran = run("build", cwd=built)
    assert (ran.code, ran.err) == (
        1,
        f"codegen-papers: {place} is a link, which could lead anywhere; put the file there\n",
    )


@pytest.mark.parametrize("place", ["x.yaml", "bread/x.yaml", "_figures", "bread/more"])
def test_a_link_in_papers_is_refused(mini: Path, secret: Path, place: str) -> None:
    (mini / "papers" / place).symlink_to(secret if "." in place else secret.parent)
    ran = run("check", cwd=mini)
    assert ran.code == 1
    assert f"papers/{place}:1:1: not a plain file" in ran.out


# Pipes and devices

PIPES = [
    *("papers/bread/x.yaml", "papers/_benchmarks.yaml", "papers/_figures/0123456789abcdef.png"),
    *("README.md", "site/index.html", "site/manifest.json", ".codegen-papers/build"),
    *("templates/partials/footer.html", "templates/phrases/en.yaml", "templates/assets/js/9.js"),
    *(".codegen-papers/unfinished", "papers/x.json", "site/CNAME"),
]


@pytest.mark.parametrize("command", ["build", "check", "fmt"])
@pytest.mark.parametrize("place", PIPES)
def test_nobody_waits_for_a_pipe(built: Path, place: str, command: str) -> None:
    """Who opens one waits until somebody writes, which may be never."""
    path = built / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    ended = run_apart(command, cwd=built)
    assert ended.code in {0, 1}, ended
    assert "Traceback" not in ended.err


def test_a_device_is_not_read_to_its_end(mini: Path) -> None:
    """/dev/zero has none; what is no file is no template."""
    (mini / "templates" / "partials").mkdir(parents=True)
    (mini / "templates" / "partials" / "footer.html").symlink_to("/dev/zero")
    ended = run_apart("build", cwd=mini)
    assert ended.code in {0, 1}, ended
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "link"])
def test_nothing_but_a_plain_file_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(__file__)
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(OSError, match=r"plain file|symbolic links"):
        plain_files.content("/dev/zero" if kind == "device" else path, plain_files.NO_LINK)


# Names


@pytest.mark.parametrize("name", ["aux", "Con.d", "a:b", "end.", "blank ", "what?"])
def test_a_folder_that_windows_cannot_have_is_refused(mini: Path, name: str) -> None:
    (mini / "papers" / name).mkdir()
    (mini / "papers" / name / "q.yaml").write_text("title: Q\n", "utf-8")
    assert f"papers/{name}:1:1: Windows has no folder of this name" in run("check", cwd=mini).out


@pytest.mark.parametrize(
    "name", [b"z\xff", b"x\n::error::owned", b"a\x1b[31m", "b\u202ec".encode()]
)
def test_a_folder_with_an_unseen_name_is_refused_and_its_name_is_spelled_out(
    mini: Path, name: bytes
) -> None:
    folder = os.fsencode(mini / "papers") + b"/" + name
    os.mkdir(folder)  # noqa: PTH102, a name that is no text
    with open(folder + b"/q.yaml", "wb") as file:  # noqa: PTH123, likewise
        file.write(b"title: Q\nurl: https://q.example/\ndate: 2031\ncategory: bread\n")
    for command in ("check", "fmt", "build", "gaps"):
        ran = run(command, cwd=mini)
        said = ran.out + ran.err
        assert "a folder's name holds signs that nobody sees; rename it" in said or command == "fmt"
        assert not [line for line in said.splitlines() if line.startswith("::")]
        assert all(line.isprintable() for line in said.splitlines())


def test_messages_for_machines_hold_nothing_that_a_terminal_obeys() -> None:
    problem = Problem("papers/x.yaml", 1, 1, "k\x1b[31m\nx\u202e", "a\x9b31m\r::error::b", "type")
    for said in (as_github([problem]), as_json([problem])):
        (line,) = said.splitlines()
        assert line.isprintable()
    assert json.loads(as_json([problem]))["field"] == problem.field


# Sizes


def test_a_record_cannot_become_a_thousand_times_as_large(mini: Path) -> None:
    """A page for each affiliation, which lists them all: the lists of a record have an end."""
    record = mini / "papers" / "bread" / "big.yaml"
    for key, count in (("affiliations", 301), ("tags", 51), ("models", 101), ("authors", 5001)):
        items = [{"name": f"M{n}"} if key == "models" else f"A {n}" for n in range(count)]
        data = {"title": "B", "url": "https://b.example/", "date": "2031", "category": "bread"}
        record.write_text(yaml.safe_dump({**data, key: items}), "utf-8")
        ran = run("check", record, cwd=mini)
        assert f"{key}: too many; at most {count - 1} items  [too-long]" in ran.out


def test_an_address_that_is_defined_once_cannot_be_used_a_thousand_times() -> None:
    text = f"[a]: https://e.com/{'x' * 9900}\n\n" + "[a] " * 2400
    (found,) = dialect.findings(text)
    assert found.rule == "summary-size"
    with pytest.raises(ValueError, match="long addresses, defined once"):
        reader_for("list.md", text)(f"# L\n\n## C\n\n{text * 10}")


def test_ten_thousand_mistakes_are_told_in_short(mini: Path) -> None:
    lines = "".join(f"key-{number}: x\n" for number in range(10_000))
    record = mini / "papers" / "bread" / "big.yaml"
    record.write_text(f"title: B\nurl: https://b.example/\ndate: 2031\n{lines}", "utf-8")
    ran = run("check", record, cwd=mini)
    assert "10,001 things do not fit; the first 100 are shown" in ran.out
    assert ran.out.count("\n") < 110


# Manifests


def test_a_manifest_cannot_remove_what_no_build_made(built: Path) -> None:
    """A pull request may bring a manifest that lists anything."""
    mine = ["README.hand.md", "readme/notes.md", "site/CNAME", "site/.nojekyll", "site/ads.txt"]
    for path in mine:
        (built / path).parent.mkdir(parents=True, exist_ok=True)
        (built / path).write_text("mine\n", "utf-8")
    place = built / "site" / "manifest.json"
    listed = json.loads(place.read_text("utf-8"))["files"]
    place.write_bytes(site.manifest([*listed, *mine]))
    (built / "papers" / "bread" / "new.yaml").write_text(
        "title: New\nurl: https://new.example/\ndate: 2031\ncategory: bread\n", "utf-8"
    )
    succeed("build", cwd=built)
    assert {path: tree(built)[path] for path in mine} == dict.fromkeys(mine, b"mine\n")


# The README, as GitHub reads it

WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "www.a.b",
                "www.",
                "http://",
                "https://e.com",
                "ftp://e.com",
                "x@e.com",
                "mailto:",
                "!",
            ),
            *("[", "](", ")", "![", "<", ">", "*", "**", "_", "`", "~~", "|", "\\", "&", "&amp;"),
            *(
                "#",
                "@",
                "/",
                ".",
                ":",
                "a",
                " ",
                "鸭",
                "例子.com",
                "xmpp:",
                "&copy;",
                "$",
                "(",
                "-",
                "+",
            ),
        ]
    ),
    max_size=12,
).map("".join)
FILTERS: dict[str, Callable[[str], str]] = {
    "line": inline.text_with_addresses,
    "item": renderer.item,
    "heading": renderer.heading,
    "cell": renderer.cell,
}


def as_github_shows(markdown: str) -> html5lib.treebuilders.etree.Element:
    options = cmarkgfm.Options.CMARK_OPT_UNSAFE
    shown = cmarkgfm.github_flavored_markdown_to_html(markdown, options)
    return html5lib.parseFragment(shown, namespaceHTMLElements=False)


@pytest.mark.parametrize("name", FILTERS)
@given(words=WORDS)
def test_plain_text_is_plain_text_on_github(name: str, words: str) -> None:
    """But for addresses, which lead where they say; no picture, no emphasis, no letter lost."""
    words = f"a {' '.join(words.split())} z"
    written = FILTERS[name](words)
    page = as_github_shows(f"{'# ' if name == 'heading' else ''}{written}")
    kinds = {str(node.tag) for node in page.iter()} - {"DOCUMENT_FRAGMENT", "p", "h1", "a"}
    assert kinds == set(), written
    said = "".join(page.itertext()).strip()
    if name != "cell":  # whose | is a sign of a table only
        assert said == words, written
    for link in page.iter("a"):
        said = (link.get("href", ""), "".join(link.itertext()))
        bare = [re.sub(r"^(mailto:|http://(?=www))", "", one) for one in said]
        bare = [re.sub(r"%..|[^\w:/.@#&;$+~!-]", "", one, flags=re.ASCII) for one in bare]
        assert bare[0] == bare[1], written


@given(
    st.lists(
        st.sampled_from(["!", "\\!", "\\", "[a](https://a.b)", "www.a.b", " ", "x"]), max_size=8
    )
)
def test_an_exclamation_mark_makes_no_picture_of_a_link(pieces: list[str]) -> None:
    text = "".join(pieces)
    if not [one for one in dialect.findings(text) if one.severity == "error"]:
        asked = len(list(as_github_shows(prose.canonical(text)).iter("img")))
        assert prose.html(text).count("<img") == asked
        if "www" not in text:  # an address for GitHub up to the next blank, as it was written
            assert len(list(as_github_shows(text).iter("img"))) == asked


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://arxiv.org&commat;evil.example/abs", None),
        ("https://a.example/?x=1&copy;=2", "https://a.example/?x=1&copy;=2"),
        ("https://a.example/?x=1&amp;y", "https://a.example/?x=1&amp;y"),
    ],
)
def test_a_readme_leads_where_the_record_says(mini: Path, url: str, leads: str | None) -> None:
    """GitHub reads entities in addresses, too."""
    record = mini / "papers" / "bread" / "entity.yaml"
    data = {"title": "Entity", "url": url, "date": "2031", "category": "bread"}
    record.write_text(yaml.safe_dump(data), "utf-8")
    if leads is None:
        assert "signs that no host has" in run("check", cwd=mini).out
        return
    succeed("build", cwd=mini)
    page = as_github_shows((mini / "README.md").read_text("utf-8"))
    assert leads in [link.get("href") for link in page.iter("a")]
