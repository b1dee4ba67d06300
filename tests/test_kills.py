"""Whatever changes the folder of releases may be killed at any moment; the same command again does what is left."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from conftest import INPUTS, ROOT, SEEDS
from contents import assert_whole, files_with
from interruption import killed, operations

from khoi.releases.history import known_releases
from loaders.builds import build

pytestmark = pytest.mark.slow

PERSON = "ngo-van-tuan"
SMALL = ("c-tbtc-hd3", "p-1tg-vks-2024")


@dataclass(frozen=True, slots=True)
class Releases:
    """A folder of three releases, of which the newest is current, and what another one is to be built from."""

    folder: Path
    ids: tuple[str, ...]
    more: str

    def copy(self, folder: Path) -> Path:
        """Copy the folder, and the curated sources beside it; files are shared, since nobody writes into one."""
        shutil.copytree(self.folder, folder / "releases", symlinks=True, copy_function=os.link)
        shutil.copytree(ROOT / "sources", folder / "sources", copy_function=os.link)
        return folder


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """Three small releases; two of them hold the person."""
    folder = tmp_path_factory.mktemp("kills") / "releases"
    made = [
        build(INPUTS, folder, only=only, progress=lambda _: None)
        for only in (SMALL[:1], SEEDS[-1:], [SEEDS[-1], SMALL[0]])
    ]
    return Releases(folder, tuple(release.manifest.id for release in made), SMALL[1])


@dataclass(frozen=True, slots=True)
class Command:
    """A command, with how many releases there are after it and which of the three is current, None for another one."""

    arguments: tuple[str, ...]
    left: int
    current: int | None

    def on(self, releases: Releases, folder: Path) -> tuple[str, ...]:
        """Return the command line for a copy of the releases."""
        said = [argument.format(*releases.ids) for argument in self.arguments]
        sources = ["--sources", str(folder / "sources")] if said[0] in ("build", "redact") else []
        return (*said, "--releases", str(folder / "releases"), *sources)


COMMANDS = {
    "build": Command(("build", "--only", SMALL[1]), 4, None),
    "swap": Command(("build", "--only", SEEDS[-1]), 3, 1),
    "rollback": Command(("rollback", "{0}"), 3, 0),
    "prune": Command(("prune", "--keep", "1"), 1, 2),
    "redact": Command(("redact", f"person/{PERSON}", "--yes"), 3, 2),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_leaves_whole_releases_and_is_completed_by_the_same_again(
    name: str, releases: Releases, tmp_path: Path, rounds: Callable[[int], int]
) -> None:
    command, random = COMMANDS[name], Random(name)  # noqa: S311  # the same moments each time
    started = time.monotonic()
    steps = operations(*command.on(releases, releases.copy(tmp_path / "uninterrupted")))
    seconds = time.monotonic() - started
    new = ids(tmp_path / "uninterrupted" / "releases")
    for turn in range(rounds(3)):
        folder = releases.copy(tmp_path / str(turn))
        arguments = command.on(releases, folder)
        if turn % 3:
            killed(*arguments, before=random.randrange(len(steps)))
        else:
            killed(*arguments, after=random.uniform(0, seconds))
        assert ids(folder / "releases") <= new | set(releases.ids)
        assert_completed_by_the_same_again(command, releases, folder, new)


@pytest.mark.slow
def test_a_redaction_killed_before_or_after_a_release_is_exchanged_is_completed_by_the_same_again(
    releases: Releases, tmp_path: Path
) -> None:
    command = COMMANDS["redact"]
    steps = operations(*command.on(releases, releases.copy(tmp_path / "uninterrupted")))
    exchanges = [step for step, operation in enumerate(steps) if operation == "ctypes.dlsym"]
    assert len(exchanges) == 2
    listed = steps.index("os.rename") + 1
    for step in (listed, exchanges[0], exchanges[0] + 9, exchanges[1] + 1):
        folder = releases.copy(tmp_path / str(step))
        assert killed(*command.on(releases, folder), before=step)
        assert ids(folder / "releases") == set(releases.ids)
        assert_completed_by_the_same_again(command, releases, folder, set(releases.ids))


def assert_completed_by_the_same_again(command: Command, releases: Releases, folder: Path, new: set[str]) -> None:
    assert_whole(folder / "releases")
    assert not killed(*command.on(releases, folder))
    assert_completed(command, releases, folder / "releases", new)
    if command is COMMANDS["redact"]:
        assert files_with(folder / "releases", PERSON, "Ngô Văn Tuấn") == []
    shutil.rmtree(folder)


def ids(folder: Path) -> set[str]:
    return {release.manifest.id for release in known_releases(folder)}


def assert_completed(command: Command, releases: Releases, folder: Path, new: set[str]) -> None:
    current = assert_whole(folder).manifest.id
    assert ids(folder) == new
    assert len(new) == command.left
    assert current == releases.ids[command.current] if command.current is not None else current not in releases.ids
    for release in known_releases(folder):
        release.verify()
    assert {path.name for path in folder.iterdir()} == {*new, "current"}, "something is left behind"
