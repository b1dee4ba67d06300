"""Who may take a worker next: small queries overtake long ones, and no client takes what belongs to all.

Every query starts as a short one. At most half of the workers may be long at once, so the rest stay free for
short queries; one client may hold all long places but one, and leaves a few workers to those who hold none.
Those who wait are served in the order of how little they hold.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from api.endpoint.answers import BusyError, CrowdedError

Worker = TypeVar("Worker")


@dataclass(eq=False, slots=True)
class Turn(Generic[Worker]):
    """A query that waits for a worker."""

    client: str | None
    long: bool
    granted: asyncio.Future[Worker] = field(default_factory=asyncio.Future)


class Lanes(Generic[Worker]):
    """Free workers and waiting queries; at most `waiting` of these, and half of them one client's.

    A client of None is the service itself: nothing of it is refused for fairness.
    """

    def __init__(self, workers: int, waiting: int) -> None:
        self._long_places = max(1, workers // 2)
        self._long_share = max(1, self._long_places - 1)
        self._spare = workers // 4
        self._places = waiting
        self._share = max(1, waiting // 2)
        self._idle: list[Worker] = []
        self._waiting: list[Turn[Worker]] = []
        self._held: Counter[str | None] = Counter()
        self._long: Counter[str | None] = Counter()

    def add(self, worker: Worker) -> None:
        """Take in a worker that is free; whoever is next gets it."""
        self._idle.append(worker)
        self._dispatch()

    def take(self, client: str | None) -> Worker | None:
        """Give a free worker to a short query at once, if there is one and nobody waits."""
        if self._waiting or not self._may_take(client, long=False):
            return None
        self._held[client] += 1
        return self._idle.pop()

    async def wait(self, client: str | None, *, long: bool, seconds: float) -> Worker:
        """Wait for a worker. Raises `BusyError` when there is no place, or none came free in time."""
        if len(self._waiting) >= self._places:
            raise BusyError
        if client is not None and sum(turn.client == client for turn in self._waiting) >= self._share:
            raise CrowdedError
        turn = Turn[Worker](client, long)
        self._waiting.append(turn)
        self._dispatch()
        try:
            async with asyncio.timeout(seconds):
                return await turn.granted
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.granted.cancelled():
                self.release(client, long=long)
                self.add(turn.granted.result())
            if isinstance(error, TimeoutError):
                raise BusyError from error
            raise

    def promote(self, client: str | None) -> bool:
        """Let a running short query go on as a long one; False if it has to wait for a place."""
        if not self._may_be_long(client):
            return False
        self._long[client] += 1
        return True

    def release(self, client: str | None, *, long: bool) -> None:
        """Count a query as over; its worker comes back by `add`, or another in its stead."""
        _less(self._held, client)
        if long:
            _less(self._long, client)
        self._dispatch()

    def _dispatch(self) -> None:
        while self._idle:
            able = [turn for turn in self._waiting if self._may_take(turn.client, long=turn.long)]
            if not able:
                return
            turn = min(able, key=lambda turn: (not turn.long, self._held[turn.client]))
            self._waiting.remove(turn)
            self._held[turn.client] += 1
            if turn.long:
                self._long[turn.client] += 1
            turn.granted.set_result(self._idle.pop())

    def _may_take(self, client: str | None, *, long: bool) -> bool:
        if not self._idle or (long and not self._may_be_long(client)):
            return False
        return client is None or len(self._idle) > self._spare or not self._held[client]

    def _may_be_long(self, client: str | None) -> bool:
        if self._long.total() >= self._long_places:
            return False
        return client is None or self._long[client] < self._long_share


def _less(counts: Counter[str | None], client: str | None) -> None:
    """Count one less, and forget a client that holds nothing."""
    counts[client] -= 1
    if not counts[client]:
        del counts[client]
