"""The data set as it describes itself: counts that hold, links that answer, EU shapes without a violation."""

import re
from pathlib import Path

import httpx2
import pytest
from conftest import SHARED
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from khoi.release import Release
from loaders.shacl.files import triples
from loaders.shacl.reference import validate
from loaders.shacl.shapes import read_shapes

EU = SHARED / "conformance" / "shapes" / "dcat-ap-3.0.0.ttl"
VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def description(client: httpx2.Client) -> Store:
    """What `/dataset` says."""
    store = Store()
    answer = client.get("/dataset", headers={"Accept": "text/turtle"})
    store.extend(Quad(*quad.triple) for quad in parse(answer.content, format=RdfFormat.TURTLE))
    return store


def values(store: Store, predicate: str) -> list[str]:
    objects = (quad.object for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None))
    return [found.value for found in objects if isinstance(found, NamedNode | Literal)]


def test_the_count_of_triples_is_what_the_endpoint_counts(client: httpx2.Client, description: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert values(description, f"{VOID}triples") == [answer.text.split()[1]]


def test_every_address_that_the_description_gives_answers(client: httpx2.Client, description: Store) -> None:
    addresses = values(description, "http://www.w3.org/ns/dcat#downloadURL")
    assert len(addresses) > 40
    assert set(values(description, f"{VOID}dataDump")) < set(addresses)
    for address in (*addresses, *values(description, f"{VOID}sparqlEndpoint")):
        assert client.head(address).status_code == 200, address
    for example in values(description, f"{VOID}exampleResource"):
        path = example.removeprefix("https://w3id.org/khoi")
        assert client.get(path, follow_redirects=True).status_code == 200, example


@pytest.mark.skipif(not EU.is_file(), reason="the EU shapes are not here")
def test_the_description_conforms_to_dcat_ap(client: httpx2.Client, tmp_path: Path) -> None:
    # Checked by pySHACL: a store would make every number an integer, and the shapes ask for the type of a size.
    path = tmp_path / "dataset.ttl"
    path.write_bytes(client.get("/dataset", headers={"Accept": "text/turtle"}).content)
    report = validate(triples(path), read_shapes(EU))
    violations = [result for result in report.results if result.severity.value.endswith("Violation")]
    assert [(str(result.focus), result.messages) for result in violations] == []


def test_the_well_known_address_says_the_same(client: httpx2.Client, description: Store) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    store = Store()
    store.extend(Quad(*quad.triple) for quad in parse(answer.content, format=RdfFormat.N_TRIPLES))
    assert set(store) == set(description)


def test_crawlers_find_every_page_and_no_query(client: httpx2.Client, release: Release) -> None:
    robots = client.get("/robots.txt").text
    [sitemap] = re.findall(r"^Sitemap: (.*)$", robots, re.MULTILINE)
    pages = re.findall(r"<loc>(.*?)</loc>", client.get(sitemap).text)
    persons = [page for page in pages if "/doc/person/" in page]
    assert len(persons) == release.manifest.classes["https://w3id.org/khoi/ontology#Person"]
    assert client.get(pages[-1]).status_code == 200
    assert "Disallow: /sparql?" in robots


@pytest.mark.parametrize(
    "relation", ["cite-as", "describedby", "type", "license", "collection", "service-desc", "timemap"]
)
def test_a_document_signs_the_way(client: httpx2.Client, relation: str) -> None:
    links = client.get("/doc/person/ngo-van-tuan", headers={"Accept": "text/html"}).headers["link"]
    [target] = re.findall(rf'<([^>]*)>; rel="{relation}"', links)
    if target.startswith("/"):
        assert client.get(target).status_code == 200
