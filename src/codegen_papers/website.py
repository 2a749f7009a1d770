"""The site: every page of every edition drawn, what lists them, and what they load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codegen_papers.assets import Assets, bundle
from codegen_papers.collection import Paper
from codegen_papers.downloads import downloads
from codegen_papers.edition import Edition
from codegen_papers.exports import every_entry
from codegen_papers.feed import FEED, chosen, feeds
from codegen_papers.languages import TAGS
from codegen_papers.moves import former_files, wrong_moves
from codegen_papers.pages import directory, every_page, home, redirect
from codegen_papers.pages.page import Page, cut
from codegen_papers.phrases import Phrases
from codegen_papers.problems import InvalidCatalogError
from codegen_papers.renderer import Renderer
from codegen_papers.search import search_files

SITEMAP = "feeds/sitemap.xml"
OPENSEARCH = "feeds/opensearch.xml"
_SHORT = 16
"""A short name has at most so many characters (OpenSearch 1.1)."""
NOT_FOUND = "pages/not-found.html"


@dataclass(frozen=True)
class NavEntry:
    """An entry of the navigation; `current` marks the part of the site that a page is in."""

    text: str
    address: str
    current: bool


@dataclass(frozen=True)
class Twin:
    """A page in one language: its address from the site's root and, as `hreflang` gives it, URL."""

    language: str
    tag: str
    address: str
    url: str


@dataclass(frozen=True)
class Frame:
    """What surrounds a page's view: all that `base.html` may use beside the view and the phrases.

    Addresses count from the site's root; `root` leads there from the page (`../../`). `canonical`
    is empty in a catalog that does not know where it is served.
    """

    page: Page
    language: str
    tag: str
    root: str
    title: str
    site_title: str
    home: str
    feed: str
    data: str
    opensearch: str
    nav: tuple[NavEntry, ...]
    twins: tuple[Twin, ...]
    canonical: str
    repository: str
    folder: str
    assets: Mapping[str, str]


@dataclass(frozen=True)
class SitemapView:
    """All that sitemap.xml may use: the URL of each page, with its twins."""

    pages: tuple[tuple[str, tuple[Twin, ...]], ...]


@dataclass(frozen=True)
class OpenSearchView:
    """All that opensearch.xml may use: a browser's way to search the site from its address bar."""

    short_name: str
    description: str
    tag: str
    home: str


@dataclass(frozen=True)
class NotFoundView:
    """All that the page for a wrong address may use.

    It is served at any depth, so without a site's URL it can neither link nor load anything:
    `homes` and `style` are empty then. `editions` are all languages, the main one first.
    """

    title: str
    editions: tuple[tuple[str, Phrases], ...]
    homes: Mapping[str, str]
    style: str


def website(editions: Sequence[Edition], renderer: Renderer) -> dict[str, bytes]:
    """Draw the whole site in every language: path from the site's root to content.

    Raises:
        CatalogError: a template is missing, broken, or asks for something undefined.
        InvalidCatalogError: an address is said to have moved, and has not.
    """
    assets = bundle(renderer.assets())
    base = editions[0].base
    phrases = {edition.language: renderer.phrases(edition.language) for edition in editions}
    pages = [(e, tuple(every_page(e, phrases[e.language]))) for e in editions]
    here = {page.address for page in pages[0][1] if page.template != redirect.TEMPLATE}
    if wrong := tuple(wrong_moves(editions[0], here)):
        raise InvalidCatalogError(wrong)
    frames = tuple(_frames(pages, assets, base))
    files = dict(assets.files)
    files |= {plot.address: plot.file for drawn in editions[0].plots.values() for plot in drawn}
    for frame in frames:
        words = phrases[frame.language]
        drawn = renderer.render(frame.page.template, frame.page.view, words, frame=frame)
        files[frame.page.address] = drawn.encode()
    files |= _feeds(editions, renderer, phrases)
    entries = every_entry(editions[0])
    files |= {path: text.encode() for path, text in downloads(editions[0], entries)}
    files |= search_files(editions, phrases, entries)
    former = tuple(former_files(editions[0], files))
    files |= {old: files[new] for old, new in former if old not in files}
    missing = _not_found(editions, phrases, assets, base)
    files["404.html"] = renderer.render(NOT_FOUND, missing, missing.editions[0][1]).encode()
    if base:
        sitemap = SitemapView(tuple((f.canonical, f.twins) for f in frames if f.page.listed))
        files["sitemap.xml"] = renderer.render(SITEMAP, sitemap, missing.editions[0][1]).encode()
        for edition in editions:
            search = _opensearch(edition, phrases[edition.language], base)
            drawn = renderer.render(OPENSEARCH, search, phrases[edition.language])
            files[edition.opensearch] = drawn.encode()
        files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
    return files


