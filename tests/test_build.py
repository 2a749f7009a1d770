"""What `build` writes, when it writes, and what it never touches."""

from __future__ import annotations

import difflib
import errno
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from codegen_papers import files
from conftest import DATA, MINI, MINI_EXPECTED, ROOT, SHUFFLED, run, run_apart, succeed, tree

READMES = ("README.en.md", "README.md")
OUTPUTS = [*READMES, "site/manifest.json"]
INTERRUPTED = 130
ACCEPT = "if this is what it should be now: python tests/accept.py, and read the diff"


def outputs(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder but those of papers/ and of the cache."""
    others = ("papers/", ".codegen-papers/")
    return {path: text for path, text in tree(folder).items() if not path.startswith(others)}


def expected() -> dict[str, bytes]:
    """Give the golden tree."""
    return tree(MINI_EXPECTED)


def catalog_file(root: Path) -> Path:
    return root / "papers" / "_catalog.yaml"


def edit(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file that must be in it."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


# The golden tree


def test_the_miniature_catalog_has_no_problem(mini: Path) -> None:
    assert succeed("check", "--strict", cwd=mini).startswith("no problem")


def test_build_gives_the_golden_tree(built: Path) -> None:
    """Every byte of README.md, README.en.md and the manifest, and no other file."""
    made = outputs(built)
    for path, want in expected().items():
        got = made.get(path, b"").decode().splitlines(keepends=True)
        diff = difflib.unified_diff(want.decode().splitlines(keepends=True), got, "want", "got")
        assert made.get(path) == want, f"{path} differs; {ACCEPT}\n" + "".join(diff)
    assert made.keys() == expected().keys(), ACCEPT


def test_accept_rewrites_the_golden_tree_as_it_stands(tmp_path: Path) -> None:
    """The command that the failure above names does what it says: run on a copy of tests/."""
    shutil.copytree(DATA / "mini", tmp_path / "data" / "mini")
    shutil.copy(Path(__file__).parent / "accept.py", tmp_path)
    stale = tmp_path / "data" / "mini.expected" / "README.fr.md"
    stale.parent.mkdir()
    stale.touch()
    subprocess.run([sys.executable, tmp_path / "accept.py"], check=True, capture_output=True)
    assert tree(tmp_path / "data" / "mini.expected") == expected()


def test_build_says_in_one_line_what_it_made(mini: Path) -> None:
    said = succeed("build", cwd=mini)
    files = f"{len(expected())} files written"
    shape = rf"built 11 papers, 9 categories, 14 scores \(zh \+ en\): {files}, \d+\.\d\d s\n"
    assert re.fullmatch(shape, said), said


# Same input, same bytes


def state(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Give inode, time and content of every file that a build makes."""
    found = {}
    for path, content in outputs(root).items():
        stat = (root / path).stat()
        found[path] = (stat.st_ino, stat.st_mtime_ns, content)
    return found


def test_a_second_build_writes_nothing(built: Path) -> None:
    before, everything = state(built), set(built.rglob("*"))
    assert "up to date, nothing written" in succeed("build", cwd=built)
    assert state(built) == before
    assert set(built.rglob("*")) == everything


def test_only_what_changed_is_written(built: Path) -> None:
    """A word of an English summary changes few files.

    The English README, the paper's page, feeds, JSON, what the
    search and the form read.
    """
    before = state(built)
    edit(built / "papers" / "ponds" / "quack-net.yaml", "    quack()", "    quack(2)")
    succeed("build", cwd=built)
    after = state(built)
    changed = {path for path in after if after[path] != before[path]}
    own = {path for path in changed if not path.endswith(("/feed.xml", ".json"))}
    search = {f"site/search/{name}.js" for name in ("records", "summaries-en-1", "json-1")}
    form = {"site/form/catalog.js", "site/form/records-1.js"}
    assert own == {"README.en.md", "site/en/papers/quack-net.html", *search, *form}
    lists = {path for path in changed - own if b"quack(2)" not in (built / path).read_bytes()}
    assert lists == set(), "the feeds and files of lists that have the paper, and no others"
    assert {"site/en/feed.xml", "site/data/catalog.json", "site/papers/quack-net.json"} <= changed
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak", "SOURCE_DATE_EPOCH": "0"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.utf8", "LANGUAGE": "zh"},
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4294967295"},
        {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda env: " ".join(f"{key}={value}" for key, value in env.items()),
)
def test_the_environment_makes_no_difference(mini: Path, env: dict[str, str]) -> None:
    succeed("build", cwd=mini, env=env)
    assert outputs(mini) == expected()


