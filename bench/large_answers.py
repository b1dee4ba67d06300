"""A large answer: how soon its first byte comes, how long the whole takes, and whether memory stays flat.

    make bench            python -m bench.large_answers --triples 1000000

Every triple of a generated release is asked for as CSV, and read as fast as it comes.
"""

import argparse
import http.client
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from bench.generate.datasets import Plan
from bench.generate.stores import released
from bench.servers import Served, family, khoi, resident

_QUERY = quote("SELECT ?s ?p ?o { ?s ?p ?o }")
_PIECE = 1 << 20


def main() -> None:
    """Run the service and read the answer."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        released(Plan(options.triples, seed=7), Path(folder))
        with khoi(Path(folder), workers="1", query_seconds="120") as served:
            for _ in range(3):
                _read(served)


def _read(served: Served) -> None:
    members = family(served.process)
    before = sum(map(resident, members))
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    started = time.perf_counter()
    connection.request("GET", f"{served.path}?query={_QUERY}", headers={"Accept": "text/csv"})
    answer = connection.getresponse()
    rows = answer.read(1).count(b"\n")
    first = time.perf_counter() - started
    grown = 0
    while piece := answer.read(_PIECE):
        rows += piece.count(b"\n")
        grown = max(grown, sum(map(resident, members)) - before)
    taken = time.perf_counter() - started
    connection.close()
    print(f"{rows - 1:,} rows: first byte {first * 1e3:.0f} ms, whole {taken:.1f} s, memory +{grown / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
