"""The small values of the records, each read from the text that was written.

Every type here is a pydantic type: `records` and `vocabulary` use them as annotations, and the
sentence raised here is the one that a contributor reads.
"""

from __future__ import annotations

import calendar
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from codegen_papers import identifiers
from codegen_papers.identifiers import bad
from codegen_papers.problems import shortened

UNDATED = "undated"
MAX_TEXT = 1_000
MAX_VALUE = 100
_DAY = r"(1\d{3}|20\d\d|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})日?)?月?", re.ASCII
)
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_AMOUNT = r"(\d{1,6}(?:\.\d{1,6})?)([KMBT])"
_PLAIN_SIZE = re.compile(_AMOUNT, re.ASCII)
_ACTIVE_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)([KMBT])?/" + _AMOUNT, re.ASCII)
_EXPERT_SIZE = re.compile(r"(\d{1,4})[x×]" + _AMOUNT, re.ASCII)
_NAMED_SIZE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<size>[^()]+)\)")
_ONE_SIZE = rf"-|{_AMOUNT}|\d{{1,6}}(\.\d{{1,6}})?[KMBT]?/{_AMOUNT}|\d{{1,4}}[x×]{_AMOUNT}"
_UNITS = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}


class Written(ABC):
    """Base of values that are parsed from text and printed as they were written.

    A subclass gives `parse`, which raises `bad(...)`, and the parts of its JSON Schema.
    """

    written: str
    SCHEMA: ClassVar[dict[str, Any]]

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """Read the value from the text that was written."""

    def __str__(self) -> str:
        """Print as written."""
        return self.written

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate text (or an instance) by `parse`."""

        def validate(value: Any) -> Written:
            if isinstance(value, cls):
                return value
            if not isinstance(value, str):
                raise bad("type", "a single value is expected here, not a list or a mapping")
            if len(value) > MAX_VALUE:
                raise bad("too-long", f"too long; at most {MAX_VALUE} characters")
            found = cls.parse(value)
            identifiers.check_visible(value.replace("\t", "\r").replace("\n", "\r"))
            return found

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give the JSON Schema; editors read YAML 1.2, where numbers need no quotes."""
        return dict(cls.SCHEMA)


@dataclass(frozen=True, order=True)
class PartialDate(Written):
    """A date as precise as it is known: a day, a month, a year, or `undated`.

    `year`, `month` and `day` are 0 where they are not known, so that dates order: a year comes
    before its months, and `undated` before everything.
    """

    year: int
    month: int
    day: int

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": f"^({_DAY}|{UNDATED})$"},
            {"type": "integer", "minimum": 1000, "maximum": 2100},
        ],
        "description": "2023-05-13, 2023-05 or 2023, as precise as it is known; or undated",
        "examples": ["2023-05-13", "2023-05", "2023", UNDATED],
    }

    @property
    def written(self) -> str:  # type: ignore[override]
        """Give the ISO 8601 form, cut where the knowledge ends."""
        if not self.year:
            return UNDATED
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    def __str__(self) -> str:
        """Give the ISO form."""
        return self.written

    def certainly_after(self, other: PartialDate) -> bool:
        """Tell whether every day that this date can mean is later than every day of the other."""
        if not self.year or not other.year:
            return False
        first = (self.year, self.month or 1, self.day or 1)
        return first > (other.year, other.month or 12, other.day or 31)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `undated` (ISO 8601, reduced precision)."""
        if text == UNDATED:
            return cls(0, 0, 0)
        match = _DATE.fullmatch(text)
        if not match:
            message = f"`{shortened(text)}` is not a date like 2023-05-13, 2023-05 or 2023"
            raise bad("date-form", message + _date_hint(text))
        year, month, day = (int(part) if part else None for part in match.groups())
        if not year or not 1000 <= year <= 2100:
            raise bad("date", f"there is no year {match[1]} in a catalog of papers")
        if month is not None and not 1 <= month <= 12:
            raise bad("date", f"there is no month {match[2]}; write year-month-day")
        last = calendar.monthrange(year, month)[1] if month else 0
        if day is not None and not 1 <= day <= last:
            raise bad("date", f"{year}-{month:02} has {last} days, there is no day {match[3]}")
        return cls(year, month or 0, day or 0)


def _date_hint(text: str) -> str:
    """Propose the ISO form of a date that starts with its year; else name the word for unknown."""
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        parts = [part.zfill(2) for part in match.groups() if part]
        return f"; write {'-'.join(parts)}"
    return "" if any(c.isdigit() for c in text) else "; write undated if nobody knows"


@dataclass(frozen=True)
class Number(Written):
    """A score to its last printed digit: `14.0` keeps its zero."""

    written: str
    value: Decimal

    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d{1,6}(\.\d{1,6})?$"}],
        "description": "the score as printed in its source, to the last digit",
        "examples": ["30.9", "14.0"],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a plain decimal number."""
        if not _NUMBER.fullmatch(text):
            raise bad("number", f"`{shortened(text)}` is not a number like 30.9 (no %, no comma)")
        return cls(text, Decimal(text))


