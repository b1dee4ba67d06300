"""Several questions of one request, a few at a time, so that no request takes all workers for itself."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from starlette.types import Receive

from api.endpoint.streaming import UntilHungUp

_AT_ONCE = 4
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


async def each(receive: Receive, asked: Iterable[Asked], answer: Callable[[Asked], Awaitable[Answer]]) -> list[Answer]:
    """Return what `answer` gives for each thing asked, in their order; the first failure ends all.

    Nothing more is asked once the client, whose request `receive` belongs to, has hung up: that raises `HungUpError`.
    """
    gate = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(one: Asked) -> Answer:
        async with gate:
            return await answer(one)

    tasks = [asyncio.ensure_future(in_turn(one)) for one in asked]
    try:
        async with UntilHungUp(receive):
            return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()  # the first failure ends the answer, so nobody waits for the others
