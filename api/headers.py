"""Headers that every answer carries."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_READ_BY_PROGRAMS = ("/api/", "/sparql", "/id/", "/doc/", "/dumps/", "/reconcile")
_FRAMED = "/reconcile/preview"
"""Shown by other sites in a frame of theirs."""

RawHeaders = list[tuple[bytes, bytes]]


ENDPOINT_HEADERS: tuple[tuple[bytes, bytes], ...] = tuple(
    MutableHeaders(
        _ALWAYS
        | {
            "Access-Control-Allow-Origin": "*",
            "Cache-Control": "no-cache",
            "Vary": "Accept, Accept-Language, Accept-Encoding",
        }
    ).raw
)
"""What every answer of the SPARQL endpoint carries, as the server sends it."""


class CommonHeaders:
    """ASGI middleware: security headers, and open reading of the interface by other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                path = scope["path"].removeprefix(scope.get("root_path", ""))
                if path == _FRAMED:
                    headers["Content-Security-Policy"] = _ALWAYS["Content-Security-Policy"].replace("'none'", "*")
                if path.startswith(_READ_BY_PROGRAMS):
                    headers["Access-Control-Allow-Origin"] = "*"
                    headers.setdefault("Cache-Control", "no-cache")
                    headers.add_vary_header("Accept")
                    headers.add_vary_header("Accept-Language")
            await send(message)

        await self.app(scope, receive, with_headers)
