"""RDF as people read it: statements grouped by subject and sorted, with the prefixes that are used and no others."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from khoi import vocabulary as v
from khoi.sparql.formats import GraphFormat
from khoi.vocabulary.namespaces import NAMESPACES

_LOCAL = re.compile(r"(?:[^\W_]|_)(?:[\w.-]*[\w-])?", re.ASCII)
"""What may follow a prefix without an escape; a serialiser writes any other address in full."""
_UNWRITTEN = frozenset(
    {f"{NAMESPACES['xsd']}{name}" for name in ("string", "integer", "decimal", "double", "boolean")}
    | {f"{NAMESPACES['rdf']}langString"}
)
"""Datatypes that the form of a literal tells."""


def readable(
    triples: Iterable[Triple],
    format_: GraphFormat,
    *,
    first: NamedNode | None = None,
    prefixes: Mapping[str, str] = NAMESPACES,
) -> bytes:
    """Return statements in a format, each once: those about `first`, then subject by subject, its classes before all.

    The same statements give the same bytes, in whatever order they come.
    """
    said = sorted(set(triples), key=lambda triple: _place(triple, first))
    iris = {iri for triple in said for iri in _iris(triple)}
    used = {prefix: namespace for prefix, namespace in prefixes.items() if _is_used(namespace, iris)}
    body = serialize(said, format=format_.engine, prefixes=used)
    assert body is not None, "without an output the body is returned"
    if format_.engine is not RdfFormat.TURTLE:
        return body
    lines = body.splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(used)]), *lines[len(used) :]])  # the engine declares prefixes in no order


def _place(triple: Triple, first: NamedNode | None) -> tuple[bool, str, bool, str, str]:
    return (
        triple.subject != first,
        str(triple.subject),
        triple.predicate != v.rdf.type,
        triple.predicate.value,
        str(triple.object),
    )


def _is_used(namespace: str, iris: Iterable[str]) -> bool:
    return any(iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)) for iri in iris)


def _iris(triple: Triple) -> Iterator[str]:
    if triple.predicate != v.rdf.type:  # written as `a`
        yield triple.predicate.value
    for term in (triple.subject, triple.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and term.datatype.value not in _UNWRITTEN:
            yield term.datatype.value
