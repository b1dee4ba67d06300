"""Queries that call another endpoint: only one that the owner lists, and never from a kept answer."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest
from conftest import serving
from typer.testing import CliRunner
from waiting import wait_until

from khoi.cli import app

pytestmark = pytest.mark.slow

MEETINGS = "?meeting a <https://w3id.org/khoi/ontology#Meeting>"


@dataclass
class Other:
    """Another endpoint, which answers every query with one row; `paths` are those it was asked at."""

    url: str
    paths: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    """An endpoint on this machine."""

    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            found.paths.append(self.path)
            if self.path == "/slow" and ended.wait(60):
                return
            row = {"name": {"type": "literal", "value": f"answer {len(found.paths)}"}}
            body = json.dumps({"head": {"vars": ["name"]}, "results": {"bindings": [row]}}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Other(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    ended.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def federated(releases: Path, other: Other) -> Iterator[httpx2.Client]:
    """A service whose owner lists two addresses of the other endpoint."""
    listed = ("--federate", f"{other.url}/sparql", "--federate", f"{other.url}/slow")
    with serving("--releases", str(releases), *listed, query_seconds="3") as url:
        headers = {"Accept": "application/sparql-results+json"}
        with httpx2.Client(base_url=url, headers=headers, timeout=30) as client:
            yield client


def asked(client: httpx2.Client, pattern: str) -> httpx2.Response:
    """Ask for what `pattern` matches."""
    return client.get("/sparql", params={"query": f"SELECT * {{ {pattern} }} LIMIT 3"})


def test_a_query_joins_what_a_listed_endpoint_answers_and_asks_it_anew_each_time(
    federated: httpx2.Client, other: Other
) -> None:
    names = []
    for _ in range(2):
        answer = asked(federated, f"{MEETINGS} SERVICE <{other.url}/sparql> {{ ?s ?p ?name }}")
        assert answer.status_code == 200, answer.text
        assert "etag" not in answer.headers
        rows = answer.json()["results"]["bindings"]
        assert {"meeting", "name"} == set(rows[0])
        names.append(rows[0]["name"]["value"])
    assert names[0] != names[1]


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <{url}/other> {{ ?a ?b ?c }}",
        "SERVICE SILENT <{url}/other> {{ ?a ?b ?c }}",
        "SERVICE <{url}/sparql> {{ ?a ?b ?c }} service <{url}/other> {{ ?a ?b ?c }}",
        "VALUES ?url {{ <{url}/sparql> }} SERVICE ?url {{ ?a ?b ?c }}",
        "\\u0053ERVICE <{url}/sparql?other> {{ ?a ?b ?c }}",
        "SERVICE <{url}/sparql/../other> {{ ?a ?b ?c }}",
        "SERVICE <sparql> {{ ?a ?b ?c }}",
    ],
)
def test_a_call_that_is_not_on_the_list_is_refused_at_its_place(
    federated: httpx2.Client, other: Other, pattern: str
) -> None:
    before = list(other.paths)
    answer = asked(federated, pattern.format(url=other.url))
    assert answer.status_code == 403
    problem = answer.json()
    assert f"<{other.url}/sparql>, <{other.url}/slow>" in problem["detail"]
    assert problem["column"] > 1
    assert other.paths == before


def test_an_endpoint_that_does_not_answer_holds_up_no_query_of_our_own(federated: httpx2.Client, other: Other) -> None:
    endings = []

    def slow() -> None:
        endings.append(asked(federated, f"SERVICE <{other.url}/slow> {{ ?a ?b ?c }}").status_code)

    threads = [threading.Thread(target=slow) for _ in range(4)]
    for thread in threads:
        thread.start()
    wait_until(lambda: "/slow" in other.paths, "no query calls the endpoint that does not answer")
    assert asked(federated, MEETINGS).status_code == 200
    assert endings == [], "a query of our own waited for theirs"
    for thread in threads:
        thread.join()
    assert set(endings) == {503}


def test_the_service_description_says_that_others_may_be_called(
    federated: httpx2.Client, client: httpx2.Client
) -> None:
    feature = "sparql-service-description#BasicFederatedQuery"
    turtle = {"Accept": "application/n-triples"}
    assert feature in federated.get("/sparql", headers=turtle).text
    assert feature not in client.get("/sparql", headers=turtle).text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--federate", "wikidata"], "such as https://example.org/sparql"),
        (["--federate", "https://example.org/sparql", "--endpoint", "http://127.0.0.1:1/"], "leave out --federate"),
    ],
)
def test_a_list_that_cannot_be_used_ends_the_start(options: list[str], says: str) -> None:
    found = CliRunner().invoke(app, ["serve", *options])
    assert found.exit_code != 0
    assert says in str(found.exception) + found.output
