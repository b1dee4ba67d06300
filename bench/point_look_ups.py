"""Point look-ups over HTTP, ours beside our peers', on one generated release, in one run.

    make bench            python -m bench.point_look_ups --triples 1000000 --seconds 5 --connections 16

All answer the same queries over the same data to the same client, after a turn that does not count. «uncached» asks for
a different thing each time with the cache off; «repeated» asks for one thing again and again. A peer that is not
installed is left out.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import uvloop

from bench.clients import Tally, ask_for, get_rows
from bench.generate.datasets import Plan
from bench.generate.stores import DATA, released, subjects
from bench.servers import AbsentError, Served, khoi, oxigraph, rdflib_endpoint, virtuoso

SUBJECTS = 5_000
_SEEN_ON = "https://w3id.org/khoi/ontology#attestedOn"


def main() -> None:
    """Run all servers and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        releases = Path(folder)
        release = released(Plan(options.triples, seed=7), releases)
        things = subjects(release.store, _SEEN_ON, SUBJECTS)
        print(
            f"{release.manifest.quads:,} triples, {options.connections} connections, {len(things):,} things asked for"
        )
        native = _measured("oxigraph serve-read-only", lambda: oxigraph(release), things, options, beside=None)
        _measured("khoi, uncached", lambda: khoi(releases, cache_bytes="0"), things, options, beside=native)
        _measured("khoi, repeated", lambda: khoi(releases), things[:1], options, beside=native)
        _measured("virtuoso", lambda: virtuoso(release.directory / DATA), things, options, beside=native)
        _measured("rdflib-endpoint", lambda: rdflib_endpoint(release), things, options, beside=native)


def _measured(
    name: str,
    server: Callable[[], AbstractContextManager[Served]],
    things: list[str],
    options: argparse.Namespace,
    *,
    beside: float | None,
) -> float | None:
    """Print a row of the table; return requests a second, or None where the server is not installed."""
    try:
        with server() as served:
            requests = [
                get_rows(served.path, f"SELECT ?p ?o {{ <{thing}> ?p ?o FILTER(isIRI(?o)) }}") for thing in things
            ]
            _turn(served, requests, options)
            tallies = [_turn(served, requests, options) for _ in range(options.rounds)]
    except AbsentError as absent:
        print(f"{name:26} left out: {absent}")
        return None
    rate: float = statistics.median(len(tally.seconds) / options.seconds for tally in tallies)
    taken = sorted(second for tally in tallies for second in tally.seconds)
    p50, p99 = taken[len(taken) // 2] * 1e3, taken[len(taken) * 99 // 100] * 1e3
    ratio = f"{rate / beside:6.2f} × oxigraph" if beside else ""
    print(f"{name:26} {rate:8,.0f} requests/s   median {p50:6.1f} ms   p99 {p99:6.1f} ms   {ratio}", flush=True)
    return rate


def _turn(served: Served, requests: list[bytes], options: argparse.Namespace) -> Tally:
    asking = ask_for(served.port, requests, options.seconds, options.connections)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(asking)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of one turn")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each server")
    parser.add_argument("--connections", type=int, default=16)
    return parser.parse_args()


if __name__ == "__main__":
    main()
