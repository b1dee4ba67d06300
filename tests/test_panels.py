"""Panels: whatever shows data leads to its query, comes as a table and as a graph, and can be cited as it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from browsing import HTML, PAGE_TYPES
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from khoi.releases.release import Release

pytestmark = pytest.mark.slow

MEDIA_TYPES = {"csv": "text/csv", "jsonld": "application/ld+json", "ttl": "text/turtle"}
OF_THE_SERVICE = {"interface", "sparql", "design"}
"""Pages that show the service itself, and no data."""
WITHOUT_DATA = {
    "about", "again", "candidates", "cite", "data", "explore", "how", "legend", "newest", "not-recorded", "then",
    "who-held", "in-office", "changing", "contradicted",
}  # fmt: skip
"""Panels of forms, words, addresses and names; `newest` compares two releases and the last three are measured when a
release is made, which no query on it can (REST gives them at `/api/v1/how-sure`)."""
ROWS = "/api/v1/queries/bloc-leadership"


@dataclass(frozen=True, slots=True)
class Panel:
    id: str
    html: str

    def links(self, path: str) -> list[str]:
        return [unescape(link) for link in re.findall(f'href="({path}[^"]*)"', self.html)]


def panels(client: httpx2.Client, name: str) -> Iterator[Panel]:
    """Yield the panels of a page that show data."""
    for part in client.get(PAGE_TYPES[name], headers=HTML).text.split('<section class="panel" id="')[1:]:
        panel = Panel(part.partition('"')[0], part.partition("</section>")[0])
        if name not in OF_THE_SERVICE and panel.id not in WITHOUT_DATA:
            yield panel


def test_the_panels_of_a_person_are_found(corpus_client: httpx2.Client) -> None:
    assert [panel.id for panel in panels(corpus_client, "person")] == [
        "answer",
        "offices",
        "ranks",
        "meetings",
        "conflicts",
        "identity",
    ]


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_every_panel_with_data_has_an_anchor_its_formats_and_a_citation(
    corpus_client: httpx2.Client, corpus_release: Release, name: str
) -> None:
    for panel in panels(corpus_client, name):
        assert f'<a href="#{panel.id}">' in panel.html, panel.id
        [citation] = re.findall(r'<p class="citation">(.*?)</p>', panel.html)
        cited = re.findall(r"http\S+(?=, CC BY)", unescape(citation))[0]
        assert corpus_release.manifest.id in citation.replace(cited, "")
        assert urlsplit(cited).fragment == panel.id
        assert f'id="{panel.id}"' in corpus_client.get(cited, headers=HTML).text
        if name == "report":
            assert panel.links("/queries/") == []
        else:
            assert panel.links("/queries/"), panel.id
        for extension, media_type in MEDIA_TYPES.items():
            links = [link for link in panel.links("/api/v1/") if urlsplit(link).path.endswith(f".{extension}")]
            assert links, (panel.id, extension)
            for link in links:
                answer = corpus_client.get(link)
                assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type), link


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_the_question_behind_every_panel_stands_in_the_editor(corpus_client: httpx2.Client, name: str) -> None:
    for link in {link for panel in panels(corpus_client, name) for link in panel.links("/queries/")}:
        location = urlsplit(corpus_client.get(link).headers["location"])
        assert location.path == "/sparql"
        assert "SELECT" in parse_qs(location.query)["query"][0], link


@pytest.mark.parametrize(("name", "column"), [("gaps", "gap"), ("conflicts", "status")])
def test_a_panel_that_shows_some_rows_asks_for_those_alone(
    corpus_client: httpx2.Client, name: str, column: str
) -> None:
    for panel in panels(corpus_client, name):
        [address] = [link for link in panel.links("/api/v1/queries/") if ".csv" in link]
        rows = corpus_client.get(address.replace(".csv", "")).json()["rows"]
        assert {row[column].rpartition("/")[2] for row in rows} <= {panel.id}


def test_no_page_writes_a_whole_query_into_an_address(corpus_client: httpx2.Client) -> None:
    for name in ("questions", "question"):
        page = corpus_client.get(PAGE_TYPES[name], headers=HTML).text
        assert "query=" not in page
        assert "/queries/" in page


def test_rows_as_a_graph_hold_every_value_and_describe_what_they_name(corpus_client: httpx2.Client) -> None:
    asked = {"bloc": "noi-chinh-trung-uong", "lang": "en"}
    rows = corpus_client.get(ROWS, params=asked).json()["rows"]
    answer = corpus_client.get(f"{ROWS}.nt", params=asked)
    said = {quad.triple for quad in parse(answer.content, format=RdfFormat.N_TRIPLES)}
    column = "https://w3id.org/khoi/id/query/bloc-leadership#"
    for line, row in enumerate(rows, start=2):
        written = {
            str(triple.predicate.value).removeprefix(column): triple.object
            for triple in said
            if isinstance(triple.subject, NamedNode) and triple.subject.value.endswith(f"#row={line}")
        }
        assert written.keys() == row.keys()
        for name, value in row.items():
            term = written[name]
            assert isinstance(term, NamedNode | Literal)
            assert term.value == (str(value).lower() if isinstance(value, bool) else str(value))
    terms = {row["term"] for row in rows}
    assert terms <= {triple.subject.value for triple in said if isinstance(triple.subject, NamedNode)}


def test_the_line_that_a_row_is_named_by_is_there_in_the_release_that_gave_it(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get(f"{ROWS}.nt", params={"bloc": "noi-chinh-trung-uong", "lang": "en"})
    said = [quad.triple for quad in parse(answer.content, format=RdfFormat.N_TRIPLES)]
    row = next(t.subject.value for t in said if isinstance(t.subject, NamedNode) and "#row=2" in t.subject.value)
    table = corpus_client.get(row)
    assert table.headers["content-type"].startswith("text/csv")
    agency = next(t.object for t in said if t.predicate.value.endswith("#agency") and t.subject == NamedNode(row))
    assert isinstance(agency, NamedNode)
    assert agency.value in table.text.splitlines()[1]


def test_all_formats_of_the_report_say_the_same_findings(corpus_client: httpx2.Client) -> None:
    found = corpus_client.get("/api/v1/report").json()["findings"]
    graph = corpus_client.get("/api/v1/report.ttl")
    focus = NamedNode("http://www.w3.org/ns/shacl#focusNode")
    said = sorted(str(quad.object.value) for quad in parse(graph.content, RdfFormat.TURTLE) if quad.predicate == focus)
    assert said == sorted(one["focus"] for one in found)
    shape = found[0]["shape"]
    of_it = corpus_client.get("/api/v1/report", params={"shape": shape}).json()["findings"]
    assert {one["shape"] for one in of_it} == {shape}
    assert corpus_client.get("/api/v1/report.docx").status_code == 404
