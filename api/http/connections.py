"""A client's connection with bounds: how long a request's head may be, how long it may take, how many may be open.

uvicorn bounds none of these for its fast parser, so that one client could take the service from all others: by a header
that never ends, by a byte a second, by connections until no file descriptor is left. Reasons and alternatives are in
`docs/decisions/0009-connections-with-bounds.md`.
"""

import asyncio
import json
from collections import Counter, deque
from typing import Any

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from api.http.bounds import ConnectionBounds
from api.http.headers import ENDPOINT_HEADERS
from api.http.problems import ProblemError
from api.http.throttle import tell_when_hung_up

_DISCARDED = 4 << 20
"""How many bytes are read and thrown away after a refusal: to close on unread bytes takes the answer back (a reset)."""
_LINGERING_SECONDS = 2.0
_LOOKS = 8
"""How often overdue work is looked for within the seconds that it may take."""


class BoundedConnection(HttpToolsProtocol):
    """One connection of uvicorn's, refused with a problem document where it goes past its bounds.

    Methods without a docstring of their own are called by the event loop or by the parser, as uvicorn's are.
    """

    def __init__(self, bounds: ConnectionBounds, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bounds = bounds
        self._unread = self._body = 0
        self._reading_head = False
        self._refused = False
        self._heard = False
        self._unfinished: deque[RequestResponseCycle] = deque()
        self._since: float | None = self.loop.time()
        self._idle_since = self.loop.time()
        self._stalled_since: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take the connection, in place of another where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self._bounds.connections:
            self._make_room()
        self._timer = self.loop.call_later(self._bounds.seconds / _LOOKS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        if self._timer is not None:
            self._timer.cancel()
        self._disconnect()
        super().connection_lost(exc)

    def _disconnect(self) -> None:
        """Tell all requests of this connection that nobody waits for them; uvicorn tells the last one alone."""
        self.pipeline.clear()
        for cycle in self._unfinished:
            cycle.disconnected = True
            cycle.message_event.set()

    def _drop(self) -> None:
        """End the connection at once; what its requests still send is thrown away."""
        self._disconnect()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read what came in, as far as it stays in bounds."""
        self._unset_keepalive_if_required()
        self._unread += len(data)
        self._heard = True
        if self._since is None and not self._is_answering:
            self._since = self.loop.time()  # line ends before a request begin none, and are no way to stay either
        if self._refused:
            if self._unread > _DISCARDED:
                self.transport.abort()
            return
        try:
            self._feed(data)
            if self._unread > self._bounds.head + self._bounds.target:
                raise self._too_long()
        except HttpParserError as error:
            refused = error.__context__  # the parser raises an error of its own over what a method here raised
            self._refuse(refused if isinstance(refused, ProblemError) else ProblemError(400, "this is not HTTP/1.1"))
        except ProblemError as error:
            self._refuse(error)

    def _feed(self, data: bytes) -> None:
        """Parse `data`. An `Upgrade` is not taken up: the request is read again without it (RFC 9110, section 7.8)."""
        while True:
            try:
                self.parser.feed_data(data)
            except HttpParserUpgrade as upgrade:
                # `args` holds the offset where the parser stopped.
                data = self._head_without_upgrade() + data[upgrade.args[0] :]
                self.parser = HttpRequestParser(self)
            else:
                return

    def _head_without_upgrade(self) -> bytes:
        head = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        fields = (b"%s: %s\r\n" % field for field in self.headers if field[0] not in (b"upgrade", b"connection"))
        return head + b"".join(fields) + b"\r\n"

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._since, self._unread, self._body, self._reading_head = self.loop.time(), 0, 0, True
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header field; those behind a body (trailers) are nobody's."""
        if self._reading_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Have the request answered. Raises `ProblemError` where its head is out of bounds."""
        self._require_bounded_head()
        # The parser takes what follows for another protocol, and would read no further request.
        if self.parser.get_method() == b"CONNECT":
            raise ProblemError(400, "this is no proxy")
        if len(self.pipeline) >= self._bounds.pipelined:
            raise ProblemError(429, f"{self._bounds.pipelined} requests may wait on a connection here")
        self._reading_head, self._unread = False, 0
        if not self.parser.should_upgrade():
            super().on_headers_complete()
            self._unfinished.append(self.cycle)

    def on_body(self, body: bytes) -> None:
        """Take a part of the body. Raises `ProblemError` where it is longer than any that is read here."""
        self._unread = 0
        self._body += len(body)
        if self._body > self._bounds.body:
            raise ProblemError(413, f"a request may have {self._bounds.body:,} bytes here")
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop the clock: the request is here."""
        self._since, self._unread = None, 0
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Note that the connection is idle."""
        self._idle_since = self.loop.time()
        self._unfinished.popleft()
        super().on_response_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGIApp) -> None:  # type: ignore[override]
        """Have a request answered that can say whether anybody still waits for it."""
        tell_when_hung_up(cycle.scope, lambda: cycle.disconnected)  # type: ignore[arg-type]
        super()._start_asgi_task(cycle, app)  # type: ignore[arg-type]

    def pause_writing(self) -> None:
        """Note that the reader does not keep up."""
        self._stalled_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """Note that the reader keeps up again."""
        self._stalled_since = None
        super().resume_writing()

    @property
    def _host(self) -> str:
        return self.client[0] if self.client else ""

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _require_bounded_head(self) -> None:
        bounds = self._bounds
        if len(self.url) > bounds.target:
            raise self._too_long()
        if len(self.headers) > bounds.fields:
            raise ProblemError(431, f"a request may have {bounds.fields} header fields here, not {len(self.headers)}")
        sizes = [len(name) + len(value) for name, value in self.headers]
        if sum(sizes) > bounds.head or max(sizes, default=0) > bounds.field:
            raise self._too_long()

    def _too_long(self) -> ProblemError:
        bounds = self._bounds
        if len(self.url) > bounds.target:
            hint = "send a long query by POST, as a form or as application/sparql-query"
            return ProblemError(414, f"an address may have {bounds.target:,} bytes here", hint=hint)
        together = f"and all of them {bounds.head:,}"
        return ProblemError(431, f"a header field may have {bounds.field:,} bytes here, {together}")

    def _look(self) -> None:
        """Refuse or end what is overdue."""
        now = self.loop.time()
        # To close waits until everything is sent: whoever reads nothing would keep it open.
        if self._stalled_since is None and self.transport.is_closing():
            self._stalled_since = now
        if self._stalled_since is not None and now - self._stalled_since > self._bounds.seconds:
            self._drop()
            return
        if self._since is not None and now - self._since > self._bounds.seconds and not self._waits_for_us:
            self._refuse(ProblemError(408, f"the request was not here whole after {self._bounds.seconds:g} s"))
        self._timer = self.loop.call_later(self._bounds.seconds / _LOOKS, self._look)

    @property
    def _waits_for_us(self) -> bool:
        """Whether a request comes in slowly because the one before it is still being answered."""
        return self._reading_head and self._is_answering

    def _make_room(self) -> None:
        # One that was dropped in this turn of the loop is still listed, and makes room once.
        still_open = [one for one in self.connections if not one.transport.is_closing()]
        if len(still_open) <= self._bounds.connections:
            return
        others = [one for one in still_open if isinstance(one, BoundedConnection) and one is not self]
        held = Counter(one._host for one in (self, *others))
        # Of who has most: what is idle, or of another client also what is being answered, as to a reader who is slow.
        most = [one for one in others if held[one._host] == max(held.values())]
        may_go = [one for one in most if not one._is_answering or one._host != self._host]
        if may_go:
            min(may_go, key=lambda one: (one._is_answering, one._idle_since))._drop()
        else:
            self._end_with(ProblemError(503, "too many connections are open", headers={"Retry-After": "5"}))

    def _refuse(self, problem: ProblemError) -> None:
        """Send the problem and close; without a word in the middle of another answer, or where nothing was sent."""
        if self._refused:
            return
        if self._is_answering:
            # This answer belongs to a request that came before, or has begun: nothing may be put between its bytes.
            if self._reading_head or not self.cycle.more_body or self.cycle.response_started:
                self._refused = True
                self._drop()
                return
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        elif not self._heard:
            self._refused = True
            self.transport.close()
            return
        self._end_with(problem)

    def _end_with(self, problem: ProblemError) -> None:
        self._refused = True
        self.transport.write(_answer(problem, self.server_state.default_headers))
        # Half closed first, and still read: to close at once may take the answer back (RFC 9112, section 9.6).
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGERING_SECONDS, self.transport.abort)


def _answer(problem: ProblemError, defaults: list[tuple[bytes, bytes]]) -> bytes:
    body = json.dumps(problem.document()).encode()
    own = [(name.encode(), value.encode()) for name, value in problem.headers.items()]
    fields = [
        *defaults,
        *ENDPOINT_HEADERS,
        *own,
        (b"content-type", b"application/problem+json"),
        (b"content-length", b"%d" % len(body)),
        (b"connection", b"close"),
    ]
    return STATUS_LINE[problem.status] + b"".join(b"%s: %s\r\n" % field for field in fields) + b"\r\n" + body
