"""Another id or name, everywhere; and no published address ever vanishes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import feedparser
import pytest

from codegen_papers import moves
from conftest import run, succeed, tree


def leads_to(site: Path, address: str) -> str:
    """Follow the redirect at an address; give where it leads, which is there."""
    page = (site / address).read_text("utf-8")
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found, address
    target = ((site / address).parent / found[1]).resolve()
    assert target.is_file(), target
    return target.relative_to(site.resolve()).as_posix()


RENAMES = {
    "paper": ("quack-net", "quack-network", "papers/quack-net"),
    "venue": ("ICMQ", "ICQ", "venues/icmq"),
    "journal": ("JDS", "J. Duck Studies", "venues/jds"),
    "category": ("ponds/open", "ponds/wide", "categories/ponds/open"),
    "deep category": ("ponds", "lakes", "categories/ponds/roofed/leaky"),
    "affiliation": ("Quackle", "Quackle & Sons, Ltd.", "affiliations/quackle"),
    "unlisted affiliation": (
        "[Bracket] University",
        "Bracket U",
        "affiliations/bracket-university",
    ),
    "tag": ("waddling", "walking: slowly", "tags/waddling"),
    "benchmark": ("DripBench", "Drips", "benchmarks/dripbench"),
    "author": ("ada-fowl", "ada-f", "authors/ada-fowl"),
}


@pytest.mark.parametrize("what", RENAMES)
def test_old_addresses_lead_on_after_a_rename(what: str, built: Path) -> None:
    old, new, address = RENAMES[what]
    site = built / "site"
    assert (site / f"{address}.html").is_file()
    before = tree(site)
    said = succeed("rename", old, new, cwd=built)
    assert f"{old} is {new} now" in said
    assert "no problem" in succeed("check", cwd=built)
    succeed("build", cwd=built)
    after = tree(site)
    gone = [
        path
        for path in before
        if moves.vanished([f"site/{path}"], {f"site/{p}": b"" for p in after})
    ]
    assert not gone
    if not re.search(r"(icmq|quackle|jds)$", address):  # their ids are given, and stay
        assert leads_to(site, f"{address}.html") != f"{address}.html"
        assert leads_to(site, f"en/{address}.html").startswith("en/")
    assert succeed("build", "--check", cwd=built) == "up to date\n"


def test_files_and_feeds_are_at_the_old_address_too(built: Path) -> None:
    site = built / "site"
    feed = (site / "categories/ponds/open/feed.xml").read_bytes()
    ids = {entry.id for entry in feedparser.parse(feed).entries}
    succeed("rename", "quack-net", "quack-network", cwd=built)
    succeed("rename", "ponds/open", "ponds/wide", cwd=built)
    succeed("build", cwd=built)
    for suffix in (".bib", ".ris", ".csl.json", ".json", ".csv"):
        old, new = (site / f"papers/{own_id}{suffix}" for own_id in ("quack-net", "quack-network"))
        assert old.read_bytes() == new.read_bytes()
    wide = (site / "categories/ponds/wide/feed.xml").read_bytes()
    assert (site / "categories/ponds/open/feed.xml").read_bytes() == wide, "as deep as before"
    found = {entry.id for entry in feedparser.parse(wide).entries}
    assert len(found) == len(ids)
    assert "quack-network" not in "".join(found), "an entry keeps the id that it always had"
    assert "ids = {quacknet-v1, quack-net}" in (site / "papers/quack-network.bib").read_text()


def test_only_the_words_concerned_change(mini: Path) -> None:
    before = tree(mini / "papers")
    succeed("rename", "ICMQ", "ICQ", cwd=mini)
    after = tree(mini / "papers")
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"_venues.yaml", "ponds/quack-net.yaml"}
    lines = before["ponds/quack-net.yaml"].replace(b"venue: ICMQ 2023", b"venue: ICQ 2023")
    assert after["ponds/quack-net.yaml"] == lines
    assert b"  - name: ICQ\n" in after["_venues.yaml"]
    assert b"aliases: [ICMQ-Pond, ICMQ]" in after["_venues.yaml"]


def test_a_paper_takes_its_references_along(mini: Path) -> None:
    succeed("rename", "quack-net", "quack-network", cwd=mini)
    succeed("rename", "duck-wisdom", "wisdom", cwd=mini)
    papers = mini / "papers"
    assert not (papers / "ponds/quack-net.yaml").exists()
    assert "superseded_by: quack-network" in (papers / "status/superseded.yaml").read_text()
    assert "- wisdom  # the oldest duck speaks first" in (papers / "_catalog.yaml").read_text()


def test_two_categories_that_name_each_other_end(mini: Path) -> None:
    """Each says that it was below the other once."""
    catalog = mini / "papers/_catalog.yaml"
    text = catalog.read_text().replace(
        "      - ponds/crumbs", "      - ponds/crumbs\n      - notices/x"
    )
    catalog.write_text(
        text.replace("  - id: notices\n", "  - id: notices\n    aliases: [bread/y]\n")
    )
    succeed("build", cwd=mini)
    assert leads_to(mini / "site", "categories/bread/y.html") == "categories/notices.html"


def test_there_and_back_again(mini: Path) -> None:
    succeed("rename", "aaa", "zzz", cwd=mini)
    succeed("rename", "zzz", "aaa", cwd=mini)
    text = (mini / "papers/ponds/aaa.yaml").read_text()
    assert text.endswith("aliases:\n  - aaa\n  - zzz\n")
    succeed("build", cwd=mini)
    assert leads_to(mini / "site", "papers/zzz.html") == "papers/aaa.html"
    entries = feedparser.parse((mini / "site/feed.xml").read_bytes()).entries
    (own,) = (entry.id for entry in entries if entry.title.startswith("Aaa"))
    assert own.endswith("/papers/aaa.html"), "the first id that it had"
    assert "ids = {zzz}" in (mini / "site/papers/aaa.bib").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("penguin", "swan"), 2, "nothing here is called `penguin`"),
        (("bread", "loaf"), 2, "`bread` is category and tag; say which with --kind"),
        (("aaa", "aaa"), 2, "is called so already"),
        (("aaa", "Big Duck"), 1, "`Big Duck` is no id"),
        (("aaa", "month"), 1, "`month` is taken"),
        (("aaa", "quacknet-v1"), 1, "[alias]"),
        (("ponds/open", "bread/open"), 1, "a category stays where it is: ponds/NEW"),
        (("aaa", "bbb", "--kind", "venue"), 2, "no venue is called `aaa`"),
        (("HumanQuack", "DripBench"), 1, "`DripBench` is taken"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, said: str, mini: Path
) -> None:
    before = tree(mini)
    ran = run("rename", *arguments, cwd=mini)
    assert ran.code == code
    assert said in ran.err
    assert tree(mini) == before


def test_a_broken_catalog_is_not_renamed_in(mini: Path) -> None:
    (mini / "papers/bread/year.yaml").write_text("title: Half\n")
    before = tree(mini)
    ran = run("rename", "aaa", "bbb", cwd=mini)
    assert ran.code == 1
    assert "[missing-field]" in ran.err
    assert tree(mini) == before


# Addresses that would vanish


def test_a_preview_would_lose_no_address_either(built: Path, tmp_path: Path) -> None:
    """What a pull request is built into is empty; the addresses are those of the commit."""
    for words in ("init -q", "add -A", "-c user.name=D -c user.email=d@d.example commit -qm ducks"):
        subprocess.run(["git", *words.split()], cwd=built, check=True)  # noqa: S607
    (built / "papers/bread/month.yaml").unlink()
    preview = tmp_path / "preview"
    ran = run("build", "--output", preview, cwd=built)
    assert (ran.code, preview.exists()) == (1, False)
    assert "site/papers/month.html" in ran.err
    succeed("build", "--output", preview, "--drop-addresses", cwd=built)
    (preview / "site/papers/year.html").unlink()
    succeed("build", "--output", preview, cwd=built)


def test_a_build_that_would_lose_an_address_stops(built: Path) -> None:
    (built / "papers/bread/month.yaml").unlink()
    before = tree(built / "site")
    for arguments in (["build"], ["build", "--check"]):
        ran = run(*arguments, cwd=built)
        assert ran.code == 1
        assert "published addresses would vanish" in ran.err
        assert "status: removed" in ran.err
        assert "\nmoved:\n  - old: papers/month.html\n" in ran.err
    assert tree(built / "site") == before
    assert succeed("build", "--drop-addresses", cwd=built)
    assert not (built / "site/papers/month.html").exists()


def test_what_no_line_could_move_is_not_proposed(built: Path) -> None:
    """Pages of a language that is no longer made: no address of theirs is written without it."""
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(catalog.read_text().replace("languages: [zh, en]", "languages: [zh]"))
    ran = run("build", cwd=built)
    assert ran.code == 1
    assert "en/index.html" in ran.err
    assert "moved:" not in ran.err


def test_only_what_was_committed_is_published(built: Path) -> None:
    """Somebody who tries a record, builds, and thinks better of it has published nothing."""
    git = ("git", "-c", "user.name=Duck", "-c", "user.email=duck@duck.example")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Ducks"]):
        subprocess.run([*git, *command], cwd=built, check=True)
    record = built / "papers/bread/new.yaml"
    record.write_text('title: "New"\nurl: https://n.duck.example/\ndate: 2017\ncategory: bread\n')
    succeed("build", cwd=built)
    assert (built / "site/years/2017.html").is_file()
    record.unlink()
    succeed("build", cwd=built)
    assert not (built / "site/years/2017.html").exists()
    (built / "papers/bread/month.yaml").unlink()
    assert "site/papers/month.html" in run("build", cwd=built).err


def test_what_the_message_proposes_works(built: Path) -> None:
    """The only paper of a year gets another date: the year's page is said to have moved."""
    record = built / "papers/ponds/duck-wisdom.yaml"
    record.write_text(record.read_text().replace("date: 1999", "date: 2021"))
    ran = run("build", cwd=built)
    assert "site/years/1999.html" in ran.err
    catalog = built / "papers/_catalog.yaml"
    move = "  - old: years/1999.html\n    new: index.html\n"
    catalog.write_text(catalog.read_text().replace("moved:\n", f"moved:\n{move}"))
    succeed("build", cwd=built)
    assert leads_to(built / "site", "years/1999.html") == "index.html"
    kept, whole = ((built / f"site/{path}feed.xml").read_bytes() for path in ("years/1999/", ""))
    assert [entry.id for entry in feedparser.parse(kept).entries] == [
        entry.id for entry in feedparser.parse(whole).entries
    ]


