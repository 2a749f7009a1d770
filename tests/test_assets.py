"""`assets`: figures are copied as they are, judged by their content, and shown from the copy."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import BrowserContext

import services
from codegen_papers import layout, mirroring, pictures, prose, reading
from codegen_papers.commands import assets_
from codegen_papers.inline import destination
from codegen_papers.pictures import Picture
from codegen_papers.providers.asking import Asker
from codegen_papers.providers.http import Limits
from codegen_papers.providers.turns import Turns
from conftest import Ran, run, succeed, tree
from services import Answer, World, at

FIGURE = "https://img.duck.example/dive_1(a)"
"""What the miniature catalog shows."""
QUICK = Limits(pause=0, wait=0, total=4, silence=2, connect=2, attempts=2, size=100_000)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with services.internet(monkeypatch) as made:
        asker = partial(Asker, Turns(0, {}), limits=QUICK, sleep=lambda _: None)
        monkeypatch.setattr(assets_, "ASKER", asker)
        yield made


def drawn(form: str = "PNG", size: tuple[int, int] = (6, 4), colour: str = "teal") -> bytes:
    """Draw a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, form)
    return buffer.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """Make a PNG that claims to be so large and holds a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def catalog(root: Path, **texts: str) -> Path:
    """Make a catalog of a paper for each summary."""
    papers = root / "papers"
    papers.mkdir(parents=True)
    (papers / "_catalog.yaml").write_text(
        "format: 1\ntitle:\n  en: Ducks\nlanguages: [en]\n"
        "categories:\n  - id: ponds\n    title:\n      en: Ponds\n",
        "utf-8",
    )
    for name, text in texts.items():
        lines = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
        (papers / f"{name}.yaml").write_text(
            f'title: "The {name}"\nurl: https://{name}.test/\ndate: 2088\ncategory: ponds\n'
            f"summary:\n  en: |\n{lines}",
            "utf-8",
        )
    return root


def figure(url: str, words: str = "A duck that dives") -> str:
    return f"![{words}]({url})"


def name_of(content: bytes, suffix: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"


def files_of(root: Path) -> dict[str, bytes]:
    folder = root / "papers" / "_figures"
    return tree(folder) if folder.is_dir() else {}


def assets(root: Path, *words: str | Path) -> Ran:
    """Run the command; whatever it did, the catalog is right afterwards, laid out, and whole."""
    records = {path: text for path, text in tree(root / "papers").items() if "_figures" not in path}
    ran = run("assets", *words, cwd=root)
    assert ran.err == ""
    assert records.items() <= tree(root / "papers").items()
    assert [str(problem) for problem in reading.check(root).problems] == []
    assert not [path for path in tree(root) if ".tmp" in path]
    succeed("fmt", "--check", cwd=root)
    return ran


@pytest.mark.parametrize(
    ("form", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")]
)
def test_a_figure_is_copied(form: str, suffix: str, tmp_path: Path, world: World) -> None:
    """Its kind is what it holds; what it is called, and said to be, is nothing to go by."""
    content = drawn(form)
    world.says("/dive.svg", Answer(content, headers={"Content-Type": "text/html"}))
    root = catalog(tmp_path, duck=figure(url := at(world, "/dive.svg")))
    ran = assets(root)
    file = name_of(content, suffix)
    assert files_of(root) == {file: content}
    assert (root / "papers" / "_figures.yaml").read_text("utf-8") == (
        f"figures:\n  - url: {url}\n    file: {file}\n    width: 6\n    height: 4\n"
        f"    bytes: {len(content)}\n    sha256: {hashlib.sha256(content).hexdigest()}\n"
    )
    assert ran.code == 0
    assert ran.out == (
        f"{url}\n  copied to papers/_figures/{file} (6 × 4, 1 kB)\n1 figure: 0 there before, "
        "1 copied, 0 not to be had\nnext: codegen-papers build\n"
    )


def test_what_is_there_is_not_fetched_again(tmp_path: Path, world: World) -> None:
    world.says("/a", Answer(drawn()))
    root = catalog(tmp_path, duck=figure(at(world, "/a")))
    assets(root)
    before = tree(root)
    ran = assets(root)
    assert (ran.code, ran.out) == (0, "1 figure: 1 there before, 0 copied, 0 not to be had\n")
    assert (world.asked, tree(root)) == (["/a"], before)


def test_every_answer_is_told_and_the_others_go_on(tmp_path: Path, world: World) -> None:
    fine, animal = drawn(), drawn("GIF", (3, 3))
    bodies: dict[str, bytes | str] = {
        "html": "<!doctype html><title>Sign in</title>",
        "svg.png": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "words": "quack",
        "nothing": "",
        "cut.png": drawn("PNG", (300, 300))[:-60],
        "cut.jpg": drawn("JPEG", (300, 300))[:-200],
        "bomb.png": png_of_size(19_000, 19_000),
        "wide.png": png_of_size(65_000, 10),
        "head.png": fine[:20],
        "large.png": fine + b"\0" * 200_000,
        "fine.png": fine,
        "animal": animal,
    }
    for path, body in bodies.items():
        world.says(f"/{path}", Answer(body))
    world.says("/403", Answer(status=403))
    world.says("/moved", Answer(status=301, headers={"Location": "/fine.png"}))
    world.says("/inside", Answer(status=302, headers={"Location": at(world, "/", "inside.test")}))
    world.says("/endless", Answer(fine, claim=10**9, drip=1))
    names = [*bodies, "403", "404", "moved", "inside", "endless"]
    text = "\n\n".join(figure(at(world, f"/{name}")) for name in names)
    root = catalog(tmp_path, duck=text)
    ran = assets(root)
    said = dict(re.findall(r"^http://[^/]+/(\S+)\n  (.+)$", ran.out, re.MULTILINE))
    copied = {name: line for name, line in said.items() if line.startswith("copied to")}
    assert copied.keys() == {"fine.png", "animal", "moved"}
    damaged = "a damaged picture: it cannot be decoded to its end"
    assert {name: line for name, line in said.items() if name not in copied} == {
        "html": "a web page, no picture",
        "svg.png": "an SVG, which can hold scripts; PNG, JPEG, GIF and WebP are kept",
        "words": "no PNG, JPEG, GIF or WebP",
        "nothing": "nothing in it",
        "cut.png": damaged,
        "cut.jpg": damaged,
        "head.png": damaged,
        "bomb.png": "more pixels than a figure needs",
        "wide.png": "65000 × 10 pixels, more pixels than a figure needs",
        "large.png": "larger than 10 MB",
        "403": "403 Forbidden",
        "404": "404 Not Found",
        "inside": f"not asked: an address of a private network, at {at(world, '/', 'inside.test')}",
        "endless": "no answer in time",
    }
    assert files_of(root) == {name_of(fine, "png"): fine, name_of(animal, "gif"): animal}
    assert ran.code == 1
    assert ran.out.endswith(
        "17 figures: 0 there before, 3 copied, 14 not to be had\nnext: codegen-papers build\n"
    )
    assert "  papers/duck.yaml:7:" in ran.out


def test_a_figure_behind_a_wall_does_not_fail(tmp_path: Path, world: World) -> None:
    """It may be had tomorrow; only what is gone, or no picture, fails."""
    world.says("/403", Answer(status=403))
    root = catalog(tmp_path, duck=figure(at(world, "/403")))
    assert assets(root).code == 0
    assert not (root / "papers" / "_figures.yaml").exists()


def test_two_records_with_one_figure_have_one_copy(tmp_path: Path, world: World) -> None:
    """So have two addresses of one content; and one address is asked for once."""
    content = drawn()
    world.says("/a", Answer(content))
    world.says("/b", Answer(content))
    a, b = figure(at(world, "/a")), figure(at(world, "/b"))
    root = catalog(tmp_path, duck=a, drake=f"{a}\n\n{b}")
    assets(root)
    assert (sorted(world.asked), list(files_of(root))) == (["/a", "/b"], [name_of(content, "png")])
    listed = yaml.safe_load((root / "papers" / "_figures.yaml").read_text("utf-8"))["figures"]
    assert [one["file"] for one in listed] == [name_of(content, "png")] * 2


def test_what_stands_in_the_file_stays(tmp_path: Path, world: World) -> None:
    """Comments, order, entries of others; the entry of a figure gets its copy where it stands."""
    content = drawn()
    world.says("/a_(1)", Answer(content))
    world.says("/new", Answer(content))
    root = catalog(tmp_path, duck=f"{figure(at(world, '/a_(1)'))}\n\n{figure(at(world, '/new'))}")
    before = (
        "# Sizes.\nfigures:\n  # the diving duck\n"
        f"  - url: {at(world, '/a_(1)')}  # as written\n    width: 1\n    height: 1\n"
        "  - url: https://other.test/x\n    width: 5\n    height: 5\n"
    )
    (root / "papers" / "_figures.yaml").write_text(before, "utf-8")
    assets(root)
    digest = hashlib.sha256(content).hexdigest()
    more = f"    file: {digest[:16]}.png\n    bytes: {len(content)}\n    sha256: {digest}\n"
    assert (root / "papers" / "_figures.yaml").read_text("utf-8") == (
        "# Sizes.\nfigures:\n  # the diving duck\n"
        f"  - url: {at(world, '/a_(1)')}  # as written\n    width: 6\n    height: 4\n{more}"
        "  - url: https://other.test/x\n    width: 5\n    height: 5\n"
        f"  - url: {at(world, '/new')}\n    file: {digest[:16]}.png\n    width: 6\n    height: 4\n"
        f"    bytes: {len(content)}\n    sha256: {digest}\n"
    )


def test_paths_choose_the_figures(tmp_path: Path, world: World) -> None:
    world.says("/a", Answer(drawn()))
    root = catalog(tmp_path, duck=figure(at(world, "/a")), drake=figure(at(world, "/b")))
    assert assets(root, root / "papers" / "duck.yaml").code == 0
    assert world.asked == ["/a"]


def test_an_interrupt_loses_nothing_that_was_fetched(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = drawn()
    world.says("/a", Answer(one))
    world.says("/b", Answer(drawn("GIF")))
    root = catalog(tmp_path, duck=f"{figure(at(world, '/a'))}\n\n{figure(at(world, '/b'))}")
    plain = mirroring.pictures.picture

    def interrupted(content: bytes) -> Picture:
        if content != one:
            raise KeyboardInterrupt
        return plain(content)

    monkeypatch.setattr(mirroring.pictures, "picture", interrupted)
    ran = run("assets", cwd=root)
    assert (ran.code, "Traceback" in ran.err) == (130, False)
    monkeypatch.undo()
    assert files_of(root) == {name_of(one, "png"): one}
    assert reading.check(root).problems == ()


@pytest.mark.parametrize(
    "file", ["../x.png", "0123456789abcdef.svg", "0123456789ABCDEF.png", "x.png", "/etc/passwd"]
)
def test_a_copy_is_named_after_its_content(file: str, tmp_path: Path) -> None:
    """So no entry leads out of the folder, and none to a file that is no picture."""
    root = catalog(tmp_path)
    (root / "papers" / "_figures.yaml").write_text(
        f"figures:\n  - url: https://a.test/\n    file: {file}\n    width: 1\n    height: 1\n"
        f"    bytes: 1\n    sha256: {'0' * 64}\n",
        "utf-8",
    )
    (problem,) = reading.check(root).problems
    assert (problem.rule, problem.line) == ("figure-file", 3)
    assert "is no name of a figure's file like" in problem.message


def test_a_figure_is_listed_once(tmp_path: Path) -> None:
    root = catalog(tmp_path)
    entry = "  - url: https://a.test/\n    width: 1\n    height: 1\n"
    (root / "papers" / "_figures.yaml").write_text(f"figures:\n{entry}{entry}", "utf-8")
    (problem,) = reading.check(root).problems
    assert (problem.rule, problem.line) == ("repeated-name", 5)


# What is shown


def mirrored(mini: Path, *, site: bool = False) -> str:
    """Give the miniature catalog a copy of its figure, in both languages; give the copy's name."""
    content = drawn("PNG", (640, 480))
    file = name_of(content, "png")
    own = mini / "papers" / "_figures.yaml"
    copy = mirroring.Copied(FIGURE, file, len(content), pictures.picture(content))
    own.write_text(mirroring.recorded(own.read_text("utf-8"), copy, content), "utf-8")
    (mini / "papers" / "_figures").mkdir()
    (mini / "papers" / "_figures" / file).write_bytes(content)
    record = mini / "papers" / "ponds" / "quack-net.yaml"
    text = record.read_text("utf-8")
    english = f"  en: |\n    ![The three steps of a dive]({FIGURE})\n\n"
    record.write_text(text.replace("  en: |\n", english), "utf-8")
    if site:
        with (mini / "papers" / "_catalog.yaml").open("a", encoding="utf-8") as file_:
            file_.write("site: https://ducks.test/list\n")
    return file


