"""Requests written byte by byte, as no client library would send them."""

import socket


def connected(url: str) -> socket.socket:
    host, _, port = url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=10)


def exchanged(url: str, *parts: bytes) -> bytes:
    """Send `parts` on one connection, and return all that comes back until the service closes it."""
    with connected(url) as client:
        for part in parts:
            client.sendall(part)
        return read_all(client)


def read_all(client: socket.socket) -> bytes:
    received = b""
    while True:
        try:
            more = client.recv(1 << 16)
        except (ConnectionResetError, TimeoutError):
            return received
        if not more:
            return received
        received += more


def status_of(answer: bytes) -> int:
    return int(answer.split(maxsplit=2)[1]) if answer else 0
