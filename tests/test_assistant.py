"""`khoi mcp`, asked by a real client session over standard input and output."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import httpx2
import pytest
from conftest import ROOT
from mcp import Client, StdioServerParameters
from mcp.types import TextContent, Tool

pytestmark = pytest.mark.slow

TOOLS = {"search", "who_held", "roles", "entity", "run_query", "run_sparql", "list_queries"}
LONGEST = 8_000
OFFICE = "office/thu-truong-bo-cong-an"


@asynccontextmanager
async def session(url: str) -> AsyncIterator[Client]:
    command = ["-c", "from khoi.cli import main; main()", "mcp", "--url", url, "--lang", "en"]
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    async with Client(StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)) as client:
        yield client


async def call(client: Client, tool: str, **arguments: object) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    [text] = result.content
    assert isinstance(text, TextContent)
    assert len(text.text) <= LONGEST
    content: dict[str, Any] = result.structured_content or {}
    return content


def assert_described(tool: Tool) -> None:
    """Assert that a model reads of a tool what it does, what each parameter takes, and what it answers."""
    assert tool.annotations
    assert tool.annotations.read_only_hint
    assert tool.description
    for name, parameter in tool.input_schema["properties"].items():
        assert parameter["description"], f"{tool.name}: {name}"
    assert tool.output_schema
    assert tool.output_schema["properties"]


@pytest.mark.client("MCP Python SDK", "read-only tools, every answer with its sources", package="mcp")
def test_a_model_is_given_read_only_tools_whose_answers_cite_their_sources(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert tools.keys() == TOOLS
            for tool in tools.values():
                assert_described(tool)
            kinds = tools["search"].input_schema["properties"]["kind"]["anyOf"][0]
            assert kinds["enum"] == ["person", "office", "agency", "bloc", "meeting"]
            held = await call(client, "who_held", office="thứ trưởng", agency="BCA", on="2023-08-04")
            assert list(held)[:2] == ["answer", "sentence"]
            assert (held["answer"], held["sentence"][:13]) == ("attested", "Trần Quốc Tỏ ")
            [row] = [row for row in held["holders"] if row["status"] == "attested"]
            assert (row["who"], row["id"]) == ("Trần Quốc Tỏ", "person/tran-quoc-to")
            cited = {source["id"]: source for source in held["sources"]}
            assert set(row["sources"]) <= set(cited)
            for id_, source in cited.items():
                said = httpx2.get(f"{server}/api/v1/{id_.replace('/', 's/')}", params={"lang": "en"}).json()["source"]
                told = {"id": id_, "title": said["source"]["label"], "published": said["published"], "url": said["url"]}
                assert source == told
            assert (await call(client, "roles", person="ngo van tuan"))["sources"]
            assert (await call(client, "search", text="ngo van tuan"))["results"][0]["id"] == "person/ngo-van-tuan"
            listed = await call(client, "list_queries", about="holders-of-office")
            assert [(one["name"], "SELECT" in one["sparql"]) for one in listed["questions"]] == [
                ("holders-of-office", True)
            ]
            asked = {"name": "holders-of-office", "parameters": {"office": "tong-kiem-toan-nha-nuoc"}}
            rows = (await call(client, "run_query", **asked))["rows"]
            assert "Ngô Văn Tuấn" in {row["holderLabel"] for row in rows}

    anyio.run(conversation)


def test_an_id_that_one_tool_gives_is_taken_by_the_others(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            for form in ("{}", "https://w3id.org/khoi/id/{}", "/doc/{}"):
                held = await call(client, "who_held", office=form.format(OFFICE), on="2023-08-04")
                assert held["office_id"] == OFFICE
                person = form.format(held["holders"][0]["id"])
                assert (await call(client, "roles", person=person))["person_id"] == "person/tran-quoc-to"
                found = (await call(client, "entity", id=person))["record"]["person"]
                assert found == "Trần Quốc Tỏ (person/tran-quoc-to)"
                asked = {"name": "roles-of-person", "parameters": {"person": person}}
                assert (await call(client, "run_query", **asked))["total"] > 0

    anyio.run(conversation)


def test_what_is_long_comes_in_parts_that_lead_on(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            names: list[str] = []
            skip: int | None = 0
            while skip is not None:
                part = await call(client, "list_queries", skip=skip)
                names += [one["name"] for one in part["questions"]]
                skip = part["more"]
            assert len(names) == len(set(names)) > 30
            rows = await call(client, "run_sparql", query="SELECT ?s ?p { ?s ?p ?o } LIMIT 150")
            assert rows["total"] == 150
            assert rows["more"] == len(rows["rows"]) < 150
            meeting = await call(client, "entity", id="meeting/noi-chinh-trung-uong-so-ket-2023")
            assert meeting["left_out"]
            [part, *_] = meeting["left_out"]
            skip = len(meeting["record"][part])
            rest = await call(client, "entity", id="meeting/noi-chinh-trung-uong-so-ket-2023", part=part, skip=skip)
            assert rest["record"][part]
            assert rest["record"][part][0] not in meeting["record"][part]

    anyio.run(conversation)


MISTAKES: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("who_held", {"office": "bộ trưởng"}, ("'office' set to one of", "office/bo-truong-bo-tu-phap: ")),
    ("who_held", {"ofice": "x"}, ("who_held takes no 'ofice'; did you mean 'office'?",)),
    ("who_held", {"office": OFFICE, "on": "hôm qua"}, ("write 2023-08-04",)),
    ("search", {"text": "x", "kind": "persons"}, ("search: 'kind'", "'person'")),
    ("roles", {"person": "khong ai het"}, ("call search",)),
    ("run_query", {"name": "holders-of-ofice"}, ("did you mean holders-of-office",)),
    ("run_query", {"name": "holders-of-office", "parameters": {"ofice": "x"}}, ("did you mean 'office'",)),
    ("run_sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, ("read-only",)),
    ("run_sparql", {"query": "SELECT * { SERVICE <http://example.org/> { } }"}, ("SERVICE",)),
    ("run_sparql", {"query": "#" * 20_000}, ("10,000 characters",)),
    ("entity", {"id": "person/ngo-tuan"}, ("person/ngo-van-tuan: ",)),
    ("entity", {"id": "ngo-van-tuan"}, ("write kind/ngo-van-tuan",)),
    ("entity", {"id": "person/ngo-van-tuan", "part": "x"}, ("has no list 'x'",)),
    ("whoheld", {}, ("there is no tool 'whoheld'; there are who_held",)),
)


def test_an_error_says_in_the_tools_own_words_what_to_write(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            for tool, arguments, says in MISTAKES:
                refused = await client.call_tool(tool, arguments)
                assert refused.is_error, tool
                [text] = refused.content
                assert isinstance(text, TextContent)
                assert len(text.text) <= LONGEST
                missing = [words for words in says if words not in text.text]
                assert missing == [], text.text
                foreign = [words for words in ("/api/", "/docs", "pydantic", "Error executing") if words in text.text]
                assert foreign == [], text.text

    anyio.run(conversation)
