"""Warm builds: whatever is changed, they make what a build from nothing makes, and then no more."""

from __future__ import annotations

import gc
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen_papers import form, inputs, plots, publication, reading, search, site, standing
from codegen_papers.serving.workshop import Workshop
from conftest import MINI, drawn_outputs, tree

Edit = Callable[[Path, int], None]
TICK = 20_000_000
"""Longer, in ns, than it takes a clock of a file system to go on; a test waits for it."""


def records(root: Path) -> list[Path]:
    """Give the papers' files, in the order of their paths."""
    found = (root / "papers").rglob("*.yaml")
    return sorted(path for path in found if not path.relative_to(root).parts[1].startswith("_"))


def one_of(root: Path, number: int) -> Path:
    """Choose a paper's file."""
    found = records(root)
    return found[number % len(found)]


def sub(path: Path, old: str, new: str) -> None:
    """Change a text, if it has what is to be changed."""
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def change_summary(root: Path, number: int) -> None:
    """Say something else, in a word that is common, one that is new, and one that is long."""
    path = one_of(root, number)
    said = ("Ducks quack. ", f"Novelty{number} arrives. ", "鸭子会叫。", "Words " * 90)[number % 4]
    text = path.read_text("utf-8")
    for language in ("zh", "en"):
        head = f"  {language}: |\n    "
        if "\nsummary:\n" in text and head in text.partition("\nsummary:\n")[2]:
            before, summary, after = text.partition("\nsummary:\n")
            path.write_text(before + summary + after.replace(head, head + said, 1), "utf-8")
            return


def shorten(root: Path, number: int) -> None:
    """Take words away again, so that scripts become fewer."""
    path = one_of(root, number)
    path.write_text(path.read_text("utf-8").replace("Words " * 90, ""), "utf-8")


def add_line(root: Path, number: int) -> None:
    """Let the summary's first line be followed by another, so that what is below moves down."""
    path = one_of(root, number)
    text = path.read_text("utf-8")
    if "  en: |\n" in text:
        path.write_text(text.replace("  en: |\n", "  en: |\n    One more line.\n", 1), "utf-8")


def comment(root: Path, number: int) -> None:
    """Add what no reader sees."""
    path = one_of(root, number)
    path.write_text(f"# {number}\n" + path.read_text("utf-8"), "utf-8")


def change_title(root: Path, number: int) -> None:
    """Call a paper, or a model, otherwise."""
    path = one_of(root, number)
    lines = path.read_text("utf-8").split("\n")
    rows = [f"title: Renamed Thing {number}" if row.startswith("title:") else row for row in lines]
    path.write_text("\n".join(rows), "utf-8")


def change_model(root: Path, number: int) -> None:
    """Say otherwise of a model what the scores of other papers show."""
    path = root / "papers" / "ponds" / "quack-net.yaml"
    old, new = ("true", "false") if number % 2 else ("false", "true")
    sub(path, f"open_weights: {old}", f"open_weights: {new}")
    if number % 3 == 0:
        sub(path, "aliases: [QNet]", f"aliases: [QNet, QNet-{number}]")


def add_paper(root: Path, number: int) -> None:
    """Add a paper, with a model of its own; it may say who an author is, and make a word a name."""
    known = "\n".join(path.read_text("utf-8") for path in records(root))
    model = "Month" if number % 2 and "name: Month" not in known else f"Bread-{number}"
    lady = "orcid: 0000-0002-1825-0097" + (", id: lady-duck" if number % 3 else "")
    (root / "papers" / "bread" / f"added-{number}.yaml").write_text(
        f"title: Added {number}\nurl: https://duck.example/{number}\ndate: {1990 + number % 40}\n"
        f"authors: [Donna Duck, {{name: Lady {number}, {lady}}}]\ncategory: bread\n"
        f"models:\n  - name: {model}\n"
        f"summary:\n  en: |\n    Bread {number} in ponds, after all.\n",
        "utf-8",
    )


def delete(root: Path, number: int) -> None:
    """Delete a paper that was added, so that nothing points to it."""
    added = [path for path in records(root) if path.stem.startswith("added-")]
    if added:
        added[number % len(added)].unlink()


def rename(root: Path, number: int) -> None:
    """Give a paper another id, with its old one as an alias."""
    added = [path for path in records(root) if path.stem.startswith("added-")]
    if added:
        path = added[number % len(added)]
        text = path.read_text("utf-8")
        if "aliases" not in text:
            path.with_name(f"{path.stem}-again.yaml").write_text(
                f"{text}aliases: [{path.stem}]\n", "utf-8"
            )
            path.unlink()


def touch(root: Path, number: int) -> None:
    """Save a file as it is."""
    os.utime(one_of(root, number))


def template(root: Path, number: int) -> None:
    """Change a template, bring one of our own, or take it away."""
    own = root / "templates" / "partials" / "footer.html"
    if own.is_file() and number % 2:
        shutil.rmtree(root / "templates")
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"<footer>{number}</footer>\n", "utf-8")


