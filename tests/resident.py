"""A process that stays while a conformance suite is run: `python resident.py PORT`.

A runner starts a command for each of hundreds of cases. Starting Python and importing the product each time takes a
second; so the command is `curl`, which asks this process:

- `/load?data=FILE` lets it serve exactly that file, as `khoi serve --data FILE` does, at `/sparql`.
- `/validate?data=FILE&shapes=FILE&notes=FILE` answers the report in Turtle, as `khoi validate` does, and 422 where the
  shapes are refused. Each case that was handed over to pySHACL is a line of the notes.
"""

import logging
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from pyoxigraph import Triple
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.data_app import data_app
from api.settings import Settings
from khoi.errors import KhoiError
from loaders.shacl.engine import validate
from loaders.shacl.files import loaded, triples
from loaders.shacl.report import turtle
from loaders.shacl.shapes import read_shapes


@dataclass
class Served:
    """The endpoint over the data of the moment."""

    app: ASGIApp = field(default_factory=lambda: PlainTextResponse("nothing is loaded", 503))
    running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the endpoint does."""
        await self.app(scope, receive, send)

    async def load(self, request: Request) -> Response:
        """Serve another file from now on."""
        await self.running.aclose()
        app = data_app(Settings(data=(Path(request.query_params["data"]),), query_workers=1))
        await self.running.enter_async_context(app.router.lifespan_context(app))
        self.app = app
        return PlainTextResponse("loaded")


def validated(request: Request) -> Response:
    """Validate one file; the answer is the report."""
    data, shapes, notes = (Path(request.query_params[name]) for name in ("data", "shapes", "notes"))

    def handed_over() -> Iterator[Triple]:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{data.parent.name}/{data.name}\n")
        return triples(data)

    try:
        with loaded(data) as store:
            report = validate(store, read_shapes(shapes), handed_over)
    except KhoiError as error:
        return PlainTextResponse(str(error), 422)
    return Response(turtle(report), media_type="text/turtle")


def main(port: int) -> None:
    """Answer until stopped."""
    logging.disable(logging.WARNING)  # pySHACL's
    served = Served()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        del app
        yield
        await served.running.aclose()

    async def ready(request: Request) -> Response:
        del request
        return PlainTextResponse("ready")

    routes = [Route("/", ready), Route("/load", served.load), Route("/validate", validated), Mount("/", served)]
    uvicorn.run(Starlette(routes=routes, lifespan=lifespan), port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
