"""What the site adds to the HTML of a text: figures with caption, tables that scroll.

A Markdown image that is a paragraph of its own becomes a `figure`; its title, or else its
alternative text, is the caption, and it leads to the picture itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from codegen_papers.languages import TAGS, language_of

_BLOCKS = {"p", "li", "th", "td"}


@dataclass(frozen=True)
class Known:
    """What is known of a picture: width and height in pixels, and the file of its copy, if any."""

    width: int
    height: int
    file: str = ""


@dataclass
class Setting:
    """What a text's HTML needs to know: its language, a word of the interface's, pictures.

    `pictures` maps the address of a picture to what is known of it; `copies` is where copies lie,
    as seen from the page, and empty where there are none to be had.
    """

    language: str = "en"
    table: str = "table"
    pictures: Mapping[str, Known] = field(default_factory=dict)
    copies: str = ""


class Figures(Treeprocessor):
    """Reshapes paragraphs of pictures and tables; `setting` is for the text at hand."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.setting = Setting()

    def run(self, root: Element) -> None:
        """Rewrite the tree in place."""
        self._children(root)

    def _children(self, parent: Element) -> None:
        shaped: list[Element] = []
        for child in list(parent):
            self._children(child)
            shaped += self._shaped(child)
        parent[:] = shaped

    def _shaped(self, element: Element) -> list[Element]:
        """Give what stands in an element's place."""
        if element.tag == "table":
            return [self._scrolling(element)]
        if element.tag == "img":
            self._prepare(element)
        if element.tag == "p" and (pictures := _pictures(element)):
            return [self._figure(picture) for picture in pictures]
        if element.tag in _BLOCKS:
            self._mark(element)
        return [element]

    def _mark(self, block: Element) -> None:
        """Say the language of a block that is not in the text's own."""
        words = (
            (block.text or "") if block.tag == "li" and len(block) else "".join(block.itertext())
        )
        found = language_of(words, self.setting.language)
        if found != self.setting.language:
            block.set("lang", TAGS[found])

    def _figure(self, picture: Element) -> Element:
        image = picture[0] if picture.tag == "a" else picture
        figure = Element("figure")
        anchor = SubElement(figure, "a", {"href": picture.get("href") or image.get("src") or ""})
        image.tail = None
        anchor.append(image)
        alternative = image.get("alt", "")
        caption = SubElement(figure, "figcaption")
        caption.text = image.attrib.pop("title", alternative)
        if caption.text == alternative:
            caption.set("aria-hidden", "true")  # it would be read out twice
        return figure

    def _prepare(self, image: Element) -> None:
        image.set("loading", "lazy")
        image.set("decoding", "async")
        known = self.setting.pictures.get(image.get("src", ""))
        if known:
            image.set("width", str(known.width))
            image.set("height", str(known.height))
        if known and known.file and self.setting.copies:
            image.set("src", f"{self.setting.copies}{known.file}")

    def _scrolling(self, table: Element) -> Element:
        for cell in (*table.iter("th"), *table.iter("td")):
            side = cell.attrib.pop("align", None)
            if side:
                cell.set("class", f"align-{side}")
        attributes = {"class": "scroll", "tabindex": "0", "role": "group"}
        box = Element("div", {**attributes, "aria-label": self.setting.table})
        box.tail, table.tail = table.tail, None
        box.append(table)
        return box


def _pictures(paragraph: Element) -> list[Element]:
    """Give the pictures, linked or not, of a paragraph that holds nothing else."""
    words = [paragraph.text, *(child.tail for child in paragraph)]
    if any(word and word.strip() for word in words):
        return []
    pictures = [child for child in paragraph if child.tag != "br"]
    return pictures if all(map(_is_picture, pictures)) else []


def _is_picture(element: Element) -> bool:
    """Tell a picture, or a link around one and nothing else."""
    if element.tag != "a":
        return element.tag == "img"
    words = [element.text, *(child.tail for child in element)]
    alone = len(element) == 1 and element[0].tag == "img"
    return alone and not any(word and word.strip() for word in words)
