"""An answer sent while it is made: with back-pressure, and never whole in looks if it was cut."""

import logging
from collections.abc import Mapping
from contextlib import aclosing

import anyio
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.endpoint.pool import Answer, DeadlineError, FailedError, WorkerDiedError


class StreamedAnswer(Response):
    """Sends the chunks of an answer as they come.

    If the answer is cut, the last frame is never sent, so the server closes the connection and the
    client sees an incomplete body. If the client hangs up, the query is stopped.
    """

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self._answer = answer
        self.status_code = 200
        self.background = None
        self.init_headers(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, and stop when the client hangs up."""
        del scope
        async with anyio.create_task_group() as tasks:

            async def hung_up() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(hung_up)
            await self._send(send)
            tasks.cancel_scope.cancel()

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            async with aclosing(self._answer.chunks) as chunks:
                async for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        except (DeadlineError, WorkerDiedError, FailedError) as error:
            logging.warning("an answer was cut: %s", error)
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
