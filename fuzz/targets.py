"""What a fuzzer feeds with bytes, and what must hold whatever they are.

    make fuzz                           five minutes each
    python fuzz/targets.py yaml -max_total_time=60

Needs atheris, libFuzzer for Python, which has wheels for Linux. What it finds is shrunk by hand and
becomes a test.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from typing import Any

import atheris

with atheris.instrument_imports(include=["codegen_papers", "markdown", "markdown_it"]):
    from codegen_papers import dialect, layout, prose
    from codegen_papers.collection import shape
    from codegen_papers.rules import alone
    from codegen_papers.sources import given_sources
    from codegen_papers.yaml_tree import parse

import cmarkgfm

_TAG = re.compile(r"<[^>]*>")
_ACTIVE = re.compile(
    r"<(?!/?(?:p|br|ul|ol|li|blockquote|em|strong|del|code|pre|a|img|table|thead|tbody|tr|th|td)\b)"
    r"|<[^>]*\son\w+\s*=|(?:href|src)=\"(?!https?:|mailto:|#|/)[a-z]+:",
    re.IGNORECASE,
)


def yaml(data: bytes) -> None:
    """Hold a record, or a file of the catalog's own, against its shape; lay it out."""
    for name in ("papers/duck.yaml", "papers/_catalog.yaml"):
        (source,) = given_sources({name: data})
        found = alone("papers", shape("papers", source)).problems
        assert source.readable or found
        lines = re.sub(rb"\r\n?", b"\n", data).count(b"\n") + 1
        for problem in found:
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
            assert str(problem).isprintable()
    if source.readable:
        _laid_out(
            f"{source.text}\n"
        )  # a file that ends in the middle of its last line gets its end


def _laid_out(text: str) -> None:
    try:
        laid = layout.laid_out(text, record=True)
    except ValueError:
        return
    before, after = parse("", text).tree, parse("", laid).tree
    assert before
    assert after
    assert _meaning(before.plain()) == _meaning(after.plain())
    assert layout.laid_out(laid, record=True) == laid


def _meaning(data: Any) -> Any:
    """Leave out what says nothing: blanks on an empty line, line ends at the end of a text."""
    if isinstance(data, dict):
        return {key: _meaning(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_meaning(value) for value in data]
    return re.sub(r"(?m)^\s+$", "", data).rstrip("\n") if isinstance(data, str) else data


def markdown(data: bytes) -> None:
    """Judge a summary; one that is taken reads alike on GitHub and here, and harms nobody."""
    text = data.decode("utf-8", "ignore")
    found = dialect.findings(text)
    if any(one.severity == "error" for one in found):
        return
    canonical = prose.canonical(text)
    assert prose.canonical(canonical) == canonical
    here = str(prose.html(text))
    assert not _ACTIVE.search(here), here
    there = cmarkgfm.github_flavored_markdown_to_html(canonical)
    assert _words(here) == _words(there), (here, there)


def _words(html: str) -> str:
    return "".join(unescape(_TAG.sub("", html)).split())


TARGETS = {"yaml": yaml, "markdown": markdown}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
