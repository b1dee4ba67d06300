"""The endpoint alone, over RDF files: for conformance suites, and for a first look at data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.endpoint.federation import pool_over
from api.endpoint.service_description import service_description
from api.endpoint.sparql import PATH, Endpoint, SparqlEndpoint
from api.health import health_routes
from api.http.headers import CommonHeaders
from api.http.last_resort import LastResort
from api.http.problems import ProblemError
from api.http.public_address import PublicAddress
from api.http.throttle import Throttle
from api.http.whole import WholeAnswers
from api.settings import Settings, bounds_of, limits


def data_app(settings: Settings) -> Starlette:
    """Return an endpoint over exactly the quads of `settings.data`, with the plain default graph."""
    arguments = [part for path in settings.data for part in ("--data", str(path))]
    pool = pool_over(arguments, limits(settings), settings.federation)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.close()

    async def describe(request: Request) -> Response:
        try:
            return service_description(request, union=False, federated=bool(settings.federation))
        except ProblemError as problem:
            return problem.response(request)

    # Starlette alone: a service over RDF files starts in 1 s so, where the whole application took 3.
    app = Starlette(routes=[Route(PATH, describe), *health_routes(lambda: True)], lifespan=lifespan)
    app.add_middleware(CommonHeaders)
    endpoint = Endpoint(pool, None)
    app.add_middleware(SparqlEndpoint, current=lambda _: endpoint, bounds=bounds_of(settings), pages=False)
    app.add_middleware(WholeAnswers)
    app.add_middleware(Throttle)
    app.add_middleware(LastResort)
    app.add_middleware(
        PublicAddress, base_url=settings.base_url, allowed_hosts=settings.allowed_hosts, prefix=settings.root_path
    )
    return app
