"""Small queries over HTTP, ours beside `oxigraph serve-read-only` and other peers, on one generated release.

    make bench            python -m bench.point_look_ups --triples 1000000 --seconds 4 --connections 16

Three rows are measured beside the native server, with both asked in turn, so that a busy machine slows down both: point
look-ups that all ask for another thing with the cache off («uncached»), one asked again and again («repeated»), and
queries of fifty rows with the cache off. The ratio is the median of the pairs'. Virtuoso and rdflib-endpoint are asked
for the first row afterwards; one that is not installed is left out.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import uvloop

from bench.clients import Tally, ask_for, get_rows
from bench.generate.datasets import Plan
from bench.generate.stores import DATA, released, subjects
from bench.servers import AbsentError, Served, khoi, oxigraph, rdflib_endpoint, virtuoso

SUBJECTS = 5_000
_SEEN_ON = "https://w3id.org/khoi/ontology#attestedOn"
_POINT = "SELECT ?p ?o {{ <{0}> ?p ?o FILTER(isIRI(?o)) }}"
_FIFTY_ROWS = "SELECT ?s ?p ?o {{ <{0}> a ?class . ?s a ?class ; ?p ?o }} LIMIT 50"


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
        with oxigraph(release) as native, khoi(releases, cache_bytes="0") as plain, khoi(releases) as caching:
            _pair("point look-ups, uncached", (native, plain), _POINT, things, options)
            _pair("point look-ups, repeated", (native, caching), _POINT, things[:1], options)
            _pair("fifty rows, uncached", (native, plain), _FIFTY_ROWS, things, options)
        _alone("virtuoso", lambda: virtuoso(release.directory / DATA), things, options)
        _alone("rdflib-endpoint", lambda: rdflib_endpoint(release), things, options)


def _pair(name: str, servers: Sequence[Served], query: str, things: list[str], options: argparse.Namespace) -> None:
    """Ask the native server and ours in turn, after a turn that does not count; print a row for each and the ratio."""
    asked = [[get_rows(served.path, query.format(thing)) for thing in things] for served in servers]
    rounds = [
        [_turn(served, requests, options) for served, requests in zip(servers, asked, strict=True)]
        for _ in range(1 + options.rounds)
    ][1:]
    for server, tallies in zip(("oxigraph", "khoi"), zip(*rounds, strict=True), strict=True):
        _print(f"{name}: {server}", tallies, options)
    ratio = statistics.median(len(ours.seconds) / len(native.seconds) for native, ours in rounds)
    print(f"{name}: {ratio:.2f} × oxigraph", flush=True)


def _alone(
    name: str, server: Callable[[], AbstractContextManager[Served]], things: list[str], options: argparse.Namespace
) -> None:
    """Print a row for a server that is measured by itself, if it is installed."""
    try:
        with server() as served:
            requests = [get_rows(served.path, _POINT.format(thing)) for thing in things]
            tallies = [_turn(served, requests, options) for _ in range(1 + options.rounds)][1:]
    except AbsentError as absent:
        print(f"{name:36} left out: {absent}")
    else:
        _print(name, tallies, options)


def _print(name: str, tallies: Sequence[Tally], options: argparse.Namespace) -> None:
    rate = statistics.median(len(tally.seconds) / options.seconds for tally in tallies)
    taken = sorted(second for tally in tallies for second in tally.seconds)
    p50, p99 = taken[len(taken) // 2] * 1e3, taken[len(taken) * 99 // 100] * 1e3
    print(f"{name:36} {rate:8,.0f} requests/s   median {p50:6.1f} ms   p99 {p99:6.1f} ms", flush=True)


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
