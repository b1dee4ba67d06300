"""Frames between the service and its query workers: a kind, a length, a payload.

A request is one REQUEST frame of JSON. An answer is HEADER (the media type), DATA…, END; or one
FAILURE of JSON. An answer without its END is cut, and the reader knows it.
"""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

from khoi.backend import Request
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS

PREFIX = struct.Struct(">BI")
_RESULTS = {format_.media_type: format_ for format_ in RESULT_FORMATS}
_GRAPHS = {format_.media_type: format_ for format_ in GRAPH_FORMATS}


class Kind(IntEnum):
    """What a frame holds."""

    READY = 0
    REQUEST = 1
    HEADER = 2
    DATA = 3
    END = 4
    FAILURE = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a query gave no answer: `malformed`, `forbidden` or `not-acceptable`, with its place if known."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """Return one frame."""
    return PREFIX.pack(kind, len(payload)) + payload


def read_frame(stream: BinaryIO) -> tuple[Kind, bytes] | None:
    """Read one frame from a blocking stream; None at its end."""
    prefix = stream.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    return Kind(kind), stream.read(length)


def encode_request(request: Request) -> bytes:
    """Return the payload of a REQUEST frame."""
    return json.dumps(
        {
            "query": request.query,
            "results": request.results.media_type if request.results else None,
            "graph": request.graph.media_type if request.graph else None,
            "default": list(request.default_graphs),
            "named": list(request.named_graphs),
            "base": request.base,
        }
    ).encode()


def decode_request(payload: bytes) -> Request:
    """Read the payload of a REQUEST frame."""
    fields = json.loads(payload)
    return Request(
        fields["query"],
        _RESULTS.get(fields["results"]),
        _GRAPHS.get(fields["graph"]),
        tuple(fields["default"]),
        tuple(fields["named"]),
        fields["base"],
    )