def test_a_paper_taken_out_keeps_its_page(built: Path) -> None:
    record = built / "papers/ponds/aaa.yaml"
    record.write_text(record.read_text() + "status: removed\nreason: It was a goose.\n")
    succeed("build", cwd=built)
    page = (built / "site/en/papers/aaa.html").read_text()
    assert "It was a goose." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "citation_title" not in page
    assert (built / "site/papers/aaa.bib").read_text() == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("papers/aaa.html", "index.html", "`papers/aaa.html` is a page of the site"),
        ("years/1001.html", "years/1002.html", "`years/1002.html` is no page of the site"),
    ],
)
def test_a_move_that_cannot_be_is_said_on_its_line(
    old: str, new: str, said: str, built: Path
) -> None:
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(catalog.read_text() + f"  - old: {old}\n    new: {new}\n")
    ran = run("build", cwd=built)
    assert ran.code == 1
    assert re.search(r"papers/_catalog\.yaml:\d+:\d+: moved\[1\]", ran.err)
    assert said in ran.err


def test_addresses_are_pages_feeds_and_files_but_not_what_pages_load() -> None:
    kept = ["site/papers/x.html", "site/feed.xml", "site/papers/x.csl.json", "site/data/scores.csv"]
    loaded = ["site/assets/a.js", "site/search/records.js", "site/plots/x.svg", "README.md"]
    service = ["site/sitemap.xml", "site/en/opensearch.xml", "site/manifest.json", "site/404.html"]
    assert {*moves.vanished([*kept, *loaded, *service], {})} == {*kept}


