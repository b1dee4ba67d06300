"""Keys as checks: the ontology's `owl:hasKey` axioms, and things that share a key though they are two.

OWL would merge such things. Here nothing is merged without a curator, so a shared key is a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

_KEYS = Path(__file__).with_suffix(".rq").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class SharedKey:
    """Two things of one class with the same values of the class's key."""

    kind: NamedNode
    one: NamedNode
    other: NamedNode


def shared_keys(store: Store, ontology: Path) -> Iterator[SharedKey]:
    """Yield a pair of things for each value of a key that several things share; `ontology` is `khoi.ttl`."""
    for kind, properties in _keys(ontology).items():
        # Written for each class anew, since a key has any number of properties; the terms are the ontology's own.
        values = [f"?key{number}" for number in range(len(properties))]
        pattern = " ; ".join(f"{said} {value}" for said, value in zip(properties, values, strict=True))
        query = f"""SELECT (MIN(?this) AS ?one) (MAX(?this) AS ?other)
            WHERE {{ ?this a {kind} ; {pattern} }} GROUP BY {" ".join(values)} HAVING(COUNT(DISTINCT ?this) > 1)"""
        solutions = store.query(query, use_default_graph_as_union=True)
        assert isinstance(solutions, QuerySolutions)
        for row in solutions:
            one, other = row["one"], row["other"]
            if isinstance(one, NamedNode) and isinstance(other, NamedNode):
                yield SharedKey(kind, one, other)


def _keys(ontology: Path) -> dict[NamedNode, list[NamedNode]]:
    axioms = Store()
    axioms.load(path=str(ontology), format=RdfFormat.TURTLE)
    solutions = axioms.query(_KEYS)
    assert isinstance(solutions, QuerySolutions)
    keys: dict[NamedNode, list[NamedNode]] = {}
    for row in solutions:
        kind, property_ = row["class"], row["property"]
        if isinstance(kind, NamedNode) and isinstance(property_, NamedNode):
            keys.setdefault(kind, []).append(property_)
    return keys
