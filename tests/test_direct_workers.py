"""Direct workers answer what the service would answer, and nothing is lost whatever becomes of them."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from conftest import serving
from test_hostile_queries import workers_of

DIRECT, POOL = "api.endpoint.direct.worker", "api.endpoint.worker"
BLOC = "https://w3id.org/khoi/id/bloc/noi-chinh-trung-uong"
SMALL = f"SELECT ?p ?o {{ <{BLOC}> ?p ?o FILTER(isIRI(?o)) }}"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT * { ?s ?p ?o }"


@pytest.fixture(scope="module")
def direct(releases: Path) -> Iterator[str]:
    """The base URL of a service whose direct workers are up."""
    with serving("--releases", str(releases), direct_workers="2", query_seconds="4") as url:
        warm_up(url, releases)
        yield url


@pytest.fixture(scope="module")
def plain(releases: Path) -> Iterator[str]:
    """The base URL of a service that answers everything itself."""
    with serving("--releases", str(releases), direct_workers="0") as url:
        yield url


def warm_up(url: str, releases: Path) -> None:
    """Ask until there are direct workers."""
    wanted = time.monotonic() + 20
    while len(workers_of(releases, DIRECT)) < 2 and time.monotonic() < wanted:
        httpx2.get(f"{url}/sparql", params={"query": SMALL}, timeout=30)
    time.sleep(1.5)  # a process is seen before it has opened its store


@contextmanager
def halted(releases: Path, kind: str) -> Iterator[None]:
    """Keep all workers of a kind from doing anything."""
    processes = list(workers_of(releases, kind))
    assert processes
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def told(answer: httpx2.Response) -> tuple[int, dict[str, str], bytes]:
    """Return what an answer says, the time aside."""
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return answer.status_code, headers, answer.content


def test_a_small_query_is_answered_without_the_pool(direct: str, releases: Path) -> None:
    with halted(releases, POOL), httpx2.Client(base_url=direct, timeout=3) as client:
        answers = [client.get("/sparql", params={"query": f"{SMALL} #{number}"}) for number in range(5)]
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize("accept", ["*/*", "text/csv", "application/sparql-results+xml", "image/png", "text/html"])
@pytest.mark.parametrize("coding", ["identity", "gzip", "br, gzip"])
@pytest.mark.parametrize("query", [SMALL, "ASK {}", "SELEC", f"CONSTRUCT WHERE {{ <{BLOC}> ?p ?o }}", LARGE])
def test_the_answer_is_the_one_that_the_service_would_give(
    direct: str, plain: str, query: str, accept: str, coding: str
) -> None:
    headers = {"Accept": accept, "Accept-Encoding": coding, "Host": "example.org"}
    answers = [
        httpx2.get(f"{url}/sparql", params={"query": query}, headers=headers, timeout=30) for url in (direct, plain)
    ]
    assert told(answers[0]) == told(answers[1])


def test_what_the_client_holds_is_not_sent_again(direct: str) -> None:
    with httpx2.Client(base_url=direct, timeout=30) as client:
        first = client.get("/sparql", params={"query": SMALL})
        again = client.get("/sparql", params={"query": SMALL}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_connection_may_ask_for_anything_in_between(direct: str) -> None:
    with httpx2.Client(base_url=direct, timeout=30) as client:
        for _ in range(3):
            assert client.get("/sparql", params={"query": SMALL}).status_code == 200
            assert client.post("/sparql", data={"query": SMALL}).status_code == 200
            assert client.get("/livez").text == "live\n"
            assert client.get("/sparql", params={"query": LARGE}).status_code == 200


@pytest.mark.parametrize(
    "odd",
    [
        {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2-Settings": "AAMAAABk"},
        {"Expect": "100-continue"},
    ],
)
def test_a_request_that_is_not_plain_is_answered_and_costs_no_worker(
    direct: str, releases: Path, odd: dict[str, str]
) -> None:
    before = set(workers_of(releases, DIRECT))
    with httpx2.Client(base_url=direct) as client:
        for headers in ({}, odd, {}):
            assert client.get("/sparql", params={"query": SMALL}, headers=headers).status_code == 200
    assert set(workers_of(releases, DIRECT)) == before


@pytest.mark.parametrize(
    "query", ["%ff", "SELECT%20*%20{?s%20?p%20%22%e1%bb%91%22}", "ASK+%7B%7D&query=x", "ASK{}&a=%zz"]
)
def test_what_stands_behind_the_question_mark_is_read_as_the_service_reads_it(
    direct: str, plain: str, query: str
) -> None:
    answers = [httpx2.get(f"{url}/sparql?query={query}", headers={"Host": "example.org"}) for url in (direct, plain)]
    assert told(answers[0]) == told(answers[1])


def test_requests_sent_ahead_are_answered_in_turn(direct: str) -> None:
    path = str(httpx2.URL("/sparql", params={"query": "ASK {}"}))
    request = f"GET {path} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", httpx2.URL(direct).port or 0), timeout=5) as connection:
        connection.sendall(request * 3)
        received = b""
        while received.count(b"HTTP/1.1 200") < 3 or not received.endswith(b"}"):
            received += connection.recv(65536)
    assert received.count(b'"boolean":true') == 3


def test_a_client_that_reads_slowly_gets_the_whole_answer(direct: str, plain: str) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    expected = httpx2.get(
        f"{plain}/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"}, timeout=30
    ).content
    path = str(httpx2.URL("/sparql", params={"query": query}))
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(("127.0.0.1", httpx2.URL(direct).port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode())
        time.sleep(0.5)
        received = b""
        while not received.endswith(expected[-200:]):
            received += connection.recv(512)
    assert received.partition(b"\r\n\r\n")[2] == expected


def asking(url: str, address: str, done: threading.Event, statuses: list[int]) -> Callable[[], None]:
    """Return what asks small queries on one connection from an address until `done`."""

    def ask() -> None:
        transport = httpx2.HTTPTransport(local_address=address)
        with httpx2.Client(transport=transport, base_url=url, timeout=30) as client:
            while not done.is_set():
                query = f"{SMALL} #{len(statuses)}"
                statuses.append(client.get("/sparql", params={"query": query}).status_code)

    return ask


@contextmanager
def several_asking(url: str, address: str = "127.0.0.1") -> Iterator[list[int]]:
    """Let several clients ask small queries; yield the statuses of their answers, all there at the end."""
    done, statuses = threading.Event(), list[int]()
    threads = [threading.Thread(target=asking(url, address, done, statuses)) for _ in range(6)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_a_slow_query_keeps_nobody_waiting_and_ends_at_its_deadline(direct: str) -> None:
    elsewhere = httpx2.HTTPTransport(local_address="127.0.0.2")
    with several_asking(direct) as statuses, httpx2.Client(transport=elsewhere, timeout=20) as hostile:
        time.sleep(0.5)
        before, started = len(statuses), time.monotonic()
        slow = hostile.get(f"{direct}/sparql", params={"query": SLOW})
        seconds, during = time.monotonic() - started, len(statuses) - before
    assert slow.status_code == 503
    assert seconds < 4.5
    assert during > 100
    assert set(statuses) == {200}


@pytest.mark.parametrize("address", ["127.0.0.3", "127.0.0.4", "127.0.0.5"])
def test_no_request_is_lost_when_all_workers_are_killed(direct: str, releases: Path, address: str) -> None:
    warm_up(direct, releases)
    with several_asking(direct, address) as statuses:
        time.sleep(0.5)
        processes = workers_of(releases, DIRECT)
        for process in processes:
            os.kill(process, signal.SIGKILL)
        time.sleep(1)
    assert processes
    assert len(statuses) > 100
    assert set(statuses) == {200}
