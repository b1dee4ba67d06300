"""Lends connections to the direct workers of a release: who is lent to whom, and who is not."""

import asyncio
import logging
import sys
from collections import OrderedDict
from collections.abc import Sequence

from api.endpoint.direct.loans import Lendable, Loans

_PAUSE_SECONDS = 1.0
"""How long after a worker's end the next one is started: whoever makes them end makes little work."""
_DISTRUSTED_SECONDS = 60.0
_REMEMBERED = 1_000


class Lending:
    """Up to `workers` processes, started when first wanted; `arguments` are their command line."""

    def __init__(self, arguments: Sequence[str], workers: int) -> None:
        self._arguments = arguments
        self._workers = workers if sys.platform == "linux" else 0  # elsewhere there are no packets with descriptors
        self._loans: list[Loans] = []
        self._starting: asyncio.Future[list[None]] | None = None
        self._distrusted: OrderedDict[str, float] = OrderedDict()
        self._ended_at = -_PAUSE_SECONDS
        self._closed = False

    def lend(self, connection: Lendable, data: bytes) -> bool:
        """Lend a connection from which the request `data` was read, if somebody can take it; say whether."""
        if self._closed or not self._trusts(connection):
            return False
        if len(self._loans) < self._workers:
            self._want()
        return bool(self._loans) and min(self._loans, key=len).lend(connection, data)

    def recall(self) -> None:
        """Take all connections back, and lend no more."""
        self._closed = True
        for loans in self._loans:
            loans.recall()

    async def close(self) -> None:
        """End all workers; the connections come back."""
        self._closed = True
        if self._starting is not None:
            self._starting.cancel()
        for loans in tuple(self._loans):
            loans.kill()
            await loans.wait()

    def _trusts(self, connection: Lendable) -> bool:
        until = self._distrusted.get(connection.client[0]) if connection.client else None
        return until is None or asyncio.get_running_loop().time() > until

    def _want(self) -> None:
        if self._starting is None and asyncio.get_running_loop().time() - self._ended_at >= _PAUSE_SECONDS:
            missing = self._workers - len(self._loans)
            self._starting = asyncio.gather(*(self._start() for _ in range(missing)))
            self._starting.add_done_callback(self._started)

    async def _start(self) -> None:
        try:
            loans = await Loans.begin(self._arguments, lambda culprit: self._ended(loans, culprit))
        except OSError:
            self._ended_at = asyncio.get_running_loop().time()
            logging.exception("a direct worker did not start; the service answers in its place")
        else:
            self._loans.append(loans)

    def _started(self, starting: asyncio.Future[list[None]]) -> None:
        del starting
        self._starting = None

    def _ended(self, loans: Loans, culprit: str) -> None:
        """Forget a worker that has ended; whose query ended it is lent to nobody for a while."""
        self._loans.remove(loans)
        self._ended_at = asyncio.get_running_loop().time()
        if culprit:
            self._distrusted[culprit] = self._ended_at + _DISTRUSTED_SECONDS
            self._distrusted.move_to_end(culprit)
            while len(self._distrusted) > _REMEMBERED:
                self._distrusted.popitem(last=False)
