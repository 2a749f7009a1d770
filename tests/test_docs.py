"""The documentation names what the code has, and its examples work."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from codegen_papers import vocabulary
from codegen_papers.commands import COMMANDS
from codegen_papers.reading import check
from codegen_papers.records import Author, Links, NamedModel, PaperRecord, Score
from codegen_papers.rules import RULES

ROOT = Path(__file__).parents[1]
SHAPES: list[type[BaseModel]] = [
    *(PaperRecord, Score, NamedModel, Author, Links),
    *vocabulary.FILES.values(),
    *(vocabulary.ScoresFile, vocabulary.ScoreSource, vocabulary.Category, vocabulary.Leaderboard),
    *(vocabulary.Benchmark, vocabulary.Metric, vocabulary.KnownModel, vocabulary.KnownName),
]
PHRASES = ROOT / "templates" / "phrases"


def doc(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rule_names() -> set[str]:
    """Collect the rule names of all sources: the word in quotes that ends a finding's arguments."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    first = re.findall(r'bad\(\s*"([a-z-]+)"', text)
    last = re.findall(
        r'[\w"\])],\s*"([a-z]+(?:-[a-z0-9]+)*)",?(?:\s*(?:at_key|severity)[^)]*)?\s*\)', text
    )
    explained = set(re.findall(r"`([a-z0-9-]+)`", doc("docs/rules.md")))
    return set(first) | {name for name in last if "-" in name or name in explained}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_is_explained(shape: type[BaseModel]) -> None:
    text = doc("docs/records.md")
    assert [name for name in shape.model_fields if f"`{name}`" not in text] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_has_a_description_for_editors(shape: type[BaseModel]) -> None:
    assert [name for name, field in shape.model_fields.items() if not field.description] == []


def test_every_rule_name_is_explained() -> None:
    text = doc("docs/rules.md")
    assert [name for name in sorted(rule_names()) if f"`{name}`" not in text] == []


def test_every_rule_says_what_it_holds() -> None:
    assert [rule.__name__ for rule in RULES if not rule.__doc__] == []


def test_every_command_is_shown_in_the_docs_or_the_readme() -> None:
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    assert [name for name in COMMANDS if f"codegen-papers {name}" not in text] == []


def test_the_phrases_of_all_languages_have_the_same_keys() -> None:
    keys = {
        path.stem: list(yaml.safe_load(path.read_text("utf-8"))) for path in PHRASES.glob("*.yaml")
    }
    assert keys.keys() == {"zh", "en"}
    assert keys["zh"] == keys["en"]


@pytest.mark.parametrize("file", ["README.md", "README.en.md"])
def test_the_readme_names_the_commands_that_the_makefile_has(file: str) -> None:
    targets = re.findall(r"^make (\w+)", doc(file), re.MULTILINE)
    assert targets == ["site", "test"]
    assert all(re.search(rf"^{target}:", doc("Makefile"), re.MULTILINE) for target in targets)


def test_continuous_integration_runs_the_readmes_commands() -> None:
    script = doc(".ci/run").splitlines()
    assert "make site" in script
    assert "make test" in script


@pytest.mark.parametrize("number", [0, 1])
def test_the_record_in_the_contribution_guide_passes_check(number: int, tmp_path: Path) -> None:
    """The first example of each language is a whole record."""
    blocks = re.findall(
        r"^( *)```yaml\n(.*?)^ *```", doc("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL
    )
    records = [
        "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))
        for indent, body in blocks
        if "title:" in body
    ]
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    (tmp_path / "papers" / "llms" / "my-paper.yaml").write_text(records[number], "utf-8")
    assert [str(problem) for problem in check(tmp_path).problems] == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_scores_in_the_contribution_guide_pass_check(number: int, tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", doc("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    record = 'title: "X"\nurl: https://a.com\ndate: 2023\ncategory: llms/open\n' + blocks[number]
    shutil.copytree(ROOT / "papers", tmp_path / "papers")
    (tmp_path / "papers" / "x.yaml").write_text(record, "utf-8")
    assert [str(problem) for problem in check(tmp_path).problems] == []


def test_the_readme_in_the_import_guide_is_read_without_loss(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```", doc("docs/importing.md"), re.DOTALL)
    assert example
    (tmp_path / "list.md").write_text("# List\n\n" + example[1], "utf-8")
    command = [sys.executable, "-m", "codegen_papers", "init", "mine", "--from", "list.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1 paper, 2 categories" in done.stdout
    assert "0 lost" in done.stdout


def test_the_documents_of_the_project_are_linked_with_addresses_that_exist() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            assert target == "…" or (page.parent / target).exists(), f"{page.name} → {target}"


def test_the_lock_files_name_no_server_and_pin_every_package() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-oldest.lock"):
        text = doc(name)
        assert "://" not in text
        packages = re.findall(r"^[a-z0-9].*$", text, re.MULTILINE)
        assert packages
        assert [line for line in packages if "==" not in line] == []
