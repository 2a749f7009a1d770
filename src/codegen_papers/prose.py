"""A text of a record, a summary say, in the three forms in which it is shown.

`canonical` is the Markdown of the README, `html` is for the site and its feeds, `plain` for search
and citations. What an author writes is read as GitHub reads it (CommonMark with GFM's tables and
strikethrough); `canonical` rewrites that so that GitHub and Python-Markdown cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Tree
from markupsafe import Markup
from pymdownx.highlight import HighlightExtension
from pymdownx.superfences import SuperFencesCodeExtension
from pymdownx.tilde import DeleteSubExtension

from codegen_papers import simple_prose
from codegen_papers.canonical import write
from codegen_papers.figures import Figures, Setting
from codegen_papers.inline import destination, text_of
from codegen_papers.simple_prose import is_simple

_TAGS = {
    *("p", "br", "ul", "ol", "li", "blockquote", "em", "strong", "del", "code", "pre", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"align"},
    "td": {"align"},
}
_SITE_ATTRIBUTES = {
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "figcaption": {"aria-hidden"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"class", "lang"},
    "td": {"class", "lang"},
    "p": {"lang"},
    "li": {"lang"},
}
_TOUCHING = re.compile(r"~{3,}|~~\*|\*~~")
"""Strikethrough that touches another sign: cmark-gfm reads it in a way of its own."""
_LITTLE = 1_000_000
SCHEMES = {"http", "https", "mailto"}


class _GitHub(MarkdownIt):
    """Reads Markdown as GitHub does: CommonMark with GFM's tables and strikethrough."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable(["table", "strikethrough"])

    def validateLink(self, url: str) -> bool:  # noqa: N802, named by markdown-it
        """Let every link be a link: an unsafe one is found and refused, not read as text."""
        del url
        return True


@cache
def _github() -> MarkdownIt:
    return _GitHub()


@cache
def _parser() -> MarkdownIt:
    return _GitHub().disable("text_join")  # keeps escaped characters apart from written ones


def parse(text: str) -> Tree:
    """Parse a text as GitHub reads it."""
    return Tree(_parser().parse(text))


def addresses_size(tree: Tree) -> int:
    """Count the letters of all addresses: a definition may be long, and used a thousand times."""
    nodes = (node for node in tree.walk() if node.type in {"link", "image"})
    return sum(len(str(value)) for node in nodes for value in node.attrs.values())


def parse_list(text: str) -> Tree:
    """Parse a whole list of papers.

    Raises:
        ValueError: it would be many times as large as it is, written out.
    """
    tree = parse(text)
    if addresses_size(tree) > 2 * len(text) + _LITTLE:
        raise ValueError("long addresses, defined once, are used again and again; write them out")
    return tree


@lru_cache(maxsize=4096)  # check and every page that shows a text ask for it again
def canonical(text: str) -> str:
    """Give the canonical Markdown of a text, without a newline at the end.

    Canonical text stays as it is. Raw HTML and blocks outside the dialect are left out: `check`
    refuses them before a text comes here.
    """
    return text if is_simple(text) else write(parse(text).children)


def with_copies(text: str, copies: Mapping[str, str]) -> str:
    """Give the canonical Markdown of a text whose pictures are others: address to address."""
    if not copies:
        return canonical(text)
    tree = parse(text)
    for node in tree.walk():
        if node.type == "image" and (own := copies.get(destination(str(node.attrs["src"])))):
            node.attrs["src"] = own
    return write(tree.children)


def depth(text: str) -> int:
    """Count how deep the markup of a text is nested; every tree here is walked by recursion."""
    level = deepest = 0
    for token in _parser().parse(text):
        for inner in (token, *(token.children or ())):
            level += inner.nesting
            deepest = max(deepest, level)
    return deepest


