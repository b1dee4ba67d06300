"""The change feed on the web: `/api/v1/changes`, a node of TREE that leads to the versions of each release."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from pyoxigraph import Quad, serialize

from api.http.negotiation import preferred
from api.http.problems import ProblemError
from api.lookups.rest import PROBLEMS, Served
from api.releases.comparisons import Comparisons
from api.releases.feed import PREFIXES, page_of, page_quads, root_quads
from api.serving.publication import Publication, Publisher
from khoi.releases.release import Release
from khoi.sparql.formats import GRAPH_FORMATS

router = APIRouter(tags=["releases"], responses=PROBLEMS)

_FORMATS = {f.media_type: f for name in ("trig", "nq", "jsonld") for f in GRAPH_FORMATS if f.extension == name}
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"content": {media_type: {} for media_type in _FORMATS}, "description": "RDF with graphs."}
}
_CLOSED = "public, max-age=86400, immutable"
"""A page of the feed is cached for a day at most: a redaction, which takes a thing out of every release, reaches it."""


class NoParameters(BaseModel):
    """Parameters of the feed's root: none."""

    model_config = ConfigDict(extra="forbid")


class FeedPageParameters(NoParameters):
    """Parameters of a page of the feed."""

    since: str | None = Field(
        None, pattern="^[0-9a-f]{16}$", description="An earlier release: give what differs from it, not the whole."
    )
    page: int = Field(1, ge=1, le=1_000_000, description="Which page of the release's versions.")


@router.get("/api/v1/changes", summary="What changed, as a feed (LDES)", response_class=Response, responses=_ANSWER)
async def changes(request: Request, served: Served, _: Annotated[NoParameters, Query()]) -> Response:
    """Answer with the feed's root: how to read it, what is kept, and where the versions of each release are."""
    manifests = [release.manifest for release in await _history(request, served)]
    return _answer(request, root_quads(_address(request), manifests))


@router.get("/api/v1/changes/{id}", summary="What one release says anew", response_class=Response, responses=_ANSWER)
async def changes_of(
    request: Request,
    served: Served,
    release_id: Annotated[str, Path(alias="id", description="A release's id.")],
    parameters: Annotated[FeedPageParameters, Query()],
) -> Response:
    """Answer with a page of versions: of everything in the release, or of what differs from the one before it.

    The address names both releases and neither ever grows, so that the page may be cached.
    """
    known = {release.manifest.id: release for release in await _history(request, served)}
    for one in (release_id, parameters.since or release_id):
        if one not in known:
            raise ProblemError(404, f"the feed has no release '{one}'", hint="/api/v1/changes lists them")
    comparisons: Comparisons = request.app.state.comparisons
    before, after = known[parameters.since] if parameters.since else None, known[release_id]
    page = await comparisons.in_turn(request, lambda: page_of(before, after, parameters.page))
    if not page.versions and parameters.page > 1:
        raise ProblemError(404, f"what release {release_id} says anew has no page {parameters.page}")
    answer = _answer(request, page_quads(_address(request), after.manifest, page))
    answer.headers["Cache-Control"] = _CLOSED
    return answer


async def _history(request: Request, served: Publication) -> list[Release]:
    """Return the releases through the one that is served, the oldest first."""
    publisher: Publisher = request.app.state.publisher
    return (await publisher.history(served))[::-1]


def _answer(request: Request, quads: Iterable[Quad]) -> Response:
    media_type = preferred(request, tuple(_FORMATS), "changes")
    body = serialize(quads, format=_FORMATS[media_type].engine, prefixes=PREFIXES)
    return Response(body, media_type=media_type)


def _address(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/api/v1/changes"
