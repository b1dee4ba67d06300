"""What tests share: releases of the five seed sources and of all, real services over them, and the paths."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from browsing import chromium
from client_matrix import MATRIX, rows_of, written
from hypothesis import is_hypothesis_test, settings
from playwright.sync_api import Browser
from services import serving as serving  # also for tests, which start services of their own
from sharing import Shared
from waiting import wait_until
from xdist.workermanage import WorkerController

from khoi.releases.history import known_releases
from khoi.releases.release import Release, current
from loaders.builds import Inputs, build

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = (
    "s-bvpl-nc-2020-tk",
    "s-bvpl-nc-2024-tk",
    "s-congly-nc-2024-tk",
    "s-nxb-dang-2023-tk",
    "s-plvn-nc-2023-sk",
)
CORPUS = tuple((ROOT / "tests" / "corpus" / "sources.txt").read_text(encoding="utf-8").split())
"""The sources that golden results are of. A source added later changes none of them until `make golden` lists it."""
LATER = "s-congly-nc-2024-tk"
"""The one source that dates the last meeting."""
INPUTS = Inputs(ROOT / "sources", ROOT / "ontology", ROOT / "shapes", ROOT / "queries", ROOT)
_EXAMPLES = 100
_SHARED = pytest.StashKey[Shared]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--scale N`: run N times as many rounds as CI does, of whatever gets surer with each."""
    parser.addoption(
        "--clients", action="store_true", help="write docs/clients.md if the tests that drive clients pass"
    )
    parser.addoption("--scale", type=int, default=1, help="how many times as many rounds as CI runs (make soak: 20)")


def pytest_xdist_auto_num_workers() -> int:
    """Run one test more at a time than there are cores: a third of the time, tests wait for a service or a browser."""
    return min(len(os.sched_getaffinity(0)) + 1, 8)


def pytest_configure(config: pytest.Config) -> None:
    """Let Hypothesis try as many examples as the scale says, the same ones each time unless there are more; share."""
    scale = config.getoption("scale")
    settings.register_profile("khoi", max_examples=_EXAMPLES * scale, deadline=None, derandomize=scale == 1)
    settings.load_profile("khoi")
    worker = getattr(config, "workerinput", None)
    folder = worker["shared"] if worker else tempfile.mkdtemp(prefix="khoi-tests-")
    config.stash[_SHARED] = Shared(Path(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker where what is shared is kept."""
    node.workerinput["shared"] = str(node.config.stash[_SHARED].root)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop and remove what was shared, once the workers have ended."""
    if not hasattr(config, "workerinput"):
        config.stash[_SHARED].close()
        shutil.rmtree(config.stash[_SHARED].root)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as sampled what `make soak` can run more of."""
    for item in items:
        if isinstance(item, pytest.Function) and ("rounds" in item.fixturenames or is_hypothesis_test(item.obj)):
            item.add_marker("sampled")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the table of clients where asked to, all tests having passed and none having been skipped."""
    if session.config.getoption("clients") and exitstatus == pytest.ExitCode.OK:
        MATRIX.write_text(written(rows_of(session.items)), encoding="utf-8")


@pytest.fixture
def rounds(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """Say how many rounds to run: `rounds(5)` is 5 in CI, and 100 in `make soak`."""
    scale: int = pytestconfig.getoption("scale")
    return lambda few: few * scale


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Shared:
    """What the workers of this run have in common."""
    return pytestconfig.stash[_SHARED]


@pytest.fixture(scope="session")
def releases(shared: Shared) -> Path:
    """A folder with one current release, of the five seed sources alone."""
    return shared.folder("seeds", lambda folder: build(INPUTS, folder, only=SEEDS, progress=lambda _: None))


@pytest.fixture(scope="session")
def release(releases: Path) -> Release:
    """The release of the five seed sources alone."""
    return current(releases)


@pytest.fixture(scope="session")
def dumps(release: Release) -> Path:
    """The folder with what the release of the seeds is exported to."""
    return release.directory / "dumps"


@pytest.fixture(scope="session")
def popolo(dumps: Path) -> dict[str, Any]:
    """The release of the seeds as Popolo."""
    document: dict[str, Any] = json.loads((dumps / "popolo.json").read_bytes())
    return document


@pytest.fixture(scope="session")
def entities(dumps: Path) -> list[dict[str, Any]]:
    """The release of the seeds as entities of FollowTheMoney."""
    return [json.loads(line) for line in (dumps / "entities.ftm.json").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def corpus(shared: Shared) -> Path:
    """A folder with one current release, of the sources that golden results are of."""
    return shared.folder("corpus", lambda folder: build(INPUTS, folder, only=CORPUS, progress=lambda _: None))


@pytest.fixture(scope="session")
def corpus_release(corpus: Path) -> Release:
    """The release of the sources that golden results are of."""
    return current(corpus)


@pytest.fixture(scope="session")
def corpus_server(shared: Shared, corpus: Path) -> str:
    """The base URL of a running service over the sources that golden results are of."""
    return shared.service("corpus", "--releases", str(corpus))


@pytest.fixture(scope="session")
def corpus_client(corpus_server: str) -> Iterator[httpx2.Client]:
    """An HTTP client of a running service over the sources that golden results are of."""
    with httpx2.Client(base_url=corpus_server, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def server(shared: Shared, releases: Path) -> str:
    """The base URL of a running service over the five seed sources."""
    return shared.service("seeds", "--releases", str(releases))


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx2.Client]:
    """An HTTP client of the running service."""
    with httpx2.Client(base_url=server, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def older_and_newer(shared: Shared) -> tuple[Path, Release, Release]:
    """A folder with a release without the last source, and the whole one, which is current."""
    folder = shared.folder("older-and-newer", _older_and_newer)
    newer, older = known_releases(folder)
    return folder, older, newer


def _older_and_newer(folder: Path) -> None:
    older = build(INPUTS, folder, only=SEEDS, without=[LATER], progress=lambda _: None)
    second_of = partial(datetime.isoformat, timespec="seconds")  # by which releases are told apart
    wait_until(lambda: second_of(datetime.now(UTC)) > older.manifest.built, "time stands still")
    build(INPUTS, folder, only=SEEDS, progress=lambda _: None)


@pytest.fixture(scope="session")
def site(shared: Shared, older_and_newer: tuple[Path, Release, Release]) -> Iterator[httpx2.Client]:
    """An HTTP client of a running service over those two releases."""
    url = shared.service("older-and-newer", "--releases", str(older_and_newer[0]))
    with httpx2.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests of a module; it ends with them, as its event loop would be in the way of others'."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the curated sources that a test may spoil."""
    return Path(shutil.copytree(ROOT / "sources", tmp_path / "sources"))
