"""What one connection may take of the service: bytes of a head, seconds, places; past that it is refused."""

import json
import os
import resource
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest
from services import serving
from sockets import connected, exchanged, read_all, status_of

from khoi.releases.release import MANIFEST, current, file_entry

pytestmark = pytest.mark.slow

SECONDS = 1.0
"""Within this time a request has to be whole, at the service of these tests."""
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
LIVE = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def hurried(releases: Path) -> Iterator[str]:
    """The base URL of a service that lets a request take a second to come in."""
    with serving("--releases", str(releases), request_seconds=str(SECONDS)) as url:
        yield url


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (b"X: " + b"x" * 9_000 + b"\r\n", 431),
        (b"X: 1\r\n" * 101, 431),
        (b"".join(b"X-%d: %s\r\n" % (number, b"x" * 8_000) for number in range(9)), 431),
        (b"X: " + b"x" * (1 << 20), 431),
        (b"X" * (1 << 20), 431),
        (b"X: 1\r\n" * 98, 200),
        (b"Accept: " + b"a/b;q=0.3, " * 700 + b"*/*\r\n", 200),
    ],
)
def test_header_fields_that_are_too_long_or_too_many_are_431(hurried: str, fields: bytes, status: int) -> None:
    assert status_of(exchanged(hurried, LIVE + b"Connection: close\r\n" + fields + b"\r\n")) == status


@pytest.mark.parametrize("length", [33_000, 70_000, 1 << 20])
def test_an_address_that_is_too_long_is_414_with_a_problem_that_other_sites_can_read(hurried: str, length: int) -> None:
    query = b"x" * length
    answer = exchanged(hurried, b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status_of(answer) == 414
    assert b"access-control-allow-origin: *" in head
    assert b"content-type: application/problem+json" in head
    assert "by POST" in json.loads(body)["hint"]


def test_a_body_that_is_longer_than_any_that_is_read_is_413(hurried: str) -> None:
    head = LIVE.replace(b"GET /livez", b"POST /api/v1/who-held") + b"Content-Length: 99999999\r\n\r\n"
    answer = exchanged(hurried, head, b"[" * (5 << 20))
    assert status_of(answer) == 413
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["detail"] == "a request may have 1,048,576 bytes here"


def test_what_is_no_http_is_400_with_a_problem(hurried: str) -> None:
    answer = exchanged(hurried, b"\x16\x03\x01\x02\x00\r\n\r\n")
    assert status_of(answer) == 400
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["detail"] == "this is not HTTP/1.1"


@pytest.mark.parametrize(
    ("beginning", "status"),
    [
        (LIVE, 408),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\n" + FORM + b"Content-Length: 99\r\n\r\nquery=ASK", 408),
        (b"POST /reconcile HTTP/1.1\r\nHost: a\r\n" + FORM + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n", 408),
        (LIVE + b"Connection: keep-alive\r\n\r\n" + b"\r\n", 200),
        (b"", 0),
    ],
)  # fmt: skip
def test_a_request_that_does_not_come_to_an_end_is_given_up(hurried: str, beginning: bytes, status: int) -> None:
    with connected(hurried) as client:
        client.sendall(beginning)
        assert status_of(read_all(client)) == status, "the service closes the connection, or the test runs out of time"


def test_a_reader_that_takes_nothing_is_given_up(hurried: str) -> None:
    with connected(hurried) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        query = b"SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%7D"
        client.sendall(b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        assert until(lambda: connections_of(hurried) == 0)


def connections_of(url: str) -> int:
    """Return how many connections the service on `url` has open."""
    port = f":{int(url.rpartition(':')[2]):04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(1 for line in lines if line[1].endswith(port) and line[3] == "01")


def until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait until `condition` holds; False where it does not come to that."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("protocol", [b"h2c", b"websocket"])
@pytest.mark.parametrize("body", [b"", b"query=ASK%7B%7D"])
def test_an_upgrade_is_not_taken_up_and_the_next_request_is_answered(
    hurried: str, protocol: bytes, body: bytes
) -> None:
    sent_as = FORM + b"Content-Length: %d\r\n" % len(body)
    first = b"POST /sparql HTTP/1.1\r\n" + sent_as if body else b"GET /livez HTTP/1.1\r\n"
    first += b"Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: " + protocol + b"\r\n\r\n" + body
    answer = exchanged(hurried, first + LIVE + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 OK") == 2, answer


def test_pipelined_requests_are_answered_in_order_and_bounded(hurried: str) -> None:
    several = b"".join(
        b"GET /sparql?query=ASK%%7B%%7D%%23%d HTTP/1.1\r\nHost: a\r\n\r\n" % number for number in range(8)
    )
    assert exchanged(hurried, several).count(b"HTTP/1.1 200 OK") == 8
    exchanged(hurried, several * 100)
    assert httpx2.get(f"{hurried}/livez").status_code == 200


def test_what_stands_behind_a_body_is_no_header(hurried: str) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + FORM
    body = b"f\r\nquery=ASK%7B%7D\r\n0\r\nAccept: image/png\r\n\r\n"
    assert status_of(exchanged(hurried, head + b"Transfer-Encoding: chunked\r\n\r\n" + body)) == 200


@contextmanager
def few_descriptors(number: int) -> Iterator[None]:
    """Let processes that are started inside have so many file descriptors."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def with_a_large_file(releases: Path, folder: Path) -> tuple[Path, str]:
    """Copy a folder with one release, add a file that is larger than what waits to be sent; return its address too."""
    release = current(Path(shutil.copytree(releases, folder / "releases", symlinks=True)))
    large = release.directory / "dumps" / "large.csv"
    large.touch()
    os.truncate(large, 16 << 20)
    files = {**release.manifest.files, "dumps/large.csv": file_entry(large)}
    (release.directory / MANIFEST).write_bytes(release.manifest.model_copy(update={"files": files}).as_file())
    return folder / "releases", f"/dumps/{release.manifest.id}/large.csv"


def test_with_few_descriptors_newcomers_are_answered_beside_idle_connections_and_slow_readers(
    releases: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, large = with_a_large_file(releases, tmp_path)
    with ExitStack() as opened, ExitStack() as service:  # the service ends while readers still read
        with few_descriptors(160):
            url = service.enter_context(serving("--releases", str(folder)))
        with ExitStack() as idle:
            for _ in range(400):
                idle.enter_context(connected(url))
            assert [httpx2.get(f"{url}/livez", timeout=5).status_code for _ in range(20)] == [200] * 20
        for _ in range(100):
            reader = opened.enter_context(connected(url, "127.0.0.2"))
            reader.sendall(b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % large.encode())
        for path in ["/livez", "/sparql?query=ASK{}", large.replace("large", "tenures")] * 5:
            assert httpx2.get(url + path, timeout=10).status_code == 200, path
    said = capfd.readouterr().err
    assert "out of system resource" not in said, "room was made too late to accept them"
    assert "Traceback" not in said