def test_the_folder_makes_no_difference(tmp_path: Path) -> None:
    """Another name (with a space, Chinese), another place to stand, --root instead of standing."""
    root = Path(shutil.copytree(MINI, tmp_path / "鸭 子" / "deep" / "catalog"))
    succeed("--root", root, "build", cwd=tmp_path)
    assert outputs(root) == expected()
    below = root / "papers" / "ponds"
    assert "nothing written" in succeed("build", cwd=below)


BUILD = "from codegen_papers.cli import main\nsys.exit(main())\n"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_on_disk_makes_no_difference(mini: Path, seed: int) -> None:
    ran = run_apart(str(seed), "build", cwd=mini, script=SHUFFLED + BUILD)
    assert (ran.code, ran.err) == (0, "")
    assert outputs(mini) == expected()


def test_times_and_rights_of_the_records_make_no_difference(mini: Path) -> None:
    for path in mini.rglob("*.yaml"):
        os.utime(path, (0, 0))
        path.chmod(0o600)
    succeed("build", cwd=mini)
    assert outputs(mini) == expected()


def test_records_saved_on_windows_make_no_difference(mini: Path) -> None:
    for path in mini.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    succeed("build", cwd=mini)
    assert outputs(mini) == expected()


# --check


def test_check_is_content_with_a_fresh_build(built: Path) -> None:
    before = state(built)
    assert succeed("build", "--check", cwd=built) == "up to date\n"
    assert state(built) == before


def test_check_of_an_unbuilt_catalog_shows_every_file_and_writes_none(mini: Path) -> None:
    ran = run("build", "--check", cwd=mini)
    assert ran.code == 1
    for path in OUTPUTS:
        assert f"+++ b/{path}" in ran.out
    assert outputs(mini) == {}


def test_check_shows_a_diff_that_names_the_stale_file_and_the_command(built: Path) -> None:
    edit(built / "README.md", "Foggy Bread", "Froggy Bread")
    stale = outputs(built)
    ran = run("build", "--check", cwd=built)
    assert ran.code == 1
    assert "--- a/README.md\n+++ b/README.md\n" in ran.out
    assert "\n-- ### [Froggy Bread](https://fog.duck.example/)\n" in ran.out
    assert "\n+- ### [Foggy Bread](https://fog.duck.example/)\n" in ran.out
    assert "README.en.md" not in ran.out
    assert "codegen-papers build" in ran.err
    assert outputs(built) == stale


def test_check_finds_a_readme_that_nobody_makes_any_more(built: Path) -> None:
    edit(catalog_file(built), "languages: [zh, en]", "languages: [zh]")
    ran = run("build", "--check", "--drop-addresses", cwd=built)
    assert ran.code == 1
    assert "--- a/README.en.md" in ran.out
    assert (built / "README.en.md").exists()


def test_check_covers_the_site(built: Path) -> None:
    """A page that is stale, one that is missing, and one that nobody makes any more."""
    pages = built / "site" / "en"
    edit(pages / "papers" / "aaa.html", "Aaa, the Paper", "Bbb, the Paper")
    (pages / "index.html").unlink()
    (pages / "old.html").write_text("old", "utf-8")
    edit(built / "site" / "manifest.json", '"site/en/index.html"', '"site/en/old.html"')
    before = outputs(built)
    ran = run("build", "--check", "--drop-addresses", cwd=built)
    assert ran.code == 1
    named = re.findall(r"^--- a/(.*)$", ran.out, re.MULTILINE)
    pages_named = ["site/en/index.html", "site/en/old.html", "site/en/papers/aaa.html"]
    assert named == [*pages_named, "site/manifest.json"]
    assert outputs(built) == before


# What a build never does


