"""What tests share: a release of the five seed sources, a real server on a socket, and the paths."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from hypothesis import is_hypothesis_test, settings

from khoi.releases.release import Release
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
LATER = "s-congly-nc-2024-tk"
"""The one source that dates the last meeting."""
_FEW = {"KHOI_WORKERS": "1", "KHOI_QUERY_WORKERS": "2"}
"""Many services run at the same time here, on a machine that may have two cores."""
_EXAMPLES = 100
INPUTS = Inputs(ROOT / "sources", ROOT / "ontology", ROOT / "shapes", ROOT / "queries", ROOT)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--scale N`: run N times as many rounds as CI does, of whatever gets surer with each."""
    parser.addoption("--scale", type=int, default=1, help="how many times as many rounds as CI runs (make soak: 20)")


def pytest_configure(config: pytest.Config) -> None:
    """Let Hypothesis try as many examples as the scale says; the same ones each time, unless there are more."""
    scale = config.getoption("scale")
    settings.register_profile("khoi", max_examples=_EXAMPLES * scale, deadline=None, derandomize=scale == 1)
    settings.load_profile("khoi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as sampled what `make soak` can run more of."""
    for item in items:
        if isinstance(item, pytest.Function) and ("rounds" in item.fixturenames or is_hypothesis_test(item.obj)):
            item.add_marker("sampled")


@pytest.fixture
def rounds(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """Say how many rounds to run: `rounds(5)` is 5 in CI, and 100 in `make soak`."""
    scale: int = pytestconfig.getoption("scale")
    return lambda few: few * scale


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one current release, of the five seed sources alone."""
    folder = tmp_path_factory.mktemp("releases")
    build(INPUTS, folder, only=SEEDS, progress=lambda _: None)
    return folder


@pytest.fixture(scope="session")
def release(releases: Path) -> Release:
    """The release of the five seed sources alone."""
    return Release((releases / "current").resolve())


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one current release, of all curated sources."""
    folder = tmp_path_factory.mktemp("corpus")
    build(INPUTS, folder, progress=lambda _: None)
    return folder


@pytest.fixture(scope="session")
def corpus_release(corpus: Path) -> Release:
    """The release of all curated sources."""
    return Release((corpus / "current").resolve())


@pytest.fixture(scope="session")
def corpus_server(corpus: Path) -> Iterator[str]:
    """The base URL of a running service over all curated sources."""
    with serving("--releases", str(corpus)) as url:
        yield url


@pytest.fixture(scope="session")
def corpus_client(corpus_server: str) -> Iterator[httpx2.Client]:
    """An HTTP client of a running service over all curated sources."""
    with httpx2.Client(base_url=corpus_server, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def server(releases: Path) -> Iterator[str]:
    """The base URL of a running service over the five seed sources."""
    with serving("--releases", str(releases)) as url:
        yield url


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx2.Client]:
    """An HTTP client of the running service."""
    with httpx2.Client(base_url=server, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def older_and_newer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Release, Release]:
    """A folder with a release without the last source, and the whole one, which is current."""
    folder = tmp_path_factory.mktemp("history") / "releases"
    older = build(INPUTS, folder, only=SEEDS, without=[LATER], progress=lambda _: None)
    time.sleep(1.1)  # releases are told apart by the second they were built in
    newer = build(INPUTS, folder, only=SEEDS, progress=lambda _: None)
    return folder, older, newer


@pytest.fixture(scope="session")
def site(older_and_newer: tuple[Path, Release, Release]) -> Iterator[httpx2.Client]:
    """An HTTP client of a running service over those two releases."""
    folder, _, _ = older_and_newer
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the curated sources that a test may spoil."""
    return Path(shutil.copytree(ROOT / "sources", tmp_path / "sources"))


@contextmanager
def serving(*arguments: str, **settings: str) -> Iterator[str]:
    """Run `khoi serve` with `arguments` and `KHOI_…` settings on a free port; yield its base URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(port), *arguments]
    environment = os.environ | _FEW | {f"KHOI_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_until_ready(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=60)  # uvicorn waits half a minute for a process that was killed while it was asked


def _wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            pytest.fail(f"the service ended with {process.returncode} before it was ready")
        try:
            if httpx2.get(f"{url}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail("the service was not ready after 20 s")
