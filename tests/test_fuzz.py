"""What is parsed of a request, given what nobody means well: an answer or a clear refusal, never a fault of ours."""

import asyncio
import json
import random
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from sockets import bad_requests, connected, exchanged, read_all, status_of
from starlette.types import Message

from api.endpoint.cache import canonical, entity_tag
from api.endpoint.protocol import parameters, prefers_page, request_of
from api.endpoint.slowness import slow_parts
from api.http.problems import ProblemError
from api.reconciliation.requests import read_extend, read_queries
from khoi.client import Client
from khoi.client.assistant import assistant
from khoi.errors import KhoiError
from khoi.releases.release import Release
from khoi.sparql.backend import Request
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, negotiate
from khoi.sparql.queries import read_query
from khoi.sparql.suggestions import suggestion
from khoi.sparql.tokens import calls, depth, undeclared_prefix, unescaped, words
from khoi.time import DateError, parse_instant, parse_interval, read_period

PATIENCE = 1.0
"""For how many seconds an answer is waited for: to a request without its end there is none for long."""
OFFERED = [format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)]
ANYTHING = st.text(max_size=200)
ACCEPT = st.lists(
    st.tuples(
        st.sampled_from([*OFFERED, "*/*", "text/*", "a/b", "", "*"]),
        st.sampled_from(["", ";q=0", ";q=0.3", ";q=1", ";q=x", ";q=nan", ";q=1e9", "; Q = .5", ";level=1"]),
    ).map("".join),
    max_size=8,
).map(",".join)
DATES = st.text(alphabet="0123456789-/.[]~?XQWTZ ", max_size=24)
SPARQL = st.lists(
    st.sampled_from(
        ["SELECT", "ASK", "CONSTRUCT", "WHERE", "SERVICE", "PREFIX", "FROM", "khoi:", "khoi:holdr", "a:b", "<http://e/>",
         "?x", "_:b", "@vi", "1", "{", "}", "(", ")", ".", ";", "^^", "#", "<", "'", '"', "'''", "\\", "\\u0053",
         "\\ud800", "\n"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANYTHING,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["q0", "query", "type", "limit", "properties", "pid", "v", "id", "ids", "settings", "on"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_each_bad_request_of_the_file_gets_a_clear_refusal(server: str) -> None:
    refused = 0
    for request in bad_requests():
        answer = exchanged(server, request)
        assert 400 <= status_of(answer) < 500, (request[:300], answer[:300])
        assert b"Traceback" not in answer
        refused += 1
    assert refused > 500
    assert httpx2.get(f"{server}/readyz").status_code == 200


@settings(max_examples=settings().max_examples // 2)
@given(seed=st.integers(0, 1 << 32))
def test_a_request_with_bytes_changed_is_never_a_fault_of_ours(server: str, seed: int) -> None:
    changing = random.Random(seed)  # noqa: S311  # no secret
    request = bytearray(changing.choice(SMALL))
    for _ in range(changing.randint(1, 6)):
        place = changing.randrange(len(request))
        request[place : place + changing.randint(0, 3)] = changing.randbytes(changing.randint(0, 3))
    with connected(server) as client:
        client.settimeout(PATIENCE)
        client.sendall(bytes(request))
        assert status_of(read_all(client)) < 500, bytes(request)


SMALL = [request for request in bad_requests() if len(request) < 400]


@given(ACCEPT | ANYTHING)
def test_negotiation_gives_what_is_offered_or_nothing(accept: str) -> None:
    assert negotiate(accept, OFFERED) in (*OFFERED, None)


@given(DATES | ANYTHING)
def test_a_time_is_read_or_refused(text: str) -> None:
    for read in (parse_instant, parse_interval, read_period):
        with suppress(DateError):
            read(text)


@given(
    method=st.sampled_from(["GET", "POST"]),
    query=st.binary(max_size=80) | SPARQL.map(lambda text: b"query=" + text.encode()),
    accept=ACCEPT,
    sent_as=st.sampled_from(["application/x-www-form-urlencoded", "application/sparql-query", "text/plain", ""]),
    body=st.binary(max_size=80),
)
def test_the_protocol_is_read_or_refused(method: str, query: bytes, accept: str, sent_as: str, body: bytes) -> None:
    headers = [(b"accept", accept.encode()), (b"content-type", sent_as.encode()), (b"host", b"a")]
    scope = {"method": method, "query_string": query, "headers": headers, "scheme": "http", "path": "/sparql"}

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    prefers_page(scope)
    with suppress(ProblemError):
        request_of(scope, asyncio.run(parameters(scope, receive, 1 << 20)))


@given(SPARQL | ANYTHING)
def test_the_words_of_any_text_can_be_read(text: str) -> None:
    assert len(suggestion(text) or "") <= 500
    assert list(words(text)) is not None
    assert depth(text) <= len(text)
    for look in (calls, unescaped, undeclared_prefix, canonical, slow_parts):
        look(text)
    entity_tag("release", Request(text, RESULT_FORMATS[0], None))


@given(JSON)
def test_a_reconciliation_batch_is_read_or_refused(sent: object) -> None:
    for read in (read_queries, read_extend):
        with suppress(ProblemError):
            read(json.dumps(sent))


FIELDS = st.sampled_from(
    ["Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "Accept-Datetime", "Accept",
     "Accept-Encoding", "Accept-Language", "X-Forwarded-For", "Forwarded"]
)  # fmt: skip
FIELD = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40) | st.lists(
    st.sampled_from(
        ["bytes=", "0-", "-1", "5-2", "9" * 20, ",", ", ", '"', "W/", "*", "GMT", "Fri, 31 Dec 9999 23:59:59", "-9999",
         "+2400", "Mon", "Feb", "30", "1", "0000", "00:00", ":", "gzip", "br", "zstd", ";q=0", "vi", "en-GB", "for="]
    ),
    max_size=8,
).map("".join)  # fmt: skip
PATHS = st.sampled_from(
    ["/static/khoi.css", "/dumps/{release}/tenures.csv", "/dumps/{release}/dataset.nq.gz", "/api/v1/persons",
     "/doc/person/ngo-van-tuan.ttl", "/sparql?query=ASK%7B%7D", "/changes.atom", "/roster", "/"]
)  # fmt: skip


@given(path=PATHS, fields=st.lists(st.tuples(FIELDS, FIELD), min_size=1, max_size=3))
def test_header_fields_of_any_content_are_no_fault_of_ours(
    server: str, release: Release, path: str, fields: list[tuple[str, str]]
) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    path = path.format(release=release.manifest.id)
    request = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{head}\r\n".encode("latin-1")
    with connected(server) as client:
        client.settimeout(PATIENCE)
        client.sendall(request)
        assert status_of(read_all(client)) < 500, request


ARGUMENTS = st.dictionaries(
    st.sampled_from(
        ["office", "agency", "on", "skip", "person", "since", "until", "text", "kind", "limit", "id", "part", "about",
         "name", "parameters", "query"]
    ),
    JSON | st.sampled_from(
        ["a\x00b", "\ud800", "../../x", "a?b#c", "person/ngo-van-tuan", "holders-of-office", {"office": "\x7f"},
         {"of\x00": "x"}, 10**30, "SELECT * { ?a ?b ?c } LIMIT 2"]
    ),
    max_size=3,
)  # fmt: skip


@settings(max_examples=settings().max_examples // 5)
@given(
    tool=st.sampled_from(["who_held", "roles", "search", "entity", "list_queries", "run_query", "run_sparql"]),
    arguments=ARGUMENTS,
)
def test_a_tool_of_a_language_model_answers_or_says_what_is_wrong(
    server: str, tool: str, arguments: dict[str, object]
) -> None:
    with Client(server) as client:
        try:
            asyncio.run(assistant(client).call_tool(tool, arguments))
        except UnexpectedToolError as error:
            pytest.fail(f"a fault of ours: {error.__cause__!r}")
        except ToolError:
            return


@given(st.lists(st.text(alphabet=" :{}[],-abcdeiqrst'\"&*!|>%@`#+", max_size=30), max_size=6))
def test_the_header_of_a_query_file_is_read_or_refused(lines: list[str]) -> None:
    with NamedTemporaryFile("w", suffix=".rq", encoding="utf-8") as file:
        file.write("".join(f"#+ {line}\n" for line in lines) + "ASK {}\n")
        file.flush()
        with suppress(KhoiError):
            read_query(Path(file.name))
