"""The editor's committed script: one file, made of the sources that lie beside it and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from needs import needed

from api.pages.editor import bundle

pytestmark = pytest.mark.slow

STATIC = ROOT / "web" / "static"
SOURCES = ROOT / "web" / "editor"


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=600, check=False)


def test_the_committed_script_is_what_its_sources_give(tmp_path: Path) -> None:
    needed(shutil.which("npm"), "npm, from the Debian package of that name")
    folder = tmp_path / "editor"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("node_modules"))
    installed = npm(folder, "ci", "--no-audit", "--no-fund")
    needed(installed.returncode == 0, f"the editor's npm packages: {installed.stderr[-300:]}")
    checked = npm(folder, "run", "check")
    assert checked.returncode == 0, checked.stdout
    built = tmp_path / "built"
    built.mkdir()
    assert npm(folder, "run", "build", "--", str(built)).returncode == 0
    assert {path.name: path.read_bytes() for path in built.iterdir()} == {
        name: (STATIC / name).read_bytes() for name in (bundle(), "editor-licences.txt")
    }


def test_the_lock_file_names_versions_and_digests_but_no_registry() -> None:
    text = (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') > 20
