"""The headings of a list as categories: Markdown's, of `<details>`, in bold type, bare items."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from codegen_papers.importers.awesome.marked import clean
from codegen_papers.importers.result import ImportedCategory, ImportedPaper
from codegen_papers.problems import shortened

_NUMBER = re.compile(r"^(?:[〇一二三四五六七八九十]+、\s*|\d{1,3}(?:\.\d{1,3})*[.、)]?\s+)")
_CHINESE = re.compile(r"^[〇一二三四五六七八九十]+、")
_CONTENTS = re.compile(
    r"(?:table of )?contents?|toc|(?:quick )?(?:links|navigation|index)|目录", re.IGNORECASE
)
_APART = re.compile(
    r"(?:(?:latest|recent|our|the)\s+)?"
    r"(?:news|updates?|what'?s new|changelog|contribut(?:ing|ions?|ors?|e)|how to contribute"
    r"|how to cite|citations?|citing|cite|acknowledge?ments?|licen[cs]e|star history|contact"
    r"|maintainers?|sponsors?|disclaimer|更新|引用|贡献|致谢|许可证?|联系我们?)"
    r"(?:\s+(?:us|this(?: list| repo(?:sitory)?)?|guide(?:lines)?|log|and news|& news))?",
    re.IGNORECASE,
)
_TOGGLE = re.compile(
    r"\W*(?:older|click|expand|collapse|show|more|details?|full list|toggle|see|view"
    r"|展开|更多|点击).*",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"<summary\b[^>]{0,200}>(?P<title>(?:(?!</?summary\b).){0,500})</summary>",
    re.IGNORECASE | re.DOTALL,
)
_DETAILS = re.compile(rf"</details|<details|{_SUMMARY.pattern}", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ONLY_TAGS = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->|</a>"
    r"|</?(?:details|summary|div|p|br|center|hr|span|a\s+(?:name|id)=)[^<>]*>)*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 200
"""Characters of the longest title of a category; a paragraph with a line below it is a heading."""
_DEEPEST = 8
"""Levels of categories; what lies deeper stands side by side."""
TOP = "Papers"
"""What the category is called of papers that stand below no heading."""
Place = tuple[ImportedCategory | None, int]


class Outline:
    """The categories of a list, and the one that is open.

    `closed` tells that what follows is no list of papers: news, how to contribute.
    """

    def __init__(self) -> None:
        self.categories: list[ImportedCategory] = []
        self.numbered = False
        self.bare: list[int] = []
        """The lines of the headings without papers, once `with_papers` was asked."""
        self._current: ImportedCategory | None = None
        self._level = 0
        self._heading = 0
        self._details: list[int] = []
        self._closed: int | None = None
        self._lines: list[tuple[int, ImportedCategory | None]] = []

    @property
    def closed(self) -> bool:
        """Tell whether what follows is no list of papers."""
        return self._closed is not None

    def heading(self, written: str, level: int, line: int) -> None:
        """Begin what a heading names; `line` is where it stands."""
        self._details.clear()
        self._heading = level
        title = shown(_NUMBER.sub("", written))
        if self._closed is not None and level > self._closed:
            self._lines.append((line, None))
            return
        self._closed = level if _APART.fullmatch(title) else None
        if _CONTENTS.fullmatch(title):
            self._closed = 99  # what a table of contents stands above is none of it
        elif self._closed is None:
            self.numbered |= bool(_CHINESE.match(written))
            self._open(title or written or "-", level)
        self._lines.append((line, None if self.closed else self._current))

    def below(self, written: str, line: int, *, of_heading: bool = False) -> Place:
        """Begin a category below the open one, or below the last heading; give where we were."""
        place = self._current, self._level
        level = self._heading if of_heading else self._level
        self._open(shown(_NUMBER.sub("", written)) or "-", level + 1)
        self._lines.append((line, self._current))
        return place

    def back(self, place: Place) -> None:
        """Go back to where we were."""
        self._current, self._level = place

    def html(self, content: str, line: int) -> bool:
        """Follow `<details>`: its `<summary>` is a category unless it only says *show more*.

        Tells whether there was nothing else.
        """
        for mark in () if self.closed else _DETAILS.finditer(content):
            if mark["title"] is not None:
                words = " ".join(_TAG.sub(" ", mark["title"]).split())
                title = shown(_NUMBER.sub("", words)) or words
                again = self._current is not None and title == self._current.title
                if title and not again and not _TOGGLE.fullmatch(words):
                    self._open(title, self._level + 1)
                    self._lines.append((line, self._current))
            elif mark[0].startswith("</"):
                self._leave()
            else:
                self._details.append(self._level)
        return _ONLY_TAGS.fullmatch(_SUMMARY.sub("", content)) is not None

    def _leave(self) -> None:
        """Go back to the category around a `<details>` that ends."""
        if not self._details:
            return
        self._level = self._details.pop()
        self._current, at = None, self.categories
        while at and at[-1].level <= self._level:
            self._current, at = at[-1], at[-1].categories

    def file(self, paper: ImportedPaper) -> None:
        """Put a paper into the open category."""
        if self._current is None:
            self._open(TOP, 1)
        if self._current:
            self._current.papers.append(paper)

    def with_papers(self, pointed: Container[int]) -> list[ImportedCategory]:
        """Give the categories that have papers, without one heading that is above all others.

        `pointed` holds the `id()` of those in which papers stand that have their home elsewhere.
        """
        kept = _with_papers(self.categories, pointed)
        there = {id(category) for top in kept for category in top.walk()}
        self.bare = [line for line, category in self._lines if id(category) not in there]
        only = kept[0] if len(kept) == 1 else None
        return only.categories if only and only.categories and not only.papers else kept

    def _open(self, title: str, level: int) -> None:
        level = min(level, _DEEPEST)
        title = shortened(title, _LONGEST)
        title = title if any(c.isalnum() for c in title) else f"{title} (untitled)"
        category = ImportedCategory(title, level)
        above = self.categories
        while above and above[-1].level < level:
            above = above[-1].categories
        above.append(category)
        self._current, self._level = category, level


def shown(title: str) -> str:
    """Give a heading without emoji and other signs at its ends."""
    return re.sub(r"^[^\w(\[<\"'“‘+#@&$]+|[^\w)\]>\"'”’?!.+#*%]+$", "", clean(title)).strip()


def _with_papers(
    categories: Sequence[ImportedCategory], pointed: Container[int]
) -> list[ImportedCategory]:
    kept = []
    for category in categories:
        category.categories = _with_papers(category.categories, pointed)
        if category.papers or category.categories or id(category) in pointed:
            kept.append(category)
    return kept
