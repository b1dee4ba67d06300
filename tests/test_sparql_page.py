"""The SPARQL endpoint as people see it: an answer on the page it was asked on, or what is wrong."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, expect

from api.pages.words import of_the_interface

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


def test_an_example_is_asked_by_its_name_and_leads_to_its_query(client: httpx2.Client) -> None:
    asked = {"example": "holders-of-office", "office": "tong-kiem-toan-nha-nuoc", "on": " ", "lang": "en"}
    answer = client.get("/sparql", params=asked, headers=HTML)
    assert answer.status_code == 303
    query = parse_qs(urlsplit(answer.headers["location"]).query)["query"][0]
    assert "VALUES ?office { <https://w3id.org/khoi/id/office/tong-kiem-toan-nha-nuoc> }" in query
    assert 'VALUES ?lang { "en" }' in query
    assert "(UNDEF UNDEF)" not in query  # a period that is not given is left out


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"example": "holders-of-office", "on": "2023"}, 422, "needs office"),
        ({"example": "holders-of-office", "office": "x", "on": "2023-02-30"}, 422, "2023-02-30"),
        ({"example": "holders-of-offices"}, 404, "there is no curated question"),
        ({"query": "ASK {}", "format": "xlsx"}, 422, "take one of json, xml, csv, tsv"),
        ({"query": "ASK {}", "format": "ttl"}, 406, ""),
    ],
)
def test_what_the_page_cannot_do_is_said(client: httpx2.Client, asked: dict[str, str], status: int, says: str) -> None:
    page = client.get("/sparql", params={**asked, "lang": "en"}, headers=HTML)
    assert page.status_code == status
    assert says in unescape(page.text)


@pytest.mark.parametrize("extension", ["json", "xml", "csv", "tsv"])
def test_rows_are_downloaded_in_every_format(client: httpx2.Client, extension: str) -> None:
    query = {"query": "SELECT ?s { ?s a <https://w3id.org/khoi/ontology#Claim> } LIMIT 200", "format": extension}
    answer = client.get("/sparql", params=query, headers=HTML)
    assert answer.headers["content-disposition"].endswith(f'.{extension}"')
    assert answer.text.count("/id/claim/") == 200


@pytest.mark.parametrize("extension", ["ttl", "jsonld", "nt", "rdf", "trig", "nq"])
def test_a_graph_is_downloaded_in_every_format(client: httpx2.Client, extension: str) -> None:
    query = {"query": "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 1", "format": extension}
    answer = client.get("/sparql", params=query, headers=HTML)
    assert answer.headers["content-disposition"].endswith(f'.{extension}"')
    assert answer.content


def test_text_of_a_query_cannot_become_markup(client: httpx2.Client) -> None:
    assert "<script>" not in shown(client, "SELECT ('<script>' AS ?x) {}").text


def test_a_program_that_names_its_format_gets_no_page(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "*/*"})
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_the_rest_interface_is_described_without_anybody_elses_script(client: httpx2.Client) -> None:
    page = client.get("/docs", headers=HTML).text
    assert "/api/v1/who-held" in page
    assert re.findall(r'<script(?! type="module" src="/static/)', page) == []


def test_the_rest_interface_shows_methods_bodies_answers_and_what_all_share(client: httpx2.Client) -> None:
    for language, says in (("vi", "presumed: đã ghi nhận trước đó"), ("en", "presumed: reported before")):
        page = client.get("/docs", params={"lang": language}, headers=HTML).text
        assert "<code>POST /api/v1/who-held</code>" in page
        assert "<code>BatchQuestion[]</code>" in page
        assert says in page
        for word in ("RFC 9457", "cursor", "300", "Retry-After"):
            assert word in page
    [example] = re.findall(r'href="(/api/v1/who-held\?[^"]*)"', page)
    assert client.get(example).status_code == 200


def test_the_rest_interface_is_told_in_vietnamese(client: httpx2.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    operations = [(path, one) for path, methods in paths.items() for one in methods.values()]
    told = {
        text for path, one in operations for text in (one["summary"], one["description"]) if "/queries/" not in path
    }
    told |= {one["summary"] for _, one in operations}
    told |= {parameter["description"] for _, one in operations for parameter in one.get("parameters", ())}
    assert told - of_the_interface().keys() == set()


@pytest.mark.slow
def test_without_javascript_an_example_is_asked_shown_and_downloaded(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto("/sparql")
    page.locator("#holders-of-office summary").click()
    page.locator("#holders-of-office form button").click()
    expect(page.locator("table.answer")).to_contain_text("Ngô Văn Tuấn")
    expect(page.locator("textarea#query")).to_be_visible()
    expect(page.locator("#asked-before")).to_be_hidden()
    with page.expect_download() as started:
        page.click(".files >> text=TSV")
    assert started.value.suggested_filename.endswith(".tsv")
    context.close()
