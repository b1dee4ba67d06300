"""Hints beside an answer: what a query has wrong is told, and nothing is told of a query that may find something."""

from pathlib import Path

import pytest
from conftest import ROOT
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from khoi.releases.release import Release
from khoi.sparql.declared import declared
from khoi.sparql.suggestions import suggestion
from khoi.vocabulary.namespaces import NAMESPACES

ON_TERMS = "khoi:termYear never stands on khoi:Person, but on khoi:BlocTerm, khoi:Claim, khoi:Election and others"
NUMBER = "khoi:termYear takes a whole number, without quotes"
DAY = 'khoi:issuedOn takes "…"^^xsd:date'
LABEL = 'labels have a language; label takes text with its language: "…"@vi or "…"@en'
AGAIN = "HAVING is evaluated before AS names ?n; write the expression again in HAVING"
COUNTED = "SELECT ?b (COUNT(?t) AS ?n) { ?t khoi:bloc ?b } GROUP BY ?b"
FILES = [*sorted((ROOT / "queries").rglob("*.rq")), *sorted((ROOT / "ontology").rglob("*.rq"))]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("SELECT * { ?p a khoi:Person ; khoi:termYear ?y }", ON_TERMS),
        ("SELECT * { ?p khoi:termYear ?y . $p a khoi:Person }", ON_TERMS),
        ("PREFIX k: <https://w3id.org/khoi/ontology#> SELECT * { ?p rdf:type k:Person . ?p k:termYear ?y }", ON_TERMS),
        ("SELECT * { ?p a khoi:Person FILTER(?p != ?q) OPTIONAL { ?p khoi:termYear ?y } }", ON_TERMS),
        ("SELECT * { GRAPH ?g { ?p a foaf:Agent, khoi:Person ; rdfs:label ?n ; khoi:termYear ?y } }", ON_TERMS),
        ("SELECT * { ?o a khoi:Office ; khoi:votesCast ?n }", "khoi:votesCast never stands on khoi:Office, but on"),
        ('SELECT * { ?t khoi:bloc ?b ; khoi:termYear "2022" }', NUMBER),
        ('SELECT * { ?t khoi:termYear "2022"^^xsd:string , 2023 }', NUMBER),
        ('SELECT * { ?t khoi:termYear ?y FILTER(?y = "2022") }', NUMBER),
        ("SELECT * { ?t khoi:termYear $y FILTER(?t != ?b && ?y >= '2022'^^xsd:gYear) }", NUMBER),
        ("SELECT * { ?t khoi:termYear ?y FILTER(?t != ?b && '2022'^^xsd:gYear <= $y) }", NUMBER),
        ('SELECT * { ?t khoi:termYear ?y FILTER(?y in ("2022", "2023")) }', NUMBER),
        ("SELECT * { ?d khoi:issuedOn ?day FILTER(?day < 2023) }", DAY),
        ("SELECT * { ?x rdfs:label ?l FILTER(?l = 'Bộ Công an') }", LABEL),
        ("SELECT * { ?x rdfs:label ?l FILTER('Bộ Công an' = ?l) }", LABEL),
        ("SELECT * { ?d khoi:issuedOn '2023-08-04' }", DAY),
        ("SELECT * { ?d khoi:issuedOn 2023 }", DAY),
        ("SELECT * { ?r khoi:documentNumber 12 }", 'khoi:documentNumber takes text without a language: "…"'),
        ("SELECT * { ?x khoi:gist 'Thi đua' }", 'khoi:gist takes text with its language: "…"@vi or "…"@en'),
        ('SELECT * { ?x rdfs:label "Bộ Công an" }', LABEL),
        ("SELECT * { ?x <http://www.w3.org/2000/01/rdf-schema#label> 'Ministry of Justice' }", LABEL),
        ('SELECT * { ?x skos:altLabel "PGS" }', LABEL.replace("label takes", "altLabel takes")),
        (f"{COUNTED} HAVING(?n > 2)", AGAIN),
        (f"SELECT * {{ {{ {COUNTED} having (COUNT(?t) > 1 && $n < 9) LIMIT 3 }} }}", AGAIN),
        ("SELECT * { ?p a khoi:Person ; khoi:termYear '1' ; khoi:holdr ?h }", "khoi:holdr is not in the vocabulary"),
    ],
)  # fmt: skip
def test_what_finds_nothing_is_told_with_its_cure(query: str, hint: str) -> None:
    assert (suggestion(query) or "").startswith(hint)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?p a ?class ; khoi:termYear ?y }",
        "SELECT * { ?p a/rdfs:subClassOf* khoi:Person . ?p khoi:termYear ?y }",
        "SELECT * { ?p a khoi:Person ; khoi:hasTenure/khoi:termYear ?y }",
        "SELECT * { ?p a khoi:Person ; ^khoi:holder/khoi:termYear 2022 ; khoi:hasTenure|khoi:termYear ?y }",
        "SELECT * { ?p a khoi:Person . ?t khoi:holder ?p ; khoi:termYear ?y }",
        "SELECT * { { ?p a khoi:Person } UNION { ?p a khoi:BlocTerm } ?p khoi:termYear ?y }",
        "SELECT * { ?p a khoi:Person { SELECT ?y { ?p khoi:termYear ?y } } }",
        "SELECT * { ?t a khoi:Tenure ; khoi:termYear ?y . ?a a khoi:Act ; khoi:votesCast ?n }",
        "SELECT * { ?t a prov:Entity ; khoi:termYear ?y . ?p a khoi:Person ; khoi:supportedBy ?c }",
        "SELECT * { VALUES ?class { khoi:Person khoi:termYear khoi:Office } ?p a khoi:Person . [] khoi:termYear 2022 }",
        "CONSTRUCT { ?p a khoi:Person ; khoi:termYear '2022' } WHERE { ?t khoi:holder ?p }",
        "SELECT * { ?t khoi:termYear 2022 . ?d khoi:issuedOn '2023-08-04'^^xsd:date ; khoi:documentNumber ?id }",
        "SELECT * { ?t khoi:termYear ?y FILTER(STR(?y) = '2022') ?t khoi:termYear '2022'^^xsd:int }",
        "SELECT * { ?t khoi:termYear ?y FILTER(?y = 2022) FILTER(?y IN (2022) || ?y != ?z || ?y > 2_000) }",
        "SELECT * { ?t khoi:termYear ?y FILTER(STR('2022') = ?y || '2022' = STR(?y) || STR(?y) IN ('2022')) }",
        "SELECT * { ?d khoi:issuedOn ?day FILTER(NOW() > ?day || ?day IN (?x, ?y)) }",
        "SELECT * { { ?t khoi:termYear ?y } UNION { ?t khoi:endEdtf ?y } FILTER(?y = '2022') }",
        "SELECT * { ?t khoi:bloc ?b BIND('2022' AS ?y) OPTIONAL { ?t khoi:termYear ?y } FILTER(?y = '2022') }",
        "SELECT * { ?x rdfs:label ?l FILTER(?l = 'Bộ Công an'@vi || ?l = 'source/s-1') }",
        "SELECT * { ?x rdfs:label 'Bộ Công an'@vi , 'source/s-1' , ?label ; skos:prefLabel ?name }",
        "SELECT * { ?x rdfs:label ?label FILTER(CONTAINS(?label, 'Bộ Công an')) } # rdfs:label 'Bộ Công an'",
        f"{COUNTED} HAVING(COUNT(?t) > 2) ORDER BY DESC(?n)",
        "SELECT ?b (COUNT(?t) AS ?m) { ?t khoi:bloc ?b } GROUP BY ?b (STR(?b) AS ?n) HAVING(?n > 'a')",
        f"SELECT * {{ {{ {COUNTED} }} {{ SELECT ?n {{ ?x khoi:rankInGroup ?n }} GROUP BY ?n HAVING(?n > 1) }} }}",
    ],
)
def test_nothing_is_told_of_what_may_find_something(query: str) -> None:
    assert suggestion(query) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_none_of_our_own_queries_gets_a_hint(path: Path) -> None:
    assert suggestion(path.read_text(encoding="utf-8")) is None


