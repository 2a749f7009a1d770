"""What a new catalog has beside its records: workflows, forms, settings, requirements."""

from __future__ import annotations

import json
from importlib import metadata, resources

from codegen_papers import schemas
from codegen_papers.places import SITE

WORKFLOWS = ("check", "links", "publish")
FORMS = ("suggest-paper.yml", "correct-score.yml")
_REQUIREMENTS = "# What builds this catalog, here and in .github/workflows/.\n"
_IGNORED = ".codegen-papers/\n.venv/\n"


def files(requirement: str) -> dict[str, str]:
    """Give the files, path from the root to text; `requirement` is what pip is to install."""
    workflows = {f".github/workflows/{name}.yml": _own(f"{name}.yml") for name in WORKFLOWS}
    forms = {f".github/ISSUE_TEMPLATE/{name}": _own(f"forms/{name}") for name in FORMS}
    return {
        ".gitignore": _IGNORED,
        ".github/dependabot.yml": _own("dependabot.yml"),
        ".github/pull_request_template.md": _own("pull_request_template.md"),
        **workflows,
        **forms,
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json(settings()),
        "requirements.txt": f"{_REQUIREMENTS}{requirement}\n",
    }


def settings() -> dict[str, object]:
    """Give VS Code's settings: which schema is for which files."""
    patterns = {
        f"./{SITE}/{schemas.FOLDER}/{kind}.json": list(schemas.PATTERNS[kind])
        for kind in schemas.KINDS
    }
    indent = {"editor.tabSize": 2, "editor.insertSpaces": True}
    return {"yaml.schemas": patterns, "[yaml]": indent}


def published() -> str:
    """Give what pip installs to get the package as it runs here.

    Where it was installed from a repository, that is its address (PEP 610, `direct_url.json`);
    else the version, from where packages are published.
    """
    found = metadata.distribution("codegen-papers")
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    commit = origin.get("vcs_info", {})
    if commit.get("vcs") == "git":
        return f"codegen-papers @ git+{origin['url']}@{commit['commit_id']}"
    return f"codegen-papers=={found.version}"


def _own(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _json(content: object) -> str:
    return f"{json.dumps(content, indent=2)}\n"
