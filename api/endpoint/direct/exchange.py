"""One request and its answer as bytes, by way of an ASGI application that never has to wait."""

from __future__ import annotations

import http
import re
import time
from email.utils import formatdate
from functools import lru_cache
from typing import TYPE_CHECKING

import httptools

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Scope

_NOT_PLAIN = frozenset((b"accept-datetime", b"connection", b"content-length", b"expect", b"transfer-encoding"))
_ANSWERED = (200, 304)
_GET = re.compile(rb"GET (/[!-\"$->@-~]*)(?:\?([!-\"$-~]*))? HTTP/1\.1")
"""A request line with a path and what stands behind its `?`: visible ASCII, and no `#`."""

Address = tuple[str, int]


class DeclinedError(Exception):
    """This is for the service to answer."""


class _Reader:
    """Collects what the parser finds in a request (the parser calls its methods)."""

    def __init__(self) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.begun = self.complete = 0

    def on_message_begin(self) -> None:
        self.begun += 1

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_message_complete(self) -> None:
        self.complete += 1


def scope_of(data: bytes, client: Address, server: Address) -> Scope:
    """Read a request that is plain: one whole GET, that keeps the connection. Raises `DeclinedError` for any other."""
    line, _, rest = data.partition(b"\r\n")
    match = _GET.fullmatch(line)
    if match is None:
        raise DeclinedError
    headers = _headers(rest)
    if headers is None:
        raise DeclinedError
    path, query = match.groups()
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path.decode("ascii"),
        "raw_path": path,
        "root_path": "",
        "query_string": query or b"",
        "headers": [*headers],
        "client": client,
        "server": server,
        "state": {},
    }


@lru_cache(maxsize=256)
def _headers(data: bytes) -> tuple[tuple[bytes, bytes], ...] | None:
    """Return the headers of a request, or None where it is not plain; a client sends the same ones again and again."""
    reader = _Reader()
    parser = httptools.HttpRequestParser(reader)
    try:
        parser.feed_data(b"GET / HTTP/1.1\r\n" + data)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    if (reader.begun, reader.complete) != (1, 1) or not parser.should_keep_alive() or not _are_plain(reader.headers):
        return None
    return tuple(reader.headers)


def answer(app: ASGIApp, scope: Scope) -> bytes:
    """Return the whole answer of `app` as it goes to the client. Raises `DeclinedError` if there is none."""
    head: Message | None = None
    body: list[bytes] = []

    async def receive() -> Message:
        raise DeclinedError

    async def send(message: Message) -> None:
        nonlocal head
        if message["type"] == "http.response.start":
            head = message
        else:
            body.append(message.get("body", b""))

    running = app(scope, receive, send)
    try:
        running.send(None)  # type: ignore[attr-defined]  # a coroutine, though ASGI calls it an awaitable
    except StopIteration:
        pass
    except Exception as error:  # the service meets it too, and knows how to tell the client
        raise DeclinedError from error
    else:
        running.close()  # type: ignore[attr-defined]
        raise DeclinedError
    if head is None or head["status"] not in _ANSWERED:
        raise DeclinedError
    if head["status"] == http.HTTPStatus.OK and not any(name == b"content-length" for name, _ in head["headers"]):
        raise DeclinedError
    lines = [_status_line(head["status"], int(time.time()))]
    lines += [b"%s: %s\r\n" % header for header in head["headers"]]
    return b"".join([*lines, b"\r\n", *body])


def _are_plain(headers: list[tuple[bytes, bytes]]) -> bool:
    return not any(
        name in _NOT_PLAIN and (name, value.lower()) != (b"connection", b"keep-alive") for name, value in headers
    )


@lru_cache(maxsize=4)
def _status_line(status: int, second: int) -> bytes:
    """Return the status line and the date, as the service sends them."""
    phrase = http.HTTPStatus(status).phrase
    return f"HTTP/1.1 {status} {phrase}\r\ndate: {formatdate(second, usegmt=True)}\r\n".encode()
