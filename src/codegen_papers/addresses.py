"""Every address of a catalog that is led to or shown from elsewhere, and each place of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urldefrag

from codegen_papers import prose
from codegen_papers.collection import Collection, Paper, told
from codegen_papers.dialect import Cursor
from codegen_papers.identifiers import arxiv_id
from codegen_papers.inline import destination
from codegen_papers.records import LocalProse, PaperRecord
from codegen_papers.vocabulary import FiguresFile
from codegen_papers.yaml_tree import FieldPath, Node, Source, field_name

_SHOWN = ("url", "repository")
"""Keys of the catalog's own files that hold an address. `site` is where it is going to be."""
_SETTLED = {"withdrawn", "retracted"}


@dataclass(frozen=True, order=True)
class Place:
    """Where an address stands: the file's path from the root, line, column (from 1), field."""

    path: str
    line: int
    column: int
    field: str

    def __str__(self) -> str:
        """Give the form that editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}: {self.field}"


def links(collection: Collection) -> dict[str, tuple[Place, ...]]:
    """Map each address, as first written and without its fragment, to its places.

    Left out are records that were removed, and pictures that the catalog has a copy of.
    """
    copied = {destination(url) for url in copies(collection)}
    spelled: dict[str, str] = {}
    places: dict[str, dict[Place, None]] = {}
    for url, place in _every(collection, copied):
        address = urldefrag(url).url
        own = spelled.setdefault(destination(address), address)
        places.setdefault(own, {})[place] = None
    return {url: tuple(found) for url, found in places.items()}


def pictures(collection: Collection) -> dict[str, tuple[Place, ...]]:
    """Map the address of each picture in a text, as first written, to its places."""
    spelled: dict[str, str] = {}
    places: dict[str, dict[Place, None]] = {}
    for source, where, text in _texts(collection):
        for url, place in _in_text(source, where, text, "image"):
            own = spelled.setdefault(destination(url), url)
            places.setdefault(own, {})[place] = None
    return {url: tuple(found) for url, found in places.items()}


def copies(collection: Collection) -> Mapping[str, str]:
    """Map the address of each picture that the catalog has a copy of to the copy's file."""
    entry = collection.files.get("_figures.yaml")
    known = entry.record.figures if entry and isinstance(entry.record, FiguresFile) else ()
    return {picture.url: picture.file for picture in known if picture.file}


def settled(collection: Collection) -> frozenset[str]:
    """Give the arXiv ids of papers that their records call withdrawn or retracted."""
    found = (
        paper.record.identifiers.get("arXiv id")
        for paper in collection.papers
        if paper.record.status in _SETTLED
    )
    return frozenset(own_id for own_id in found if own_id)


def _every(collection: Collection, copied: set[str]) -> Iterator[tuple[str, Place]]:
    for paper in _shown(collection):
        for address, where in _of_record(paper.record):
            yield address, _place(paper.source, where)
    for source, where, text in _texts(collection):
        yield from _in_text(source, where, text, "link")
        for url, place in _in_text(source, where, text, "image"):
            if destination(url) not in copied:
                yield url, place
    own = {name: entry.source for name, entry in collection.files.items()}
    own.pop("_figures.yaml", None)  # what it speaks of stands in texts
    for source in (*own.values(), *(sheet.source for sheet in collection.sheets)):
        for where, node in source.tree.scalars() if source.tree else ():
            if led_to := _of_file(where, node):
                yield led_to, _place(source, where)


def _shown(collection: Collection) -> Iterator[Paper]:
    return (paper for paper in collection.papers if paper.record.status != "removed")


def _of_record(record: PaperRecord) -> Iterator[tuple[str, FieldPath]]:
    yield record.url, ("url",)
    for kind, key, given in (("arXiv id", "arxiv", record.arxiv), ("DOI", "doi", record.doi)):
        if kind in record.identifiers:
            yield record.identifier_url(kind), (key if given else "url",)
    for name, url in record.links.items():
        yield url, ("links", name)


def _of_file(where: FieldPath, node: Node) -> str | None:
    """Give the address that a value of the catalog's own files is, or leads to."""
    value = node.value if isinstance(node.value, str) else ""
    if where[-1] in _SHOWN:
        return value
    if where[-1] == "arxiv":
        return f"https://arxiv.org/abs/{arxiv_id(f'https://arxiv.org/abs/{value}') or value}"
    return f"https://doi.org/{quote(value)}" if where[-1] == "doi" else None


def _texts(collection: Collection) -> Iterator[tuple[Source, FieldPath, str]]:
    """Give every text in Markdown, with its place."""
    for paper in _shown(collection):
        yield from _languages(paper.source, "summary", told(paper))
    if entry := collection.catalog_file:
        yield from _languages(entry.source, "intro", entry.record.intro)
        yield from _languages(entry.source, "guide", entry.record.guide)


def _languages(
    source: Source, key: str, texts: LocalProse | None
) -> Iterator[tuple[Source, FieldPath, str]]:
    for language, text in texts.items() if texts else []:
        yield source, (key, language), text


def _in_text(source: Source, where: FieldPath, text: str, kind: str) -> Iterator[tuple[str, Place]]:
    """Give the addresses of links, or of pictures, in a text."""
    for url, line, column in prose_addresses(text, kind):
        place = source.text_place(where, line, column)
        yield url, Place(source.path, *place, field_name(where))


def prose_addresses(text: str, kind: str) -> Iterator[tuple[str, int, int]]:
    """Give each http address of a kind of node in a text, with line and column (from 0) in it.

    Bare addresses are links, too: they are in the canonical form.
    """
    cursor = Cursor(text.split("\n"), 0)
    for node in prose.parse(prose.canonical(text) if kind == "link" else text).walk():
        if node.type == kind:
            url = str(node.attrs["href" if kind == "link" else "src"])
            if url.lower().startswith(("http://", "https://")):
                yield url, *cursor.copy().find(url, unquote(url))
        if node.type in {"text", "code_inline"} and not node.children:
            cursor.find(node.content)


def _place(source: Source, where: FieldPath) -> Place:
    return Place(source.path, *source.place(where), field_name(where))
