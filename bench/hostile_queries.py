"""Twenty hostile queries at once while another client asks small ones: how long the small ones take.

make bench            python -m bench.hostile_queries --triples 1000000
"""

import argparse
import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import uvloop

from bench.clients import Tally, ask_for, get_rows
from bench.generate.datasets import Plan
from bench.generate.stores import released, subjects
from bench.servers import khoi
from bench.storm import fire, hostile_queries

_SEEN_ON = "https://w3id.org/khoi/ontology#attestedOn"
_SECONDS = 10.0


def main() -> None:
    """Run the service, with and without the storm, and print what the other client saw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        release = released(Plan(options.triples, seed=7), Path(folder))
        queries = [f"SELECT ?p ?o {{ <{thing}> ?p ?o }}" for thing in subjects(release.store, _SEEN_ON, 5_000)]
        with khoi(Path(folder), query_seconds="8", cache_bytes="0") as served:
            requests = [get_rows(served.path, query) for query in queries]
            _print("in peace", _asked(served.port, requests))
            with ThreadPoolExecutor(20) as threads:
                for hostile in hostile_queries(f"http://127.0.0.1:{served.port}/canary"):
                    threads.submit(fire, served.port, hostile)
                _print("in the storm", _asked(served.port, requests))


def _asked(port: int, requests: list[bytes]) -> Tally:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(ask_for(port, requests, _SECONDS, connections=1))


def _print(name: str, tally: Tally) -> None:
    taken = sorted(tally.seconds)
    p50, p99 = taken[len(taken) // 2] * 1e3, taken[len(taken) * 99 // 100] * 1e3
    print(f"{name:14} {len(taken):6,} small queries   median {p50:6.1f} ms   p99 {p99:6.1f} ms", flush=True)


if __name__ == "__main__":
    main()
