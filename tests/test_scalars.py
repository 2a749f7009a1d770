"""The small values: what is read from the text of a field, what is refused, under which rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from codegen_papers import identifiers, scalars
from codegen_papers.identifiers import arxiv_id, doi_of, is_slug
from codegen_papers.scalars import Number, PartialDate, Size

DATE, NUMBER, SIZE = TypeAdapter(PartialDate), TypeAdapter(Number), TypeAdapter(Size)
TEXT, URL, SLUG = TypeAdapter(scalars.Text), TypeAdapter(scalars.Url), TypeAdapter(scalars.Slug)
ARXIV, DOI = TypeAdapter(scalars.ArxivId), TypeAdapter(scalars.Doi)
ORCID, FLAG = TypeAdapter(scalars.Orcid), TypeAdapter(scalars.Flag)
EVERY = {
    "date": DATE,
    "number": NUMBER,
    "size": SIZE,
    "text": TEXT,
    "url": URL,
    "slug": SLUG,
    "arxiv": ARXIV,
    "doi": DOI,
    "orcid": ORCID,
    "flag": FLAG,
}
assert get_args(scalars.Text), "the aliases are annotated types"


def rule_against(adapter: TypeAdapter[Any], value: Any) -> str | None:
    """Give the rule under which a value is refused, or None if it is taken."""
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        (detail,) = error.errors()
        return detail["type"]
    return None


# --- dates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2023-05-13", (2023, 5, 13)),
        ("2023-05", (2023, 5, 0)),
        ("2023", (2023, 0, 0)),
        ("2024-02-29", (2024, 2, 29)),
        ("2000-02-29", (2000, 2, 29)),
        ("1000", (1000, 0, 0)),
        ("2100-12-31", (2100, 12, 31)),
        ("undated", (0, 0, 0)),
    ],
)
def test_date_is_as_precise_as_it_is_written(text: str, parts: tuple[int, int, int]) -> None:
    date = PartialDate.parse(text)
    assert (date.year, date.month, date.day) == parts
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        *("2023-02-29", "1900-02-29", "2023-04-31", "2023-01-32", "2023-01-00"),
        *("2023-00", "2023-13", "2023-13-01", "0000", "0999", "0001-01-01"),
    ],
)
def test_date_that_cannot_be_is_refused(text: str) -> None:
    assert rule_against(DATE, text) == "date"


@pytest.mark.parametrize(
    "text",
    [
        *("2023/05/13", "13.05.2023", "05/13/2023", "May 2023", "2023年5月", "20230513"),
        *("2023-5-13", "2023-05-1", "23-05-13", "2023-", "2023-05-", "-2023", "02023", "2023 "),
        *(
            "2023-05-13T00:00:00",
            "2023-05-13\n",
            "２０２３",
            "٢٠٢٣",
            "2023–05",
            "Undated",
            "n/a",
            "",
        ),
    ],
)
def test_date_of_another_form_is_refused(text: str) -> None:
    assert rule_against(DATE, text) == "date-form"


def test_dates_order_by_time_with_the_less_precise_first() -> None:
    """So a list of papers, newest first, ends with the undated ones."""
    ordered = ["undated", "2022-12-31", "2023", "2023-01", "2023-01-01", "2023-01-02", "2023-02"]
    assert sorted(map(PartialDate.parse, reversed(ordered))) == list(
        map(PartialDate.parse, ordered)
    )


REAL_DATES = st.dates(date(1000, 1, 1), date(2100, 12, 31)).map(str)
PARTIAL_DATES = st.builds(lambda text, cut: text[:cut], REAL_DATES, st.sampled_from([4, 7, 10]))


@settings(deadline=None)
@given(PARTIAL_DATES)
def test_date_is_printed_as_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@settings(deadline=None)
@given(PARTIAL_DATES, PARTIAL_DATES)
def test_dates_order_as_their_texts_do(one: str, other: str) -> None:
    assert (PartialDate.parse(one) < PartialDate.parse(other)) == (one < other)


@settings(deadline=None)
@given(st.from_regex(r"\A\d{4}-\d{2}(-\d{2})?\Z"))
def test_date_of_iso_form_is_taken_or_impossible(text: str) -> None:
    assert rule_against(DATE, text) in ({None, "date"} if text.isascii() else {"date-form"})


# --- numbers


@pytest.mark.parametrize("text", ["0", "14.0", "30.90", "100", "-2.5", "007", "123456.654321"])
def test_number_keeps_every_printed_digit(text: str) -> None:
    number = Number.parse(text)
    assert str(number) == text
    assert number.value == Decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "--1", "+1", ".5", "5.", "1e3", "1_0", "0x1", "30,9", "30.9%", "30.9 "),
        *("1.2.3", "NaN", "inf", "1234567", "1.1234567", "３０", "٣", "30.9\n", "~30", "−1"),
    ],
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    assert rule_against(NUMBER, text) == "number"


@settings(deadline=None)
@given(
    st.decimals(
        min_value=-999_999, max_value=999_999, allow_nan=False, allow_infinity=False, places=6
    ),
    st.integers(0, 6),
)
def test_number_is_printed_as_written_and_worth_what_it_says(value: Decimal, places: int) -> None:
    text = f"{value:.{places}f}"
    number = Number.parse(text)
    assert (str(number), number.value) == (text, Decimal(text))


# --- sizes


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("220M", "220e6"),
        ("1.3B", "1.3e9"),
        ("350K", "350e3"),
        ("1T", "1e12"),
        ("0.5B", "0.5e9"),
        ("540B", "540e9"),
    ],
)
def test_plain_size(text: str, total: str) -> None:
    assert Size.parse(text) == Size(text, total=Decimal(total))


@pytest.mark.parametrize(
    ("text", "name", "total"),
    [
        ("CodeT5-small (60M)", "CodeT5-small", "60e6"),
        ("小鸭(1.3B)", "小鸭", "1.3e9"),
        ("Duck v2  ( 7B )", "Duck v2", "7e9"),
    ],
)
def test_named_size_keeps_name_and_size_apart(text: str, name: str, total: str) -> None:
    assert Size.parse(text) == Size(text, name, total=Decimal(total))


@pytest.mark.parametrize(
    ("text", "active", "total"),
    [
        ("21B/236B", "21e9", "236e9"),
        ("21/236B", "21e9", "236e9"),
        ("500M/1B", "500e6", "1e9"),
        ("7B/7B", "7e9", "7e9"),
    ],
)
def test_size_of_a_mixture_is_active_of_total(text: str, active: str, total: str) -> None:
    assert Size.parse(text) == Size(text, active=Decimal(active), total=Decimal(total))


@pytest.mark.parametrize(("text", "experts"), [("8x7B", 8), ("8×22B", 8), ("128x1.5M", 128)])
def test_size_of_experts_is_never_multiplied(text: str, experts: int) -> None:
    """Experts share layers: 8x7B is no 56B."""
    assert Size.parse(text) == Size(text, experts=experts)


def test_named_size_may_be_of_any_form() -> None:
    assert Size.parse("Mixtral (8x7B)").experts == 8
    assert Size.parse("DeepDuck (21B/236B)").active == Decimal(21 * 10**9)


def test_dash_is_the_unknown_size() -> None:
    assert Size.parse("-") == Size("-")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "7", "7b", "7 B", "B", "7G", "7BB", "-7B", "7B+", "~7B", "1,3B", "7B, 13B"),
        *("big", "7B/2B", "7B/", "/7B", "8x", "x7B", "8x7", "(7B)", "Duck (", "Duck (big)"),
        *("Duck (Drake (7B))", "７B", "1234567B", "1.B", "7B\n", "Duck (7B) x"),
    ],
)
def test_what_is_no_size_is_refused(text: str) -> None:
    assert rule_against(SIZE, text) == "size"


@pytest.mark.parametrize("text", ["7", "350", "1.3"])
def test_size_without_unit_is_told_the_unit(text: str) -> None:
    with pytest.raises(ValidationError, match=f"add the unit: {text}M or {text}B"):
        SIZE.validate_python(text)


AMOUNTS = st.builds(
    lambda whole, part, unit: f"{whole}{part}{unit}",
    st.integers(0, 999_999),
    st.sampled_from(["", ".5", ".25"]),
    st.sampled_from("KMBT"),
)


@settings(deadline=None)
@given(AMOUNTS)
def test_size_is_printed_as_written_and_worth_what_it_says(text: str) -> None:
    size = Size.parse(text)
    assert str(size) == text
    assert size.total == Decimal(text[:-1]) * 1000 ** ("KMBT".index(text[-1]) + 1)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_size_of_a_mixture_is_taken_one_way_round(one: str, other: str) -> None:
    taken = [rule_against(SIZE, text) is None for text in (f"{one}/{other}", f"{other}/{one}")]
    assert any(taken)
    assert all(taken) == (Size.parse(one).total == Size.parse(other).total)


# --- one line of text


@pytest.mark.parametrize(
    ("text", "read"),
    [("duck", "duck"), ("  duck ", "duck"), ("duck\n", "duck"), ("鸭 子", "鸭 子"), ("🦆", "🦆")],
)
def test_text_is_stripped_and_kept(text: str, read: str) -> None:
    assert TEXT.validate_python(text) == read


@pytest.mark.parametrize("text", ["نمی\u200cخواهم", "👩\u200d💻", "क्\u200dष"])
def test_joiners_belong_to_some_scripts_and_stay(text: str) -> None:
    assert TEXT.validate_python(text) == text


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (None, "empty"),
        ("", "empty"),
        ("  ", "empty"),
        ("\n", "empty"),
        ("a\nb", "type"),
        (["a"], "type"),
        ({"a": "b"}, "type"),
        ("a\u200bb", "invisible"),
        ("a\u00adb", "invisible"),
        ("\u202educk", "invisible"),
        ("a\x07b", "invisible"),
        ("a\u2028b", "invisible"),
        ("a\ue000b", "invisible"),
        ("a\U000e0041b", "invisible"),
        ("\ufeffduck", "invisible"),
    ],
)
def test_what_is_no_line_of_text_is_refused(value: Any, rule: str) -> None:
    assert rule_against(TEXT, value) == rule


# --- addresses


@pytest.mark.parametrize(
    "text",
    [
        "https://duck.example",
        "http://duck.example/a?b=c&d=e#f",
        "https://duck.example:8080/~a/b_c-d/(e)%20f",
        "https://鸭.example/鸭子",
        "HTTPS://DUCK.EXAMPLE/A",
        "https://[2001:db8::1]/duck",
        "https://192.0.2.1/duck",
    ],
)
def test_full_web_address_is_taken_as_written(text: str) -> None:
    assert URL.validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("ftp://duck.example/", "javascript:quack()", "JavaScript:quack()", "file:///etc/passwd"),
        *("data:text/html,quack", "mailto:duck@pond.example", "vbscript:x", "duck:1", "C:/duck"),
    ],
)
def test_address_of_another_scheme_is_refused(text: str) -> None:
    assert rule_against(URL, text) == "url-scheme"


@pytest.mark.parametrize(
    "text",
    [
        *("duck.example", "www.duck.example/a", "//duck.example/a", "/duck", "duck", "#duck"),
        *("https://", "https:///duck", "https:duck.example", "https:/duck.example", "http://?q"),
        *("https://duck.example/a b", "https://duck.example/<b>", 'https://duck.example/"a"'),
        *("https://duck.example/a\\b", "http://[::1", "https://:80/", "https://duck.example/`a`"),
        "https://a.example https://b.example",
    ],
)
def test_what_is_no_full_address_is_refused(text: str) -> None:
    assert rule_against(URL, text) == "url"


# --- arXiv


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2305.07922", "2305.07922"),
        ("2305.07922v3", "2305.07922"),
        ("arXiv:2305.07922", "2305.07922"),
        ("0704.0001", "0704.0001"),
        ("cs/0112017", "cs/0112017"),
        ("math.GT/0309136v1", "math.GT/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_arxiv_id_is_kept_without_version(text: str, read: str) -> None:
    assert ARXIV.validate_python(text) == read


@pytest.mark.parametrize(
    "text",
    [
        *("2305", "2305.079", "2305.079222", "23.0507922", "2305.07922v", "cs/12", "duck"),
        *("2305,07922", "2305.07922 v2", "https://arxiv.org/abs/2305.07922"),
    ],
)
def test_what_is_no_arxiv_id_is_refused(text: str) -> None:
    assert rule_against(ARXIV, text) == "arxiv"


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2305.07922",
        "http://arxiv.org/abs/2305.07922v2",
        "https://arxiv.org/pdf/2305.07922.pdf",
        "https://arxiv.org/pdf/2305.07922v1.pdf",
        "https://arxiv.org/pdf/2305.07922",
        "https://www.arxiv.org/abs/2305.07922/",
        "https://export.arxiv.org/html/2305.07922v1",
        "HTTPS://ArXiv.org/abs/2305.07922",
    ],
)
def test_arxiv_address_tells_the_id_whatever_its_form(url: str) -> None:
    assert arxiv_id(url) == "2305.07922"


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.SE/recent",
        "https://notarxiv.org/abs/2305.07922",
        "https://duck.example/?u=https://arxiv.org/abs/2305.07922",
        "https://arxiv.org.duck.example/abs/2305.07922",
    ],
)
def test_other_addresses_tell_no_arxiv_id(url: str) -> None:
    assert arxiv_id(url) is None


@settings(deadline=None)
@given(st.from_regex(r"\A[0-9]{4}\.[0-9]{5}\Z"), st.integers(1, 99))
def test_arxiv_id_of_any_version_and_address_is_one(number: str, version: int) -> None:
    text = f"{number}v{version}"
    if rule_against(ARXIV, number) is None:
        found = {
            ARXIV.validate_python(text),
            arxiv_id(f"https://arxiv.org/abs/{text}"),
            arxiv_id(f"https://arxiv.org/pdf/{text}.pdf"),
        }
        assert found == {number}


# --- DOI


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10.1000/xyz123", "10.1000/xyz123"),
        ("10.1126/science.abq1158", "10.1126/science.abq1158"),
        ("https://doi.org/10.1000/XYZ", "10.1000/XYZ"),
        ("http://dx.doi.org/10.1000/xyz", "10.1000/xyz"),
        ("10.1002/(SICI)1096-9926(199711)56:5<1::AID>3.0.CO;2-K", None),
        ("10.18653/v1/2021.emnlp-main.685", "10.18653/v1/2021.emnlp-main.685"),
    ],
)
def test_doi_is_kept_without_address(text: str, read: str | None) -> None:
    """The few old ones with angle brackets are refused: they would not survive as a link."""
    if read is None:
        assert rule_against(DOI, text) == "doi"
    else:
        assert DOI.validate_python(text) == read


@pytest.mark.parametrize(
    "text", ["10.1/x", "11.1000/x", "10.1000", "10.1000/", "10.1000/a b", "doi", "https://doi.org/"]
)
def test_what_is_no_doi_is_refused(text: str) -> None:
    assert rule_against(DOI, text) == "doi"


def test_doi_address_tells_the_doi_in_lower_case() -> None:
    """DOIs ignore case."""
    assert doi_of("https://doi.org/10.1000/XYZ") == "10.1000/xyz"
    assert doi_of("http://DX.DOI.org/10.1000/xyz") == "10.1000/xyz"


@pytest.mark.parametrize("url", ["https://duck.example/10.1000/x", "10.1000/x", "https://doi.org/"])
def test_other_addresses_tell_no_doi(url: str) -> None:
    assert doi_of(url) is None


# --- ids, ORCID, flags


@pytest.mark.parametrize("text", ["duck", "duck-2", "2", "gpt-4-1", "a-b-c"])
def test_slug_is_words_joined_by_single_hyphens(text: str) -> None:
    assert is_slug(text)
    assert SLUG.validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["Duck", "a--b", "-a", "a-", "a_b", "a.b", "a/b", "a b", "鸭", "é", "٣", "duck\nx", "+"]
)
def test_what_is_no_slug_is_refused(text: str) -> None:
    assert not is_slug(text)
    assert rule_against(SLUG, text) in {"id", "type"}


@pytest.mark.parametrize("text", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
def test_orcid_is_taken(text: str) -> None:
    assert ORCID.validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["0000-0002-1825", "0000000218250097", "0000-0002-1825-009x", "٠٠٠٠-0002-1825-0097"]
)
def test_what_is_no_orcid_is_refused(text: str) -> None:
    assert rule_against(ORCID, text) == "orcid"


def test_flag_is_true_or_false_in_these_words_only() -> None:
    assert FLAG.validate_python("true") is True
    assert FLAG.validate_python("false") is False
    for text in ("yes", "no", "True", "1", "", "on"):
        assert rule_against(FLAG, text) == "type"


# --- whatever is written


@settings(deadline=None, max_examples=300)
@given(st.text(), st.sampled_from(sorted(EVERY)))
def test_any_text_is_taken_or_refused_in_words(text: str, kind: str) -> None:
    try:
        EVERY[kind].validate_python(text)
    except ValidationError as error:
        (detail,) = error.errors()
        assert detail["msg"]


@settings(deadline=None)
@given(st.text(alphabet="0123456789.-xX×/()KMBT kmbt%,e+vV:arxiv", max_size=20))
def test_anything_taken_is_printed_as_written(text: str) -> None:
    parsers: list[Callable[[str], Any]] = [PartialDate.parse, Number.parse, Size.parse]
    for parse in parsers:
        try:
            value = parse(text)
        except ValueError:
            continue
        assert str(value) == text
        assert parse(str(value)) == value


@settings(deadline=None, max_examples=300)
@given(st.text() | st.text(alphabet="https:/[]@?#.%鸭 1", max_size=25).map("https://".__add__))
def test_address_helpers_take_any_text(text: str) -> None:
    """A URL with half a bracket, say, is something `urlsplit` raises at."""
    assert arxiv_id(text) is None or "arxiv.org" in text.lower()
    assert doi_of(text) is None or "doi.org" in text.lower()
    assert rule_against(URL, text) in {None, "url", "url-scheme", "empty", "type", "invisible"}


@pytest.mark.parametrize("kind", sorted(EVERY))
@pytest.mark.parametrize("value", [[], ["7B"], {}, {"a": "b"}, None])
def test_list_mapping_or_nothing_is_no_single_value(kind: str, value: Any) -> None:
    assert rule_against(EVERY[kind], value) in {"type", "empty"}


@pytest.mark.parametrize(
    "url",
    [
        *("https://例え.jp/x", "https://हिन्दी.भारत/x", "https://தமிழ்.இந்தியா/", "https://i❤.ws/"),
        *("http://[2001:db8::1]/x", "https://a_b.example:8080/x", "https://a.example./"),
    ],
)
def test_a_host_may_be_written_in_any_script(url: str) -> None:
    assert identifiers.check_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        *("a\U000e0080b", "a\u2065b", "a\ufff0b", "a\u180e", "a\U00016fe4"),
        *("a" + "\U000e0101\u200d" * 2, "a" + "\u200d" * 3, "a" + "\u180b" * 3),
        *("a" + "\u0301" * 8 + "\u0489", "a" + "\u0f90" * 9, "a" + "\u20dd" * 9),
    ],
)
def test_what_nobody_sees_is_found(text: str) -> None:
    assert [*identifiers.hidden(text)]


@pytest.mark.parametrize(
    "text", ["❤️‍🔥 👩‍💻 葛\U000e0100", "नमस्ते ක්‍ෂ", "שָׁלוֹם مُحَمَّد Việt", "ก้ำ ᠠ᠋", "café é"]
)
def test_what_scripts_need_is_not_hidden(text: str) -> None:
    assert not [*identifiers.hidden(text)]
