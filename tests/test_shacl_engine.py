"""The compiled engine against pySHACL: random graphs and shapes, hand-overs, recursion and messages."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, Triple, parse

from loaders.shacl import reference
from loaders.shacl.engine import triples_of, validate
from loaders.shacl.results import ValidationReport
from loaders.shacl.shapes import Shapes
from loaders.shacl.terms import ShapesError

PREFIXES = """
PREFIX : <http://example.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
NODES = st.sampled_from([":a", ":b", ":c"])
CLASSES = st.sampled_from([":C", ":D", ":E"])
PREDICATES = st.sampled_from([":p", ":q", ":r"])
LITERALS = st.sampled_from(
    ['"x"', '"xy"', '"x"@en', '"y"@en', '"x"@vi', "1", "2", "5", "1.5",
     '"2023-02-01"^^xsd:date', '"2024-01-01"^^xsd:date']
)  # fmt: skip
VALUES = st.one_of(NODES, LITERALS)
NUMBERS = st.sampled_from(["1", "2", "5", "1.5"])
# pySHACL orders what SPARQL's < does not: IRIs, dates and numbers, `true` (left out above) and 1.
# So :n and :m have numbers alone.
ORDERED = st.sampled_from(["sh:lessThan :m", "sh:lessThanOrEquals :m", "sh:minExclusive 1", "sh:maxExclusive 1.5"]).map(
    "[ sh:path :n ; {} ]".format
)
STATEMENTS = st.one_of(
    st.tuples(NODES, st.sampled_from([":n", ":m"]), NUMBERS),
    st.tuples(NODES, PREDICATES, VALUES), st.tuples(NODES, st.just("a"), CLASSES)
).map(" ".join)  # fmt: skip
PATHS = st.one_of(
    PREDICATES,
    PREDICATES.map("[ sh:inversePath {} ]".format),
    st.tuples(PREDICATES, PREDICATES).map(lambda two: f"( {two[0]} {two[1]} )"),
    st.tuples(PREDICATES, PREDICATES).map(lambda two: f"[ sh:alternativePath ( {two[0]} {two[1]} ) ]"),
    PREDICATES.map("[ sh:zeroOrMorePath {} ]".format),
    PREDICATES.map("[ sh:oneOrMorePath {} ]".format),
    PREDICATES.map("[ sh:zeroOrOnePath {} ]".format),
    PREDICATES.map(lambda one: f"( [ sh:inversePath {one} ] :p )"),
)
OF_VALUES = st.one_of(
    CLASSES.map("sh:class {}".format),
    st.sampled_from(["xsd:integer", "xsd:string", "xsd:date", "rdf:langString"]).map("sh:datatype {}".format),
    st.sampled_from(["IRI", "Literal", "BlankNodeOrIRI", "IRIOrLiteral"]).map("sh:nodeKind sh:{}".format),
    st.sampled_from(["1", "2", "1.5"]).map("sh:minInclusive {}".format),
    st.sampled_from(["1", "2", "1.5"]).map("sh:maxInclusive {}".format),
    st.integers(0, 3).map("sh:maxLength {}".format),
    st.integers(1, 20).map("sh:minLength {}".format),
    st.sampled_from(['sh:pattern "^x"', 'sh:pattern "^X" ; sh:flags "i"', 'sh:pattern "[0-9]"']),
    st.sampled_from(['sh:languageIn ( "en" )', 'sh:languageIn ( "vi" "en" )']),
    st.lists(VALUES, min_size=1, max_size=3).map(lambda terms: f"sh:in ( {' '.join(terms)} )"),
    VALUES.map("sh:hasValue {}".format),
    PREDICATES.map("sh:equals {}".format),
    PREDICATES.map("sh:disjoint {}".format),
)
OF_PROPERTIES = st.one_of(
    OF_VALUES,
    st.integers(0, 6).map("sh:minCount {}".format),
    st.integers(0, 6).map("sh:maxCount {}".format),
    st.just("sh:uniqueLang true"),
)
TARGETS = st.one_of(
    CLASSES.map("sh:targetClass {}".format),
    NODES.map("sh:targetNode {}".format),
    PREDICATES.map("sh:targetSubjectsOf {}".format),
    PREDICATES.map("sh:targetObjectsOf {}".format),
)


