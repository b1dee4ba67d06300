"""Requests written byte by byte, as no client library would send them."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

KEPT = Path(__file__).parent / "bad_requests.jsonl"
"""A request a line, as a JSON string; `{repeat TEXT N}` stands for a text as often, with `~` for a space in it."""


def connected(url: str, client: str = "") -> socket.socket:
    """Connect to the service on `url`, as the client with that address, such as 127.0.0.2."""
    host, _, port = url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=10, source_address=(client, 0) if client else None)


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


def bad_requests() -> Iterator[bytes]:
    """Yield the requests of the file as they are sent."""
    for line in KEPT.read_text(encoding="utf-8").splitlines():
        text = re.sub(
            r"\{repeat (\S+?) ([0-9]+)\}", lambda match: match[1].replace("~", " ") * int(match[2]), json.loads(line)
        )
        yield text.encode("latin-1" if all(ord(letter) < 256 for letter in text) else "utf-8")
