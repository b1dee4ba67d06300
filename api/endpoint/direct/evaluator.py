"""Evaluates a query at once, in the process that was asked; what is not small is declined."""

from typing import BinaryIO, cast

from api.endpoint.answers import Answer, Chunks
from api.endpoint.cache import LARGEST as LARGEST_KEPT
from api.endpoint.direct.exchange import DeclinedError
from api.endpoint.direct.messages import LARGEST
from khoi.backend import Backend, ForbiddenError, NotAcceptableError, QueryError, Request

_LARGEST = min(LARGEST_KEPT, LARGEST - 4096)
"""How long an answer may be, so that it can be kept here, and given back with its headers."""


class _Small:
    """Takes in an answer as long as it stays small."""

    def __init__(self) -> None:
        self.media_type = ""
        self._parts: list[bytes] = []
        self._left = _LARGEST

    def start(self, media_type: str) -> BinaryIO:
        self.media_type = media_type
        return cast("BinaryIO", self)

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise DeclinedError
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: the answer goes out when it is whole."""

    def body(self) -> bytes:
        return b"".join(self._parts)


class DirectEvaluator:
    """An `Evaluator` that never waits: it answers what is small and well, and raises `DeclinedError` for the rest."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def start(self) -> None:
        """Do nothing: the store is open."""

    async def close(self) -> None:
        """Do nothing: nothing runs."""

    async def answer(self, request: Request, client: str | None = None) -> Answer:
        """Evaluate `request`."""
        del client
        small = _Small()
        try:
            self._backend.answer(request, small.start)
        except (ForbiddenError, NotAcceptableError, OSError, QueryError, RuntimeError, ValueError) as error:
            raise DeclinedError from error
        return Answer(small.media_type, cast("Chunks", None), small.body())
