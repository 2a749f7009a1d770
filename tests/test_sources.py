"""YAML arrives as the text that was written, each piece with its place, and nothing makes it fail.

Places count from 1; columns are characters, as editors show them, not bytes.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen_papers.sources import MAX_BYTES, read_sources
from codegen_papers.yaml_tree import (
    MAX_DEPTH,
    FieldPath,
    Node,
    Source,
    field_name,
    in_brackets,
    parse,
)


def tree_of(text: str) -> Node:
    source = parse("duck.yaml", text)
    assert source.problems == ()
    assert source.tree is not None
    return source.tree


def rules_of(source: Source) -> list[str]:
    return [problem.rule for problem in source.problems]


# --- scalars are text


@pytest.mark.parametrize(
    "written",
    [
        *("2305.15060", "14.0", "0.10", "1e3", "1_000", "0x1F", "017", "+1", ".5", "-.inf", ".nan"),
        *("no", "NO", "off", "yes", "true", "False", "y", "n", "on"),
        *("2017", "2031-05-13", "2031-05", "12:30:45", "190:20:30", "2031-05-13T12:00:00Z"),
        *("~", "null", "Null", "NULL", "<<", "="),
        *("pass@1", "C#", "-1", "?x", "a:b", "https://pond.example/a?b=c#d", "鸭子：好", "🦆"),
    ],
)
def test_plain_scalar_is_the_text_that_was_written(written: str) -> None:
    assert tree_of(f"key: {written}\n").plain() == {"key": written}
    assert tree_of(f"- {written}\n").plain() == [written]


@pytest.mark.parametrize("written", ["2305.15060", "no", "~", "2017", "null", "1e3"])
def test_key_is_the_text_that_was_written(written: str) -> None:
    assert tree_of(f"{written}: duck\n").plain() == {written: "duck"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"a: b"', "a: b"),
        ("'It''s a duck'", "It's a duck"),
        (r'"\u9e2d\t"', "鸭\t"),
        ('""', ""),
        ("|\n  a\n\n  b\n", "a\n\nb\n"),
        ("|-\n  a\n", "a"),
        ("|\n    a\n      b\n", "a\n  b\n"),
        (">\n  a\n  b\n", "a b\n"),
        ("a\n  b", "a b"),
    ],
)
def test_quotes_and_blocks_are_read_as_yaml_says(written: str, read: str) -> None:
    assert tree_of(f"key: {written}\n").plain() == {"key": read}


@pytest.mark.parametrize("written", ["key:\n", "key: # later\n", "key:\nother: x\n"])
def test_nothing_written_is_none_and_not_an_empty_text(written: str) -> None:
    plain = tree_of(written).plain()
    assert isinstance(plain, dict)
    assert plain["key"] is None


def test_style_tells_how_a_value_was_written() -> None:
    tree = tree_of("a: [x]\nb: {c: d}\ne: |\n  f\ng: \"h\"\ni: 'j'\nk: l\nm: >\n  n\n")
    assert isinstance(tree.value, dict)
    styles = {key: node.style for key, node in tree.value.items()}
    assert styles == {
        "a": "flow",
        "b": "flow",
        "e": "|",
        "g": '"',
        "i": "'",
        "k": "",
        "m": ">",
    }


# --- places

POND = """\
title: "鸭子写代码"
鸭子: {嘎: 嘎嘎, 水: [一, 二]}
tags:
  - 池塘
  -   two
# a comment
scores:
  - model: 绿头鸭 # another
    pass@1: 14.0
  - model: B
