"""Tools for language models over the Model Context Protocol: read-only, bounded, and every fact with its sources.

They ask a running service, whose limits (deadline, memory, no updates, no federation) hold for them too.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from khoi import __version__
from khoi.client import Client, ClientError, Held

_INSTRUCTIONS = """Who held which office in Vietnamese public administration, when, and how we know.
Begin with the sentence, cite the sources of every fact you repeat, and its status: attested, stated, inferred, nominal
(a term year), presumed, unknown. Presumed means reported before and not reported to have ended: say so, it is no fact.
Unknown means that no source says so: never fill it in, and call nobody the current holder.
Where a name is ambiguous the error lists ids; ask again with one of them."""
_MOST_ROWS = 100
_LONGEST_QUERY = 10_000
Answer = TypeVar("Answer")
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def assistant(client: Client) -> MCPServer[Any]:
    """Return a server of the tools over `client`."""
    server: MCPServer[Any] = MCPServer("khoi", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in _tools(client):
        server.tool(annotations=_READ_ONLY, structured_output=True)(tool)
    return server


def _tools(client: Client) -> Sequence[Callable[..., dict[str, Any]]]:
    """Return the tools; their signatures and first lines are what a model reads."""

    def search(text: str, kind: str | None = None, limit: int = 10) -> dict[str, Any]:
        """Find persons, offices, agencies, blocs and meetings by name; diacritics are not needed."""
        found = _asked(lambda: client.search(text, kind=kind, limit=min(max(limit, 1), 50)))
        return {"results": [asdict(one) for one in found]}

    def who_held(office: str, agency: str | None = None, on: str | None = None) -> dict[str, Any]:
        """Say who held an office on a day, in a month, a year or ever, with status and sources of each holder."""
        return _cited(_asked(lambda: client.who_held(office, agency=agency, on=on)))

    def roles(person: str, on: str | None = None, since: str | None = None, until: str | None = None) -> dict[str, Any]:
        """Say which offices a person held, at one time, between two, or ever, with status and sources of each."""
        return _cited(_asked(lambda: client.roles(person, on=on, since=since, until=until)))

    def entity(kind: str, id: str) -> dict[str, Any]:  # noqa: A002  # what a model calls it
        """Return what is recorded of a person, office, agency, bloc, meeting, claim or source, by its id."""
        return dict(_asked(lambda: client.entity(kind, id)))

    def run_sparql(query: str) -> dict[str, Any]:
        """Run a SPARQL 1.1 SELECT or ASK query, read-only; khoi:supportedBy and khoi:claimSource lead to sources."""
        if len(query) > _LONGEST_QUERY:
            raise ToolError(f"a query may have {_LONGEST_QUERY:,} characters here; it has {len(query):,}")
        rows = _asked(lambda: client.sparql(query))
        return {"rows": rows[:_MOST_ROWS], "rows_left_out": max(0, len(rows) - _MOST_ROWS)}

    def list_queries() -> dict[str, Any]:
        """List the curated questions with their SPARQL, to be run as they are or changed for run_sparql."""
        kept = ("name", "summary", "parameters", "sparql")
        found = _asked(client.queries)
        return {"queries": [{name: query[name] for name in kept} for query in found]}

    return search, who_held, roles, entity, run_sparql, list_queries


def _cited(rows: Sequence[Held]) -> dict[str, Any]:
    sources = dict.fromkeys(source for row in rows for source in row.sources)
    return {
        "sentence": rows[0].sentence if rows else None,
        "holdings": [asdict(row) for row in rows],
        "sources_to_cite": list(sources),
    }


def _asked(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except ClientError as error:
        raise ToolError(str(error)) from error
