"""Texts that need no parser are shown as the parsers would show them, sign by sign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen_papers import dialect, prose, simple_prose
from codegen_papers.figures import Setting

SIGNS = (
    *(
        "a",
        "B",
        "12",
        "word",
        "é",
        "汉字",
        "，",
        "。",
        "：",
        "“",
        ".",
        ",",
        ":",
        ";",
        "!",
        "?",
        "(",
        ")",
    ),
    *(" ", " ", "'", '"', "/", "-", "+", "=", "%", "_", "…", "—", "://", "http", "https://x.org"),
    *("www.", "www.a.com", ":x:", "e@f.org", "&", "<b>", "\\", "~", "|", "#", "$"),
)
WORDS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join)
ADDRESSES = st.lists(
    st.sampled_from(("a", "B1", ".", "_", "-", "=", "?", "%20", "%", "+", "/", "&"))
)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"**{text}**"),
    WORDS.map(lambda text: f"`{text}`"),
    st.tuples(WORDS, ADDRESSES.map("".join)).map(lambda t: f"[{t[0]}](https://e.example/{t[1]})"),
)
LINES = st.lists(INLINE, min_size=1, max_size=4).map("".join)
LISTS = st.one_of(
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {i}" for i in items)),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda items: "\n".join(f"{n}. {i}" for n, i in enumerate(items, 1))
    ),
)
TEXTS = st.lists(st.one_of(LINES, LINES, LISTS), min_size=1, max_size=3).map("\n\n".join)
Shown = tuple[object, ...]


@contextmanager
def parsers() -> Iterator[None]:
    """Let every text go through the parsers."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (prose, dialect):
            patch.setattr(module, "is_simple", lambda _: False)
        _forget()
        yield
    _forget()


def _forget() -> None:
    for made in (prose.canonical, prose.plain, dialect.findings):
        made.cache_clear()


def shown(text: str) -> Shown:
    """Give all that is made of a text."""
    return (
        prose.canonical(text),
        prose.plain(text),
        dialect.findings(text),
        *(str(prose.html(text, Setting(language))) for language in ("zh", "en")),
        str(prose.html(text)),
    )


@given(TEXTS)
def test_a_simple_text_is_shown_as_the_parsers_show_it(text: str) -> None:
    if not simple_prose.is_simple(text):
        return
    found = shown(text)
    with parsers():
        assert shown(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph, (with) signs: 3.5% of “all”!",
        "其一：文本，**粗体**和`code`。\n\n- 一\n- [二](https://a.example/b_c.html)",
        "First.\n\n1. a\n2. **b**\n\nLast: `x(y) = z`.",
    ],
)
def test_usual_summaries_are_simple(text: str) -> None:
    assert simple_prose.is_simple(text)
    found = shown(text)
    with parsers():
        assert shown(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", " a", "a ", "a  b", "a\nb", "# a", "+ a", "1) a", "2. a", "a\n\n\nb", "- a\n\n- b"),
        *(
            "**a",
            "**a **",
            "`a",
            "![a](https://b.example/)",
            "[a](http://b)",
            "see https://b.example/",
        ),
        *(
            "**see https://b.example/**",
            "a :smile: b",
            "a@b.org",
            "a_b_",
            "<i>",
            "x&y",
            "---",
            "| a |",
        ),
        "[a](javascript:x)",
    ],
)
def test_what_readers_could_read_differently_is_not(text: str) -> None:
    assert not simple_prose.is_simple(text)


def test_the_address_of_a_simple_text_is_judged_like_any_other() -> None:
    text = "[a](https://localhost.localdomain/x) and [b](https://b.example/)"
    found = dialect.findings(text)
    with parsers():
        assert dialect.findings(text) == found
