"""What the system refuses is told in a sentence, and leaves the releases as they were."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INPUTS, ROOT
from contents import assert_whole

from loaders.builds import build

SMALL = "c-tbtc-hd3"
KHOI = [sys.executable, "-c", "from khoi.cli import main; main()"]


def run(*arguments: object, **limits: int) -> subprocess.CompletedProcess[str]:
    """Run `khoi` with limits as of `ulimit`: FSIZE is how long a file may grow, NOFILE how many may be open."""

    def set_limits() -> None:
        for name, limit in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (limit, limit))

    command = [*KHOI, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, preexec_fn=set_limits, check=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--only", SMALL, "--releases", "{}/file/releases"), "file/releases: Not a directory"),
        (("build", "--only", SMALL, "--releases", "/proc/releases"), "/proc/releases: "),
        (("redact", "person/nobody", "--yes", "--releases", "{}", "--sources", "/proc"), "/proc/"),
        (("prune", "--keep", "1", "--releases", "{}/file"), "file: Not a directory"),
        (("redact", "person/nobody", "--yes", "--releases", "{}/other", "--sources", "{}"), "other: No such file"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_told_without_a_traceback(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    result = run(*(argument.format(tmp_path) for argument in arguments))
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_disk_that_takes_no_more_leaves_the_releases_as_they_were(tmp_path: Path) -> None:
    before = build(INPUTS, tmp_path, only=[SMALL], progress=lambda _: None)
    for size in (1 << 12, 1 << 18, 1 << 20):
        full = run("build", "--releases", tmp_path, FSIZE=size)
        assert full.returncode == 2
        assert "File too large" in full.stderr
        assert "Traceback" not in full.stderr
        assert assert_whole(tmp_path).manifest.id == before.manifest.id
        assert {path.name for path in tmp_path.iterdir()} == {before.manifest.id, "current"}


def test_too_few_files_may_be_open_says_how_many_are_needed(tmp_path: Path) -> None:
    few = run("build", "--only", SMALL, "--releases", tmp_path, NOFILE=64)
    assert few.returncode == 2
    assert "ulimit -n" in few.stderr
    assert "Traceback" not in few.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_needs_neither_a_home_nor_a_language(tmp_path: Path) -> None:
    command = [*KHOI, "build", "--only", SMALL, "--releases", str(tmp_path)]
    bare = {"LANG": "C", "PATH": os.defpath}
    subprocess.run(command, env=bare, cwd=ROOT, check=True)
    assert {path.name for path in tmp_path.iterdir()} == {assert_whole(tmp_path).manifest.id, "current"}


def test_a_kernel_without_socket_filters_is_said() -> None:
    code = (
        "from api.endpoint import sandbox\n"
        "sandbox._SECCOMP_MODE_FILTER = 99  # a mode that no kernel knows\n"
        "print(sandbox.confine(1 << 30))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert "the kernel refused the socket filter" in said
    assert "SERVICE is refused by parsing alone" in said


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    command = [*KHOI, "build", "--only", SMALL, "--releases", str(tmp_path)]
    building = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=300) for process in building] == [0, 0]
    assert {path.name for path in tmp_path.iterdir()} == {assert_whole(tmp_path).manifest.id, "current"}
