"""The interface's words in one language, and how that language writes dates and numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from codegen_papers.languages import TAGS
from codegen_papers.scalars import PartialDate

if TYPE_CHECKING:
    from babel import Locale


class Phrases(Mapping[str, str]):
    """Phrases by key, and dates, numbers and counts as the language writes them (CLDR)."""

    def __init__(self, language: str, phrases: Mapping[str, str]) -> None:
        self.language = language
        self._phrases = phrases
        self._dates: dict[PartialDate, str] = {}  # CLDR's patterns are slow, and pages share days

    def __getattr__(self, key: str) -> str:
        """Give a phrase by its key as templates write it: `phrases.skip`."""
        try:
            return self._phrases[key]
        except KeyError:
            raise AttributeError(key) from None

    def __getitem__(self, key: str) -> str:
        """Give a phrase."""
        return self._phrases[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._phrases)

    def __len__(self) -> int:
        """Count the phrases."""
        return len(self._phrases)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale  # noqa: PLC0415, most commands write no date

        return Locale.parse(TAGS[self.language].replace("-", "_"))

    def number(self, value: int) -> str:
        """Write a whole number: 1,234."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(value, locale=self._locale)

    def count(self, key: str, value: int) -> str:
        """Write how many: `papers` with 1 and 22 gives `1 paper` and `22 papers`.

        The phrases are `papers-one`, `papers-other` and so on, by CLDR's plural categories.
        """
        return self.fill(f"{key}-{self._locale.plural_form(value)}", n=self.number(value))

    def fill(self, key: str, **words: str) -> str:
        """Give a phrase with words in the places of their names: `{name}`; other braces stay."""
        return re.sub(r"\{(\w+)\}", lambda place: words.get(place[1], place[0]), self._phrases[key])

    def date(self, date: PartialDate) -> str:
        """Write a date as precise as it is known: `2023年5月13日`, `May 2023`, `2023`."""
        written = self._dates.get(date)
        if written is None:
            written = self._dates[date] = self._date(date)
        return written

    def _date(self, date: PartialDate) -> str:
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415

        if not date.year:
            return self._phrases["undated"]
        day = dt.date(date.year, date.month or 1, date.day or 1)
        if date.day:
            return format_date(day, "long", locale=self._locale)
        skeleton = "yMMMM" if date.month else "y"
        return format_skeleton(skeleton, day, locale=self._locale)
