"""How much of the service one connection may take, and how many there may be."""

import resource
from dataclasses import dataclass

LONGEST_BODY = 1 << 20  # a reconciliation batch of 500 rows; JSON of that length is read in a tenth of a second
_MOST = 10_000
_MOST_WAITING = 2048


@dataclass(frozen=True, slots=True)
class ConnectionBounds:
    """What one connection may take: bytes of a request's target, of a header field, of all of them and of the body.

    And how many fields, and how long: within `seconds` a request has to be there whole, and an answer's reader has to
    take the next part of it. A client may send `pipelined` requests before it has the first answer.
    """

    target: int = 32 << 10
    field: int = 8 << 10  # as Apache httpd has it by default, and the number of fields as well
    head: int = 64 << 10
    fields: int = 100
    body: int = LONGEST_BODY
    pipelined: int = 16
    seconds: float = 20.0

    @property
    def connections(self) -> int:
        """How many may be open: a third of the process's descriptors.

        Each may have a file open besides, to send it; the rest is for newcomers and workers.
        """
        return min(_MOST, _descriptors() // 3)

    @property
    def backlog(self) -> int:
        """How many may wait to be accepted.

        asyncio accepts all of them in one turn of its loop, and two turns pass until one is closed to make room for the
        first. Where no descriptor is left it stops accepting for a second, and logs each that it did not accept.
        """
        return min(_MOST_WAITING, _descriptors() // 8)


def _descriptors() -> int:
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1 << 20 if descriptors == resource.RLIM_INFINITY else descriptors
