"""Validation: the compiled engine beside pySHACL, on the same data, in one run.

    make bench            python -m bench.validation --triples 100000

The data is the current release, its own statements copied under new names until there are enough,
with one in a thousand of them left out, so that there is something to find. Both engines report
the same results, or the run fails.
"""

import argparse
import gzip
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from khoi.release import current
from khoi.resources import resource
from loaders.shacl.engine import triples_of, validate
from loaders.shacl.results import Report
from loaders.shacl.shapes import Shapes, read_shapes

_THINGS = "https://w3id.org/khoi/id/"
_LEFT_OUT = 997


def main() -> None:
    """Run both engines and print what each took."""
    options = _options()
    data = current(options.releases).directory / "dataset.nq.gz"
    started = time.perf_counter()
    store = Store()
    store.bulk_extend(copies(data, options.triples))
    print(f"{len(store):,} triples loaded in {time.perf_counter() - started:.1f} s")
    shapes = read_shapes(resource("shapes"))
    ours, taken = _timed(store, shapes, options.rounds)
    print(f"compiled   {taken:8.2f} s  {len(ours.results):,} results, {len(ours.handed_over)} shapes handed over")
    if options.without_reference:
        return
    from loaders.shacl.reference import validate as validate_by_reference

    started = time.perf_counter()
    reference = validate_by_reference(triples_of(store), shapes)
    reference_taken = time.perf_counter() - started
    print(f"pySHACL    {reference_taken:8.2f} s  {len(reference.results):,} results")
    if [result.key for result in ours.results] != [result.key for result in reference.results]:
        raise SystemExit("the two engines report different results")
    print(f"ratio      {reference_taken / taken:8.1f}  pySHACL to compiled, same results")


def _timed(store: Store, shapes: Shapes, rounds: int) -> tuple[Report, float]:
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        report = validate(store, shapes)
        best = min(best, time.perf_counter() - started)
    return report, best


def copies(dump: Path, triples: int) -> Iterator[Quad]:
    """Yield at least `triples` quads: a release, and its things again and again under new names."""
    quads = list(parse(gzip.decompress(dump.read_bytes()), format=RdfFormat.N_QUADS))
    own = [quad for quad in quads if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_THINGS)]
    yield from quads
    for number in range(1, 1 + max(0, -(-(triples - len(quads)) // len(own)))):
        for index, quad in enumerate(own):
            if (index + number) % _LEFT_OUT:
                subject = NamedNode(f"{quad.subject.value}--{number}")
                value = quad.object
                if isinstance(value, NamedNode) and value.value.startswith(_THINGS):
                    value = NamedNode(f"{value.value}--{number}")
                yield Quad(subject, quad.predicate, value, quad.graph_name)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--releases", type=Path, default=Path("releases"))
    parser.add_argument("--triples", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3, help="runs of the compiled engine; the best counts")
    parser.add_argument("--without-reference", action="store_true", help="leave pySHACL out: it takes minutes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
