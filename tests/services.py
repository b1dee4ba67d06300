"""Real services on free ports: `khoi serve` as users start it, for as long as a test needs it."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx2
import pytest

KHOI = (sys.executable, "-c", "from khoi.cli import main; main()")
"""The command line, run by the interpreter that runs the tests."""
_FEW = {"KHOI_WORKERS": "1", "KHOI_QUERY_WORKERS": "2"}
"""Many services run at the same time here, on a machine that may have two cores."""
_SECONDS = 120
"""How long a service may take to start or to stop; on a busy machine that is long."""


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
    environment = os.environ | _FEW | {f"KHOI_{name.upper()}": value for name, value in settings.items()}
    command = (*KHOI, "serve", "--port", str(port), *arguments)
    process, url = os.posix_spawn(command[0], command, environment), f"http://127.0.0.1:{port}"
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        if not _runs(process):
            pytest.fail("the service ended before it was ready")
        with suppress(httpx2.TransportError):
            if httpx2.get(f"{url}/readyz").status_code == 200:
                return process, url
        time.sleep(0.1)
    stop(process)
    pytest.fail(f"the service was not ready after {_SECONDS} s")


def stop(*processes: int) -> None:
    """Stop services, wherever in this run they were started; return when they are gone."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
    until = time.monotonic() + _SECONDS
    while any(map(_runs, processes)):
        if time.monotonic() > until:
            pytest.fail(f"of the services {processes} some were not gone after {_SECONDS} s")
        time.sleep(0.02)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _runs(process: int) -> bool:
    with suppress(ChildProcessError):  # where another worker started it
        os.waitpid(process, os.WNOHANG)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