@dataclass(frozen=True)
class Size(Written):
    """A model's size in parameters, its parts kept apart.

    `total` and `active` are parameters (None where not known), `experts` is the number of experts
    of a form such as `8x7B`, whose total nobody may compute: experts share layers.
    """

    written: str
    name: str = ""
    total: Decimal | None = None
    active: Decimal | None = None
    experts: int | None = None

    SCHEMA: ClassVar[dict[str, Any]] = {
        "type": "string",
        "maxLength": MAX_VALUE,
        "pattern": rf"^({_ONE_SIZE}|[^()]+\(\s*({_ONE_SIZE})\s*\))$",
        "description": "220M, 1.3B, CodeT5-small (60M), 21B/236B (active/total), 8x7B",
        "examples": ["220M", "CodeT5-small (60M)", "21B/236B", "8x7B"],
    }

    @property
    def in_use(self) -> Decimal | None:
        """Give the parameters that work on one token: the active ones, of a dense model all."""
        return self.active or self.total

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one size; the unit is K, M, B or T (10^3, 10^6, 10^9, 10^12 parameters)."""
        if text == "-":
            return cls(text)
        if match := _PLAIN_SIZE.fullmatch(text):
            return cls(text, total=_parameters(*match.groups()))
        if match := _ACTIVE_SIZE.fullmatch(text):
            active, unit, total, total_unit = match.groups()
            size = cls(
                text,
                active=_parameters(active, unit or total_unit),
                total=_parameters(total, total_unit),
            )
            if size.active is not None and size.total is not None and size.active > size.total:
                raise bad("size", f"`{text}`: active/total, so the first must be the smaller one")
            return size
        if match := _EXPERT_SIZE.fullmatch(text):
            return cls(text, experts=int(match[1]))
        if match := _NAMED_SIZE.fullmatch(text):
            inner = cls.parse(match["size"].strip())
            return cls(text, match["name"], inner.total, inner.active, inner.experts)
        shown = shortened(text)
        hint = ""
        if _NUMBER.fullmatch(text):
            hint = f"; add the unit: {shown}M or {shown}B"
        elif "," in text:
            hint = "; one size an item of the list"
        elif _PLAIN_SIZE.fullmatch(text.upper()):
            hint = f"; write {text.upper()}"
        raise bad(
            "size",
            f"`{shown}` is not a size like 220M, 1.3B, CodeT5-small (60M), 21B/236B or 8x7B{hint}",
        )


def _parameters(number: str, unit: str) -> Decimal:
    return Decimal(number) * _UNITS[unit]


def _check_text(text: Any) -> str:
    """One line of text: not empty, no control or invisible formatting characters."""
    if text is None or text == "":
        raise bad("empty", "nothing is written here; fill it in or leave the key out")
    if not isinstance(text, str):
        kind = "a list" if isinstance(text, list) else "a mapping (if it holds a colon, quote it)"
        raise bad("type", f"a text is expected here, not {kind}")
    if len(text) > MAX_TEXT:
        raise bad("too-long", f"too long; at most {MAX_TEXT:,} characters")
    if "\n" in text.strip("\n"):
        raise bad("type", "one line is expected here")
    line: str = text.strip()
    identifiers.check_visible(line)
    if not line:
        raise bad("empty", "nothing is written here; fill it in or leave the key out")
    return line


def _check_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise bad("type", "true or false is expected here")
    return bool(value == "true")


def _check_pixels(value: Any) -> int:
    if not re.fullmatch(r"[1-9]\d{0,4}", str(value), re.ASCII):
        raise bad("number", "a number of pixels is expected here, 1 to 99999")
    return int(value)


def _check_bytes(value: Any) -> int:
    if not re.fullmatch(r"[1-9]\d{0,8}", str(value), re.ASCII):
        raise bad("number", "a number of bytes is expected here, such as 48213")
    return int(value)


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _looks(pattern: str, *kinds: str) -> WithJsonSchema:
    """Give the JSON Schema of a text, of kind string and others.

    To editors, which read YAML 1.2, an unquoted `1984` is a number.
    """
    return WithJsonSchema({"type": ["string", *kinds] if kinds else "string", "pattern": pattern})


Text = Annotated[str, BeforeValidator(_check_text), _looks(r"\S", "number")]
Url = Annotated[Text, AfterValidator(identifiers.check_url), _looks(identifiers.URL)]
Slug = Annotated[Text, AfterValidator(identifiers.check_slug), _looks(identifiers.SLUG, "integer")]
ArxivId = Annotated[
    Text, AfterValidator(identifiers.check_arxiv), _looks(identifiers.ARXIV, "number")
]
Doi = Annotated[Text, AfterValidator(identifiers.check_doi), _looks(identifiers.DOI)]
Orcid = Annotated[Text, AfterValidator(identifiers.check_orcid), _looks(identifiers.ORCID)]
Flag = Annotated[
    bool, BeforeValidator(_check_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})
]
Pixels = Annotated[
    int,
    BeforeValidator(_check_pixels),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 99999}),
]
Bytes = Annotated[
    int,
    BeforeValidator(_check_bytes),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 999_999_999}),
]
FigureName = Annotated[
    Text, AfterValidator(identifiers.check_figure_name), _looks(identifiers.FIGURE_NAME)
]
Digest = Annotated[
    Text, AfterValidator(identifiers.check_digest), _looks(identifiers.DIGEST, "number")
]


def one_or_many(kind: Any) -> BeforeValidator:
    """Take a single value of a kind for a list of one."""
    return BeforeValidator(_one_or_many, json_schema_input_type=kind | tuple[kind, ...])
