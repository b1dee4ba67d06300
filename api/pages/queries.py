"""The question behind a panel, in the editor with its values written in."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from api.http.problems import ProblemError
from api.lookups.rest import Served
from api.pages.rendering import Links

router = APIRouter(include_in_schema=False)


@router.get("/queries/{name}")
async def question_behind(request: Request, served: Served, name: str) -> Response:
    """Lead to the editor with the question in it. Raises `ParameterError` for a value that is not of its type."""
    if name not in served.queries:
        raise ProblemError(404, f"there is no question '{name}'", hint="/sparql#catalogue lists them")
    text = served.queries[name].render(dict(request.query_params), served.addresses)
    return RedirectResponse(Links(request, served).to("/sparql", query=text), 303)
