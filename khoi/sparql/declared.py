"""What the ontology declares of its terms: which there are, on what a property stands, and what its values are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from khoi.closure import closure
from khoi.grouping import by_key
from khoi.resources import resource
from khoi.vocabulary.namespaces import NAMESPACES

_OURS, _RDFS, _SCHEMA = NAMESPACES["khoi"], NAMESPACES["rdfs"], NAMESPACES["schema"]
_MOST_DOMAINS = 8
"""A property that is said to stand on more classes stands on whatever has claims; the ontology lists the foremost."""
_LITERALS = (NAMESPACES["xsd"], f"{NAMESPACES['rdf']}langString")


@dataclass(frozen=True, slots=True)
class Declared:
    """The terms of the ontology, as IRIs.

    `domains` are the classes on which a property stands (`rdfs:domain`, `schema:domainIncludes`), `may_stand` all whose
    things may be of those too; `datatypes` are those of its literals (`rdfs:range`, `schema:rangeIncludes`). A property
    of which too little is declared is in none of them.
    """

    terms: frozenset[str]
    domains: Mapping[str, frozenset[str]]
    may_stand: Mapping[str, frozenset[str]]
    datatypes: Mapping[str, frozenset[str]]

    def never_stands(self, property_: str, class_: str) -> bool:
        """Return whether no thing of `class_` can have the property.

        `termYear` never stands on a `Person`, but may stand on an `Act`, since an `Election` is one.
        """
        known = property_ in self.may_stand and class_.startswith(_OURS) and class_ in self.terms
        return known and class_ not in self.may_stand[property_]


@cache  # for a process: the ontology changes with the program alone
def declared() -> Declared:
    """Read the ontology, once."""
    quads = list(parse(path=str(resource("ontology") / "khoi.ttl"), format=RdfFormat.TURTLE))
    links = [
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
    ]
    ranges = _grouped(links, f"{_RDFS}range", f"{_SCHEMA}rangeIncludes")
    domains = _grouped(links, f"{_RDFS}domain", f"{_SCHEMA}domainIncludes")
    parents = _grouped(links, f"{_RDFS}subClassOf")
    classes = [class_ for class_, _, type_ in links if type_ == f"{NAMESPACES['owl']}Class"]
    branches = [frozenset(closure([class_], lambda one: parents.get(one, ()))) for class_ in classes]
    return Declared(
        terms=frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)),
        domains=domains,
        may_stand={name: _may_stand(on, branches) for name, on in domains.items() if _complete(on)},
        datatypes={name: found for name, found in ranges.items() if all(one.startswith(_LITERALS) for one in found)},
    )


def _complete(domains: frozenset[str]) -> bool:
    return len(domains) <= _MOST_DOMAINS and all(one.startswith(_OURS) for one in domains)


def _may_stand(domains: frozenset[str], branches: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the classes of which a thing may be that is of one of `domains`; a branch is a class and all above it."""
    return frozenset().union(*(branch for branch in branches if branch & domains))


def _grouped(links: Iterable[tuple[str, str, str]], *predicates: str) -> dict[str, frozenset[str]]:
    found = by_key((subject, object_) for subject, predicate, object_ in links if predicate in predicates)
    return {subject: frozenset(objects) for subject, objects in found.items()}
