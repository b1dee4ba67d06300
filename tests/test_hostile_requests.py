"""Requests that nobody means well with: each gets a clear answer, none a fault of ours."""

import asyncio
import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import httpx2
import pytest
from sockets import exchanged
from starlette.types import Message

from api.endpoint.answers import StreamedAnswer, TooLongError
from api.endpoint.streaming import HungUpError
from api.http.problems import ProblemError
from api.lookups.several import each
from api.reconciliation.requests import read_queries


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ('/explore/network?bloc=">', {}, 200),
        ("/sparql?query=%00x", {"Accept": "text/html"}, 400),
        ("/sparql?query=%00x", {"Accept": "text/csv"}, 400),
        ("/api/v1/meetings", {"Accept-Datetime": "Fri, 31 Dec 9999 23:59:59 -1200"}, 400),
        ("/api/v1/meetings", {"Accept-Datetime": "yesterday"}, 400),
        ("/api/v1/meetings?\xff", {"Accept-Datetime": "Fri, 31 Dec 2100 23:59:59 GMT"}, 302),
        ("/reconcile?queries=" + "[" * 20_000, {}, 400),
        ("/reconcile?extend=" + "[" * 20_000, {}, 400),
        (r'/reconcile?queries={"\ud800": {"query": "a"}}', {}, 400),
        (r'/reconcile?queries={"q0": {"query": "\ud800"}}', {}, 200),
        (r'/reconcile?extend={"ids": ["\ud800"], "properties": [{"id": "offices"}]}', {}, 200),
        (f"/reconcile/suggest/entity?prefix=a&cursor={10**30}", {}, 422),
        (f"/api/v1/changes/0000000000000000?page={10**20}", {}, 422),
        ("/sparql?query=ASK%7B%7D&format=text/csv;%E1%BA%BF", {"Accept": "text/html"}, 200),
        ("/sparql?query=ASK%7B%7D&format=text/csv;%0D%0AX-Evil:%20a", {"Accept": "text/html"}, 200),
        ("/api/v1/who-held?office=tong-kiem-toan-nha-nuoc&on=0001-01-01", {}, 200),
        ("/api/v1/who-held?office=tong-kiem-toan-nha-nuoc&on=9999-12-31", {}, 200),
        ("/doc/person/%00", {}, 404),
        ("/doc/person/%22%3E%3Cscript%3E", {}, 404),
        ("/doc/person/a%0Ab.ttl", {}, 404),
        ("/id/person/%F0%9F%98%80", {}, 404),
        ("/search?q=%00%01%02", {}, 200),
        ("/%2e%2e/%2e%2e/etc/passwd", {}, 404),
        ("/static/..%2f..%2fpyproject.toml", {}, 404),
        ("/releases/0000000000000000/", {}, 404),
    ],
)
def test_an_odd_address_has_a_clear_answer(
    site: httpx2.Client, path: str, headers: dict[str, str], status: int
) -> None:
    answer = site.get(path, headers={"Accept": "*/*"} | headers)
    assert answer.status_code == status, answer.text[:500]
    assert "x-evil" not in answer.headers
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("query", "accept", "says"),
    [
        (r'SELECT ("a\u0001b" AS ?x) {}', "application/sparql-results+xml", "U+0001"),
        (r'SELECT ("a\u000Bb" AS ?x) {}', "application/sparql-results+xml", "U+000B"),
        (r'SELECT ("a\uFFFEb" AS ?x) {}', "application/sparql-results+xml", "U+FFFE"),
        (r'CONSTRUCT {<http://e/s> <http://e/p> "a\u0001b"} {}', "application/rdf+xml", "U+0001"),
        ('CONSTRUCT {<http://e/s> <http://e/123> "a"} {}', "application/rdf+xml", "ends in no name"),
        ('CONSTRUCT {<http://e/s> <http://e/p/> "a"} {}', "application/rdf+xml", "ends in no name"),
    ],
)
def test_what_xml_cannot_hold_is_refused_in_xml(client: httpx2.Client, query: str, accept: str, says: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert says in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (r'SELECT ("a\rb" AS ?x) {}', "application/sparql-results+xml"),
        (r'CONSTRUCT {<http://e/s> <http://e/p> "a\rb"} {}', "application/rdf+xml"),
    ],
)
def test_a_carriage_return_comes_back_from_xml(client: httpx2.Client, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert "a\rb" in {element.text for element in ElementTree.fromstring(answer.content).iter()}  # noqa: S314  # our own answer


def test_a_list_of_times_names_any_address_safely(site: httpx2.Client) -> None:
    odd = "a%3E;%20rel=%22evil%22,%0A%3Chttp://evil.example/%3E"
    assert site.get(f"/timemap/doc/{odd}").status_code == 404
    answer = site.get(f"/timemap/doc/person/ngo-van-tuan?x={odd}")
    assert answer.status_code == 200
    assert "evil.example/>" not in answer.text
    assert all(line.startswith(f"<{str(site.base_url).rstrip('/')}/") for line in answer.text.splitlines())


def test_a_batch_that_compares_with_too_much_is_refused(site: httpx2.Client) -> None:
    values = [f"Bo {number}" for number in range(20_000)]
    batch = json.dumps({"q0": {"query": "Ngo Van Tuan", "properties": [{"pid": "agency", "v": values}]}})
    assert site.post("/reconcile", data={"queries": batch}).status_code == 413
    wanted = json.dumps({"ids": [f"person/{number}" for number in range(500)], "properties": [{"id": "offices"}] * 500})
    assert site.post("/reconcile", data={"extend": wanted}).status_code == 413


class Endless:
    """The chunks of an answer without an end."""

    closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self.closed:
            yield b"x" * (1 << 20)

    async def aclose(self) -> None:
        self.closed = True


def test_an_answer_that_is_read_whole_is_ended_where_it_is_too_long() -> None:
    chunks = Endless()
    with pytest.raises(TooLongError, match="more than 4 MiB"):
        asyncio.run(StreamedAnswer("text/csv", chunks).body(4 << 20))
    assert chunks.closed


@pytest.mark.parametrize("part", ["type", "properties"])
def test_of_a_query_with_endless_parts_no_more_is_read_and_told_than_a_table_has(part: str) -> None:
    [query] = read_queries(json.dumps({"q0": {"query": "a", part: ["a"] * 100_000}})).values()
    assert "100000 " in query.warnings[0]
    assert sum(map(len, query.warnings)) < 10_000


@pytest.mark.parametrize("ends", [HungUpError, ProblemError])
def test_nothing_more_is_asked_of_a_batch_once_its_client_has_gone_or_one_answer_has_failed(
    ends: type[Exception],
) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def batch() -> list[int]:
        begun, stopped = [], []

        async def answer(number: int) -> None:
            begun.append(number)
            if ends is ProblemError and number == 0:
                raise ProblemError(400, "this one fails")
            try:
                await asyncio.Event().wait()
            finally:
                stopped.append(number)

        with pytest.raises(ends):
            await each(receive, range(500), answer)
        await asyncio.sleep(0)  # one turn of the loop, in which tasks that were cancelled end
        assert stopped == [number for number in begun if ends is HungUpError or number]
        return begun

    assert asyncio.run(batch()) in ([0, 1, 2, 3], [0, 1, 2, 3, 4])


def test_an_address_that_begins_like_a_host_leads_nowhere_else(server: str) -> None:
    answer = exchanged(
        server, b"GET //evil.example/ HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    )
    assert b"404" in answer.splitlines()[0]
    assert b'="//' not in answer


def test_many_parameters_are_refused_before_they_are_read(client: httpx2.Client) -> None:
    assert client.get("/sparql?query=ASK{}" + "&a" * 2_000).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for path in ("/sparql", "/reconcile", "/check-list"):
        content = "query=ASK{}" + "&a" * 150_000
        assert client.post(path, content=content, headers=form).status_code == 413, path


@pytest.mark.slow
@pytest.mark.parametrize("part", ["CONSTRUCT ", "khoi:a.", "a.b SERVICE ", "a.", "<", "'\n", '"""a', "{", "\\u0041"])
def test_a_query_that_takes_long_to_look_through_holds_nobody_up(client: httpx2.Client, part: str) -> None:
    query = "SELECT * { SERVICE " + part * (900_000 // len(part))
    direct = {"Content-Type": "application/sparql-query"}
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(client.post, "/sparql", content=query, headers=direct, timeout=90)
        assert client.get("/livez", timeout=5).status_code == 200
        assert asked.result().status_code in (400, 403, 503)