def shown(html: str) -> set[str]:
    return set(re.findall(r'<img [^>]*?src="([^"]+)"', html))


def test_site_and_readme_show_the_copy(mini: Path) -> None:
    file = mirrored(mini)
    succeed("build", cwd=mini)
    assert (mini / "site" / "figures" / file).read_bytes() == drawn("PNG", (640, 480))
    assert f'"site/figures/{file}"' in (mini / "site" / "manifest.json").read_text("utf-8")
    page = (mini / "site" / "papers" / "quack-net.html").read_text("utf-8")
    twin = (mini / "site" / "en" / "papers" / "quack-net.html").read_text("utf-8")
    assert shown(page) == {f"../figures/{file}"}
    assert shown(twin) == {f"../../figures/{file}"}
    assert f'<a href="../figures/{file}"' in page
    assert "img.duck.example" not in page
    readme = (mini / "README.md").read_text("utf-8")
    assert f"](papers/_figures/{file})" in readme
    assert "img.duck.example" not in readme
    succeed("build", "--check", cwd=mini)


def test_a_browser_shows_the_copy_and_asks_no_host(context: BrowserContext, mini: Path) -> None:
    """Also from a folder: the policy of the page lets it."""
    mirrored(mini)
    succeed("build", cwd=mini)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{(mini / 'site').as_uri()}/en/papers/quack-net.html")
    picture = page.locator("figure img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("e => e.decode().then(() => [e.naturalWidth, e.naturalHeight])") == [
        640,
        480,
    ]
    assert [url for url in asked if not url.startswith("file:")] == []
    assert said == []


