"""A venue, a year, an affiliation, a tag or an author: its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from codegen_papers.collection import Paper
from codegen_papers.edition import Edition
from codegen_papers.groups import GROUPED, Group, groups
from codegen_papers.pages.page import Listed, Page, Pager, Shown, cut_list, listed
from codegen_papers.people import Person
from codegen_papers.phrases import Phrases
from codegen_papers.vocabulary import KnownName

TEMPLATE = "pages/listing.html"


@dataclass(frozen=True)
class View:
    """All that the template may use; `known` is what the vocabulary says of the name.

    `facet` is what the search calls the list: `venue=icml`. `papers` are those of this page;
    `count`, how many there are in all, is told on the first: what is on the others stays.
    """

    name: str
    facet: str
    known: KnownName | None
    count: int
    papers: tuple[Listed, ...]
    pager: Pager | None


def pages(edition: Edition, phrases: Phrases) -> Iterator[Page]:
    """Give the pages of everything that groups papers."""
    for kind in GROUPED:
        for group in groups(edition.catalog, kind):
            title = f"{group.name} · {phrases[kind]}"
            feed = edition.feed_of(kind, group.id)
            for address, papers, pager in cut_list(edition, kind, group.id, group.papers):
                show = partial(_show, edition, phrases, group, papers, pager)
                yield Page(address, TEMPLATE, title, show, nav=kind, feed=feed)


def _show(
    edition: Edition, phrases: Phrases, group: Group, papers: tuple[Paper, ...], pager: Pager | None
) -> Shown:
    first = pager is None or pager.here == 1
    view = View(
        group.name,
        f"{group.kind.removesuffix('s')}={group.id}",
        _known(group),
        len(group.papers) if first else 0,
        listed(edition, papers, "list"),
        pager,
    )
    description = phrases.fill(
        "about-listing",
        name=group.name,
        catalog=edition.title,
        papers=phrases.count("papers", len(group.papers)),
    )
    return Shown(view, description if first else "")


def _known(group: Group) -> KnownName | None:
    """Give what is known of what a group shares: from the vocabulary, or of the person."""
    if isinstance(group.who, Person):
        orcid = f"https://orcid.org/{group.who.orcid}" if group.who.orcid else None
        return KnownName(
            name=group.name, id=None, title=None, url=orcid, aliases=group.who.names[1:]
        )
    known = group.who.known if group.who else None
    return known if isinstance(known, KnownName) else None
