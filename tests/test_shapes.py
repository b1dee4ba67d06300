"""Every shape: the valid graph passes them all, and one update breaks each of them."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, parse
from rdflib import SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from loaders.assembly import vocabulary_quads
from loaders.shacl.engine import triples_of, validate
from loaders.shacl.reference import validate as validate_by_reference
from loaders.shacl.shapes import Shapes, read_shapes

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "shapes"
INVALID = CASES / "invalid"
SHAPES = Namespace("https://w3id.org/khoi/shapes#")
CODE = "https://w3id.org/khoi/code/"
ONE_FAULT = (
    "AgencyName-ownClaims", "Apart-oneKind", "BlocMembership-ownClaims", "BodyKind-ofClass", "Claim-conflictsWithOther",
    "Claim-objectOfKind", "Claim-sinceBeforeUntil", "Claim-subjectOfKind", "Edtf-calendar",
    "Holding-upperBounds", "Holding-windowAfterStart", "Holding-windowBeforeEnd", "HonorificHolding-ownClaims",
    "Meeting-afterStart", "MemberCount-ownClaims", "Office-body", "OfficeAct-withinTenure", "Person-namesake",
    "Person-publicOnly", "Presumption-sharedSeat", "Presumption-withinTenure", "Representation-ownClaims",
    "Tenure-oneKind", "Tenure-ownClaims", "Vocabulary-defined", "Vocabulary-inForce",
)  # fmt: skip
"""Faults that only a rule between two records, or a white list, can see."""
BROKEN = sorted(INVALID.glob("*.ru"))


@cache
def shapes() -> Graph:
    """Return all shapes as one graph."""
    graph = Graph()
    for file in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def valid() -> bytes:
    """Return the valid graph with the vocabulary and its codes, as N-Triples."""
    store = Store()
    store.load(path=str(CASES / "valid.ttl"), format=RdfFormat.TURTLE)
    store.extend(vocabulary_quads(ROOT / "ontology", DefaultGraph()))
    return triples(store)


@cache
def every() -> Shapes:
    """Return all shapes as the product reads them."""
    return read_shapes(ROOT / "shapes")


def triples(store: Store) -> bytes:
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert dumped is not None
    return dumped


def alone(rule: URIRef) -> Shapes:
    """Return one rule with the node shape that carries it, and nothing else."""
    everything = shapes()
    chosen = everything.cbd(URIRef(str(SHAPES).removesuffix("#")))
    everything.cbd(rule, target_graph=chosen)
    for carrier in everything.subjects(SH.property, rule):
        for predicate, value in everything.predicate_objects(carrier):
            if predicate != SH.property or value == rule:
                chosen.add((carrier, predicate, value))
    return Shapes(parse(chosen.serialize(format="nt"), format=RdfFormat.N_TRIPLES))


def broken(*updates: Path) -> Store:
    """Return the valid graph after `updates`."""
    store = Store()
    store.load(input=valid(), format=RdfFormat.N_TRIPLES)
    for update in updates:
        store.update(update.read_text(encoding="utf-8"))
    return store


def rules() -> set[str]:
    """Return the local names of all rules: the shapes that have a message."""
    return {str(shape).removeprefix(SHAPES) for shape in shapes().subjects(SH.message)}


def test_the_valid_graph_conforms_to_every_shape_and_none_is_handed_over() -> None:
    report = validate(broken(), every())
    assert report.results == ()
    assert report.handed_over == ()


@pytest.mark.slow
def test_both_engines_report_the_same_where_every_rule_is_broken() -> None:
    store = broken(*BROKEN)
    found, expected = validate(store, every()), validate_by_reference(triples_of(store), every())
    assert {result.key for result in found.results} == {result.key for result in expected.results}
    assert len({result.shape for result in found.results}) > len(BROKEN) / 2


def test_every_rule_has_an_update_that_breaks_it() -> None:
    assert {file.stem for file in BROKEN} == rules()


def test_every_rule_is_named_after_the_one_node_shape_that_carries_it() -> None:
    graph = shapes()
    carried = [(carrier, rule) for carrier, rule in graph.subject_objects(SH.property) if isinstance(carrier, URIRef)]
    assert len(carried) == len({rule for _, rule in carried})
    for carrier, rule in carried:
        assert isinstance(rule, URIRef)
        assert str(rule).rpartition("-")[0] == str(carrier)
        assert str(rule).removeprefix(SHAPES) in rules()


@pytest.mark.parametrize("update", BROKEN, ids=lambda file: file.stem)
def test_breaking_a_rule_is_reported_under_its_name_with_both_messages(update: Path) -> None:
    shape = SHAPES[update.stem]
    findings = [result for result in validate(broken(update), alone(shape)).results if result.shape.value == str(shape)]
    assert findings
    severity = shapes().value(shape, SH.severity, default=SH.Violation)
    said = {text.language: str(text) for text in shapes().objects(shape, SH.message) if isinstance(text, Literal)}
    for finding in findings:
        assert finding.messages == said
        assert finding.severity.value == str(severity)


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_FAULT)
def test_a_fault_is_found_once(name: str) -> None:
    [result] = validate(broken(INVALID / f"{name}.ru"), every()).results
    assert result.shape == NamedNode(str(SHAPES[name]))


def test_every_shape_says_what_is_wrong_once_in_each_language() -> None:
    graph = shapes()
    for shape in graph.subjects(SH.message, unique=True):
        messages = list(graph.objects(shape, SH.message))
        assert sorted(m.language or "" for m in messages if isinstance(m, Literal)) == ["en", "vi"], shape


def test_only_what_a_curator_must_weigh_is_a_warning() -> None:
    warnings = set(shapes().subjects(SH.severity, SH.Warning))
    names = (
        "BlocTerm-oneHead",
        "Disagreement-decided",
        "MemberCount-agreesWithList",
        "Office-body",
        "PersonTenure-oneHolder",
    )
    assert warnings == {SHAPES[name] for name in names}


def test_code_lists_in_shapes_are_the_whole_schemes() -> None:
    graph = shapes()
    in_scheme = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    rows: dict[str, set[str]] = {}
    for shape, values in graph.subject_objects(SH["in"]):
        listed = {str(value) for value in Collection(graph, values)}
        if not any(value.startswith(CODE) for value in listed):
            continue
        [name] = {value.removeprefix(CODE).partition("/")[0] for value in listed}
        if isinstance(shape, BNode):  # a row of a table: all rows together are the scheme
            rows.setdefault(name, set()).update(listed)
        else:
            assert listed == scheme(name, in_scheme), name
    for name, listed in rows.items():
        assert listed == scheme(name, in_scheme), name


def scheme(name: str, in_scheme: NamedNode) -> set[str]:
    """Return the codes of a code list."""
    file = ROOT / "ontology" / "codes" / f"{name}.ttl"
    return {
        t.subject.value
        for t in parse(path=str(file), format=RdfFormat.TURTLE)
        if t.predicate == in_scheme and isinstance(t.subject, NamedNode)
    }