def _feeds(
    editions: Sequence[Edition], renderer: Renderer, phrases: Mapping[str, Phrases]
) -> dict[str, bytes]:
    return {
        address: renderer.render(FEED, view, phrases[edition.language]).encode()
        for edition in editions
        for address, view in feeds(edition, phrases[edition.language])
    }


def feed_of(edition: Edition, renderer: Renderer, papers: Iterable[Paper] | None) -> str:
    """Draw a feed of chosen papers, or of all."""
    phrases = renderer.phrases(edition.language)
    found = edition.catalog.papers if papers is None else papers
    return renderer.render(FEED, chosen(edition, phrases, found), phrases)


def _frames(
    pages: Iterable[tuple[Edition, tuple[Page, ...]]], assets: Assets, base: str
) -> Iterator[Frame]:
    """Surround every page with what its edition and the site know."""
    pages = tuple(pages)
    titles = Counter(_title(edition, page) for edition, own in pages for page in own)
    for edition, own in pages:
        lists = [page for page in own if page.template in {home.TEMPLATE, directory.TEMPLATE}]
        for page in own:
            title = _title(edition, page)
            alone = titles[title] == 1
            root = "../" * page.address.count("/")
            yield Frame(
                page=page,
                language=edition.language,
                tag=TAGS[edition.language],
                root=root,
                title=title if alone else f"{title} ({page.address.removesuffix('.html')})",
                site_title=edition.title,
                home=edition.home,
                feed=edition.feed,
                data=edition.data,
                opensearch=edition.opensearch if base else "",
                nav=tuple(
                    NavEntry(entry.nav_title, entry.address, entry.nav == page.nav)
                    for entry in lists
                ),
                twins=tuple(_twins(edition, page, base or root)),
                canonical=f"{base}{page.address}" if base else "",
                repository=edition.catalog.file.repository or "",
                folder=edition.folder,
                assets=assets.addresses,
            )


def _title(edition: Edition, page: Page) -> str:
    return page.title if page.address == edition.home else f"{page.title} · {edition.title}"


def _twins(edition: Edition, page: Page, base: str) -> Iterator[Twin]:
    for language, address in edition.twins(page.address).items():
        yield Twin(language, TAGS[language], address, f"{base}{address}")


def _opensearch(edition: Edition, phrases: Phrases, base: str) -> OpenSearchView:
    return OpenSearchView(
        cut(edition.title, _SHORT),
        phrases.fill("opensearch", name=edition.title),
        TAGS[edition.language],
        f"{base}{edition.home}",
    )


def _not_found(
    editions: Sequence[Edition], phrases: Mapping[str, Phrases], assets: Assets, base: str
) -> NotFoundView:
    return NotFoundView(
        editions[0].title,
        tuple((TAGS[edition.language], phrases[edition.language]) for edition in editions),
        {TAGS[e.language]: f"{base}{e.home}" for e in editions} if base else {},
        f"{base}{assets.addresses['site.css']}" if base else "",
    )
