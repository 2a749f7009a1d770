"""What a catalog knows of a paper that is about to come: the paper itself, its id, its venue."""

from __future__ import annotations

from codegen_papers.collection import Collection, is_paper
from codegen_papers.identifiers import normalized
from codegen_papers.importers import venues
from codegen_papers.naming import venue_name


def files(collection: Collection | None) -> dict[str, str]:
    """Map what tells a paper to its file: arXiv id, DOI, title, with label and without."""
    return {
        key: paper.source.path
        for paper in (collection.papers if collection else ())
        for key in (
            *paper.record.identifiers.values(),
            normalized(paper.record.title),
            normalized(paper.record.name),
        )
    }


def taken_ids(collection: Collection | None) -> dict[str, str]:
    """Map every id that a paper has or had to its file; no other paper may be called so."""
    if collection is None:
        return {}
    former = {
        alias: paper.source.path for paper in collection.papers for alias in paper.record.aliases
    }
    return former | {
        source.stem: source.path
        for source in collection.sources
        if is_paper(source, collection.folder)
    }


def venue(collection: Collection | None, written: str | None) -> str | None:
    """Give a venue as the catalog calls it, where its full name or an alias tells which it is."""
    if collection is None or written is None:
        return written
    name = venue_name(written)
    known = {
        venues.key(spelling): one.name
        for one in collection.known_names("venues")
        for spelling in (getattr(one, "title", None), *one.aliases, one.name)
        if spelling
    }
    return known.get(venues.key(name), name) + written[len(name) :]