def html(text: str, setting: Setting | None = None) -> Markup:
    """Give the sanitized HTML of a text; with a setting, as the site shows it (see `figures`)."""
    if is_simple(text):
        language = setting.language if setting else None
        return Markup(simple_prose.html(text, language))  # noqa: S704, has no sign of HTML's in it
    if setting is None:
        return Markup(_sanitized(canonical(text)))  # noqa: S704, sanitized
    markup = nh3.clean(
        _converted(canonical(text), setting),
        tags=_TAGS | {"figure", "figcaption", "div"},
        attributes=_ATTRIBUTES | _SITE_ATTRIBUTES,
        # A code block scrolls, so the keyboard must reach it. Only one value may be set this way:
        # nh3 writes several in an order that differs from run to run.
        set_tag_attribute_values={"pre": {"tabindex": "0"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return Markup(markup)  # noqa: S704, sanitized


@lru_cache(maxsize=4096)  # every list with a paper in it asks for how its summary begins
def plain(text: str) -> str:
    """Give the words of a text, a line a block, without any markup; images by their alt text."""
    if is_simple(text):
        return simple_prose.plain(text)
    lines = (text_of(block) for block in _leaves(parse(text)))
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def reads_alike(text: str) -> bool:
    """Tell whether GitHub and the site show one structure and one wording for a text.

    The canonical form is made for that; what it cannot save (emphasis inside emphasis of one kind,
    two lists with nothing between them) is found here, by comparing both renderings.
    """
    written = canonical(text)
    if canonical(written) != written or _TOUCHING.search(written):
        return False
    return _outline(_github().render(written)) == _outline(_sanitized(written))


def _leaves(tree: Tree) -> Iterable[Tree]:
    for node in tree.walk():
        if node.type in {"inline", "fence", "code_block"}:
            yield node


def _sanitized(markdown: str) -> str:
    return nh3.clean(
        _renderer().reset().convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def _converted(markdown: str, setting: Setting) -> str:
    renderer, figures = _site_renderer()
    figures.setting = setting
    return renderer.reset().convert(markdown)


@cache
def _site_renderer() -> tuple[Markdown, Figures]:
    """Python-Markdown with what the site adds."""
    renderer = _renderer.__wrapped__()
    figures = Figures(renderer)
    renderer.treeprocessors.register(figures, "figures", 5)
    return renderer, figures


@cache
def _renderer() -> Markdown:
    """Python-Markdown, reduced to the blocks and signs of the dialect."""
    return Markdown(
        extensions=[
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
            DeleteSubExtension(subscript=False),
            SuperFencesCodeExtension(),
            HighlightExtension(use_pygments=False),
            _Dialect(),
        ],
        lazy_ol=False,  # type: ignore[call-arg]  # missing from the stubs
    )


class _HardBreak(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802, named by Python-Markdown
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        return Element("br"), m.start(0), m.end(0)


class _Dialect(Extension):
    """Takes from Python-Markdown what the dialect lacks and adds GitHub's hard line break."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802, named by Python-Markdown
        for block in ("hashheader", "setextheader", "hr", "reference", "code"):
            md.parser.blockprocessors.deregister(block)
        md.preprocessors.deregister("html_block")
        for sign in ("html", "reference", "short_reference", "image_reference"):
            md.inlinePatterns.deregister(sign)
        md.inlinePatterns.deregister("short_image_ref")
        md.inlinePatterns.register(_HardBreak(r"\\\n"), "dialect-break", 200)
        md.ESCAPED_CHARS.extend("<=|:")


class _Outline(HTMLParser):
    """HTML as a list of tags and words: white space between them says nothing to a reader."""

    KEPT = ("href", "src", "alt", "title", "start", "align")

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((key, value or "") for key, value in attrs if key in self.KEPT)
        style = dict(attrs).get("style") or ""
        if "text-align:" in style:
            kept.append(("align", style.rpartition(":")[2].strip(" ;")))
        self.parts.append(f"<{'del' if tag == 's' else tag}{kept or ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "img"}:
            self.parts.append(f"</{'del' if tag == 's' else tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _outline(markup: str) -> str:
    parser = _Outline()
    parser.feed(markup)
    parser.close()
    text = " ".join("".join(parser.parts).split())
    for one, other in (("<strong><em>", "<em><strong>"), ("</em></strong>", "</strong></em>")):
        text = text.replace(one, other)  # the same to a reader
    text = text.replace(" </code></pre>", "</code></pre>")
    return re.sub(
        r" ?(</?(?:p|ul|ol|li|pre|blockquote|table|thead|tbody|tr|th|td|br)\b[^>]*>) ?", r"\1", text
    )
