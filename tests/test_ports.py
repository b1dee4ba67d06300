"""Processes share the port fairly, and nobody shares it with them by mistake."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT, serving
from services import KHOI, free_port
from uvicorn import Config
from waiting import wait_until

from api.http.ports import sockets_for_processes
from khoi.releases.release import Release

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc and a fair SO_REUSEPORT are Linux's"),
]
_ESTABLISHED = "01"


def children_of(process: int) -> list[int]:
    """Return the processes that a process started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def server_on(port: int) -> int:
    """Return the process that `khoi serve` is on a port."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"serve" in command and str(port).encode() in command:
            return int(folder.name)
    raise AssertionError(f"nobody serves on {port}")


def connections_of(process: int, port: int) -> int:
    """Return how many connections to a port a process holds; none once it is gone."""
    try:
        lines = Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]
    except OSError:
        return 0
    here = {
        fields[9]
        for fields in map(str.split, lines)
        if fields[1].endswith(f":{port:04X}") and fields[3] == _ESTABLISHED
    }
    folder = Path(f"/proc/{process}/fd")
    held = (str(link.readlink()) for link in folder.iterdir() if link.is_symlink()) if folder.exists() else ()
    return sum(name.removeprefix("socket:[").removesuffix("]") in here for name in held)


def test_the_socket_of_each_process_is_known_to_be_tcp_so_that_no_part_of_an_answer_waits_for_another() -> None:
    _, kept = sockets_for_processes(Config("", host="127.0.0.1", port=free_port()))
    with kept:
        assert kept.proto == socket.IPPROTO_TCP


def test_connections_that_come_at_once_are_spread_and_a_dead_process_keeps_none(release: Release) -> None:
    with serving("--releases", str(release.directory.parent), workers="2") as url, ExitStack() as opened:
        port = httpx2.URL(url).port or 0
        server = server_on(port)

        def serving_processes() -> list[int]:
            for _ in range(16):
                connection = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
                connection.sendall(b"GET /livez HTTP/1.1\r\nHost: example.org\r\n\r\n")
                assert connection.recv(64).startswith(b"HTTP/1.1 200")
            return [child for child in children_of(server) if connections_of(child, port)]

        wait_until(lambda: len(serving_processes()) == 2, "one process takes all connections")
        dead = serving_processes()[0]
        os.kill(dead, signal.SIGKILL)
        wait_until(lambda: not connections_of(dead, port), "a dead process keeps its connections")
        wait_until(lambda: dead not in children_of(server), "a dead process is not buried, and may still be listening")
        statuses = {httpx2.get(f"{url}/livez", timeout=5).status_code for _ in range(20)}
    assert statuses == {200}


def test_a_service_says_its_address_once_it_accepts_and_shares_its_port_with_nobody(release: Release) -> None:
    command = [*KHOI, "serve", "--releases", str(release.directory.parent), "--port"]
    several = os.environ | {"KHOI_WORKERS": "2", "KHOI_QUERY_WORKERS": "2"}
    with subprocess.Popen([*command, "0"], stderr=subprocess.PIPE, text=True, env=several) as service:
        try:
            assert service.stderr is not None
            url = next(line.split()[-1] for line in service.stderr if f"release {release.manifest.id} at " in line)
            assert httpx2.get(f"{url}livez", timeout=30).status_code == 200
            again = subprocess.run(
                [*command, str(httpx2.URL(url).port)], capture_output=True, text=True, timeout=60, cwd=ROOT
            )
        finally:
            service.terminate()
    assert again.returncode != 0
    assert "address already in use" in again.stderr.lower()
