"""Answers that were given before, given again: a page that many read is made once.

A release never changes, so its answers change for two reasons alone: another day begins, which answers count from, or a
release is added to the folder or removed from it, which lists, differences and the history of a thing tell. Both are
part of the key.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.endpoint.cache import LARGEST, CachedAnswer
from api.serving.publication import Publisher

_BYTES = 32 << 20
_BESIDE_BODY = 4 << 10  # of a who-held answer, key and header fields take 2.5 KiB with the objects that hold them
_LONGEST_KEY = 2_000
"""How many characters of address and header fields are cached; nobody follows a longer link twice."""
_CHOOSING = ("accept", "accept-encoding", "accept-language", "cookie", "host")
"""The header fields that choose between representations; an answer that varies by another is not cached."""

_Key = tuple[date, int | None, str, tuple[str | bytes, ...]]


def _today() -> date:
    return datetime.now(UTC).date()


class RepeatedAnswers:
    """ASGI middleware around all that shapes an answer to GET: answers a repeated one from a cache.

    It caches what is answered whole with 200 and may be stored.
    """

    def __init__(self, app: ASGIApp, publisher: Publisher, today: Callable[[], date] = _today) -> None:
        self._app = app
        self._publisher = publisher
        self._today = today
        self._answers: LRUCache[_Key, CachedAnswer] = LRUCache(_BYTES, getsizeof=_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or pass the request on and cache its answer."""
        publication = scope.get("state", {}).get("publication")
        if publication is None or scope["method"] != "GET" or "range" in Headers(scope=scope):
            await self._app(scope, receive, send)
            return
        chosen = _chosen(scope)
        key = self._today(), self._publisher.changed_ns, publication.release.manifest.edition, chosen
        answer = self._answers.get(key)
        if answer is None:
            is_short = sum(map(len, chosen)) <= _LONGEST_KEY
            await self._app(scope, receive, self._caching(key, send) if is_short else send)
        else:
            await send({"type": "http.response.start", "status": 200, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.body})

    def _caching(self, key: _Key, send: Send) -> Send:
        """Return `send`, which also caches an answer that comes in one piece."""
        headers: list[tuple[bytes, bytes]] | None = None

        async def sending(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = list(message["headers"]) if _may_be_cached(message) else None
            elif headers is not None and not message.get("more_body") and len(message["body"]) <= LARGEST:
                self._answers[key] = CachedAnswer(headers, message["body"])
            else:
                headers = None
            await send(message)

        return sending


def _chosen(scope: Scope) -> tuple[str | bytes, ...]:
    """Return what of a request chooses its answer."""
    headers = Headers(scope=scope)
    fields = (", ".join(headers.getlist(name)) for name in _CHOOSING)
    return scope["scheme"], scope["path"], scope["query_string"], *fields


def _size(answer: CachedAnswer) -> int:
    return _BESIDE_BODY + len(answer)


def _may_be_cached(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    varying = {name.strip().lower() for value in headers.getlist("vary") for name in value.split(",")}
    is_stored = "no-store" not in headers.get("cache-control", "") and "set-cookie" not in headers
    return start["status"] == 200 and is_stored and varying <= {*_CHOOSING, ""}
