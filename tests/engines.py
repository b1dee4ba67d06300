"""Other engines that hold a release: each runs on free ports with its data in a temporary folder."""

import gzip
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import pytest
from needs import needed
from services import free_port
from waiting import wait_until

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
    needed(program.exists(), "oxigraph, from the dev extra")
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
    needed(shutil.which("virtuoso-t"), "virtuoso-t, from the Debian package virtuoso-opensource")
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
    with httpx2.Client() as client:

        def answers() -> bool:
            if process.poll() is not None:
                pytest.fail(f"{process.args!r} has ended")
            with suppress(httpx2.TransportError):
                return client.get(url, params={"query": "ASK { }"}) is not None
            return False

        wait_until(answers, f"{process.args!r} does not answer")
