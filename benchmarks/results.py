"""RESULTS.md: each benchmark keeps its tables between two marks of its own."""

from __future__ import annotations

import re
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")


def keep(name: str, text: str) -> None:
    """Put a benchmark's tables in the place of the ones that were kept."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    marked = f"{start}\n\n{text.strip()}\n\n{end}"
    pattern = f"{re.escape(start)}.*?{re.escape(end)}"
    old = RESULTS.read_text("utf-8")
    RESULTS.write_text(re.sub(pattern, lambda _: marked, old, flags=re.DOTALL), "utf-8")
