"""Whether the catalog's links still lead somewhere: asked, judged, remembered, told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from dataclasses import replace

from codegen_papers import addresses
from codegen_papers.addresses import Place
from codegen_papers.collection import Collection as Catalog
from codegen_papers.identifiers import arxiv_id
from codegen_papers.linkcheck.memory import Seen, is_fresh, seen
from codegen_papers.linkcheck.report import Link
from codegen_papers.linkcheck.survey import survey
from codegen_papers.linkcheck.verdicts import Verdict, offline
from codegen_papers.providers.asking import Asker


def chosen(catalog: Catalog, paths: Collection[str]) -> dict[str, tuple[Place, ...]]:
    """Map each address that stands in one of the files to its places there."""
    found = {
        url: tuple(place for place in places if place.path in paths)
        for url, places in addresses.links(catalog).items()
    }
    return {url: places for url, places in found.items() if places}


def due(urls: Collection[str], memory: dict[str, Seen], today: str, days: int) -> list[str]:
    """Give the addresses to ask for: those not found ok in the last days."""
    return [url for url in urls if not is_fresh(memory.get(url), today, days)]


def ask(
    catalog: Catalog,
    urls: Collection[str],
    memory: dict[str, Seen],
    asker: Callable[[], Asker],
    today: str,
) -> Generator[dict[str, Seen]]:
    """Ask, and give after each answer what was seen so far; `memory` learns as it goes.

    Where nobody answers at all there may be no network: then nothing is dead, or learnt.
    """
    before = dict(memory)
    known = addresses.settled(catalog)
    found: dict[str, Seen] = {}
    try:
        for url, verdict in survey(urls, asker):
            memory[url] = found[url] = seen(_settled(url, verdict, known), before.get(url), today)
            yield found
    finally:  # also for who stops asking
        if alone := not any(one.verdict.status for one in found.values()):
            memory.clear()
            memory.update(before)
    if alone:
        yield {url: replace(one, verdict=offline(one.verdict)) for url, one in found.items()}


def links(places: dict[str, tuple[Place, ...]], found: dict[str, Seen]) -> list[Link]:
    """Put together what was seen and where it stands, in the order of the places."""
    made = [Link(url, found[url], own) for url, own in places.items() if url in found]
    return sorted(made, key=lambda link: (link.places[0], link.url))


def _settled(url: str, verdict: Verdict, known: frozenset[str]) -> Verdict:
    """Ask nobody whether a paper was withdrawn whose record says so."""
    if verdict.state == "withdrawn?" and arxiv_id(url) in known:
        return replace(verdict, state="ok", reason="withdrawn, as its record says")
    return verdict
