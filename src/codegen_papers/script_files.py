"""Data as scripts that hand their content over, for pages that may be opened from file://.

There a browser fetches no data, but it runs scripts. A large map of papers is cut into pieces, a
paper's chosen by its id, so that a new paper changes few of them and a browser needs only one.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence

_DIGEST = 10


def script(path: str, content: str) -> bytes:
    """Write a script that hands JSON over under its own path."""
    return f'codegenPapers.take("{path}",{content});\n'.encode()


def line(value: object) -> str:
    """Write JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(values: Sequence[object]) -> str:
    """Write a list of JSON, an item a line."""
    return "[\n" + ",\n".join(map(line, values)) + "\n]"


def addresses(files: Mapping[str, bytes]) -> list[str]:
    """Give the addresses of files, which change with what they hold."""
    return [f"{path}?v={_digest(content)}" for path, content in files.items()]


def pieces(name: str, contents: Mapping[str, object], most: int) -> Iterator[tuple[str, bytes]]:
    """Cut a map from a paper's id into 1, 2, 4, … scripts of about `most` bytes: path, content.

    A paper is in the piece whose place is the CRC-32 of its id, modulo how many there are.
    """
    written = {own_id: f"{line(own_id)}:{line(value)}" for own_id, value in contents.items()}
    total, count = sum(len(text.encode()) for text in written.values()), 1
    while total > count * most:
        count *= 2
    found: list[list[str]] = [[] for _ in range(count)]
    for own_id in sorted(written):
        found[zlib.crc32(own_id.encode()) % count].append(written[own_id])
    for number, piece in enumerate(found, 1):
        path = f"{name}-{number}.js"
        content = ",\n".join(piece)
        yield path, script(path, f"{{\n{content}\n}}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGEST]