def category(root: Path, number: int) -> None:
    """Call a category otherwise, or add one."""
    path = root / "papers" / "_catalog.yaml"
    if number % 2:
        sub(path, "      en: Bread\n", f"      en: Bread {number}\n")
    else:
        text = path.read_text("utf-8")
        new = f"categories:\n  - id: new-{number}\n    title: {{en: New {number}}}\n"
        if f"new-{number}" not in text:
            path.write_text(text.replace("categories:\n", new, 1), "utf-8")


def scores(root: Path, number: int) -> None:
    """Change a number of a table."""
    path = root / "papers" / "_scores" / "bread-table.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"quack@1: [\d.]+", f"quack@1: {number / 10}", text, count=1), "utf-8")


def damage_cache(root: Path, number: int) -> None:
    """Cut what is kept, change a byte of it, put something else there, or delete it."""
    kept = root / ".codegen-papers" / "build"
    if not kept.is_file():
        return
    content = bytearray(kept.read_bytes())
    if number % 4 == 0:
        kept.write_bytes(content[: number * 97 % (len(content) + 1)])
    elif number % 4 == 1:
        content[number * 7919 % len(content)] ^= 0xFF
        kept.write_bytes(content)
    elif number % 4 == 2:
        kept.write_bytes(b"something else")
    else:
        kept.unlink()


def damage_output(root: Path, number: int) -> None:
    """Change or delete something that was built."""
    pages = sorted((root / "site").rglob("*.html"))
    if pages:
        page = pages[number % len(pages)]
        page.unlink() if number % 2 else page.write_bytes(page.read_bytes() + b" ")


SAVES: tuple[Edit, ...] = (
    *(change_summary, change_summary, shorten, add_line, comment, change_title, change_model),
    *(add_paper, delete, rename, touch, template, category, scores),
)
EDITS = (*SAVES, damage_cache, damage_output)


def built(root: Path) -> dict[str, bytes]:
    """Give what a build has made, as it stands."""
    made = tree(root / "site")
    readmes = {path.name: path.read_bytes() for path in root.glob("README*.md")}
    return {f"site/{path}": content for path, content in made.items()} | readmes


def wanted(root: Path) -> dict[str, bytes]:
    """Give what a build makes from nothing."""
    made = drawn_outputs(root, reading.load_catalog(root))
    return made | {"site/manifest.json": site.manifest(made)}


