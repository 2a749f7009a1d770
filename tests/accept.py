"""Write the golden tree anew: `python tests/accept.py`, then read the diff before committing it.

tests/data/mini.expected/ is what `build` must make of the invented catalog tests/data/mini/.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from codegen_papers import publication, reading, site

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Build the invented catalog into an empty tests/data/mini.expected/."""
    expected = DATA / "mini.expected"
    shutil.rmtree(expected, ignore_errors=True)
    expected.mkdir()
    catalog = reading.load_catalog(DATA / "mini")
    changes, _ = site.write(expected, publication.outputs(DATA / "mini", catalog).files)
    print(f"wrote {len(changes.written)} files to {expected}")  # noqa: T201, it is a command


if __name__ == "__main__":
    main()
