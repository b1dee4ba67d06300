"""What changed as Atom on the web: `/changes.atom` for everything, `/doc/{kind}/{id}.atom` for one thing."""

import asyncio
from collections.abc import Sequence

from cachetools import LRUCache
from fastapi import APIRouter, Request, Response

from api.http.public_address import site_of
from api.lookups.names import by_id, kind_of
from api.lookups.rest import View
from api.lookups.view import ReleaseView
from api.releases.atom import MEDIA_TYPE, STEPS, Feed, Step, step_between
from api.serving.publication import Publisher
from khoi.releases.release import Manifest

router = APIRouter(include_in_schema=False)


class Comparisons:
    """The steps between releases: each is worked out once, one at a time, since it reads two dumps."""

    def __init__(self) -> None:
        self._found = LRUCache[tuple[str, str], Step](2 * STEPS)
        self._turn = asyncio.Lock()

    async def steps(self, publisher: Publisher, manifests: Sequence[Manifest]) -> list[Step | None]:
        """Return what each release says anew against the one after it in the list; of the last of all, None."""
        found = [await self._step(publisher, *pair) for pair in zip(manifests[1:], manifests, strict=False)]
        return [*found, None]

    async def _step(self, publisher: Publisher, before: Manifest, after: Manifest) -> Step:
        key = before.edition, after.edition  # a redaction keeps a release's id, and changes its contents
        async with self._turn:
            if key not in self._found:
                releases = publisher.release(before.id), publisher.release(after.id)
                self._found[key] = await asyncio.to_thread(step_between, *releases)
            return self._found[key]


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
    known = await publisher.manifests()
    ids = [manifest.id for manifest in known]
    kept = known[ids.index(view.manifest.id) :]
    steps = await comparisons.steps(publisher, kept[: STEPS + 1])
    return Response(feed.document(kept[:STEPS], steps[:STEPS]), media_type=f"{MEDIA_TYPE}; charset=utf-8")
