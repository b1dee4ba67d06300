"""Entity tags: one for each representation, so that what a client holds already is not sent again.

An answer that is made whole is tagged with the digest of its bytes: release, request, day and version of this
program all shape the bytes, and nothing else need be thought of. Only the SPARQL endpoint, whose answers are sent
while they are made, works its tags out beforehand (`api.endpoint.cache`).
"""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FILES = ("/dumps/", "/static/")
"""Addresses that answer HEAD by themselves, without reading the file."""


def held(scope: Scope, tag: str) -> bytes | None:
    """Return the entity tag of a representation that the client holds and may use, if it named one.

    `tag` stands without quotes; a compressed representation has the coding's name at the end of its own.
    """
    named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
    if not named:
        return None
    codings = Headers(scope=scope).get("accept-encoding", "")
    for candidate in ",".join(named).split(","):
        text = candidate.strip().removeprefix("W/")
        if text == "*":
            return b'"%s"' % tag.encode()
        main, _, coding = text.strip('"').partition("-")
        if main == tag and coding in codings:
            return text.encode("latin-1")
    return None


def naming_the_coding(send: Send) -> Send:
    """Give a compressed answer an entity tag of its own: two codings are two representations."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = MutableHeaders(scope=message)
            coding, tag = headers.get("content-encoding"), headers.get("etag")
            if coding and tag:
                headers["ETag"] = f'{tag[:-1]}-{coding}"'
        await send(message)

    return sending


class EntityTags:
    """ASGI middleware: tags whole answers to GET, and answers 304 where the client holds the very same one.

    It stands within compression, since an answer is one whatever coding it travels in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and look at its answer."""
        is_read = scope["type"] == "http" and scope["method"] == "GET"
        await self._app(scope, receive, _tagging(scope, send) if is_read else send)


class Representations:
    """ASGI middleware around compression: names the coding in entity tags, and answers HEAD as GET without a body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application for the whole answer; a client that asked for the head alone gets that."""
        if scope["type"] == "http":
            send = naming_the_coding(_allowing_head(send))
            if scope["method"] == "HEAD" and not scope["path"].startswith(_FILES):
                scope, send = {**scope, "method": "GET"}, _without_body(send)
        await self._app(scope, receive, send)


def _tagging(scope: Scope, send: Send) -> Send:
    start: Message | None = None
    answered = False

    async def sending(message: Message) -> None:
        nonlocal start, answered
        if message["type"] == "http.response.start" and message["status"] == 200:
            start = message
            return
        if start is not None:
            opening, start = start, None
            tag = _tag(opening, message)
            already = held(scope, tag) if tag else None
            if already:
                answered = True
                await send({"type": "http.response.start", "status": 304, "headers": _kept(opening, already)})
                await send({"type": "http.response.body", "body": b""})
                return
            await send(opening)
        if not answered:
            await send(message)

    return sending


def _tag(start: Message, body: Message) -> str | None:
    """Return the answer's tag without quotes; one that is sent while it is made has none unless it was given one."""
    headers = MutableHeaders(scope=start)
    if "etag" not in headers and "body" in body and not body.get("more_body"):
        headers["ETag"] = f'"{hashlib.blake2b(body["body"], digest_size=16).hexdigest()}"'
    return headers["etag"].removeprefix("W/").strip('"') if "etag" in headers else None


def _kept(start: Message, tag: bytes) -> list[tuple[bytes, bytes]]:
    """Return the headers of a 304: those of the answer, less what describes the body."""
    kept = [(name, value) for name, value in start["headers"] if not name.startswith(b"content-") and name != b"etag"]
    return [*kept, (b"etag", tag)]


def _allowing_head(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            headers = MutableHeaders(scope=message)
            methods = [method.strip() for method in headers.get("allow", "").split(",")]
            if "GET" in methods and "HEAD" not in methods:
                headers["Allow"] = ", ".join([*methods, "HEAD"])
        await send(message)

    return sending


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sending
