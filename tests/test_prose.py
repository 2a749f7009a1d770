"""A text reads the same in the README on GitHub and on the site.

GitHub's own Markdown (cmark-gfm) is the judge; the comparison here shares nothing with ours.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from codegen_papers import dialect, prose
from codegen_papers.figures import Setting
from codegen_papers.reading import load_catalog

ROOT = Path(__file__).parents[1]
SUMMARIES = [
    pytest.param(text, id=f"{paper.id}-{language}")
    for paper in load_catalog(ROOT).papers
    if paper.record.summary
    for language, text in paper.record.summary.items()
]

# source → what a reader must see, as nested tags and words
HARD_CASES = {
    "a list right after a paragraph": (
        "步骤：\n1. 一\n2. 二",
        "<p>步骤：</p><ol><li>一</li><li>二</li></ol>",
    ),
    "a list nested by two spaces": (
        "- a\n  - b\n    - c\n- d",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
    ),
    "a list that starts at three": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "a list with round brackets": ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
    "a loose list with a paragraph inside": (
        "- a\n\n- b\n\n  c",
        "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
    ),
    "a bullet list in a numbered one": (
        "1. a\n   - b\n   - c\n2. d",
        "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>",
    ),
    "a list whose item opens with a list": (
        "- - a\n  - b",
        "<ul><li><ul><li>a</li><li>b</li></ul></li></ul>",
    ),
    "an address in Chinese text": (
        "见 https://a.com/x，然后",
        '<p>见 <a href="https://a.com/x">https://a.com/x</a>，然后</p>',
    ),
    "an address at the end of a sentence": (
        "See https://a.com/x_(y)). Then",
        '<p>See <a href="https://a.com/x_(y)">https://a.com/x_(y)</a>). Then</p>',
    ),
    "an address without a scheme": (
        "www.a.com!",
        '<p><a href="http://www.a.com">www.a.com</a>!</p>',
    ),
    "a mail address": ("to a@b.com", '<p>to <a href="mailto:a@b.com">a@b.com</a></p>'),
    "ranges with tildes": ("5~10 和 3~4", "<p>5~10 和 3~4</p>"),
    "strikethrough": ("~~旧~~ 新", "<p><del>旧</del> 新</p>"),
    "a line break between Chinese characters": ("第一行。\n第二行", "<p>第一行。第二行</p>"),
    "a line break between Latin words": ("one\ntwo", "<p>one two</p>"),
    "a line break before a Chinese quotation": ("他说\n“好”", "<p>他说“好”</p>"),
    "a hard line break": ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
    "bold beside full-width punctuation": (
        "**列表**、**位置**，**库**。",
        "<p><strong>列表</strong>、<strong>位置</strong>，<strong>库</strong>。</p>",
    ),
    "stars that are no emphasis": ("**真，**她", "<p>**真，**她</p>"),
    "names with underscores": (
        "snake_case 和 __init__.py",
        "<p>snake_case 和 <strong>init</strong>.py</p>",
    ),
    "a table": (
        "| a | b |\n|:--|--:|\n| `x` | p\\|q |",
        (
            '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead>'
            '<tbody><tr><td align="left"><code>x</code></td><td align="right">p|q</td></tr></tbody>'
            "</table>"
        ),
    ),
    "fenced code": (
        "```python\nx = [1]\n\ny = '<b>'\n```",
        "<pre><code>x = [1]\n\ny = '&lt;b&gt;'</code></pre>",
    ),
    "fenced code in a list": (
        "- a\n\n  ```\n  x\n  ```",
        "<ul><li><p>a</p><pre><code>x</code></pre></li></ul>",
    ),
    "indented code": ("    x = 1\n    y", "<pre><code>x = 1\ny</code></pre>"),
    "code with backticks": ("`` a`b ``", "<p><code>a`b</code></p>"),
    "an image glued to the line above": (
        "文字：\n![图](https://a.com/x)",
        '<p>文字：</p><p><img alt="图" src="https://a.com/x"></p>',
    ),
    "an image after a list": (
        "1. a\n\n![图](https://a.com/x)",
        '<ol><li>a</li></ol><p><img alt="图" src="https://a.com/x"></p>',
    ),
    "a link with a title and parentheses": (
        '[a *b*](https://a.com/x_(y) "t")',
        '<p><a href="https://a.com/x_%28y%29" title="t">a <em>b</em></a></p>',
    ),
    "a line that starts like a heading": ("\\# a", "<p># a</p>"),
    "a line that starts like a list": ("2023\\. a", "<p>2023. a</p>"),
    "signs that mean nothing alone": ("a < b & c > d * e", "<p>a &lt; b &amp; c &gt; d * e</p>"),
    "an entity": ("&lt;b&gt; &copy;", "<p>&lt;b&gt; ©</p>"),
    "brackets": ("a[0] [x] [ ]", "<p>a[0] [x] [ ]</p>"),
    "strong in strong": ("****a****", "<p><strong>a</strong></p>"),
}


class _Structure(HTMLParser):
    """HTML as a list of tags with what matters of them, and words."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.parts: list[str | tuple[str, ...]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = {"href", "src", "alt", "title", "start", "align"}
        self.parts.append(
            (tag, *(f"{key}={value}" for key, value in sorted(attrs) if key in shown))
        )

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "img"}:
            self.parts.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def structure(markup: str) -> list[str | tuple[str, ...]]:
    """Give tags and words; white space counts only between words of one text."""
    merged: list[str | tuple[str, ...]] = []
    for part in _Structure(markup).parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    collapsed = [re.sub(r"\s+", " ", part) if isinstance(part, str) else part for part in merged]
    blocks = {
        "p",
        "ul",
        "ol",
        "li",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "code",
    }
    result: list[str | tuple[str, ...]] = []
    for index, part in enumerate(collapsed):
        text = part
        if isinstance(text, str):
            around = collapsed[index - 1 : index] + collapsed[index + 1 : index + 2]
            left = collapsed[index - 1] if index else ("p",)
            right = collapsed[index + 1] if index + 1 < len(collapsed) else ("p",)
            text = text.lstrip() if left[0].strip("/") in blocks - {"code"} else text
            text = text.rstrip() if right[0].strip("/") in blocks else text
            if not text and around:
                continue
        result.append(text)
    return result


