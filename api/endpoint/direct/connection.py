"""A client's connection, which is lent to a direct worker while small queries come on it."""

import socket
import struct
from collections.abc import Callable

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.endpoint.direct.board import LONGEST
from api.endpoint.direct.lending import Lending

_BEGINS, _ENDS = b"GET /sparql?", b"\r\n\r\n"
_CHANCES = 3
_WRITTEN = struct.Struct("=144xI52xQQ")
"""Linux's `struct tcp_info`, of it `tcpi_notsent_bytes`, `tcpi_bytes_sent` and `tcpi_bytes_retrans` (Linux 4.19)."""
STATE = "lending"
"""Under which name the application's state has what gives the `Lending` of the moment."""


class LendableConnection(HttpToolsProtocol):
    """uvicorn's connection, which offers what looks like a small query to the direct workers first.

    While it is on loan it stays open here, unread. After a few requests that a worker would not answer it stays.
    """

    _returns = 0
    _reading = False

    def data_received(self, data: bytes) -> None:
        """Take in what the client sent (asyncio calls this)."""
        if not (data.startswith(_BEGINS) and self._lent(data)):
            super().data_received(data)

    def on_message_begin(self) -> None:
        """Note that a request has begun (the parser calls this)."""
        self._reading = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Note that a request is here whole (the parser calls this)."""
        self._reading = False
        super().on_message_complete()

    def descriptor(self) -> int:
        """Return the socket's file descriptor."""
        descriptor: int = self.transport.get_extra_info("socket").fileno()
        return descriptor

    def written(self) -> int:
        """Return how many bytes were written to the socket, by whichever process. Raises `OSError` if nobody knows."""
        information = self.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
        if len(information) < _WRITTEN.size:
            raise OSError("this kernel does not say how much was sent on a connection")
        waiting, sent, sent_again = _WRITTEN.unpack_from(information)
        return int(waiting + sent - sent_again)

    def returned(self, data: bytes = b"", unsent: bytes = b"", *, for_good: bool = False) -> None:
        """Go on with it here; see `Lendable`."""
        if self.transport.is_closing():
            return
        self._returns += _CHANCES if for_good else bool(data)
        if unsent:
            self.transport.write(unsent)
        self.transport.resume_reading()
        if data:
            super().data_received(data)
        else:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def expired(self, data: bytes) -> None:
        """Go on with it here, or lend it again; see `Lendable`."""
        if not self.transport.is_closing():
            self.transport.resume_reading()
            self.data_received(data)

    def ended(self) -> None:
        """Close it."""
        self.transport.close()

    def _lent(self, data: bytes) -> bool:
        lending: Callable[[], Lending | None] | None = self.app_state.get(STATE)
        now = lending() if lending else None
        if now is None or not self._can_be_lent(data) or not now.lend(self, data):
            return False
        self._unset_keepalive_if_required()
        self.transport.pause_reading()
        return True

    def _can_be_lent(self, data: bytes) -> bool:
        """Say whether nothing else is under way here, and the worker can read the whole request."""
        is_at_rest = not self._reading and (self.cycle is None or self.cycle.response_complete)
        is_sent = self.scheme == "http" and self.transport.get_write_buffer_size() == 0
        is_whole = data.endswith(_ENDS) and len(data) <= LONGEST
        return is_at_rest and is_sent and is_whole and self._returns < _CHANCES
