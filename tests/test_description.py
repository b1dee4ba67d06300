"""The release described inside itself: exact counts, the questions that go with it, the prefixes to write them with."""

from collections import Counter

import httpx2
import pytest
from golden import QUERIES
from pyoxigraph import Literal, NamedNode, Quad, Store

from khoi.releases.release import Release
from khoi.vocabulary.namespaces import DATA_PREFIXES

BASE = "https://w3id.org/khoi/"
VOID = "http://rdfs.org/ns/void#"
SHACL = "http://www.w3.org/ns/shacl#"
DATASET = NamedNode(BASE + "id/dataset/khoi")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def quads(release: Release) -> list[Quad]:
    return list(Store.read_only(str(release.store)))


def described(quads: list[Quad], term: str, count: str) -> dict[str, int]:
    """Return what the description says: a number by class or property."""
    objects = {(quad.subject, quad.predicate): quad.object for quad in quads}
    terms = [(quad.subject, quad.object) for quad in quads if quad.predicate.value == VOID + term]
    found = {}
    for this, named in terms:
        number = objects[this, NamedNode(VOID + count)]
        assert isinstance(named, NamedNode)
        assert isinstance(number, Literal)
        found[named.value] = int(number.value)
    return found


def values(quads: list[Quad], name: str) -> dict[str, str]:
    """Return the literals that a SHACL property gives, by subject."""
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == SHACL + name
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }


def test_the_counts_are_exactly_those_of_the_release_without_its_description(quads: list[Quad]) -> None:
    rest = [quad for quad in quads if quad.graph_name != NamedNode(BASE + "graph/description")]
    classes = Counter(q.object.value for q in rest if q.predicate == TYPE and isinstance(q.object, NamedNode))
    assert described(quads, "class", "entities") == classes
    assert described(quads, "property", "triples") == Counter(quad.predicate.value for quad in rest)
    dataset = NamedNode(BASE + "id/dataset/khoi")
    assert (
        Quad(dataset, NamedNode(VOID + "triples"), Literal(len(rest)), NamedNode(BASE + "graph/description")) in quads
    )


def test_the_endpoint_itself_tells_what_is_in_it(client: httpx2.Client) -> None:
    query = f"SELECT ?n {{ ?p <{VOID}class> <{BASE}ontology#Meeting> ; <{VOID}entities> ?n }}"
    assert client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text == "n\r\n4\r\n"
    about = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    assert f"<http://www.w3.org/ns/sparql-service-description#defaultDataset> <{BASE}id/dataset/khoi>" in about


def test_every_question_stands_in_the_release_and_is_answered_as_it_stands(
    client: httpx2.Client, quads: list[Quad]
) -> None:
    texts = values(quads, "select") | values(quads, "construct")
    assert texts == {f"{BASE}id/query/{query.name}": query.body for query in QUERIES.values()}
    for query in QUERIES.values():
        if not any(parameter.required for parameter in query.parameters):
            answer = client.get("/sparql", params={"query": texts[f"{BASE}id/query/{query.name}"]})
            assert answer.status_code == 200, query.name


def test_every_prefix_is_declared(quads: list[Quad]) -> None:
    prefixes, namespaces = values(quads, "prefix"), values(quads, "namespace")
    declared = [quad.object for quad in quads if quad.subject == DATASET and quad.predicate.value == f"{SHACL}declare"]
    assert {str(this).strip("<>") for this in declared} == prefixes.keys() == namespaces.keys()
    assert {prefixes[this]: namespaces[this] for this in prefixes} == DATA_PREFIXES
