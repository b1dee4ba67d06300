"""`khoi mcp`, asked by a real client session over standard input and output."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest
from conftest import ROOT
from mcp import Client, StdioServerParameters

pytestmark = pytest.mark.slow

TOOLS = {"search", "who_held", "roles", "entity", "run_sparql", "list_queries"}


@asynccontextmanager
async def session(url: str) -> AsyncIterator[Client]:
    command = ["-c", "from khoi.cli import main; main()", "mcp", "--url", url, "--lang", "en"]
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    async with Client(StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)) as client:
        yield client


async def call(client: Client, tool: str, **arguments: object) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    content: dict[str, Any] = result.structured_content or {}
    return content


@pytest.mark.client("MCP Python SDK", "read-only tools, every answer with its sources", package="mcp")
def test_a_model_is_given_read_only_tools_whose_answers_cite_their_sources(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == TOOLS
            assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
            held = await call(client, "who_held", office="thứ trưởng", agency="BCA", on="2023-08-04")
            [row] = [row for row in held["holdings"] if row["status"] == "attested"]
            assert row["holder"] == "Trần Quốc Tỏ"
            assert row["sources"]
            assert set(row["sources"]) <= set(held["sources_to_cite"])
            assert (await call(client, "roles", person="ngo van tuan"))["sources_to_cite"]
            assert (await call(client, "search", text="ngo van tuan"))["results"][0]["id"] == "ngo-van-tuan"
            assert (await call(client, "entity", kind="bloc", id="noi-chinh-trung-uong"))["themes"]
            assert len((await call(client, "list_queries"))["queries"]) > 30

    anyio.run(conversation)


def test_what_a_model_asks_is_bounded_and_what_it_may_have_meant_is_said(server: str) -> None:
    async def conversation() -> None:
        async with session(server) as client:
            many = await call(client, "run_sparql", query="SELECT ?s { ?s ?p ?o } LIMIT 150")
            assert (len(many["rows"]), many["rows_left_out"]) == (100, 50)
            for tool, arguments, says in (
                ("who_held", {"office": "bộ trưởng"}, "bo-truong-bo-tu-phap"),
                ("run_sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "read-only"),
                ("run_sparql", {"query": "SELECT * { SERVICE <http://example.org/> { } }"}, "SERVICE"),
                ("run_sparql", {"query": "#" * 20_000}, "10,000 characters"),
                ("entity", {"kind": "person", "id": "ngo-tuan"}, "ngo-van-tuan"),
            ):
                refused = await client.call_tool(tool, arguments)
                assert refused.is_error
                assert says in str(refused.content)

    anyio.run(conversation)
