"""Vega-Lite drawn as SVG that fits into a page: its links, its colours by name, nothing else.

vl-convert draws without a browser. What it writes is for a viewer of its own, so the drawing is
taken apart and put together anew: only the marks stay, colours become classes that the style
sheet fills in (light and dark), and links are put right (vl-convert sends relative ones to a host
of its own).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
HERE = "https://here.invalid/"
"""Stands before an address of the site in a specification; plots lie one folder below the root."""
COLOURS = {
    name: f"#0a0b{number:02x}"
    for number, name in enumerate(
        ("open", "closed", "unknown", "frontier", "text", "quiet", "grid", "line")
    )
}
"""Colours by meaning: signs that no drawing has of itself, for the classes to replace."""
_STANDALONE = {
    "open": "#2c6a3f",
    "closed": "#a8321f",
    "unknown": "#625b52",
    "frontier": "#625b52",
    "text": "#23201c",
    "quiet": "#625b52",
    "grid": "#eee9e0",
    "line": "#b0a89d",
}
"""The colours of a plot that stands alone, on its own light ground."""
FORM = 1
"""Raise it when `fitted` makes something else of the same drawing."""
ENGINE = f"{FORM} vl-convert-python {version('vl-convert-python')}"
"""What decides, beside the specification, how a drawing looks."""
_NAMES = {colour: name for name, colour in COLOURS.items()}
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_KEPT = {
    *("d", "x1", "x2", "y1", "y2", "text-anchor", "font-size", "stroke-width", "transform"),
    *("fill", "stroke", "href", "tabindex", "class"),
}


@dataclass(frozen=True)
class Plot:
    """A drawn plot: `shown` of `of` results are in it; `name` is its file's."""

    kind: str
    name: str
    svg: Markup
    shown: int
    of: int

    @property
    def address(self) -> str:
        """Give the address, from the site's root, of the plot as a picture of its own."""
        return f"plots/{self.name}.svg"

    @property
    def file(self) -> bytes:
        """Give the plot as a picture of its own, on a light ground in light and dark."""
        style = "".join(
            f".plot-{kind}-{name}{{{kind}:{colour}}}"
            for name, colour in _STANDALONE.items()
            for kind in ("fill", "stroke")
            if f"plot-{kind}-{name}" in self.svg
        )
        head, _, rest = str(self.svg).partition(">")
        ground = '<rect width="100%" height="100%" rx="6" fill="#fffdf9"/>'
        start = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        return f"{start}><style>{style}</style>{ground}{rest}\n".encode()


def draw(spec: Mapping[str, Any]) -> str:
    """Draw a specification as an SVG element for a page."""
    import vl_convert  # noqa: PLC0415, a large library that an unchanged catalog does not need

    return fitted(vl_convert.vegalite_to_svg(dict(spec), vl_version="v5.20"))


def fitted(svg: str) -> str:
    """Take a drawing of vl-convert apart and keep what a page needs.

    The drawing is decoration to those who cannot see it: the table beside it says the same and has
    the same links, so it is hidden from screen readers and left out of the order of the tab key.
    """
    root = ET.fromstring(svg)  # noqa: S314, drawn by us just now
    kept = ET.Element(
        "svg",
        {
            "class": "plot",
            "viewBox": root.get("viewBox", ""),
            "width": root.get("width", ""),
            "height": root.get("height", ""),
            "aria-hidden": "true",
            "focusable": "false",
        },
    )
    for child in root:
        _keep(child, kept)
    return ET.tostring(kept, encoding="unicode", short_empty_elements=True)


def _keep(element: ET.Element, parent: ET.Element) -> None:
    """Copy an element that can be seen, with what is below it, into a parent."""
    classes = (element.get("class") or "").split()
    if {"background", "foreground"} & {*classes} or element.get("opacity") == "0":
        return
    tag = element.tag.removeprefix(_SVG)
    if (tag == "rect" and parent.tag == "svg") or (tag == "text" and not element.text):
        return
    made = ET.Element(tag, dict(_attributes(element)))
    made.text = element.text if tag == "text" else None
    for child in element:
        _keep(child, made)
    if tag == "a":
        title = ET.SubElement(made, "title")
        title.text = next((c.get("aria-label") for c in element if c.get("aria-label")), "")
    if tag != "g" or len(made):
        plain = tag == "g" and not made.attrib
        parent.extend(made if plain else [made])


def _attributes(element: ET.Element) -> list[tuple[str, str]]:
    found = dict(element.attrib)
    if link := found.pop(_XLINK, None):
        found |= {"href": re.sub(f"^{re.escape(HERE)}", "../", link), "tabindex": "-1"}
    found.pop("class", None)
    classes = []
    for kind in ("fill", "stroke"):
        if (name := _NAMES.get(found.get(kind, ""))) is not None:
            del found[kind]
            classes.append(f"plot-{kind}-{name}")
    if classes:
        found["class"] = " ".join(classes)
    if found.get("transform") == "translate(0,0)":
        del found["transform"]
    return [
        (key, value if key == "href" else re.sub(r"\d+\.\d+", _rounded, value))
        for key, value in found.items()
        if key in _KEPT
    ]


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")
