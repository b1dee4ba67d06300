"""Keys as checks: the ontology's `owl:hasKey` axioms, and things that share a key though they are two.

OWL would merge such things. Here nothing is merged without a curator, so a shared key is a finding.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple

from khoi import vocabulary as v
from khoi.grouping import by_key

_Term = NamedNode | BlankNode | Literal | Triple
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
        sharers: defaultdict[tuple[_Term, ...], set[NamedNode]] = defaultdict(set)
        subjects = {said.subject for said in store.quads_for_pattern(None, v.rdf.type, kind)}
        for thing in (subject for subject in subjects if isinstance(subject, NamedNode)):
            # A thing with two values of a property has a key for each; one shared is enough (OWL 2, section 9.5).
            for key in product(*(_values(store, thing, property_) for property_ in properties)):
                sharers[key].add(thing)
        for sharing in sharers.values():
            if len(sharing) > 1:
                # The first and the last by address: one finding leads to the value, however many share it.
                one, *_, other = sorted(sharing, key=attrgetter("value"))
                yield SharedKey(kind, one, other)


def _values(store: Store, thing: NamedNode, property_: NamedNode) -> set[_Term]:
    return {said.object for said in store.quads_for_pattern(thing, property_, None)}


def _keys(ontology: Path) -> dict[NamedNode, list[NamedNode]]:
    axioms = Store()
    axioms.load(path=str(ontology), format=RdfFormat.TURTLE)
    solutions = axioms.query(_KEYS)
    assert isinstance(solutions, QuerySolutions)
    rows = ((row["class"], row["property"]) for row in solutions)
    return by_key((kind, of) for kind, of in rows if isinstance(kind, NamedNode) and isinstance(of, NamedNode))
