"""Headers that every answer carries."""

from collections.abc import Callable
from functools import lru_cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_READ_BY_PROGRAMS = ("/api/", "/sparql", "/id/", "/doc/")
_OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}

RawHeaders = list[tuple[bytes, bytes]]


@lru_cache(maxsize=8)
def endpoint_headers(release: str | None) -> tuple[tuple[bytes, bytes], ...]:
    """Return what every answer of the endpoint over `release` carries, as the server sends it."""
    headers = MutableHeaders(_ALWAYS | _OPEN | {"Vary": "Accept, Accept-Language, Accept-Encoding"})
    if release:
        headers["X-Khoi-Release"] = release
    return tuple(headers.raw)


class CommonHeaders:
    """ASGI middleware: security headers, the release's id, and open reading of the interface by other sites."""

    def __init__(self, app: ASGIApp, release: Callable[[], str | None]) -> None:
        self.app = app
        self.release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                release = self.release()
                if release:
                    headers["X-Khoi-Release"] = release
                if scope["path"].startswith(_READ_BY_PROGRAMS):
                    headers.update(_OPEN)
                    headers.add_vary_header("Accept")
                    headers.add_vary_header("Accept-Language")
            await send(message)

        await self.app(scope, receive, with_headers)
