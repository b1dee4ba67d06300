"""Earlier releases, opened when somebody asks for one: few at a time, each as long as it is read."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.endpoint.answers import BusyError

Opened = TypeVar("Opened")
Version = tuple[str, int]
"""A release's id and when it was last written: a redaction writes it anew under its id."""


@dataclass(slots=True)
class _Entry(Generic[Opened]):
    opened: Opened
    readers: int = 0


class EarlierReleases(Generic[Opened]):
    """At most `most` are open, whoever asks for how many; each has query workers of its own.

    To open another, of those that nobody reads the one asked for longest ago is closed; where all are read, who asks
    waits, `seconds` at the most.
    """

    def __init__(
        self,
        most: int,
        seconds: float,
        open_: Callable[[Version], Awaitable[Opened]],
        close: Callable[[Opened], Awaitable[None]],
    ) -> None:
        self._most = max(1, most)
        self._seconds = seconds
        self._open = open_
        self._close = close
        self._entries: OrderedDict[Version, _Entry[Opened]] = OrderedDict()
        self._opening = asyncio.Lock()
        self._put_down = asyncio.Event()

    @asynccontextmanager
    async def reading(self, version: Version) -> AsyncIterator[Opened]:
        """Keep a release open as long as it is read. Raises `BusyError` where others are read all the while."""
        entry = self._entries.get(version) or await self._opened(version)
        entry.readers += 1
        self._entries.move_to_end(version)  # the first is always the one asked for longest ago
        try:
            yield entry.opened
        finally:
            entry.readers -= 1
            self._put_down.set()

    async def close(self) -> None:
        """Close all."""
        while self._entries:
            await self._close(self._entries.popitem()[1].opened)

    async def _opened(self, version: Version) -> _Entry[Opened]:
        try:
            async with asyncio.timeout(self._seconds):
                await self._opening.acquire()
        except TimeoutError as error:
            raise BusyError from error
        try:
            if version not in self._entries:  # another request may have opened it while this one waited
                await self._make_room()
                self._entries[version] = _Entry(await self._open(version))
            return self._entries[version]
        finally:
            self._opening.release()

    async def _make_room(self) -> None:
        until = asyncio.get_running_loop().time() + self._seconds
        while len(self._entries) >= self._most:
            unread = next((version for version, entry in self._entries.items() if not entry.readers), None)
            if unread is not None:
                await self._close(self._entries.pop(unread).opened)
                continue
            self._put_down.clear()
            try:
                async with asyncio.timeout_at(until):
                    await self._put_down.wait()
            except TimeoutError as error:
                raise BusyError from error
