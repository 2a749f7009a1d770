"""A workflow run on this machine, as far as that goes: its shell steps are run, its actions played.

No runner of GitHub is asked. A step runs under `bash -e` with the files and variables that a runner
gives it; the few actions that the workflows use are played by what they do to the disk. An action
or an expression that is not known here is an error, so nothing is passed over without a word.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = "donna/ducks"
TOKEN = "token-of-this-run"  # noqa: S105, made up
SHIMS = {
    "codegen-papers": '#!/bin/sh\nexec "{python}" -P -m codegen_papers "$@"\n',
    "python": '#!/bin/sh\n[ "$1 $2" = "-m pip" ] && exit 0\nexec "{python}" "$@"\n',
    "make": "#!/bin/sh\nexit 0\n",
}
"""What the steps find on their PATH: the package is installed already."""
USED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass
class Job:
    """What became of a job: the step it failed at, what was printed, told, uploaded, published."""

    failed: str = ""
    printed: str = ""
    summary: str = ""
    artifacts: dict[str, Path] = field(default_factory=dict)
    published: list[str] = field(default_factory=list)

    @property
    def annotations(self) -> list[tuple[str, str, str]]:
        """Give severity, properties and text of each workflow command that annotates."""
        return re.findall(
            r"^::(error|warning|notice)(?: (.*?))?::(.*)$", self.printed, re.MULTILINE
        )


class Runner:
    """A runner with a remote repository on this disk in the place of GitHub's."""

    def __init__(self, home: Path, remote: Path) -> None:
        self.home, self.remote = home, remote
        self.bin = home / "bin"
        self.bin.mkdir(parents=True)
        for name, script in SHIMS.items():
            self.shim(name, script.format(python=sys.executable))

    def shim(self, name: str, script: str) -> None:
        """Put a program on the PATH of the steps."""
        (self.bin / name).write_text(script, "utf-8")
        (self.bin / name).chmod(0o755)

    def run(self, workflow: Path, ref: str) -> dict[str, Job]:
        """Run the jobs of a workflow for a ref of the remote, each in an empty folder."""
        text = yaml.safe_load(workflow.read_text("utf-8"))
        jobs: dict[str, Job] = {}
        for name, job in text["jobs"].items():
            needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            if all(before in jobs and not jobs[before].failed for before in needed):
                run = _Run(self, ref, f"{name}-{len(list(self.home.iterdir()))}")
                for done in jobs.values():
                    run.given.update(done.artifacts)
                jobs[name] = run.job(job)
        return jobs


class _Run:
    """One job under way."""

    def __init__(self, runner: Runner, ref: str, name: str) -> None:
        self.runner, self.ref, self.done = runner, ref, Job()
        self.home = runner.home / name
        self.work, self.temp = self.home / "work", self.home / "temp"
        self.work.mkdir(parents=True)
        self.temp.mkdir()
        self.given: dict[str, Path] = {}
        self.known = {
            "github.token": TOKEN,
            "github.ref": ref,
            "github.repository": REPOSITORY,
            "runner.temp": str(self.temp),
        }

    def job(self, job: Mapping[str, Any]) -> Job:
        for number, step in enumerate(job["steps"]):
            assert not {*step} - {"name", "id", "uses", "with", "run", "env"}, step
            name = step.get("name") or step.get("uses") or step["run"]
            ok = self.played(step) if "uses" in step else self.shell(step, number)
            if not ok:
                self.done.failed = name
                break
        return self.done

    def shell(self, step: Mapping[str, Any], number: int) -> bool:
        script = self.temp / f"step-{number}.sh"
        script.write_text(self.filled(step["run"]), "utf-8")
        summary = self.temp / f"summary-{number}.md"
        summary.touch()
        done = subprocess.run(
            ["/bin/bash", "-e", script],
            cwd=self.work,
            env=self.environment(step.get("env", {}), summary),
            check=False,
            capture_output=True,
            text=True,
        )
        self.done.printed += done.stdout + done.stderr
        self.done.summary += summary.read_text("utf-8")
        return done.returncode == 0

    def environment(self, own: Mapping[str, str], summary: Path) -> dict[str, str]:
        """Give what a runner gives, and the way to the remote for the address of GitHub."""
        address = f"https://x-access-token:{TOKEN}@github.com/{REPOSITORY}"
        there = self.temp / "paths"
        there.touch()
        return {
            "PATH": f"{self.runner.bin}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "CI": "true",
            "GITHUB_PATH": str(there),
            "GITHUB_REF_NAME": self.ref.split("/", 2)[2],
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.runner.remote}.insteadOf",
            "GIT_CONFIG_VALUE_0": address,
            **{key: self.filled(value) for key, value in own.items()},
        }

    def filled(self, text: str) -> str:
        """Put in what expressions stand for; one that is not known is a KeyError."""
        return EXPRESSION.sub(lambda found: self.known[found[1]], text)

    def played(self, step: Mapping[str, Any]) -> bool:
        assert USED.fullmatch(step["uses"]), "an action is pinned by its commit"
        action = step["uses"].partition("@")[0]
        options = {key: self.filled(str(value)) for key, value in step.get("with", {}).items()}
        match action:
            case "actions/checkout":
                assert options.pop("persist-credentials") == "False", "no token is left lying about"
                self.check_out(options.get("ref", self.ref), options.get("fetch-depth", "1"))
            case "actions/setup-python":
                assert options["python-version"]
            case "actions/upload-artifact":
                self.upload(options["name"], options["path"])
                self.known[f"steps.{step.get('id')}.outputs.artifact-url"] = (
                    "https://github.com/a/1"
                )
            case "actions/upload-pages-artifact":
                self.upload("github-pages", options["path"])
            case "actions/download-artifact":
                for name in [options["name"]] if "name" in options else [*self.given]:
                    there = self.work / options["path"]
                    shutil.copytree(self.given[name], there, dirs_exist_ok=True)
            case "pypa/gh-action-pypi-publish":
                assert not options, "no token, no other place"
                self.done.published = sorted(path.name for path in (self.work / "dist").iterdir())
            case "actions/deploy-pages":
                self.known[f"steps.{step['id']}.outputs.page_url"] = "https://donna.github.io/ducks"
            case _:
                raise AssertionError(f"{action} is not known here")
        return True

    def check_out(self, ref: str, depth: str) -> None:
        for words in (
            ["init", "--quiet", "--initial-branch=main"],
            ["fetch", "--quiet", "--depth", depth, f"file://{self.runner.remote}", ref],
            ["checkout", "--quiet", "--detach", "FETCH_HEAD"],
        ):
            subprocess.run(["git", *words], cwd=self.work, check=True)  # noqa: S607

    def upload(self, name: str, path: str) -> None:
        """Keep a folder's content, or a file, as an artifact."""
        source, kept = self.work / path, self.home / "artifacts" / name
        if source.is_file():
            kept.mkdir(parents=True)
            shutil.copy(source, kept)
        else:
            shutil.copytree(source, kept)
        assert any(kept.iterdir())
        self.done.artifacts[name] = kept
