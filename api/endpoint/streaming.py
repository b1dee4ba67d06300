"""An answer sent while it is made: with back-pressure, and never whole in looks if it was cut."""

import asyncio
import logging

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.endpoint.answers import EvaluationError, StreamedAnswer
from api.http.headers import RawHeaders
from khoi.sparql.formats import content_type

_PATIENCE = 0.05  # seconds; a task for each small query would cost more than it saves


class HungUpError(Exception):
    """The client is gone; nobody reads an answer."""


class UntilHungUp:
    """Cancels what runs inside when the client hangs up, and raises `HungUpError` then.

    Most answers are sent before it is worth looking, so that begins a moment later.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task = asyncio.current_task()
        self._watch: asyncio.Task[None] | None = None
        self._gone = False

    async def __aenter__(self) -> None:
        """Begin to look, in a moment."""
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin)

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Stop looking."""
        self._timer.cancel()
        if self._watch is not None:
            self._watch.cancel()
        # `uncancel` counts: where somebody else cancelled the task as well (the server ends), it stays cancelled.
        if isinstance(error, asyncio.CancelledError) and self._gone and self._task and not self._task.uncancel():
            raise HungUpError from error

    def _begin(self) -> None:
        self._watch = asyncio.create_task(self._looking())

    async def _looking(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._task is not None:
            self._task.cancel()


async def send_whole(send: Send, status: int, headers: RawHeaders, body: bytes, *, head: bool = False) -> None:
    """Send an answer that is all there; with `head`, only its headers."""
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def send_stream(send: Send, headers: RawHeaders, answer: StreamedAnswer, *, head: bool = False) -> None:
    """Send an answer as it comes.

    If it is cut, the last message is never sent: the server then closes the connection, and the client
    sees an incomplete body.
    """
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if head:
            await send({"type": "http.response.body", "body": b""})
            return
        async for chunk in answer.chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except EvaluationError as error:
        logging.warning("an answer was cut: %s", error)
    finally:
        await answer.chunks.aclose()


class AnswerResponse(Response):
    """An answer of an evaluator as a response of the framework."""

    def __init__(self, answer: StreamedAnswer) -> None:
        # No body is set, so that no length is promised before the answer is known.
        self.status_code = 200
        self.background = None
        self._answer = answer
        self.init_headers({"Content-Type": content_type(answer.media_type)})

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Send the answer as it comes."""
        await send_stream(send, self.raw_headers, self._answer)