def test_a_folder_of_figures_that_leads_elsewhere_is_not_looked_into(mini: Path) -> None:
    file = mirrored(mini)
    folder = mini / "papers" / "_figures"
    folder.rename(mini / "elsewhere")
    folder.symlink_to(mini / "elsewhere")
    found = [(one.path, one.rule) for one in reading.check(mini).errors]
    assert found == [("papers/_figures", "file"), ("papers/_figures.yaml", "figure-file")]
    assert (mini / "elsewhere" / file).is_file()


def test_a_feed_shows_the_copy_where_the_site_has_an_address(mini: Path) -> None:
    file = mirrored(mini, site=True)
    succeed("build", cwd=mini)
    feed = (mini / "site" / "feed.xml").read_text("utf-8")
    assert f"https://ducks.test/list/figures/{file}" in feed
    assert "img.duck.example" not in feed


def test_a_feed_shows_where_a_figure_comes_from_where_the_site_has_no_address(mini: Path) -> None:
    """A reader of feeds would not know where a relative address starts."""
    mirrored(mini)
    succeed("build", cwd=mini)
    feed = (mini / "site" / "feed.xml").read_text("utf-8")
    assert "img.duck.example" in feed
    assert "figures/" not in feed


def test_pages_of_a_large_readme_lead_to_the_copy(
    mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = mirrored(mini)
    monkeypatch.setattr("codegen_papers.readme.MAX_BYTES", 4_200)
    succeed("build", cwd=mini)
    pages = [path.read_text("utf-8") for path in (mini / "readme" / "zh").rglob("*.md")]
    assert any(f"](../../papers/_figures/{file})" in page for page in pages)


def test_links_leaves_figures_with_a_copy_alone(mini: Path) -> None:
    collection = reading.load_collection(mini)
    assert any("img.duck.example" in url for url in mirroring.addresses.links(collection))
    mirrored(mini)
    collection = reading.load_collection(mini)
    assert not any("img.duck.example" in url for url in mirroring.addresses.links(collection))


def test_renaming_and_adding_know_the_copies(mini: Path) -> None:
    """They judge the catalog as it would be, with the files that are there."""
    mirrored(mini)
    succeed("rename", "quack-net", "quack-network", cwd=mini)
    assert reading.check(mini).errors == ()


def test_a_difference_of_pictures_is_no_text(mini: Path) -> None:
    file = mirrored(mini)
    succeed("build", cwd=mini)
    (mini / "site" / "figures" / file).write_bytes(b"\0quack")
    ran = run("build", "--check", cwd=mini)
    assert (ran.code, "Binary files a/site/figures/" in ran.out) == (1, True)


# The parts


def test_a_photograph_on_its_side_is_as_wide_as_it_is_shown() -> None:
    buffer = io.BytesIO()
    image = Image.new("RGB", (6, 4))
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(buffer, "JPEG", exif=exif)
    assert pictures.picture(buffer.getvalue()) == Picture("jpg", 4, 6)


@given(st.binary(max_size=200), st.sampled_from(["png", "jpg", "gif", "webp", ""]))
def test_any_bytes_are_a_picture_or_not(content: bytes, kind: str) -> None:
    """A decoder that is fed anything either decodes it or says why not."""
    starts = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "gif": b"GIF89a"}
    starts |= {"webp": b"RIFF\x10\0\0\0WEBP", "": b""}
    with contextlib.suppress(ValueError):
        found = pictures.picture(starts[kind] + content)
        assert found.width > 0 < found.height


