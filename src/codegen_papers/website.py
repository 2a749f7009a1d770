"""The site: every page of every edition drawn, what lists them, and what they load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from codegen_papers import exports, form, readme, search
from codegen_papers.assets import Assets, bundle
from codegen_papers.catalog import Catalog
from codegen_papers.collection import Paper
from codegen_papers.downloads import downloads
from codegen_papers.edition import Edition, words_kind
from codegen_papers.feed import FEED, FeedView, chosen, feeds
from codegen_papers.form import form_files
from codegen_papers.languages import TAGS
from codegen_papers.moves import former_files, wrong_moves
from codegen_papers.pages import contribute, directory, every_page, home, redirect
from codegen_papers.pages.page import Page, cut, lines_makers
from codegen_papers.phrases import Phrases
from codegen_papers.pieces import Pieces
from codegen_papers.plots import Plot
from codegen_papers.problems import InvalidCatalogError
from codegen_papers.related import Neighbourhood
from codegen_papers.renderer import Renderer
from codegen_papers.search import search_files
from codegen_papers.site import Draw

SITEMAP = "feeds/sitemap.xml"
OPENSEARCH = "feeds/opensearch.xml"
_SHORT = 16
"""A short name has at most so many characters (OpenSearch 1.1)."""
NOT_FOUND = "pages/not-found.html"
_IN_NAVIGATION = {home.TEMPLATE, directory.TEMPLATE, contribute.TEMPLATE}


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
    description: str
    site_title: str
    home: str
    feed: str
    data: str
    gaps: str
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


SCRIPTS = (f"{search.FOLDER}/", f"{form.FOLDER}/")
"""Where the files lie that search and form read."""
AHEAD = ("list", "near")
"""The looks of papers that stand on so many lists that they are drawn ahead."""


def drawings(editions: Sequence[Edition], renderer: Renderer) -> dict[str, Draw]:
    """Lay the whole site out, and leave each file to be drawn when somebody asks for it.

    What a template can get wrong is raised when its page is drawn.

    Raises:
        InvalidCatalogError: an address is said to have moved, and has not.
    """
    assets = bundle(renderer.assets())
    base = editions[0].base
    phrases = {edition.language: renderer.phrases(edition.language) for edition in editions}
    pages = [(e, tuple(every_page(e, phrases[e.language]))) for e in editions]
    here = {page.address for page in pages[0][1] if page.template != redirect.TEMPLATE}
    if wrong := tuple(wrong_moves(editions[0], here)):
        raise InvalidCatalogError(wrong)
    frame = _Framing(pages, assets, base)
    files = _made(assets.files)
    files |= _made({p.address: p.file for drawn in editions[0].plots.values() for p in drawn})
    for edition, own in pages:
        words = phrases[edition.language]
        for page in own:
            files[page.address] = partial(_page, renderer, frame, edition, page, words)
    for edition in editions:
        words = phrases[edition.language]
        for address, view in feeds(edition, words):
            files[address] = partial(_feed, renderer, view, words)
    files |= {path: partial(_encoded, write) for path, write in downloads(editions[0])}
    files |= scripts(editions, renderer)
    former = tuple(former_files(editions[0], files))
    files |= {old: files[new] for old, new in former if old not in files}
    words = phrases[editions[0].language]
    missing = _not_found(editions, phrases, assets, base)
    files["404.html"] = _drawing(renderer, NOT_FOUND, missing, words)
    return files | (_for_engines(pages, renderer, phrases, base) if base else {})


def scripts(editions: Sequence[Edition], renderer: Renderer) -> dict[str, Draw]:
    """Give the files that search and form read: how many there are depends on their size."""
    phrases = {edition.language: renderer.phrases(edition.language) for edition in editions}
    return search_files(editions, phrases) | form_files(editions, phrases)


def published(
    catalog: Catalog, renderer: Renderer, plots: Mapping[str, tuple[Plot, ...]]
) -> tuple[list[Edition], Neighbourhood]:
    """Give the catalog's editions, the main one first, and what tells of papers near each other.

    What makes the pieces of all editions is in each of them.
    """
    pieces, languages = Pieces(), catalog.file.languages
    near = Neighbourhood(catalog, partial(_words, pieces, languages))
    editions = [Edition(catalog, one, plots, pieces, near.of) for one in languages]
    papers = {paper.id: paper for paper in catalog.collection.papers}
    pieces.know(papers, _makers(editions, renderer))
    return editions, near


def _words(pieces: Pieces, languages: Iterable[str], paper: Paper) -> str:
    """Give the words of a paper's summaries."""
    return "\n".join(pieces.text(paper.id, words_kind(one)) for one in languages)


