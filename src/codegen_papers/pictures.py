"""What a file is by its content, whatever it is called: the kinds of picture that are kept.

A vector drawing (SVG) can hold scripts and is none of them.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

FOLDER = "_figures"
MAX_BYTES = 10_000_000
MAX_SIDE = 20_000
MAX_PIXELS = 60_000_000
"""A picture of 60 million pixels takes 240 MB while it is decoded, here and in a browser."""
_TOO_LARGE = "more pixels than a figure needs"
_FORMATS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}
_ORIENTATION = 0x0112
_ON_ITS_SIDE = {5, 6, 7, 8}
"""Values of EXIF's orientation by which a browser turns a photograph by 90 degrees."""


@dataclass(frozen=True)
class Kept:
    """A file of the folder of figures: its size, SHA-256, and kind (`png`), empty for no picture.

    A file that is too large was not read: it has no digest.
    """

    size: int
    sha256: str = ""
    kind: str = ""

    @classmethod
    def of(cls, content: bytes) -> Kept:
        """Describe the content of a file."""
        return cls(len(content), hashlib.sha256(content).hexdigest(), kind(content))


@dataclass(frozen=True)
class Picture:
    """A picture that was decoded: its kind (`png`), and its size in pixels as it is shown."""

    kind: str
    width: int
    height: int


def file_name(content: bytes) -> str:
    """Give the name of a picture's file: made of what it holds, so that equal ones are one."""
    return f"{hashlib.sha256(content).hexdigest()[:16]}.{kind(content)}"


def kind(content: bytes) -> str:
    """Tell the kind of a picture by how it begins; empty for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def picture(content: bytes) -> Picture:
    """Decode a picture.

    Raises:
        ValueError: it is none, is cut short, or would grow too large; the message says which.
    """
    found = kind(content)
    if not found:
        raise ValueError(_instead(content))
    return Picture(found, *_decoded(content, _FORMATS[found]))


def _decoded(content: bytes, form: str) -> tuple[int, int]:
    """Decode a picture (of a film, the first) and give its size as browsers show it."""
    # Only `assets` needs it, and it takes a while. Nothing of the disk is opened.
    from PIL import Image  # noqa: PLC0415

    decode = Image.open

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with decode(io.BytesIO(content), formats=[form]) as image:
                width, height = image.size
                if fits := max(width, height) <= MAX_SIDE and width * height <= MAX_PIXELS:
                    image.load()
                turned = fits and image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    except Image.DecompressionBombError as error:
        raise ValueError(_TOO_LARGE) from error
    except Exception as error:  # a decoder fed a stranger's bytes can fail in any way
        raise ValueError("a damaged picture: it cannot be decoded to its end") from error
    if not fits:
        raise ValueError(f"{width} × {height} pixels, {_TOO_LARGE}")
    return (height, width) if turned else (width, height)


def _instead(content: bytes) -> str:
    """Say what came instead of a picture."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not content:
        return "nothing in it"
    if b"<svg" in start:
        return "an SVG, which can hold scripts; PNG, JPEG, GIF and WebP are kept"
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page, no picture"
    return "no PNG, JPEG, GIF or WebP"
