"""Style sheets, scripts and pictures of the site's own: joined, and named after their content.

A name that holds a digest of the content lets a server say "keep it for ever", and no page is ever
shown with the style of another build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_BUNDLES = {
    "css": "site.css",
    "head": "head.js",
    "js": "site.js",
    "search": "search.js",
    "contribute": "contribute.js",
}
"""Folder below assets/ to the file that its files, in order of their paths, become."""


@dataclass(frozen=True)
class Assets:
    """What pages load: `files` maps the address from the site's root to content.

    `addresses` maps a plain name (`site.css`, `icon.svg`) to its address.
    """

    files: Mapping[str, bytes]
    addresses: Mapping[str, str]


def bundle(files: Mapping[str, bytes]) -> Assets:
    """Join and name the files of assets/: path from there to content."""
    joined: dict[str, bytes] = {}
    for path, content in sorted(files.items()):
        name = _BUNDLES.get(path.partition("/")[0], path)
        joined[name] = joined.get(name, b"") + content
    addresses = {name: f"assets/{_hashed(name, content)}" for name, content in joined.items()}
    return Assets({addresses[name]: content for name, content in joined.items()}, addresses)


def _hashed(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return str(path.with_name(f"{path.stem}-{digest}{path.suffix}"))
