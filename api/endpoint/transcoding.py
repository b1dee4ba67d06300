"""Another engine's answer turned into the format asked for while it comes in: a reader and a writer that wait for
each other, on a thread of their own, since the parser blocks."""

import asyncio
import io
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar

ValueType = TypeVar("ValueType")
Convert = Callable[[BinaryIO, BinaryIO], None]
"""Reads the first stream and writes the second."""

CHUNK = 64 * 1024


async def transcoded(
    body: AsyncIterator[bytes], convert: Convert, threads: Executor, deadline: float
) -> AsyncGenerator[bytes, None]:
    """Yield what `convert` writes while it reads `body`; raise what it raises, or `TimeoutError` at `deadline`."""
    bridge = _Bridge(body)
    work = asyncio.get_running_loop().run_in_executor(threads, bridge.run, convert)
    try:
        while True:
            async with asyncio.timeout_at(deadline):
                chunk = await bridge.written.get()
            if chunk is None:
                break
            yield chunk
        await work
    finally:
        bridge.stop()
        # The thread has to be done before the connection that it reads is given back; what it raised is raised already.
        with suppress(Exception):
            await work


class _Bridge:
    """Lets a thread read and write what the event loop receives and sends."""

    def __init__(self, body: AsyncIterator[bytes]) -> None:
        # So a slow client slows the engine down; None ends it.
        self.written: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=2)
        self._body = body
        self._loop = asyncio.get_running_loop()
        self._pending: Future[Any] | None = None
        self._stopped = False

    def run(self, convert: Convert) -> None:
        """Convert everything; called on the thread."""
        incoming = io.BufferedReader(_Incoming(self), CHUNK)
        outgoing = io.BufferedWriter(_Outgoing(self), CHUNK)  # type: ignore[type-var]  # the stub wants Buffer, new in 3.12
        try:
            convert(incoming, outgoing)
            outgoing.flush()
        finally:
            # A buffer that is collected writes what it has left, and would wait for the event loop then.
            outgoing.detach()
            with suppress(CancelledError):  # nobody reads any more
                self.wait_for(self.written.put(None))

    def stop(self) -> None:
        """Let whatever the thread waits for fail; called on the event loop."""
        self._stopped = True
        if self._pending is not None:
            self._pending.cancel()

    def wait_for(self, work: Coroutine[Any, Any, ValueType]) -> ValueType:
        """Run `work` on the event loop and return its result; called on the thread."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        self._pending = future
        if self._stopped:  # `stop` may have come between, and found nothing to cancel
            future.cancel()
        return future.result()

    async def next_chunk(self) -> bytes:
        """Return the next bytes of the body, none at its end."""
        return await anext(self._body, b"")


class _Incoming(io.RawIOBase):
    def __init__(self, bridge: _Bridge) -> None:
        self._bridge = bridge
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the stub wants Buffer
        if not self._rest:
            self._rest = memoryview(self._bridge.wait_for(self._bridge.next_chunk()))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


class _Outgoing(io.RawIOBase):
    def __init__(self, bridge: _Bridge) -> None:
        self._bridge = bridge

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # the stub wants Buffer
        self._bridge.wait_for(self._bridge.written.put(bytes(data)))
        return len(data)
