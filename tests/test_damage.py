"""Damaged releases: a flipped bit in any file is seen, another release is served, and a build mends it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import httpx2
import pytest
from conftest import INPUTS, LATER, SEEDS, serving
from contents import assert_whole
from waiting import wait_until

from khoi.releases.history import known_releases, newest_whole, roll_back
from khoi.releases.release import MANIFEST, Release, ReleaseError, current
from loaders.builds import build

pytestmark = pytest.mark.slow


@pytest.fixture
def two(older_and_newer: tuple[Path, Release, Release], tmp_path: Path) -> Path:
    """A folder with two releases, the newer one current, that a test may damage."""
    folder, _, _ = older_and_newer
    return Path(shutil.copytree(folder, tmp_path / "releases", symlinks=True))


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def files(release: Release) -> list[Path]:
    """Return the files of a release that hold something."""
    return [path for path in sorted(release.directory.rglob("*")) if path.is_file() and path.stat().st_size]


def test_a_flipped_bit_in_any_file_keeps_a_release_from_being_promoted_or_opened(
    two: Path, rounds: Callable[[int], int]
) -> None:
    newest, [_, older] = current(two), known_releases(two)
    random = Random(19)  # noqa: S311  # the same bits each time
    for path in [*files(newest), *random.choices(files(newest), k=rounds(5))]:
        bit = random.randrange(path.stat().st_size * 8)
        flip(path, bit)
        with pytest.raises(ReleaseError):
            roll_back(two, newest.directory.name)
        assert newest_whole(two).manifest.id == older.manifest.id, f"bit {bit} of {path}"
        flip(path, bit)
    assert_whole(two)


def test_a_service_that_finds_its_release_damaged_serves_the_one_before_until_a_build_mends_it(two: Path) -> None:
    newest, [_, older] = current(two), known_releases(two)
    random = Random(20)  # noqa: S311  # the same bits each time
    for path in (newest.directory / MANIFEST, *random.choices(files(newest), k=5)):
        flip(path, random.randrange(path.stat().st_size * 8))
    with serving("--releases", str(two)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        assert client.get("/api/v1/meetings").headers["x-khoi-release"] == older.manifest.id
        mended = build(INPUTS, two, only=SEEDS, progress=lambda _: None)
        assert mended.manifest.id == newest.directory.name
        wait_until(
            lambda: client.get("/api/v1/meetings").headers["x-khoi-release"] == mended.manifest.id,
            "the release that was mended is not served",
        )
        assert client.get(f"/api/v1/sources/{LATER}").status_code == 200
    assert_whole(two)
    assert [path.name for path in two.iterdir() if path.name.startswith(".")] == []
