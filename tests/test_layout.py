"""The one layout of records: same meaning, same comments, and nothing to do the second time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from codegen_papers.layout import laid_out
from conftest import MINI, ROOT, run, succeed, tree


def plain(text: str) -> object:
    """Read a text as another parser does, every scalar as text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506, BaseLoader makes nothing but text


CASES = {
    "keys in order": (
        "category: a\ntitle: T\n\n# of the url\nurl: u  # here\ndate: 2023\n",
        'title: "T"\n\n# of the url\nurl: u  # here\ndate: 2023\ncategory: a\n',
    ),
    "a comment that opens the file stays above": (
        "# about this file\n\nurl: u\ntitle: 'It''s \\n'\n",
        '# about this file\n\ntitle: "It\'s \\\\n"\nurl: u\n',
    ),
    "the line for editors stays first": (
        "# yaml-language-server: $schema=x\n# of the url\nurl: u\ntitle: T\n",
        '# yaml-language-server: $schema=x\ntitle: "T"\n# of the url\nurl: u\n',
    ),
    "signs that break lines stay in quotes": ('venue: "a\\u2028b\\nc"\n', None),
    "names line by line": (
        "affiliations: [One,  # first\n  Two]\ntags: [a,   b]   # flat\n",
        "affiliations:\n  - One  # first\n  - Two\ntags: [a, b]  # flat\n",
    ),
    "items indented": (
        "authors:\n- A\n- name: B   # who\n  id: b\n# - C\nvenue: V\n",
        "authors:\n  - A\n  - name: B  # who\n    id: b\n# - C\nvenue: V\n",
    ),
    "a comment in a list stays in it": (
        "authors:\n    - A\n    # - B\n\nvenue: V\n",
        "authors:\n  - A\n  # - B\n\nvenue: V\n",
    ),
    "texts as blocks": (
        (
            "summary:\n    zh: >-\n        one\n        two\n\n        # no\n    en: |\n"
            "      a\n        \n      b\n"
        ),
        "summary:\n  zh: |\n    one two\n    # no\n  en: |\n    a\n\n    b\n",
    ),
    "an empty line below a text stays": (
        "summary:\n  zh: |\n    a\n\n\n  en: |\n    b\n\n\n# c\n",
        "summary:\n  zh: |\n    a\n\n  en: |\n    b\n\n# c\n",
    ),
    "a text with nothing in it": ("venue: |\nurl: u\n", "url: u\nvenue: |\n"),
    "a text that begins indented": (
        "summary:\n  en: |2\n      code\n    text\n    # no comment\n",
        None,
    ),
    "a comment beside what comes before all": ("--- # c\nurl: u\n", "# c\nurl: u\n"),
    "a wide list in a map in brackets": (
        "links: {a: [" + "x" * 60 + ", " + "y" * 60 + "]}\n",
        "links:\n  a:\n    - " + "x" * 60 + "\n    - " + "y" * 60 + "\n",
    ),
    "a folded line is one": ("venue: one\n  two\n", "venue: one two\n"),
    "no more than one empty line": ("url: u\n\n\n\ndate: 2023\n\n", "url: u\n\ndate: 2023\n"),
    "line ends": ("url: u\r\n\r\ndate: 2023\r\n", "url: u\n\ndate: 2023\n"),
    "nothing written": ("venue:   # later\nurl: u\n", "url: u\nvenue:  # later\n"),
    "a mark at the start goes": ("---\nurl: u\n", "url: u\n"),
    "maps in brackets": ("models: [{name: A, aliases: [B, C]}]\n", None),
    "a sign of a comment in quotes": ('label: "a # b"\nurl: "u#v"  # c # d\n', None),
}


@pytest.mark.parametrize("what", CASES)
def test_layout(what: str) -> None:
    written, wanted = CASES[what]
    if wanted is None:
        wanted = written
    assert laid_out(written, record=True) == wanted
    assert laid_out(wanted, record=True) == wanted


WORD = st.text(st.sampled_from("abzAB019 é中_-+@.'\"#:,[]{}&*!|>%"), min_size=1, max_size=12)
COMMENT = WORD.map(lambda text: f"#¶ {text.strip()}")


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def values(draw: st.DrawFn, depth: int) -> tuple[list[str], str]:
    """Draw a value: what follows on the key's line, or lines below it."""
    kind = draw(
        st.sampled_from(["plain", "quoted", "block", "flow", "list", "map"][: 4 + 2 * (depth < 3)])
    )
    word = draw(WORD)
    safe = re.fullmatch(r"[A-Za-z0-9é中][A-Za-z0-9é中_.@+]*(?: [a-z]+)*", word) is not None
    if kind == "block":
        texts = draw(st.lists(WORD.map(str.strip).filter(bool), min_size=1, max_size=3))
        return [f"{'  ' * (depth + 1)}{text}" for text in texts], "|"
    if kind == "flow":
        items = draw(st.lists(WORD, max_size=4))
        return [], f"[{', '.join(map(quoted, items))}]"
    if kind in {"list", "map"}:
        return draw(collections(depth + 1, kind)), ""
    return [], word if kind == "plain" and safe else quoted(word)


