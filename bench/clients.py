"""A client for benchmarks: many connections in one event loop, so light that it is the server that is measured."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import quote


@dataclass(slots=True)
class Tally:
    """What came back: the seconds each answer took."""

    seconds: list[float] = field(default_factory=list)


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the last is answered, until `end`."""

    def __init__(self, requests: Iterator[bytes], end: float, tally: Tally) -> None:
        self._requests = requests
        self._end = end
        self._tally = tally
        self._answer = b""
        self._sent = 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._answer = self._answer + data if self._answer else data
        if not _is_whole(self._answer):
            return
        now = time.perf_counter()
        self._tally.seconds.append(now - self._sent)
        if not self._answer.startswith(b"HTTP/1.1 200"):
            self.done.set_exception(RuntimeError(self._answer[:400].decode(errors="replace")))
            self._transport.close()
            return
        self._answer = b""
        if now < self._end:
            self._ask()
        else:
            self._transport.close()
            self.done.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server closed the connection"))

    def _ask(self) -> None:
        self._sent = time.perf_counter()
        self._transport.write(next(self._requests))  # type: ignore[attr-defined]  # a transport that writes


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    head = head.lower()
    if b"transfer-encoding: chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)


def get(target: str, accept: str) -> bytes:
    """Return a GET of an address on the server as sent."""
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


def get_rows(path: str, query: str) -> bytes:
    """Return a GET of `query` at the endpoint `path` as sent."""
    return get(f"{path}?query={quote(query, safe='')}", "application/sparql-results+json")


async def ask_for(port: int, requests: list[bytes], seconds: float, connections: int) -> Tally:
    """Send the requests over and over, from so many connections for so long."""
    loop = asyncio.get_running_loop()
    tally, end, turns = Tally(), time.perf_counter() + seconds, cycle(requests)
    opened = [
        await loop.create_connection(lambda: _Connection(turns, end, tally), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.done for _, connection in opened))
    return tally
