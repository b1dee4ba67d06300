"""Validation: SHACL over the whole graph, and each result led back to the curated line it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from khoi.errors import Finding, Position, Severity


@dataclass(frozen=True, slots=True)
class ShaclResult:
    """One result of a validation report; `messages` by language."""

    focus: str
    shape: str
    severity: Severity
    messages: Mapping[str, str]
    value: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A validation report: its results and the whole of it in Turtle."""

    results: tuple[ShaclResult, ...]
    turtle: bytes


def validate_store(store: Store, shapes: Path) -> Report:
    """Check the union of all graphs in `store` against every `*.ttl` in `shapes`, with pySHACL.

    Class hierarchies are read from the store, which therefore holds the ontology.
    """
    data = _rdflib_graph({Triple(quad.subject, quad.predicate, quad.object) for quad in store})
    shapes_graph = Graph()
    for path in sorted(shapes.glob("*.ttl")):
        shapes_graph.parse(path, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes_graph, inference="none", advanced=False, meta_shacl=False)
    assert isinstance(report, Graph), "pySHACL returns its report as a graph"
    return Report(_results(report, shapes_graph), report.serialize(format="turtle", encoding="utf-8"))


def findings(results: Iterable[ShaclResult], origins: Mapping[NamedNode, Position], root: str) -> tuple[Finding, ...]:
    """Turn results into findings at the curated line of their focus node; `root` names what has none."""
    found = [_finding(result, origins, root) for result in results]
    return tuple(sorted(set(found), key=lambda finding: (finding.severity, finding.where, finding.what)))


def misplaced(store: Store) -> Quad | None:
    """Return a quad whose triple also stands in another graph, or None: every quad is in exactly one."""
    seen: set[Triple] = set()
    quad: Quad
    for quad in store:
        triple = Triple(quad.subject, quad.predicate, quad.object)
        if triple in seen:
            return quad
        seen.add(triple)
    return None


def _rdflib_graph(triples: Iterable[Triple]) -> Graph:
    buffer = BytesIO()
    serialize(triples, buffer, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=buffer.getvalue(), format="nt")


def _results(report: Graph, shapes: Graph) -> tuple[ShaclResult, ...]:
    return tuple(_result(report, shapes, node) for node in report.subjects(RDF.type, SH.ValidationResult))


def _result(report: Graph, shapes: Graph, node: Node) -> ShaclResult:
    shape = report.value(node, SH.sourceShape)
    messages = {
        message.language or "en": str(message)
        # pySHACL drops the language of a SPARQL constraint's messages, so the shape's own come first.
        for message in (*report.objects(node, SH.resultMessage), *shapes.objects(shape, SH.message))
        if isinstance(message, Literal)
    }
    warning = report.value(node, SH.resultSeverity) != SH.Violation
    value = report.value(node, SH.value)
    return ShaclResult(
        focus=str(report.value(node, SH.focusNode)),
        shape=str(shape) if isinstance(shape, URIRef) else "",
        severity=Severity.WARNING if warning else Severity.VIOLATION,
        messages=messages,
        value=None if value is None else str(value),
    )


def _finding(result: ShaclResult, origins: Mapping[NamedNode, Position], root: str) -> Finding:
    where = origins.get(NamedNode(result.focus)) if ":" in result.focus else None
    message = result.messages.get("en") or next(iter(result.messages.values()), "does not conform")
    value = f" (found {result.value})" if result.value and result.value != result.focus else ""
    shape = result.shape.rpartition("#")[2]
    hint = f"{result.focus}, shape {shape}" if shape else result.focus
    return Finding(where or Position(root), f"{message}{value}", hint, result.severity)
