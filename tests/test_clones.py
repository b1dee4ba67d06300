"""The same inputs give the same release, wherever and whenever it is built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS

from khoi.releases.release import Release, current

pytestmark = pytest.mark.slow


def built_in_a_clone(folder: Path, seed: str) -> Release:
    """Clone the repository and build a release with the clone's own code and sources."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True, capture_output=True)
    only = [part for source in SEEDS for part in ("--only", source)]
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "build", *only]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONHASHSEED": seed}
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    return current(folder / "releases")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no clone of the repository")
def test_two_clones_build_the_same_release_byte_for_byte(tmp_path: Path) -> None:
    one, other = (built_in_a_clone(tmp_path / name, seed) for name, seed in (("one", "1"), ("a second one", "2")))
    assert one.manifest.id == other.manifest.id
    names = {path.relative_to(one.directory) for path in (one.directory / "dumps").rglob("*")}
    assert len(names) > 40
    for name in (*names, Path("dataset.nq.gz"), Path("shacl-report.ttl"), Path("answers.sqlite")):
        assert (one.directory / name).read_bytes() == (other.directory / name).read_bytes(), name
