"""Exports: `khoi export` beside `oxigraph dump` on one generated release, and rows a second of Parquet.

    make bench            python -m bench.exports --triples 1000000

The dumps are made with a release, and an export hands them out; how fast they were made is told beside. Formats
without graphs are compared with the peer's N-Quads, since it cannot write the union of all graphs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from bench.generate.datasets import Plan, write
from khoi.releases.exports.dumps import write_parquet, write_rdf_dumps
from khoi.releases.exports.tables import read_tables
from khoi.releases.release import DUMP, DUMPS, MANIFEST, STORE, current, file_entry
from khoi.resources import resource
from khoi.sparql.backend import Backend
from khoi.sparql.formats import GRAPH_FORMATS

BASE = "https://w3id.org/khoi/"
_PEER_FORMATS = ("nq", "trig", "jsonld")
_COMMANDS = {"rdf": "rdfxml"}
_LINES = "lines.nq"


def main() -> None:
    """Make every dump, hand it out beside the peer, and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "release"
        (directory / DUMPS).mkdir(parents=True)
        quads = _prepare(directory, Plan(options.triples, seed=7))
        print(f"{quads:,} quads")
        made = _timed(partial(write_rdf_dumps, directory / _LINES, directory))
        print(f"all formats made once: {len(GRAPH_FORMATS) * quads / made:,.0f}/s", flush=True)
        tables = None if options.rdf_only else _tables(directory)
        _describe(directory)
        peers = {extension: _timed(partial(_peer, directory, extension)) for extension in _PEER_FORMATS}
        for format_ in GRAPH_FORMATS:
            extension = format_.extension
            ours = _timed(partial(_ours, directory, _COMMANDS.get(extension, extension)))
            peer = peers.get(extension, peers["nq"])
            rates = f"khoi export {quads / ours:10,.0f}/s  oxigraph dump {quads / peer:10,.0f}/s"
            print(f"{extension:8} {rates}  ratio {peer / ours:6.2f}", flush=True)
        if tables:
            rows, read, written = tables
            handed = _timed(partial(_ours, directory, "parquet"))
            print(f"parquet  {rows:,} rows  khoi export {rows / handed:,.0f}/s", end="  ")
            print(f"(made once: {rows / read:,.0f}/s out of the store, {rows / written:,.0f}/s into Parquet)")


def _prepare(directory: Path, plan: Plan) -> int:
    lines = directory / _LINES
    write(plan, resource("ontology"), lines)
    ordered = sorted(lines.read_bytes().splitlines(keepends=True))
    with lines.open("wb") as file:
        file.writelines(ordered)
    store = Store(str(directory / STORE))
    store.bulk_load(path=str(lines), format=RdfFormat.N_QUADS)
    store.flush()
    return len(ordered)


def _tables(directory: Path) -> tuple[int, float, float]:
    """Write the Parquet files; return their rows, and the seconds out of the store and into the files."""
    backend = Backend.open(directory / STORE)
    started = time.perf_counter()
    tables = read_tables(backend, BASE)
    read = time.perf_counter() - started
    written = _timed(partial(write_parquet, tables, directory / DUMPS))
    return sum(table.num_rows for table in tables.values()), read, written


def _describe(directory: Path) -> None:
    """Write the manifest that makes a release of what is in `directory`."""
    made = (directory / DUMP, *(directory / DUMPS).iterdir())
    files = {str(path.relative_to(directory)): file_entry(path) for path in made}
    manifest = current(Path("releases")).manifest.model_copy(update={"id": directory.name, "files": files})
    (directory / MANIFEST).write_bytes(manifest.as_file())


def _ours(directory: Path, format_: str) -> None:
    command = [str(Path(sys.executable).parent / "khoi"), "export", format_, "--release", directory.name]
    folders = ["--releases", str(directory.parent), "-o", str(directory.parent / f"ours-{format_}")]
    subprocess.run([*command, *folders], check=True, capture_output=True)


def _peer(directory: Path, extension: str) -> None:
    command = [str(Path(sys.executable).parent / "oxigraph"), "dump", "--location", str(directory / STORE)]
    subprocess.run([*command, "--file", str(directory.parent / f"peer.{extension}")], check=True, capture_output=True)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rdf-only", action="store_true", help="no tables: reading them takes a look-up a cell")
    return parser.parse_args()


if __name__ == "__main__":
    main()
