"""What the form for papers reads, and what its scripts make of it: held against Python's own."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from browser import DESKTOP
from codegen_papers import dialect, exports, form, identifiers, reading, schemas, website
from codegen_papers.catalog import Catalog
from codegen_papers.edition import Edition
from codegen_papers.layout import laid_out
from codegen_papers.pages import contribute
from codegen_papers.records import PaperRecord
from codegen_papers.renderer import Renderer
from codegen_papers.scalars import PartialDate, Size
from codegen_papers.yaml_tree import parse
from conftest import MINI, ROOT, written
from test_search import wait

CATALOGS = {"real": ROOT, "ducks": MINI}


def files_of(catalog: Catalog) -> dict[str, bytes]:
    editions, _ = website.published(catalog, Renderer(), {})
    phrases = {language: Renderer().phrases(language) for language in catalog.file.languages}
    return {path: draw() for path, draw in form.form_files(editions, phrases).items()}


def content(path: str, script: bytes) -> Any:
    """Read what a script hands over; it must be one call with JSON in it."""
    match = re.fullmatch(r'codegenPapers\.take\("([^"]+)",(.*)\);\n', script.decode(), re.DOTALL)
    assert match
    assert match[1] == path
    return json.loads(match[2])


@pytest.fixture(scope="module")
def scripts(chromium: Browser, ducks: Path) -> Iterator[Page]:
    """Give the page of the form, running, of the miniature catalog."""
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{ducks.as_uri()}/contribute.html")
    wait(page, "!!codegenPapers.contribution.page?.known")
    yield page
    context.close()


# What the form reads


@pytest.mark.parametrize("name", CATALOGS)
def test_the_form_has_the_schema_that_editors_have(name: str) -> None:
    catalog = reading.load_catalog(CATALOGS[name])
    found = content(form.CATALOG, files_of(catalog)[form.CATALOG])
    assert found["schema"] == schemas.schema("paper", catalog.collection)
    assert [path for path, _ in found["categories"]] == list(catalog.collection.categories)


@pytest.mark.parametrize("name", CATALOGS)
def test_every_record_is_there_with_its_text_and_values_and_where_its_keys_stand(name: str) -> None:
    """Removed papers, too: they are corrected like others."""
    catalog = reading.load_catalog(CATALOGS[name])
    files = files_of(catalog)
    pieces = [path for path in files if path.startswith("form/records-")]
    assert [one.split("?")[0] for one in content(form.CATALOG, files[form.CATALOG])["pieces"]] == (
        pieces
    )
    records = {own: one for path in pieces for own, one in content(path, files[path]).items()}
    assert records.keys() == catalog.collection.ids
    for path, text, values, starts in records.values():
        assert text == (CATALOGS[name] / path).read_text("utf-8")
        assert values == parse(path, text).tree.plain()  # type: ignore[union-attr]
        rows = text.split("\n")
        assert starts.keys() == values.keys()
        assert all(rows[row - 1].startswith(f"{key}:") for key, row in starts.items())


def test_a_large_catalog_has_its_records_in_pieces_told_by_the_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(form, "PIECE", 1_000)
    files = files_of(reading.load_catalog(MINI))
    count = len([path for path in files if path.startswith("form/records-")])
    assert count in {8, 16, 32}
    for number in range(count):
        path = f"form/records-{number + 1}.js"
        for own_id in content(path, files[path]):
            assert zlib.crc32(own_id.encode()) % count == number


@pytest.mark.parametrize(
    "text", ["{title: A, url: b}\n", " title: A\n url: b\n", "title: A\nurl: b\n...\n"]
)
def test_a_record_that_cannot_be_cut_at_its_keys_says_so(text: str) -> None:
    """It is then written anew as a whole when something in it changes."""
    *_, starts = form._record(parse("papers/x.yaml", text))  # noqa: SLF001, one value of many
    assert starts is None


def test_every_field_of_a_record_has_its_words_in_both_languages() -> None:
    """The form is made of the schema; a field without words would show its key."""
    for language in ("zh", "en"):
        phrases = Renderer().phrases(language)
        for name in (*PaperRecord.model_fields, contribute.ID.strip("$")):
            assert f"form-{name}" in phrases
        made = schemas.schema("paper")["$defs"]
        inner = {"authors": "Author", "links": "Links", "summary": "LocalProse"}
        for name, shape in {**inner, "models": "NamedModel", "scores": "Score"}.items():
            for key in made[shape]["properties"].keys() - ({"name"} if name == "authors" else {}):
                assert f"form-{name}-{key}" in phrases, (name, key)


def test_every_word_of_the_form_is_used() -> None:
    """Those of fields and parts are put together from their names, `bad-…` from a format's."""
    made = (*PaperRecord.model_fields, "id-help", "part-", "bad-")
    folders = (ROOT / "templates", ROOT / "src" / "codegen_papers" / "pages")
    used = "".join(
        path.read_text("utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".js", ".html", ".py"}
    )
    for key in Renderer().phrases("en"):
        word = key.removeprefix(form.WORDS)
        if word == key or word.startswith(made):
            continue
        assert re.search(rf"""["'](form-)?{re.escape(word)}["']""", used), key


def test_addresses_of_the_form() -> None:
    english = Edition(reading.load_catalog(MINI), "en")
    assert english.contribute == "en/contribute.html"
    assert english.correction("aaa") == "en/contribute.html?paper=aaa"
    assert english.correction("aaa", "summary") == "en/contribute.html?paper=aaa#field-summary"
    assert english.contribution("llms/open") == "en/contribute.html?category=llms/open"


# The schema, and its interpreter

VALUES = {"enum", "examples", "enumDescriptions"}
"""What stands below these are values, no schemas."""


def _keywords(schema: Any) -> set[str]:
    """Give every keyword of a schema; below `properties` and `$defs` are names."""
    if isinstance(schema, list):
        return {key for one in schema for key in _keywords(one)}
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for key, inner in schema.items():
        for one in inner.values() if key in {"properties", "$defs"} else [inner]:
            found |= set() if key in VALUES else _keywords(one)
    return found


def test_the_interpreter_knows_every_keyword_of_the_schema(scripts: Page) -> None:
    known = set(scripts.evaluate("codegenPapers.contribution.keywords"))
    for name in schemas.KINDS:
        used = _keywords(schemas.schema(name, reading.load_catalog(MINI).collection))
        assert name != "paper" or used <= known


# Control characters, whose class the two languages' `\s` see differently, are refused elsewhere.
LETTERS = st.text(st.sampled_from('ab1 9é鸭.-/:"#{}[]@+🦆\u00a0'), max_size=8)
SCALARS = st.one_of(
    LETTERS,
    st.sampled_from(
        [
            *("ponds/open", "bread", "https://duck.example/a", "2023-05-13", "2023-13", "undated"),
            *("HumanQuack", "QuackNet", "7B", "21B/236B", "quack-net", "0000-0002-1825-0097"),
            *("8805.07920", "10.5555/a", "true", "withdrawn", "30.9", "x" * 101),
        ]
    ),
    st.none(),
    st.booleans(),
    st.integers(-5, 10_000),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
)
KEYS = st.sampled_from(
    [
        *PaperRecord.model_fields,
        *("name", "family", "orcid", "id", "code", "zh", "en", "aliases", "released", "model"),
        *("benchmark", "size", "quack@1", "open_weights", "colour"),
    ]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
SOUND: dict[str, Any] = {
    "title": "T",
    "url": "https://duck.example",
    "date": "2023",
    "category": "bread",
}


@cache
def ducks_schema() -> dict[str, Any]:
    return schemas.schema("paper", reading.load_catalog(MINI).collection)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw something like a record: sound, with some fields as they come, or none of it."""
    given_ = draw(st.dictionaries(KEYS, TREES, max_size=3))
    return draw(st.sampled_from([{**SOUND, **given_}, {**SOUND, **given_}, given_]))


@settings(max_examples=600)
@given(documents())
def test_the_interpreter_finds_what_jsonschema_finds(
    scripts: Page, document: dict[str, Any]
) -> None:
    """As to which fields are wrong; inside of alternatives each reports its own way."""
    made = ducks_schema()
    theirs = [
        list(error.path)
        for error in jsonschema.Draft7Validator(made).iter_errors(document)
        if error.path
    ]
    script = """document => {
        const { contribution: form } = codegenPapers;
        const { schema } = form.page.data;
        return form.faults(document, schema, schema).map((fault) => fault.path[0]);
    }"""
    missing = {*made["required"]} - {*document}
    extra = {*document} - {*made["properties"]}
    heads = {path[0] for path in theirs} | missing | extra
    assert {*scripts.evaluate(script, document)} == heads


SAMPLES: dict[str, list[str]] = {
    "size": [
        *("7B", "1.3B", "-", "CodeT5-small (60M)", "21B/236B", "0.5/7B", "8x7B", "8×22B", "A (-)"),
        *("7b", "7", "big", "7B, 8B", "(7B)", "A (B (7B))", "7B/", "1234567B", "A ( 7B )"),
    ],
    "date": ["2023", "2023-05", "2023-05-31", "undated", "2023-13", "2023-5", "0999", "2101", ""],
    "arxiv": [
        *("2305.07922", "arXiv:2305.07922v3", "hep-th/9901001", "math.GT/0309136v1"),
        *("2313.07922", "2305.079", "https://arxiv.org/abs/2305.07922"),
    ],
    "doi": ["10.1000/a", "https://doi.org/10.1000/a", "HTTP://DX.DOI.ORG/10.1000/a", "10.1/a", "a"],
    "url": ["https://a.b", "HTTP://a.b/c", "ftp://a.b", "https://a b", "javascript:1", 'http://a"'],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SAMPLES.items() for text in texts]
)
def test_what_the_schema_says_of_a_value_is_what_check_says(kind: str, text: str) -> None:
    readers = {
        "size": Size.parse,
        "date": PartialDate.parse,
        "arxiv": identifiers.check_arxiv,
        "doi": identifiers.check_doi,
        "url": identifiers.check_url,
    }
    try:
        readers[kind](text)
    except ValueError:
        fine = False
    else:
        fine = True
    fields = schemas.schema("paper")["properties"]
    shape = fields["model_sizes"]["anyOf"][0] if kind == "size" else fields[kind]
    assert jsonschema.Draft7Validator(shape).is_valid(text) == fine


# What tells papers apart


def test_titles_are_compared_as_check_compares_them(scripts: Page) -> None:
    """Every character that Python knows, beside a letter."""
    points = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    script = "points => points.map((one) => codegenPapers.contribution.normalized(`a${one}`))"
    ours = scripts.evaluate(script, points)
    wrong = [
        (hex(ord(one)), mine, identifiers.normalized(f"a{one}"))
        for one, mine in zip(points, ours, strict=True)
        if mine != identifiers.normalized(f"a{one}")
    ]
    assert wrong == []
    assert scripts.evaluate("codegenPapers.contribution.normalized('?!')") == "?!"


ADDRESSES = st.from_regex(
    re.compile(
        r"(https?://(www\.|export\.)?arxiv\.org/(abs|pdf|html)/|https://(dx\.)?doi\.org/|)"
        r"(arxiv:|10\.48550/arXiv\.)?(\d\d(0[1-9]|1[0-3])\.\d{4,5}|hep-th/\d{7}|10\.\d{4}/[a-zA-Z]+)"
        r"(v\d)?(\.pdf)?/?(\?x)?",
        re.ASCII,
    ),
    fullmatch=True,
)


def read_by(reader: Callable[[str], str], text: str) -> str:
    """Read a value; what check would refuse is none."""
    try:
        return reader(text)
    except ValueError:
        return ""


@settings(max_examples=400)
@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_identifiers_are_those_that_records_have(
    scripts: Page, url: str, arxiv: str, doi: str
) -> None:
    script = """(values) => {
        const { contribution: form } = codegenPapers;
        const { arxiv = "", doi = "" } = form.identifiers(values);
        return [arxiv, doi, form.lacksArxiv(values.url)];
    }"""
    found = scripts.evaluate(script, {"url": url, "arxiv": arxiv, "doi": doi})
    own = read_by(identifiers.check_doi, doi).lower() or identifiers.doi_of(url) or ""
    known = read_by(identifiers.check_arxiv, arxiv) or identifiers.arxiv_id(url)
    known = known or identifiers.arxiv_of_doi(own) or ""
    assert found == [known, own, identifiers.lacks_arxiv_id(url)]


def test_a_piece_is_found_by_the_same_sum(scripts: Page) -> None:
    ids = ["a", "quack-net", "codet5-plus", "x-12345678", "0" * 80]
    found = scripts.evaluate("ids => ids.map(codegenPapers.contribution.crc)", ids)
    assert found == [zlib.crc32(one.encode()) for one in ids]


# The writer

ODD_TEXTS = (
    """
A: B¦A #1¦2305.15060¦no¦null¦~¦- a¦-¦-1.5¦---¦...¦<script>alert(1)</script>¦javascript:alert(1)
a\\b¦"¦''¦{a}¦[a]¦*a¦&a¦!a¦%a¦@a¦`a`¦a:¦? a
""".strip()
    .replace("\n", "¦")
    .split("¦")
)
WORDS = st.one_of(
    st.text(
        st.characters(
            blacklist_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"),
            blacklist_characters="\ufeff",
        ),
        min_size=1,
        max_size=14,
    ),
    st.text(st.sampled_from("ab1 -?:,[]{}#&*!|>'\"%@`=~./\\é鸭<"), min_size=1, max_size=10),
    st.sampled_from([*ODD_TEXTS, "\u202egpj.exe", "a\u200bb"]),
)
WORDS = WORDS.map(str.strip).filter(bool)
LINES = st.one_of(
    WORDS,
    st.text(st.sampled_from(" \t#-:|>ab鸭`"), max_size=12),
)
PROSE = (
    st.lists(LINES, min_size=1, max_size=6)
    .map(lambda lines: re.sub(r"^(?:[ \t]*\n)+", "", "\n".join(lines)).rstrip())
    .filter(lambda text: text.strip() != "")
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4)
AUTHORS = st.lists(
    st.one_of(WORDS, st.fixed_dictionaries({"name": WORDS, "family": WORDS})),
    min_size=1,
    max_size=3,
)
RECORDS = st.fixed_dictionaries(
    {"title": WORDS, "url": WORDS, "date": WORDS, "category": st.one_of(WORDS, TEXTS)},
    optional={
        "label": WORDS,
        "authors": AUTHORS,
        "affiliations": TEXTS,
        "venue": WORDS,
        "arxiv": WORDS,
        "doi": WORDS,
        "links": st.dictionaries(st.sampled_from(["code", "data"]), WORDS, min_size=1),
        "tags": TEXTS,
        "model_sizes": TEXTS,
        "summary": st.dictionaries(st.sampled_from(["zh", "en"]), PROSE, min_size=1),
        "models": st.lists(
            st.fixed_dictionaries({"name": WORDS}, optional={"aliases": TEXTS}),
            min_size=1,
            max_size=2,
        ),
        "scores": st.lists(
            st.fixed_dictionaries({"model": WORDS, "benchmark": WORDS}, optional={"a: b": WORDS}),
            min_size=1,
            max_size=2,
        ),
        "reason": WORDS,
        "aliases": TEXTS,
    },
)


def meaning(value: Any) -> Any:
    """Give what a tree says: blank lines hold nothing, and a block ends a line."""
    if isinstance(value, dict):
        return {key: meaning(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [meaning(inner) for inner in value]
    rows = str(value).split("\n")
    return "\n".join(row if row.strip() else "" for row in rows).rstrip("\n")


@settings(max_examples=500)
@given(RECORDS)
def test_what_is_written_is_laid_out_and_reads_back(scripts: Page, record: dict[str, Any]) -> None:
    """Records of what people type, and of what they should not."""
    script = "one => codegenPapers.contribution.whole(one, codegenPapers.contribution.page.order)"
    text = scripts.evaluate(script, record)
    read = parse("papers/x.yaml", text)
    assert read.tree is not None, (text, read.problems)
    assert meaning(read.tree.plain()) == meaning(record), text
    assert laid_out(text, record=True) == text


def test_a_title_and_an_id_are_written_as_add_writes_them(scripts: Page) -> None:
    values = {"title": "A: B", "arxiv": "2305.15060", "tags": ["a", "b"], "doi": "10.1000/x"}
    text = scripts.evaluate(
        "values => codegenPapers.contribution.whole(values, Object.keys(values))", values
    )
    assert text == 'title: "A: B"\narxiv: "2305.15060"\ntags: [a, b]\ndoi: 10.1000/x\n'


@pytest.mark.parametrize("name", CATALOGS)
def test_every_record_written_anew_from_the_form_says_the_same(
    chromium: Browser, name: str, request: pytest.FixtureRequest
) -> None:
    """The controls lose nothing: not the rows, the metrics, the persons' ids."""
    site: Path = request.getfixturevalue(name)
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/contribute.html")
    wait(page, "!!codegenPapers.contribution.page?.known")
    for source in reading.check(CATALOGS[name]).collection.papers:
        text = page.evaluate(
            """async (id) => {
                const { contribution: form } = codegenPapers;
                const { page } = form;
                page.fill((await form.record(page.data, id)).values);
                return form.whole(page.read(), page.order);
            }""",
            source.id,
        )
        assert laid_out(text, record=True) == text
        tree, was = parse("", text).tree, source.source.tree
        assert tree is not None
        assert was is not None
        ours, theirs = meaning(tree.plain()), meaning(was.plain())
        for key in ("category", "model_sizes"):  # one value, or a list of one
            for values in (ours, theirs):
                if key in values:
                    values[key] = [values[key]] if isinstance(values[key], str) else values[key]
            if key == "category":
                assert ours[key] == theirs[key]
        assert ours == theirs, source.id
    context.close()


# What has no place in a summary


def outside(scripts: Page, text: str) -> list[str]:
    """Give what the page has against a summary."""
    found = scripts.evaluate(
        """text => {
            const { contribution: form } = codegenPapers;
            return form.judged({ summary: { en: text } }, null, form.page.data);
        }""",
        text,
    )
    return [one["key"] for one in found if one["path"] == ["summary", "en"]]


@settings(max_examples=500)
@given(
    st.lists(
        st.text(st.sampled_from("#->*_ `~ab1."), max_size=8)
        | st.sampled_from(
            ["```", "~~~~", "- ```", "# A", "    # A", "> a", "---", "* * *", "1. # a"]
        )
    ).map("\n".join)
)
def test_what_the_page_has_against_a_summary_check_has_too(scripts: Page, text: str) -> None:
    """The page need not find all that `check` finds, but nothing that is no error there."""
    if "summary-outside" in outside(scripts, text):
        assert any(one.severity == "error" for one in dialect.findings(text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("One.\n# Two", ["summary-outside"]),
        ("> quote", ["summary-outside"]),
        ("One.\n\n* * *\n\nTwo.", ["summary-outside"]),
        ("```\n# code\n> code\n```\n- a\n#1, --- and > b", []),
        ("a" * dialect.MAX_BYTES, []),
        ("鸭" * (dialect.MAX_BYTES // 3 + 1), ["summary-long"]),
    ],
)
def test_headings_quotes_and_lines_are_told_from_code(
    scripts: Page, text: str, keys: list[str]
) -> None:
    assert outside(scripts, text) == keys
    assert bool(keys) == any(one.severity == "error" for one in dialect.findings(text))


def test_exports_and_the_form_do_not_share_names(ducks: Path) -> None:
    assert not [name for name in exports.BY_NAME if (ducks / "form" / f"{name}-1.js").exists()]
    assert written  # the fixture wrote the site
