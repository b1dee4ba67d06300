"""An answer sent while it is made: with back-pressure, and never whole in looks if it was cut."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import Receive, Send

from api.endpoint.answers import Answer, DeadlineError, FailedError, WorkerDiedError
from api.headers import RawHeaders

_PATIENCE = 0.05


class HungUpError(Exception):
    """The client is gone; nobody reads an answer."""


@asynccontextmanager
async def until_hung_up(receive: Receive) -> AsyncIterator[None]:
    """Cancel what runs inside when the client hangs up; raises `HungUpError` then.

    Most answers are sent before it is worth looking, so that begins a moment later.
    """
    task = asyncio.current_task()
    assert task is not None
    watch: asyncio.Task[None] | None = None
    gone = False

    async def watching() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    def begin() -> None:
        nonlocal watch
        watch = asyncio.create_task(watching())

    timer = asyncio.get_running_loop().call_later(_PATIENCE, begin)
    try:
        yield
    except asyncio.CancelledError as error:
        if gone and not task.uncancel():
            raise HungUpError from error
        raise
    finally:
        timer.cancel()
        if watch is not None:
            watch.cancel()


async def send_whole(send: Send, status: int, headers: RawHeaders, body: bytes, *, head: bool = False) -> None:
    """Send an answer that is all there; with `head`, only its headers."""
    length = (b"content-length", b"%d" % len(body))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def send_stream(send: Send, headers: RawHeaders, answer: Answer, *, head: bool = False) -> None:
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
    except (DeadlineError, WorkerDiedError, FailedError) as error:
        logging.warning("an answer was cut: %s", error)
    finally:
        await answer.chunks.aclose()
