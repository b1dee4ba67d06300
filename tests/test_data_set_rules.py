"""The rules of linked data, continued: links, time, and what the whole says of itself."""

import gzip
import re
from pathlib import Path

import httpx2
import pytest
from conftest import LATER, SHARED
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from khoi.releases.release import Release
from loaders.shacl.files import triples
from loaders.shacl.reference import validate
from loaders.shacl.shapes import read_shapes
from web import BASE, DOCUMENT, FORMATS, PERSON, READ, counted, get, graph, links, vary

pytestmark = pytest.mark.slow

EU = SHARED / "conformance" / "shapes" / "dcat-ap-3.0.0.ttl"
VOID, DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"

History = tuple[Path, Release, Release]


def described(site: httpx2.Client, predicate: str) -> list[str]:
    """Return the values that `/dataset` gives for a property."""
    said = parse(get(site, "/dataset", accept="text/turtle").content, format=RdfFormat.TURTLE)
    objects = (quad.object for quad in said if quad.predicate.value == predicate)
    return [value.value for value in objects if isinstance(value, NamedNode | Literal)]


def memento(history: History, path: str) -> str:
    return f"/releases/{history[1].manifest.id}{path}"


class TestLinks:
    """Where a document leads."""

    def test_a_document_names_its_thing(self, site: httpx2.Client) -> None:
        answer = get(site, DOCUMENT)
        assert links(answer, "canonical") == links(answer, "cite-as") == [f"{BASE}{PERSON}"]

    def test_every_alternate_answers_in_its_type(self, site: httpx2.Client) -> None:
        found = links(get(site, DOCUMENT), "alternate")
        assert len(found) == len(FORMATS)
        for target in found:
            assert site.head(target).headers["content-type"].startswith(FORMATS[target.rpartition(".")[2]])

    def test_every_local_link_of_a_document_answers(self, site: httpx2.Client) -> None:
        for relation in ("describedby", "collection", "service-desc", "timegate", "timemap", "original"):
            [target] = links(get(site, DOCUMENT), relation)
            assert site.head(target).status_code == 200, relation

    def test_a_document_states_class_and_licence(self, site: httpx2.Client) -> None:
        answer = get(site, DOCUMENT)
        assert links(answer, "type") == ["https://schema.org/Person"]
        assert links(answer, "license") == ["https://creativecommons.org/licenses/by/4.0/"]

    def test_every_link_of_the_home_page_answers(self, site: httpx2.Client) -> None:
        targets = set(re.findall(r'href="(/[^"#]*)', get(site, "/", accept="text/html").text))
        assert len(targets) > 10
        for target in sorted(targets):
            assert site.head(target.replace("&amp;", "&"), follow_redirects=True).status_code == 200, target


def base(site: httpx2.Client) -> str:
    """Return where the service is: addresses of other times are whole, as RFC 7089's clients want them."""
    return str(site.base_url).rstrip("/")


class TestTime:
    """The same address in every release (Memento, RFC 7089)."""

    def test_accept_datetime_leads_to_the_release_of_that_time(
        self, site: httpx2.Client, older_and_newer: History
    ) -> None:
        then = get(site, memento(older_and_newer, DOCUMENT)).headers["memento-datetime"]
        led = get(site, DOCUMENT, accept_datetime=then)
        assert (led.status_code, led.headers["location"]) == (302, base(site) + memento(older_and_newer, DOCUMENT))
        assert "accept-datetime" in vary(led)

    def test_a_memento_says_when_it_was_and_of_what(self, site: httpx2.Client, older_and_newer: History) -> None:
        answer = get(site, memento(older_and_newer, DOCUMENT))
        assert answer.headers["memento-datetime"].endswith("GMT")
        assert links(answer, "original") == links(answer, "timegate") == [base(site) + DOCUMENT]
        assert "memento-datetime" not in get(site, DOCUMENT).headers

    def test_a_timemap_lists_every_release(self, site: httpx2.Client, older_and_newer: History) -> None:
        answer = get(site, f"/timemap{DOCUMENT}")
        assert answer.headers["content-type"].startswith("application/link-format")
        assert {f"{base(site)}/releases/{release.manifest.id}{DOCUMENT}" for release in older_and_newer[1:]} == set(
            re.findall(r'<([^>]*)>; rel="(?:first |last )*memento"', answer.text)
        )

    def test_a_timemap_of_what_no_release_has_is_404(self, site: httpx2.Client, older_and_newer: History) -> None:
        for never in ("/doc/person/nobody", "/id/person/nobody.ttl", "/doc/x/y", "/api/v1/persons/nobody", "/api/v1/x"):
            assert get(site, f"/timemap{never}").status_code == 404, never
        later = get(site, f"/timemap/id/source/{LATER}").text
        assert later.count("/releases/") == 1
        assert f"/releases/{older_and_newer[2].manifest.id}/" in later
        assert get(site, "/timemap/api/v1/persons").text.count("/releases/") == 2

    def test_links_of_a_memento_stay_in_its_release(self, site: httpx2.Client, older_and_newer: History) -> None:
        answer = get(site, memento(older_and_newer, PERSON), accept="text/turtle")
        assert answer.headers["location"] == memento(older_and_newer, f"{DOCUMENT}.ttl")
        found = links(get(site, memento(older_and_newer, DOCUMENT)), "alternate")
        assert {target.rpartition(".")[0] for target in found} == {memento(older_and_newer, DOCUMENT)}

    def test_every_answer_names_its_release(self, site: httpx2.Client, older_and_newer: History) -> None:
        _, older, newer = older_and_newer
        for path in (*READ, "/sparql?query=ASK+%7B%7D"):
            assert get(site, path).headers["x-khoi-release"] == newer.manifest.id, path
            earlier = get(site, memento(older_and_newer, path))
            assert earlier.headers["x-khoi-release"] == older.manifest.id, path

    def test_a_time_that_is_no_date_is_refused(self, site: httpx2.Client) -> None:
        assert get(site, DOCUMENT, accept_datetime="yesterday").status_code == 400


