"""RDF terms as shapes use them: terms as SPARQL text, and triples indexed by subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from khoi import vocabulary as v
from khoi.errors import KhoiError
from khoi.vocabulary.namespaces import NAMESPACES

Term = NamedNode | BlankNode | Literal

SH = NAMESPACES["sh"]
XSD = NAMESPACES["xsd"]
TRUE = v.truth(True)


class ShapesError(KhoiError):
    """A shapes graph that SHACL does not allow, or whose meaning cannot be told."""


class UnsupportedError(Exception):
    """What the compiler does not know; the text says what it is. The reference engine takes over."""


def text(term: Term) -> str:
    """Return `term` as SPARQL text. Blank nodes have none, and some literals would change in a store."""
    if isinstance(term, BlankNode):
        raise UnsupportedError("a blank node as a constant")
    # `"01"^^xsd:integer` in a query would be compared with the `1` that the store made of it.
    if isinstance(term, Literal) and not _is_kept(term):
        raise UnsupportedError(f"{term}, which the engine writes in another way")
    return str(term)


@cache
def _is_kept(literal: Literal) -> bool:
    # Tried out and not listed: which literals it rewrites is the engine's matter.
    store = Store()
    store.add(Quad(v.rdf.type, v.rdf.type, literal))
    return literal in {quad.object for quad in store}


class TripleIndex:
    """Triples by subject and predicate, with RDF lists read as tuples; terms are kept as they were written."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._objects: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(dict)
        for triple in triples:
            objects = self._objects[_term(triple.subject)].setdefault(triple.predicate, [])
            # Two files may state one triple.
            if triple.object not in objects:
                objects.append(_term(triple.object))

    def objects(self, subject: Term, predicate: NamedNode) -> tuple[Term, ...]:
        """Return the objects of `subject` and `predicate`, in the order they were read."""
        return tuple(self._objects.get(subject, {}).get(predicate, ()))

    def value(self, subject: Term, predicate: NamedNode) -> Term | None:
        """Return one object of `subject` and `predicate`, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: NamedNode, value: Term | None = None) -> Iterator[Term]:
        """Yield what has `predicate`, with `value` if one is given."""
        for subject, predicates in self._objects.items():
            if predicate in predicates and (value is None or value in predicates[predicate]):
                yield subject

    def all_triples(self) -> Iterator[Triple]:
        """Yield every triple."""
        for subject in self._objects:
            yield from self.triples(subject)

    def triples(self, subject: Term) -> Iterator[Triple]:
        """Yield the triples of `subject`."""
        assert not isinstance(subject, Literal), "a literal is no subject"
        for predicate, objects in self._objects.get(subject, {}).items():
            for value in objects:
                yield Triple(subject, predicate, value)

    def members(self, head: Term) -> tuple[Term, ...]:
        """Return the members of an RDF list; raise `ShapesError` where it has no end or no start."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != v.rdf.nil:
            first, rest = self.value(head, v.rdf.first), self.value(head, v.rdf.rest)
            if first is None or rest is None or head in seen:
                raise ShapesError(f"{head} is not a well-formed list")
            seen.add(head)
            found.append(first)
            head = rest
        return tuple(found)


def _term(term: object) -> Term:
    if isinstance(term, NamedNode | BlankNode | Literal):
        return term
    raise ShapesError(f"{term} is a triple term; SHACL 1.0 has none")
