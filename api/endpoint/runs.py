"""A query worker as the service sees it: its process, our end of its socket, and the query it is at."""

import asyncio
import json
import os
import signal
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from api.endpoint.answers import FailedError
from api.endpoint.frames import PREFIX, Failure, FrameKind, encode_request, frame
from api.endpoint.processes import lower_priority, processor_seconds
from api.endpoint.template import Template
from khoi.sparql.backend import Request

HELD_BYTES = 1 << 20
"""How much of an answer is held for a slow reader before the worker has to wait."""
Told = Callable[["Run"], None]


class Worker(asyncio.Protocol):
    """A worker process; it is at one run or at none."""

    def __init__(self, lost: Callable[["Worker", "Run | None"], None]) -> None:
        self._lost = lost
        self._rest = b""
        loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[int] = loop.create_future()
        self._gone: asyncio.Future[None] = loop.create_future()
        self._run: Run | None = None
        self._process = 0
        self.transport: asyncio.Transport | None = None

    @classmethod
    async def spawn(cls, template: Template, lost: Callable[["Worker", "Run | None"], None]) -> "Worker":
        """Start a process; return when it has opened its store. Raises `OSError` if it cannot.

        `lost` is called with the run the process was at when it ends, for whatever reason.
        """
        ours, theirs = socket.socketpair()
        worker = cls(lost)
        try:
            with theirs:
                await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=ours)
                await template.fork(theirs)
            worker._process = await worker._ready
        except BaseException:  # cancelled, too: nobody else knows of the process yet
            worker._ready.cancel()
            worker.kill()
            raise
        return worker

    def begin(self, run: "Run", request: Request) -> None:
        """Send the worker the query of a run."""
        assert self.transport is not None
        self._run = run
        self.transport.write(frame(FrameKind.REQUEST, encode_request(request)))

    def taken_seconds(self) -> float:
        """Return the processor time the process took so far."""
        return processor_seconds(self._process)

    def lower_priority(self) -> None:
        """Let every other process of the service go first."""
        lower_priority(self._process)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        if self.transport is None or self._gone.done():
            return
        if not self._process:
            self.transport.abort()  # it ends when it cannot say that it is ready
            return
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self.transport.resume_reading()  # so that the end of the connection is seen, which is that of the process

    async def ended(self) -> None:
        """Wait until the process is gone."""
        await asyncio.shield(self._gone)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection (asyncio calls this)."""
        self.transport = transport  # type: ignore[assignment]  # a socket's transport; uvloop's has another base

    def data_received(self, data: bytes) -> None:
        """Take in frames (asyncio calls this)."""
        if self._rest:
            data = self._rest + data
        start, size = 0, len(data)
        while size - start >= PREFIX.size:
            kind, length = PREFIX.unpack_from(data, start)
            end = start + PREFIX.size + length
            if end > size:
                break
            self._receive(kind, data[start + PREFIX.size : end])
            start = end
        self._rest = data[start:]

    def connection_lost(self, _: Exception | None) -> None:
        """Notice that the worker ended (asyncio calls this)."""
        self._gone.set_result(None)
        if not self._ready.done():
            self._ready.set_exception(OSError("a query worker ended before it was ready"))
        if not self._process:
            return
        run, self._run = self._run, None
        self._lost(self, run)

    def _receive(self, kind: int, payload: bytes) -> None:
        if kind == FrameKind.READY:
            if not self._ready.done():
                self._ready.set_result(int(payload))
            return
        run = self._run
        if run is None:
            return
        if kind in (FrameKind.END, FrameKind.FAILURE):
            self._run = None
        run.feed(kind, payload)


class Run:
    """One query on one worker, from its request to the end of its answer. It is itself the answer's chunks.

    `ended` is called when the last of the answer is here, `outgrown` when a short one is more than is held.
    """

    def __init__(self, worker: Worker, query: str, client: str | None, long: bool, ended: Told, outgrown: Told) -> None:
        self.worker = worker
        self.taken_before = worker.taken_seconds()  # a worker answers many short queries, and its clock goes on
        self.query = query
        self.client = client
        self.long = long
        self.over = False
        self.timer: asyncio.TimerHandle | None = None
        self.media_type = ""
        self.hint: str | None = None
        self.held = 0
        self._ended = ended
        self._outgrown = outgrown
        self._chunks: deque[bytes] = deque()
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    def feed(self, kind: int, payload: bytes) -> None:
        """Take in one frame of the answer; what comes after the run was stopped is nobody's."""
        if self.over:
            return
        if kind == FrameKind.DATA:
            self._chunks.append(payload)
            self.held += len(payload)
            if self.held > HELD_BYTES:
                self._overflow()
            if self.long:
                self.wake()
        elif kind == FrameKind.HEADER:
            self.media_type = payload.decode()
        elif kind == FrameKind.HINT:
            self.hint = payload.decode()
        elif kind == FrameKind.END:
            self.over = True
            self._ended(self)
            self.wake()
        else:
            self.over = True
            self._error = FailedError(Failure(**json.loads(payload)))
            self._ended(self)
            self.wake()

    def fail(self, error: Exception) -> None:
        """End the run with `error`; what is held is given up."""
        if not self.over:
            self.over = True
            self._error = error
            self._chunks.clear()
            self.wake()

    def wake(self) -> None:
        """Let whoever waits for this run look again."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def settled(self) -> None:
        """Wait until the answer is whole, or long and begun. Raises why there is none."""
        # A short query may still be set back and begin anew, so none of its answer may be on its way to the client.
        while not self.over and not (self.long and self._chunks):
            await self._changed()
        if self._error is not None:
            raise self._error

    def whole(self) -> bytes | None:
        """Return the body if all of it is here."""
        if not self.over:
            return None
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)

    def __aiter__(self) -> "Run":
        """Iterate over the chunks of the body."""
        return self

    async def __anext__(self) -> bytes:
        """Return the next chunk; raises why the rest will not come."""
        while not self._chunks:
            if self._error is not None:
                raise self._error
            if self.over:
                raise StopAsyncIteration
            await self._changed()
        chunk = self._chunks.popleft()
        self.held -= len(chunk)
        # At half, not at once, or reading would stop and go with every chunk.
        if self.held <= HELD_BYTES // 2 and not self.over and self.worker.transport is not None:
            self.worker.transport.resume_reading()
        return chunk

    async def aclose(self) -> None:
        """Stop the query if it still runs."""
        # pyoxigraph (0.5) cannot cancel a query: the only way to stop one is to end its process.
        if not self.over:
            self.worker.kill()

    async def _changed(self) -> None:
        self._waiter = asyncio.get_running_loop().create_future()
        await self._waiter

    def _overflow(self) -> None:
        if not self.long:
            self._outgrown(self)  # a large answer holds its worker as long as its client reads
        if self.long and not self.over and self.worker.transport is not None:
            self.worker.transport.pause_reading()
