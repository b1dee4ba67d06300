"""Frames between the service and its query workers: a kind, a length, a payload.

A request is one REQUEST frame: a head in JSON, which is much the same for all queries, and the query's text. An
answer is HEADER (the media type), DATA…, END, with a HINT (text) before the HEADER where the query may have something
wrong; or one FAILURE of JSON. An answer without its END is cut, and the
reader knows it.
"""

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import BinaryIO

from khoi.sparql.backend import Request
from khoi.sparql.formats import GRAPHS, RESULTS, GraphFormat, ResultFormat

PREFIX = struct.Struct(">BI")
_HEAD = struct.Struct(">I")
_HEADS = 64
"""How many heads are remembered; a client may make them long, so not many."""
_LONGEST_REMEMBERED = 4096
_Graphs = tuple[str, ...]


class FrameKind(IntEnum):
    """What a frame holds."""

    READY = 0
    REQUEST = 1
    HEADER = 2
    DATA = 3
    END = 4
    FAILURE = 5
    HINT = 6


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a query gave no answer: `malformed`, `forbidden` or `not-acceptable`, with its place if known."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None


def frame(kind: FrameKind, payload: bytes = b"") -> bytes:
    """Return one frame."""
    return PREFIX.pack(kind, len(payload)) + payload


def read_frame(stream: BinaryIO) -> tuple[FrameKind, bytes] | None:
    """Read one frame from a blocking stream; None at its end."""
    prefix = stream.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    kind, length = PREFIX.unpack(prefix)
    return FrameKind(kind), stream.read(length)


def encode_request(request: Request) -> bytes:
    """Return the payload of a REQUEST frame."""
    default, named = tuple(request.default_graphs), tuple(request.named_graphs)
    # A client may name a megabyte of graphs; such heads are not remembered.
    encode = _encoded.__wrapped__ if default or named else _encoded
    head = encode(request.results, request.graph, default, named, request.base)
    return head + request.query.encode("utf-8", "surrogatepass")


def decode_request(payload: bytes) -> Request:
    """Read the payload of a REQUEST frame."""
    (size,) = _HEAD.unpack_from(payload)
    end = _HEAD.size + size
    decode = _decoded if size <= _LONGEST_REMEMBERED else _decoded.__wrapped__
    return Request(payload[end:].decode("utf-8", "surrogatepass"), *decode(payload[_HEAD.size : end]))


@lru_cache(_HEADS)
def _encoded(
    results: ResultFormat | None, graph: GraphFormat | None, default: _Graphs, named: _Graphs, base: str | None
) -> bytes:
    formats = [format_.media_type if format_ else None for format_ in (results, graph)]
    head = json.dumps([*formats, default, named, base]).encode()
    return _HEAD.pack(len(head)) + head


@lru_cache(_HEADS)
def _decoded(head: bytes) -> tuple[ResultFormat | None, GraphFormat | None, _Graphs, _Graphs, str | None]:
    results, graph, default, named, base = json.loads(head)
    return RESULTS.get(results), GRAPHS.get(graph), tuple(default), tuple(named), base