def test_a_catalog_with_errors_writes_nothing(built: Path) -> None:
    """All errors are shown, each with its file, and the last good READMEs stay."""
    before = state(built)
    edit(built / "papers" / "bread" / "foggy.yaml", "date: undated", "date: yesterday")
    edit(built / "papers" / "bread" / "year.yaml", "category: bread", "category: breed")
    ran = run("build", cwd=built)
    assert ran.code == 1
    assert ran.out == ""
    assert "papers/bread/foggy.yaml:3:7: date: " in ran.err
    assert "papers/bread/year.yaml:4:11: category" in ran.err
    assert ran.err.endswith("2 errors: nothing was written\n")
    assert state(built) == before


@pytest.mark.parametrize("name", READMES)
def test_a_readme_written_by_hand_is_not_overwritten(mini: Path, name: str) -> None:
    mine = "# My ducks\n\nWritten by hand, over years.\n"
    (mini / name).write_text(mine, "utf-8")
    ran = run("build", cwd=mini)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert f"{name} was not made by codegen-papers and would be lost: move it away" in ran.err
    assert outputs(mini) == {name: mine.encode()}, "nothing else was written either"


def test_a_generated_readme_is_replaced_even_without_a_manifest(built: Path) -> None:
    """Whoever loses site/ builds it again."""
    shutil.rmtree(built / "site")
    edit(built / "README.md", "Foggy Bread", "Froggy Bread")
    succeed("build", cwd=built)
    assert outputs(built) == expected()


def test_a_readme_in_a_language_no_longer_made_is_removed_and_a_strangers_is_not(
    built: Path,
) -> None:
    stranger = built / "README.fr.md"
    stranger.write_text("# Canards\n", "utf-8")
    edit(catalog_file(built), "languages: [zh, en]", "languages: [zh]")
    succeed("build", "--drop-addresses", cwd=built)
    assert not (built / "README.en.md").exists()
    assert stranger.read_text("utf-8") == "# Canards\n"
    listed = json.loads((built / "site/manifest.json").read_text("utf-8"))["files"]
    assert listed == sorted(outputs(built).keys() - {"README.fr.md", "site/manifest.json"})
    assert not (built / "site" / "en").exists()


TRAPS = [
    "../../x",
    "../outside.md",
    "site/../../outside.md",
    "site/../papers/bread/foggy.yaml",
    "README/../papers/bread/foggy.yaml",
    "papers/bread/foggy.yaml",
    "papers/_catalog.yaml",
    "templates/README.md.j2",
    "site/..",
    "site/.",
    "site",
    "site/",
    ".",
    "",
    "/",
    "LICENSE",
    "README.txt",
    "docs/README.md",
    "site\\..\\..\\outside.md",
]


def test_a_manifest_that_lists_what_is_not_ours_removes_nothing(built: Path) -> None:
    """Whoever edits the manifest of a pull request cannot have a file removed by it."""
    outside = built.parent / "outside.md"
    others = [outside, built.parent.parent / "x", built / "LICENSE", built / "README.txt"]
    others += [built / "templates" / "note.md", built / "docs" / "README.md"]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine\n", "utf-8")
    papers = tree(built / "papers")
    traps = [*TRAPS, str(outside), str(built / "LICENSE"), f"site/{outside}"]
    manifest = {"format": 1, "files": [*READMES, *traps]}
    (built / "site/manifest.json").write_text(json.dumps(manifest), "utf-8")
    succeed("build", cwd=built)
    assert [path.read_text("utf-8") for path in others] == ["mine\n"] * len(others)
    assert tree(built / "papers") == papers
    assert {name: (built / name).read_bytes() for name in expected()} == expected()


def test_a_link_in_site_that_leads_out_removes_nothing_outside(built: Path) -> None:
    """`site/away/x` is ours by name; where `away` leads is not."""
    away = built.parent / "away"
    away.mkdir()
    (away / "x.html").write_text("mine\n", "utf-8")
    (built / "site" / "away").symlink_to(away)
    listed = {"format": 1, "files": [*READMES, "site/away/x.html"]}
    (built / "site/manifest.json").write_text(json.dumps(listed), "utf-8")
    run("build", cwd=built)
    assert (away / "x.html").is_file()


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"README.md"',
        b"{}",
        b'{"files": null}',
        b'{"files": 7}',
        b'{"files": "README.md"}',
        b'{"files": {"README.en.md": 1}}',
        b'{"files": [null, 3, ["README.md"], {"a": 1}]}',
        b'{"files": ["README\\u0000.md"]}',
        b'{"files": ["README.\\ud800.md"]}',
        b'{"files": [' + b"[" * 100_000,
    ],
    ids=lambda text: repr(text[:30]),
)
def test_a_damaged_manifest_is_written_anew(built: Path, manifest: bytes) -> None:
    (built / "site/manifest.json").write_bytes(manifest)
    ran = run("build", cwd=built)
    assert (ran.code, ran.err) == (0, ""), ran.err
    assert outputs(built) == expected()


