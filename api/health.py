"""Whether the service is alive, and whether it can answer: for whoever watches over it."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route


def health_routes(ready: Callable[[], bool]) -> list[Route]:
    """Return the routes of `/livez` and `/readyz`."""

    async def live(_: Request) -> Response:
        return PlainTextResponse("live\n")

    async def is_ready(_: Request) -> Response:
        return JSONResponse({"ready": ready()}, 200 if ready() else 503, headers={"Cache-Control": "no-store"})

    return [Route("/livez", live), Route("/readyz", is_ready)]
