"""Inference over generated data: how long the rules take, and beside owlrl on a small slice.

    make bench            python -m bench.inference --triples 1000000 --slice 5000

Both start from the same triples and run to their fixed point; loading is not counted. owlrl works
through all of OWL 2 RL, of which the rules need a part: `tests/test_inference.py` holds the two to
the same entailments about the things in the data.
"""

import argparse
import resource
import time

import owlrl
import rdflib
from pyoxigraph import RdfFormat, Store, serialize

from bench.generate.datasets import Plan
from bench.generate.lines import ADDRESSES
from bench.generate.stores import ONTOLOGY, generated
from loaders.inference import infer

SEED = 7


def main() -> None:
    """Print the time for the whole, then both times for the slice."""
    options = _options()
    store = generated(Plan(options.triples, SEED))
    seconds, inferred = _infer(store)
    asserted = len(store) - inferred
    print(f"{asserted:,} triples: {inferred:,} inferred in {seconds:.1f} s, {asserted / seconds:,.0f} triples/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, store included")
    small = generated(Plan(options.slice, SEED))
    peer = _rdflib_graph(small)
    ours, _ = _infer(small)
    theirs = _expand(peer)
    print(
        f"{len(small):,} triples after inference: khoi {ours:.2f} s, owlrl {theirs:.1f} s, ratio {theirs / ours:,.0f}"
    )


def _infer(store: Store) -> tuple[float, int]:
    start = time.perf_counter()
    counts = infer(store, ONTOLOGY / "rules", ADDRESSES)
    return time.perf_counter() - start, sum(counts.values())


def _rdflib_graph(store: Store) -> rdflib.Graph:
    triples = serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=triples or b"", format="nt")


def _expand(graph: rdflib.Graph) -> float:
    closure = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False)
    start = time.perf_counter()
    closure.expand(graph)
    return time.perf_counter() - start


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--slice", type=int, default=5_000, help="how many triples owlrl gets")
    return parser.parse_args()


if __name__ == "__main__":
    main()