# Interrupted


def test_a_build_killed_as_it_exchanges_leaves_the_old_site_and_the_next_one_makes_the_new(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """End to end, at the one moment that matters; every other is in test_writing.py."""
    old = outputs(built)
    edit(built / "papers" / "bread" / "foggy.yaml", "Foggy Bread", "Froggy Bread")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "put", killed)
    assert run("build", cwd=built).code == INTERRUPTED
    assert outputs(built) == old
    monkeypatch.undo()
    succeed("build", cwd=built)
    assert b"Froggy Bread" in (built / "site" / "index.html").read_bytes()
    assert [path.name for path in built.rglob("*.tmp")] == []


def test_of_two_builds_at_once_one_waits_for_the_other(mini: Path) -> None:
    command = [sys.executable, "-m", "codegen_papers", "build"]
    both = [subprocess.Popen(command, cwd=mini, stdout=subprocess.PIPE) for _ in range(2)]
    said = sorted(one.communicate()[0].decode() for one in both)
    assert [one.returncode for one in both] == [0, 0]
    assert "files written" in said[0]
    assert "nothing written" in said[1]
    assert outputs(mini) == expected()


def test_a_strangers_temporary_file_stays(built: Path) -> None:
    mine = built / ".notes.tmp"
    mine.write_text("mine\n", "utf-8")
    edit(built / "papers" / "bread" / "foggy.yaml", "Foggy Bread", "Froggy Bread")
    succeed("build", cwd=built)
    assert mine.read_text("utf-8") == "mine\n"


# Elsewhere


def test_output_goes_where_it_is_told_and_nowhere_else(mini: Path, tmp_path: Path) -> None:
    before = tree(mini)
    succeed("build", "-o", tmp_path / "out", cwd=mini)
    assert tree(tmp_path / "out") == expected()
    assert tree(mini) == before
    succeed("build", "--check", "--output", tmp_path / "out", cwd=mini)


def test_a_relative_output_is_meant_from_where_one_stands(mini: Path) -> None:
    succeed("build", "-o", "out", cwd=mini / "papers" / "bread")
    assert tree(mini / "papers" / "bread" / "out") == expected()


