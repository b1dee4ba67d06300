"""The endpoint at `/sparql`: it stands before the rest of the service, so that an answer takes the shortest way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from cachetools import LRUCache
from starlette.datastructures import MutableHeaders
from starlette.requests import Request as HttpRequest
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from api.endpoint.answers import Evaluator
from api.endpoint.cache import LARGEST, CachedAnswer, entity_tag
from api.endpoint.protocol import header, parameters, prefers_page, request_of
from api.endpoint.streaming import HungUpError, UntilHungUp, send_stream, send_whole
from api.http.entity_tags import held, naming_the_coding
from api.http.headers import ENDPOINT_HEADERS, METHODS, PREFLIGHT, RawHeaders
from api.http.problems import ProblemError, as_problem
from khoi.sparql.backend import Request
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, content_type

PATH = "/sparql"
# An update counts as well: it gets its 403, and not a page; so does `query=` without a value, which gets 400.
_ASKS = re.compile(rb"(?:^|&)(?:query|update)(?:=|&|$)")
for _format in (*RESULT_FORMATS, *GRAPH_FORMATS):
    add_compress_type(_format.media_type)  # the library compresses the types that it knows, and RDF is not among them


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the endpoint answers from at this moment; `release` is None where nothing may be cached."""

    evaluator: Evaluator
    release: str | None


@dataclass(frozen=True, slots=True)
class EndpointLimits:
    """How many bytes a request's body may have, and how many of answers are cached."""

    longest_query: int
    cached: int


class SparqlEndpoint:
    """ASGI middleware that answers queries; a GET without one, and browsers if there are `pages`, are left to `app`.

    `current` gives what a request is answered from.
    """

    def __init__(
        self, app: ASGIApp, current: Callable[[Scope], Endpoint], bounds: EndpointLimits, *, pages: bool
    ) -> None:
        self._app = app
        self._current = current
        self._longest_query = bounds.longest_query
        self._pages = pages
        self._cached: LRUCache[str, CachedAnswer] = LRUCache(bounds.cached, getsizeof=len)
        self._compressed = CompressMiddleware(self._answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _is_endpoint(scope) or not self._is_for_programs(scope):
            await self._app(scope, receive, send)
        elif header(scope, b"accept-encoding"):
            await self._compressed(scope, receive, naming_the_coding(send))
        else:
            await self._answer(scope, receive, send)

    def _is_for_programs(self, scope: Scope) -> bool:
        if self._pages and prefers_page(scope):
            return False
        return scope["method"] not in ("GET", "HEAD") or bool(_ASKS.search(scope["query_string"]))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        current = self._current(scope)
        headers = ENDPOINT_HEADERS
        allow = {"Allow": ", ".join(METHODS)}
        try:
            if scope["method"] == "OPTIONS":
                await send_whole(send, 204, [*headers, *MutableHeaders(allow).raw, *PREFLIGHT], b"")
                return
            if scope["method"] not in METHODS:
                raise ProblemError(405, f"{scope['method']} is not used here", headers=allow)
            await self._respond(current, scope, receive, send)
        except HungUpError:
            return
        except Exception as error:
            problem = as_problem(error)
            if problem.status == 500:  # `LastResort` logs it and answers
                raise
            response = problem.response(HttpRequest(scope))
            response.raw_headers.extend(headers)
            await response(scope, receive, send)

    async def _respond(self, current: Endpoint, scope: Scope, receive: Receive, send: Send) -> None:
        request = request_of(scope, await parameters(scope, receive, self._longest_query))
        tag = entity_tag(current.release, request) if current.release else None
        # 304 is an answer to GET and HEAD alone (RFC 9110, section 13.1.2).
        already = held(scope, tag) if tag and scope["method"] != "POST" else None
        if already:
            headers = [*ENDPOINT_HEADERS, (b"etag", already)]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        cached = self._cached.get(tag) if tag else None
        if cached is None:
            await self._evaluate(current, request, tag, scope, receive, send)
            return
        await send_whole(send, 200, cached.headers, cached.body, head=scope["method"] == "HEAD")

    async def _evaluate(
        self, current: Endpoint, request: Request, tag: str | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        client = scope["client"][0] if scope["client"] else ""
        head = scope["method"] == "HEAD"
        async with UntilHungUp(receive):
            answer = await current.evaluator.answer(request, client)
            headers = _headers(answer.media_type, tag, answer.hint)
            if answer.whole is None:
                await send_stream(send, headers, answer, head=head)
                return
            answered = CachedAnswer(headers, answer.whole)
            # The library raises for what is larger than the whole cache.
            if tag and len(answered) <= min(LARGEST, self._cached.maxsize):
                self._cached[tag] = answered
            await send_whole(send, 200, headers, answer.whole, head=head)


def _is_endpoint(scope: Scope) -> bool:
    """Say whether the endpoint is asked, of the current release or of an earlier one."""
    path: str = scope["path"]
    return path == PATH or (path.endswith(PATH) and path.removeprefix(scope.get("root_path", "")) == PATH)


def _headers(media_type: str, tag: str | None, hint: str | None) -> RawHeaders:
    headers = [(b"content-type", content_type(media_type).encode()), *ENDPOINT_HEADERS]
    if tag:
        headers.append((b"etag", b'"%s"' % tag.encode()))
    if hint:
        # A field's value is ASCII; what a hint quotes may not be.
        headers.append((b"x-khoi-hint", quote(hint, safe=" :;?,.'()").encode()))
    return headers
