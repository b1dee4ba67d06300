"""The SPARQL endpoint for people: a form, the curated questions, and an answer as a table or a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.endpoint.protocol import format_named, parameters, request_of
from api.endpoint.service_description import service_description
from api.endpoint.sparql import PATH
from api.endpoint.spreadsheets import for_reader
from api.endpoint.streaming import AnswerResponse
from api.http.headers import consulted
from api.http.problems import ProblemError, as_problem
from api.lookups.rest import view_of
from api.lookups.view import ReleaseView
from api.pages import editor
from api.pages.panels import PanelQuestion, question
from api.pages.rendering import Links, render
from api.pages.words import summaries
from api.serving.pinning import publication_of
from api.serving.publication import Publication
from khoi.sparql.backend import Request as Query
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, SPARQL_JSON, TURTLE, negotiate
from khoi.sparql.parameters import ParameterError
from khoi.sparql.queries import QueryFile

ROWS = 1_000
"""How many rows a page shows."""
BYTES = 8 << 20
"""How large an answer a page reads; a file may be larger."""
_ANALYSIS = "analysis"
"""The tag of the questions that stand on the page as worked analyses."""
_EXAMPLE = Path(__file__).with_suffix(".rq").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Rows of an answer: at most `ROWS` of `total`; a cell is a term of the SPARQL JSON format, or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Mapping[str, str] | None, ...], ...]
    total: int


def route(longest_query: int, *, federated: bool) -> Route:
    """Return the page at the endpoint's address: what a browser gets there, and a GET that asks nothing.

    `federated` says that queries may call some other endpoints.
    """

    async def endpoint(request: Request) -> Response:
        try:
            given = await parameters(request.scope, request.receive, longest_query)
            if any(name in ("query", "update") for name, _ in given):
                return await show(request, request_of(request.scope, given))
            return _description(request, federated=federated)
        except ProblemError as problem:
            return problem.response(request)

    return Route(PATH, endpoint, methods=["GET", "POST"], include_in_schema=False)


def _description(request: Request, *, federated: bool) -> Response:
    """Answer a GET of the endpoint without a query: a form for people, the service description for programs."""
    if not _wants_html(request):
        dataset = publication_of(request).addresses.dataset
        return service_description(request, union=True, federated=federated, dataset=dataset)
    if "example" in request.query_params:
        return _ask_example(request)
    return _page(request, _EXAMPLE)


async def show(request: Request, query: Query) -> Response:
    """Answer a query on the page it was asked on: a table, a graph in Turtle, or what is wrong with it.

    Where the address names a `format`, the answer is a file in it instead.
    """
    served = publication_of(request)
    if "format" in request.query_params:
        return await _file(request, served, query, request.query_params["format"])
    readable = replace(query, results=SPARQL_JSON, graph=TURTLE)
    try:
        answer = await served.evaluator.answer(readable)
        body = await answer.body(BYTES)
    except Exception as error:
        problem = as_problem(error)
        if problem.status == 500:  # a fault of ours is no mistake in the query
            raise
        return _page(request, query.query, problem=problem)
    if answer.media_type == TURTLE.media_type:
        return _page(request, query.query, graph=body.decode("utf-8"))
    table = table_of(json.loads(body))
    return _page(request, query.query, table=table, meant=None if table.rows else answer.hint)


def _wants_html(request: Request) -> bool:
    """Say whether the client likes a page better than RDF."""
    offered = ["text/turtle", "text/html", "application/ld+json", "application/n-triples"]
    return negotiate(consulted(request, "accept"), offered) == "text/html"


def table_of(answer: Mapping[str, object]) -> ResultTable:
    """Read an answer in the SPARQL 1.1 JSON format; a boolean becomes one cell."""
    if "boolean" in answer:
        cell = {"type": "literal", "value": str(answer["boolean"]).lower()}
        return ResultTable(("ASK",), ((cell,),), 1)
    columns = tuple(answer["head"]["vars"])  # type: ignore[index]  # as the format has it
    bindings = answer["results"]["bindings"]  # type: ignore[index]
    rows = tuple(tuple(binding.get(column) for column in columns) for binding in bindings[:ROWS])
    return ResultTable(columns, rows, len(bindings))


def _ask_example(request: Request) -> Response:
    """Lead to the answer of a curated question with its parameters written in, or say which cannot be used."""
    view = view_of(request)
    name, known = request.query_params["example"], view.publication.queries
    if name not in known:
        raise ProblemError(404, f"there is no curated question '{name}'", hint="they are listed at /sparql#catalogue")
    given = {key: value for key, value in request.query_params.items() if key not in ("example", "lang")}
    try:
        text = editor.filled(known[name], given, view)
    except ParameterError as error:
        return _page(request, _EXAMPLE, refused=editor.Refused(name, given, str(error)))
    return RedirectResponse(Links(request, view.publication).to("/sparql", query=text), 303)


def _example(view: ReleaseView, query: QueryFile) -> PanelQuestion:
    """Return a question of the catalogue with the values of its example, told in the language of the page."""
    return question(view, query.name, **{name: value for name, value in query.example.items() if name != "lang"})


async def _file(request: Request, served: Publication, query: Query, named: str) -> Response:
    """Send the whole answer as a file; where it is cut, the connection ends before the file does."""
    results, graph = format_named(named)
    answer = for_reader(request, await served.evaluator.answer(replace(query, results=results, graph=graph)))
    # Of the format, and not what was asked for: that may be a media type with any parameters.
    extension = next(one.extension for one in (results, graph) if one and one.media_type == answer.media_type)
    name = f"khoi-{served.release.manifest.id}.{extension}"
    response = AnswerResponse(answer)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    request: Request,
    text: str,
    *,
    table: ResultTable | None = None,
    meant: str | None = None,
    graph: str | None = None,
    problem: ProblemError | None = None,
    refused: editor.Refused | None = None,
) -> Response:
    view = view_of(request)
    queries = view.publication.queries.values()
    status = problem.status if problem else 422 if refused else 200
    context = {
        "queries": queries,
        "analyses": {query.name: _example(view, query) for query in queries if _ANALYSIS in query.tags},
        "summaries": summaries() if view.language == "vi" else {},
        "text": text,
        "endpoint": f"{request.url_for('home')}sparql",
        "table": table,
        "graph": graph,
        "problem": problem,
        "meant": meant,
        "refused": refused,
        "downloads": GRAPH_FORMATS if graph is not None else RESULT_FORMATS,
        "bundle": editor.bundle(),
        "editor": editor.settings(view.language),
    }
    response = render(request, view, "sparql.html", context, status)
    response.headers.update(problem.headers if problem else {})
    return response