"""


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        (("title",), (1, 1), (1, 8)),
        (("鸭子",), (2, 1), (2, 5)),
        (("鸭子", "嘎"), (2, 6), (2, 9)),
        (("鸭子", "水"), (2, 13), (2, 16)),
        (("鸭子", "水", 1), (2, 20), (2, 20)),
        (("tags",), (3, 1), (4, 3)),
        (("tags", 0), (4, 5), (4, 5)),
        (("tags", 1), (5, 7), (5, 7)),
        (("scores", 0), (8, 5), (8, 5)),
        (("scores", 0, "model"), (8, 5), (8, 12)),
        (("scores", 0, "pass@1"), (9, 5), (9, 13)),
        (("scores", 1, "model"), (10, 5), (10, 12)),
    ],
)
def test_place_of_key_and_of_value(
    where: FieldPath, key: tuple[int, int], value: tuple[int, int]
) -> None:
    """A list's items have no key: they are shown where they start."""
    source = parse("duck.yaml", POND)
    assert source.place(where) == value
    assert source.place(where, at_key=True) == key


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ((), (1, 1)),
        (("nowhere",), (1, 1)),
        (("scores", 0, "nowhere"), (8, 5)),
        (("scores", 7), (8, 3)),
        (("title", "below", 3), (1, 8)),
        (("tags", "no-index"), (4, 3)),
    ],
)
def test_place_of_what_is_missing_is_the_nearest_around_it(
    where: FieldPath, place: tuple[int, int]
) -> None:
    assert parse("duck.yaml", POND).place(where) == place


def test_place_counts_characters_and_not_bytes_or_utf_16() -> None:
    source = parse("duck.yaml", "a: {🦆🦆: 鸭, b: x}\n")
    assert source.place(("a", "b")) == (1, 15)


def test_place_in_a_file_without_a_tree_is_its_start() -> None:
    source = parse("duck.yaml", "a: [")
    assert source.tree is None
    assert source.place(("a",)) == (1, 1)


def test_problem_can_name_a_place_of_its_own() -> None:
    source = parse("papers/duck.yaml", POND)
    problem = source.problem(("scores", 0, "pass@1"), "no", "x", line=3, column=4)
    assert str(problem) == "papers/duck.yaml:3:4: scores[0].pass@1: no  [x]"


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ((), ""),
        (("title",), "title"),
        (("scores", 0, "pass@1"), "scores[0].pass@1"),
        (("categories", 1, "categories", 0, "id"), "categories[1].categories[0].id"),
        ((0, "title"), "[0].title"),
    ],
)
def test_field_is_named_as_people_write_it(where: FieldPath, name: str) -> None:
    assert field_name(where) == name


BLOCK = """\
summary:
  zh: {header}
    嘎嘎。

    她说：嘎。
{below}"""


@pytest.mark.parametrize("below", ["", "\n", "\n\n", "  en: x\n", "url: x\n", "# quack\n", "   \n"])
@pytest.mark.parametrize("header", ["|", "|-", "|+", "| # a comment", "|2"])
def test_place_inside_a_literal_block_is_exact_whatever_follows(header: str, below: str) -> None:
    source = parse("duck.yaml", BLOCK.format(header=header, below=below))
    assert source.text_place(("summary", "zh"), 0, 1) == (3, 6)
    assert source.text_place(("summary", "zh"), 2, 1) == (5, 6)


def test_place_inside_a_literal_block_with_a_blank_line_that_is_indented_less() -> None:
    source = parse("duck.yaml", "summary:\n  zh: |\n    a\n \n    b\n")
    assert source.text_place(("summary", "zh"), 2, 0) == (5, 5)


def test_place_inside_a_literal_block_that_starts_with_blank_lines() -> None:
    source = parse("duck.yaml", "summary: |\n\n\n  嘎\n  quack\n")
    assert source.text_place(("summary",), 3, 2) == (5, 5)


def test_place_inside_a_literal_block_that_is_indented_further() -> None:
    source = parse("duck.yaml", "summary: |\n      a\n        - b\n      c\n")
    assert source.text_place(("summary",), 1, 2) == (3, 9)


@pytest.mark.parametrize("value", ['"a b"', "'a b'", "a b", ">\n  a\n  b"])
def test_place_inside_another_style_is_where_the_text_starts(value: str) -> None:
    source = parse("duck.yaml", f"summary: {value}\n")
    assert source.text_place(("summary",), 0, 2) == (1, 10)


