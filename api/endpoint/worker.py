"""A query worker: one process, one read-only store, one query at a time; killed when it takes too long.

Run as `python -m api.endpoint.worker`. It talks in frames on standard input and output and has no socket.
"""

import argparse
import io
import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat, Store

from api.endpoint.frames import Failure, Kind, decode_request, frame, read_frame
from api.endpoint.sandbox import confine
from khoi.backend import Backend, EmbeddedBackend, ForbiddenError, NotAcceptableError, QueryError, Request

CHUNK = 64 * 1024


class _Answer(io.RawIOBase):
    """Sends what is written to it as DATA frames, the HEADER before the first."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self.started = False

    def start(self, media_type: str) -> BinaryIO:
        """Send the HEADER and return the buffered writer of the body."""
        self.started = True
        self._output.write(frame(Kind.HEADER, media_type.encode()))
        return io.BufferedWriter(self, CHUNK)  # type: ignore[type-var]  # the stub wants Buffer, new in 3.12

    def writable(self) -> bool:
        """Say that this stream is written to."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Send one DATA frame."""
        self._output.write(frame(Kind.DATA, bytes(data)))
        self._output.flush()
        return len(data)


def main() -> None:
    """Answer queries from standard input until it ends."""
    options = _options()
    backend = _open(options.store, options.data)
    shortfall = confine(options.memory)
    if shortfall:
        logging.warning("query worker: %s", shortfall)
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    answers.write(frame(Kind.READY))
    answers.flush()
    while (received := read_frame(requests)) is not None:
        _, payload = received
        _answer(backend, decode_request(payload), answers)
        answers.flush()


def _answer(backend: Backend, request: Request, output: BinaryIO) -> None:
    answer = _Answer(output)
    bodies: list[BinaryIO] = []

    def start(media_type: str) -> BinaryIO:
        bodies.append(answer.start(media_type))
        return bodies[0]

    try:
        backend.answer(request, start)
        for body in bodies:
            body.flush()
        output.write(frame(Kind.END))
    except ForbiddenError as error:
        _fail(output, Failure("forbidden", str(error), error.line, error.column))
    except QueryError as error:
        _fail(output, Failure("malformed", str(error), error.line, error.column))
    except NotAcceptableError as error:
        _fail(output, Failure("not-acceptable", str(error)))
    except (OSError, ValueError, RuntimeError) as error:
        _fail(output, Failure("evaluation", str(error)))


def _fail(output: BinaryIO, failure: Failure) -> None:
    output.write(frame(Kind.FAILURE, json.dumps(asdict(failure)).encode()))


def _open(store: Path | None, data: list[Path]) -> Backend:
    if store is not None:
        return EmbeddedBackend.open(store)
    memory = Store()
    for path in data:
        memory.bulk_load(path=str(path), format=RdfFormat.from_extension(path.suffix.removeprefix(".")))
    return EmbeddedBackend(memory, union=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answer SPARQL queries in frames.")
    parser.add_argument("--store", type=Path, help="the store of a release")
    parser.add_argument("--data", type=Path, action="append", default=[], help="an RDF file to serve instead")
    parser.add_argument("--memory", type=int, required=True, help="bytes the worker may take beyond the open store")
    return parser.parse_args()


if __name__ == "__main__":
    main()
