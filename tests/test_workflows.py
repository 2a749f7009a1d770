"""The workflows, run as far as a machine without GitHub can: a pull request, then main."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from browser import need
from codegen_papers import starter
from codegen_papers.problems import Problem, as_github_summary
from conftest import MINI, ROOT, run, succeed
from workflows import TOKEN, USED, Job, Runner

OWN = ROOT / ".github" / "workflows"
INSTALL = "python -m pip install --requirement requirements.txt"
Add = Callable[[Path], None]


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody who has no settings."""
    who = ("-c", "user.name=Donna", "-c", "user.email=d@duck.example")
    done = subprocess.run(
        ["git", *who, *arguments],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def starters() -> dict[str, str]:
    """Give the workflows that a new catalog has: name to text."""
    above = ".github/workflows/"
    files = starter.files("codegen-papers")
    return {p.removeprefix(above): t for p, t in files.items() if p.startswith(above)}


@pytest.fixture(params=["a new catalog's", "this repository's"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> Hub:
    """Give a repository of ducks with workflows."""
    texts = starters()
    if request.param == "this repository's":
        texts = {name: (OWN / name).read_text("utf-8") for name in texts}
    return Hub(tmp_path, texts)


class Hub:
    """What GitHub would be: a remote with main, pull requests merged for a try, and a runner."""

    def __init__(self, home: Path, workflows: dict[str, str]) -> None:
        self.home, self.remote = home, home / "remote.git"
        self.runner = Runner(home / "runner", self.remote)
        start = Path(shutil.copytree(MINI, home / "start"))
        for name, text in workflows.items():
            (start / ".github/workflows").mkdir(parents=True, exist_ok=True)
            (start / ".github/workflows" / name).write_text(text, "utf-8")
        succeed("fmt", cwd=start)
        succeed("build", cwd=start)
        (start / ".gitignore").write_text(".codegen-papers/\n", "utf-8")
        git(start, "init", "--quiet", "--initial-branch=main")
        git(start, "add", "--all")
        git(start, "commit", "--quiet", "--message", "ducks")
        git(home, "clone", "--quiet", "--bare", str(start), str(self.remote))

    def pull_request(self, number: int, add: Add) -> str:
        """Let somebody change a clone and ask for it; give the ref that GitHub makes to try it."""
        fork = self.home / f"fork-{number}"
        git(self.home, "clone", "--quiet", str(self.remote), str(fork))
        git(fork, "checkout", "--quiet", "-b", f"branch-{number}")
        add(fork)
        git(fork, "add", "--all")
        git(fork, "commit", "--quiet", "--message", f"pull request {number}")
        git(fork, "push", "--quiet", "origin", f"HEAD:refs/pull/{number}/head")
        git(fork, "checkout", "--quiet", "--detach", "origin/main")
        git(fork, "merge", "--quiet", "--no-ff", "--message", "try", f"branch-{number}")
        ref = f"refs/pull/{number}/merge"
        git(fork, "push", "--quiet", "origin", f"HEAD:{ref}")
        return ref

    def merge(self, number: int) -> None:
        """Merge a pull request as the maintainer's click does; a conflict is an error."""
        clone = self.clone()
        git(clone, "fetch", "--quiet", "origin", f"refs/pull/{number}/head")
        git(clone, "merge", "--quiet", "--no-ff", "--message", f"merge {number}", "FETCH_HEAD")
        git(clone, "push", "--quiet", "origin", "HEAD:main")

    def clone(self) -> Path:
        """Give main as it is now."""
        folder = self.home / f"clone-{len(list(self.home.iterdir()))}"
        git(self.home, "clone", "--quiet", str(self.remote), str(folder))
        return folder

    def workflow(self, name: str) -> Path:
        """Give the file of a workflow."""
        return self.home / "start" / ".github/workflows" / name

    def log(self) -> list[str]:
        """Give the titles of main's commits, the newest first."""
        return git(self.remote, "log", "--first-parent", "--format=%s", "main").splitlines()


def paper(own_id: str, number: int) -> Add:
    """Give an edit that adds a paper to the category bread, not in the layout of `fmt`."""

    def add(fork: Path) -> None:
        (fork / f"papers/bread/{own_id}.yaml").write_text(
            f"category: 'bread'\ntitle:   Crumbs of {own_id}\nurl: https://{own_id}.duck.example/\n"
            f"date: 2024-0{number}\nscores:\n- model: Duck-4\n  benchmark: HumanQuack\n"
            f"  quack@1: 9{number}\n",
            "utf-8",
        )

    return add


def test_a_pull_request_is_checked_previewed_and_told(hub: Hub) -> None:
    ref = hub.pull_request(1, paper("rye", 1))
    before = git(hub.remote, "for-each-ref")
    job = hub.runner.run(hub.workflow("check.yml"), ref)["check"]
    assert not job.failed, job.printed
    assert "No problem in the catalog." in job.summary
    assert "1 paper added, 1 score added" in job.summary
    assert "**Crumbs of rye** (rye): bread; 2024-01" in job.summary
    assert "| HumanQuack | Duck-4 | - | quack@1 | – | 91 | rye |" in job.summary
    assert "[download the site](https://github.com/a/1)" in job.summary
    page = job.artifacts["preview"] / "site/papers/rye.html"
    assert "Crumbs of rye" in page.read_text("utf-8")
    assert [(kind, about) for kind, about, _ in job.annotations] == [("notice", "title=layout")]
    assert git(hub.remote, "for-each-ref") == before, "nothing is pushed for a stranger"


def test_generated_files_in_a_pull_request_are_pointed_out(hub: Hub) -> None:
    """They would collide with those of the next pull request."""

    def add(fork: Path) -> None:
        paper("rye", 1)(fork)
        succeed("fmt", cwd=fork)
        succeed("build", cwd=fork)

    job = hub.runner.run(hub.workflow("check.yml"), hub.pull_request(1, add))["check"]
    assert not job.failed, job.printed
    ((kind, about, text),) = job.annotations
    assert (kind, about) == ("warning", "title=generated files")
    assert text.endswith("or it will collide with others.")


@pytest.mark.parametrize(
    "path", ["site/evil.html", "site/index.html", "site/a\n::error::b.js", "link", "site/CNAME"]
)
def test_what_no_build_makes_cannot_be_brought_into_the_site(hub: Hub, path: str) -> None:
    """Files of somebody else's in site/ stay there and are published: a stranger's may not.

    A link to what the check has built does not pass for that; nor may one take a CNAME away.
    """

    def add(fork: Path) -> None:
        paper("rye", 1)(fork)
        succeed("fmt", cwd=fork)
        succeed("build", cwd=fork)
        if path == "link":
            (fork / "site/index.html").unlink()
            (fork / "site/index.html").symlink_to("../../temp/preview/site/index.html")
        elif path == "site/CNAME":
            (fork / path).unlink()
        else:
            (fork / path).write_text("<script>alert(1)</script>\n", "utf-8")

    if path == "site/CNAME":
        hub.pull_request(7, lambda fork: (fork / path).write_text("ducks.example\n", "utf-8"))
        hub.merge(7)

    job = hub.runner.run(hub.workflow("check.yml"), hub.pull_request(1, add))["check"]
    assert job.failed == "nothing in site but what a build makes"
    assert not job.artifacts
    (last,) = [text for kind, _, text in job.annotations if kind == "error"]
    assert last.startswith("Leave site out of the pull request")
    assert "is not what a build ma" in job.printed


def test_an_address_that_would_vanish_turns_a_pull_request_red(hub: Hub) -> None:
    ref = hub.pull_request(1, lambda fork: (fork / "papers/bread/month.yaml").unlink())
    job = hub.runner.run(hub.workflow("check.yml"), ref)["check"]
    assert job.failed == "build"
    assert "site/papers/month.html" in job.printed
    assert not job.artifacts


def test_two_papers_of_one_category_merge_and_main_puts_the_readme_right(hub: Hub) -> None:
    hub.pull_request(1, paper("rye", 1))
    hub.pull_request(2, paper("wheat", 2))
    hub.merge(1)
    hub.merge(2)
    jobs = hub.runner.run(hub.workflow("publish.yml"), "refs/heads/main")
    assert not any(job.failed for job in jobs.values()), jobs
    assert hub.log()[:3] == ["Build README and site", "merge 2", "merge 1"]
    clone = hub.clone()
    readme = (clone / "README.md").read_text("utf-8")
    assert readme.index("Crumbs of wheat") < readme.index("Crumbs of rye"), "newest first"
    assert succeed("build", "--check", cwd=clone) == "up to date\n"
    succeed("fmt", "--check", cwd=clone)
    pages = jobs["build"].artifacts["github-pages"]
    assert (pages / "papers/wheat.html").is_file()
    author = git(clone, "log", "-1", "--format=%an <%ae>").strip()
    assert author == "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
    assert TOKEN not in "".join(job.printed + job.summary for job in jobs.values())


def test_main_that_is_up_to_date_gets_no_commit(hub: Hub) -> None:
    jobs = hub.runner.run(hub.workflow("publish.yml"), "refs/heads/main")
    assert list(jobs) == ["build", "deploy"]
    assert not jobs["build"].failed
    assert hub.log() == ["ducks"]


def test_main_that_moves_during_the_build_is_built_again(hub: Hub) -> None:
    """The second pull request is merged between the first one's build and its push."""
    hub.pull_request(1, paper("rye", 1))
    hub.pull_request(2, paper("wheat", 2))
    hub.merge(1)
    late = hub.clone()
    git(late, "fetch", "--quiet", "origin", "refs/pull/2/head")
    who = "-c user.name=Donna -c user.email=d@duck.example"
    hub.runner.shim(
        "codegen-papers",
        f'#!/bin/sh\ncd "{late}" && [ "$1" = build ] && [ ! -e pushed ] && touch pushed &&\n'
        f"git {who} merge --quiet -m late FETCH_HEAD && git push --quiet origin HEAD:main\n"
        f'cd "$OLDPWD"\nexec "{sys.executable}" -P -m codegen_papers "$@"\n',
    )
    jobs = hub.runner.run(hub.workflow("publish.yml"), "refs/heads/main")
    assert not jobs["build"].failed, jobs["build"].printed
    assert "attempt 1: main has moved" in jobs["build"].printed
    assert hub.log()[:2] == ["Build README and site", "late"]
    clone = hub.clone()
    assert (clone / "site/papers/wheat.html").is_file()
    assert succeed("build", "--check", cwd=clone) == "up to date\n"


def test_main_with_errors_is_not_published(hub: Hub) -> None:
    hub.pull_request(1, lambda fork: (fork / "papers/bread/x.yaml").write_text("title: x\n"))
    hub.merge(1)
    jobs = hub.runner.run(hub.workflow("publish.yml"), "refs/heads/main")
    assert list(jobs) == ["build"]
    assert jobs["build"].failed == "build, and commit what changed"
    assert "[missing-field]" in jobs["build"].printed
    assert hub.log()[0] == "merge 1"


def test_a_push_that_is_refused_says_what_to_do(hub: Hub) -> None:
    hub.pull_request(1, paper("rye", 1))
    hub.merge(1)
    hook = hub.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(0o755)
    job = hub.runner.run(hub.workflow("publish.yml"), "refs/heads/main")["build"]
    assert job.failed
    assert job.annotations[-1][0] == "error"
    assert "Is main protected?" in job.annotations[-1][2]


MISTAKES = {
    "bread/many.yaml": """\
title: "Many mistakes"
url: htp://crumbs.duck.example/  # wrong
date: 2024-13  # wrong
category: bred  # wrong
affiliations:
  - Quackle Brain
  - Quackle Brain  # wrong
arxiv: "12345"  # wrong
doi: not-a-doi  # wrong
venu: ICMQ 2023  # wrong
model_sizes: [7Q]  # wrong
status: gone  # wrong
added: yesterday  # wrong
superseded_by: nobody  # wrong
links:
  cod: https://code.duck.example/  # wrong
  data: javascript:alert(1)  # wrong
summary:
  de: |  # wrong
    Enten.
scores:
  - model: Nobody  # wrong
    benchmark: HumanQuack
    quack@1: 1.0
  - model: Duck-4
    benchmark: HumanQuak  # wrong
    quack@1: 1.0
  - model: Duck-4
    benchmark: HumanQuack
    quack@2: 1.0  # wrong
  - model: Teal
    benchmark: HumanQuack
    quack@1: 101.0  # wrong
  - model: Puddle
    benchmark: HumanQuack
    quack@1: high  # wrong
""",
    "bread/colon.yaml": "title: Crumbs: a colon  # wrong\n",
    "bread/tab.yaml": 'title: "Tab"\nlinks:\n\tcode: x  # wrong\n',
    "bread/twice.yaml": """\
title: "Twice"
url: https://twice.duck.example/
date: 2024
date: 2023  # wrong
category: bread
""",
    "bread/same.yaml": """\
title: "The same as QuackNet"
url: https://arxiv.org/abs/8805.07920  # wrong
date: 2024
category: bread
""",
    "bread/short.yaml": """\
title: "Short"  # wrong
url: https://short.duck.example/
category: bread
""",
    "bread/Loud.yaml": """\
title: "Loud"  # wrong
url: https://loud.duck.example/
date: 2024
category: bread
""",
}


def test_twenty_five_mistakes_are_ten_annotations_and_a_list_of_all(hub: Hub) -> None:
    """Each mistake is marked in the text where it stands, so the lines are not the tool's word."""

    def add(fork: Path) -> None:
        for path, text in MISTAKES.items():
            (fork / "papers" / path).write_text(text, "utf-8")

    places = {
        f"papers/{path}:{number}"
        for path, text in MISTAKES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line.endswith("# wrong")
    }
    assert len(places) == 25
    job = hub.runner.run(hub.workflow("check.yml"), hub.pull_request(1, add))["check"]
    assert job.failed == "check the records"
    assert not job.artifacts
    rows = re.findall(r"^\| (papers/\S+:\d+):\d+ \|", job.summary, re.MULTILINE)
    assert sorted(rows) == sorted(places)
    shown = [
        re.fullmatch(r"file=(.+?),line=(\d+),col=\d+,title=[\w-]+", about)
        for _, about, _ in job.annotations
    ]
    annotated = [f"{found[1]}:{found[2]}" for found in shown if found]
    assert len(annotated) == len(job.annotations) == 10
    assert {*annotated} < places
    assert "and 15 more problems: see the summary of this step" in job.printed


def test_a_summary_stays_below_what_github_drops() -> None:
    """A summary of more than 1 MiB would not be shown at all."""
    problem = Problem("papers/x.yaml", 1, 1, "title", "鸭" * 500, "too-long")
    said = as_github_summary([problem] * 2_000)
    assert len(said.encode()) < 2**20
    shown = said.count("| papers/x.yaml:1:1 |")
    assert 100 < shown < 2_000
    assert said.endswith(f"\nand {2_000 - shown} more problems: codegen-papers check lists all\n")


def test_a_strangers_text_gives_the_runner_no_orders(hub: Hub) -> None:
    """Lines that begin with :: are commands to it, wherever in the output they stand."""

    def add(fork: Path) -> None:
        (fork / "papers/bread/order.yaml").write_text(
            'title: "::error::x\\n::stop-commands::y"\nurl: https://order.duck.example/\n'
            "date: 2024\ncategory: bread\nsummary:\n  en: |\n    ::add-mask::bread\n\n"
            "    ::error file=x::no\n",
            "utf-8",
        )

    job = hub.runner.run(hub.workflow("check.yml"), hub.pull_request(1, add))["check"]
    commands = re.findall(r"^\s*::.*$", job.printed, re.MULTILINE)
    assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in commands)
    assert not any("add-mask" in line or "file=x" in line for line in commands)


MAKE = """#!/bin/sh
case "$1" in
    dist) mkdir dist && touch dist/ducks-1.2.3.tar.gz dist/ducks-1.2.3-py3-none-any.whl ;;
    sbom) echo '{}' > sbom.cdx.json ;;
    *) exit 1 ;;
esac
"""
"""What the workflow of a release asks of make(1)."""


def release(home: Path, tag: str, *, there: bool = False) -> dict[str, Job]:
    """Run the release of a package that calls itself 1.2.3; `there` is whether GitHub has one."""
    package = home / "package"
    package.mkdir()
    (package / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    git(package, "init", "--quiet", "--initial-branch=main")
    git(package, "add", "--all")
    git(package, "commit", "--quiet", "--message", "ducks")
    git(package, "tag", tag)
    runner = Runner(home / "runner", package)
    runner.shim("make", MAKE)
    runner.shim("gh", f'#!/bin/sh\necho "gh $*"\n[ "$2" != view ] || exit {int(not there)}\n')
    return runner.run(OWN / "release.yml", f"refs/tags/{tag}")


def test_a_tag_is_built_published_and_released_with_a_bill_of_materials(tmp_path: Path) -> None:
    jobs = release(tmp_path, "v1.2.3")
    assert not any(job.failed for job in jobs.values()), jobs
    packages = ["ducks-1.2.3-py3-none-any.whl", "ducks-1.2.3.tar.gz"]
    assert jobs["pypi"].published == packages, "and nothing else"
    assert jobs["github"].printed.splitlines()[-1] == (
        f"gh release create v1.2.3 {' '.join(f'dist/{name}' for name in packages)} "
        "dist/sbom.cdx.json --verify-tag --generate-notes"
    )


def test_a_release_that_somebody_wrote_on_github_gets_the_files(tmp_path: Path) -> None:
    said = release(tmp_path, "v1.2.3", there=True)["github"].printed.splitlines()[-1]
    assert said.startswith("gh release upload v1.2.3 dist/")
    assert "dist/sbom.cdx.json" in said


def test_a_tag_that_is_not_the_version_publishes_nothing(tmp_path: Path) -> None:
    jobs = release(tmp_path, "v1.2.4")
    assert [*jobs] == ["build"]
    assert jobs["build"].failed == "hold the tag against the version"
    assert jobs["build"].annotations == [
        ("error", "", "The tag is v1.2.4, but pyproject.toml says 1.2.3.")
    ]
    assert not jobs["build"].artifacts


@pytest.mark.parametrize("name", ["check.yml", "links.yml", "publish.yml"])
def test_this_repository_uses_what_it_gives_to_others(name: str) -> None:
    """But for how the package is installed: here it is the repository itself."""
    own, given = (yaml.safe_load(text) for text in ((OWN / name).read_text(), starters()[name]))
    for workflow in (own, given):
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if step.get("name") == "install":
                    assert step.pop("run") == INSTALL or workflow is own
    assert own == given


WRITES = {
    ("publish.yml", "build", "contents", "write"),
    ("publish.yml", "deploy", "pages", "write"),
    ("publish.yml", "deploy", "id-token", "write"),
    ("release.yml", "pypi", "id-token", "write"),
    ("release.yml", "github", "contents", "write"),
}
"""All that any job of ours may do but read."""


@pytest.mark.parametrize("path", sorted(OWN.glob("*.yml")), ids=lambda path: path.name)
def test_workflows_take_no_more_than_they_need(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert "workflow_run" not in text
    asked = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    rights = {(path.name, name, *one) for name, wants in asked.items() for one in wants.items()}
    granted = {one for one in WRITES if one[0] == path.name}
    assert rights - {(path.name, name, "contents", "read") for name in asked} == granted
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 120
        assert all(USED.fullmatch(step.get("uses", f"a/b@{'0' * 40}")) for step in job["steps"])
    pins = re.findall(r"uses: .*", text)
    assert [pin for pin in pins if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", pin)] == []


@pytest.mark.parametrize("path", sorted(OWN.glob("*.yml")), ids=lambda path: path.name)
def test_shell_steps_are_clean(path: Path, tmp_path: Path) -> None:
    shellcheck = need(
        shutil.which("shellcheck", path=str(Path(sys.executable).parent)), "shellcheck"
    )
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "expressions in a script can be injected into"
            script = tmp_path / "step.sh"
            script.write_text(step.get("run", ":"), "utf-8")
            done = subprocess.run(
                [shellcheck, "--shell=bash", script], check=False, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout


def test_a_new_catalog_has_its_workflows(tmp_path: Path) -> None:
    assert run("init", "ducks", "--package", "codegen-papers==9.9", cwd=tmp_path).code == 0
    required = (tmp_path / "ducks/requirements.txt").read_text("utf-8")
    assert required.splitlines()[1] == "codegen-papers==9.9"
    there = tmp_path / "ducks/.github"
    assert {path.name for path in (there / "workflows").iterdir()} == set(starters())
    others = {path.relative_to(there) for path in there.rglob("*.*")}
    others -= {Path("workflows") / name for name in starters()}
    assert {path.name for path in others} == {
        "dependabot.yml",
        "pull_request_template.md",
        "correct-score.yml",
        "suggest-paper.yml",
    }
    for path in others:  # the same as this repository's own, which `make lint` looks at
        assert (there / path).read_text("utf-8") == (OWN.parent / path).read_text("utf-8")