def one_clear_line(root: Path, *arguments: str | Path, word: str | Path) -> None:
    """Run a build that cannot work: exit 1, one line that names what is in the way."""
    ran = run("build", *arguments, cwd=root)
    assert ran.code == 1, ran
    assert ran.err.startswith("codegen-papers: ")
    assert ran.err.count("\n") == 1, ran.err
    assert str(word) in ran.err


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_disk_that_refuses_gives_one_clear_line(
    mini: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    one_clear_line(mini, word=os.strerror(error))


def test_a_target_in_no_folder_gives_one_clear_line(mini: Path, tmp_path: Path) -> None:
    one_clear_line(mini, "-o", tmp_path / "no" / "such", word=tmp_path / "no")


def test_a_target_that_is_a_file_gives_one_clear_line(mini: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n", "utf-8")
    one_clear_line(mini, "-o", tmp_path / "out", word=tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == "mine\n"


def test_a_target_in_a_file_gives_one_clear_line(mini: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n", "utf-8")
    one_clear_line(mini, "-o", tmp_path / "file" / "out", word=tmp_path / "file")


@pytest.mark.parametrize("path", ["README.md", "site/manifest.json"])
def test_a_folder_in_the_place_of_a_file_gives_one_clear_line(mini: Path, path: str) -> None:
    (mini / path).mkdir(parents=True)
    one_clear_line(mini, word=path)


def test_a_file_in_the_place_of_site_gives_one_clear_line(mini: Path) -> None:
    (mini / "site").write_text("mine\n", "utf-8")
    one_clear_line(mini, word="site")


# Templates


def test_a_catalogs_own_template_wins(mini: Path) -> None:
    own = mini / "templates"
    own.mkdir()
    (own / "README.md.j2").write_text("{{ view.title }}: {{ phrases.undated }}\n", "utf-8")
    ran = run("build", cwd=mini)
    assert ran.code == 0, ran.err
    assert (mini / "README.en.md").read_text("utf-8") == "Duck papers_of_pond [sic]: undated\n"
    succeed("build", cwd=mini)


@pytest.mark.parametrize(
    ("file", "text", "word"),
    [
        ("README.md.j2", "{{ view.titel }}", "titel"),
        ("README.md.j2", "{% for x %}", "templates/README.md.j2:1"),
        ("README.md.j2", '{% include "gone.j2" %}', "gone.j2"),
        ("README.md.j2", "{{ 1 / 0 }}", "README.md.j2"),
        ("README.md.j2", "{{ phrases.quack }}", "quack"),
        ("README.md.j2", b"\xff\xfe", "README.md.j2"),
        ("phrases/en.yaml", "quack: [", "phrases/en.yaml"),
        ("phrases/en.yaml", "", "phrases/en.yaml"),
        ("pages/paper.html", "{{ view.titel }}", "titel"),
        ("pages/paper.html", "{{ frame.quack }}", "quack"),
        ("base.html", "{% block main %}", "base.html"),
    ],
)
def test_a_broken_template_of_ones_own_gives_one_clear_line(
    mini: Path, file: str, text: str | bytes, word: str
) -> None:
    path = mini / "templates" / file
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    one_clear_line(mini, word=word)


# The wheel


def test_the_wheel_installed_elsewhere_builds_the_same(wheel: Path, tmp_path: Path) -> None:
    """It holds the templates, and needs nothing of the checkout."""
    package = wheel / "codegen_papers"
    wanted = {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*")}
    found = {path.relative_to(package / "templates") for path in package.rglob("templates/**/*.*")}
    assert wanted <= found
    assert (package / "py.typed").is_file()
    catalog = tmp_path / "catalog"
    shutil.copytree(ROOT / "papers", catalog / "papers")
    where = "import codegen_papers; print(codegen_papers.__file__)"
    env = {"PYTHONPATH": str(wheel)}
    assert run_apart(cwd=catalog, env=env, script=where).out.startswith(str(wheel)), (
        "the wheel is run"
    )
    succeed("build", cwd=catalog, env=env)
    for name in OUTPUTS:
        assert (catalog / name).read_bytes() == (ROOT / name).read_bytes(), name


# The real catalog

LINK = re.compile(r"^ *- \[(?P<text>.*)\]\(#(?P<anchor>.*)\)$", re.MULTILINE)
HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<inside>.*?)</h[1-6]>", re.DOTALL)


def rendered(markdown: str) -> str:
    """Render as GitHub does, before it sanitizes."""
    return str(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))


def github_anchors(page: str) -> list[str]:
    """Give the anchor of each heading of a rendered page.

    Written from what github.com does, apart from the package: lower case; letters, marks, decimal
    digits, connectors, hyphens and spaces stay; spaces become hyphens; the second of equals gets
    -1, the third -2.
    """
    seen: dict[str, int] = {}
    anchors = []
    for match in HEADING.finditer(page):
        text = html.unescape(re.sub(r"<[^>]*>", "", match["inside"])).lower()
        kept = ""
        for character in text:
            kind = unicodedata.category(character)
            if character in "- " or kind in {"Nd", "Pc"} or kind.startswith(("L", "M")):
                kept += "-" if character == " " else character
        number = seen.get(kept, 0)
        seen[kept] = number + 1
        anchors.append(f"{kept}-{number}" if number else kept)
    return anchors


@pytest.fixture(scope="module", params=[ROOT, MINI_EXPECTED], ids=["real", "mini"])
def catalog(request: pytest.FixtureRequest) -> Path:
    """Give a folder with built READMEs: the real catalog's, the miniature's."""
    folder: Path = request.param
    return folder


@pytest.mark.parametrize("name", READMES)
def test_every_link_of_the_table_of_contents_leads_to_its_heading(catalog: Path, name: str) -> None:
    text = (catalog / name).read_text("utf-8")
    page = rendered(text)
    anchors = github_anchors(page)
    headings = [
        html.unescape(re.sub(r"<[^>]*>", "", match["inside"])) for match in HEADING.finditer(page)
    ]
    links = [match for match in LINK.finditer(text) if not match["text"].startswith("↪")]
    assert links
    for link in links:
        assert link["anchor"] in anchors, f"{link['text']} leads nowhere"
        shown = re.sub(r"\\(.)", r"\1", link["text"])
        assert headings[anchors.index(link["anchor"])] == shown


@pytest.mark.parametrize("name", READMES)
def test_every_pointer_leads_to_a_papers_heading(catalog: Path, name: str) -> None:
    text = (catalog / name).read_text("utf-8")
    anchors = github_anchors(rendered(text))
    for target in re.findall(r"^ *- ↪ \[.*\]\(#(.*)\)$", text, re.MULTILINE):
        assert target in anchors


def test_the_miniature_has_pointers() -> None:
    """Otherwise the test above would hold for nothing."""
    assert (MINI_EXPECTED / "README.md").read_text("utf-8").count("- ↪ [") == 2


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_whole(catalog: Path, name: str) -> None:
    """No leftovers of a template, no double blank lines, one newline at the end, not too long."""
    raw = (catalog / name).read_bytes()
    text = raw.decode("utf-8")
    assert len(raw) < 500_000
    assert text.startswith("<!-- Generated by codegen-papers from papers/.")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert "\r" not in text
    for leftover in ("{{", "}}", "{%", "None", "Undefined", "[](", "]()"):
        assert leftover not in text, leftover
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


def test_the_readmes_pair_up(catalog: Path) -> None:
    """Same papers in the same order, same figures, same numbers; each links to the other."""
    chinese, english = (
        (catalog / name).read_text("utf-8") for name in ("README.md", "README.en.md")
    )
    assert "](README.en.md)" in chinese
    assert "](README.md)" in english
    entries = [
        re.findall(r"^- ### .*?(\[.*\]\(.*\).*)$", text, re.MULTILINE)
        for text in (chinese, english)
    ]
    assert entries[0] == entries[1] != []
    levels = [
        re.findall(r"^#+(?= )", rendered_free(text), re.MULTILINE) for text in (chinese, english)
    ]
    assert levels[0] == levels[1]
    rows = [re.findall(r"^\| .* [✅⬜-] \|$", text, re.MULTILINE) for text in (chinese, english)]
    assert rows[0] == rows[1] != []


def rendered_free(text: str) -> str:
    """Give a README without its code blocks, in which `#` starts a comment."""
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.DOTALL | re.MULTILINE)


def test_the_real_catalog_has_no_problem() -> None:
    assert succeed("check", "--strict", cwd=ROOT).startswith("no problem")


def test_the_real_readmes_are_up_to_date() -> None:
    ran = run("build", "--check", cwd=ROOT)
    assert ran.code == 0, "run codegen-papers build and commit what it writes\n" + ran.out


@pytest.mark.parametrize("name", READMES)
def test_the_real_readmes_hold_all_that_the_first_list_had(name: str) -> None:
    """22 papers, 39 rows with 101 numbers, 7 figures, 12 ordered lists, 13 categories in 4."""
    text = (ROOT / name).read_text("utf-8")
    page = rendered(text)
    listed = text.partition("<!-- /guide -->")[2]
    shown = rendered(listed)
    assert len(re.findall(r"<li>\s*<h3>", page)) == 22
    rows = re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)[1:]
    assert len(rows) == 39
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    numbers = [cell for row in cells for cell in row[2:-1] if cell != "-"]
    assert len(numbers) == 101
    assert all(re.fullmatch(r"\d+\.\d", number) for number in numbers)
    marks = [row[-1] for row in cells]
    assert (marks.count("✅"), marks.count("⬜")) == (25, 14)
    assert shown.count("<img ") == 7 + 1, "the figures, and the plot below the table"
    assert shown.count("<ol") == 12
    levels = [match["level"] for match in HEADING.finditer(shown)]
    assert levels.count("1") == 4
    assert levels.count("2") == 13


def test_the_golden_tree_is_not_kept_by_hand() -> None:
    """accept.py can be found and loaded; it is the one way to change tests/data/mini.expected."""
    spec = importlib.util.spec_from_file_location("accept", Path(__file__).parent / "accept.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert callable(module.main)
    assert "python tests/accept.py" in (module.__doc__ or "")
    assert set(OUTPUTS) <= expected().keys()
