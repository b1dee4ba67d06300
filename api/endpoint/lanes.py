"""Who may take a worker next: small queries overtake long ones, and no client takes what belongs to all.

Every query starts as a short one. At most half of the workers may be long at once, so the rest stay free for
short queries; one client may hold all long places but one, and leaves a few workers to those who hold none.
Those who wait are served in the order of how little they hold.
"""

import asyncio
from collections import Counter, deque
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
    queued: bool = True


class Lanes(Generic[Worker]):
    """Free workers and waiting queries; at most `waiting` of these, half of them one client's, and half of them long.

    Long ones wait long: a queue full of them would shut out the home page as long.
    A client of None is the service itself: nothing of it is refused for fairness.
    """

    def __init__(self, workers: int, waiting: int) -> None:
        self._long_places = max(1, workers // 2)
        # One long place is never this client's, so that another one's long query need not wait for all of its.
        self._long_share = max(1, self._long_places - 1)
        self._spare = workers // 4  # kept for clients that hold no worker yet
        self._places = waiting
        self._share = max(1, waiting // 2)  # of one client, and of long ones
        self._idle: list[Worker] = []
        self._waiting: dict[tuple[str | None, bool], deque[Turn[Worker]]] = {}
        self._count = 0
        self._held: Counter[str | None] = Counter()
        self._long: Counter[str | None] = Counter()

    def add(self, worker: Worker) -> None:
        """Take in a worker that is free; whoever is next gets it."""
        self._idle.append(worker)
        self._dispatch()

    def remove(self, worker: Worker) -> None:
        """Forget a worker that ended while it was free."""
        if worker in self._idle:
            self._idle.remove(worker)

    def take(self, client: str | None) -> Worker | None:
        """Give a free worker to a short query at once, if there is one and nobody waits."""
        if self._count or not self._may_take(client, long=False):
            return None
        self._held[client] += 1
        return self._idle.pop()

    async def wait(self, client: str | None, *, long: bool, seconds: float) -> Worker:
        """Wait for a worker. Raises `BusyError` when there is no place, or none came free in time."""
        if self._count >= self._places or (long and self._waiting_long() >= self._share):
            raise BusyError
        if client is not None and self._waiting_of(client) >= self._share:
            raise CrowdedError
        turn: Turn[Worker] = Turn(client, long)
        self._waiting.setdefault((client, long), deque()).append(turn)
        self._count += 1
        self._dispatch()
        timer = asyncio.get_running_loop().call_later(seconds, _give_up, turn.granted)
        try:
            return await turn.granted
        # A client that hangs up cancels this task, perhaps after a worker was granted: that one has to go back.
        except BaseException:
            if turn.queued:
                self._unqueue(turn)
            elif not turn.granted.cancelled() and turn.granted.exception() is None:
                self.release(client, long=long)
                self.add(turn.granted.result())
            raise
        finally:
            timer.cancel()

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

    def _dispatch(self) -> None:
        while self._idle and self._count:
            able = [key for key in self._waiting if self._may_take(key[0], long=key[1])]
            if not able:
                return
            client, long = min(able, key=self._rank) if len(able) > 1 else able[0]
            turn = self._waiting[client, long][0]
            self._unqueue(turn)
            if turn.granted.done():  # cancelled or too late, and not yet out of the queue
                continue
            self._held[client] += 1
            if long:
                self._long[client] += 1
            turn.granted.set_result(self._idle.pop())

    def _rank(self, key: tuple[str | None, bool]) -> tuple[bool, bool, int]:
        """Long queries that may run come first, as their places are few; then pages, small; then who holds least."""
        client, long = key
        return not long, client is not None, self._held[client]

    def _unqueue(self, turn: Turn[Worker]) -> None:
        key = turn.client, turn.long
        self._waiting[key].remove(turn)
        if not self._waiting[key]:
            del self._waiting[key]
        self._count -= 1
        turn.queued = False

    def _waiting_of(self, client: str) -> int:
        return sum(len(self._waiting.get((client, long), ())) for long in (False, True))

    def _waiting_long(self) -> int:
        return sum(len(turns) for (_, long), turns in self._waiting.items() if long)

    def _may_take(self, client: str | None, *, long: bool) -> bool:
        if not self._idle or (long and not self._may_be_long(client)):
            return False
        # Whoever holds nothing may take one of the last workers; whoever holds some leaves them to others.
        return client is None or len(self._idle) > self._spare or not self._held[client]

    def _may_be_long(self, client: str | None) -> bool:
        if self._long.total() >= self._long_places:
            return False
        return client is None or self._long[client] < self._long_share


def _give_up(granted: asyncio.Future[Worker]) -> None:
    if not granted.done():
        granted.set_exception(BusyError())


def _less(counts: Counter[str | None], client: str | None) -> None:
    """Count one less, and forget a client that holds nothing."""
    counts[client] -= 1
    if not counts[client]:
        del counts[client]