def pairs(store: Store, query: str) -> set[tuple[str, str]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return {(row[0].value, row[1].value) for row in found}


@pytest.mark.slow
def test_what_hints_call_impossible_is_nowhere_in_a_release(corpus_release: Release) -> None:
    store, known = Store.read_only(str(corpus_release.store)), declared()
    of_things = pairs(store, "SELECT DISTINCT ?p ?c { GRAPH ?g { ?s a ?c } GRAPH ?h { ?s ?p ?o } }")
    assert len(of_things) > 1_000
    assert not {pair for pair in of_things if known.never_stands(*pair)}
    literals = "GRAPH ?g { ?s ?p ?o } FILTER(ISLITERAL(?o))"
    of_values = pairs(store, f"SELECT DISTINCT ?p (DATATYPE(?o) AS ?d) {{ {literals} }}")
    assert not {pair for pair in of_values if pair[1] not in known.datatypes.get(pair[0], pair)}
    label = NamedNode(f"{NAMESPACES['rdfs']}label")
    labels = [quad.object for quad in store.quads_for_pattern(None, label, None)]
    bare = {one.value for one in labels if isinstance(one, Literal) and not one.language}
    assert not {text for text in bare if " " in text or not text.isascii()}


def test_no_more_than_three_hints_are_given_and_none_of_a_term_cut_in_two() -> None:
    many = " ".join(f"?t khoi:{name} 'x' ." for name in ("termYear", "spanEnd", "score", "url", "votesCast"))
    assert (suggestion(f"SELECT * {{ {many} }}") or "").count("takes") == 3
    assert suggestion("SELECT * {" + "?t khoi:termYear ?y ." * 5_000) is None
    assert suggestion("{" * 70_000 + "khoi:") is None
