"""A query worker: one process, one read-only store, one query at a time; killed when it takes too long.

Run as `python -m api.endpoint.worker` it is the template (`template.py`): for each socket that it is sent it forks a
worker. A worker talks in frames on that one socket and can open no other, unless there are endpoints that queries may
call.
"""

import argparse
import json
import logging
import os
import signal
import socket
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import RdfFormat, Store

from api.endpoint.frames import Failure, FrameKind, decode_request, frame, read_frame
from api.endpoint.processes import PRIORITY_OF_WORKERS
from api.endpoint.sandbox import confine, die_with_parent
from khoi.sparql.backend import Backend, ForbiddenError, NotAcceptableError, QueryError, Request
from khoi.sparql.suggestions import suggestion
from khoi.sparql.xml import NotInXmlError

CHUNK = 64 * 1024


class _Answer:
    """Collects what is written to it and sends it as DATA frames; a small answer goes out in one piece with its END."""

    def __init__(self, connection: socket.socket, query: str) -> None:
        self._connection = connection
        self._query = query
        self._head = b""
        self._body: list[bytes] = []
        self._size = 0

    def start(self, media_type: str) -> BinaryIO:
        """Note the HEADER, after a HINT where there is one, and return the writer of the body."""
        # Made here, since it takes time on an odd query, and a worker can be killed, unlike the service's event loop.
        hint = suggestion(self._query)
        self._head = frame(FrameKind.HINT, hint.encode()) if hint else b""
        self._head += frame(FrameKind.HEADER, media_type.encode())
        return cast("BinaryIO", self)

    def write(self, data: bytes) -> int:
        """Take a part of the body; send what there is once it is enough for a frame."""
        self._body.append(bytes(data))
        self._size += len(data)
        if self._size >= CHUNK:
            self._connection.sendall(self._taken())
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is sent when there is enough of it, or at the end."""

    def end(self, last: bytes) -> None:
        """Send the rest, with the last frame behind it."""
        self._connection.sendall(self._taken() + last)

    def _taken(self) -> bytes:
        body = b"".join(self._body)
        taken = self._head + (frame(FrameKind.DATA, body) if body else b"")
        self._head, self._size = b"", 0
        self._body.clear()
        return taken


def main() -> None:
    """Fork a worker for each socket that is sent, until the service ends."""
    die_with_parent()
    os.nice(PRIORITY_OF_WORKERS)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a worker ended: the kernel forgets it at once
    options = _options()
    control = socket.socket(fileno=options.socket)
    while received := socket.recv_fds(control, 1, 1)[1]:
        connection = socket.socket(fileno=received[0])
        if os.fork() == 0:
            control.close()
            _work(connection, options)
            return
        connection.close()


def _work(connection: socket.socket, options: argparse.Namespace) -> None:
    """Answer queries from the socket until it ends."""
    die_with_parent()
    backend = _open(options.store, options.data, options.federate)
    # After the store is open, since the allowance counts from there, and before the first query is read.
    shortfall = confine(options.memory, sockets=bool(options.federate))
    if shortfall:
        logging.warning("query worker: %s", shortfall)
    connection.sendall(frame(FrameKind.READY, b"%d" % os.getpid()))
    requests = connection.makefile("rb")
    while (received := read_frame(requests)) is not None:
        _, payload = received
        _answer(backend, decode_request(payload), connection)


def _answer(backend: Backend, request: Request, connection: socket.socket) -> None:
    answer = _Answer(connection, request.query)
    try:
        backend.answer(request, answer.start)
        last = frame(FrameKind.END)
    except ForbiddenError as error:
        last = _failure(Failure("forbidden", str(error), error.line, error.column))
    except QueryError as error:
        last = _failure(Failure("malformed", str(error), error.line, error.column))
    except (NotAcceptableError, NotInXmlError) as error:
        last = _failure(Failure("not-acceptable", str(error)))
    # pyoxigraph has no class of its own for what fails while a query is evaluated.
    except (OSError, ValueError, RuntimeError) as error:
        last = _failure(Failure("evaluation", str(error)))
    answer.end(last)


def _failure(failure: Failure) -> bytes:
    return frame(FrameKind.FAILURE, json.dumps(asdict(failure)).encode())


def _open(store: Path | None, data: list[Path], federation: list[str]) -> Backend:
    if store is not None:
        return Backend.open(store, federation)
    memory = Store()
    for path in data:
        memory.bulk_load(path=str(path), format=RdfFormat.from_extension(path.suffix.removeprefix(".")))
    return Backend(memory, union=False, federation=federation)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answer SPARQL queries in frames.")
    parser.add_argument("--socket", type=int, required=True, help="the file descriptor on which sockets are sent to it")
    parser.add_argument("--store", type=Path, help="the store of a release")
    parser.add_argument("--data", type=Path, action="append", default=[], help="an RDF file to serve instead")
    parser.add_argument("--federate", action="append", default=[], help="an endpoint that queries may call")
    parser.add_argument("--memory", type=int, required=True, help="bytes the worker may take beyond the open store")
    return parser.parse_args()


if __name__ == "__main__":
    main()
