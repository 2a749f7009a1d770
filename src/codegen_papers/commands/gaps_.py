"""List what the catalog does not say yet: good first contributions.

  codegen-papers gaps                what is missing, kind by kind
  codegen-papers gaps papers/llms    in these files only
  codegen-papers gaps --format json  for programs

The site's page gaps.html shows the same, each with a link to where it can be filled in.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from codegen_papers import reading
from codegen_papers.commands import choosing, finding
from codegen_papers.gaps import Gap, Group, groups
from codegen_papers.problems import count, visible
from codegen_papers.renderer import Renderer

_FIELDS = ("kind", "id", "name", "missing", "paper", "path", "line")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="only in these files")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: a list, for programs"
    )


def run(options: argparse.Namespace) -> int:
    """Look, and list."""
    root = finding.root(options)
    catalog = reading.load_catalog(root)
    sources = choosing.chosen(catalog.collection.sources, root, options.paths)
    paths = {source.path for source in sources}
    found = [replace(group, gaps=_within(group.gaps, paths)) for group in groups(catalog)]
    sys.stdout.write(_as_json(found) if options.format == "json" else "".join(_as_text(found)))
    return 0


def _within(gaps: Iterable[Gap], paths: set[str]) -> tuple[Gap, ...]:
    return tuple(gap for gap in gaps if gap.path in paths)


def _as_json(found: Iterable[Group]) -> str:
    gaps = [_as_dict(group, gap) for group in found for gap in group.gaps]
    return json.dumps(gaps, ensure_ascii=False, indent=2) + "\n"


def _as_dict(group: Group, gap: Gap) -> dict[str, object]:
    return {"gap": group.key, **{field: getattr(gap, field) for field in _FIELDS}}


def _as_text(found: Iterable[Group]) -> Iterator[str]:
    phrases, total = Renderer().phrases("en"), 0
    for group in found:
        total += len(group.gaps)
        title = phrases[f"gap-{group.key}"]
        if group.gaps:
            yield f"{title}: missing for {len(group.gaps)} of {group.of}\n"
            yield f"  {phrases[f'gap-{group.key}-help']}\n"
            yield from (f"    {_line(gap)}\n" for gap in group.gaps)
    yield f"{count(total, 'gap')} in all\n" if total else "nothing that can be counted is missing\n"


def _line(gap: Gap) -> str:
    return f"{gap.path}:{gap.line}: {visible(gap.name)}: {', '.join(gap.missing)}"