# --- anything goes in, nothing but text comes out

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")
)
DATA: st.SearchStrategy[Any] = st.recursive(
    PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=25,
)

LAYOUT = st.fixed_dictionaries(
    {"default_flow_style": st.sampled_from([True, False, None]), "width": st.integers(20, 200)}
)


def depth(data: Any) -> int:
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else []
    return 1 + max(map(depth, inside)) if isinstance(data, (dict, list)) and inside else 1


@settings(deadline=None)
@given(DATA.filter(lambda data: depth(data) < MAX_DEPTH), LAYOUT)
def test_what_yaml_writes_is_read_back_equal(data: Any, layout: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, **layout)
    assert tree_of(text).plain() == data


PIECES = [
    *(
        "a: b",
        "  - c",
        "\t",
        "'",
        '"',
        "|",
        ">",
        "&a",
        "*a",
        "!!t",
        "---",
        "...",
        "[",
        "]",
        "{",
        "}",
    ),
    *("# x", "? ", ": ", "-", "鸭: 子", "%YAML 1.1", "\u2028", "\u0085", "  ", "<<: *a"),
]
LINES = st.builds(
    lambda pieces, between: between.join(pieces),
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from(["\n", " ", "", "\r", "\r\n"]),
)


@settings(deadline=None, max_examples=400)
@given(st.text() | LINES)
def test_any_text_gives_a_tree_or_says_why_not(text: str) -> None:
    source = parse("duck.yaml", text)
    assert source.tree is not None or source.problems
    for problem in source.problems:
        assert problem.path == "duck.yaml"
        assert problem.message
        assert problem.rule


@settings(deadline=None, max_examples=400)
@given(st.text() | LINES)
def test_any_problem_has_a_place_inside_the_file(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in parse("duck.yaml", text).problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1


@pytest.mark.parametrize("separator", ["\u0085", "\u2028", "\u2029"])
@pytest.mark.parametrize("before", ["# a{}b\n", 'b: "a{}b"\n', "b: 'a{}b'\n", "b: |\n  a{}  b\n"])
def test_line_ends_that_only_yaml_knows_do_not_shift_places(before: str, separator: str) -> None:
    """Editors and GitHub do not count them: either they are refused or no place is wrong."""
    text = before.format(separator) + "duck: quack\n"
    source = parse("duck.yaml", text)
    line = text.count("\n", 0, text.index("duck:")) + 1
    assert source.problems or source.place(("duck",)) == (line, 7)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_say_why_not(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / "duck.yaml").write_bytes(data)
    (source,) = read_sources(root, root)
    assert source.tree is not None or source.problems


# --- what is refused, once


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 10_000])
@pytest.mark.parametrize(
    "text",
    [lambda n: "[" * n + "]" * n, lambda n: "[" * n, lambda n: "- " * n + "x"],
    ids=["brackets", "open-brackets", "dashes"],
)
def test_deep_nesting_is_one_problem(text: Any, levels: int) -> None:
    assert rules_of(parse("duck.yaml", text(levels))) == ["yaml-depth"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert tree_of("[" * MAX_DEPTH + "]" * MAX_DEPTH).plain() is not None


def test_thousands_of_aliases_are_one_problem() -> None:
    text = "a: &a duck\nb:\n" + "  - *a\n" * 5_000
    source = parse("duck.yaml", text)
    assert rules_of(source) == ["yaml-anchor"]
    assert source.tree is None


def test_a_billion_laughs_are_not_laughed() -> None:
    """Each list names the one above ten times: read out, it would fill the memory."""
    laughs = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    assert rules_of(parse("duck.yaml", laughs)) == ["yaml-anchor"]


@pytest.mark.parametrize(
    "text",
    ["a: !!str b\n", "a: !duck b\n", "!!map\na: b\n", "a: !!python/name:os.system x\n", "- ! b\n"],
)
def test_tags_are_refused_and_nothing_is_made_of_them(text: str) -> None:
    source = parse("duck.yaml", text)
    assert rules_of(source) == ["yaml-tag"]
    assert source.tree is None


def test_repeated_key_keeps_the_first_value_and_the_tree() -> None:
    """So that the rest of the file is still judged; a key that comes often is said once."""
    source = parse("duck.yaml", "a: 1\nb: 2\na: 3\na: 4\n")
    assert [(p.rule, p.line, p.field) for p in source.problems] == [("repeated-key", 3, "a")]
    assert source.tree is not None
    assert source.tree.plain() == {"a": "1", "b": "2"}


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "# duck\n", "---\n", "---\n# duck\n"])
def test_file_without_content_is_empty(text: str) -> None:
    assert rules_of(parse("duck.yaml", text)) == ["empty-file"]


