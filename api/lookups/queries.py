"""Addresses of the catalogue of questions: each query file is an address with parameters of its own types."""

import asyncio
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request, Response

from api.endpoint.spreadsheets import for_reader
from api.endpoint.streaming import AnswerResponse
from api.http.languages import language_of
from api.http.negotiation import preferred
from api.http.problems import ProblemError
from api.http.public_address import site_of
from api.lookups.catalogue import QueriesAnswer, QueryAnswer, catalogued, typed_rows
from api.lookups.paging import PageParameters
from api.lookups.query_parameters import formats_of, parameters_in
from api.lookups.rest import JSON, Parameters, Served, answers, rest_router, view_of
from api.lookups.row_graphs import MOST_BYTES, row_graph
from api.serving.publication import Publication
from khoi.names.text import similar
from khoi.sparql.backend import Request as Asked
from khoi.sparql.formats import GRAPHS, RESULTS, SPARQL_JSON
from khoi.sparql.queries import QueryFile

router = rest_router("questions by name")


@answers(router, "/queries", "The catalogue of questions")
async def queries(request: Request, asked: Annotated[PageParameters, Query()]) -> QueriesAnswer:
    """Answer with every question: what it takes, what it gives, and an example to follow."""
    view = view_of(request, "vi")  # it is in English alone, so that its `Vary` names no language
    known = [catalogued(query, view.root) for query in view.publication.queries.values()]
    shown, page = asked.page_of_all(view, known, lambda one: one.name)
    return QueriesAnswer(**view.envelope, **page, queries=tuple(shown))


@router.get("/queries/{name}.{extension}", include_in_schema=False)
async def by_extension(request: Request, served: Served, name: str, extension: str) -> Response:
    """Answer one question in the format that an extension names."""
    query = _query(served, name)
    parameters, formats = parameters_in(request, query), formats_of(query)  # a parameter that is wrong is told first
    if extension not in formats:
        raise ProblemError(404, f"there is no '{extension}' of it", hint=f"there are {', '.join(formats)}")
    return await _answer(request, served, query, parameters, formats[extension])


@router.get("/queries/{name}", include_in_schema=False)
async def by_name(request: Request, served: Served, name: str) -> Response:
    """Answer one question in the format that the client likes best; `api.openapi` describes each."""
    query = _query(served, name)
    parameters, formats = parameters_in(request, query), formats_of(query)
    media_type = preferred(request, tuple(formats.values()), "answers to this question")
    return await _answer(request, served, query, parameters, media_type)


def _query(served: Publication, name: str) -> QueryFile:
    """Return a question by name. Raises `ProblemError` 404 that says which come near."""
    if name in served.queries:
        return served.queries[name]
    # With difflib's 0.6, `holders` would not lead to `holders-of-office`.
    near = similar(name, served.queries, 5, 0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "they are listed at /api/v1/queries"
    raise ProblemError(404, f"there is no question '{name}'", hint=hint)


async def _answer(
    request: Request, served: Publication, query: QueryFile, parameters: Parameters, media_type: str
) -> Response:
    values = _values(request, query, parameters)
    if media_type in GRAPHS and not query.constructs:
        table = _table(request, served, query, values)
        body = await row_graph(served, query, values, table, GRAPHS[media_type])
        return Response(body, media_type=media_type)
    text = query.render(values, served.addresses)
    if media_type != JSON:
        question = Asked(text, RESULTS.get(media_type), GRAPHS.get(media_type))
        return AnswerResponse(for_reader(request, await served.evaluator.answer(question)))
    answer = await served.evaluator.answer(Asked(text, SPARQL_JSON, None))
    # In a thread: an answer may have many thousands of rows, and the event loop serves everybody.
    told = await asyncio.to_thread(_as_json, served, query.name, values, await answer.body(MOST_BYTES))
    return Response(told, media_type=JSON)


def _as_json(served: Publication, query: str, values: dict[str, str], answer: bytes) -> str:
    columns, rows = typed_rows(answer)
    found = QueryAnswer(**served.envelope, query=query, parameters=values, columns=columns, rows=rows)
    return found.model_dump_json(by_alias=True)


def _values(request: Request, query: QueryFile, parameters: Parameters) -> dict[str, str]:
    """Return the values to write into a query; the language is the client's where it has not chosen one."""
    given = parameters.model_dump(by_alias=True, exclude={"lang"}, exclude_none=True)
    values = {name: str(value) for name, value in given.items()}
    if query.takes_language:
        values["lang"] = language_of(request, parameters.lang)
    return values


def _table(request: Request, served: Publication, query: QueryFile, values: Mapping[str, str]) -> str:
    """Return the address of an answer as CSV, in the release that gave it."""
    path = f"{site_of(request.scope)}/releases/{served.release.manifest.id}/api/v1/queries/{query.name}.csv"
    return f"{path}?{urlencode(values)}" if values else path
