"""Federated queries: those that call endpoints on the owner's list, in workers of their own."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

from api.endpoint.answers import Evaluator, StreamedAnswer
from api.endpoint.pool import PoolLimits, QueryPool
from khoi.sparql.backend import Request
from khoi.sparql.tokens import calls

_MENTIONS = ("SERVICE", "\\U")
"""What a query has to contain, in upper case, before it is worth reading word by word: a code point may hide a word."""
_MOST = 2
"""How many workers may call others: they mostly wait."""


class FederatingEvaluator:
    """Gives queries that call another endpoint to `calling`, whose workers may open sockets; all others to `own`."""

    def __init__(self, own: Evaluator, calling: Evaluator) -> None:
        self._own = own
        self._calling = calling

    async def start(self) -> None:
        """Start both."""
        await asyncio.gather(self._own.start(), self._calling.start())

    async def close(self) -> None:
        """Close both."""
        await asyncio.gather(self._own.close(), self._calling.close())

    async def answer(self, request: Request, client: str | None = None) -> StreamedAnswer:
        """Evaluate `request`; see `Evaluator.answer`."""
        upper = request.query.upper()
        mentioned = any(word in upper for word in _MENTIONS)
        # Reading a long query word by word would hold up everybody else.
        calls_another = mentioned and await asyncio.to_thread(lambda: any(calls(request.query)))
        return await (self._calling if calls_another else self._own).answer(request, client)


def pool_over(arguments: Sequence[str], limits: PoolLimits, federation: Collection[str]) -> Evaluator:
    """Return the workers over a store, and beside them some that may call the endpoints of `federation`, if any are."""
    own = QueryPool(arguments, limits)
    if not federation:
        return own
    allowed = [part for endpoint in federation for part in ("--federate", endpoint)]
    calling = QueryPool([*arguments, *allowed], replace(limits, workers=min(_MOST, limits.workers)))
    return FederatingEvaluator(own, calling)
