"""The pool of query workers: lanes, a bounded queue, a deadline, and a kill for what runs past it."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from api.endpoint.answers import DeadlineError, StreamedAnswer, WorkerDiedError
from api.endpoint.lanes import Lanes
from api.endpoint.runs import Run, Worker
from api.endpoint.template import Template
from khoi.sparql.backend import Request


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Bounds of the pool.

    `seconds` a query may take from its arrival, `waiting_seconds` of them in the queue; after `short_seconds`
    of running it is a long one. `waiting` queries may wait, and a worker may take `memory` bytes.
    """

    workers: int
    seconds: float
    short_seconds: float
    waiting_seconds: float
    waiting: int
    memory: int


class _SetBackError(Exception):
    """A query turned out long while no long place was free: it has to wait for one and begin anew."""


class QueryPool:
    """Workers over one store; `arguments` are their template's command line, such as `--store DIR`."""

    def __init__(self, arguments: Sequence[str], limits: PoolLimits) -> None:
        self._template = Template([*arguments, "--memory", str(limits.memory)])
        self._limits = limits
        self._lanes: Lanes[Worker] = Lanes(limits.workers, limits.waiting)
        self._workers: set[Worker] = set()
        self._renewals: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start all workers; return when each has opened the store."""
        await asyncio.gather(*(self._spawn() for _ in range(self._limits.workers)))

    async def close(self) -> None:
        """Kill all workers."""
        self._closed = True  # first, or each worker killed here would be replaced
        for task in tuple(self._renewals):
            task.cancel()
        for worker in tuple(self._workers):
            worker.kill()
        await asyncio.gather(*(worker.ended() for worker in self._workers))
        self._workers.clear()
        await self._template.close()

    async def answer(self, request: Request, client: str | None = None) -> StreamedAnswer:
        """Evaluate `request`; see `Evaluator.answer`."""
        until = asyncio.get_running_loop().time() + self._limits.seconds
        long = False
        worker = self._lanes.take(client)
        while True:
            if worker is None:
                worker = await self._wait(client, long, until)
            try:
                run = self._begin(worker, request, client, long, until)
            except BaseException:
                self._lanes.release(client, long=long)
                self._lanes.add(worker)
                raise
            try:
                await run.settled()
            # The engine can neither be paused nor moved: its process was killed, and the query begins anew.
            except _SetBackError:
                long, worker = True, None
                continue
            except BaseException:
                await run.aclose()
                raise
            return StreamedAnswer(run.media_type, run, run.whole(), run.hint)

    async def _wait(self, client: str | None, long: bool, until: float) -> Worker:
        left = until - asyncio.get_running_loop().time()
        return await self._lanes.wait(client, long=long, seconds=min(self._limits.waiting_seconds, left))

    def _begin(self, worker: Worker, request: Request, client: str | None, long: bool, until: float) -> Run:
        loop = asyncio.get_running_loop()
        run = Run(worker, request.query, client, long, self._ended, self._outgrown)
        worker.begin(run, request)
        if long:
            worker.lower_priority()
            run.timer = loop.call_at(until, self._late, run)
        else:
            run.timer = loop.call_at(min(until, loop.time() + self._limits.short_seconds), self._slow, run, until)
        return run

    def _slow(self, run: Run, until: float) -> None:
        """A query has had the time of a short one; on a busy machine that need not mean that it did much."""
        loop = asyncio.get_running_loop()
        if loop.time() >= until:
            self._late(run)
            return
        short = self._limits.short_seconds
        # It has waited for the processor, not used it: by the clock, small queries on a busy machine would all be long.
        if not run.long and run.worker.taken_seconds() - run.taken_before < short / 2:
            run.timer = loop.call_at(min(until, loop.time() + short), self._slow, run, until)
            return
        if not run.long:  # it may have become long by the size of its answer meanwhile
            self._outgrown(run)
        if not run.over:
            run.timer = loop.call_at(until, self._late, run)

    def _outgrown(self, run: Run) -> None:
        """Let a query go on as a long one, or set it back."""
        if self._lanes.promote(run.client):
            run.long = True
            run.worker.lower_priority()
            run.wake()
        else:
            self._stop(run, _SetBackError())

    def _late(self, run: Run) -> None:
        self._stop(run, DeadlineError(self._limits.seconds, run.query))

    def _stop(self, run: Run, error: Exception) -> None:
        run.fail(error)
        run.worker.kill()

    def _ended(self, run: Run) -> None:
        """A run came to its end; after a long one the worker is replaced, which gives back its memory and priority."""
        self._release(run)
        if run.long:
            run.worker.kill()
        else:
            self._lanes.add(run.worker)

    def _lost(self, worker: Worker, run: Run | None) -> None:
        """A worker's process ended: killed by us, or of itself in the middle of `run`."""
        if run is not None:
            run.fail(WorkerDiedError("the query needed more memory than a worker may take, or its worker failed"))
            self._release(run)
        else:
            self._lanes.remove(worker)  # else the next query would get a worker that is no more
        if not self._closed:
            task = asyncio.create_task(self._renew(worker))
            self._renewals.add(task)
            task.add_done_callback(self._renewals.discard)

    def _release(self, run: Run) -> None:
        if run.timer is not None:
            run.timer.cancel()
        self._lanes.release(run.client, long=run.long)

    async def _spawn(self) -> None:
        worker = await Worker.spawn(self._template, self._lost)
        self._workers.add(worker)
        self._lanes.add(worker)

    async def _renew(self, dead: Worker) -> None:
        await dead.ended()
        self._workers.discard(dead)
        while not self._closed:
            try:
                await self._spawn()
            except OSError:
                # Memory or descriptors are short, perhaps for a moment; with fewer workers the service still answers.
                logging.exception("a query worker did not start; trying again")
                await asyncio.sleep(1)
            else:
                return
