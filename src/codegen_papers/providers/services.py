"""Where the services are. Tests put their own server in the place of all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Services:
    """The address that each service answers at."""

    doi: str = "https://doi.org/"
    arxiv: str = "https://export.arxiv.org/api/query"
    openreview: tuple[str, ...] = (
        "https://api2.openreview.net/notes",
        "https://api.openreview.net/notes",
    )
    """The second one answers for what was submitted before 2023."""
    acl_anthology: str = "https://aclanthology.org/"
    private: bool = False
    """Whether addresses on this machine and its network may be asked: for a test's own server."""
