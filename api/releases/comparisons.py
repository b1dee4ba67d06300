"""Comparisons of releases, each made once: to read two whole dumps takes seconds where they are large."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from cachetools import LRUCache
from fastapi import Request
from pyoxigraph import NamedNode

from api.endpoint.streaming import UntilHungUp
from khoi.messages import Language
from khoi.releases.changes import SaidDifference, in_words
from khoi.releases.differences import Change, compare
from khoi.releases.release import Release
from khoi.words import LANGUAGES

_CACHED = 10
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Step:
    """What one release says anew: the changes in words, and which things each changed thing names."""

    said: Mapping[Language, SaidDifference]
    names: Mapping[str, frozenset[str]]


class Comparisons:
    """The steps between releases that were asked for last."""

    def __init__(self) -> None:
        self._found = LRUCache[tuple[str, str], Step](_CACHED)
        # A thread of their own, and one alone: whoever compares many releases holds up nobody but who does the same.
        self._reader = ThreadPoolExecutor(1, "comparisons")

    async def step(self, request: Request, before: Release, after: Release) -> Step:
        """Return what `after` says anew against `before`. Raises `ReleaseError` where one of them cannot be read."""
        key = before.manifest.edition, after.manifest.edition  # a redaction keeps a release's id, not its contents
        step = self._found.get(key)
        if step is None:
            step = self._found[key] = await self.in_turn(request, lambda: self._made(key, before, after))
        return step

    async def in_turn(self, request: Request, read: Callable[[], Result]) -> Result:
        """Return what `read` makes of whole dumps, after all that was asked before; of who hangs up nothing is read."""
        async with UntilHungUp(request.receive):
            return await asyncio.get_running_loop().run_in_executor(self._reader, read)

    def _made(self, key: tuple[str, str], before: Release, after: Release) -> Step:
        made = self._found.get(key)  # by another request, while this one waited
        return made or _step_between(before, after)


def _step_between(before: Release, after: Release) -> Step:
    difference = compare(before, after)
    names = {change.thing.value: frozenset(_named(change)) for change in difference.changes}
    return Step({language: in_words(difference, language) for language in LANGUAGES}, names)


def _named(change: Change) -> Iterator[str]:
    for side in (change.before, change.after):
        for values in side.values.values():
            yield from (value.value for value in values if isinstance(value, NamedNode))
