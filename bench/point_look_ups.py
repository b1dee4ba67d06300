"""Point look-ups over HTTP: Khối beside `oxigraph serve-read-only`, on one release, in one run.

    make bench            python -m bench.point_look_ups --seconds 5 --connections 16

Both answer the same SPARQL query from the same store, turn by turn, to the same client. What is
printed is requests a second of each and the ratio of their medians.
"""

import argparse
import asyncio
import statistics
import sys
import time
import urllib.parse
from pathlib import Path

from bench.serving import free_port, running, skip_body
from khoi.release import current

QUERY = (
    "SELECT ?p ?o { <https://w3id.org/khoi/id/tenure/ngo-van-tuan--tong-kiem-toan-nha-nuoc> ?p ?o FILTER(isIRI(?o)) }"
)


def main() -> None:
    """Run both servers and print the table."""
    options = _options()
    store = current(options.releases).store
    ours, peer = free_port(), free_port()
    khoi = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(ours)]
    oxigraph = ["oxigraph", "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{peer}"]
    with (
        running([*khoi, "--releases", str(options.releases)], ours),
        running([*oxigraph, "--union-default-graph"], peer),
    ):
        figures: dict[str, list[float]] = {"khoi": [], "oxigraph": []}
        for _ in range(options.rounds):
            figures["khoi"].append(asyncio.run(_rate(ours, "/sparql", options)))
            figures["oxigraph"].append(asyncio.run(_rate(peer, "/query", options)))
    for name, rates in figures.items():
        print(f"{name:10} {statistics.median(rates):8,.0f} requests/s  (of {', '.join(f'{r:,.0f}' for r in rates)})")
    ratio = statistics.median(figures["khoi"]) / statistics.median(figures["oxigraph"])
    print(f"ratio      {ratio:8.2f}  khoi to oxigraph, {options.connections} connections")


async def _rate(port: int, path: str, options: argparse.Namespace) -> float:
    target = f"{path}?query={urllib.parse.quote(QUERY)}"
    request = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n".encode()
    end = time.monotonic() + options.seconds
    counts = await asyncio.gather(*(_ask(port, request, end) for _ in range(options.connections)))
    return sum(counts) / float(options.seconds)


async def _ask(port: int, request: bytes, end: float) -> int:
    """Send the request over one connection until `end`; return how many answers came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.monotonic() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        await skip_body(reader, head.lower())
        count += 1
    writer.close()
    return count


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--releases", type=Path, default=Path("releases"))
    parser.add_argument("--seconds", type=float, default=3.0, help="length of one turn")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each server")
    parser.add_argument("--connections", type=int, default=16)
    return parser.parse_args()


if __name__ == "__main__":
    main()
