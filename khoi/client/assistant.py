"""Tools for language models over the Model Context Protocol: read-only, bounded, and every fact with its sources.

They ask a running service, whose limits (deadline, memory, no updates, no federation) hold for them too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import ToolAnnotations
from pydantic import Field, ValidationError

from khoi import __version__, addresses
from khoi.client import Client, ClientError, told
from khoi.names.text import nearest, search_key

_INSTRUCTIONS = """Who held which office in Vietnamese public administration, when, and how we know.
Begin with the sentence, cite the sources of every fact you repeat, and its status: attested, stated, inferred, nominal
(a term year), presumed, unknown. Presumed means reported before and not reported to have ended: say so, it is no fact.
Unknown means that no source says so: never fill it in, and call nobody the current holder.
Where a name is ambiguous the error lists ids; ask again with one of them. Where `more` is a number there is more."""
_LONGEST_QUERY = 10_000
_MOST_CANDIDATES = 20
_MOST_SOURCES = 8
"""How many sources of one holding are told with title and date; the ids of all stand with it."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

_NEXT = {
    "name": "call list_queries for the names of questions",
    "parameters": "call list_queries with the question's name for what it takes",
    "query": "",
} | dict.fromkeys(("office", "person", "id", "text", "about"), "call search to find things by name")
"""What to do where the service's own hint is an address."""

Answered = TypeVar("Answered")
SearchedKind = Literal["person", "office", "agency", "bloc", "meeting"]
RecordKind = Literal["person", "office", "agency", "bloc", "meeting", "claim", "source"]
On = Annotated[str | None, Field(description="A day, month, year or period: 2023-08-04, 4/8/2023, 2023-08, 2023.")]
Skip = Annotated[int, Field(ge=0, description="How many to pass over: `more` of the answer before.")]


class Assistant(MCPServer[Any]):
    """A server of the tools, whose errors are in the tools' own words."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool. Raises `ToolError` that says what is wrong and what to write."""
        tools = {tool.name: list(tool.input_schema["properties"]) for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(f"there is no tool '{name}'; there are {', '.join(tools)}")
        for argument in arguments:
            if argument not in tools[name]:
                meant = nearest(argument, tools[name]) or f"it takes {', '.join(tools[name])}"
                raise ToolError(f"{name} takes no '{argument}'; {meant}")
        try:
            return await super().call_tool(name, arguments, context)
        # It is a `ToolError` too, but a fault of ours, which must not be told as the model's.
        except UnexpectedToolError:
            raise
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, ValidationError):
                first = cause.errors()[0]
                raise ToolError(f"{name}: '{'.'.join(map(str, first['loc']))}': {first['msg']}") from error
            raise (cause if isinstance(cause, ToolError) else error) from None


