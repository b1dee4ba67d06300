"""Which release answers a request: chosen once, when it comes in, and named in the answer.

`/releases/{id}/…` serves any address as it was in that release, and `Accept-Datetime` leads there (RFC 7089).
That is record time, what was published when; valid time is asked for by `on=` and never mixed with it.
"""

import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.endpoint.protocol import header
from api.http.problems import ProblemError, ServiceError
from api.http.public_address import prefix_of, site_of
from api.serving.headers import TIMED, TIMEMAP, naming, timed
from api.serving.publication import Publication, Publisher
from api.serving.timemaps import timemap
from khoi.releases.release import Manifest, ReleaseError

_EARLIER = re.compile(r"/releases/(?P<id>[0-9a-f]{16})(?P<path>/(?!diff/).*)")


class PinnedRelease:
    """ASGI middleware: sets `request.state.publication` and names the release in the answer."""

    def __init__(self, app: ASGIApp, publisher: Publisher) -> None:
        self.app = app
        self.publisher = publisher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pin the release, then answer."""
        if scope["type"] != "http" or not self.publisher.opened:
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["publication"] = self.publisher.current
        async with AsyncExitStack() as reading:
            try:
                response = await self._led(scope, reading)
            except ReleaseError as error:
                response = ProblemError(404, str(error), hint="/releases lists them").response(Request(scope))
            except ServiceError as error:
                response = error.problem().response(Request(scope))
            manifest = scope["state"]["publication"].release.manifest
            await (response or self.app)(scope, receive, naming(manifest, scope, send))

    async def _led(self, scope: Scope, reading: AsyncExitStack) -> Response | None:
        """Pin the release that the address names, or return the answer that leads to one."""
        prefix = prefix_of(scope)
        path: str = scope["path"].removeprefix(prefix)
        earlier = _EARLIER.fullmatch(path)
        if earlier:
            publication = await reading.enter_async_context(self.publisher.reading(earlier["id"]))
            scope["state"]["publication"] = publication
            scope["root_path"] = f"{prefix}/releases/{earlier['id']}"
        elif path.startswith(f"{TIMEMAP}/"):
            return await timemap(scope, path.removeprefix(TIMEMAP), self.publisher)
        elif path.startswith(TIMED) and (asked := header(scope, b"accept-datetime")) is not None:
            return _timegate(scope, path, asked, await self.publisher.manifests())
        return None


def publication_of(request: Request) -> Publication:
    """Return the publication that this request is answered from, from its first byte to its last."""
    publication: Publication = request.state.publication
    return publication


def _timegate(scope: Scope, path: str, asked: str, manifests: Sequence[Manifest]) -> Response:
    """Lead to the release that was current then, or to the first one."""
    try:
        when = parsedate_to_datetime(asked).astimezone(UTC)
    except (ValueError, OverflowError) as error:  # the last day of 9999 may be after it in UTC
        hint = f"write it as {format_datetime(datetime.now(UTC), usegmt=True)}"
        raise ProblemError(400, f"Accept-Datetime '{asked}' is no HTTP date", hint=hint) from error
    if not manifests:
        raise ReleaseError("there is no release any more")
    past = [manifest for manifest in manifests if datetime.fromisoformat(manifest.built) <= when]
    chosen = (past or manifests)[0 if past else -1]  # before the first release, RFC 7089 wants the first
    return RedirectResponse(f"{site_of(scope)}/releases/{chosen.id}{timed(path, scope['query_string'])}", 302)