class TestTheDataSet:
    """What the whole says of itself."""

    def test_void_counts_what_the_endpoint_counts(self, site: httpx2.Client) -> None:
        assert described(site, f"{VOID}triples") == [counted(site, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")]

    def test_every_address_in_the_description_answers(self, site: httpx2.Client) -> None:
        addresses = described(site, f"{DCAT}downloadURL")
        assert set(described(site, f"{VOID}dataDump")) < set(addresses)
        assert len(addresses) > 40
        for address in (*addresses, *described(site, f"{VOID}sparqlEndpoint")):
            assert site.head(address).status_code == 200, address
        for example in described(site, f"{VOID}exampleResource"):
            assert site.get(example.removeprefix(BASE), follow_redirects=True).status_code == 200, example

    @pytest.mark.skipif(not EU.is_file(), reason="the EU's shapes are not in ../shared/conformance/shapes")
    def test_the_description_conforms_to_dcat_ap(self, site: httpx2.Client, tmp_path: Path) -> None:
        # Checked by pySHACL: a store would make every number an integer, and the shapes ask for the type of a size.
        path = tmp_path / "dataset.ttl"
        path.write_bytes(get(site, "/dataset", accept="text/turtle").content)
        report = validate(triples(path), read_shapes(EU))
        violations = [result for result in report.results if result.severity.value.endswith("Violation")]
        assert [(str(result.focus), result.messages) for result in violations] == []

    def test_the_description_names_the_profiles_that_it_keeps(self, site: httpx2.Client) -> None:
        kept = {f"{BASE}/ontology", f"{BASE}/shapes", "http://data.europa.eu/r5r/"}
        assert set(described(site, "http://purl.org/dc/terms/conformsTo")) == kept

    def test_the_well_known_address_says_the_same(self, site: httpx2.Client) -> None:
        assert graph(site, "/.well-known/void", accept="text/turtle") == graph(site, "/dataset", accept="text/turtle")

    def test_the_dump_holds_what_the_endpoint_holds(self, site: httpx2.Client, older_and_newer: History) -> None:
        address = f"/dumps/{older_and_newer[2].manifest.id}/dataset.nq.gz"
        said = Store()
        said.bulk_load(input=gzip.decompress(site.get(address).content), format=RdfFormat.N_QUADS)
        held = Store()
        for name in {quad.graph_name.value for quad in said if isinstance(quad.graph_name, NamedNode)}:
            asked = {"query": f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"}
            answer = site.get("/sparql", params=asked, headers={"Accept": "application/n-triples"})
            found = parse(answer.content, format=RdfFormat.N_TRIPLES)
            held.extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode(name)) for quad in found)
        assert set(held) == set(said)

    def test_robots_link_the_sitemap_and_it_lists_every_person(self, site: httpx2.Client) -> None:
        [sitemap] = re.findall(r"^Sitemap: (.*)$", get(site, "/robots.txt").text, re.MULTILINE)
        pages = re.findall(r"<loc>(.*?)</loc>", get(site, sitemap).text)
        persons = counted(site, f"SELECT (COUNT(*) AS ?n) {{ ?s a <{BASE}/ontology#Person> }}")
        assert str(len([page for page in pages if "/doc/person/" in page])) == persons
        assert site.get(pages[-1]).status_code == 200

    def test_the_interface_is_described_and_linked(self, site: httpx2.Client) -> None:
        [address] = links(get(site, DOCUMENT), "service-desc")
        described = get(site, address).json()
        assert described["openapi"].startswith("3.")
        assert f'href="{address}"' in get(site, "/docs", accept="text/html").text

    def test_terms_are_where_their_names_lead(self, site: httpx2.Client) -> None:
        vocabulary = graph(site, "/ontology", accept="text/turtle")
        assert any(f"{BASE}/ontology#holder" in str(triple) for triple in vocabulary)
