"""The REST look-ups at a million triples: `who-held` and `roles?on=`, and the same rows asked for over SPARQL.

    make bench            python -m bench.look_ups --triples 1000000 --connections 16

Every request names an office or person at random and another day, so no answer is given twice. What a release says of
an office or a person is kept, so the turn of a service that has just begun stands apart. The SPARQL request is the
query file for the same question: no names are led to an office, no claims are fetched, nothing is typed.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import uvloop

from bench.clients import ask_for, get, get_rows
from bench.generate.datasets import Plan
from bench.generate.stores import holders_and_offices, released
from bench.serving import free_port, running
from khoi.addresses import Addresses
from khoi.resources import resource
from khoi.sparql.queries import query_files

SEED = 7
_FIRST = date(2010, 1, 1)
_DAYS = 5_000
_REQUESTS = 40_000


def main() -> None:
    """Build the release, serve it, and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        release = released(Plan(options.triples, SEED), Path(folder))
        addresses = Addresses(release.manifest.base)
        persons, offices = holders_and_offices(release.store)
        port = free_port()
        serve = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(port)]
        with running([*serve, "--releases", folder], port):
            for name, requests in _questions(offices, persons, addresses).items():
                for turn in ("first asked", *["then"] * options.rounds):
                    _print(f"{name}, {turn}", port, requests, options)


def _questions(offices: list[str], persons: list[str], addresses: Addresses) -> dict[str, list[bytes]]:
    """Return requests by the row they are measured for, enough that hardly any comes twice in a turn."""
    queries, random = query_files(resource("queries")), Random(SEED)  # noqa: S311  # the same every time, not a secret

    def sparql(name: str, thing: Mapping[str, str], on: str) -> bytes:
        return get_rows("/sparql", queries[name].render({**thing, "on": on, "lang": "vi"}, addresses))

    def each(things: list[str], request: Callable[[str, str], bytes]) -> list[bytes]:
        days = (str(_FIRST + timedelta(random.randrange(_DAYS))) for _ in range(_REQUESTS))
        return [request(random.choice(things), on) for on in days]

    def who_held(office: str, on: str) -> bytes:
        return get(f"/api/v1/who-held?{urlencode({'office': office, 'on': on})}", "application/json")

    return {
        "who-held": each(offices, who_held),
        "who-held over SPARQL": each(offices, lambda one, on: sparql("holders-of-office", {"office": one}, on)),
        "roles": each(persons, lambda one, on: get(f"/api/v1/persons/{one}/roles?on={on}", "application/json")),
        "roles over SPARQL": each(persons, lambda one, on: sparql("roles-of-person", {"person": one}, on)),
    }


def _print(name: str, port: int, requests: list[bytes], options: argparse.Namespace) -> None:
    asking = ask_for(port, requests, options.seconds, options.connections)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        taken = runner.run(asking).seconds
    p50, p99 = 1e3 * statistics.median(taken), 1e3 * statistics.quantiles(taken, n=100)[-1]
    print(
        f"{name:34} {len(taken) / options.seconds:8,.0f} requests/s   p50 {p50:7.2f} ms   p99 {p99:7.2f} ms", flush=True
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=5.0, help="length of one turn")
    parser.add_argument("--rounds", type=int, default=3, help="turns after the first")
    return parser.parse_args()


if __name__ == "__main__":
    main()