def github(markdown: str) -> list[str | tuple[str, ...]]:
    """Read Markdown as GitHub does."""
    return structure(cmarkgfm.github_flavored_markdown_to_html(markdown))


@pytest.mark.parametrize("text", SUMMARIES)
def test_a_summary_reads_on_the_site_as_its_readme_form_does_on_github(text: str) -> None:
    assert structure(prose.html(text)) == github(prose.canonical(text))


@pytest.mark.parametrize("text", SUMMARIES)
def test_a_summary_of_the_catalog_reads_on_github_as_its_author_wrote_it(text: str) -> None:
    """Our own summaries need none of the repairs of the canonical form."""
    assert github(prose.canonical(text)) == github(text)


@pytest.mark.parametrize(("source", "seen"), HARD_CASES.values(), ids=HARD_CASES)
def test_a_hard_case_reads_as_meant_on_the_site_and_on_github(source: str, seen: str) -> None:
    expected = structure(seen)
    assert structure(prose.html(source)) == expected
    canonical = prose.canonical(source)
    on_github = [_unquoted(part) for part in github(canonical)]
    assert on_github == [_unquoted(part) for part in expected]


def _unquoted(part: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Addresses may differ in which characters are percent-encoded."""
    if isinstance(part, str):
        return part
    return tuple(piece.replace("%28", "(").replace("%29", ")") for piece in part)


@pytest.mark.parametrize(("source", "_seen"), HARD_CASES.values(), ids=HARD_CASES)
def test_the_canonical_form_of_a_canonical_text_is_itself(source: str, _seen: str) -> None:
    canonical = prose.canonical(source)
    assert prose.canonical(canonical) == canonical


FRAGMENTS = [
    *(
        "代码",
        "模型，",
        "abc",
        "x_y",
        "，",
        "。",
        "“引”",
        "—",
        "5~10",
        "word",
        " ",
        "  ",
        "\n",
        "\n\n",
    ),
    *(
        "_",
        "*",
        "**",
        "`",
        "~",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "&amp;",
        "&",
        "#",
        "!",
        "\\",
        "|",
        "<",
        ">",
    ),
    *("1.", "1)", "-", "+", ":", "=", "$x$", "\n- ", "\n1. ", "\n  - ", "\n    ", "```\n"),
    *("https://a.b/c", "www.q.r", "a@b.cd", "[t](http://u.v)", "![i](http://u.v/w)"),
    *("**b**", "*e*", "`c`", "~~s~~", "\n| a | b |\n|--|--|\n| c | d |\n"),
]


@settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))
def test_a_text_that_check_lets_pass_reads_alike_everywhere(text: str) -> None:
    assume(not any(finding.severity == "error" for finding in dialect.findings(text)))
    canonical = prose.canonical(text)
    assert _either_nesting(structure(prose.html(text))) == _either_nesting(github(canonical))
    assert prose.canonical(canonical) == canonical


def _either_nesting(parts: list[str | tuple[str, ...]]) -> list[str | tuple[str, ...]]:
    """Strong emphasis and emphatic strength look the same."""
    order = {("strong",): 1, ("em",): 0, ("/em",): 1, ("/strong",): 0}
    result = list(parts)
    for index in range(len(result) - 1):
        pair = result[index : index + 2]
        if all(part in order for part in pair) and {p[0].strip("/") for p in pair} == {
            "em",
            "strong",
        }:
            result[index : index + 2] = sorted(pair, key=lambda part: order[part])  # type: ignore[index]
    return result


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200))
def test_any_text_has_three_forms(text: str) -> None:
    """No input makes the canonical form, the HTML or the plain text fail."""
    assert "<script" not in prose.html(text).lower()
    assert isinstance(prose.plain(prose.canonical(text)), str)


FIGURE = "<figure><a><img></a><figcaption>a</figcaption></figure>"


def _shown(markup: str) -> list[str]:
    """Give the words of HTML, without those of captions, which repeat a picture's."""
    without = re.sub(r"<figcaption.*?</figcaption>", "", markup, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", without)).split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))
def test_what_the_site_adds_takes_no_word_away(text: str) -> None:
    """Figures and tables that scroll: the same words in the same order, the same pictures."""
    plain, site = str(prose.html(text)), str(prose.html(text, Setting("zh", "表格")))
    assert _shown(site) == _shown(plain)
    for tag in ("img", "table", "li", "pre", "code", "del", "strong", "em"):
        assert site.count(f"<{tag}") == plain.count(f"<{tag}")
    assert re.findall(r' src="[^"]*"', site) == re.findall(r' src="[^"]*"', plain)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("![a](https://x.y/z)", FIGURE),
        ('![a](https://x.y/z "T")', FIGURE.replace("a</fig", "T</fig")),
        ("one ![a](https://x.y/z)", "<p>one <img></p>"),
        ("**![a](https://x.y/z)**", "<p><strong><img></strong></p>"),
        (
            "![a](https://x.y/1)\n![b](https://x.y/2)",
            FIGURE + FIGURE.replace("a</fig", "b</fig"),
        ),
        (
            "[![a](https://x.y/z)](https://l.m)",
            "<figure><a><img></a><figcaption>a</figcaption></figure>",
        ),
        ("[![a](https://x.y/z) b](https://l.m)", "<p><a><img> b</a></p>"),
    ],
)
def test_a_picture_that_stands_alone_becomes_a_figure(text: str, shape: str) -> None:
    bare = re.sub(r"(<\w+)[^>]*>", r"\1>", str(prose.html(text, Setting())))
    assert bare.replace("\n", "") == shape