CHAINS = {
    "an author twice": [("ada-fowl", "ada-f"), ("ada-f", "ada-g")],
    "an author and back": [("ada-fowl", "ada-f"), ("ada-f", "ada-fowl")],
    "a model and back": [("QuackNet", "QuackNetX"), ("QuackNetX", "QuackNet")],
    "a category and back": [("ponds/open", "ponds/wide"), ("ponds/wide", "ponds/open")],
    "a tag twice": [("waddling", "swimming"), ("swimming", "diving")],
    "an id that is a number": [("aaa", "1984"), ("1984", "orwell"), ("orwell", "1984")],
    "a name like no other": [("bread", "True"), ("True", "~"), ("~", "2023-99-99")],
}


@pytest.mark.parametrize("what", CHAINS)
def test_renames_can_follow_each_other(what: str, built: Path) -> None:
    for old, new in CHAINS[what]:
        kind = ["--kind", "tag"] if old == "bread" else []
        succeed("rename", old, new, *kind, cwd=built)
        succeed("build", cwd=built)
    assert succeed("build", "--check", cwd=built) == "up to date\n"


def test_a_list_keeps_the_id_of_its_feed(built: Path) -> None:
    def feed_id(path: str) -> str:
        return str(feedparser.parse((built / path).read_bytes()).feed.id)

    roofed = feed_id("site/categories/ponds/roofed/feed.xml")
    open_ = feed_id("site/categories/ponds/open/feed.xml")
    succeed("rename", "ponds", "lakes", cwd=built)
    succeed("rename", "lakes/roofed", "lakes/dry", cwd=built)
    succeed("build", cwd=built)
    assert feed_id("site/categories/lakes/dry/feed.xml") == roofed
    assert feed_id("site/categories/lakes/open/feed.xml") == open_
    for former in ("ponds/roofed", "lakes/roofed", "ponds/roofed/leaky"):
        assert "/lakes/dry" in leads_to(built / "site", f"categories/{former}.html")


