"""The SPARQL 1.1 Protocol: query by GET, form and direct POST; answers stream from a worker.

A cut answer never looks whole: until the first bytes there is a status to give, after that the
connection is aborted. Sections as in the W3C recommendation, `sparql11-protocol`.
"""

from collections.abc import Awaitable, Callable

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.endpoint.answers import Evaluator
from api.endpoint.streaming import QueryResponse
from api.problems import ProblemError
from khoi.backend import Request as Query
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS, graph_format, negotiate, result_format

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"


Show = Callable[[Request, Query], Awaitable[Response]]


def sparql_route(
    evaluator: Callable[[Request], Evaluator],
    describe: Callable[[Request], Response],
    longest_query: int,
    show: Show | None = None,
) -> Route:
    """Return the endpoint at `/sparql`.

    `evaluator` gives what answers a request, `describe` answers a GET that has no query, `show` answers
    a browser's query with a page, and `longest_query` bounds a request body in bytes.
    """

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_preflight())
        if request.method not in METHODS:
            allow = {"Allow": ", ".join(METHODS)}
            raise ProblemError(405, f"{request.method} is not used here", headers=allow)
        parameters = await _parameters(request, longest_query)
        if request.method in ("GET", "HEAD") and "query" not in parameters and "update" not in parameters:
            return describe(request)
        if show is not None and _prefers_page(request):
            return await show(request, _query(parameters, request))
        return QueryResponse(evaluator(request), _query(parameters, request), _answer_headers)

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ProblemError as problem:
            return problem.response(request)

    all_methods = [*METHODS, "PUT", "DELETE", "PATCH"]
    return Route("/sparql", guarded, methods=all_methods, include_in_schema=False)


async def _parameters(request: Request, longest_query: int) -> QueryParams:
    if request.method != "POST":
        return request.query_params
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == _FORM:
        return QueryParams(await _body(request, longest_query))
    if content_type == _DIRECT:
        body = await _body(request, longest_query)
        pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in ("query", "update")]
        return QueryParams([*pairs, ("query", body)])
    if content_type == "application/sparql-update":
        raise ProblemError(403, "this endpoint is read-only")
    raise ProblemError(415, f"send the query as {_FORM} or {_DIRECT}, not {content_type or 'without a type'}")


async def _body(request: Request, longest_query: int) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest_query:
            raise ProblemError(413, f"a request may have {longest_query:,} bytes here")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"the query is not UTF-8 at byte {error.start}") from error


def _query(parameters: QueryParams, request: Request) -> Query:
    if "update" in parameters:
        raise ProblemError(403, "this endpoint is read-only")
    queries = parameters.getlist("query")
    if len(queries) != 1:
        raise ProblemError(400, f"exactly one 'query' is needed, {len(queries)} were sent")
    default = parameters.getlist("default-graph-uri")
    named = parameters.getlist("named-graph-uri")
    accept = request.headers.get("accept")
    results, graph = result_format(accept), graph_format(accept)
    if results is None and graph is None and not _prefers_page(request):
        served = ", ".join(format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS))
        raise ProblemError(406, f"this endpoint answers in {served}")
    base = str(request.url.replace(query="", fragment=""))
    return Query(queries[0], results, graph, default, named, base)


def _prefers_page(request: Request) -> bool:
    offered = [format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)]
    return negotiate(request.headers.get("accept"), [*offered, "text/html"]) == "text/html"


def _answer_headers(media_type: str) -> dict[str, str]:
    content_type = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    return {"Content-Type": content_type}


def _preflight() -> dict[str, str]:
    return {
        "Allow": ", ".join(METHODS),
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": ", ".join(METHODS),
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }


def wants_html(request: Request) -> bool:
    """Say whether the client likes a page better than RDF."""
    offered = ["text/turtle", "text/html", "application/ld+json", "application/n-triples"]
    return negotiate(request.headers.get("accept"), offered) == "text/html"
