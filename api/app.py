"""The service as an ASGI application: SPARQL, REST, linked data and pages over one release."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from api import failures, things
from api.endpoint.sparql import Endpoint, EndpointLimits, SparqlEndpoint
from api.health import health_routes
from api.http.entity_tags import EntityTags, Representations
from api.http.headers import CommonHeaders
from api.http.last_resort import LastResort
from api.http.public_address import PublicAddress
from api.http.throttle import Throttle
from api.http.whole import WholeAnswers
from api.lookups import (
    agencies,
    awards,
    blocs,
    calibration,
    disagreement,
    list_checks,
    meetings,
    offices,
    persons,
    provenance,
    report,
    rosters,
    searching,
    who_held,
)
from api.lookups import queries as catalogue
from api.lookups import questions as competency
from api.openapi import DescribedApplication
from api.pages import explore, lists, many, queries, site, sparql
from api.pages import questions as question_pages
from api.pages.rendering import environment
from api.reconciliation import service
from api.releases import atom, changes, comparisons, descriptions
from api.releases import routes as releases
from api.serving.pinning import PinnedRelease
from api.serving.publication import Publication, Publisher
from api.serving.repeated import RepeatedAnswers
from api.settings import Settings, bounds_of
from api.vocabulary import routes as vocabulary
from khoi import __version__
from khoi.resources import resource

_DESCRIPTION = "Who held which office in Vietnamese public administration, when, and how do we know."


def release_app(settings: Settings) -> ASGIApp:
    """Return the service over the current release of `settings.releases`."""
    publisher = Publisher(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await publisher.open()
        yield
        await publisher.close()

    app = DescribedApplication(title="Khối", version=__version__, description=_DESCRIPTION, lifespan=lifespan)
    app.state.publisher = publisher
    app.state.templates = environment(settings.root_path)
    app.state.error_page = site.error_page
    failures.install(app)
    # What is asked for most comes first, since the framework tries routes one after another.
    app.router.routes += health_routes(lambda: publisher.ready)
    app.mount("/static", StaticFiles(directory=resource("web") / "static"), name="static")
    app.router.routes.append(sparql.route(settings.query_length, federated=bool(settings.federation)))
    app.state.comparisons = comparisons.Comparisons()
    ours = (
        atom, things,
        who_held, rosters, list_checks, persons, offices, agencies, blocs, meetings, awards, calibration, provenance,
        disagreement, report, searching, catalogue, competency,
        site, lists, many, explore, queries, releases, changes, descriptions, question_pages, vocabulary, service,
    )  # fmt: skip
    for module in ours:
        app.include_router(module.router)
    vocabulary.prepare(settings.root_path)
    # The last added is the outermost: bytes are tagged before they are compressed, and a tag gets its coding after.
    app.add_middleware(EntityTags)
    app.add_middleware(CompressMiddleware)
    app.add_middleware(CommonHeaders)
    app.add_middleware(RepeatedAnswers, publisher=publisher)
    app.add_middleware(Representations)
    whole = LastResort(Throttle(_behind_the_endpoint(app, publisher, bounds_of(settings))))
    return PublicAddress(whole, settings.base_url, settings.allowed_hosts, settings.root_path)


def _behind_the_endpoint(app: FastAPI, publisher: Publisher, bounds: EndpointLimits) -> ASGIApp:
    """Return `app` with the endpoint before all of it: its own layers take as long as a small query."""
    pinned = WholeAnswers(PinnedRelease(SparqlEndpoint(app, _current, bounds, pages=True), publisher))

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = app  # its state says how a problem is shown
        await pinned(scope, receive, send)

    return front


def _current(scope: Scope) -> Endpoint:
    served: Publication = scope["state"]["publication"]
    return Endpoint(served.evaluator, served.release.manifest.edition)
