"""The reference engine: pySHACL behind the same records, for whole shapes graphs and for single shapes."""

import logging
from collections.abc import Iterable, Iterator
from typing import cast

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from pyshacl import validate as pyshacl_validate

from khoi import vocabulary as v
from khoi.closure import closure
from loaders.shacl.paths import read_path
from loaders.shacl.plans import HandOver
from loaders.shacl.results import Result, ValidationReport
from loaders.shacl.shapes import TARGETS, Shapes, messages
from loaders.shacl.terms import ShapesError, Term, TripleIndex

# An ill-formed literal is data here, and reported as a result; rdflib would print a traceback for each.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

_TARGETS = frozenset(v.sh[kind] for kind in TARGETS)
_MARKS = _TARGETS | {v.rdf.type, v.sh.deactivated, v.sh.severity, v.sh.message, v.sh.path}


def validate(triples: Iterable[Triple], shapes: Shapes) -> ValidationReport:
    """Check `triples` against all shapes with pySHACL."""
    found = _validate(_rdflib_graph(triples), shapes.graph.all_triples(), shapes)
    return ValidationReport(tuple(sorted(found, key=lambda result: result.key)))


def validate_parts(triples: Iterable[Triple], shapes: Shapes, handed: Iterable[HandOver]) -> Iterator[Result]:
    """Check `triples` against single shapes, each with what it refers to and no other."""
    data = _rdflib_graph(triples)
    for item in handed:
        yield from _validate(data, _part(shapes, item), shapes)


def _part(shapes: Shapes, item: HandOver) -> Iterator[Triple]:
    """Yield the triples of one shape, or of it with one property shape alone; only its own targets are kept."""
    graph, start = shapes.graph, list(shapes.components)
    # The targets of other shapes are left out, or pySHACL would check those too.
    for triple in graph.triples(item.shape):
        chosen = triple.object == item.part if triple.predicate == v.sh.property else triple.predicate in _MARKS
        if chosen if item.part is not None else triple.predicate != v.sh.property or shapes[item.shape].custom:
            yield triple
            start.append(cast("Term", triple.object))

    def kept(node: Term) -> Iterator[Triple]:
        for triple in () if isinstance(node, Literal) or node == item.shape else graph.triples(node):
            if triple.predicate not in _TARGETS and not (
                triple.predicate == v.rdf.type and triple.object == v.rdfs.Class
            ):
                yield triple

    for node in closure(start, lambda one: (cast("Term", triple.object) for triple in kept(one))):
        yield from kept(node)


def _validate(data: rdflib.Graph, shape_triples: Iterable[Triple], shapes: Shapes) -> Iterator[Result]:
    # No inference: our rules have run. `meta_shacl` would check the shapes each time; tests do that once. `inplace`
    # saves a copy of the data.
    shapes_graph = _rdflib_graph(shape_triples)
    try:
        _, report, said = pyshacl_validate(
            data, shacl_graph=shapes_graph, inference="none", advanced=False, meta_shacl=False, inplace=True
        )
    # All that pySHACL raises of a shape that it cannot load or check is one: whoever wrote the shape is told.
    except RuntimeError as error:
        raise ShapesError(f"pySHACL: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise ShapesError(f"pySHACL: {said}")
    # As N-Triples, which both libraries know: blank nodes keep their names.
    graph = TripleIndex(parse(report.serialize(format="nt"), format=RdfFormat.N_TRIPLES))
    # Results below sh:detail explain another one, and are none of the report's own.
    own = (
        node
        for found in graph.subjects(v.rdf.type, v.sh.ValidationReport)
        for node in graph.objects(found, v.sh.result)
    )
    return (_result(graph, node, shapes) for node in own)


def _result(graph: TripleIndex, node: Term, shapes: Shapes) -> Result:
    def one(name: str) -> Term | None:
        return graph.value(node, v.sh[name])

    focus, shape, component = one("focusNode"), one("sourceShape"), one("sourceConstraintComponent")
    severity, path, constraint = one("resultSeverity"), one("resultPath"), one("sourceConstraint")
    assert focus is not None, "a result has a focus node"
    assert shape is not None, "a result has a source shape"
    assert isinstance(component, NamedNode), "a component is named"
    said = {
        term.language or "": term.value for term in graph.objects(node, v.sh.resultMessage) if isinstance(term, Literal)
    }
    return Result(
        focus=focus,
        path=None if path is None else read_path(graph, path),
        value=one("value"),
        shape=shape,
        component=component,
        constraint=constraint,
        severity=severity if isinstance(severity, NamedNode) else v.sh.Violation,
        # pySHACL drops the language of a SPARQL constraint's messages, so the shape's own come first.
        messages=messages(shapes.graph, shape) or said,
    )


def _rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    return graph


def _rdflib(term: object) -> rdflib.term.Node:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            plain = term.datatype.value == str(rdflib.XSD.string)
            return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
    raise ShapesError(f"{term} is a triple term; SHACL 1.0 has none")
