"""What is being served: one release, its query workers, its curated questions."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.endpoint.pool import Limits, QueryPool
from api.settings import Settings
from khoi.addresses import Addresses
from khoi.backend import Request
from khoi.formats import RESULT_FORMATS, GraphFormat
from khoi.queries import QueryFile, query_files
from khoi.release import CURRENT, Release, ReleaseError, current
from khoi.resources import resource

Row = Mapping[str, str]
"""One row of an answer: values by variable, unbound ones left out."""

_JSON = RESULT_FORMATS[0]
_POLL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of an answer: its columns in the query's order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A release with its workers; a request keeps the one it began with."""

    release: Release
    pool: QueryPool
    addresses: Addresses
    queries: Mapping[str, QueryFile]

    async def rows(self, query: str, **values: str | None) -> list[Row]:
        """Ask a curated question; parameters whose value is None are left out."""
        given = {name: value for name, value in values.items() if value is not None}
        return list((await self.table(query, given)).rows)

    async def table(self, query: str, values: Mapping[str, str]) -> Table:
        """Ask a curated question; return its columns too."""
        text = self.queries[query].render(values, self.addresses)
        answer = await self.pool.answer(Request(text, _JSON, None))
        found = json.loads(await answer.body())
        rows = ({name: term["value"] for name, term in binding.items()} for binding in found["results"]["bindings"])
        return Table(tuple(found["head"]["vars"]), tuple(rows))

    async def graph(self, query: str, format_: GraphFormat, **values: str) -> bytes:
        """Ask a curated question whose answer is a graph; return it in `format_`."""
        text = self.queries[query].render(values, self.addresses)
        answer = await self.pool.answer(Request(text, None, format_))
        return await answer.body()


class Publisher:
    """Keeps the current release open, and takes up a new one without a failed request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._current: Publication | None = None
        self._watch: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def current(self) -> Publication:
        """The publication that new requests are answered from."""
        assert self._current is not None, "open() comes first"
        return self._current

    @property
    def ready(self) -> bool:
        """Whether queries can be answered."""
        return self._current is not None

    async def open(self) -> None:
        """Open the current release and watch for the next. Raises `ReleaseError` where there is none."""
        self._current = await self._opened(await asyncio.to_thread(self._verified))
        self._watch = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Stop watching and end all workers."""
        if self._watch is not None:
            self._watch.cancel()
        for task in tuple(self._closing):
            task.cancel()
        if self._current is not None:
            await self._current.pool.close()

    def _verified(self) -> Release:
        release = current(self._settings.releases)
        release.verify()
        return release

    async def _opened(self, release: Release) -> Publication:
        pool = QueryPool(("--store", str(release.store)), limits(self._settings))
        await pool.start()
        addresses = Addresses(release.manifest.base)
        return Publication(release, pool, addresses, query_files(resource("queries")))

    async def _follow(self) -> None:
        pointer = self._settings.releases / CURRENT
        refused: str | None = None
        while True:
            await asyncio.sleep(_POLL_SECONDS)
            target = await asyncio.to_thread(_target, pointer)
            if target in (None, refused, self.current.release.directory.name):
                continue
            try:
                fresh = await self._opened(await asyncio.to_thread(self._verified))
            except (ReleaseError, OSError, EOFError) as error:
                refused = target
                logging.warning("release %s is not served: %s", target, error)
                continue
            logging.info("release %s is served from now on", fresh.release.manifest.id)
            old, self._current = self.current, fresh
            task = asyncio.create_task(self._drain(old))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def _drain(self, old: Publication) -> None:
        """Close an old release once no query on it can still be running."""
        await asyncio.sleep(self._settings.query_seconds + self._settings.query_waiting_seconds)
        await old.pool.close()


def limits(settings: Settings) -> Limits:
    """Return the pool's limits as set."""
    return Limits(
        settings.query_workers,
        settings.query_seconds,
        settings.query_waiting_seconds,
        settings.query_waiting,
        settings.query_memory,
    )


def _target(pointer: Path) -> str | None:
    try:
        return pointer.readlink().name
    except OSError:
        return None