@st.composite
def collections(draw: st.DrawFn, depth: int, kind: str) -> list[str]:
    """Draw the lines of a list or mapping, with comments and empty lines between and beside."""
    indent = "  " * depth
    lines: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        extras = draw(st.lists(st.one_of(st.just(""), COMMENT), max_size=2))
        lines += [f"{indent}{extra}" if extra else "" for extra in extras]
        below, beside = draw(values(depth))
        head = f"{indent}k{number}:" if kind == "map" else f"{indent}-"
        comment = draw(st.one_of(st.just(""), COMMENT))
        line = f"{head} {beside}".rstrip()
        lines.append(f"{line}   {comment}" if comment else line)
        lines += below
    return lines


@given(collections(0, "map"), st.lists(COMMENT, max_size=2))
def test_any_file_keeps_its_meaning_and_every_comment(lines: list[str], tail: list[str]) -> None:
    """Each comment has a number, and ends one line, once."""
    parts = "\n".join([*lines, *tail, ""]).split("#¶")
    text = parts[0] + "".join(f"#{number}¶{part}" for number, part in enumerate(parts[1:]))
    once = laid_out(text, record=False)
    assert laid_out(once, record=False) == once
    assert _stripped(plain(once)) == _stripped(plain(text))
    said = [part.split("\n")[0].rstrip() for part in parts[1:]]
    ends = [f"#{number}¶{rest}" for number, rest in enumerate(said)]
    shown = re.findall(r"#\d+¶.*", once)
    assert sorted(shown) == sorted(ends)


def _stripped(value: object) -> object:
    match value:
        case dict():
            return {key: _stripped(inner) for key, inner in value.items()}
        case list():
            return [_stripped(inner) for inner in value]
        case _:
            return str(value).rstrip("\n")


@pytest.mark.parametrize("root", [ROOT, MINI], ids=["real", "ducks"])
def test_the_catalogs_are_laid_out(root: Path) -> None:
    assert succeed("fmt", "--check", cwd=root).startswith("nothing to lay out")


def test_fmt_writes_and_check_names_what_would_change(mini: Path) -> None:
    record = mini / "papers/bread/year.yaml"
    record.write_text("# mine\n\n" + record.read_text().replace("date: 2022", "date:   2022   # ?"))
    before = tree(mini)
    ran = run("fmt", "--check", cwd=mini)
    assert ran.code == 1
    assert ran.out == (
        "papers/bread/year.yaml\n1 file to lay out: codegen-papers fmt, of 21 files\n"
    )
    assert tree(mini) == before
    assert succeed("fmt", cwd=mini) == "papers/bread/year.yaml\n1 file laid out, of 21 files\n"
    assert record.read_text().startswith('# mine\n\ntitle: "Bread by the Year"\n')
    assert "date: 2022  # ?" in record.read_text()
    assert succeed("fmt", "papers/bread", cwd=mini) == "nothing to lay out, of 3 files\n"


def test_a_file_that_cannot_be_read_is_left_and_told(mini: Path) -> None:
    broken = mini / "papers/bread/year.yaml"
    broken.write_text("title: A: B\n")
    other = mini / "papers/bread/month.yaml"
    other.write_text(other.read_text().replace("tags: [bread]", "tags:   [bread]"))
    ran = run("fmt", cwd=mini)
    assert ran.code == 1
    assert "papers/bread/year.yaml:1:" in ran.out
    assert broken.read_text() == "title: A: B\n"
    assert "tags: [bread]" in other.read_text()
    assert run("fmt", "no/such.yaml", cwd=mini).code == 2


def test_blanks_on_empty_lines_at_the_end_of_a_text_do_not_take_two_goes() -> None:
    """Found by a fuzzer: the lines became empty ones, which the next layout took away."""
    text = "title: A\nsummary:\n  en: |\n    Quack.\n          \n\n\n  zh: |\n    鸭。\n      \n"
    laid = laid_out(text, record=True)
    assert laid_out(laid, record=True) == laid
