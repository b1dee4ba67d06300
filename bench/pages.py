"""Pages of things at a million triples: how long the service takes for one that nobody asked for before.

make bench            python -m bench.pages --triples 1000000
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

from pyoxigraph import NamedNode, Store

from bench.generate.datasets import Plan
from bench.generate.stores import released
from bench.serving import free_port, running, skip_body
from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.releases.release import Release

_KINDS = (Kind.PERSON, Kind.OFFICE, Kind.AGENCY, Kind.BLOC, Kind.MEETING)
_SEED = 7


def main() -> None:
    """Build the release, serve it, and print the median and the 95th percentile for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--pages", type=int, default=70, help="how many of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khoi-bench-") as folder:
        things = _things(released(Plan(options.triples, _SEED), Path(folder)))
        port, random = free_port(), Random(_SEED)  # noqa: S311  # the same pages every time, not a secret
        serve = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(port)]
        with running([*serve, "--releases", folder], port):
            for kind in _KINDS:
                first, *chosen = random.sample(things[kind], min(options.pages + 1, len(things[kind])))
                asyncio.run(_taken(port, [f"/doc/{kind}/{first}"] * 8))  # templates are compiled when first used
                taken = asyncio.run(_taken(port, [f"/doc/{kind}/{name}" for name in chosen]))
                p95 = statistics.quantiles(taken, n=20)[-1]
                print(f"{kind:8} {len(taken)} pages   p50 {statistics.median(taken):6.1f} ms   p95 {p95:6.1f} ms")


def _things(release: Release) -> Mapping[str, list[str]]:
    """Return the local names of all that has a label, by kind."""
    addresses = Addresses(release.manifest.base)
    found: dict[str, set[str]] = defaultdict(set)
    for quad in Store.read_only(str(release.store)).quads_for_pattern(None, v.rdfs.label, None, None):
        split = addresses.split(quad.subject.value) if isinstance(quad.subject, NamedNode) else None
        if split:
            found[split[0]].add(split[1])
    return {kind: sorted(names) for kind, names in found.items()}


async def _taken(port: int, paths: Iterable[str]) -> list[float]:
    """Ask for pages one after another, each on a connection of its own; return the milliseconds each took."""
    taken = []
    for path in paths:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        started = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        await skip_body(reader, head.lower())
        taken.append(1000 * (time.perf_counter() - started))
        writer.close()
    return taken


if __name__ == "__main__":
    main()
