"""Who waits while the service falls behind: clients whose requests were faulty of late.

A client that sends nonsense as fast as it is answered takes as much of the service as one that asks well. While few
requests are unanswered, nobody waits. When there are many, those of clients with several faults are put off, so that
the others come first; of a client that hangs up meanwhile nothing is done at all.
"""

import asyncio
import time
from collections.abc import Callable

from cachetools import TTLCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MANY = 8
"""How many unanswered requests of a process count as many: fifty people who read pages have about two."""
_FORGIVEN = 1
"""Faults of a client that cost it nothing: an address typed wrongly, a link that has gone, a page left too soon."""
_REMEMBERED_SECONDS = 10.0
"""How long after a client's last fault all of them are forgotten."""
_WAITING_SECONDS = 2.0
"""How long a request is put off: within the patience of a person, beyond that of most programs that flood."""
_CLIENTS = 10_000
"""How many clients are remembered; where there are more, the one whose last fault is longest ago is forgotten."""
_HUNG_UP = "hung_up"


class Throttle:
    """ASGI middleware: puts off requests of faulty clients while many others are unanswered.

    A client is whom `--trusted-proxy` makes of it. Behind a proxy that is not trusted all clients have one address, and
    share their faults as they share all else.
    """

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._faults: TTLCache[str, int] = TTLCache(_CLIENTS, _REMEMBERED_SECONDS, timer=clock)
        self._unanswered = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, at once or later; count a 4xx, and an answer that nobody waited for, as a fault of the client."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = scope["client"][0] if scope["client"] else ""
        if wait := self.waiting_seconds(client):
            await asyncio.sleep(wait)
            if _has_hung_up(scope):
                self._count_fault(client)
                return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and 400 <= message["status"] < 500:
                self._count_fault(client)
            await send(message)

        self._unanswered += 1
        try:
            await self._app(scope, receive, noting)
        finally:
            self._unanswered -= 1
            if _has_hung_up(scope):
                self._count_fault(client)

    def waiting_seconds(self, client: str) -> float:
        """Return for how long a request of this client is put off; 0 for not at all."""
        is_behind = self._unanswered >= _MANY
        return _WAITING_SECONDS if is_behind and self._faults.get(client, 0) > _FORGIVEN else 0.0

    def _count_fault(self, client: str) -> None:
        self._faults[client] = self._faults.get(client, 0) + 1


def tell_when_hung_up(scope: Scope, hung_up: Callable[[], bool]) -> None:
    """Let a request say whether its client has hung up; ASGI says so only to who reads the whole body."""
    scope.setdefault("state", {})[_HUNG_UP] = hung_up


def _has_hung_up(scope: Scope) -> bool:
    hung_up: Callable[[], bool] | None = scope.get("state", {}).get(_HUNG_UP)
    return hung_up is not None and hung_up()