def assistant(client: Client) -> Assistant:
    """Return a server of the tools over `client`."""
    server = Assistant("khoi", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    tools = Tools(client)
    for tool in (
        tools.who_held, tools.roles, tools.search, tools.entity, tools.list_queries, tools.run_query, tools.run_sparql,
    ):  # fmt: skip
        server.tool(annotations=_READ_ONLY, structured_output=True)(tool)
    return server


@dataclass(frozen=True)
class Tools:
    """The tools; their signatures and first lines are what a model reads."""

    client: Client

    def who_held(
        self,
        office: Annotated[str, Field(description="A title with its body, any known name, an id or an address.")],
        agency: Annotated[str | None, Field(description="The body or bloc, where `office` is a title alone.")] = None,
        on: On = None,
        skip: Skip = 0,
    ) -> told.WhoHeld:
        """Say who held an office on a day, in a month, a year or ever: the sentence first, then holders and sources."""
        found = _from_service(lambda: self.client.get("who-held", office=office, agency=agency, on=on), "office")

        cited = _citing(self.client)

        def answer(holders: Sequence[Any], more: int | None) -> told.WhoHeld:
            whole = {name: found[name] for name in ("answer", "sentence", "reason", "on", "complete")}
            named = {"office": found["office"]["label"], "office_id": told.name_of(found["office"])}
            held = [told.holding(one) for one in holders]
            return told.WhoHeld(**whole, **named, holders=held, sources=cited(holders), more=more)

        return told.in_parts(found["holders"], skip, answer)

    def roles(
        self,
        person: Annotated[str, Field(description="A name, an id or an address; diacritics are not needed.")],
        on: On = None,
        since: Annotated[str | None, Field(description="The first day of a period, with `until`.")] = None,
        until: Annotated[str | None, Field(description="The last day of a period.")] = None,
        skip: Skip = 0,
    ) -> told.Roles:
        """Say which offices a person held, at one time, between two, or ever, with status and sources of each."""
        id_ = _from_service(lambda: self.client.id_of("person", person), "person")
        found = _from_service(
            lambda: self.client.get(f"persons/{id_}/roles", on=on, to=until, **{"from": since}), "person"
        )

        cited = _citing(self.client)

        def answer(held: Sequence[Any], more: int | None) -> told.Roles:
            named = {"person": found["person"]["label"], "person_id": told.name_of(found["person"])}
            listed = [told.holding(one) for one in held]
            whole = {"sentence": found["sentence"], "on": found["on"], "sources": cited(held)}
            return told.Roles(**whole, **named, roles=listed, more=more)

        return told.in_parts(found["roles"], skip, answer)

    def search(
        self,
        text: Annotated[str, Field(min_length=1, description="A name or part of one; diacritics are not needed.")],
        kind: Annotated[SearchedKind | None, Field(description="Only things of this kind.")] = None,
        limit: Annotated[int, Field(ge=1, le=50, description="How many at the most.")] = 10,
    ) -> told.FoundThings:
        """Find persons, offices, agencies, blocs and meetings by name."""
        found = _from_service(lambda: self.client.search(text, kind=kind, limit=limit), "text")
        things = [
            told.FoundThing(id=f"{one.kind}/{one.id}", label=one.label, note=one.note, matched=one.matched, how=one.how)
            for one in found
        ]
        return told.in_parts(things, 0, lambda shown, more: told.FoundThings(results=list(shown), more=more))

    def entity(
        self,
        id: Annotated[str, Field(description="person/ngo-van-tuan, an address, or a local name with `kind`.")],  # noqa: A002  # what a model calls it
        kind: Annotated[RecordKind | None, Field(description="Needed where `id` is a local name alone.")] = None,
        part: Annotated[str | None, Field(description="One list of the record, as `left_out` names it.")] = None,
        skip: Skip = 0,
    ) -> told.ThingRecord:
        """Return what is recorded of a person, office, agency, bloc, meeting, claim or source."""
        named = addresses.written(id) or (kind and (kind, id))
        if not named:
            raise ToolError(f"'{id}' may be of any kind; write kind/{id}, e.g. person/{id}, or give kind")
        said = _from_service(lambda: self.client.entity(*named), "id")
        try:
            return told.record("/".join(named), said, part, skip)
        except ValueError as error:
            raise ToolError(str(error)) from error

    def list_queries(
        self,
        about: Annotated[str | None, Field(description="Words of a question, or its name for its SPARQL too.")] = None,
        skip: Skip = 0,
    ) -> told.CuratedQuestions:
        """List the curated questions that run_query answers, with what each takes."""
        known = [one for one in _from_service(self.client.queries, "about") if one["gives"] == "rows"]
        words = search_key(about or "").split()
        found = [one for one in known if one["name"] == about] or [
            one for one in known if all(word in search_key(f"{one['name']} {one['summary']}") for word in words)
        ]
        questions = [_question(one, whole=len(found) == 1) for one in found]
        return told.in_parts(
            questions, skip, lambda shown, more: told.CuratedQuestions(questions=list(shown), more=more)
        )

    def run_query(
        self,
        name: Annotated[str, Field(description="A question's name, as list_queries gives it.")],
        parameters: Annotated[dict[str, str] | None, Field(description="Its parameters by name.")] = None,
        skip: Skip = 0,
    ) -> told.Rows:
        """Answer a curated question by name, e.g. holders-of-office with {"office": "tong-kiem-toan-nha-nuoc"}."""
        found = _from_service(lambda: self.client.get(f"queries/{name}.json", **(parameters or {})), "parameters")
        return _rows(found["rows"], skip)

    def run_sparql(
        self,
        query: Annotated[str, Field(description="SPARQL 1.1 with its prefixes; aggregate and LIMIT where you can.")],
        skip: Skip = 0,
    ) -> told.Rows:
        """Run a SPARQL 1.1 SELECT or ASK query, read-only; khoi:supportedBy and khoi:claimSource lead to sources."""
        if len(query) > _LONGEST_QUERY:
            raise ToolError(f"a query may have {_LONGEST_QUERY:,} characters here; it has {len(query):,}")
        return _rows(_from_service(lambda: self.client.sparql(query), "query"), skip)


def _rows(rows: Sequence[Any], skip: int) -> told.Rows:
    # A row has a character at least, so no more can fit.
    found = [told.plain(row) for row in rows[: skip + told.MOST_CHARACTERS]]
    answer = told.in_parts(found, skip, lambda shown, more: told.Rows(rows=list(shown), total=len(rows), more=more))
    if not answer.rows and found[skip:]:
        raise ToolError("one row alone is longer than an answer may be; ask for fewer columns")
    return answer


def _question(one: Any, *, whole: bool) -> told.CuratedQuestion:
    takes = {p["name"]: p["takes"] + (" (needed)" if p["required"] else "") for p in one["parameters"]}
    text = one["sparql"] if whole else None
    return told.CuratedQuestion(name=one["name"], summary=one["summary"], parameters=takes, sparql=text)


def _citing(client: Client) -> Callable[[Sequence[Any]], list[told.CitedSource]]:
    """Return what gives the sources of holdings with title, date and address, each once; some of each holding."""

    @cache
    def cited(id_: str) -> told.CitedSource:
        one = _from_service(lambda: client.entity("source", id_), "id")["source"]
        title, published = one["source"]["label"], one["published"]
        return told.CitedSource(id=told.name_of(one["source"]), title=title, published=published, url=one["url"])

    def of(held: Sequence[Any]) -> list[told.CitedSource]:
        ids = (source["id"] for one in held for source in one["sources"][:_MOST_SOURCES])
        return [cited(id_) for id_ in dict.fromkeys(ids)]

    return of


def _from_service(ask: Callable[[], Answered], parameter: str) -> Answered:
    """Return what the service answers; its problem is told in words of the tools. Raises `ToolError`."""
    try:
        return ask()
    except ClientError as error:
        meant = [f"\n  {one.kind}/{one.id}: {one.label}" for one in error.described[:_MOST_CANDIDATES]]
        cure = error.hint if error.hint and "/" not in error.hint else _NEXT[parameter]  # no address: a tool opens none
        if meant:
            cure = f"call again with '{parameter}' set to one of:{''.join(meant)}"
        raise ToolError(f"{error.detail}; {cure}" if cure else error.detail) from error