def test_a_block_in_another_language_says_so() -> None:
    text = "中文。\n\nAn English paragraph.\n\n- 项目\n- an item of a list\n\n> 引用 quote"
    found = str(prose.html(text, Setting("zh")))
    assert '<p lang="en">An English' in found
    assert '<li lang="en">an item' in found
    assert found.count("lang=") == 2
    assert prose.html(text, Setting("en")).count('lang="zh-Hans"') == 3


@pytest.mark.parametrize("text", ["- \n" * 5000, "![a](https://x.y/z)\n\n" * 700, "> " * 5000])
def test_a_large_text_becomes_html(text: str) -> None:
    """What is nested too deep is refused before it comes here."""
    if prose.depth(text) < 100:
        assert prose.html(text, Setting())


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[a](vbscript:x)",
    "[a](&#106;avascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "`</code><script>alert(1)</script>`",
    '[a](https://a.com "\\"><script>alert(1)</script>")',
]


@pytest.mark.parametrize("setting", [None, Setting()], ids=["plain", "site"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_stranger_writes_runs_on_the_site(text: str, setting: Setting | None) -> None:
    for part in _Structure(prose.html(text, setting)).parts:
        if isinstance(part, tuple):
            assert part[0].strip("/") in {"p", "a", "img", "code", "figure", "figcaption"}
            assert not any(re.match(r"(href|src)=(?!https?:|mailto:)", piece) for piece in part[1:])


@pytest.mark.parametrize("text", [text for text in HOSTILE if not text.startswith("`")][:9])
def test_check_refuses_what_a_stranger_should_not_write(text: str) -> None:
    assert any(finding.severity == "error" for finding in dialect.findings(text))


def test_plain_text_has_the_words_and_no_markup() -> None:
    text = "**粗** [链](https://a.com) `x`\n\n1. 一\n2. 二\n\n![图](https://a.com/y)"
    assert prose.plain(text) == "粗 链 x\n一\n二\n图"
