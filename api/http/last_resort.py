"""What is said where nothing else was: of a fault of ours, and of a request that the end of the service cut short."""

import asyncio
import logging

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.headers import ENDPOINT_HEADERS
from api.http.problems import ProblemError, ServiceError


class LastResort:
    """ASGI middleware around all others: no request ends without an answer, and every answer is a problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 500 where the application fails, 503 where the server ends before it is done."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except asyncio.CancelledError:
            if started:  # a status cannot be taken back; the server cuts the connection of an answer that is not whole
                return
            problem = ProblemError(503, "the service is being stopped", headers={"Retry-After": "5"})
            await plainly(problem)(scope, receive, send)
        except Exception:
            if started:
                raise
            logging.exception("%s %s", scope["method"], scope["path"])
            await plainly(ServiceError().problem())(scope, receive, send)


def plainly(problem: ProblemError) -> Response:
    """Return the problem as JSON whatever the client likes: a page may be what failed."""
    response = JSONResponse(problem.document(), problem.status, media_type="application/problem+json")
    response.headers.update(problem.headers)
    response.raw_headers.extend(ENDPOINT_HEADERS)
    return response
