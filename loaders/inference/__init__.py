"""Inference: CONSTRUCT rules run to a fixed point, each rule's statements in a graph of its own.

The graph's name ends in the rule's, so every inferred statement names its rule, and nothing
inferred lies in a graph that holds what a source or the registry asserts.

A rule waits for every rule that may feed it, directly or through others, and runs again only when
one of them has written something since; so all but rules that feed themselves run once.
"""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from khoi.addresses import Addresses
from khoi.closure import closure
from loaders.inference.rules import Rule, read_rules


def infer(store: Store, rules: Path, addresses: Addresses) -> dict[str, int]:
    """Add to `store` what the rules in `rules` (`*.rq`) derive; return new statements by rule.

    A statement that already stands in any graph is not derived again, so each stands in one graph.
    """
    graphs = {path.stem: addresses.graph(f"inferred/{path.stem}") for path in sorted(rules.glob("*.rq"))}
    # A store may hold what rules derived earlier; only new statements are counted.
    before = {name: _size(store, graph) for name, graph in graphs.items()}
    evaluated = read_rules(rules, store)
    before_it = _before(evaluated)
    pending = set(range(len(evaluated)))
    while pending:
        # The smallest number, hence the file that comes first by name: the order must not depend on a set's.
        number = min(number for number in pending if before_it[number].isdisjoint(pending))
        pending.remove(number)
        rule = evaluated[number]
        if _run(store, rule, graphs[rule.name]):
            # A rule that feeds itself comes back until it writes nothing, which ends a chain of any length.
            pending.update(index for index, other in enumerate(evaluated) if rule.feeds(other))
    return {name: _size(store, graph) - before[name] for name, graph in graphs.items()}


def _run(store: Store, rule: Rule, graph: NamedNode) -> bool:
    """Add what `rule` derives from the store as it is; say whether there was anything."""
    derived = store.query(rule.query, use_default_graph_as_union=True)
    assert isinstance(derived, QueryTriples), "a rule is a CONSTRUCT query"
    # Most rules derive nothing when they run again; the store is then left untouched.
    first = next(derived, None)
    if first is None:
        return False
    # The rows come from a snapshot that the engine took, so writing them meanwhile changes nothing in it.
    store.bulk_extend(Quad(said.subject, said.predicate, said.object, graph) for said in chain((first,), derived))
    return True


def _before(rules: Sequence[Rule]) -> list[frozenset[int]]:
    """Return for each rule those that it waits for: which may feed it, directly or through others, and it not them."""
    feeders = [{index for index, one in enumerate(rules) if one.feeds(other)} for other in rules]
    above = [set(closure(direct, feeders.__getitem__)) for direct in feeders]
    # Rules that feed each other in a circle wait for none of it; else no rule of the circle could start.
    return [frozenset(one for one in above[number] if number not in above[one]) for number in range(len(rules))]


def _size(store: Store, graph: NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
