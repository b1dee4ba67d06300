"""Validation reports as RDF (W3C SHACL, section 3.6), as JSON and as lines of text."""

import json
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, RdfFormat, Triple, serialize

from khoi import vocabulary as v
from khoi.vocabulary.namespaces import prefixes
from loaders.shacl.results import Result, ValidationReport
from loaders.shacl.terms import SH


def turtle(report: ValidationReport) -> bytes:
    """Return the report graph in Turtle."""
    found = _renumbered(_triples(report))
    return serialize(found, format=RdfFormat.TURTLE, prefixes=prefixes("sh rdf xsd")) or b""


def as_json(report: ValidationReport) -> str:
    """Return the report as JSON: one object with `conforms`, `results` and `handedOver`."""
    found = {
        "conforms": report.conforms,
        "results": [_json(result) for result in report.results],
        "handedOver": [
            {"shape": str(item.shape), "part": str(item.part) if item.part else None, "reason": item.reason}
            for item in report.handed_over
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def lines(report: ValidationReport) -> Iterator[str]:
    """Yield one line a result: severity, focus node, path and value, what is wrong, and the shape."""
    for result in report.results:
        severity = result.severity.value.removeprefix(SH).lower()
        path = f" {result.path.sparql}" if result.path else ""
        value = f" {result.value}" if result.value is not None and result.value != result.focus else ""
        yield f"{severity}: {result.focus}{path}{value}: {message(result)} — shape {result.shape}"


def message(result: Result) -> str:
    """Return a result's message in English, or in any language it has."""
    said = result.messages
    return said.get("en") or said.get("") or next(iter(said.values()), "does not conform")


def _json(result: Result) -> dict[str, object]:
    return {
        "focusNode": str(result.focus),
        "path": result.path.sparql if result.path else None,
        "value": None if result.value is None else str(result.value),
        "sourceShape": str(result.shape),
        "component": result.component.value,
        "severity": result.severity.value,
        "messages": dict(sorted(result.messages.items())),
    }


def _renumbered(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the triples, blank nodes numbered as they come: those of the shapes bear new names at each reading."""
    names: dict[BlankNode, BlankNode] = {}

    def name(node: BlankNode) -> BlankNode:
        return names.setdefault(node, BlankNode(f"b{len(names)}"))

    for triple in triples:
        subject, value = triple.subject, triple.object
        subject = name(subject) if isinstance(subject, BlankNode) else subject
        yield Triple(subject, triple.predicate, name(value) if isinstance(value, BlankNode) else value)


def _triples(report: ValidationReport) -> Iterator[Triple]:
    this = BlankNode("report")
    yield Triple(this, v.rdf.type, v.sh.ValidationReport)
    yield Triple(this, v.sh.conforms, v.truth(report.conforms))
    for index, result in enumerate(report.results):
        node = BlankNode(f"r{index}")
        yield Triple(this, v.sh.result, node)
        yield from _result(result, node)


def _result(result: Result, node: BlankNode) -> Iterable[Triple]:
    yield Triple(node, v.rdf.type, v.sh.ValidationResult)
    yield Triple(node, v.sh.focusNode, result.focus)
    if result.path is not None:
        label = f"{node.value}p"
        yield Triple(node, v.sh.resultPath, result.path.node(label))
        yield from result.path.triples(label)
    if result.value is not None:
        yield Triple(node, v.sh.value, result.value)
    yield Triple(node, v.sh.sourceShape, result.shape)
    yield Triple(node, v.sh.sourceConstraintComponent, result.component)
    if result.constraint is not None:
        yield Triple(node, v.sh.sourceConstraint, result.constraint)
    yield Triple(node, v.sh.resultSeverity, result.severity)
    # Sorted, as all of the report is, so that two builds of one input write the same bytes.
    for language, said in sorted(result.messages.items()):
        text = Literal(said, language=language) if language else Literal(said)
        yield Triple(node, v.sh.resultMessage, text)
