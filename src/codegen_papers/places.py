"""Where things are: the catalog's folders, and the package's templates."""

from __future__ import annotations

from pathlib import Path

from codegen_papers.problems import WrongUseError

PAPERS = "papers"
TEMPLATES = "templates"
"""The folders of a catalog that a build reads, from its root."""
SITE = "site"
MANIFEST = f"{SITE}/manifest.json"
"""What a build writes beside the READMEs, and the list of that."""
KEPT = ".codegen-papers"
"""What commands keep for the next time; it may be deleted."""
UNFINISHED = f"{KEPT}/unfinished"
"""What a command that changes several files was about to do: see `journal`."""
PACKAGE = Path(__file__).parent


def find_root(start: Path) -> Path:
    """Find the nearest folder upward that holds papers/_catalog.yaml.

    Raises:
        WrongUseError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / PAPERS / "_catalog.yaml").is_file():
            return folder
    raise WrongUseError(
        f"no catalog here: neither {start} nor a folder above it holds {PAPERS}/_catalog.yaml; "
        "name one with --root, or make one with codegen-papers init DIR"
    )


def package_templates() -> Path:
    """Find the package's templates: inside it when installed, beside src/ in a checkout."""
    inside = PACKAGE / TEMPLATES
    return inside if inside.is_dir() else PACKAGE.parents[1] / TEMPLATES
