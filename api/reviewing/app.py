"""The desk of a review as a page for one curator, on this machine.

Everything lies below a token that only the printed address tells, answers to 127.0.0.1 alone, and is never cached. What
may be done is for the desk to say; this passes it on.
"""

import json
import secrets
import socket
from collections.abc import Awaitable, Callable, Sequence
from threading import Lock
from typing import Any, Protocol

import uvicorn
from pydantic_core import to_jsonable_python
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from khoi.errors import KhoiError
from khoi.resources import resource

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
)
_HEADERS = {
    "Content-Security-Policy": _POLICY + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",  # drafts and texts of sources are not published
}
_MOST_BYTES = 100_000
"""How long an act may be; the longest holds two titles."""


class ReviewDesk(Protocol):
    """What the page needs of the desk."""

    def act(self, given: dict[str, Any]) -> None:
        """Do one act; raises `KhoiError` where it cannot be done."""

    def view(self) -> object:
        """Return all that is drawn, as a dataclass."""

    def suggest(self, refers: str, words: str) -> Sequence[object]:
        """Return what a name may mean, as dataclasses."""

    def places(self, words: str) -> Sequence[object]:
        """Return where words stand in the text, as dataclasses."""


def review_app(desk: ReviewDesk, token: str, stop: Callable[[], None]) -> Starlette:
    """Return the page of a desk below `/{token}/`; `stop` is called when the curator ends the review."""
    routes = _Answers(desk, stop).routes()
    web = resource("web")
    mounts = [Mount(f"/{name}", StaticFiles(directory=web / name)) for name in ("static", "review")]
    # The host's name is checked against DNS rebinding: another site's name that leads to 127.0.0.1.
    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1"]), Middleware(BaseHTTPMiddleware, _guarded)]
    return Starlette(routes=[Mount(f"/{token}", routes=[*routes, *mounts])], middleware=guards)


def serve_review(desk: ReviewDesk, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page to this machine alone until the curator ends it; `ready` gets its address once it answers.

    `port` 0 takes a free one.
    """
    # Before the address is printed: whoever opens it at once waits.
    listening = socket.create_server(("127.0.0.1", port))
    token = secrets.token_urlsafe(24)  # other programs and users of this machine reach the port, too

    def stop() -> None:
        server.should_exit = True

    server = uvicorn.Server(uvicorn.Config(review_app(desk, token, stop), log_level="warning"))
    ready(f"http://127.0.0.1:{listening.getsockname()[1]}/{token}/")
    server.run(sockets=[listening])


class _Answers:
    """The answers of one desk, one act at a time, off the event loop."""

    def __init__(self, desk: ReviewDesk, stop: Callable[[], None]) -> None:
        self._desk, self._stop, self._lock = desk, stop, Lock()

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        return [
            Route("/", lambda _: FileResponse(resource("web") / "review" / "index.html")),
            Route("/state", self._state),
            Route("/suggest", self._suggest),
            Route("/places", self._places),
            Route("/act", self._act, methods=["POST"]),
            Route("/quit", self._quit, methods=["POST"]),
        ]

    def _state(self, request: Request) -> Response:
        del request
        with self._lock:
            return _json(self._desk.view())

    def _suggest(self, request: Request) -> Response:
        with self._lock:
            found = self._desk.suggest(request.query_params.get("refers", ""), request.query_params.get("q", ""))
        return _json(found)

    def _places(self, request: Request) -> Response:
        with self._lock:
            return _json(self._desk.places(request.query_params.get("q", "")))

    async def _act(self, request: Request) -> Response:
        if int(request.headers.get("content-length") or _MOST_BYTES + 1) > _MOST_BYTES:
            return JSONResponse({"detail": "an act is shorter, and says its length"}, 413)
        # A form of another site can send no JSON without a preflight, which nobody answers here (CSRF).
        if request.headers.get("content-type") != "application/json":
            return JSONResponse({"detail": "send an act as application/json"}, 415)
        body = await request.body()
        return await run_in_threadpool(self._done, body)

    def _done(self, body: bytes) -> Response:
        try:
            with self._lock:
                self._desk.act(json.loads(body))
                return _json(self._desk.view())
        except (KhoiError, ValueError) as error:
            return JSONResponse({"detail": str(error)}, 422)

    def _quit(self, request: Request) -> Response:
        del request
        self._stop()
        return JSONResponse({})


def _json(value: object) -> Response:
    return JSONResponse(to_jsonable_python(value))


async def _guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    return response
