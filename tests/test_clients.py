"""Clients that others wrote, each against the running service: it answers as they ask."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document

import httpx2
import pytest
from memento_client import MementoClient
from needs import needed
from rdflib import Graph, Variable
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
MEETINGS = "SELECT ?m WHERE { ?m a <https://w3id.org/khoi/ontology#Meeting> } ORDER BY ?m LIMIT 3"
GRAPH = "CONSTRUCT { ?m a ?class } WHERE { ?m a ?class, <https://w3id.org/khoi/ontology#Meeting> }"


def asked(server: str, query: str, format_: str, method: str = GET) -> Any:
    """Return what SPARQLWrapper makes of the answer, of a type that depends on the format."""
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(format_)
    wrapper.setMethod(method)
    return wrapper.queryAndConvert()


@pytest.mark.client("SPARQLWrapper", "SELECT as JSON, XML, CSV by GET and POST; errors named", package="SPARQLWrapper")
@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_reads_rows_in_every_format(server: str, method: str) -> None:
    assert len(asked(server, MEETINGS, JSON, method)["results"]["bindings"]) == 3
    document = asked(server, MEETINGS, XML, method)
    assert isinstance(document, Document)
    assert len(document.getElementsByTagName("result")) == 3
    assert len(asked(server, MEETINGS, CSV, method).splitlines()) == 4
    with pytest.raises(QueryBadFormed, match="line"):
        asked(server, "SELECT ?s WHERE {", JSON, method)


@pytest.mark.client("SPARQLWrapper", "CONSTRUCT as Turtle, RDF/XML, JSON-LD", package="SPARQLWrapper")
def test_sparqlwrapper_reads_the_same_graph_in_every_format(server: str) -> None:
    turtle = Graph().parse(data=asked(server, GRAPH, TURTLE), format="turtle")
    assert len(turtle) > 3
    for format_ in (RDFXML, JSONLD):
        found = asked(server, GRAPH, format_)
        assert set(found) == set(turtle)


@pytest.mark.client("rdflib SPARQLStore", "rows and triples of a remote store", package="rdflib")
def test_rdflib_reads_from_the_endpoint_as_from_a_store(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql", method="POST"))
    meetings = [row[Variable("m")] for row in graph.query(MEETINGS).bindings]
    assert len(meetings) == 3
    assert len(list(graph.triples((meetings[0], None, None)))) > 5


@pytest.mark.client("memento_client", "led from a day to the release of that day (RFC 7089)", package="memento_client")
def test_memento_client_finds_the_release_of_a_day(server: str) -> None:
    address = f"{server}/doc/person/ngo-van-tuan"
    built = parsedate_to_datetime(httpx2.get(f"{server}/timemap/doc/person/ngo-van-tuan").text.split('"')[-2])
    # An address that is its own TimeGate (RFC 7089, pattern 1) is one that this client asks only when told to.
    client = MementoClient(timegate_uri="", check_native_timegate=False)
    found = client.get_memento_info(address, datetime(built.year, built.month, built.day, 23))
    [closest] = found["mementos"]["closest"]["uri"]
    assert closest.startswith(f"{server}/releases/")
    assert httpx2.get(closest).headers["memento-datetime"]


@pytest.mark.client(
    "openapi-typescript", "types of the interface, which tsc 5.9.3 takes in strict mode", release="7.13.0"
)
def test_types_that_are_generated_from_the_description_compile(server: str, tmp_path: Path) -> None:
    needed(shutil.which("npm"), "npm, from the Debian package of that name")

    def ran(*command: str) -> None:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    (tmp_path / "openapi.json").write_text(httpx2.get(f"{server}/openapi.json").text, encoding="utf-8")
    ran("npm", "install", "--silent", "--no-audit", "--no-fund", "openapi-typescript@7.13.0", "typescript@5.9.3")
    ran("npx", "--no-install", "openapi-typescript", "openapi.json", "-o", "khoi.ts")
    ran("npx", "--no-install", "tsc", "--noEmit", "--strict", "khoi.ts")
    assert "CheckedList" in (tmp_path / "khoi.ts").read_text(encoding="utf-8")


_ASKING = """
from khoi_client.api.who_held_what import who_held, who_held_each
from khoi_client.client import Client
from khoi_client.models import Batch, BatchQuestion

client = Client(base_url=sys.argv[1])
office = "tong-kiem-toan-nha-nuoc"
held = who_held.sync(client=client, office=office, on="2023-08-04")
[known, unknown] = who_held_each.sync(client=client, body=Batch([BatchQuestion(office), BatchQuestion("xyz")])).answers
alone = who_held.sync(client=client, office="xyz")
print(held.answer, held.holders[0].holder.label, known.answer.office.id, unknown.problem.status, alone.status, sep=", ")
"""


@pytest.mark.client(
    "openapi-python-client", "a client made without a warning, which asks one and many", release="0.29.1"
)
def test_a_client_that_is_generated_from_the_description_asks(server: str, tmp_path: Path) -> None:
    paths = {"PYTHONPATH": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def ran(*command: str) -> str:
        python = [sys.executable, *command]
        done = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False, env=paths)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    # Into a folder of its own, since it wants an older typer than we do; all else that it needs is here.
    generator = ("openapi-python-client==0.29.1", "ruamel.yaml==0.19.1")
    ran("-m", "pip", "install", "--quiet", "--no-deps", "--target", ".", *generator)
    ran("-m", "openapi_python_client", "generate", "--url", f"{server}/openapi.json", "--meta", "none",
        "--output-path", "khoi_client", "--fail-on-warning")  # fmt: skip
    answer = "attested, Ngô Văn Tuấn, tong-kiem-toan-nha-nuoc, 404, 404\n"
    assert ran("-c", f"import sys{_ASKING}", server) == answer
