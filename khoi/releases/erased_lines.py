"""Statements without the names that were redacted: in sentences, in ids, and in addresses of other sites."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from khoi import vocabulary as v
from khoi.names.erasure import Erasure


def erased_lines(quads: Iterable[tuple[bytes, Quad]], erasure: Erasure, base: str) -> list[bytes]:
    """Return the sorted lines of quads, given with them, in which no name is left.

    A name in a literal and in an id below `base` is replaced. An address elsewhere that holds one would be wrong
    without it: its statement goes.
    """
    lines: set[bytes] = set()
    for line, quad in quads:
        if erasure.found_in(line.decode()):
            lines.update(_erased(quad, erasure, base))
        else:
            lines.add(line)
    return sorted(lines)


def _erased(quad: Quad, erasure: Erasure, base: str) -> Iterator[bytes]:
    subject, graph, value = quad.subject, quad.graph_name, quad.object
    assert isinstance(subject, NamedNode), "a release has no blank nodes"
    assert isinstance(graph, NamedNode), "each quad of a release stands in a named graph"
    assert isinstance(value, NamedNode | Literal)
    if not _is_elsewhere(value, base) or not erasure.found_in(value.value):
        terms = _renamed(subject, erasure), quad.predicate, _value(value, erasure), _renamed(graph, erasure)
        yield serialize([Quad(*terms)], format=RdfFormat.N_QUADS) or b""


def _is_elsewhere(value: NamedNode | Literal, base: str) -> bool:
    """Say whether a value is the address of something that is not ours."""
    is_address = isinstance(value, NamedNode) or value.datatype == v.xsd.anyURI
    return is_address and not value.value.startswith(base)


def _value(value: NamedNode | Literal, erasure: Erasure) -> NamedNode | Literal:
    if isinstance(value, NamedNode):
        return _renamed(value, erasure)
    if value.language is not None:
        return Literal(erasure.erased(value.value), language=value.language)
    return Literal(erasure.erased(value.value), datatype=value.datatype)


def _renamed(address: NamedNode, erasure: Erasure) -> NamedNode:
    return NamedNode(erasure.renamed(address.value))
