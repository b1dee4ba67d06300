"""The service as an ASGI application: SPARQL, REST, linked data and pages over one release."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from api import changes, descriptions, problems, releases, things, vocabulary
from api.endpoint.direct.connection import STATE
from api.endpoint.direct.lending import Lending
from api.endpoint.pool import QueryPool
from api.endpoint.service_description import service_description
from api.endpoint.sparql import PATH, Bounds, Endpoint, SparqlEndpoint
from api.entity_tags import EntityTags, Representations
from api.headers import CommonHeaders
from api.pages import explore, queries, site, sparql
from api.pages import questions as question_pages
from api.pages.rendering import environment
from api.pinning import PinnedRelease
from api.problems import ProblemError
from api.publication import Publication, Publisher, limits
from api.reconciliation import service
from api.routes import routers
from api.settings import Settings
from khoi import __version__
from khoi.resources import resource

_DESCRIPTION = "Who held which office in Vietnamese public administration, when, and how do we know."


def release_app(settings: Settings) -> ASGIApp:
    """Return the service over the current release of `settings.releases`."""
    publisher = Publisher(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Callable[[], Lending | None]]]:
        del app
        await publisher.open()
        yield {STATE: lambda: publisher.current.lending}
        await publisher.close()

    app = FastAPI(
        title="Khối", version=__version__, description=_DESCRIPTION, lifespan=lifespan, docs_url=None, redoc_url=None
    )
    app.state.publisher = publisher
    app.state.templates = environment()
    app.state.error_page = site.error_page
    problems.install(app)
    for router in routers():
        app.include_router(router)
    app.include_router(things.router)
    app.include_router(site.router)
    app.include_router(explore.router)
    app.include_router(queries.router)
    app.include_router(releases.router)
    app.include_router(changes.router)
    app.include_router(descriptions.router)
    app.include_router(question_pages.router)
    app.include_router(vocabulary.router)
    app.include_router(service.router)
    vocabulary.prepare()
    app.router.routes.append(sparql.route(settings.query_length))
    app.mount("/static", StaticFiles(directory=resource("web") / "static"), name="static")
    app.router.routes += _health(lambda: publisher.ready)
    app.add_middleware(EntityTags)
    app.add_middleware(CompressMiddleware)
    app.add_middleware(Representations)
    app.add_middleware(CommonHeaders)
    return _behind_the_endpoint(app, publisher, _bounds(settings))


def _behind_the_endpoint(app: FastAPI, publisher: Publisher, bounds: Bounds) -> ASGIApp:
    """Return `app` with the endpoint before all of it: its own layers take as long as a small query."""
    pinned = PinnedRelease(SparqlEndpoint(app, _current, bounds, pages=True), publisher)

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = app  # its state says how a problem is shown
        await pinned(scope, receive, send)

    return front


def _current(scope: Scope) -> Endpoint:
    served: Publication = scope["state"]["publication"]
    return Endpoint(served.evaluator, served.release.manifest.edition)


def data_app(settings: Settings) -> ASGIApp:
    """Return an endpoint over exactly the quads of `settings.data`, with the plain default graph."""
    arguments = [part for path in settings.data for part in ("--data", str(path))]
    pool = QueryPool(arguments, limits(settings))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        del app
        await pool.start()
        yield
        await pool.close()

    async def describe(request: Request) -> Response:
        try:
            return service_description(request, union=False)
        except ProblemError as problem:
            return problem.response(request)

    app = Starlette(routes=[Route(PATH, describe), *_health(lambda: True)], lifespan=lifespan)
    app.add_middleware(CommonHeaders)
    endpoint = Endpoint(pool, None)
    app.add_middleware(SparqlEndpoint, current=lambda _: endpoint, bounds=_bounds(settings), pages=False)
    return app


def _bounds(settings: Settings) -> Bounds:
    return Bounds(settings.query_length, settings.cache_bytes)


def _health(ready: Callable[[], bool]) -> list[Route]:
    async def live(request: Request) -> Response:
        del request
        return PlainTextResponse("live\n")

    async def is_ready(request: Request) -> Response:
        del request
        return JSONResponse({"ready": ready()}, 200 if ready() else 503)

    return [Route("/livez", live), Route("/readyz", is_ready)]
