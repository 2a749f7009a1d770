"""What the tests of bibliographies share: imported papers as records, judged and laid out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from codegen_papers import importing, yaml_tree
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Collection, collect
from codegen_papers.drafts import About
from codegen_papers.edition import Edition
from codegen_papers.importers.result import Imported
from codegen_papers.layout import laid_out
from codegen_papers.naming import venue_name
from codegen_papers.records import PaperRecord
from codegen_papers.rules import judge

VENUES = """\
venues:
  - name: ICMQ
    id: icmq
    title: International Conference on Machine Quacking
  - name: JDS
    id: jds
    kind: journal
    title: Journal of Duck & Drake Studies
"""


def planned(found: Imported) -> dict[str, str]:
    """Give the files of a new catalog of what was found, with two known venues."""
    return {
        "papers/_venues.yaml": VENUES,
        **importing.new_catalog(found, About("Ducks", (found.language,))).files,
    }


def collected(files: dict[str, str]) -> Collection:
    """Read a catalog that is on no disk."""
    return collect("papers", [yaml_tree.parse(path, files[path]) for path in sorted(files)])


def sound(files: dict[str, str]) -> Collection:
    """Read a catalog, which must have no errors, its records laid out as `fmt` does it."""
    collection = collected(files)
    errors = [problem for problem in judge(collection) if problem.severity == "error"]
    assert not errors, "\n".join(map(str, errors))
    for paper in collection.papers:
        assert laid_out(paper.source.text, record=True) == paper.source.text
    return collection


def exported(collection: Collection, entry: Callable[..., str]) -> list[str]:
    """Export every paper of a catalog by an export's function."""
    edition = Edition.main(Catalog.of(collection))
    return [entry(edition, paper) for paper in edition.catalog.papers]


def told(record: PaperRecord) -> tuple[Any, ...]:
    """Give what must survive a journey through another format.

    A venue without a year comes back with that of the paper.
    """
    venue = record.venue
    if venue and venue_name(venue) == venue and record.date.year:
        venue = f"{venue} {record.date.year}"
    authors = [(author.name, author.parts.family) for author in record.authors]
    return record.title, authors, str(record.date), venue, dict(record.identifiers)
