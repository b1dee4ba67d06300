"""The port that processes share.

One listening socket for all gives every connection of a burst to the process that wakes first. On Linux each process
therefore has a listening socket of its own on the port, and the kernel spreads connections over them (SO_REUSEPORT);
the socket of a process that ends ends with it, and the others get what comes next.
"""

import socket
import sys
from collections.abc import Callable

from uvicorn import Config


class _OwnSocket:
    """Becomes a bound socket of its own in each process that it is sent to."""

    def __init__(self, host: str, port: int) -> None:
        self._address = host, port

    def __reduce__(self) -> tuple[Callable[[str, int], socket.socket], tuple[str, int]]:
        return _sharing, self._address


def sockets_for_processes(config: Config) -> tuple[list[socket.socket], socket.socket]:
    """Return what to give the processes, and a socket to keep meanwhile, so that nobody else takes the port.

    Ends this process with uvicorn's message where the port is taken.
    """
    alone = config.bind_socket()
    if sys.platform != "linux":
        return [alone], alone
    host, port = alone.getsockname()[:2]
    alone.close()
    return [_OwnSocket(host, port)], _sharing(host, port)  # type: ignore[list-item]  # where it is used it is one


def _sharing(host: str, port: int) -> socket.socket:
    # Where the protocol is left out, asyncio does not take it for TCP, and lets the second part of an answer wait until
    # the first is acknowledged (Nagle's algorithm), often 40 ms.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind((host, port))
    return bound
