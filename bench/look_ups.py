"""The REST look-ups at a million triples: `who-held` and `roles?on=`, and the same rows asked for over SPARQL.

    make bench            python -m bench.look_ups --triples 1000000 --connections 16

Every request names an office or person at random and another day, so no answer is given twice. A look-up keeps what a
release says of an office, so it is timed when the service has just begun, and again after a while. The SPARQL request
is the query file for the same question: no names are led to an office, no claims are fetched, nothing is typed.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode, Store

from bench.generate.datasets import Plan
from bench.generate.stores import released
from bench.serving import free_port, running, skip_body
from khoi import vocabulary as v
from khoi.addresses import Addresses
from khoi.queries import query_files
from khoi.release import Release
from khoi.resources import resource

SEED = 7
_FIRST = date(2010, 1, 1)
_DAYS = 5_000


def main() -> None:
    """Build the release, serve it, and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        release = released(Plan(options.triples, SEED), Path(folder))
        addresses = Addresses(release.manifest.base)
        offices, persons = _things(release, addresses)
        port = free_port()
        serve = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(port)]
        with running([*serve, "--releases", folder], port):
            for name, paths in _questions(offices, persons, addresses).items():
                _print(name, port, paths, options)
                if "SPARQL" not in name:
                    asyncio.run(_ask_for(port, paths, options.connections, options.later))
                    _print(f"{name} later", port, paths, options)


def _things(release: Release, addresses: Addresses) -> tuple[list[str], list[str]]:
    """Return the local names of offices that somebody held, and of persons that held one."""
    store = Store.read_only(str(release.store))
    offices, persons = set(), set()
    for tenure in store.quads_for_pattern(None, v.HOLDER, None, None):
        holder = addresses.split(str(tenure.object.value)) if isinstance(tenure.object, NamedNode) else None
        if holder and holder[0] == "person":
            persons.add(holder[1])
            for office in store.quads_for_pattern(tenure.subject, v.OFFICE, None, None):
                named = addresses.split(str(office.object.value)) if isinstance(office.object, NamedNode) else None
                offices.add(named[1] if named else "")
    return sorted(offices - {""}), sorted(persons)


def _questions(offices: list[str], persons: list[str], addresses: Addresses) -> dict[str, Iterator[str]]:
    queries = query_files(resource("queries"))

    def sparql(name: str, **values: str) -> str:
        return f"/sparql?query={quote(queries[name].render({**values, 'lang': 'vi'}, addresses))}"

    def each(things: list[str], path: Callable[[str, str], str]) -> Iterator[str]:
        random = Random(SEED)  # noqa: S311  # the same questions every time, not a secret
        while True:
            yield path(random.choice(things), str(_FIRST + timedelta(random.randrange(_DAYS))))

    return {
        "who-held": each(offices, lambda office, on: f"/api/v1/who-held?{urlencode({'office': office, 'on': on})}"),
        "who-held over SPARQL": each(offices, lambda office, on: sparql("holders-of-office", office=office, on=on)),
        "roles": each(persons, lambda person, on: f"/api/v1/persons/{person}/roles?on={on}"),
        "roles over SPARQL": each(persons, lambda person, on: sparql("roles-of-person", person=person, on=on)),
    }


def _print(name: str, port: int, paths: Iterator[str], options: argparse.Namespace) -> None:
    taken = asyncio.run(_ask_for(port, paths, options.connections, options.seconds))
    rate, p50, p99 = _summary(taken, options.seconds)
    print(f"{name:22} {rate:8,.0f} requests/s   p50 {p50:7.2f} ms   p99 {p99:7.2f} ms", flush=True)


async def _ask_for(port: int, paths: Iterator[str], connections: int, seconds: float) -> list[float]:
    end = time.monotonic() + seconds
    taken = await asyncio.gather(*(_ask(port, paths, end) for _ in range(connections)))
    return [seconds for one in taken for seconds in one]


async def _ask(port: int, paths: Iterator[str], end: float) -> list[float]:
    """Ask one question after another over one connection until `end`; return how long each took, in seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    taken = []
    while (start := time.monotonic()) < end:
        accept = "application/sparql-results+json, application/json"
        writer.write(f"GET {next(paths)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        await skip_body(reader, head.lower())
        taken.append(time.monotonic() - start)
    writer.close()
    return taken


def _summary(taken: list[float], seconds: float) -> tuple[float, float, float]:
    return len(taken) / seconds, 1000 * statistics.median(taken), 1000 * statistics.quantiles(taken, n=100)[-1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--later", type=float, default=30.0, help="seconds until a look-up is timed again")
    return parser.parse_args()


if __name__ == "__main__":
    main()
