"""Exports: our serialisers beside `oxigraph dump` on one generated release, and rows a second into and out of Parquet.

    make bench            python -m bench.exports --triples 1000000

Formats without graphs are compared with the peer's N-Quads, since it cannot write the union of all graphs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from bench.generate.datasets import Plan, write
from khoi.backend import EmbeddedBackend
from khoi.exports.parquet import write_parquet
from khoi.exports.rdf import open_dump, write_rdf
from khoi.exports.tables import read_tables
from khoi.formats import GRAPH_FORMATS
from khoi.release import DUMP, DUMPS, MANIFEST, STORE, current, file_entry, write_dump
from khoi.resources import resource

BASE = "https://w3id.org/khoi/"
_PEER_FORMATS = ("nq", "trig", "jsonld")


def main() -> None:
    """Write every format with both and print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        quads = _prepare(directory, Plan(options.triples, seed=7))
        print(f"{quads:,} quads")
        for format_ in GRAPH_FORMATS:
            ours = min(_ours(directory, format_.extension) for _ in range(options.rounds))
            peer = min(_peer(directory, format_.extension) for _ in range(options.rounds))
            rates = f"khoi {quads / ours:10,.0f}/s  oxigraph dump {quads / peer:10,.0f}/s"
            print(f"{format_.extension:8} {rates}  ratio {peer / ours:6.2f}")
        _tables(directory)


def _prepare(directory: Path, plan: Plan) -> int:
    generated = directory / "generated.nq"
    write(plan, resource("ontology"), generated)
    lines = sorted(generated.read_bytes().splitlines(keepends=True))
    write_dump(directory / DUMP, lines)
    store = Store(str(directory / STORE))
    store.bulk_load(path=str(generated), format=RdfFormat.N_QUADS)
    store.flush()
    return len(lines)


def _ours(directory: Path, extension: str) -> float:
    chosen = next(format_ for format_ in GRAPH_FORMATS if format_.extension == extension)
    started = time.perf_counter()
    with open_dump(directory) as lines, (directory / "ours").open("wb") as output:
        write_rdf(lines, chosen, output)
    return time.perf_counter() - started


def _peer(directory: Path, extension: str) -> float:
    command = [str(Path(sys.executable).parent / "oxigraph"), "dump", "--location", str(directory / STORE)]
    started = time.perf_counter()
    output = directory / f"peer.{extension if extension in _PEER_FORMATS else 'nq'}"
    subprocess.run([*command, "--file", str(output)], check=True, capture_output=True)
    return time.perf_counter() - started


def _tables(directory: Path) -> None:
    backend = EmbeddedBackend.open(directory / STORE)
    started = time.perf_counter()
    tables = read_tables(backend, BASE)
    read = time.perf_counter() - started
    started = time.perf_counter()
    write_parquet(tables, directory)
    written = time.perf_counter() - started
    rows = sum(table.num_rows for table in tables.values())
    print(
        f"tables   {rows:,} rows: {rows / read:,.0f}/s out of the store, {rows / written:,.0f}/s into Parquet, ", end=""
    )
    print(f"{rows / (read + written):,.0f}/s in all")
    print(f"         {rows / _handed_out(directory):,.0f}/s by `khoi export parquet`, which hands out what was made")


def _handed_out(directory: Path) -> float:
    """Return the seconds that `khoi export` takes, start and all, for the Parquet files made before."""
    release = directory / "releases" / "generated"
    (release / DUMPS).mkdir(parents=True)
    files = {f"{DUMPS}/{path.name}": file_entry(path) for path in directory.glob("*.parquet")}
    for path in directory.glob("*.parquet"):
        path.rename(release / DUMPS / path.name)
    manifest = current(Path("releases")).manifest.model_copy(update={"id": release.name, "files": files})
    (release / MANIFEST).write_text(manifest.model_dump_json(by_alias=True), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "khoi"), "export", "parquet", "--release", release.name]
    folders = ["--releases", str(release.parent), "-o", str(directory / "out")]
    started = time.perf_counter()
    subprocess.run([*command, *folders], check=True, capture_output=True)
    return time.perf_counter() - started


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2, help="turns of each; the best counts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