def test_another_spelling_leaves_the_id_of_a_feed(built: Path) -> None:
    """An alias in a vocabulary is a spelling, and no sign that the name was ever another one."""
    before = feedparser.parse((built / "site/venues/jds/feed.xml").read_bytes()).feed.id
    venues = built / "papers/_venues.yaml"
    venues.write_text(venues.read_text().replace("    id: jds\n", "    aliases: [J-D-S]\n"))
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(
        catalog.read_text() + "  - old: venues/oldest.html\n    new: venues/jds.html\n"
    )
    succeed("build", cwd=built)
    assert feedparser.parse((built / "site/venues/jds/feed.xml").read_bytes()).feed.id == before


def test_moves_follow_what_they_lead_to(built: Path) -> None:
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(
        catalog.read_text().replace("new: years/index.html", "new: papers/month.html")
    )
    succeed("build", cwd=built)
    succeed("rename", "month", "moon", cwd=built)
    assert "new: papers/moon.html" in catalog.read_text()
    succeed("build", cwd=built)
    assert leads_to(built / "site", "years/1492.html") == "papers/moon.html"


def test_a_move_may_lead_to_a_former_address(built: Path) -> None:
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(
        catalog.read_text()
        + "  - old: years/1493.html\n    new: years/1492.html\n"
        + "  - old: years/1494.html\n    new: papers/quacknet-v1.html\n"
    )
    succeed("build", cwd=built)
    assert leads_to(built / "site", "years/1493.html") == "years/index.html"
    assert leads_to(built / "site", "years/1494.html") == "papers/quack-net.html"


def test_a_deleted_paper_can_lead_elsewhere_with_all_its_files(built: Path) -> None:
    """Not the way to take one out; but what the message says must work."""
    (built / "papers/bread/foggy.yaml").unlink()
    assert "old: papers/foggy.html" in run("build", cwd=built).err
    catalog = built / "papers/_catalog.yaml"
    catalog.write_text(catalog.read_text() + "  - old: papers/foggy.html\n    new: index.html\n")
    succeed("build", cwd=built)
    assert leads_to(built / "site", "en/papers/foggy.html") == "en/index.html"
    assert (built / "site/papers/foggy.bib").read_bytes() == b""


def test_layout_of_ones_own_stays(mini: Path) -> None:
    """Lists that are not indented, and lines that end as on Windows."""
    venues = mini / "papers/_venues.yaml"
    text = "venues:\r\n- name: ICMQ   # the one\r\n  id: icmq\r\n  aliases:\r\n  - ICMQ-Pond\r\n"
    venues.write_bytes(text.encode())
    succeed("rename", "ICMQ", "ICQ", cwd=mini)
    changed = text.replace("ICMQ   #", "ICQ    #").replace(
        "ICMQ-Pond\r\n", "ICMQ-Pond\r\n  - ICMQ\r\n"
    )
    said = venues.read_bytes().decode()
    assert re.sub(" +#", " #", said) == re.sub(" +#", " #", changed)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("JDS", "JDS 2020", "a venue is renamed without a year: `JDS`"),
        ("JDS", " J ", "`J` is written without spaces around it"),
        ("waddling", "wadd\tling", "signs unseen"),
    ],
)
def test_names_that_would_be_read_as_something_else(
    old: str, new: str, said: str, mini: Path
) -> None:
    ran = run("rename", old, new, cwd=mini)
    assert ran.code == 1
    assert said in ran.err