# --- files


def write(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / f"{name}.yaml").write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "text", [POND, "summary: |\n  a\n\n  b\nurl: x\n", 'a: "b\n  c"\n', "a: >\n  b\n\n  c\n"]
)
def test_windows_line_ends_read_the_same(text: str, tmp_path: Path) -> None:
    unix = text.encode()
    write(tmp_path, unix=unix, windows=unix.replace(b"\n", b"\r\n"))
    one, other = read_sources(tmp_path, tmp_path)
    assert one.tree is not None
    assert one.tree == other.tree
    assert one.text == other.text


def test_problem_in_a_file_with_windows_line_ends_is_on_the_same_line(tmp_path: Path) -> None:
    unix = b'title: "Duck"\nlabel: a: b\nurl: x\n'
    write(tmp_path, unix=unix, windows=unix.replace(b"\n", b"\r\n"))
    one, other = (source.problems[0] for source in read_sources(tmp_path, tmp_path))
    assert (one.line, one.column, one.message) == (other.line, other.column, other.message)


def test_file_may_be_as_large_as_the_limit_and_not_a_byte_more(tmp_path: Path) -> None:
    filled = b"a: b\n#".ljust(MAX_BYTES, b"#")
    write(tmp_path, limit=filled, more=filled + b"#")
    limit, more = read_sources(tmp_path, tmp_path)
    assert limit.problems == ()
    assert rules_of(more) == ["file-size"]


@pytest.mark.parametrize("cut", [b"\xff", b"\xe9", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe9\xb8"])
def test_what_is_not_utf_8_is_said_with_its_place(cut: bytes, tmp_path: Path) -> None:
    write(tmp_path, duck="title: 鸭\nlabel: 鸭".encode() + cut + b"\n")
    (source,) = read_sources(tmp_path, tmp_path)
    (problem,) = source.problems
    assert (problem.rule, problem.line, problem.column) == ("utf-8", 2, 9)


def test_files_come_in_the_order_of_their_paths_and_hidden_ones_do_not(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yaml", "a.yaml", ".hidden.yaml", ".git/x.yaml", "a/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: b\n", encoding="utf-8")
    found = [source.path for source in read_sources(tmp_path, tmp_path.parent)]
    assert found == [f"{tmp_path.name}/{name}" for name in ("a.yaml", "a/z.yaml", "b.yaml")]


def test_hidden_folder_above_the_catalog_hides_nothing(tmp_path: Path) -> None:
    root = tmp_path / ".cache" / "papers"
    root.mkdir(parents=True)
    write(root, duck=b"a: b\n")
    assert [source.stem for source in read_sources(root, root)] == ["duck"]


# --- lists in brackets


def test_lists_in_brackets_are_found_among_the_asked_fields() -> None:
    text = "a: [x, y]\nb:\n  - [z]\nc: [1]\nd: []\ne: {f: g}\n"
    found = dict(in_brackets(parse("duck.yaml", text), ("a", "b", "d", "e", "f")))
    assert found == {"a": ["x", "y"], "d": []}


def test_stem_is_the_id_of_a_paper() -> None:
    names = {"papers/pond/duck.yaml": "duck", "duck.yaml": "duck", "a/b.c.yaml": "b.c"}
    for (path, stem), text in itertools.product(names.items(), ["", "a: b\n"]):
        assert parse(path, text).stem == stem