def _makers(editions: Sequence[Edition], renderer: Renderer) -> dict[str, Callable[[Paper], str]]:
    """Give how each kind of piece is made of a paper."""
    main = editions[0]
    found = {**exports.makers(main), **search.makers(main), **form.makers()}
    for edition in editions:
        draw = partial(renderer.lines, phrases=renderer.phrases(edition.language))
        found |= {**lines_makers(edition, draw), **readme.makers(edition, renderer)}
    return found


def kinds_ahead(editions: Sequence[Edition]) -> list[str]:
    """Give the kinds of pieces that a build needs of every paper that is shown."""
    main = editions[0]
    looks = [f"{look}-{edition.language}" for edition in editions for look in AHEAD]
    texts = [readme.kind(edition) for edition in editions if readme.surely_long(edition)]
    return [*looks, *texts, *exports.makers(main), *search.makers(main), *form.makers()]


def _for_engines(
    pages: Sequence[tuple[Edition, tuple[Page, ...]]],
    renderer: Renderer,
    phrases: Mapping[str, Phrases],
    base: str,
) -> dict[str, Draw]:
    """Give what only a site that knows its own address has."""
    words = phrases[pages[0][0].language]
    listed = ((edition, page) for edition, own in pages for page in own if page.listed)
    sitemap = SitemapView(
        tuple((f"{base}{page.address}", tuple(_twins(e, page, base))) for e, page in listed)
    )
    files = {"sitemap.xml": _drawing(renderer, SITEMAP, sitemap, words)}
    for edition, _ in pages:
        own = phrases[edition.language]
        search = _opensearch(edition, own, base)
        files[edition.opensearch] = _drawing(renderer, OPENSEARCH, search, own)
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
    return files | _made({"robots.txt": robots.encode()})


def _drawing(renderer: Renderer, template: str, view: object, phrases: Phrases) -> Draw:
    return lambda: renderer.render(template, view, phrases).encode()


def _feed(renderer: Renderer, view: Callable[[], FeedView], phrases: Phrases) -> bytes:
    return renderer.render(FEED, view(), phrases).encode()


def _encoded(write: Callable[[], str]) -> bytes:
    return write().encode()


def _page(
    renderer: Renderer, framing: _Framing, edition: Edition, page: Page, phrases: Phrases
) -> bytes:
    shown = page.show()
    frame = framing.frame(edition, page, shown.description)
    return renderer.render(page.template, shown.view, phrases, frame=frame).encode()


def _made(files: Mapping[str, bytes]) -> dict[str, Draw]:
    """Hand out what needs no drawing any more."""
    return {path: partial(bytes, content) for path, content in files.items()}


def feed_of(edition: Edition, renderer: Renderer, papers: Iterable[Paper] | None) -> str:
    """Draw a feed of chosen papers, or of all."""
    phrases = renderer.phrases(edition.language)
    found = edition.catalog.papers if papers is None else papers
    return renderer.render(FEED, chosen(edition, phrases, found), phrases)


class _Framing:
    """What every edition and the site know, to surround pages with."""

    def __init__(
        self, pages: Sequence[tuple[Edition, tuple[Page, ...]]], assets: Assets, base: str
    ) -> None:
        self._assets, self._base = assets, base
        self._titles = Counter(_title(edition, page) for edition, own in pages for page in own)
        self._lists = {
            edition.language: [page for page in own if page.template in _IN_NAVIGATION]
            for edition, own in pages
        }

    def frame(self, edition: Edition, page: Page, description: str) -> Frame:
        """Surround a page."""
        title = _title(edition, page)
        alone = self._titles[title] == 1
        root = "../" * page.address.count("/")
        title = title if alone else f"{title} ({page.address.removesuffix('.html')})"
        return Frame(
            page=page,
            language=edition.language,
            tag=TAGS[edition.language],
            root=root,
            title=title,
            description=description or title,
            site_title=edition.title,
            home=edition.home,
            feed=edition.feed,
            data=edition.data,
            gaps=edition.gaps,
            opensearch=edition.opensearch if self._base else "",
            nav=self._nav(edition.language, page.nav),
            twins=tuple(_twins(edition, page, self._base or root)),
            canonical=f"{self._base}{page.address}" if self._base else "",
            repository=edition.catalog.file.repository or "",
            folder=edition.folder,
            assets=self._assets.addresses,
        )

    def _nav(self, language: str, here: str) -> tuple[NavEntry, ...]:
        return tuple(
            NavEntry(page.nav_title, page.address, page.nav == here)
            for page in self._lists[language]
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
