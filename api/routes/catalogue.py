"""Addresses of the catalogue of questions: each query file is an address with parameters of its own types."""

from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import Query, Request, Response
from pydantic import Field, create_model

from api.endpoint.streaming import AnswerResponse
from api.http.languages import language_of
from api.http.negotiation import preferred
from api.http.problems import ProblemError
from api.lookups.catalogue import (
    CataloguedQuery,
    QueriesAnswer,
    QueryAnswer,
    QueryParameter,
    takes,
    typed_rows,
)  # fmt: skip
from api.lookups.holdings import envelope
from api.lookups.paging import page_of
from api.lookups.rest import PageParameters, Parameters, Served, answers, rest_router
from api.lookups.row_graphs import row_graph
from api.serving.publication import Publication
from khoi.resources import resource
from khoi.sparql.backend import Request as Asked
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, GraphFormat, ResultFormat
from khoi.sparql.queries import Parameter, ParameterType, QueryFile, query_files

router = rest_router("questions by name")

_JSON = "application/json"
_ROWS: Mapping[str, ResultFormat] = {format_.media_type: format_ for format_ in RESULT_FORMATS}
_GRAPHS: Mapping[str, GraphFormat] = {format_.media_type: format_ for format_ in GRAPH_FORMATS}
_ROW_EXTENSIONS = {"json": _JSON, "srj": RESULT_FORMATS[0].media_type} | {
    format_.extension: format_.media_type for format_ in RESULT_FORMATS[1:]
}
_GRAPH_EXTENSIONS = {format_.extension: format_.media_type for format_ in GRAPH_FORMATS}
_LONGEST = 2_000
_PATTERNS = {ParameterType.YEAR: "^[0-9]{4}$"}


@answers(router, "/queries", "The catalogue of questions")
async def queries(request: Request, served: Served, asked: Annotated[PageParameters, Query()]) -> QueriesAnswer:
    """Answer with every question: what it takes, what it gives, and an example to follow."""
    known = [_catalogued(query) for query in served.queries.values()]
    shown, next_ = page_of(request, known, asked.limit, asked.cursor, lambda one: one.name)
    return QueriesAnswer(**envelope(served), queries=tuple(shown), next=next_)


def _register(query: QueryFile) -> None:
    """Add the addresses of one question: negotiated by `Accept`, and one for each format's extension."""
    graph = query.constructs
    offered = [*_GRAPHS] if graph else [_JSON, *_ROWS, *_GRAPHS]
    ask = _asking(query)

    async def negotiated(request: Request, served: Served, asked: Any) -> Response:
        return await ask(request, served, asked, preferred(request, offered, "answers to this question"))

    async def by_extension(request: Request, served: Served, extension: str, asked: Any) -> Response:
        extensions = _GRAPH_EXTENSIONS if graph else _ROW_EXTENSIONS | _GRAPH_EXTENSIONS
        if extension not in extensions:
            raise ProblemError(404, f"there is no '{extension}' of it", hint=f"there are {', '.join(extensions)}")
        return await ask(request, served, asked, extensions[extension])

    parameters: Any = _parameters(query)
    for endpoint in (negotiated, by_extension):
        endpoint.__annotations__["asked"] = Annotated[parameters, Query()]
    shown: dict[str, Any] = {} if graph else {"response_model": QueryAnswer}
    content = {name: {"schema": {"type": "string"}} for name in offered if name != _JSON}
    router.add_api_route(
        f"/queries/{query.name}",
        negotiated,
        summary=query.summary,
        description=query.description or query.summary,
        operation_id=f"query-{query.name}",
        responses={200: {"content": content, "description": "The answer."}},
        **({"response_class": Response} if graph else shown),
    )
    router.add_api_route(f"/queries/{query.name}", negotiated, methods=["HEAD"], include_in_schema=False)
    extended = f"/queries/{query.name}.{{extension}}"
    router.add_api_route(extended, by_extension, methods=["GET", "HEAD"], include_in_schema=False)


