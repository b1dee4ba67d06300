"""The pool of query workers: a bounded queue, a deadline, and a kill for what runs past it."""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass

from api.endpoint.answers import Answer, BusyError, DeadlineError, FailedError, WorkerDiedError
from api.endpoint.frames import PREFIX, Failure, Kind, encode_request, frame
from khoi.backend import Request


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the pool: workers, seconds a query may run and wait, queries that may wait, bytes a worker may take."""

    workers: int = 4
    seconds: float = 30.0
    waiting_seconds: float = 10.0
    waiting: int = 64
    memory: int = 1 << 30


class QueryPool:
    """Workers over one store; `arguments` are the worker's command line, such as `--store DIR`."""

    def __init__(self, arguments: Sequence[str], limits: Limits) -> None:
        self._arguments = [*arguments, "--memory", str(limits.memory)]
        self._limits = limits
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._processes: set[Process] = set()
        self._renewals: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False

    async def start(self) -> None:
        """Start all workers; return when each has opened the store."""
        await asyncio.gather(*(self._spawn() for _ in range(self._limits.workers)))

    async def close(self) -> None:
        """Kill all workers."""
        self._closed = True
        for task in tuple(self._renewals):
            task.cancel()
        for process in tuple(self._processes):
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self._processes.clear()

    async def answer(self, request: Request, client: str | None = None) -> Answer:
        """Evaluate `request`; see `Evaluator.answer`."""
        del client
        process = await self._acquire()
        deadline = asyncio.get_running_loop().time() + self._limits.seconds
        frames = self._frames(process, request, deadline)
        try:
            kind, payload = await anext(frames)
            if kind is Kind.FAILURE:
                await anext(frames, None)
                raise FailedError(Failure(**json.loads(payload)))
            first = await anext(frames)
        except BaseException:
            await frames.aclose()
            raise
        return Answer(payload.decode(), _chunks(first, frames))

    async def _frames(
        self, process: Process, request: Request, deadline: float
    ) -> AsyncGenerator[tuple[Kind, bytes], None]:
        """Yield the frames of one answer; hand the worker back after the last, kill it after anything else."""
        done = False
        try:
            async with asyncio.timeout_at(deadline):
                assert process.stdin is not None
                process.stdin.write(frame(Kind.REQUEST, encode_request(request)))
                await process.stdin.drain()
            while not done:
                async with asyncio.timeout_at(deadline):
                    kind, payload = await _read(process)
                done = kind in (Kind.END, Kind.FAILURE)
                if done:
                    self._idle.put_nowait(process)
                yield kind, payload
        except TimeoutError as error:
            raise DeadlineError(self._limits.seconds) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerDiedError(
                "the query needed more memory than a worker may take, or its worker failed"
            ) from error
        finally:
            if not done:
                self._replace(process)

    async def _acquire(self) -> Process:
        with suppress(asyncio.QueueEmpty):
            return self._idle.get_nowait()
        if self._waiting >= self._limits.waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.waiting_seconds):
                return await self._idle.get()
        except TimeoutError as error:
            raise BusyError from error
        finally:
            self._waiting -= 1

    async def _spawn(self) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "api.endpoint.worker", *self._arguments, stdin=PIPE, stdout=PIPE
        )
        self._processes.add(process)
        await _read(process)
        self._idle.put_nowait(process)

    def _replace(self, process: Process) -> None:
        """Kill a worker at once and start another in the background; awaits nothing, so it cannot be cancelled."""
        with suppress(ProcessLookupError):
            process.kill()
        task = asyncio.create_task(self._renew(process))
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)

    async def _renew(self, dead: Process) -> None:
        await dead.wait()
        self._processes.discard(dead)
        while not self._closed:
            try:
                await self._spawn()
            except (OSError, asyncio.IncompleteReadError):
                logging.exception("a query worker did not start; trying again")
                await asyncio.sleep(1)
            else:
                return


async def _read(process: Process) -> tuple[Kind, bytes]:
    assert process.stdout is not None
    kind, length = PREFIX.unpack(await process.stdout.readexactly(PREFIX.size))
    return Kind(kind), await process.stdout.readexactly(length)


async def _chunks(first: tuple[Kind, bytes], frames: AsyncGenerator[tuple[Kind, bytes]]) -> AsyncGenerator[bytes, None]:
    kind, payload = first
    async with aclosing(frames):
        while kind is Kind.DATA:
            yield payload
            kind, payload = await anext(frames)
    if kind is Kind.FAILURE:
        raise FailedError(Failure(**json.loads(payload)))
