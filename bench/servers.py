"""Servers that benchmarks ask: ours and our peers, each over the same data, each on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize

from khoi.releases.release import Release

_START_SECONDS = 180.0
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DirsAllowed = {folder}
NumberOfBuffers = 80000
MaxDirtyBuffers = 60000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 32
MaxKeepAlives = 32
KeepAliveTimeout = 30
[SPARQL]
ResultSetMaxRows = 10000
"""


class AbsentError(Exception):
    """The server is not installed here, or does not come up."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its process, its port and the path of its endpoint."""

    process: int
    port: int
    path: str


@contextmanager
def khoi(releases: Path, checkout: Path | None = None, **settings: str) -> Iterator[Served]:
    """Run our service with `KHOI_…` settings; from the folder `checkout` where another version of it is meant."""
    port = free_port()
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--port", str(port)]
    environment = {f"KHOI_{name.upper()}": value for name, value in settings.items()}
    with _running([*command, "--releases", str(releases)], port, environment, checkout) as process:
        yield Served(process, port, "/sparql")


@contextmanager
def oxigraph(release: Release) -> Iterator[Served]:
    """Run `oxigraph serve-read-only` on the release's own store."""
    port = free_port()
    command = ["oxigraph", "serve-read-only", "--location", str(release.store), "--bind", f"127.0.0.1:{port}"]
    with _running([*command, "--union-default-graph"], port) as process:
        yield Served(process, port, "/query")


@contextmanager
def rdflib_endpoint(release: Release) -> Iterator[Served]:
    """Run rdflib-endpoint with the release's triples in memory; it reads no N-Quads, so they go in without graphs."""
    with tempfile.TemporaryDirectory() as name:
        data, port = Path(name) / "data.nt", free_port()
        triples = (quad.triple for quad in Store.read_only(str(release.store)))
        serialize(triples, str(data), format=RdfFormat.N_TRIPLES)
        command = ["rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", str(port), str(data)]
        with _running(command, port) as process:
            yield Served(process, port, "/")


@contextmanager
def virtuoso(data: Path) -> Iterator[Served]:
    """Run Virtuoso with `data` loaded by its own bulk loader."""
    with tempfile.TemporaryDirectory() as name:
        folder, port, sql_port = Path(name), free_port(), free_port()
        (folder / "virtuoso.ini").write_text(
            _VIRTUOSO_INI.format(folder=folder, port=port, sql_port=sql_port), encoding="utf-8"
        )
        shutil.copy(data, folder / "data.nq")
        command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
        with _running(command, port) as process:
            load = f"ld_dir('{folder}', 'data.nq', 'http://example.org/'); rdf_loader_run(); checkpoint;"
            isql = ["isql-vt", f"127.0.0.1:{sql_port}", "dba", "dba", f"exec={load}"]
            subprocess.run(isql, check=True, capture_output=True)
            yield Served(process, port, "/sparql")


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def family(process: int) -> list[int]:
    """Return the process and all that it started."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(line.split()[0]): int(line.split()[1]) for line in listed.splitlines()}
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def resident(process: int) -> int:
    """Return the bytes of memory that a process holds; 0 if it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def _running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Iterator[int]:
    if shutil.which(command[0]) is None:
        raise AbsentError(f"{command[0]} is not installed")
    silent = subprocess.DEVNULL
    environment = os.environ | dict(environment or {})
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=silent, stderr=silent)
    try:
        _wait_for(port, process, command[0])
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], name: str) -> None:
    """Wait until something answers a request on `port`: with several processes, listening is not yet answering."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AbsentError(f"{name} ended with {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as probe:
                probe.sendall(b"GET /livez HTTP/1.0\r\n\r\n")
                if probe.recv(1):
                    return
        except OSError:
            time.sleep(0.2)
    raise AbsentError(f"{name} does not answer")
