"""What a direct worker is at, in memory that the service can read while the worker runs and after its death."""

import mmap
import os
import struct
from dataclasses import dataclass
from enum import IntEnum

LONGEST = 16 * 1024
"""How long a request on the board may be, in bytes."""
_STATE = struct.Struct("=B")
_TAKEN = struct.Struct("=Q")
_ENTRY = struct.Struct("=QQI")
_ENTRY_AT = _STATE.size + _TAKEN.size
_REQUEST_AT = _ENTRY_AT + _ENTRY.size
_SIZE = _REQUEST_AT + LONGEST


class State(IntEnum):
    """What a worker is doing."""

    IDLE = 0
    EVALUATING = 1
    SENDING = 2


@dataclass(frozen=True, slots=True)
class Sight:
    """What the board says: the state, which connection's request it is about, and how many there were before it.

    `taken` is the last connection that the worker has taken on; a later one is still under way to it.
    """

    taken: int
    state: State
    connection: int
    count: int
    request: bytes


class Board:
    """The board of one worker, which alone writes on it."""

    def __init__(self, descriptor: int) -> None:
        self._memory = mmap.mmap(descriptor, _SIZE)
        self._count = 0

    @staticmethod
    def create() -> int:
        """Return the file descriptor of a new board (Linux only)."""
        descriptor = os.memfd_create("board")
        os.ftruncate(descriptor, _SIZE)
        return descriptor

    def taken(self, connection: int) -> None:
        """Say that a connection was taken on."""
        _TAKEN.pack_into(self._memory, _STATE.size, connection)

    def evaluating(self, connection: int, request: bytes) -> None:
        """Say that a request was taken from a connection, and nothing sent to it yet."""
        self._count += 1
        _ENTRY.pack_into(self._memory, _ENTRY_AT, connection, self._count, len(request))
        self._memory[_REQUEST_AT : _REQUEST_AT + len(request)] = request
        self._memory[0] = State.EVALUATING

    def sending(self) -> None:
        """Say that from now on a part of the answer may have been sent."""
        self._memory[0] = State.SENDING

    def idle(self) -> None:
        """Say that no connection waits for an answer."""
        self._memory[0] = State.IDLE

    def read(self) -> Sight:
        """Return what the board says; while the worker runs, its parts may be of different moments."""
        (taken,) = _TAKEN.unpack_from(self._memory, _STATE.size)
        connection, count, length = _ENTRY.unpack_from(self._memory, _ENTRY_AT)
        request = self._memory[_REQUEST_AT : _REQUEST_AT + length]
        return Sight(taken, State(self._memory[0]), connection, count, request)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()
