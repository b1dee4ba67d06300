"""A direct worker: one process, one read-only store, and the connections that the service has lent it.

Run as `python -m api.endpoint.direct.worker`. It serves one request at a time and says on its board which. It can open
no socket of its own.
"""

import argparse
import logging
import os
import select
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.endpoint.direct.board import Board
from api.endpoint.direct.evaluator import DirectEvaluator
from api.endpoint.direct.exchange import Address, DeclinedError, answer, scope_of
from api.endpoint.direct.messages import LARGEST, Kind, decode, encode
from api.endpoint.processes import collect_rarely
from api.endpoint.sandbox import confine, die_with_parent
from api.endpoint.sparql import PATH, Bounds, Endpoint, SparqlEndpoint
from api.release_headers import naming
from khoi.backend import EmbeddedBackend
from khoi.release import Manifest, Release

_IDLE_SECONDS = 5.0
"""How long a connection may ask nothing; uvicorn's own time."""
_REQUESTS = 1_000
"""For how many requests a loan is, so that a worker that is new gets its share."""


@dataclass(slots=True)
class _Connection:
    """A connection on loan; `number` is what the service calls it."""

    number: int
    socket: socket.socket
    client: Address
    server: Address
    asked: float
    sent: int = 0
    left: int = _REQUESTS


class DirectWorker:
    """Serves the connections on loan, until it is recalled."""

    def __init__(self, app: ASGIApp, service: socket.socket, board: Board) -> None:
        self._app = app
        self._service = service
        self._board = board
        self._connections: dict[int, _Connection] = {}
        self._poll = select.epoll()
        self._poll.register(service, select.EPOLLIN)

    def run(self) -> None:
        """Serve until recalled."""
        checked = time.monotonic()
        while True:
            for descriptor, _ in self._poll.poll(1.0):
                if descriptor == self._service.fileno():
                    if not self._receive():
                        return
                elif descriptor in self._connections:
                    self._read(self._connections[descriptor])
            now = time.monotonic()
            if now - checked > 1.0:
                checked = now
                self._end_idle(now)

    def _receive(self) -> bool:
        """Take in one message of the service; say whether to go on."""
        message, descriptors, _, _ = socket.recv_fds(self._service, LARGEST, 1)
        if not message:
            return False
        kind, number, request = decode(message)
        if kind is Kind.RECALLED:
            return False
        self._board.take(number, request)
        lent = socket.socket(fileno=descriptors[0])
        connection = _Connection(number, lent, _address(lent.getpeername()), _address(lent.getsockname()), 0.0)
        self._connections[lent.fileno()] = connection
        self._poll.register(lent, select.EPOLLIN)
        self._serve(connection, request)
        return True

    def _read(self, connection: _Connection) -> None:
        try:
            data = self._board.receive(connection.number, connection.socket)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._serve(connection, data)
        else:
            self._give_back(connection, Kind.ENDED)

    def _serve(self, connection: _Connection, data: bytes) -> None:
        connection.asked = time.monotonic()
        connection.left -= 1
        if not connection.left:
            self._give_back(connection, Kind.EXPIRED, data)
            return
        try:
            scope = scope_of(data, connection.client, connection.server)
            self._board.evaluating()
            response = answer(self._app, scope)
        except DeclinedError:
            self._give_back(connection, Kind.RETURNED, data)
        else:
            self._board.sending(connection.sent, len(response))
            self._send(connection, response)
        self._board.idle()

    def _send(self, connection: _Connection, response: bytes) -> None:
        try:
            sent = connection.socket.send(response)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._give_back(connection, Kind.ENDED)
            return
        connection.sent += sent
        if sent < len(response):
            self._give_back(connection, Kind.UNSENT, response[sent:])

    def _end_idle(self, now: float) -> None:
        for connection in tuple(self._connections.values()):
            if now - connection.asked > _IDLE_SECONDS:
                self._give_back(connection, Kind.ENDED)

    def _give_back(self, connection: _Connection, kind: Kind, payload: bytes = b"") -> None:
        descriptor = connection.socket.fileno()
        self._poll.unregister(descriptor)
        del self._connections[descriptor]
        connection.socket.close()
        self._service.send(encode(kind, connection.number, payload))


def application(backend: EmbeddedBackend, manifest: Manifest, bounds: Bounds) -> ASGIApp:
    """Return the endpoint as the service has it, less everything that has to wait."""

    async def declined(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise DeclinedError

    endpoint = Endpoint(DirectEvaluator(backend), manifest.edition, at_once=True)
    answering = SparqlEndpoint(declined, lambda _: endpoint, bounds, pages=True)

    async def named(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != PATH:
            raise DeclinedError
        await answering(scope, receive, naming(manifest, scope, send))

    # uvicorn does the same, with the same setting, for what the service answers.
    return ProxyHeadersMiddleware(named, trusted_hosts=os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1"))  # type: ignore[arg-type,return-value]


def main() -> None:
    """Serve what is lent until recalled."""
    die_with_parent()
    options = _options()
    release = Release(options.release)
    app = application(
        EmbeddedBackend.open(release.store), release.manifest, Bounds(options.query_length, options.cache)
    )
    service, board = socket.socket(fileno=options.socket), Board(options.board)
    shortfall = confine(options.memory)
    if shortfall:
        logging.warning("direct worker: %s", shortfall)
    collect_rarely()
    service.send(encode(Kind.READY))
    DirectWorker(app, service, board).run()


def _address(name: tuple[str, int, int, int] | tuple[str, int]) -> Address:
    return name[0], name[1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answer small queries on connections that the service lends.")
    parser.add_argument("--socket", type=int, required=True, help="the file descriptor of the service's socket")
    parser.add_argument("--board", type=int, required=True, help="the file descriptor of the board")
    parser.add_argument("--release", type=Path, required=True, help="the folder of a release")
    parser.add_argument("--memory", type=int, required=True, help="bytes the worker may take beyond the open store")
    parser.add_argument("--query-length", type=int, required=True, help="bytes a query may have")
    parser.add_argument("--cache", type=int, required=True, help="bytes of answers to keep")
    return parser.parse_args()


if __name__ == "__main__":
    main()
