"""An answer sent while it is made: with back-pressure, and never whole in looks if it was cut."""

import logging
from collections.abc import Callable, Mapping
from contextlib import aclosing

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.endpoint.answers import Answer, DeadlineError, Evaluator, FailedError, WorkerDiedError
from api.problems import as_problem
from khoi.backend import Request as Query


class QueryResponse(Response):
    """Evaluates a query and sends its answer as it comes.

    `headers` gives the answer's headers for its media type. If the answer is cut, the last frame is
    never sent, so the server closes the connection and the client sees an incomplete body. If the
    client hangs up, waiting or reading, the query is stopped.
    """

    def __init__(self, evaluator: Evaluator, query: Query, headers: Callable[[str], Mapping[str, str]]) -> None:
        # No body is set, so that no length is promised before the answer is known.
        self.status_code = 200
        self.background = None
        self._evaluator = evaluator
        self._query = query
        self._headers_for = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, or the problem that came before its first byte."""
        async with anyio.create_task_group() as tasks:

            async def stop_when_hung_up() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(stop_when_hung_up)
            await self._respond(scope, receive, send)
            tasks.cancel_scope.cancel()

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self._evaluator.answer(self._query)
        except Exception as error:
            problem = as_problem(error)
            if problem.status == 500:
                raise
            await problem.response(Request(scope))(scope, receive, send)
            return
        self.init_headers(self._headers_for(answer.media_type))
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        if scope["method"] == "HEAD":
            await answer.chunks.aclose()
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._send_body(answer, send)

    async def _send_body(self, answer: Answer, send: Send) -> None:
        try:
            async with aclosing(answer.chunks) as chunks:
                async for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except (DeadlineError, WorkerDiedError, FailedError) as error:
            logging.warning("an answer was cut: %s", error)
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