def property_shapes(nested: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(nested, min_size=1, max_size=3, unique_by=lambda part: part.split()[0])
    return st.tuples(PATHS, parts).map(lambda shape: f"[ sh:path {shape[0]} ; {' ; '.join(shape[1])} ]")


def logical(shapes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(shapes, min_size=1, max_size=3).map(" ".join)
    return st.one_of(
        shapes.map("sh:not {}".format),
        shapes.filter(lambda shape: "sh:path" not in shape.split()[1]).map("sh:node {}".format),
        several.map("sh:and ( {} )".format),
        several.map("sh:or ( {} )".format),
        several.map("sh:xone ( {} )".format),
    )


NODE_SHAPES = st.lists(OF_VALUES, min_size=1, max_size=2, unique_by=lambda part: part.split()[0]).map(
    lambda parts: f"[ {' ; '.join(parts)} ]"
)
SHAPES = st.recursive(
    st.one_of(NODE_SHAPES, ORDERED, property_shapes(OF_PROPERTIES)),
    lambda inner: st.one_of(
        logical(inner).map("[ {} ]".format),
        property_shapes(st.one_of(OF_PROPERTIES, logical(inner))),
        st.tuples(inner, st.integers(0, 3)).map(
            lambda two: f"[ sh:path :p ; sh:qualifiedValueShape {two[0]} ; sh:qualifiedMinCount {two[1]} ]"
        ),
        st.tuples(inner, st.integers(0, 3)).map(
            lambda two: f"[ sh:path :q ; sh:qualifiedValueShape {two[0]} ; sh:qualifiedMaxCount {two[1]} ]"
        ),
    ),
    max_leaves=4,
)
CONSTRAINTS = st.one_of(
    OF_VALUES,
    logical(SHAPES),
    property_shapes(st.one_of(OF_PROPERTIES, logical(SHAPES))).map("sh:property {}".format),
    SHAPES.filter(lambda shape: shape.startswith("[ sh:path")).map("sh:property {}".format),
    st.just("sh:closed true ; sh:ignoredProperties ( rdf:type :p )"),
)
ROOTS = st.tuples(TARGETS, st.lists(CONSTRAINTS, min_size=1, max_size=3, unique_by=lambda part: part.split()[0]))


def store_of(text: str) -> Store:
    store = Store()
    store.load(input=(PREFIXES + text).encode(), format=RdfFormat.TURTLE)
    return store


def shapes_of(text: str) -> Shapes:
    return Shapes(parse(PREFIXES + text, format=RdfFormat.TURTLE))


def keys(report: ValidationReport) -> set[tuple[str, ...]]:
    """Return what two engines must agree on; blank shapes go by the other columns."""
    return {(result.key[1], *result.key[2:]) for result in report.results}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=2 * settings().max_examples, suppress_health_check=list(HealthCheck))
@given(st.lists(STATEMENTS, max_size=14), ROOTS)
def test_both_engines_report_the_same(statements: list[str], root: tuple[str, list[str]]) -> None:
    hierarchy = ":D rdfs:subClassOf :C . :E rdfs:subClassOf :D ."
    store = store_of(hierarchy + " . ".join([*statements, ""]))
    shapes = shapes_of(f":S a sh:NodeShape ; {root[0]} ; {' ; '.join(root[1])} .")
    assert keys(validate(store, shapes)) == keys(reference.validate(triples_of(store), shapes))


@pytest.mark.parametrize("parameter", ["sh:datatype xsd:date", 'sh:minInclusive "2000-01-01"^^xsd:date'])
def test_an_ill_formed_literal_violates_what_a_well_formed_one_meets(parameter: str) -> None:
    # pySHACL lets "2023-02-30" pass a bound; SHACL, section 4.3, has what cannot be compared violate it.
    store = store_of(':a :p "2023-02-28"^^xsd:date , "2023-02-30"^^xsd:date .')
    report = validate(store, shapes_of(f":S sh:targetNode :a ; sh:property [ sh:path :p ; {parameter} ] ."))
    assert [result.value.value for result in report.results if result.value] == ["2023-02-30"]


def test_a_target_that_the_data_does_not_know_is_its_own_value_by_a_path_of_no_step() -> None:
    # The engine finds no path of length zero from a term that is not in the data.
    shapes = shapes_of(
        ":S sh:targetNode :z ; sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:nodeKind sh:Literal ] ."
    )
    [result] = validate(store_of(":a :p :b ."), shapes).results
    assert str(result.value) == "<http://example.org/z>"


def test_a_recursive_shape_is_handed_over_alone_and_said() -> None:
    shapes = shapes_of("""
        :S a sh:NodeShape ; sh:targetNode :a ; sh:nodeKind sh:IRI ; sh:property :S-p , :S-q .
        :S-p sh:path :p ; sh:node :T .
        :T a sh:NodeShape ; sh:nodeKind sh:IRI ; sh:property [ sh:path :p ; sh:node :T ] .
        :S-q sh:path :q ; sh:minCount 1 .
    """)
    report = validate(store_of(":a :p :b . :b :p :c ."), shapes)
    [handed] = report.handed_over
    assert "recursive" in handed.reason
    assert str(handed.part) == "<http://example.org/S-p>"
    assert [str(result.shape) for result in report.results] == ["<http://example.org/S-q>"]


def test_a_number_is_checked_as_it_was_written_where_a_store_would_write_it_otherwise() -> None:
    data = list(parse(f'{PREFIXES} :a :p "5"^^xsd:byte .', format=RdfFormat.TURTLE))

    def triples() -> Iterator[Triple]:
        return (Triple(quad.subject, quad.predicate, quad.object) for quad in data)

    store = Store()
    store.extend(data)
    shapes = shapes_of(":S sh:targetNode :a ; sh:property [ sh:path :p ; sh:datatype xsd:byte ] .")
    report = validate(store, shapes, triples)
    assert report.conforms
    assert len(report.handed_over) == 1


def test_placeholders_of_a_message_are_filled_in_each_language() -> None:
    shapes = shapes_of("""
        :S a sh:NodeShape ; sh:targetNode :a ; sh:sparql [
          sh:message "{$this} has {?value}"@en , "{?this} có {$value}"@vi ;
          sh:select "SELECT $this ?value { $this <http://example.org/p> ?value }" ] .
    """)
    [result] = validate(store_of(":a :p 3 ."), shapes).results
    assert result.messages == {"en": "http://example.org/a has 3", "vi": "http://example.org/a có 3"}


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("sh:property [ sh:minCount 1 ]", "no sh:path"),
        ("sh:minCount 1", "no sh:path"),
        ("sh:or ( :T", "not a well-formed list"),
        ("sh:nodeKind :T", "not a node kind"),
        ('sh:sparql [ sh:select "SELECT $this { MINUS { $this ?p ?o } }" ]', "MINUS"),
        ('sh:sparql [ sh:select "SELECT $this { $this }" ]', "cannot be read"),
    ],
)
def test_shapes_that_shacl_forbids_are_refused_with_the_reason(shape: str, said: str) -> None:
    text = shape if "( :T" not in shape else "sh:or [ rdf:first :T ]"
    with pytest.raises(ShapesError, match=said):
        validate(store_of(":a :p :b ."), shapes_of(f":S a sh:NodeShape ; sh:targetNode :a ; {text} ."))
