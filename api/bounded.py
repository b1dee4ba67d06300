"""A mapping of bounded size, for answers worth keeping."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Bounded(Generic[Value]):
    """A mapping that forgets what was used longest ago when it holds more than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._entries: OrderedDict[object, tuple[Value, int]] = OrderedDict()

    def get(self, key: object) -> Value | None:
        """Return what is kept under `key`, if it is."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def keep(self, key: object, value: Value, size: int) -> None:
        """Keep `value`, which takes `size` bytes."""
        if size > self._limit or key in self._entries:
            return
        self._entries[key] = (value, size)
        self._held += size
        while self._held > self._limit:
            _, (_, freed) = self._entries.popitem(last=False)
            self._held -= freed
