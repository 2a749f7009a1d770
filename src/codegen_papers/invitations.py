"""What a new record says, in comments, about what is still to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from codegen_papers.importers.result import ImportedPaper
from codegen_papers.problems import visible

_INVITATIONS = {
    "authors": """\
authors:  # one a line, as the paper prints them
  - Ada Lovelace""",
    "affiliations": """\
affiliations:  # one a line, as the paper prints them
  - Example University""",
    "venue": "venue: ICML 2023  # only where it appeared",
    "links": """\
links:  # those that there are
  code: https://example.org/code
  project: https://example.org/project
  weights: https://example.org/weights
  data: https://example.org/data""",
    "model_sizes": "model_sizes: [220M, 7B]  # of the models that the paper introduces",
    "summary": """\
summary:  # in your own words, Markdown, one language or both
  zh: |
    这里用自己的话写摘要。
  en: |
    Your own words here.""",
}
"""How each missing key is written, for somebody who has never seen YAML."""


def missing(paper: ImportedPaper) -> tuple[str, ...]:
    """Give the keys that a paper's record should have and nobody has told."""
    there = {
        "authors": paper.authors,
        "affiliations": paper.affiliations,
        "venue": paper.venue,
        "links": paper.links,
        "model_sizes": paper.sizes,
        "summary": paper.summary,
    }
    return tuple(key for key, value in there.items() if not value)


def still_to_fill_in(keys: Sequence[str], hints: Sequence[str] = ()) -> str:
    """Write the comments that end a new record.

    Each of the keys is valid once its `# ` is taken away; what is said about them stays a comment
    even if an editor takes one `#` away from every line.
    """
    lines = ["# What its source says besides:", *(f"# - {visible(hint)}" for hint in hints)]
    lines = lines if hints else []
    if keys:
        lines.append('# Still to fill in: take the "# " away and write what the paper says.')
        lines += [line for key in keys for line in _INVITATIONS[key].splitlines()]
    return "".join(["\n", *(f"#{line}\n" if line[0] == "#" else f"# {line}\n" for line in lines)])
