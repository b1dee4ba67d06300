"""What changed as Atom on the web: `/changes.atom` for everything, `/doc/{kind}/{id}.atom` for one thing."""

from fastapi import APIRouter, Request, Response

from api.http.public_address import site_of
from api.lookups.names import by_id, kind_of
from api.lookups.rest import View
from api.lookups.view import ReleaseView
from api.releases.atom import MEDIA_TYPE, STEPS, Feed
from api.releases.comparisons import Comparisons
from api.serving.publication import Publisher

router = APIRouter(include_in_schema=False)


@router.get("/changes.atom")
async def all_changes(request: Request, view: View) -> Response:
    """Answer with the newest releases, each with what it says anew."""
    return await _answer(request, view, Feed(site_of(request.scope), view.language))


@router.get("/doc/{kind}/{slug}.atom")
async def changes_of_a_thing(request: Request, view: View, kind: str, slug: str) -> Response:
    """Answer with what the newest releases say anew of a thing, and of what names it."""
    thing = await by_id(view, kind_of(kind), slug)
    return await _answer(request, view, Feed(site_of(request.scope), view.language, thing))


async def _answer(request: Request, view: ReleaseView, feed: Feed) -> Response:
    """Write the feed of the newest releases through the one that is served, the newest first."""
    publisher: Publisher = request.app.state.publisher
    comparisons: Comparisons = request.app.state.comparisons
    known = await publisher.history(view.publication)
    pairs = zip(known[1 : STEPS + 1], known, strict=False)
    steps = [await comparisons.step(request, before, after) for before, after in pairs]
    manifests = [release.manifest for release in known[:STEPS]]
    whole = [*steps, None][: len(manifests)]  # the oldest of all says nothing anew
    return Response(feed.document(manifests, whole), media_type=f"{MEDIA_TYPE}; charset=utf-8")
