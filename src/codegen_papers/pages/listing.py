"""A venue, a year, an affiliation, a tag or an author: its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen_papers.edition import Edition
from codegen_papers.groups import GROUPED, Group, groups
from codegen_papers.pages.page import LONG, Entry, Page, entry
from codegen_papers.people import Person
from codegen_papers.phrases import Phrases
from codegen_papers.vocabulary import KnownName

TEMPLATE = "pages/listing.html"


@dataclass(frozen=True)
class View:
    """All that the template may use; `known` is what the vocabulary says of the name.

    `facet` is what the search calls the list: `venue=icml`.
    """

    name: str
    facet: str
    known: KnownName | None
    papers: tuple[Entry, ...]
    long: bool


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the page of everything that groups papers."""
    for kind in GROUPED:
        for group in groups(edition.catalog, kind):
            known = _known(group)
            view = View(
                group.name,
                f"{kind.removesuffix('s')}={group.id}",
                known,
                tuple(entry(edition, paper, lead=True, cited=True) for paper in group.papers),
                len(group.papers) > LONG,
            )
            title = f"{group.name} · {phrases[kind]}"
            description = phrases.fill(
                "about-listing",
                name=group.name,
                catalog=edition.title,
                papers=phrases.count("papers", len(group.papers)),
            )
            address = edition.address(kind, group.id)
            feed = edition.feed_of(kind, group.id)
            yield Page(address, TEMPLATE, title, view, description, nav=kind, feed=feed)


def _known(group: Group) -> KnownName | None:
    """Give what is known of what a group shares: from the vocabulary, or of the person."""
    if isinstance(group.who, Person):
        orcid = f"https://orcid.org/{group.who.orcid}" if group.who.orcid else None
        return KnownName(
            name=group.name, id=None, title=None, url=orcid, aliases=group.who.names[1:]
        )
    known = group.who.known if group.who else None
    return known if isinstance(known, KnownName) else None
