"""What the system refuses is told in a sentence, and leaves the releases as they were."""

import os
import resource
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INPUTS, ROOT
from contents import assert_whole

from khoi.releases.release import Release
from loaders.builds import build

pytestmark = pytest.mark.slow

SMALL = "c-tbtc-hd3"
KHOI = [sys.executable, "-c", "from khoi.cli import main; main()"]


@pytest.fixture
def two(older_and_newer: tuple[Path, Release, Release], tmp_path: Path) -> Path:
    """A copy of a folder with two releases."""
    return Path(shutil.copytree(older_and_newer[0], tmp_path / "releases", symlinks=True))


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


def test_too_few_files_may_be_open_says_how_many_are_needed(releases: Path, tmp_path: Path) -> None:
    for arguments in (
        ("build", "--only", SMALL, "--releases", tmp_path),
        ("serve", "--port", 0, "--releases", releases),
    ):
        few = run(*arguments, NOFILE=64)
        assert few.returncode == 2
        assert "ulimit -n" in few.stderr
        assert "Traceback" not in few.stderr
    assert list(tmp_path.iterdir()) == []


CHANGES = (
    ("build", "--only", SMALL),
    ("rollback", "{id}"),
    ("prune", "--keep", "1"),
    ("redact", "person/nobody", "--yes"),
)
"""Every command that changes a folder of releases."""
REFUSED = dict.fromkeys((name for name, *_ in CHANGES), 2) | {"query": 0}


def statuses(releases: Path, sources: Path, *before: str) -> dict[str, int]:
    """Return how each command ends that would change `releases`, and last how one that reads them ends.

    Those that change say what they may not touch, and all stays as it was.
    """
    ended = {}
    was = {path: path.lstat().st_mtime_ns for path in releases.rglob("*")}
    id_ = assert_whole(releases).manifest.id
    for name, *arguments in CHANGES:
        given = ["--sources", str(sources)] if name in ("build", "redact") else []
        command = [
            *before,
            *KHOI,
            name,
            *(one.format(id=id_) for one in arguments),
            "--releases",
            str(releases),
            *given,
        ]
        said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert "Traceback" not in said.stderr
        assert f"{releases}/" in said.stderr
        ended[name] = said.returncode
    assert {path: path.lstat().st_mtime_ns for path in releases.rglob("*")} == was
    read = [*before, *KHOI, "query", "counts", "--releases", str(releases)]
    ended["query"] = subprocess.run(read, check=False, cwd=ROOT, capture_output=True).returncode
    return ended


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can make files of another user")
def test_what_another_user_owns_can_be_read_and_is_never_changed(two: Path, sources: Path) -> None:
    for path in (two, *two.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    as_anybody = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
    assert statuses(two, sources, *as_anybody) == REFUSED


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can mount a disk")
def test_what_is_on_a_disk_that_is_read_only_can_be_read(two: Path, sources: Path) -> None:
    mounted = f'mount --bind {two} {two} && mount -o remount,ro,bind {two} && exec "$@"'
    assert statuses(two, sources, "unshare", "--mount", "sh", "-c", mounted, "sh") == REFUSED


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can mount a disk")
def test_a_full_disk_is_told_and_nothing_is_left_on_it(tmp_path: Path) -> None:
    build_ = shlex.join([*KHOI, "build", "--only", SMALL, "--releases", str(tmp_path)])
    script = f"mount -t tmpfs -o size=3m none {tmp_path}; {build_}; echo $?; ls -A {tmp_path}"
    full = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert full.stdout.split() == ["2"]
    assert "No space left on device" in full.stderr
    assert "Traceback" not in full.stderr


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
