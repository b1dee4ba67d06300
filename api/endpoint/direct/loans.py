"""One direct worker as the service sees it: its process, its board, and the connections that it has on loan."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from api.endpoint.direct.board import Board, Sight, State
from api.endpoint.direct.messages import LARGEST, Kind, decode, encode
from api.endpoint.processes import processor_seconds

_LOOK_SECONDS = 0.05
_LOOKS = 20
"""After how many looks at the same query it has taken long, whatever it waits for."""
_NUMBERS = count(1)


class Lendable(Protocol):
    """A client's connection."""

    @property
    def client(self) -> tuple[str, int] | None:
        """The client's address."""

    def descriptor(self) -> int:
        """Return the socket's file descriptor."""

    def written(self) -> int:
        """Return how many bytes were written to the socket, by whichever process. Raises `OSError` if nobody knows."""

    def returned(self, data: bytes = b"", unsent: bytes = b"", *, for_good: bool = False) -> None:
        """Go on with it here: send what is `unsent`, then answer `data`; if `for_good`, never lend it again."""

    def expired(self, data: bytes) -> None:
        """Go on with it here, or lend it again."""

    def ended(self) -> None:
        """Close it."""


@dataclass(frozen=True, slots=True)
class _Loan:
    """A connection, the request that it came with, and how much had been written to it before."""

    connection: Lendable
    data: bytes
    written: int


class Loans:
    """A worker process and what it has on loan; whatever becomes of the process, every connection comes back."""

    def __init__(self, process: Process, service: socket.socket, board: Board, ended: Callable[[str], None]) -> None:
        self._process = process
        self._service = service
        self._board = board
        self._ended = ended
        self._lent: dict[int, _Loan] = {}
        self._last_count, self._taken, self._looks = 0, 0.0, 0
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    async def begin(cls, arguments: Sequence[str], ended: Callable[[str], None]) -> "Loans":
        """Start a process; return when it has opened its store. Raises `OSError` if it does not.

        `ended` is called when the process has ended, with the address of the client whose query ended it, if one did.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        board = Board.create()
        with theirs:
            descriptors = (theirs.fileno(), board)
            command = (sys.executable, "-m", "api.endpoint.direct.worker", *arguments)
            own = ("--socket", str(theirs.fileno()), "--board", str(board))
            process = await asyncio.create_subprocess_exec(*command, *own, stdin=DEVNULL, pass_fds=descriptors)
        loans = cls(process, ours, Board(board), ended)
        try:
            if not await asyncio.get_running_loop().sock_recv(ours, LARGEST):
                raise OSError("a direct worker ended before it was ready")
        except BaseException:
            loans.kill()
            ours.close()
            await process.wait()
            raise
        loans._loop.add_reader(ours, loans._receive)
        return loans

    def __len__(self) -> int:
        return len(self._lent)

    def lend(self, connection: Lendable, data: bytes) -> bool:
        """Lend a connection from which `data` was read; say whether the worker took it."""
        number = next(_NUMBERS)
        try:
            written = connection.written()
            socket.send_fds(self._service, [encode(Kind.LENT, number, data)], [connection.descriptor()])
        except OSError:
            return False
        self._lent[number] = _Loan(connection, data, written)
        if self._timer is None:
            self._timer = self._loop.call_later(_LOOK_SECONDS, self._look)
        return True

    def recall(self) -> None:
        """Ask for everything back; the process then ends."""
        with suppress(OSError):
            self._service.send(encode(Kind.RECALLED))

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def wait(self) -> None:
        """Wait until the process is gone."""
        await self._process.wait()

    def _look(self) -> None:
        """See whether one query keeps the worker from all others; on a busy machine time alone does not tell."""
        sight, taken = self._board.read(), processor_seconds(self._process.pid)
        if sight.state is not State.EVALUATING or sight.count != self._last_count:
            self._last_count, self._taken, self._looks = sight.count, taken, 0
        elif taken - self._taken > _LOOK_SECONDS / 2 or self._looks >= _LOOKS:
            self.kill()
        else:
            self._looks += 1
        self._timer = self._loop.call_later(_LOOK_SECONDS, self._look) if self._lent else None

    def _receive(self) -> None:
        """Take in all that the worker has said."""
        while True:
            try:
                message = self._service.recv(LARGEST)
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if not message:
                self._settle()
                return
            kind, number, payload = decode(message)
            connection = self._lent.pop(number).connection
            if kind is Kind.RETURNED:
                connection.returned(payload)
            elif kind is Kind.EXPIRED:
                connection.expired(payload)
            elif kind is Kind.UNSENT:
                connection.returned(unsent=payload)
            else:
                connection.ended()

    def _settle(self) -> None:
        """Take everything back after the process has ended."""
        self._loop.remove_reader(self._service)
        self._service.close()
        if self._timer is not None:
            self._timer.cancel()
        sight, culprit = self._board.read(), ""
        lent, self._lent = self._lent, {}
        for number, loan in lent.items():
            if number > sight.taken:
                loan.connection.returned(loan.data)
            elif number != sight.connection or sight.state is State.IDLE:
                loan.connection.returned()
            elif sight.state is State.READING:
                loan.connection.returned(sight.request)
            elif sight.state is State.EVALUATING:
                culprit = loan.connection.client[0] if loan.connection.client else ""
                loan.connection.returned(sight.request, for_good=True)
            else:
                _go_on(loan, sight)
        self._board.close()
        self._ended(culprit)


def _go_on(loan: _Loan, sight: Sight) -> None:
    """Go on with a connection whose worker ended while it sent an answer: the kernel knows how much of it went out."""
    try:
        sent = loan.connection.written() - loan.written - sight.before
    except OSError:
        sent = -1
    if sent == 0:
        loan.connection.returned(sight.request)
    elif sent == sight.length:
        loan.connection.returned()
    else:
        loan.connection.ended()
