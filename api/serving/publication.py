"""What is being served: one release, its query workers, its curated questions."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from api.endpoint.answers import Evaluator
from api.endpoint.federation import pool_over
from api.endpoint.remote import Access
from api.endpoint.remote_release import remote_evaluator
from api.serving.earlier import EarlierReleases, Version
from api.settings import Settings, limits
from khoi.addresses import Addresses
from khoi.held_texts import HeldTexts
from khoi.releases.history import known_releases, newest_whole
from khoi.releases.materialised import MaterialisedAnswers
from khoi.releases.release import CURRENT, MANIFEST, Manifest, Release, ReleaseError, current
from khoi.resources import resource
from khoi.search.index import NameIndex
from khoi.sparql.backend import Request
from khoi.sparql.formats import SPARQL_JSON, GraphFormat
from khoi.sparql.queries import QueryFile, query_files
from khoi.sparql.rows import Table, read_table

POLL_SECONDS = 1.0  # a link that is looked at each second costs nothing, on any file system
"""How long a new release may go unnoticed."""
_CACHED_TENURES = 8_192  # with the claims behind them, some tens of megabytes a process
_ID = re.compile(r"[0-9a-f]{16}")

TenureCache = LRUCache[tuple[str, str, str], tuple[Any, ...]]
"""Tenures as `api.lookups.holdings` makes them, by question, language and local name."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A release with its workers; a request keeps the one it began with.

    `materialised` answers some questions without an engine; None where the release was made without, or another engine
    answers.
    `tenures` caches those of an office or a person, which no day asked about changes.
    `texts` are those of its sources that the owner holds, for pages alone; None where no folder of them is set.
    """

    release: Release
    evaluator: Evaluator
    addresses: Addresses
    queries: Mapping[str, QueryFile]
    names: NameIndex
    materialised: MaterialisedAnswers | None
    tenures: TenureCache
    texts: HeldTexts | None

    @property
    def envelope(self) -> dict[str, str]:
        """What every answer carries: release and licence."""
        return {"release": self.release.manifest.id, "licence": self.release.manifest.licence}

    async def table(self, query: str, values: Mapping[str, str]) -> Table:
        """Ask a curated question."""
        asked = self.queries[query]
        held = self.materialised.table(asked, values) if self.materialised else None
        if held is not None:
            return held
        text = asked.render(values, self.addresses)
        answer = await self.evaluator.answer(Request(text, SPARQL_JSON, None))
        return read_table(await answer.body())

    async def graph(self, query: str, format_: GraphFormat, **values: str) -> bytes:
        """Ask a curated question whose answer is a graph; return it in `format_`."""
        text = self.queries[query].render(values, self.addresses)
        answer = await self.evaluator.answer(Request(text, None, format_))
        return await answer.body()


class Publisher:
    """Keeps the current release open, and takes up a new one without a failed request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._current: Publication | None = None
        self._stamp: tuple[str, int] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._earlier = EarlierReleases[Publication](
            settings.earlier_releases, settings.query_waiting_seconds, self._open_earlier, _close
        )
        self._texts: HeldTexts | None = None
        self._is_whole = True
        self.changed_ns: int | None = None
        """When a release was last added to the folder or removed from it; None while that cannot be told."""

    @property
    def current(self) -> Publication:
        """The publication that new requests are answered from."""
        assert self._current is not None, "open() comes first"
        return self._current

    @property
    def opened(self) -> bool:
        """Whether there is a publication."""
        return self._current is not None

    @property
    def ready(self) -> bool:
        """Whether queries can be answered: a release is open, and has not been removed since."""
        return self._current is not None and self._is_whole

    async def open(self) -> None:
        """Open the current release, or another where it is damaged, and watch for the next.

        Raises `ReleaseError` where there is none.
        """
        if self._settings.texts is not None:
            self._texts = await asyncio.to_thread(HeldTexts, self._settings.texts)
        self._stamp = await asyncio.to_thread(_stamp, self._settings.releases / CURRENT)
        self.changed_ns = await asyncio.to_thread(_changed_ns, self._settings.releases)
        self._current = await self._opened(await asyncio.to_thread(newest_whole, self._settings.releases))
        self._watch = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Stop watching and end all workers."""
        if self._watch is not None:
            self._watch.cancel()
        for task in tuple(self._closing):
            task.cancel()
        await self._earlier.close()
        if self._current is not None:
            await _close(self._current)

    @asynccontextmanager
    async def reading(self, release_id: str) -> AsyncIterator[Publication]:
        """Give the publication of one release, opened now if need be; few stay open beside the current one.

        Raises `ReleaseError` where there is none, or it is damaged, `BusyError` where too many others are being read.
        """
        if release_id == self.current.release.manifest.id:
            yield self.current
            return
        version = await asyncio.to_thread(self._version, release_id)
        async with self._earlier.reading(version) as publication:
            yield publication

    def release(self, release_id: str) -> Release:
        """Return a release by its whole id, unopened. Raises `ReleaseError` where there is none."""
        if not _ID.fullmatch(release_id):
            raise ReleaseError(f"'{release_id}' is no release's id")
        return Release(self._settings.releases / release_id)

    async def manifests(self) -> list[Manifest]:
        """Return what every release in the folder says of itself, the newest first."""
        known = await asyncio.to_thread(known_releases, self._settings.releases)
        return [release.manifest for release in known]

    async def history(self, served: Publication) -> list[Release]:
        """Return the release that is served and those before it, the newest first.

        Raises `ReleaseError` where it was removed from the folder.
        """
        known = await asyncio.to_thread(known_releases, self._settings.releases)
        this = served.release.manifest.id
        later = next((place for place, release in enumerate(known) if release.manifest.id == this), None)
        if later is None:
            raise ReleaseError(f"release {this}, which is served, was removed")
        return known[later:]

    def _version(self, release_id: str) -> Version:
        return release_id, (self.release(release_id).directory / MANIFEST).stat().st_mtime_ns

    async def _open_earlier(self, version: Version) -> Publication:
        release = await asyncio.to_thread(_verified, self._settings.releases / version[0])
        return await self._opened(release, earlier=True)

    async def _opened(self, release: Release, *, earlier: bool = False) -> Publication:
        names = await asyncio.to_thread(NameIndex, release.names)
        addresses = Addresses(release.manifest.base)
        queries = query_files(resource("queries"))
        tenures = TenureCache(_CACHED_TENURES, getsizeof=lambda found: 1 + len(found))
        elsewhere = self._settings.endpoint is not None and not earlier
        materialised = None
        if release.answers and not elsewhere:
            materialised = await asyncio.to_thread(MaterialisedAnswers, release.answers, queries, addresses)
        evaluator = await self._evaluator(release, earlier=earlier)
        publication = Publication(release, evaluator, addresses, queries, names, materialised, tenures, self._texts)
        try:
            await evaluator.start()
        except BaseException:
            await _close(publication)
            raise
        return publication

    async def _evaluator(self, release: Release, *, earlier: bool) -> Evaluator:
        """Return what answers queries on a release; another engine holds the current one alone."""
        bounds = limits(self._settings)
        if self._settings.endpoint is not None and not earlier:
            return await remote_evaluator(access_of(self._settings), bounds, release)
        # Few read earlier releases, and each worker takes memory.
        bounds = replace(bounds, workers=1 if earlier else bounds.workers)
        return pool_over(("--store", str(release.store)), bounds, self._settings.federation)

    async def _follow(self) -> None:
        """Take up each release that becomes current; one that cannot be opened is tried again."""
        pointer, refused = self._settings.releases / CURRENT, None
        while True:
            await asyncio.sleep(POLL_SECONDS)
            self._is_whole = await asyncio.to_thread(_is_there, self.current.release)
            self.changed_ns = await asyncio.to_thread(_changed_ns, pointer.parent)
            stamp = await asyncio.to_thread(_stamp, pointer)
            if stamp in (None, self._stamp):  # None: it is being replaced just now
                continue
            try:
                fresh = await self._opened(await asyncio.to_thread(_verified_current, self._settings.releases))
            except Exception as error:  # whatever is wrong with this one, the next has to be taken up
                if stamp != refused:  # logged once, not each second
                    foreseen = isinstance(error, (ReleaseError, OSError, EOFError))
                    logging.warning("release %s is not served: %s", stamp, error, exc_info=not foreseen)
                refused = stamp
                continue
            logging.info("release %s is served from now on", fresh.release.manifest.id)
            self._stamp, old, self._current = stamp, self.current, fresh
            self._retire(old)

    def _retire(self, old: Publication) -> None:
        task = asyncio.create_task(self._drain(old))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _drain(self, old: Publication) -> None:
        """Close an old release once no query on it can still be running."""
        await asyncio.sleep(self._settings.query_seconds + self._settings.query_waiting_seconds)
        await _close(old)


async def _close(publication: Publication) -> None:
    await publication.evaluator.close()
    if publication.materialised is not None:
        publication.materialised.close()


def access_of(settings: Settings) -> Access:
    """Return where the endpoint is that answers in place of the store, and who asks."""
    assert settings.endpoint is not None, "only called where there is one"
    return Access(settings.endpoint, settings.endpoint_user, settings.endpoint_password.get_secret_value())


def _verified(directory: Path) -> Release:
    release = Release(directory)
    release.verify()
    return release


def _verified_current(releases: Path) -> Release:
    return _verified(current(releases).directory)


def _is_there(release: Release) -> bool:
    try:
        return (release.directory / MANIFEST).is_file()
    except OSError:  # a disk that is gone, or a folder that is closed: `is_file` foresees that nothing is there alone
        return False


def _changed_ns(releases: Path) -> int | None:
    try:
        return releases.stat().st_mtime_ns
    except OSError:
        return None


def _stamp(pointer: Path) -> tuple[str, int] | None:
    """Return which release is current and when it was written, or None while that cannot be told."""
    try:
        target = pointer.readlink().name
        return target, (pointer.parent / target / MANIFEST).stat().st_mtime_ns
    except OSError:
        return None
