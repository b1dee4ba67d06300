"""Other engines that hold a release: each runs on free ports with its data in a temporary folder."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from khoi.addresses import Addresses
from khoi.releases.release import DUMP, DUMPS, Release

_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
{sparql}
"""


@contextmanager
def oxigraph(release: Release, folder: Path, *arguments: str) -> Iterator[str]:
    """Run `oxigraph serve` with `arguments` over the release; yield its query URL."""
    program = Path(sys.executable).with_name("oxigraph")
    _require(program.exists(), "oxigraph is not installed: it is in the dev extra")
    (folder / DUMP).write_bytes((release.directory / DUMP).read_bytes())
    store = str(folder / "store")
    subprocess.run([program, "load", "--location", store, "--file", folder / DUMP], check=True, capture_output=True)
    port = free_port()
    command: list[str | Path] = [program, "serve", "--location", store, "--bind", f"127.0.0.1:{port}", *arguments]
    with _running(command, folder, f"http://127.0.0.1:{port}/query") as url:
        yield url


@contextmanager
def virtuoso(release: Release, folder: Path, **limits: int) -> Iterator[str]:
    """Run Virtuoso over the release, with `limits` as in the [SPARQL] part of its ini; yield its query URL."""
    _require(shutil.which("virtuoso-t") is not None, "virtuoso-t is not installed: it is in virtuoso-opensource")
    sql, http = free_port(), free_port()
    sparql = "\n".join(f"{name} = {value}" for name, value in limits.items())
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http, sparql=sparql), encoding="utf-8")
    for dump in (DUMP, f"{DUMPS}/dataset.nt.gz"):
        with gzip.open(release.directory / dump) as lines:
            (folder / Path(dump).stem).write_bytes(lines.read())
    union = Addresses(release.manifest.base).graph("union").value
    command = ["virtuoso-t", "+configfile", str(settings), "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql") as url:
        both = f"ld_dir('{folder}', 'dataset.nq', 'unused'); ld_dir('{folder}', 'dataset.nt', '{union}');"
        load = f"{both} rdf_loader_run(); checkpoint;"
        isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", "VERBOSE=OFF", f"EXEC={load}"]
        subprocess.run(isql, check=True, capture_output=True)
        yield url


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _require(there: bool, reason: str) -> None:
    if not there and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if not there:
        pytest.skip(reason)


@contextmanager
def _running(command: Sequence[str | Path], folder: Path, url: str) -> Iterator[str]:
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.kill()
        process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            httpx2.get(url, params={"query": "ASK { }"})
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{process.args!r} does not answer")