def _asking(query: QueryFile) -> Callable[[Request, Served, Parameters, str], Awaitable[Response]]:
    async def ask(request: Request, served: Served, asked: Parameters, media_type: str) -> Response:
        given = asked.model_dump(by_alias=True, exclude_none=True)
        values = {name: str(value) for name, value in given.items()}
        if any(parameter.type is ParameterType.LANGUAGE for parameter in query.parameters):
            values["lang"] = language_of(request, asked.lang)
        else:
            values.pop("lang", None)
        content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
        if media_type in _GRAPHS and not query.constructs:
            table = _table(request, served, query, values)
            body = await row_graph(served, query, values, table, _GRAPHS[media_type])
            return Response(body, headers={"Content-Type": content_type})
        text = query.render(values, served.addresses)
        if media_type != _JSON:
            question = Asked(text, _ROWS.get(media_type), _GRAPHS.get(media_type))
            return AnswerResponse(await served.evaluator.answer(question), content_type)
        answer = await served.evaluator.answer(Asked(text, RESULT_FORMATS[0], None))
        columns, rows = typed_rows(await answer.body())
        found = QueryAnswer(**envelope(served), query=query.name, parameters=values, columns=columns, rows=rows)
        return Response(found.model_dump_json(by_alias=True), media_type=_JSON)

    return ask


def _table(request: Request, served: Publication, query: QueryFile, values: Mapping[str, str]) -> str:
    """Return the address of an answer as CSV, in the release that gave it."""
    site = f"{request.url.scheme}://{request.url.netloc}"
    path = f"/releases/{served.release.manifest.id}/api/v1/queries/{query.name}.csv"
    return f"{site}{path}?{urlencode(values)}" if values else f"{site}{path}"


def _parameters(query: QueryFile) -> type[Parameters]:
    """Return the model of a question's parameters; `lang` is in every one."""
    fields = {
        f"{parameter.name}_": _field(query, parameter) for parameter in query.parameters if parameter.name != "lang"
    }
    name = "".join(part.title() for part in query.name.split("-"))
    return cast("type[Parameters]", create_model(f"{name}Parameters", __base__=Parameters, **fields))  # type: ignore[call-overload]


def _field(query: QueryFile, parameter: Parameter) -> tuple[Any, Any]:
    described: dict[str, Any] = {"alias": parameter.name, "description": f"Takes {takes(parameter)}."}
    if parameter.name in query.example:
        described["examples"] = [query.example[parameter.name]]
    if parameter.type is ParameterType.LIMIT:
        described |= {"ge": 1, "le": 10_000, "examples": [20]}
        return int | None, Field(None, **described)
    described |= {"max_length": _LONGEST, "pattern": _PATTERNS.get(cast("ParameterType", parameter.type))}
    if parameter.name in query.required:
        return str, Field(min_length=1, **described)
    return str | None, Field(None, **described)


def _catalogued(query: QueryFile) -> CataloguedQuery:
    parameters = (
        QueryParameter(name=one.name, type=one.type, takes=takes(one), required=one.name in query.required)
        for one in query.parameters
    )
    example = f"?{urlencode(query.example)}" if query.example else ""
    return CataloguedQuery(
        name=query.name,
        summary=query.summary,
        description=query.description.strip(),
        tags=query.tags,
        gives="a graph" if query.constructs else "rows",
        parameters=tuple(parameters),
        example=f"/api/v1/queries/{query.name}{example}",
        sparql=query.text,
    )


for _query in query_files(resource("queries")).values():
    _register(_query)


@router.get("/queries/{name}", include_in_schema=False)
async def unknown(served: Served, name: str) -> Response:
    """Say that there is no such question, and which come near."""
    near = get_close_matches(name, served.queries, n=5, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "they are listed at /api/v1/queries"
    raise ProblemError(404, f"there is no question '{name}'", hint=hint)
