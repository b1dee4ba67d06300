"""What a service lives through: workers killed, releases damaged or removed under it, its own end."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from services import serving, start, stop, workers_of
from sockets import connected, read_all, status_of

from api.endpoint.processes import processor_seconds
from khoi.releases.folder import point
from khoi.releases.release import CURRENT, DUMP, MANIFEST, STORE, Manifest, current

pytestmark = pytest.mark.slow
SECONDS = 60


@pytest.fixture
def folder(releases: Path, tmp_path: Path) -> Path:
    """A copy of the folder with one release that a test may spoil."""
    return Path(shutil.copytree(releases, tmp_path / "releases", symlinks=True))


def copied(folder: Path, name: str) -> Path:
    """Put a copy of the current release into the folder under another id, as if it had been built before."""
    copy = Path(shutil.copytree(current(folder).directory, folder / name))
    earlier = Manifest.read(copy / MANIFEST).model_copy(update={"id": name, "built": "2020-01-01T00:00:00+00:00"})
    (copy / MANIFEST).write_bytes(earlier.as_file())
    return copy


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ask(url: str, query: str) -> httpx2.Response:
    return httpx2.get(f"{url}/sparql", params={"query": query}, timeout=SECONDS)


def test_workers_killed_while_they_are_free_are_nobodys_fault(folder: Path) -> None:
    with serving("--releases", str(folder)) as url:
        for number in range(3):
            for worker in workers_of(folder):
                os.kill(worker, signal.SIGKILL)
            answers = [ask(url, f"ASK {{}} # {number} {again}") for again in range(8)]
            assert {answer.status_code for answer in answers} <= {200, 503}
            assert {answer.headers["content-type"] for answer in answers if answer.status_code == 503} <= {
                "application/problem+json"
            }
        until(lambda: ask(url, "ASK {}").status_code == 200 and len(workers_of(folder)) == 2)


def test_earlier_releases_asked_in_turn_leave_no_workers_behind(folder: Path) -> None:
    earlier = [copied(folder, f"{number:016x}").name for number in range(3)]
    with serving("--releases", str(folder), earlier_releases="1") as url:
        for number in range(6):
            answer = httpx2.get(
                f"{url}/releases/{earlier[number % 3]}/sparql", params={"query": "ASK {}"}, timeout=SECONDS
            )
            assert answer.status_code == 200
            assert answer.headers["x-khoi-release"] == earlier[number % 3]
            assert len(workers_of(folder)) <= 3


def test_an_earlier_release_that_cannot_be_read_is_left_out(folder: Path) -> None:
    damaged = copied(folder, "d0" * 8)
    (damaged / MANIFEST).write_text("{")
    with serving("--releases", str(folder)) as url:
        for path in ("/", "/releases", "/api/v1/releases", "/api/v1/changes", "/timemap/doc/person/ngo-van-tuan"):
            answer = httpx2.get(url + path, timeout=SECONDS)
            assert answer.status_code == 200, path
            assert damaged.name not in answer.text
        assert httpx2.get(f"{url}/releases/{damaged.name}/", timeout=SECONDS).status_code == 404


def test_a_damaged_file_of_an_earlier_release_is_told_where_it_is_needed(folder: Path) -> None:
    damaged, newest = copied(folder, "d0" * 8), current(folder).directory.name
    (damaged / DUMP).write_bytes((damaged / DUMP).read_bytes()[:-100])
    shutil.rmtree(damaged / STORE)
    with serving("--releases", str(folder)) as url:
        for path in (
            f"/releases/{damaged.name}/diff/{newest}",
            f"/api/v1/releases/{newest}/diff/{damaged.name}",
            f"/api/v1/changes/{damaged.name}",
            "/changes.atom",
        ):
            answer = httpx2.get(url + path, timeout=SECONDS, headers={"Accept": "*/*"})
            assert (answer.status_code, answer.json()["title"]) == (503, "Not answered"), path
            assert str(folder) not in answer.text
        for path in ("/timemap/doc/person/ngo-van-tuan", "/", "/releases", f"/releases/{newest}/diff/{newest}"):
            assert httpx2.get(url + path, timeout=SECONDS).status_code == 200, path


def test_a_damaged_current_release_is_not_taken_up_and_the_next_one_is(folder: Path) -> None:
    before, good, damaged = current(folder).directory, copied(folder, "1" * 16), folder / ("2" * 16)
    damaged.mkdir()
    os.mkfifo(damaged / MANIFEST)  # to open it for writing waits until the service opens it for reading
    with serving("--releases", str(folder)) as url:
        point(folder / CURRENT, damaged)
        (damaged / MANIFEST).write_text("{")
        assert ask(url, "ASK {}").headers["x-khoi-release"] == before.name
        point(folder / CURRENT, good)
        until(lambda: ask(url, "ASK {}").headers["x-khoi-release"] == good.name)


def test_a_release_that_was_removed_under_the_service_is_told(folder: Path, tmp_path: Path) -> None:
    release = current(folder).directory
    with serving("--releases", str(folder), query_waiting_seconds="1") as url:
        away = release.rename(tmp_path / "away")
        shutil.copytree(away, tmp_path / "back")
        shutil.rmtree(away)
        release.symlink_to("n" * 300)  # what the system then says of its files is more than that they are not there
        until(lambda: httpx2.get(f"{url}/readyz").status_code == 503)
        for worker in workers_of(folder):
            os.kill(worker, signal.SIGKILL)
        for path in (
            "/", "/sparql?query=ASK{}", "/sparql?query=SELECT*{?a?b?c}", "/api/v1/persons", "/search?q=x",
            "/changes.atom", "/doc/person/ngo-van-tuan.atom", "/api/v1/changes", "/api/v1/report", "/api/v1/report.ttl",
            "/explore/report", f"/dumps/{release.name}/dataset.nq.gz",
        ):  # fmt: skip
            answer = httpx2.get(url + path, timeout=SECONDS)
            assert answer.status_code in (200, 404, 503), (path, answer.text[:300])
        then = {"Accept-Datetime": "Fri, 31 Dec 2100 23:59:59 GMT"}
        assert httpx2.get(f"{url}/api/v1/persons", headers=then).status_code == 404
        assert httpx2.get(f"{url}/livez").status_code == 200
        release.unlink()
        (tmp_path / "back").rename(release)
        until(lambda: httpx2.get(f"{url}/readyz").status_code == 200)
        until(lambda: ask(url, "ASK { ?a ?b ?c }").status_code == 200)


def test_a_query_that_runs_when_the_service_is_stopped_is_told_so(folder: Path) -> None:
    process, url = start("--releases", str(folder))
    query = "SELECT%20(COUNT(*)%20AS%20%3Fn)%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi%7D"
    with connected(url) as client:
        client.settimeout(SECONDS)
        client.sendall(b"GET /sparql?query=" + query.encode() + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        until(lambda: max(map(processor_seconds, workers_of(folder))) > 0.5)
        os.kill(process, signal.SIGTERM)
        answer = read_all(client)
    stop(process)
    assert status_of(answer) == 503
    assert b"retry-after" in answer
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["detail"] == "the service is being stopped"
