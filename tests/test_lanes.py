"""Who gets a worker next."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from api.endpoint.answers import BusyError, CrowdedError
from api.endpoint.lanes import Lanes

Check = Callable[[Lanes[str]], Awaitable[None]]


def with_lanes(check: Check, workers: int = 4, waiting: int = 4) -> None:
    """Run `check` on lanes over so many free workers."""

    async def run() -> None:
        lanes: Lanes[str] = Lanes(workers, waiting)
        for number in range(workers):
            lanes.add(f"worker {number}")
        await check(lanes)

    asyncio.run(run())


def test_half_of_the_workers_are_never_long() -> None:
    async def check(lanes: Lanes[str]) -> None:
        for client in "abcd":
            assert lanes.take(client)
        assert [lanes.promote(client) for client in "abcd"] == [True, True, False, False]

    with_lanes(check)


def test_one_client_leaves_a_long_place_and_a_worker_to_others() -> None:
    async def check(lanes: Lanes[str]) -> None:
        assert [bool(lanes.take("greedy")) for _ in range(4)] == [True, True, True, False]
        assert [lanes.promote("greedy") for _ in range(2)] == [True, False]
        assert lanes.take("modest")

    with_lanes(check)


def test_long_queries_that_wait_leave_half_of_the_queue_to_short_ones() -> None:
    async def check(lanes: Lanes[str]) -> None:
        for client in "abcd":
            assert lanes.take(client)
            lanes.promote(client)
        waiting = [asyncio.create_task(lanes.wait(client, long=True, seconds=5)) for client in "ef"]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await lanes.wait("g", long=True, seconds=5)
        waiting.append(asyncio.create_task(lanes.wait("g", long=False, seconds=5)))
        await asyncio.sleep(0)
        lanes.release("d", long=False)
        lanes.add("worker back")
        assert await waiting[-1] == "worker back"
        for turn in waiting[:-1]:
            turn.cancel()

    with_lanes(check)


def test_a_free_worker_goes_to_who_holds_least() -> None:
    async def check(lanes: Lanes[str]) -> None:
        worker = lanes.take("greedy")
        lanes.take("other")
        again = asyncio.create_task(lanes.wait("greedy", long=False, seconds=5))
        await asyncio.sleep(0)
        first = asyncio.create_task(lanes.wait("modest", long=False, seconds=5))
        await asyncio.sleep(0)
        lanes.release("other", long=False)
        lanes.add("worker back")
        assert await first == "worker back"
        assert worker
        again.cancel()

    with_lanes(check, workers=2)


def test_the_queue_is_bounded_and_so_is_one_clients_part_of_it() -> None:
    async def check(lanes: Lanes[str]) -> None:
        lanes.take(None)
        waiting = [asyncio.create_task(lanes.wait("a", long=False, seconds=5)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(CrowdedError):
            await lanes.wait("a", long=False, seconds=5)
        waiting += [asyncio.create_task(lanes.wait(client, long=False, seconds=5)) for client in "bc"]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await lanes.wait("d", long=False, seconds=5)
        for task in waiting:
            task.cancel()

    with_lanes(check, workers=1)


def test_a_worker_granted_to_one_who_left_goes_to_the_next() -> None:
    async def check(lanes: Lanes[str]) -> None:
        worker = lanes.take("a")
        left = asyncio.create_task(lanes.wait("b", long=False, seconds=5))
        stays = asyncio.create_task(lanes.wait("c", long=False, seconds=5))
        await asyncio.sleep(0)
        left.cancel()
        lanes.release("a", long=False)
        assert worker
        lanes.add(worker)
        assert await stays == worker

    with_lanes(check, workers=1)


def test_who_waits_too_long_is_told_that_all_are_busy() -> None:
    async def check(lanes: Lanes[str]) -> None:
        lanes.take("a")
        with pytest.raises(BusyError):
            await lanes.wait("b", long=False, seconds=0)

    with_lanes(check, workers=1)
