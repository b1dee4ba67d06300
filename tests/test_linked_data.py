"""Linked data: things redirect to documents, documents come in the format asked for, releases swap unseen."""

import shutil
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, SEEDS, serving
from pyoxigraph import RdfFormat, parse

from khoi.formats import GRAPH_FORMATS
from loaders.builds import build

PERSON = "/id/person/ngo-van-tuan"


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html", "/doc/person/ngo-van-tuan"),
        ("text/turtle", "/doc/person/ngo-van-tuan.ttl"),
        ("application/ld+json", "/doc/person/ngo-van-tuan.jsonld"),
        ("text/html;q=0.2, application/rdf+xml", "/doc/person/ngo-van-tuan.rdf"),
        ("*/*", "/doc/person/ngo-van-tuan"),
    ],
)
def test_a_thing_redirects_to_its_document(client: httpx2.Client, accept: str, location: str) -> None:
    answer = client.get(PERSON, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert "Accept" in answer.headers["vary"]


def test_all_rdf_formats_of_a_document_say_the_same(client: httpx2.Client) -> None:
    graphs = []
    for format_ in GRAPH_FORMATS:
        answer = client.get(f"/doc/person/ngo-van-tuan.{format_.extension}")
        assert answer.headers["content-type"].startswith(format_.media_type)
        graphs.append({(q.subject, q.predicate, q.object) for q in parse(answer.content, format=format_.engine)})
    assert all(graph == graphs[0] for graph in graphs)
    assert len(graphs[0]) > 10


def test_a_document_is_negotiated_and_names_its_thing(client: httpx2.Client) -> None:
    answer = client.get("/doc/office/tong-kiem-toan-nha-nuoc", headers={"Accept": "text/turtle"})
    assert list(parse(answer.content, format=RdfFormat.TURTLE))
    link = '<https://w3id.org/khoi/id/office/tong-kiem-toan-nha-nuoc>; rel="canonical"'
    assert link in answer.headers["link"]


@pytest.mark.parametrize("path", ["/id/person/nobody", "/doc/person/nobody", "/doc/person/nobody.ttl", "/id/car/x"])
def test_what_is_not_known_is_404(client: httpx2.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_format_that_is_not_served_is_406(client: httpx2.Client) -> None:
    assert client.get("/doc/person/ngo-van-tuan", headers={"Accept": "image/png"}).status_code == 406


def test_every_kind_of_thing_in_the_release_dereferences(client: httpx2.Client) -> None:
    query = "SELECT DISTINCT ?s { ?s a ?c FILTER(STRSTARTS(STR(?s), 'https://w3id.org/khoi/id/')) }"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    things = answer.text.split()[1:]
    by_kind = {thing.split("/")[5]: thing for thing in things}
    assert len(by_kind) >= 18
    for thing in by_kind.values():
        path = thing.removeprefix("https://w3id.org/khoi")
        document = client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert document.status_code == 200, path
        page = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200, path


def test_the_vocabulary_is_served(client: httpx2.Client) -> None:
    assert list(parse(client.get("/ontology").content, format=RdfFormat.TURTLE))


def test_a_new_release_is_served_without_a_failed_request(tmp_path: Path, releases: Path) -> None:
    folder = Path(shutil.copytree(releases, tmp_path / "releases", symlinks=True))
    seen = set()
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        first = client.get("/api/v1/meetings").json()["release"]
        second = build(INPUTS, folder, only=SEEDS[:2], progress=lambda _: None).manifest.id
        for _ in range(400):
            answer = client.get("/api/v1/meetings")
            assert answer.status_code == 200
            seen.add(answer.json()["release"])
            if second in seen:
                break
    assert {first, second} == seen
