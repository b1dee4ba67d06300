"""What a direct worker is at, in memory that the service can read while the worker runs and after its death."""

import mmap
import os
import socket
import struct
from dataclasses import dataclass
from enum import IntEnum

LONGEST = 16 * 1024
"""How long a request on the board may be, in bytes."""
_STATE = struct.Struct("=B")
_TAKEN = struct.Struct("=Q")
_CONNECTION = _COUNT = struct.Struct("=Q")
_ANSWER = struct.Struct("=QQ")
_TAKEN_AT = _STATE.size
_CONNECTION_AT = _TAKEN_AT + _TAKEN.size
_COUNT_AT = _CONNECTION_AT + _CONNECTION.size
_ANSWER_AT = _COUNT_AT + _COUNT.size
_REQUEST_AT = _ANSWER_AT + _ANSWER.size
_SIZE = _REQUEST_AT + LONGEST


class State(IntEnum):
    """What a worker is doing."""

    IDLE = 0
    READING = 1
    EVALUATING = 2
    SENDING = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """What the board says: the state, which connection's request it is about, and how many there were before it.

    `taken` is the last connection whose first request the worker has on its board; a later one is still under way to
    it. While an answer is sent, `before` is the bytes of the loan's earlier answers, and `length` those of this one.
    """

    taken: int
    state: State
    connection: int
    count: int
    before: int
    length: int
    request: bytes


class Board:
    """The board of one worker, which alone writes on it.

    The worker can be killed between any two steps, so the state is written last, and a request is received right into
    this memory: there is no moment at which it has left the kernel and is nowhere else.
    """

    def __init__(self, descriptor: int) -> None:
        self._memory = mmap.mmap(descriptor, _SIZE)
        self._request = memoryview(self._memory)[_REQUEST_AT:]
        self._length, self._count = 0, 0

    @staticmethod
    def create() -> int:
        """Return the file descriptor of a new board (Linux only)."""
        descriptor = os.memfd_create("board")
        os.ftruncate(descriptor, _SIZE)
        return descriptor

    def take(self, connection: int, request: bytes) -> None:
        """Put a new connection's first request here."""
        self._clear_for(connection)
        self._length = len(request)
        self._request[: self._length] = request
        _TAKEN.pack_into(self._memory, _TAKEN_AT, connection)

    def receive(self, connection: int, lent: socket.socket) -> bytes:
        """Receive a connection's next request. Raises `OSError` as the socket does."""
        self._clear_for(connection)
        self._length = lent.recv_into(self._request)
        return bytes(self._request[: self._length])

    def evaluating(self) -> None:
        """Say that the request is here whole, and nothing was sent in answer to it."""
        self._count += 1
        _COUNT.pack_into(self._memory, _COUNT_AT, self._count)
        self._memory[0] = State.EVALUATING

    def sending(self, before: int, length: int) -> None:
        """Say that from now on a part of the answer may have been sent; see `Sight`."""
        _ANSWER.pack_into(self._memory, _ANSWER_AT, before, length)
        self._memory[0] = State.SENDING

    def idle(self) -> None:
        """Say that no connection waits for an answer."""
        self._memory[0] = State.IDLE

    def read(self) -> Sight:
        """Return what the board says; while the worker runs, its parts may be of different moments."""
        (taken,) = _TAKEN.unpack_from(self._memory, _TAKEN_AT)
        (connection,) = _CONNECTION.unpack_from(self._memory, _CONNECTION_AT)
        (count,) = _COUNT.unpack_from(self._memory, _COUNT_AT)
        before, length = _ANSWER.unpack_from(self._memory, _ANSWER_AT)
        request = bytes(self._request).rstrip(b"\0")
        return Sight(taken, State(self._memory[0]), connection, count, before, length, request)

    def close(self) -> None:
        """Let go of the memory."""
        self._request.release()
        self._memory.close()

    def _clear_for(self, connection: int) -> None:
        self._memory[0] = State.IDLE
        self._request[: self._length] = bytes(self._length)
        self._length = 0
        _CONNECTION.pack_into(self._memory, _CONNECTION_AT, connection)
        self._memory[0] = State.READING
