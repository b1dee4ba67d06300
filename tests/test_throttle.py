"""Who waits while many requests are unanswered: who sent several faulty ones, and nobody else."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.throttle import Throttle, tell_when_hung_up

FAULTY, OTHER = "192.0.2.1", "192.0.2.2"
MANY = 100


async def nothing(message: Message | None = None) -> Message:
    return message or {"type": "http.request"}


async def asked(app: ASGIApp, client: str, status: int, hung_up: Callable[[], bool] = lambda: False) -> None:
    scope: Scope = {"type": "http", "client": (client, 1), "status": status}
    tell_when_hung_up(scope, hung_up)
    await app(scope, nothing, nothing)  # type: ignore[arg-type]


@asynccontextmanager
async def unanswered(count: int, clock: Callable[[], float] = lambda: 0.0) -> AsyncIterator[Throttle]:
    """Yield a throttle before an application that answers `count` requests at the end only, and others at once."""
    end = asyncio.Event()

    async def application(scope: Scope, _: Receive, send: Send) -> None:
        if not scope["status"]:
            await end.wait()
        await send({"type": "http.response.start", "status": scope["status"], "headers": []})

    throttle = Throttle(application, clock)
    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(asked(throttle, f"198.51.100.{number}", 0))
        await asyncio.sleep(0)
        yield throttle
        end.set()


@pytest.mark.parametrize(
    ("faults", "status", "hung_up", "requests", "waits"),
    [
        (1, 404, False, MANY, False),
        (2, 404, False, MANY, True),
        (2, 404, False, 2, False),
        (2, 200, False, MANY, False),
        (2, 200, True, MANY, True),
        (2, 503, False, MANY, False),
    ],
    ids=["mistyped once", "faulty", "few requests", "no fault", "hung up", "our fault"],
)
def test_only_who_was_faulty_several_times_waits_and_only_while_there_are_many(
    faults: int, status: int, hung_up: bool, requests: int, waits: bool
) -> None:
    async def waiting() -> tuple[float, float]:
        async with unanswered(requests) as throttle:
            for _ in range(faults):
                await asked(throttle, FAULTY, status, lambda: hung_up)
            return throttle.waiting_seconds(FAULTY), throttle.waiting_seconds(OTHER)

    faulty, other = asyncio.run(waiting())
    assert (faulty > 0, other) == (waits, 0)


def test_faults_are_forgotten_when_no_more_come() -> None:
    now = 0.0

    async def waiting() -> tuple[bool, bool]:
        nonlocal now
        async with unanswered(MANY, lambda: now) as throttle:
            for _ in range(2):
                await asked(throttle, FAULTY, 404)
            before = throttle.waiting_seconds(FAULTY) > 0
            now = 60.0
            return before, throttle.waiting_seconds(FAULTY) > 0

    assert asyncio.run(waiting()) == (True, False)


def test_of_a_request_that_was_put_off_nothing_is_done_once_its_client_hung_up() -> None:
    answered: list[str] = []

    async def waiting() -> None:
        async with unanswered(MANY) as throttle:
            for _ in range(2):
                await asked(throttle, FAULTY, 404)
            assert throttle.waiting_seconds(FAULTY) > 0

            async def noting(message: Message) -> None:
                answered.append(message["type"])

            scope: Scope = {"type": "http", "client": (FAULTY, 1), "status": 200}
            tell_when_hung_up(scope, lambda: True)
            await throttle(scope, nothing, noting)

    asyncio.run(waiting())
    assert answered == []
