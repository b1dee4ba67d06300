"""Real services on free ports: `khoi serve` as users start it, for as long as a test needs it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sockets import exchanged, status_of
from waiting import wait_until

KHOI = (sys.executable, "-c", "from khoi.cli import main; main()")
"""The command line, run by the interpreter that runs the tests."""
_FEW = {"KHOI_WORKERS": "1", "KHOI_QUERY_WORKERS": "2"}
"""Many services run at the same time here, on a machine that may have two cores."""


@contextmanager
def serving(*arguments: str, **settings: str) -> Iterator[str]:
    """Run `khoi serve` with `arguments` and `KHOI_…` settings on a free port; yield its base URL."""
    process, url = start(*arguments, **settings)
    try:
        yield url
    finally:
        stop(process)


def start(*arguments: str, **settings: str) -> tuple[int, str]:
    """Start `khoi serve`; return its process and, once it is ready, its base URL. It runs until it is stopped."""
    port = free_port()
    variables = _FEW | {f"KHOI_{name.upper()}": value for name, value in settings.items()}
    return _started((*KHOI, "serve", "--port", str(port), *arguments), f"http://127.0.0.1:{port}", "readyz", variables)


@contextmanager
def resident() -> Iterator[str]:
    """Run the process that the commands of conformance runners ask, `resident.py`; yield its base URL."""
    port = free_port()
    command = (sys.executable, str(Path(__file__).with_name("resident.py")), str(port))
    process, url = _started(command, f"http://127.0.0.1:{port}", "", {})
    try:
        yield url
    finally:
        stop(process)


def stop(*processes: int) -> None:
    """Stop services, wherever in this run they were started; return when they are gone."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
    wait_until(lambda: not any(map(_runs, processes)), f"of the services {processes} some still run")


def workers_of(folder: Path, kind: str = "api.endpoint.worker") -> dict[int, int]:
    """Return process id and resident bytes of every worker of a kind over the releases in `folder`.

    A worker has the command line of the template that it was forked from; the template's own parent is no such process.
    """
    command = ("ps", "-ww", "-eo", "pid=,ppid=,rss=,args=")
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.split(maxsplit=3) for line in listed.splitlines()]
    ours = {
        pid: (parent, resident)
        for pid, parent, resident, args in lines
        if kind in args and str(folder.resolve()) in args
    }
    return {int(pid): int(resident) * 1024 for pid, (parent, resident) in ours.items() if parent in ours}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _started(command: tuple[str, ...], url: str, path: str, variables: dict[str, str]) -> tuple[int, str]:
    process = os.posix_spawn(command[0], command, os.environ | variables)
    request = f"GET /{path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()

    def is_ready() -> bool:
        if not _runs(process):
            pytest.fail("the service ended before it was ready")
        with suppress(OSError):  # by bytes: httpx2 reads all certificates there are before it asks, each time
            return status_of(exchanged(url, request)) == 200
        return False

    try:
        wait_until(is_ready, "the service is not ready")
    except pytest.fail.Exception:
        stop(process)
        raise
    return process, url


def _runs(process: int) -> bool:
    with suppress(ChildProcessError):  # where another worker started it
        os.waitpid(process, os.WNOHANG)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
