"""Headers that every answer carries, and those of a request that shape its answer."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    # No inline script, so that none can be injected; not in a frame of others, where clicks could be stolen.
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Range, ETag, Link, Memento-Datetime, X-Khoi-Hint, X-Khoi-Release",
}
_FRAMED = "/reconcile/preview"
"""Shown by other sites in a frame of theirs."""
_FILES = "/static/"
"""What changes with the program alone; how long a browser keeps it is the browser's choice."""
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""Every method that some address serves, in the order in which `Allow` lists them."""
_REQUEST_HEADERS = (
    b"Accept, Accept-Datetime, Accept-Language, Authorization, Cache-Control, Content-Type, If-Modified-Since, "
    b"If-None-Match, Range, X-Requested-With"
)
"""What programs from other sites send, needed or not: a preflight that leaves one out ends their request."""
_STATE = "consulted"

RawHeaders = list[tuple[bytes, bytes]]
UNPUBLISHED = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noarchive, nosnippet"}
"""What an answer carries that shows what is not published: no cache, archive, search engine or other site keeps it."""

ENDPOINT_HEADERS: tuple[tuple[bytes, bytes], ...] = tuple(
    MutableHeaders(_ALWAYS | {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}).raw
)
"""What every answer of the SPARQL endpoint carries, as the server sends it."""
PREFLIGHT: tuple[tuple[bytes, bytes], ...] = (
    (b"access-control-allow-methods", ", ".join(METHODS).encode()),
    (b"access-control-allow-headers", _REQUEST_HEADERS),
    (b"access-control-allow-private-network", b"true"),  # Chrome asks where a public page reads from a private network
    (b"access-control-max-age", b"86400"),  # a day; browsers take no longer anyway
)
"""What a browser is told that asks what a program from another site may ask."""


def consulted(request: HTTPConnection, name: str) -> str | None:
    """Return a header of the request that its answer depends on, and have `Vary` say so."""
    noted: set[str] = request.scope.setdefault("state", {}).setdefault(_STATE, set())
    noted.add(name)
    return request.headers.get(name)


class CommonHeaders:
    """ASGI middleware: security headers, open reading by other sites, and `Vary` as the answer came about."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        noted: set[str] = scope.setdefault("state", {}).setdefault(_STATE, set())

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                if headers.get("Cache-Control") == UNPUBLISHED["Cache-Control"]:
                    del headers["Access-Control-Allow-Origin"]  # what is served within a house stays in it
                if path == _FRAMED:
                    headers["Content-Security-Policy"] = _ALWAYS["Content-Security-Policy"].replace("'none'", "*")
                if not path.startswith(_FILES):
                    # Caches may store it and have to ask each time, which costs a 304.
                    headers.setdefault("Cache-Control", "no-cache")
                for name in sorted(noted):
                    headers.add_vary_header(name)
            await send(message)

        if scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope):
            await with_headers({"type": "http.response.start", "status": 204, "headers": list(PREFLIGHT)})
            await send({"type": "http.response.body", "body": b""})
            return
        await self.app(scope, receive, with_headers)
