"""The process that query workers are copies of: it has imported all that they need, and forks one for each socket.

A worker that was killed is replaced at once, and a query that somebody gave up ends with a kill. An interpreter started
anew takes a fifth of a second of processor time, so a client that hangs up again and again would take a core.
"""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Sequence
from contextlib import suppress


class Template:
    """A process `python -m api.endpoint.worker` with these arguments, started when the first worker is asked for."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._starting = asyncio.Lock()
        self._process: Process | None = None
        self._control: socket.socket | None = None

    async def fork(self, connection: socket.socket) -> None:
        """Have a worker made that talks on `connection`. Raises `OSError` if that cannot be."""
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                await self._start()
        assert self._control is not None
        socket.send_fds(self._control, [b"\0"], [connection.fileno()])

    async def close(self) -> None:
        """End the process; its workers end with it."""
        if self._process is not None and self._control is not None:
            self._control.close()
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def _start(self) -> None:
        if self._control is not None:
            self._control.close()
        ours, theirs = socket.socketpair()
        with theirs:
            ours.setblocking(False)  # a template that does not listen any more must not hold the event loop
            self._control = ours
            command = (sys.executable, "-m", "api.endpoint.worker", "--socket", str(theirs.fileno()), *self._arguments)
            self._process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, pass_fds=(theirs.fileno(),))
