"""The languages that a catalog can have, and how a text's own is told."""

from __future__ import annotations

import re
from functools import lru_cache

TAGS = {"zh": "zh-Hans", "en": "en"}
"""BCP 47 tag of each language: what `lang` and `hreflang` say."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}|[A-Za-z]\b")


@lru_cache(maxsize=32768)  # every page asks it of the same names
def language_of(text: str, otherwise: str) -> str:
    """Tell Chinese from English by what there is more of: Han characters or Latin words."""
    if text.isascii():
        return "en" if _LATIN_WORD.search(text) else otherwise
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    if not han and not latin:
        return otherwise
    return "zh" if han >= latin else "en"
