"""The SPARQL endpoint as people see it: an answer on the page it was asked on, or what is wrong."""

import re

import httpx2
import pytest

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def shown(client: httpx2.Client, query: str, lang: str = "en") -> httpx2.Response:
    return client.get("/sparql", params={"query": query, "lang": lang}, headers=HTML)


def test_rows_are_a_table_whose_things_are_links(client: httpx2.Client) -> None:
    query = (
        "SELECT ?t ?y { ?t <https://w3id.org/khoi/ontology#termYear> ?y ; a <https://w3id.org/khoi/ontology#BlocTerm> }"
    )
    page = shown(client, query)
    assert page.status_code == 200
    assert "11 rows" in page.text
    assert 'href="/doc/term/khoi-truong-noi-chinh-trung-uong--2024--toa-an-nhan-dan-toi-cao?lang=en"' in page.text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ASK { ?s ?p ?o }", "<span>true</span>"),
        ("SELECT * { ?s a <https://example.org/Nothing> }", "No row matches."),
        ("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 1", "@prefix"),
        ("SELECT * { ?s ?p ?o }", "This page shows the first 1000 rows of"),
    ],
)
def test_every_kind_of_answer_has_its_form(client: httpx2.Client, query: str, says: str) -> None:
    assert says in shown(client, query).text


def test_a_malformed_query_is_kept_and_its_fault_placed(client: httpx2.Client) -> None:
    page = shown(client, "SELECT *\nWHERE { ?s khoi:holder ?h }")
    assert page.status_code == 400
    assert "Line 2, column 12" in page.text
    assert "begin the query with PREFIX khoi:" in page.text
    assert "WHERE { ?s khoi:holder ?h }</textarea>" in page.text


def test_text_of_a_query_cannot_become_markup(client: httpx2.Client) -> None:
    assert "<script>" not in shown(client, "SELECT ('<script>' AS ?x) {}").text


def test_a_program_that_names_its_format_gets_no_page(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_the_rest_interface_is_described_without_anybody_elses_script(client: httpx2.Client) -> None:
    page = client.get("/docs", headers=HTML).text
    assert "/api/v1/who-held" in page
    assert re.findall(r'<script(?! type="module" src="/static/)', page) == []
