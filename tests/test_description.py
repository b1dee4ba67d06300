"""The release described inside itself: exact counts, the questions that go with it, the prefixes to write them with."""

from collections import Counter

import httpx2
import pytest
from golden import QUERIES
from pyoxigraph import Literal, NamedNode, Quad, Store

from khoi.backend import PREFIXES
from khoi.release import Release

BASE = "https://w3id.org/khoi/"
VOID = "http://rdfs.org/ns/void#"
SHACL = "http://www.w3.org/ns/shacl#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def quads(release: Release) -> list[Quad]:
    return list(Store.read_only(str(release.store)))


def described(quads: list[Quad], term: str, count: str) -> dict[str, int]:
    """Return what the description says: a number by class or property."""
    values = {(quad.subject, quad.predicate): quad.object for quad in quads}
    terms = [(quad.subject, quad.object) for quad in quads if quad.predicate.value == VOID + term]
    found = {}
    for this, named in terms:
        number = values[this, NamedNode(VOID + count)]
        assert isinstance(named, NamedNode)
        assert isinstance(number, Literal)
        found[named.value] = int(number.value)
    return found


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
    texts = {q.subject: q.object.value for q in quads if q.predicate.value in (f"{SHACL}select", f"{SHACL}construct")}
    assert {q.value.rpartition("/")[2]: text for q, text in texts.items()} == {q.name: q.text for q in QUERIES.values()}
    required = {name for name, query in QUERIES.items() if query.required}
    for question, text in texts.items():
        if question.value.rpartition("/")[2] not in required:
            assert client.get("/sparql", params={"query": text}).status_code == 200


def test_every_prefix_is_declared(quads: list[Quad]) -> None:
    values = {(quad.subject, quad.predicate.value): quad.object.value for quad in quads}
    declared = [quad.object for quad in quads if quad.predicate.value == f"{SHACL}declare"]
    assert {values[this, f"{SHACL}prefix"]: values[this, f"{SHACL}namespace"] for this in declared} == PREFIXES
