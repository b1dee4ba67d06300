"""Answers kept for those who ask again: keyed by release, canonical query and format, bounded in bytes."""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.headers import RawHeaders
from khoi import __version__
from khoi.backend import Request

LARGEST = 256 * 1024
"""How large an answer may be to be kept, in bytes."""
_LONGEST = 16 * 1024
_OPAQUE_OR_SPACE = re.compile(
    r"""
      (?P<opaque>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"""(?:(?:"|"")?(?:[^"\\]|\\.))*\"""
        | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*" | <[^<>"{}|^`\\\x00-\x20]*> | \\.)
    | (?:[ \t\r\n]|\#[^\r\n]*)+
    """,
    re.VERBOSE | re.DOTALL,
)
_LAYOUT = re.compile(r"[\t\r\n]|  |\s\#")
_MAYBE_UNREPEATABLE = ("RAND", "NOW", "UUID", "BNODE", "CONSTRUCT", "\\U")
_UNREPEATABLE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(|\bCONSTRUCT\b[^}]*(?:_:|\[)|\\u", re.IGNORECASE)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer and its headers."""

    headers: RawHeaders
    body: bytes


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


def canonical(query: str) -> str:
    """Return `query` without comments and with single spaces, so that layout makes no other query of it.

    A very long query stays as it is, and so does one that has no layout to speak of.
    """
    if len(query) > _LONGEST or not _LAYOUT.search(query):
        return query
    return _OPAQUE_OR_SPACE.sub(lambda match: match["opaque"] or " ", query).strip()


def entity_tag(release: str, request: Request) -> str | None:
    """Return the tag of the answer to `request`, or None where asking again may give another answer.

    A release never changes, so release, query, format, dataset and the version of this program make the answer.
    """
    upper = request.query.upper()
    if any(text in upper for text in _MAYBE_UNREPEATABLE) and _UNREPEATABLE.search(request.query):
        return None
    parts = (
        release,
        __version__,
        canonical(request.query),
        request.results.media_type if request.results else "",
        request.graph.media_type if request.graph else "",
        request.base or "",
        *request.default_graphs,
        "",
        *request.named_graphs,
    )
    return hashlib.blake2b("\x00".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
