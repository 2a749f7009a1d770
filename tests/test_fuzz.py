"""Whatever comes in: nothing fails, and what must hold holds. `EXPLORE=1` tries other examples.

Dates, sizes and identifiers are in test_scalars, the reader of YAML in test_sources, BibTeX in
test_exports and test_bibtex_import. fuzz/ has targets for a fuzzer that runs for longer.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext

import hostile
from codegen_papers import dialect, identifiers, layout, prose, reading, selection
from codegen_papers.collection import shape
from codegen_papers.edition import Edition, unique_anchor
from codegen_papers.records import PaperRecord
from codegen_papers.renderer import heading
from codegen_papers.rules import alone
from codegen_papers.yaml_tree import parse
from conftest import MINI
from test_build import github_anchors, rendered
from test_search import find, opened

TEXTS = st.text(max_size=30) | st.sampled_from([*hostile.ALL.values()])
KEYS = st.sampled_from([*PaperRecord.model_fields, "titel", "Title", "zh", "en", "name", "model"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_record_is_taken_or_refused_on_a_line_of_it(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, sort_keys=False)
    source = parse("papers/duck.yaml", text)
    judged = alone("papers", shape("papers", source))
    assert judged.record is not None or judged.problems
    for problem in judged.problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert str(problem).isprintable()
    if source.tree:
        try:
            laid = layout.laid_out(text, record=True)
        except ValueError:  # it is left as it is: no letter of it can be written plainly
            return
        after = parse("papers/duck.yaml", laid).tree
        assert after
        assert _ended(after.plain()) == _ended(source.tree.plain())


def _ended(data: Any) -> Any:
    """Give texts without line ends at their ends, which say nothing."""
    if isinstance(data, dict):
        return {key: _ended(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_ended(value) for value in data]
    return data.rstrip("\n") if isinstance(data, str) else data


@given(TEXTS)
def test_any_name_gives_an_id_that_is_a_file(name: str) -> None:
    slug, _ = identifiers.slug_of(name)
    assert identifiers.check_slug(slug) == slug
    for form in ("NFC", "NFD"):
        assert identifiers.slug_of(unicodedata.normalize(form, name))[0].startswith(slug[:1])


@given(st.text(max_size=40) | TEXTS)
def test_what_is_hidden_in_a_text_is_not_printed(text: str) -> None:
    places = [place for place, _ in identifiers.hidden(text)]
    shown = "".join(c for place, c in enumerate(text) if place not in places)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08]", shown)


WORDS = st.text(
    st.sampled_from("ab Zß_-#.,!?:/()[]{}*`~|<>&'\"\\+=鸭子（）：、🦆é\u0301İﬁ²½")
    | st.characters(categories=["L", "N"]),
    min_size=1,
    max_size=20,
)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_the_anchors_of_headings_are_those_of_github(titles: list[str]) -> None:
    """Ours are made of what a record says, GitHub's of what it shows."""
    said = [" ".join(f"a {title}".split()) for title in titles]
    page = rendered("".join(f"# {heading(title)}\n\n" for title in said))
    taken: Counter[str] = Counter()
    assert github_anchors(page) == [unique_anchor(title, taken) for title in said]


# The words of the search

WORDS_OF_SEARCH = [
    *("author:", "venue:", "year:", "size:", "has:", "weights:", "tag:", "category:", "model:"),
    *('"', '""', ">", "<", ">=", "≤", "=", "2023", "7B", "..", "-", " ", "duck", "鸭", "quack net"),
    *("code", "open", "1e9", "٣", "ICMQ", "Bread", "\\", "(", "*", ":", "İ", "ß", "\u0301"),
]
QUERIES = st.lists(st.sampled_from(WORDS_OF_SEARCH) | st.text(max_size=4), max_size=6).map("".join)


@cache
def edition() -> Edition:
    return Edition.main(reading.load_catalog(MINI))


@given(QUERIES)
def test_any_words_search(words: str) -> None:
    """What is found is of the catalog, in its order; a word more finds no other papers."""
    everything = [paper.id for paper in edition().catalog.papers]
    found = [paper.id for paper in selection.select(edition(), words)]
    assert found == [own_id for own_id in everything if own_id in found]
    more = {paper.id for paper in selection.select(edition(), f"{words} duck")}
    assert more <= set(found) or '"' in words


def asked(count: int) -> Sequence[str]:
    """Give some queries, the same ones each time."""
    dice = random.Random(9)  # noqa: S311, no secret
    pieces = [*WORDS_OF_SEARCH]
    return ["".join(dice.choices(pieces, k=dice.randint(1, 6))) for _ in range(count)]


def test_the_browser_finds_what_the_command_line_finds(
    context: BrowserContext, ducks: Path
) -> None:
    page = opened(context.new_page(), ducks)
    for words in asked(400):
        wanted = {paper.id for paper in selection.select(edition(), words)}
        assert {*find(page, words)} == wanted, words


@given(st.text(max_size=60) | TEXTS)
def test_any_summary_is_refused_or_is_harmless_and_stays_itself(text: str) -> None:
    if any(one.severity == "error" for one in dialect.findings(text)):
        return
    canonical = prose.canonical(text)
    assert prose.canonical(canonical) == canonical
    shown = str(prose.html(text))
    assert not re.search(r"<(script|style|iframe|svg|form)|<[^>]*(\son\w+=|javascript:)", shown)
