"""What the service and a direct worker tell each other, a message a packet: a kind, a connection, a payload."""

import struct
from enum import IntEnum

_PREFIX = struct.Struct("=BQ")
LARGEST = 128 * 1024
"""How long a message's payload may be, in bytes; the kernel takes packets of no more than about 200 kB."""


class Kind(IntEnum):
    """What a message says."""

    READY = 0
    """The worker has opened its store."""
    LENT = 1
    """To the worker: a connection, whose file descriptor comes along; a request was read from it already."""
    RETURNED = 2
    """To the service: the worker has read this, and it is for the service to answer."""
    UNSENT = 3
    """To the service: the client does not take this rest of an answer as fast as it is made."""
    ENDED = 4
    """To the service: the client hung up, or asked nothing more for a while."""
    EXPIRED = 5
    """To the service: the worker has read this after many requests, and somebody else may have more time for it."""
    RECALLED = 6
    """To the worker: no more requests are for it."""


def encode(kind: Kind, connection: int = 0, payload: bytes = b"") -> bytes:
    """Return a message."""
    return _PREFIX.pack(kind, connection) + payload


def decode(message: bytes) -> tuple[Kind, int, bytes]:
    """Return a message's kind, connection and payload."""
    kind, connection = _PREFIX.unpack_from(message)
    return Kind(kind), connection, message[_PREFIX.size :]
