"""The vocabulary, its code lists and its rules, as files."""

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology" / "khoi.ttl"
CODES = sorted((ROOT / "ontology" / "codes").glob("*.ttl"))
RULES = sorted((ROOT / "ontology" / "rules").glob("*.rq"))

KHOI = "https://w3id.org/khoi/ontology#"
IRI = KHOI.removesuffix("#")
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
VANN = "http://purl.org/vocab/vann/"


@cache
def triples(file: Path) -> tuple[Triple, ...]:
    return tuple(Triple(q.subject, q.predicate, q.object) for q in parse(path=str(file), format=RdfFormat.TURTLE))


def objects(subject: str, predicate: str, file: Path = ONTOLOGY) -> list[NamedNode | BlankNode | Literal | Triple]:
    return [t.object for t in triples(file) if t.subject == NamedNode(subject) and t.predicate == NamedNode(predicate)]


def languages(subject: str, predicate: str, file: Path = ONTOLOGY) -> list[str]:
    return sorted(v.language or "" for v in objects(subject, predicate, file) if isinstance(v, Literal))


@cache
def terms() -> frozenset[str]:
    """Return the local names of all classes and properties the ontology declares."""
    declared = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    kinds = {NamedNode(OWL + kind) for kind in declared}
    return frozenset(
        t.subject.value.removeprefix(KHOI)
        for t in triples(ONTOLOGY)
        if t.predicate.value == RDF_TYPE
        and t.object in kinds
        and isinstance(t.subject, NamedNode)
        and t.subject.value.startswith(KHOI)
    )


def test_the_header_names_version_licence_people_and_dates() -> None:
    [version] = objects(IRI, OWL + "versionIRI")
    [number] = objects(IRI, OWL + "versionInfo")
    assert isinstance(version, NamedNode)
    assert isinstance(number, Literal)
    assert version.value == f"{IRI}/{number.value}"
    for predicate in ("creator", "publisher", "created", "modified", "license"):
        assert len(objects(IRI, DCTERMS + predicate)) == 1, predicate
    assert objects(IRI, VANN + "preferredNamespacePrefix") == [Literal("khoi")]
    assert objects(IRI, VANN + "preferredNamespaceUri") == [Literal(KHOI)]


@pytest.mark.parametrize("predicate", ["title", "description"])
def test_the_header_speaks_both_languages(predicate: str) -> None:
    assert languages(IRI, DCTERMS + predicate) == ["en", "vi"]


@pytest.mark.parametrize("predicate", [RDFS + "label", SKOS + "definition"])
def test_every_term_is_labelled_and_defined_once_in_each_language(predicate: str) -> None:
    assert {term for term in terms() if languages(KHOI + term, predicate) != ["en", "vi"]} == set()


def test_every_term_is_defined_by_the_ontology() -> None:
    assert {t for t in terms() if objects(KHOI + t, RDFS + "isDefinedBy") != [NamedNode(IRI)]} == set()


def test_every_term_used_in_shapes_codes_rules_and_cases_is_declared() -> None:
    places = [*CODES, *RULES, *ROOT.glob("shapes/*.ttl"), *ROOT.glob("tests/shapes/**/*.*"), ONTOLOGY]
    for file in places:
        used = set(re.findall(r"\bkhoi:([A-Za-z][\w-]*)", file.read_text(encoding="utf-8")))
        assert used - terms() - {f"rule-{rule.stem}" for rule in RULES} == set(), file.name


def test_no_date_has_a_range_outside_the_owl_datatypes() -> None:
    ranges = {t.object for t in triples(ONTOLOGY) if t.predicate.value == RDFS + "range"}
    assert NamedNode("http://www.w3.org/2001/XMLSchema#date") not in ranges


def test_a_bloc_membership_is_no_tenure_and_has_no_key() -> None:
    assert objects(KHOI + "memberAgency", RDFS + "subPropertyOf") == [NamedNode(ORG + "member")]
    assert objects(KHOI + "BlocMembership", OWL + "hasKey") == []


@pytest.mark.parametrize("file", CODES, ids=lambda file: file.stem)
def test_a_code_list_is_one_scheme_of_concepts_labelled_and_defined_in_both_languages(file: Path) -> None:
    scheme = f"https://w3id.org/khoi/code/{file.stem}"
    subjects = {t.subject.value for t in triples(file) if isinstance(t.subject, NamedNode)}
    assert all(not isinstance(node, BlankNode) for t in triples(file) for node in (t.subject, t.object))
    assert objects(scheme, RDF_TYPE, file) == [NamedNode(SKOS + "ConceptScheme")]
    assert objects(scheme, DCTERMS + "license", file) == objects(IRI, DCTERMS + "license")
    assert objects(scheme, RDFS + "isDefinedBy", file) == [NamedNode(IRI)]
    for concept in subjects:
        assert languages(concept, RDFS + "label", file) == languages(concept, SKOS + "prefLabel", file) == ["en", "vi"]
        assert languages(concept, SKOS + "definition", file) == ["en", "vi"], concept
    for concept in subjects - {scheme}:
        assert re.fullmatch(re.escape(scheme) + r"/[a-z0-9]+(-[a-z0-9]+)*", concept)
        assert NamedNode(SKOS + "Concept") in objects(concept, RDF_TYPE, file)
        assert objects(concept, SKOS + "inScheme", file) == [NamedNode(scheme)]
        assert objects(concept, SKOS + "topConceptOf", file) == [NamedNode(scheme)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_a_rule_opens_with_its_summary_and_constructs(rule: Path) -> None:
    text = rule.read_text(encoding="utf-8")
    assert re.match(r"#\+ summary: [A-Z][^\n:]+\n", text)
    assert text.count("CONSTRUCT") == 1
