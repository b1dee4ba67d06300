"""The SPARQL endpoint: the protocol, and what it refuses."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, unquote

import httpx2
import pytest

MEETINGS = "SELECT (COUNT(?m) AS ?n) { ?m a <https://w3id.org/khoi/ontology#Meeting> }"


def ask(client: httpx2.Client, query: str, accept: str = "application/sparql-results+json") -> httpx2.Response:
    return client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def test_the_default_graph_is_the_union_of_all_graphs(client: httpx2.Client) -> None:
    assert ask(client, MEETINGS).json()["results"]["bindings"][0]["n"]["value"] == "4"


@pytest.mark.parametrize(
    ("accept", "media_type", "starts"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        ("application/json", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "n\r\n4"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?n\n4"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml", "<?xml"),
    ],
)
def test_rows_come_in_the_format_asked_for(client: httpx2.Client, accept: str, media_type: str, starts: str) -> None:
    answer = ask(client, MEETINGS, accept)
    assert answer.headers["content-type"] == media_type
    assert answer.text.startswith(starts)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_graphs_come_in_the_format_asked_for(client: httpx2.Client, media_type: str) -> None:
    answer = ask(client, "CONSTRUCT { ?m a ?c } WHERE { ?m a ?c } LIMIT 2", media_type)
    assert answer.headers["content-type"].startswith(media_type)


def test_a_query_may_come_by_form_or_directly(client: httpx2.Client) -> None:
    by_form = client.post("/sparql", data={"query": MEETINGS}, headers={"Accept": "text/csv"})
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    directly = client.post("/sparql", content=MEETINGS, headers=headers)
    assert by_form.text == directly.text == "n\r\n4\r\n"


@pytest.mark.parametrize(
    ("parameters", "status", "says"),
    [
        ({"query": "SELECT * {"}, 400, "{ is never closed"),
        ({"query": "SELECT ?x { ?x ex:p ?y }"}, 400, "the prefix 'ex:' is not declared"),
        ({"query": "ASK { ?x\n khoi:holder ?y }"}, 400, "PREFIX khoi: <https://w3id.org/khoi/ontology#>"),
        ({"query": ""}, 400, ""),
        ({"query": "DELETE WHERE { ?s ?p ?o }"}, 403, "read-only"),
        ({"update": "DROP ALL"}, 403, "read-only"),
        ({"query": "SELECT * FROM <https://example.org/nowhere> { ?s ?p ?o }"}, 200, '"bindings":[]'),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: httpx2.Client, parameters: dict[str, str], status: int, says: str
) -> None:
    answer = client.get("/sparql", params=parameters, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert says in answer.text


@pytest.mark.parametrize(
    ("query", "says", "line", "column"),
    [
        ("SELECT\u00a0* {}", "U+00A0 (no-break space)", 1, 7),
        ("SELECT *\n{ ?s ?p “a” }", "U+201C (left double quotation mark) has no meaning in SPARQL", 2, 9),
        ("SELECT * {\u200b}", "U+200B (zero width space)", 1, 11),
        ("SELECT *\x0b{}", "U+000B", 1, 9),
        ("SELECT * { ?s ?p ?o FILTER(?o ≠ 3) }", "write != instead", 1, 31),
        ("SELECT ?x (COUNT(*) AS ?c)\n{ ?x a ?t }", "add GROUP BY ?x", 1, 8),
        ("SELECT ?x ?x { BIND(1 AS ?x) }", "SELECT names ?x twice", 1, 11),
        ("SELECT (?x AS ?x) { ?x a ?y }", "take a new name after AS", 1, 30),
        ("SELECT (COUNT(?x) ?c) { ?x a ?t }", "needs a name: (… AS ?name)", 1, 21),
        ("SELECT COUNT(?x) { ?x a ?t }", "(COUNT(…) AS ?name)", 1, 8),
        ("SELECT ?x, ?y { ?x a ?y }", "not by commas", 1, 10),
        ("PREFIX x <https://example.org/> SELECT * {}", "PREFIX x: <…>", 1, 8),
        ("SELECT * { ?x a ?y FILTER ?y > 3 }", "FILTER takes its condition in parentheses", 1, 27),
        ("SELECT * { ?x a ?y FILTER(?y > 3 AND ?y < 5) }", "AND is written &&", 1, 34),
        ("SELECT * { ?x a ?y FILTER(?y == 3) }", "equality is one sign", 1, 30),
        ("SELECT * { ?x a ?y FILTER(?y <> 3) }", "inequality is written !=", 1, 30),
        ("SELECT * { ?x a ?y } ORDER BY DESC ?x", "DESC(?x)", 1, 36),
        ("SELECT * { ?x a ?y } LIMIT 5 ORDER BY ?x", "ORDER stands before LIMIT", 1, 30),
        ("SELECT * { ?x a ?y\nFILTER(?y = 3 }", "the last one open is (", 2, 15),
        ("SELECT * { ?s ?p 'a }", "has no end on its line", 1, 18),
        ("SELECT * { ?s ?p }", "here is no object", 1, 18),
        ("SELECT * { ?s ?p ?o ?s ?q ?r }", "a . is missing", 1, 21),
        ("SELECT * { ?s ?p <http://a b> }", "has no >", 1, 18),
        ("SELECT * { ?s ?p ?o. FILTER NOT EXIST { ?s ?q ?r } }", "write NOT EXISTS", 1, 33),
        ("SELECT * { ?s ?p ?o OPTIONAL ?s ?q ?r }", "OPTIONAL { … }", 1, 30),
        ("SELECT * {} LIMIT 99999999999999999999", "LIMIT and OFFSET take a whole number", 1, 39),
    ],
)
def test_a_common_mistake_is_told_in_words_at_its_place(
    client: httpx2.Client, query: str, says: str, line: int, column: int
) -> None:
    problem = ask(client, query).json()
    assert says in problem["detail"]
    assert (problem["status"], problem["line"], problem["column"]) == (400, line, column)


@pytest.mark.parametrize("content_type", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_the_mark_that_notepad_puts_before_a_query_is_dropped(client: httpx2.Client, content_type: str) -> None:
    query = "\ufeffASK {}"
    body = query.encode() if content_type.endswith("query") else f"query={quote(query)}".encode()
    assert client.post("/sparql", content=body, headers={"Content-Type": content_type}).status_code == 200


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_an_empty_graph_is_none_and_one_that_is_no_iri_is_named(client: httpx2.Client, parameter: str) -> None:
    assert client.get("/sparql", params={"query": MEETINGS, parameter: ""}).json() == ask(client, MEETINGS).json()
    refused = client.get("/sparql", params={"query": "ASK {}", parameter: "not an iri"})
    assert (refused.status_code, refused.json()["detail"]) == (400, f"'{parameter}' is no absolute IRI: 'not an iri'")


def test_a_graph_in_the_address_counts_for_a_form_as_for_a_direct_query(client: httpx2.Client) -> None:
    address, accept = "/sparql?default-graph-uri=https%3A%2F%2Fexample.org%2Fnowhere", {"Accept": "text/csv"}
    by_form = client.post(address, data={"query": MEETINGS}, headers=accept)
    direct = client.post(address, content=MEETINGS, headers=accept | {"Content-Type": "application/sparql-query"})
    assert by_form.text == direct.text == "n\r\n0\r\n"
    both = client.post("/sparql?query=ASK{}", data={"query": MEETINGS})
    assert both.status_code == 400
    assert "2 were sent" in both.json()["detail"]


def test_a_format_may_be_named_in_the_address_by_programs_too(client: httpx2.Client) -> None:
    rows = client.get("/sparql", params={"query": MEETINGS, "format": "csv"})
    assert (rows.headers["content-type"], rows.text) == ("text/csv; charset=utf-8", "n\r\n4\r\n")
    graph = client.get("/sparql", params={"query": "DESCRIBE <https://example.org/nowhere>", "format": "nt"})
    assert graph.headers["content-type"] == "application/n-triples"
    assert client.get("/sparql", params={"query": MEETINGS, "format": "xlsx"}).status_code == 422


def test_a_program_from_another_site_may_send_what_such_programs_send(client: httpx2.Client) -> None:
    preflight = client.options("/sparql", headers={"Origin": "https://example.org"})
    allowed = preflight.headers["access-control-allow-headers"].lower()
    assert all(name in allowed for name in ("authorization", "cache-control", "range", "x-requested-with"))
    assert preflight.headers["access-control-allow-private-network"] == "true"
    assert "Content-Range" in ask(client, "ASK {}").headers["access-control-expose-headers"]


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 5000"])
def test_a_client_of_http_1_0_gets_its_answer_whole(client: httpx2.Client, query: str) -> None:
    path = httpx2.URL("/sparql", params={"query": query})
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"chunked" not in head.lower()
    assert f"content-length: {len(body)}".encode() in head.lower()
    json.loads(body)


def test_a_malformed_query_is_placed_by_line_and_column(client: httpx2.Client) -> None:
    problem = ask(client, "SELECT *\nWHERE { ?s ?p }").json()
    assert (problem["status"], problem["line"]) == (400, 2)
    assert problem["column"] >= 14


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX khoi: <https://w3id.org/khoi/ontology#> SELECT * { ?t khoi:Holdr ?x }",
        "PREFIX k: <https://w3id.org/khoi/ontology#> SELECT * { ?t k:Holdr ?x }",
        "SELECT * { ?t <https://w3id.org/khoi/ontology#Holdr> ?x }",
    ],
)
def test_a_term_that_is_not_in_the_vocabulary_is_named_with_the_nearest(client: httpx2.Client, query: str) -> None:
    meant = "khoi:Holdr is not in the vocabulary; did you mean khoi:holder"
    empty = ask(client, query)
    assert empty.json()["results"]["bindings"] == []
    assert unquote(empty.headers["x-khoi-hint"]).startswith(meant)
    assert meant in ask(client, query.replace("?x }", "?x")).json()["detail"]
    assert meant in ask(client, query, "text/html").text
    assert "x-khoi-hint" not in ask(client, query.replace("Holdr", "holder")).headers


def test_however_many_terms_a_query_has_wrong_the_hint_is_short_and_nobody_waits_for_it(client: httpx2.Client) -> None:
    terms = " ".join(f"khoi:{'x' * 60}{number}" for number in range(5_000))
    query = f"PREFIX khoi: <https://w3id.org/khoi/ontology#> SELECT (COUNT(?s) AS ?n) {{ VALUES ?s {{ {terms} }} }}"
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(client.post, "/sparql", data={"query": f"{query} # {n}"}) for n in range(4)]
        assert client.get("/livez", timeout=5).status_code == 200
        answers = [future.result() for future in asked]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(0 < len(answer.headers["x-khoi-hint"]) < 1_024 for answer in answers)


def test_half_a_character_in_a_term_is_no_fault_of_the_service(client: httpx2.Client) -> None:
    assert ask(client, r"ASK { ?s <https://w3id.org/khoi/ontology#Holdr\ud800> ?x }").status_code in (200, 400)


def test_other_methods_are_405_with_what_is_allowed(client: httpx2.Client) -> None:
    answer = client.put("/sparql", content=b"")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_body_of_another_type_is_415_and_a_huge_one_413(client: httpx2.Client) -> None:
    assert client.post("/sparql", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415
    huge = b"query=" + b"x" * (1 << 21)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content=huge, headers=headers).status_code == 413


def test_a_format_that_is_not_served_is_406_with_the_list(client: httpx2.Client) -> None:
    answer = ask(client, MEETINGS, "image/png")
    assert answer.status_code == 406
    assert "text/csv" in answer.text


def test_requests_sent_ahead_are_answered_in_turn(client: httpx2.Client) -> None:
    path = httpx2.URL("/sparql", params={"query": "ASK {}"})
    request = f"GET {path} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=5) as connection:
        connection.sendall(request * 3)
        received = b""
        while received.count(b"HTTP/1.1 200") < 3 or not received.endswith(b"}"):
            received += connection.recv(65536)
    assert received.count(b'"boolean":true') == 3


def test_a_client_that_reads_slowly_gets_the_whole_answer(client: httpx2.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 500"}
    expected = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"}).content
    path = httpx2.URL("/sparql", params=query)
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(("127.0.0.1", client.base_url.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: example.org\r\n\r\n".encode())
        received = b""
        while not received.endswith(expected[-200:]):
            received += connection.recv(512)
    assert received.partition(b"\r\n\r\n")[2] == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "service",
    [
        "SERVICE <{url}> {{ ?a ?b ?c }}",
        "service silent <{url}> {{ ?a ?b ?c }}",
        "VALUES ?url {{ <{url}> }} SERVICE ?url {{ ?a ?b ?c }}",
        "\\u0053ERVICE <{url}> {{ ?a ?b ?c }}",
        "OPTIONAL {{ SERVICE<{url}>{{ ?a ?b ?c }} }}",
        "{{ SELECT * {{ # a comment\nSERVICE\n<{url}> {{ ?a ?b ?c }} }} }}",
        "SERVICESILENT<{url}>{{ ?a ?b ?c }}",
        "?s a ?o FILTER(?o = khoi:Office)SERVICE <{url}> {{ ?a ?b ?c }}",
        "?s a khoi:Office;SERVICE <{url}> {{ ?a ?b ?c }}",
        "?s ?p trueSERVICE <{url}> {{ ?a ?b ?c }}",
        "?s ?p khoi:.SERVICE <{url}> {{ ?a ?b ?c }}",
        "SERVICE:x {{ ?a ?b ?c }}",
        "?s a ?x, ?y FILTER(?x<?y)SERVICE#>\n:x {{ ?a ?b ?c }}",
    ],
)
def test_no_query_makes_the_service_call_another(client: httpx2.Client, service: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.3)
        url = f"http://127.0.0.1:{canary.getsockname()[1]}/sparql"
        prefixes = f"PREFIX khoi: <https://w3id.org/khoi/ontology#> PREFIX : <{url}>"
        answer = ask(client, f"{prefixes} SELECT * {{ {service.format(url=url)} }}")
        with pytest.raises(TimeoutError):
            canary.accept()
    assert answer.status_code == 403
    assert "calls no other" in answer.json()["detail"]


def test_a_service_description_names_its_own_address(client: httpx2.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert f"<{client.base_url}/sparql>".replace("//sparql", "/sparql") in answer.text