@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_a_picture_with_a_wrong_byte_harms_nobody(form: str, data: st.DataObject) -> None:
    content = bytearray(drawn(form))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ValueError):
        found = pictures.picture(bytes(content))
        assert pictures.file_name(bytes(content)).endswith(f".{found.kind}")


TEXTS = ["![d](http://a.test/x)", "[![d](http://a.test/x)](http://b.test)", "http://a.test/x", " "]
TEXTS += ["\n\n", "- ", '![d](http://b.test/y "t")', "`![d](http://a.test/x)`", "quack", "![", "]("]


@given(st.lists(st.sampled_from(TEXTS), max_size=8).map("".join))
def test_copies_change_pictures_and_nothing_else(text: str) -> None:
    """The other way round it is the text again."""
    there = {"http://a.test/x": "papers/_figures/0.png"}
    back = {destination(new): old for old, new in there.items()}
    shown = prose.with_copies(text, there)
    assert prose.with_copies(shown, back) == prose.canonical(prose.canonical(text))
    assert "![d](http://a.test/x)" not in re.sub(r"`[^`]*`", "", shown)


@given(st.lists(st.sampled_from(["a", "b", "c(d)", "é"]), unique=True, max_size=4), st.booleans())
def test_a_written_entry_is_read_back(names: list[str], comment: bool) -> None:  # noqa: FBT001
    text = "# Figures.\n" if comment else ""
    content = drawn()
    for name in names:
        url = f"https://x.test/{name}"
        copy = mirroring.Copied(url, pictures.file_name(content), 1, Picture("png", 6, 4))
        text = mirroring.recorded(text, copy, content)
        assert mirroring.recorded(text, copy, content) == text
    if names:
        listed = yaml.safe_load(text)["figures"]
        assert [one["url"] for one in listed] == [f"https://x.test/{name}" for name in names]
        assert layout.laid_out(text, record=False) == text
