"""Releases swapped while they are served: no request fails, and each answer comes from exactly one release."""

import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import httpx2
import pytest
from conftest import INPUTS, SEEDS, serving
from waiting import wait_until

from khoi.releases.history import known_releases, roll_back
from khoi.releases.release import Manifest, current
from loaders.builds import build

pytestmark = pytest.mark.slow

PER_SECOND = 20
COUNT = "/sparql?query=SELECT+(COUNT(*)+AS+%3Fn)+%7B+%3Fs+%3Fp+%3Fo+%7D"
ADDRESSES = ("/api/v1/meetings", COUNT, "/search?q=kiem+toan", "/api/v1/sources")
"""Answers that say by themselves which release they come from: by its id, or by how many quads it has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request got."""

    path: str
    status: int
    release: str
    text: str

    def fault(self, manifests: Mapping[str, Manifest]) -> str | None:
        """Return what is wrong with it, or None where it comes from the release that it names, and from no other."""
        other = [id_ for id_ in manifests if id_ != self.release and id_ in self.text]
        says = str(manifests[self.release].quads) if self.path == COUNT else self.release
        whole = self.status == 200 and says in self.text and not other
        return None if whole else f"{self.status} {self.path} of {self.release}: {self.text[:200]}"


@dataclass(slots=True)
class Asking:
    """Asks one address after the other, so many a second whatever the answers take, until it is told to stop."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    done: Event = field(default_factory=Event)

    def run(self) -> None:
        """Ask until `done`."""
        started = time.monotonic()
        asked: list[Future[None]] = []
        limits = httpx2.Limits(max_keepalive_connections=8)
        with httpx2.Client(base_url=self.url, timeout=60, limits=limits) as client, ThreadPoolExecutor(8) as threads:
            while not self.done.is_set():
                path = ADDRESSES[len(asked) % len(ADDRESSES)]
                asked.append(threads.submit(self._ask, client, path))
                time.sleep(max(0.0, started + len(asked) / PER_SECOND - time.monotonic()))
            for future in asked:
                future.result()

    def _ask(self, client: httpx2.Client, path: str) -> None:
        got = client.get(path, headers={"Accept": "text/csv" if path == COUNT else "*/*"})
        self.answers.append(Answer(path, got.status_code, got.headers["x-khoi-release"], got.text))


def test_five_swaps_and_two_rollbacks_fail_no_request(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    ids = [build(INPUTS, folder, only=SEEDS[:1], progress=lambda _: None).manifest.id]
    with serving("--releases", str(folder)) as url, ThreadPoolExecutor(1) as thread:
        asking = Asking(url)
        running = thread.submit(asking.run)
        try:
            for chosen in (SEEDS[:2], SEEDS[:3], SEEDS[:4], SEEDS[:5], SEEDS[1:]):
                ids.append(build(INPUTS, folder, only=chosen, progress=lambda _: None).manifest.id)
                _wait_for(folder, asking)
            for release in (ids[2], ids[0]):
                roll_back(folder, release)
                _wait_for(folder, asking)
        finally:
            asking.done.set()
        running.result()
    manifests = {release.manifest.id: release.manifest for release in known_releases(folder)}
    assert [fault for answer in asking.answers if (fault := answer.fault(manifests))] == []
    assert {answer.release for answer in asking.answers} == set(ids)
    assert len(set(ids)) == 6


def _wait_for(folder: Path, asking: Asking) -> None:
    newest = current(folder).manifest.id
    wait_until(
        lambda: [answer.release for answer in asking.answers[-8:]] == [newest] * 8, "the new release is not served"
    )