def states(root: Path) -> dict[str, tuple[int, int]]:
    """Give what tells whether any file was written."""
    found = [*(root / "site").rglob("*"), *root.glob("README*.md")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let plots be drawn in no time: they are what they are made of. And let scripts be small.

    So an edit can change how many there are, and with that what is in each.
    """
    monkeypatch.setattr(form, "PIECE", 2500)
    monkeypatch.setattr(search, "PIECE", 3000)
    monkeypatch.setattr(plots, "draw", lambda spec: f"<svg>{abs(hash(str(spec))) % 10**8}</svg>")


STEADY = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def copied(folder: Path) -> Path:
    """Give a copy of the miniature catalog."""
    left_out = shutil.ignore_patterns(".codegen-papers")
    return Path(shutil.copytree(MINI, folder / "mini", ignore=left_out))


@pytest.mark.usefixtures("quick")
@STEADY
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 1000), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_after_any_edits_a_warm_build_is_a_clean_one_and_the_next_writes_nothing(
    edits: list[tuple[Edit, int, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        publication.publish(root, root)
        for edit, number, waits in edits:
            edit(root, number)
            monkeypatch.setattr(inputs, "SETTLED", TICK if waits else 2_000_000_000)
            if waits:
                time.sleep(TICK / 1e9)
            publication.publish(root, root, drop=True)
            assert built(root) == wanted(root), edit.__name__
            before = states(root)
            assert not publication.publish(root, root, drop=True).changes
            assert standing.unchanged(root, drop=True) is not None
            assert states(root) == before


@pytest.mark.usefixtures("quick")
@STEADY
@given(edits=st.lists(st.tuples(st.sampled_from(SAVES), st.integers(0, 1000)), max_size=6))
def test_after_any_edits_what_is_served_is_what_a_build_makes(
    edits: list[tuple[Edit, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        workshop = Workshop(root, lambda _: None)
        workshop.rebuild(frozenset())
        for edit, number in edits:
            before = tree(root)
            edit(root, number)
            after = tree(root)
            changed = {p for p in before | after if before.get(p) != after.get(p)}
            workshop.rebuild(frozenset(changed))
            made = wanted(root)
            for path, content in made.items():
                if path.startswith("site/") and path != "site/manifest.json":
                    found = workshop.find(path.removeprefix("site/"))
                    assert (found.status, found.content) == (200, content), (edit.__name__, path)
            for name in ("form/records", "search/json", "search/summaries-en"):
                paths = [f"{name}-{place}.js" for place in range(1, 40)]
                assert all(workshop.has(path) is (f"site/{path}" in made) for path in paths)


@pytest.mark.usefixtures("quick")
def test_one_summary_changed_draws_what_shows_it_and_nothing_else(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication.publish(mini, mini)
    sub(mini / "papers" / "ponds" / "quack-net.yaml", "  en: |\n    ", "  en: |\n    Anew. ")
    drawn: list[str] = []
    write = site.write

    def watched(
        folder: Path, files: dict[str, site.Draw], known: set[str], pack: site.Pack
    ) -> object:
        drawn.extend(path for path in files if path not in known)
        return write(folder, files, known, pack)

    monkeypatch.setattr(site, "write", watched)
    publication.publish(mini, mini)
    assert "site/en/papers/quack-net.html" in drawn
    others = [path for path in drawn if "/papers/" in path and "quack" not in path]
    assert others == []
    assert len(drawn) < len(built(mini)) / 3


def harm_pieces(root: Path) -> None:
    """Overwrite all that is kept of one paper's pieces; what says where they are stays as it is."""
    kept = root / ".codegen-papers" / "build"
    content = kept.read_bytes()
    harmed = re.sub(rb"QuackNet: Deep Waddling", b"QuackNet: Keep Waddling", content)
    assert harmed != content
    kept.write_bytes(harmed)


@pytest.mark.usefixtures("quick")
def test_a_damaged_piece_that_a_list_reads_is_made_anew(mini: Path) -> None:
    publication.publish(mini, mini)
    harm_pieces(mini)
    sub(mini / "papers" / "bread" / "foggy.yaml", "title: ", "title: Very ")
    publication.publish(mini, mini)
    assert built(mini) == wanted(mini)


@pytest.mark.usefixtures("quick")
def test_serve_makes_everything_anew_when_what_a_build_kept_is_damaged(mini: Path) -> None:
    publication.publish(mini, mini)
    workshop = Workshop(mini, lambda _: None)
    workshop.rebuild(frozenset())
    harm_pieces(mini)
    for name in ("quack-net", "duck-wisdom"):
        path = mini / "papers" / "ponds" / f"{name}.yaml"
        sub(path, "  zh: |\n    ", "  zh: |\n    改了。")
        workshop.rebuild(frozenset({path.relative_to(mini).as_posix()}))
    assert workshop.find("papers/superseded.html").status == 503  # it shows a damaged piece
    workshop.rebuild(frozenset())  # which has been asked for by that
    for path, content in wanted(mini).items():
        if path.startswith("site/") and path != "site/manifest.json":
            found = workshop.find(path.removeprefix("site/"))
            assert (found.status, found.content) == (200, content), path


@pytest.mark.usefixtures("quick")
def test_serve_holds_no_more_files_open_however_often_something_is_saved(mini: Path) -> None:
    publication.publish(mini, mini)
    workshop = Workshop(mini, lambda _: None)
    workshop.rebuild(frozenset())
    before = len([*Path("/proc/self/fd").iterdir()])
    for number in range(4):
        change_title(mini, number)
        workshop.rebuild(frozenset({one_of(mini, number).relative_to(mini).as_posix()}))
    gc.collect()
    assert len([*Path("/proc/self/fd").iterdir()]) <= before + 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("linked", ["templates", "partials", "partials/footer.html", "hidden"])
def test_templates_behind_links_and_in_hidden_folders_are_looked_at(
    mini: Path, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    elsewhere = mini / "elsewhere"
    real = elsewhere / "partials" / "footer.html"
    real.parent.mkdir(parents=True)
    real.write_text("<footer>one</footer>\n", "utf-8")
    templates = mini / "templates"
    if linked == "templates":
        templates.symlink_to(elsewhere)
    elif linked == "hidden":
        shutil.copytree(elsewhere / "partials", templates / ".own")
        real = templates / ".own" / "footer.html"
        (templates / "partials").mkdir()
        include = '{% include ".own/footer.html" %}\n'
        (templates / "partials" / "footer.html").write_text(include, "utf-8")
    else:
        (templates / linked).parent.mkdir(parents=True)
        (templates / linked).symlink_to(elsewhere / linked)
    monkeypatch.setattr(inputs, "SETTLED", TICK)
    time.sleep(TICK / 1e9)
    publication.publish(mini, mini)
    assert standing.unchanged(mini, drop=False) is not None
    real.write_text("<footer>two</footer>\n", "utf-8")
    assert standing.unchanged(mini, drop=False) is None
    publication.publish(mini, mini)
    assert built(mini) == wanted(mini)


@pytest.mark.usefixtures("quick")
def test_a_template_of_ones_own_may_ask_any_record_for_its_summary(mini: Path) -> None:
    own = mini / "templates" / "pages" / "paper.html"
    own.parent.mkdir(parents=True)
    asks = "{% set next = view.next %}{% if next and next.record.summary %}"
    own.write_text(f"{asks}<p>{{{{ next.record.summary.zh }}}}</p>{{% endif %}}\n", "utf-8")
    publication.publish(mini, mini)
    for path in records(mini):
        sub(path, "  zh: |\n    ", "  zh: |\n    改了。")
        publication.publish(mini, mini)
        assert built(mini) == wanted(mini)
