"""Inference: CONSTRUCT rules run to a fixed point, each rule's statements in a graph of its own.

The graph's name ends in the rule's, so every inferred statement names its rule, and nothing
inferred lies in a graph that holds what a source or the registry asserts.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from khoi.addresses import Addresses


def infer(store: Store, rules: Path, addresses: Addresses) -> dict[str, int]:
    """Add to `store` what the rules in `rules` (`*.rq`) derive; return new statements by rule.

    A statement that already stands in any graph is not derived again, so each stands in one graph.
    """
    queries = {path.stem: path.read_text(encoding="utf-8") for path in sorted(rules.glob("*.rq"))}
    counts = dict.fromkeys(queries, 0)
    pending = True
    while pending:
        pending = False
        for rule, query in queries.items():
            graph = addresses.graph(f"inferred/{rule}")
            fresh = list(dict.fromkeys(_fresh(store, query)))
            store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in fresh)
            counts[rule] += len(fresh)
            pending = pending or bool(fresh)
    return counts


def _fresh(store: Store, query: str) -> Iterator[Triple]:
    derived = store.query(query, use_default_graph_as_union=True)
    assert isinstance(derived, QueryTriples), "a rule is a CONSTRUCT query"
    for triple in derived:
        if next(store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None), None) is None:
            yield triple


def is_inferred(graph: NamedNode, addresses: Addresses) -> bool:
    """Say whether `graph` holds inferred statements."""
    return graph.value.startswith(addresses.graph("inferred/").value)
