"""Answers that were given within the last second, given again: a page that many read at once is made once.

A second is as long as a new release may go unnoticed, so that nothing is older by it than it can be anyhow: neither the
day that an answer holds for, nor the list of releases.
"""

from cachetools import TTLCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.endpoint.cache import LARGEST, CachedAnswer
from api.serving.publication import POLL_SECONDS, Publication

_BYTES = 32 << 20
_CHOOSING = ("accept", "accept-encoding", "accept-language", "cookie", "host")
"""The header fields that choose between representations; an answer that varies by another is not cached."""

_Key = tuple[str | bytes, ...]


class RecentAnswers:
    """ASGI middleware around all that shapes an answer to GET: answers a repeated one from a cache.

    It caches what is answered whole with 200 and may be stored, and nothing of it for longer than a second.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answers: TTLCache[_Key, CachedAnswer] = TTLCache(_BYTES, POLL_SECONDS, getsizeof=len)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or pass the request on and cache its answer."""
        publication = scope.get("state", {}).get("publication")
        if publication is None or scope["method"] != "GET" or "range" in Headers(scope=scope):
            await self._app(scope, receive, send)
            return
        key = _key(scope, publication)
        answer = self._answers.get(key)
        if answer is None:
            await self._app(scope, receive, self._caching(key, send))
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


def _key(scope: Scope, publication: Publication) -> _Key:
    headers = Headers(scope=scope)
    choosing = (", ".join(headers.getlist(name)) for name in _CHOOSING)
    return publication.release.manifest.edition, scope["scheme"], scope["path"], scope["query_string"], *choosing


def _may_be_cached(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    varying = {name.strip().lower() for value in headers.getlist("vary") for name in value.split(",")}
    is_stored = "no-store" not in headers.get("cache-control", "") and "set-cookie" not in headers
    return start["status"] == 200 and is_stored and varying <= {*_CHOOSING, ""}
