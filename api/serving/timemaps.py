"""TimeMaps: the releases in which an address is answered (RFC 7089, section 5)."""

import asyncio
import re
from collections.abc import Sequence

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match
from starlette.types import Scope

from api.http.problems import ProblemError
from api.http.public_address import site_of
from api.serving.headers import TIMED, TIMEMAP, http_date, timed
from api.serving.publication import Publisher
from khoi.addresses import LISTS, Addresses, Kind, is_local_name
from khoi.releases.release import Manifest, ReleaseError

_THING = re.compile(r"/(?:doc|id)/(?P<kind>[^/]+)/(?P<name>[^/.]+)[^/]*|/api/v1/(?P<list>[^/]+)/(?P<id>[^/]+).*")


async def timemap(scope: Scope, path: str, publisher: Publisher) -> Response:
    """List the same address in every release that has it, the oldest first, as links (RFC 6690).

    Raises `ProblemError` 404 for an address that nothing answers, and for a thing that no release ever had.
    """
    if not path.startswith(TIMED) or not _is_routed(scope, path):
        raise ProblemError(404, f"'{path}' is not answered as of earlier times", hint=f"{', '.join(TIMED)} are")
    found = await _with_the_thing(path, await publisher.manifests(), publisher)
    if not found:
        raise ProblemError(404, f"no release has what '{path}' names", hint="/search finds things by name")
    return PlainTextResponse(
        _links(site_of(scope), timed(path, scope["query_string"]), found[::-1]), media_type="application/link-format"
    )


def _links(site: str, address: str, manifests: Sequence[Manifest]) -> str:
    own = f'<{site}{TIMEMAP}{address}>; rel="self"; type="application/link-format"'
    links = [f'<{site}{address}>; rel="original timegate"', own]
    for place, manifest in enumerate(manifests):
        edges = ("first ", "")[place > 0] + ("last ", "")[place < len(manifests) - 1]
        memento = f"{site}/releases/{manifest.id}{address}"
        links.append(f'<{memento}>; rel="{edges}memento"; datetime="{http_date(manifest.built)}"')
    return ",\n".join(links) + "\n"


def _is_routed(scope: Scope, path: str) -> bool:
    asked = {**scope, "path": path, "method": "GET"}
    return any(route.matches(asked)[0] is Match.FULL for route in scope["app"].routes)


async def _with_the_thing(path: str, manifests: Sequence[Manifest], publisher: Publisher) -> Sequence[Manifest]:
    """Return the releases that say something of the thing that `path` names; all where it names none."""
    match = _THING.fullmatch(path)
    kind = match and (LISTS.get(match["list"]) if match["list"] else match["kind"])
    if match is None or kind is None:
        return manifests
    name = match["name"] or match["id"]
    if kind not in tuple(Kind) or not is_local_name(name):
        return ()
    return [manifest for manifest in manifests if await asyncio.to_thread(_has, publisher, manifest, Kind(kind), name)]


def _has(publisher: Publisher, manifest: Manifest, kind: Kind, name: str) -> bool:
    try:
        release = publisher.release(manifest.id)
        return release.describes(Addresses(manifest.base).thing(kind, name))
    except (ReleaseError, OSError):  # removed since it was listed, or damaged
        return False
