"""Who waits while many requests are unanswered: who sent several faulty ones, and nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.http.throttle import Throttle

FAULTY, OTHER = "192.0.2.1", "192.0.2.2"
MANY = 100


async def nothing(message: Message | None = None) -> Message:
    return message or {"type": "http.request"}


async def refused(throttle: Throttle, client: str, status: int = 404) -> None:
    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})

    await throttle.watching(app, client)({}, nothing, nothing)  # type: ignore[arg-type]


@asynccontextmanager
async def unanswered(throttle: Throttle, count: int) -> AsyncIterator[None]:
    """Have requests of other clients unanswered meanwhile."""
    end = asyncio.Event()

    async def app(_: Scope, __: Receive, ___: Send) -> None:
        await end.wait()

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            watched = throttle.watching(app, f"198.51.100.{number}")
            group.create_task(watched({}, nothing, nothing))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        yield
        end.set()


@pytest.mark.parametrize(
    ("faults", "status", "requests", "waits"),
    [(9, 404, MANY, True), (1, 404, MANY, False), (9, 200, MANY, False), (9, 503, MANY, False), (9, 404, 2, False)],
    ids=["faulty", "mistyped once", "no fault", "our fault", "few requests"],
)
def test_only_who_was_faulty_several_times_waits_and_only_while_there_are_many(
    faults: int, status: int, requests: int, waits: bool
) -> None:
    async def waiting() -> tuple[float, float]:
        throttle = Throttle()
        for _ in range(faults):
            await refused(throttle, FAULTY, status)
        async with unanswered(throttle, requests):
            return throttle.waiting_seconds(FAULTY), throttle.waiting_seconds(OTHER)

    faulty, other = asyncio.run(waiting())
    assert (faulty > 0, other) == (waits, 0)


def test_faults_are_forgotten_when_no_more_come_and_nobody_waits_once_all_are_answered() -> None:
    async def waiting() -> list[bool]:
        now = 0.0
        throttle = Throttle(lambda: now)
        for _ in range(9):
            throttle.count_fault(FAULTY)
        async with unanswered(throttle, MANY):
            found = [throttle.waiting_seconds(FAULTY) > 0]
            now = 60.0
            found.append(throttle.waiting_seconds(FAULTY) > 0)
            now = 0.0
        return [*found, throttle.waiting_seconds(FAULTY) > 0]

    assert asyncio.run(waiting()) == [True, False, False]
