"""Validation: the compiled engine beside pySHACL, on the same data, in one run.

    make bench            python -m bench.validation --triples 100000

The data is generated, with a few faults of each kind planted, so that there is something to find.
Both engines report the same results, or the run fails.
"""

import argparse
import resource as usage
import time

from pyoxigraph import Store

from bench.generate.datasets import Plan
from bench.generate.stores import generated
from khoi.resources import resource
from loaders.shacl.engine import triples_of, validate
from loaders.shacl.results import ValidationReport
from loaders.shacl.shapes import Shapes, read_shapes


def main() -> None:
    """Run both engines and print what each took."""
    options = _options()
    started = time.perf_counter()
    store = generated(Plan(options.triples, seed=7, faults=5))
    print(f"{len(store):,} triples generated and loaded in {time.perf_counter() - started:.1f} s")
    shapes = read_shapes(resource("shapes"))
    ours, taken = _timed(store, shapes, options.rounds)
    print(f"compiled   {taken:8.2f} s  {len(ours.results):,} results, {len(ours.handed_over)} shapes handed over")
    print(f"peak memory {usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, store included")
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


def _timed(store: Store, shapes: Shapes, rounds: int) -> tuple[ValidationReport, float]:
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        report = validate(store, shapes)
        best = min(best, time.perf_counter() - started)
    return report, best


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3, help="runs of the compiled engine; the best counts")
    parser.add_argument("--without-reference", action="store_true", help="leave pySHACL out: it takes minutes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
