"""Asking again: entity tags, what needs no answer, and what must be answered anew."""

import httpx2
import pytest

QUERY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20"
JSON = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}


def ask(client: httpx2.Client, query: str = QUERY, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get("/sparql", params={"query": query}, headers=JSON | named)


def test_the_same_query_has_the_same_strong_tag_whatever_its_layout_and_comments(client: httpx2.Client) -> None:
    first = ask(client)
    other = ask(client, "SELECT  ?s ?p ?o # all\n{\n ?s ?p ?o }\tORDER BY ?s ?p ?o LIMIT 20")
    assert first.headers["etag"] == other.headers["etag"]
    assert not first.headers["etag"].startswith("W/")
    assert first.content == other.content


@pytest.mark.parametrize(
    "other",
    [
        'SELECT ("a  b" AS ?x) {}',
        "SELECT ('a # b' AS ?x) {}",
        "SELECT ('''a\n\n b''' AS ?x) {}",
        "SELECT (<http://example.org/#b> AS ?x) {}",
    ],
)
def test_layout_within_a_string_or_an_iri_makes_another_query(client: httpx2.Client, other: str) -> None:
    squeezed = " ".join(other.replace("# b", "").replace("#b", "").split())
    assert ask(client, other).headers["etag"] != ask(client, squeezed).headers["etag"]
    assert ask(client, other).json() != ask(client, squeezed).json()


def test_who_holds_the_answer_gets_304_and_no_body(client: httpx2.Client) -> None:
    tag = ask(client).headers["etag"]
    again = ask(client, If_None_Match=f'"other", {tag}')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "Accept" in again.headers["vary"]
    assert ask(client, If_None_Match='"other"').status_code == 200


def test_a_compressed_answer_is_another_representation(client: httpx2.Client) -> None:
    plain, packed = ask(client), ask(client, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == plain.json()
    assert packed.headers["etag"] != plain.headers["etag"]
    assert ask(client, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status_code == 304
    assert ask(client, If_None_Match=packed.headers["etag"]).status_code == 200


def test_formats_have_tags_of_their_own(client: httpx2.Client) -> None:
    assert ask(client).headers["etag"] != ask(client, Accept="text/csv").headers["etag"]


@pytest.mark.parametrize(
    "query", ["SELECT (RAND() AS ?x) {}", "SELECT (STRUUID() AS ?x) {}", "ASK { BIND(NOW() AS ?t) }"]
)
def test_what_may_differ_each_time_is_never_kept(client: httpx2.Client, query: str) -> None:
    answers = [ask(client, query) for _ in range(2)]
    assert all("etag" not in answer.headers for answer in answers)
    assert query.startswith("ASK") or answers[0].json() != answers[1].json()


def test_a_query_that_fails_is_not_kept_as_an_answer(client: httpx2.Client) -> None:
    for _ in range(2):
        answer = ask(client, "SELECT * { ?s ?p }")
        assert answer.status_code == 400
        assert "etag" not in answer.headers


@pytest.mark.slow
def test_head_has_the_headers_of_get_kept_or_not(client: httpx2.Client) -> None:
    query = QUERY.replace("20", "21")
    before = client.head("/sparql", params={"query": query}, headers=JSON)
    got = ask(client, query)
    after = client.head("/sparql", params={"query": query}, headers=JSON)
    for head in (before, after):
        assert (head.headers["etag"], head.headers["content-length"]) == (
            got.headers["etag"],
            got.headers["content-length"],
        )
