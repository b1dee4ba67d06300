"""Entity tags: one for each representation, so that what a client holds already is not sent again.

An answer that is made whole is tagged with the digest of its bytes: release, request, day and version of this
program all shape the bytes, and nothing else need be thought of. Only the SPARQL endpoint, whose answers are sent
while they are made, works its tags out beforehand (`api.endpoint.cache`).
"""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khoi.sparql.formats import weights


def held(scope: Scope, tag: str) -> bytes | None:
    """Return the entity tag of a representation that the client holds and may use, if it named one.

    `tag` stands without quotes; a compressed representation has the coding's name at the end of its own.
    """
    named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
    if not named:
        return None
    codings = weights(Headers(scope=scope).get("accept-encoding", ""))
    for candidate in ",".join(named).split(","):
        text = candidate.strip().removeprefix("W/")  # compared weakly (RFC 9110, section 13.1.2)
        if text == "*":
            return b'"%s"' % tag.encode()
        main, _, coding = text.strip('"').partition("-")
        if main == tag and (not coding or codings.get(coding, codings.get("*", 0))):
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
    """ASGI middleware: tags whole answers to GET.

    It stands within compression, since an answer is one whatever coding it travels in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and look at its answer."""
        is_read = scope["type"] == "http" and scope["method"] == "GET"
        await self._app(scope, receive, _tagging(send) if is_read else send)


class Representations:
    """ASGI middleware around compression: a tag each coding, 304 to who holds the answer, HEAD as GET without body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application for the whole answer, and send what of it the client needs."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        if scope["method"] == "GET":
            send = naming_the_coding(_unless_held(scope, send))
        try:
            await self._app(scope, receive, send)
        except _EnoughError:
            return


class _EnoughError(Exception):
    """What the client needs has been sent; there is no reason to make the rest."""


def _tagging(send: Send) -> Send:
    start: Message | None = None

    async def sending(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        if start is not None:
            opening, start = start, None
            headers = MutableHeaders(scope=opening)
            # What is sent while it is made has no tag, unless it was given one.
            if opening["status"] == 200 and "etag" not in headers and not message.get("more_body"):
                headers["ETag"] = f'"{_digest(headers.get("content-type", ""), message.get("body", b""))}"'
            await send(opening)
        await send(message)

    return sending


def _digest(media_type: str, body: bytes) -> str:
    # The same bytes as another media type are another representation (RFC 9110, section 8.8.1).
    return hashlib.blake2b(body, digest_size=16, key=hashlib.blake2b(media_type.encode()).digest()).hexdigest()


def _unless_held(scope: Scope, send: Send) -> Send:
    """Send 304 instead of what the client holds already."""
    answered = False

    async def sending(message: Message) -> None:
        nonlocal answered
        if message["type"] == "http.response.start" and message["status"] == 200:
            tag = MutableHeaders(scope=message).get("etag", "").removeprefix("W/").strip('"').partition("-")[0]
            already = held(scope, tag) if tag else None
            if already:
                answered = True
                message = {**message, "status": 304, "headers": _kept(message, already)}
        elif answered:
            await _end(message, send)
            return
        await send(message)

    return sending


def _kept(start: Message, tag: bytes) -> list[tuple[bytes, bytes]]:
    """Return the headers of a 304: those of the answer, less what describes the body."""
    # RFC 9110, section 15.4.5: what tells a cache about its copy, and nothing of a body that does not come.
    kept = [(name, value) for name, value in start["headers"] if not name.startswith(b"content-") and name != b"etag"]
    return [*kept, (b"etag", tag)]


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            await send(message)
        else:
            await _end(message, send)

    return sending


async def _end(message: Message, send: Send) -> None:
    """End an answer here. Raises `_EnoughError` where more of the body would be made."""
    await send({"type": "http.response.body", "body": b""})
    if message.get("more_body"):
        raise _EnoughError
