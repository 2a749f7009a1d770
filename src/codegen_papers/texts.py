"""A text of the catalog as its pages and feeds show it."""

from __future__ import annotations

from markupsafe import Markup

from codegen_papers import prose
from codegen_papers.edition import Edition
from codegen_papers.figures import Setting
from codegen_papers.phrases import Phrases
from codegen_papers.records import LocalProse


def text(
    edition: Edition, phrases: Phrases, texts: LocalProse | None, copies: str
) -> tuple[Markup, str, str]:
    """Give a text as HTML, its language, and its words; without a text both are empty.

    `copies` is where copies of figures lie for who reads it; empty where they cannot be had.
    """
    written, language = texts.best(edition.language) if texts else ("", edition.language)
    if not written:
        return Markup(""), language, ""
    setting = Setting(language, phrases["table"], edition.catalog.pictures, copies)
    return prose.html(written, setting), language, prose.plain(written)
