"""Twenty hostile queries at once: each ends in time, nobody else notices, and nothing is left behind."""

import shutil
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from services import serving, workers_of
from waiting import wait_until

from bench.storm import ORDERED_PRODUCT, Ending, Hostile, fire, hostile_queries

pytestmark = pytest.mark.slow

DEADLINE = 3.0
GRACE = 0.5
MEMORY = 256 << 20
WORKERS = 4
MEETINGS = "SELECT (COUNT(?m) AS ?n) { ?m a <https://w3id.org/khoi/ontology#Meeting> }"


@contextmanager
def canary() -> Iterator[tuple[str, list[object]]]:
    """Yield the address of a server and the list of those who called it."""
    callers: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                connection.close()
                callers.append(caller)

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql", callers
        stop.set()
        thread.join()


@dataclass(frozen=True)
class Storm:
    """What was seen while the hostile queries ran and another client asked small ones."""

    endings: list[Ending]
    small: list[int]
    callers: list[object]
    growth: int
    growth_alone: int


@pytest.fixture(scope="module")
def storm(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storm]:
    """The twenty at once; then, alone, the one that takes most memory."""
    releases = Path(shutil.copytree(releases, tmp_path_factory.mktemp("storm") / "releases", symlinks=True))
    settings = {"query_seconds": str(DEADLINE), "query_waiting_seconds": "2", "query_memory": str(MEMORY)}
    settings["query_workers"] = str(WORKERS)
    with canary() as (address, callers), serving("--releases", str(releases), **settings) as url:
        idle = max(workers_of(releases).values())
        hostile = hostile_queries(address)
        port = int(url.rpartition(":")[2])
        small: list[int] = []
        with ThreadPoolExecutor(len(hostile)) as threads, httpx2.Client(timeout=60) as other:

            def watch(queries: list[Hostile]) -> tuple[list[Ending], int]:
                running = [threads.submit(fire, port, query) for query in queries]
                peak = 0
                while not all(future.done() for future in running):
                    query = f"{MEETINGS} # {len(small)}"
                    small.append(other.get(f"{url}/sparql", params={"query": query}).status_code)
                    peak = max([peak, *workers_of(releases).values()])
                return [future.result() for future in running], peak - idle

            endings, growth = watch(hostile)
            last, growth_alone = watch([query for query in hostile if query.name == ORDERED_PRODUCT])
        wait_until(lambda: len(workers_of(releases)) == WORKERS, "workers are missing or left over")
        yield Storm([*endings, *last], small, callers, growth, growth_alone)


def test_every_hostile_query_ends_with_the_right_status_by_its_deadline(storm: Storm) -> None:
    for ending in storm.endings:
        expected = ending.hostile.statuses | ({None} if ending.hostile.may_begin else set())
        assert ending.status in expected, f"{ending.hostile.name}: {ending.status}"
        assert ending.seconds <= DEADLINE + GRACE, f"{ending.hostile.name} took {ending.seconds:.1f} s"


def test_other_clients_are_answered_all_the_while(storm: Storm) -> None:
    assert len(storm.small) > 10
    assert set(storm.small) == {200}


def test_nobody_is_called(storm: Storm) -> None:
    assert storm.callers == []


def test_no_worker_outgrows_its_memory(storm: Storm) -> None:
    assert storm.growth <= MEMORY
    assert storm.growth_alone <= MEMORY
