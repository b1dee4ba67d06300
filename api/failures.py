"""Every failure of the application answered as a problem, wherever it comes from."""

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Mount

from api.endpoint.streaming import HungUpError
from api.http.headers import METHODS
from api.http.problems import TITLES, UNKNOWN_PARAMETER, ProblemError, ServiceError, as_problem
from khoi.releases.release import ReleaseError
from khoi.sparql.parameters import ParameterError

_RETRY_SECONDS = "60"  # an owner has to build or remove it
_PATHS = "an id stands as in /api/v1/persons/ngo-van-tuan; /docs lists what is served"


def install(app: FastAPI) -> None:
    """Make every failure of `app` answer as a problem."""

    async def failed(request: Request, error: Exception) -> Response:
        return as_problem(error).response(request)

    app.add_exception_handler(ServiceError, failed)
    app.add_exception_handler(ParameterError, failed)

    app.add_exception_handler(ReleaseError, _unreadable)

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> Response:
        raise error  # past the framework's own plain text, to `LastResort`

    for left in (HungUpError, ClientDisconnect):
        app.add_exception_handler(left, _gone)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"][1:])) or "body"
        if first["type"] == UNKNOWN_PARAMETER:
            return ProblemError(422, first["msg"], hint=first["ctx"]["hint"]).response(request)
        unknown = first["type"] == "extra_forbidden"
        detail = f"there is no parameter '{where}'" if unknown else f"'{where}': {first['msg']}"
        return ProblemError(422, detail, hint="see /docs for what this address takes").response(request)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        headers = error.headers
        if error.status_code == 405:
            headers = {"Allow": ", ".join(_methods(request, (headers or {}).get("Allow", "")))}
            if request.method == "OPTIONS":  # a preflight is answered before this, by `CommonHeaders`
                return Response(status_code=204, headers=headers)
        if error.status_code == 404 and request.url.path.startswith("/api/"):
            return ProblemError(404, f"nothing is served at '{request.url.path}'", hint=_PATHS).response(request)
        detail = error.detail if error.detail != TITLES.get(error.status_code) else ""
        return ProblemError(error.status_code, detail, headers=headers).response(request)


async def _gone(_: Request, __: Exception) -> Response:
    return Response()  # nobody reads it


async def _unreadable(request: Request, error: Exception) -> Response:
    logging.error("%s", error)  # it names a folder, which is nobody else's business
    detail = "a release that this needs is damaged or was removed"
    return ProblemError(503, detail, headers={"Retry-After": _RETRY_SECONDS}).response(request)


def _methods(request: Request, named: str) -> list[str]:
    """Return every method that is served at the address: those `named` by the route that refused, and by any other."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    served = {method.strip() for method in named.split(",")}
    for method in METHODS:
        asked = {**request.scope, "method": method}
        if any(route.matches(asked)[0] is Match.FULL for route in routes):
            served.add(method)
    return [method for method in METHODS if method in served or (method == "HEAD" and "GET" in served)] + ["OPTIONS"]
