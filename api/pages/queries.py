"""The question behind a panel: in the editor with its values written in, or answered as a table."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from api.lookups.rest import Served
from api.pages.rendering import Links
from api.problems import ProblemError
from khoi.backend import Request as Query
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS

router = APIRouter(include_in_schema=False)

_TABLES = {format_.extension: format_ for format_ in RESULT_FORMATS}


@router.api_route("/queries/{name}", methods=["GET", "HEAD"])
async def question_behind(request: Request, served: Served, name: str) -> Response:
    """Lead to the editor with the question in it, or answer it where the name ends in a format (`.csv`, `.json`)."""
    name, dot, extension = name.partition(".")
    if name not in served.queries or (dot and extension not in _TABLES):
        raise ProblemError(404, f"there is no question '{name}{dot}{extension}'", hint="/sparql#catalogue lists them")
    text = served.queries[name].render(dict(request.query_params), served.addresses)
    if not dot:
        return RedirectResponse(Links(request, served).to("/sparql", query=text), 303)
    answer = await served.pool.answer(Query(text, _TABLES[extension], GRAPH_FORMATS[0]))
    disposition = {"Content-Disposition": f'inline; filename="{name}.{extension}"'}
    return Response(await answer.body(), media_type=answer.media_type, headers=disposition)
