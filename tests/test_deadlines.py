"""Queries that take too long, and the processes that evaluate them: one bad query takes nobody else down."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, SEEDS, serving
from waiting import wait_until

from loaders.builds import build

pytestmark = pytest.mark.slow

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MEETINGS = "SELECT (COUNT(?m) AS ?n) { ?m a <https://w3id.org/khoi/ontology#Meeting> }"
DEADLINE = 1.5


@pytest.fixture(scope="module")
def hurried(releases: Path) -> Iterator[httpx2.Client]:
    """A client of a service with two workers and a short deadline."""
    with client_of(releases, query_seconds=str(DEADLINE), query_workers="2") as client:
        yield client


@pytest.fixture(scope="module")
def patient(releases: Path) -> Iterator[httpx2.Client]:
    """A client of a service with two workers that let a query run for long."""
    with client_of(releases, query_seconds="60", query_workers="2") as client:
        yield client


@contextmanager
def client_of(releases: Path, **settings: str) -> Iterator[httpx2.Client]:
    with (
        serving("--releases", str(releases), **settings) as url,
        httpx2.Client(base_url=url, timeout=60) as client,
    ):
        yield client


def ask(client: httpx2.Client, query: str, accept: str = "application/sparql-results+json") -> httpx2.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def test_a_cartesian_count_ends_at_the_deadline_and_the_next_request_is_answered(hurried: httpx2.Client) -> None:
    stopped = ask(hurried, CARTESIAN)
    assert stopped.status_code == 503
    assert stopped.headers["retry-after"]
    assert f"stopped after {DEADLINE:g} s" in stopped.json()["detail"]
    assert ask(hurried, MEETINGS).status_code == 200


def test_small_queries_are_answered_while_a_hostile_one_runs(patient: httpx2.Client) -> None:
    with patient.stream("GET", "/sparql", params={"query": ENDLESS}, headers={"Accept": "text/csv"}) as hostile:
        rows = hostile.iter_bytes()
        next(rows)
        assert [ask(patient, MEETINGS).status_code for _ in range(10)] == [200] * 10
        assert [patient.get(path).status_code for path in ("/livez", "/readyz")] == [200, 200]
        assert next(rows), "the hostile query is still at it"


def test_workers_that_were_killed_are_replaced(hurried: httpx2.Client) -> None:
    threads = [threading.Thread(target=ask, args=(hurried, CARTESIAN)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ask(hurried, MEETINGS).status_code == 200


def test_a_result_that_is_cut_by_the_deadline_is_an_aborted_connection(hurried: httpx2.Client) -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        ask(hurried, ENDLESS, "text/csv")


def test_a_query_is_stopped_when_the_client_hangs_up_while_reading(patient: httpx2.Client) -> None:
    for _ in range(4):
        with patient.stream("GET", "/sparql", params={"query": ENDLESS}, headers={"Accept": "text/csv"}) as answer:
            next(answer.iter_bytes())
    assert ask(patient, MEETINGS).status_code == 200


def test_a_query_is_stopped_when_the_client_hangs_up_while_waiting(patient: httpx2.Client) -> None:
    for _ in range(4):
        with pytest.raises(httpx2.ReadTimeout):
            patient.get("/sparql", params={"query": CARTESIAN}, timeout=0.5)
    assert ask(patient, MEETINGS).status_code == 200


def test_a_worker_cannot_open_a_socket_even_if_the_parser_is_passed_by() -> None:
    code = (
        "from api.endpoint.sandbox import confine; import socket\n"
        "assert confine(1 << 30) is None\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "refused\n"


def test_workers_end_with_the_service_even_if_it_is_killed(releases: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(releases, tmp_path / "releases", symlinks=True))
    with serving("--releases", str(folder)) as url:
        assert httpx2.get(f"{url}/readyz").status_code == 200
        [service] = [pid for pid, line in processes() if f"--releases {folder}" in line]
        os.kill(service, signal.SIGKILL)
    wait_until(
        lambda: not [line for _, line in processes() if str(folder) in line and "defunct" not in line],
        "a worker goes on without its service",
    )


def processes() -> list[tuple[int, str]]:
    """Return process id and command line of every process."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [(int(line.split()[0]), line) for line in listed.splitlines()]


def test_a_query_stopped_at_the_deadline_is_told_what_was_slow(hurried: httpx2.Client) -> None:
    problem = ask(hurried, CARTESIAN).json()
    assert problem["slow"] == ["patterns that share no variable: ?a, ?b, ?c and ?d, ?e, ?f and ?g, ?h, ?i"]
    assert "common variable" in problem["hint"]


def test_several_processes_answer_on_one_port_and_take_up_a_new_release(releases: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(releases, tmp_path / "releases", symlinks=True))
    with serving("--releases", str(folder), "--workers", "2") as url:
        again = build(INPUTS, folder, only=SEEDS[:1], progress=lambda _: None)
        each_on_its_own = httpx2.Limits(max_keepalive_connections=0)
        with httpx2.Client(base_url=url, timeout=30, limits=each_on_its_own) as client:
            answers: list[httpx2.Response] = []

            def all_take_it_up() -> bool:
                answers.extend(ask(client, f"ASK {{}} #{len(answers)}") for _ in range(10))
                served = {answer.headers["x-khoi-release"] for answer in answers[-40:]}
                return len(answers) >= 40 and served == {again.manifest.id}

            wait_until(all_take_it_up, "some process still serves the older release")
    assert {answer.status_code for answer in answers} == {200}
