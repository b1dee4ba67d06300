"""A copy of the small data set in a git repository, and the commands that curators give in it."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from conftest import INPUTS, ROOT
from typer.testing import CliRunner, Result

from khoi.cli import app
from loaders.checks import Counts, check

ENTRIES, ARTICLE = "registry/entries.yaml", "articles/vi-du-2025.yaml"


def checked_out(tmp_path: Path) -> Path:
    """A copy of the small data set in a git repository."""
    folder = Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        git(folder, *command)
    return folder


def khoi(small: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--sources", str(small)])


def violations(small: Path) -> list[str]:
    found = check(replace(INPUTS, sources=small, root=small), Counts())
    return [str(finding) for finding in found if finding.severity == "violation"]


def git(folder: Path, *arguments: str, given: str | None = None) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, input=given, capture_output=True, text=True).stdout


def taken_back(small: Path, shown: str) -> str:
    """Take back the change that was shown; return what is still another than before it."""
    git(small, "apply", "--reverse", "-", given=shown)
    return git(small, "status", "--porcelain")
