"""The files that are made with a release, below its `dumps/`: every format, and the data package that lists them."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
from pyarrow import csv, parquet

from khoi.releases.exports.csvw import METADATA, metadata
from khoi.releases.exports.datapackage import NAME, datapackage
from khoi.releases.exports.followthemoney import followthemoney
from khoi.releases.exports.popolo import popolo
from khoi.releases.exports.rdf import read_quads, write_rdf, zipped
from khoi.releases.exports.simple import simple_files
from khoi.releases.exports.tables import read_tables, rows_of, table_files
from khoi.releases.release import DUMP, DUMPS, STORE, FileEntry, Manifest, file_entry
from khoi.sparql.backend import Backend
from khoi.sparql.formats import GRAPH_FORMATS


def write_rdf_dumps(lines: Path, directory: Path) -> None:
    """Write sorted N-Quads, given as they are, to the gzip files that a release in `directory` has of each format."""
    # Read once for four formats: to read them anew for each took as long as to write them.
    with lines.open("rb") as said:
        quads = read_quads(said)
    for format_ in GRAPH_FORMATS:
        dump = directory / (DUMP if format_.extension == "nq" else f"{DUMPS}/dataset.{format_.extension}.gz")
        with lines.open("rb") as said, zipped(dump) as file:
            write_rdf(said, quads, format_, file)


def write_table_dumps(directory: Path, manifest: Manifest) -> None:
    """Write a release's tables, and what is made from them; its store is in `directory` already."""
    folder = directory / DUMPS
    tables = read_tables(Backend.open(directory / STORE), manifest.base)
    as_needed = csv.WriteOptions(quoting_style="needed", quoting_header="none")
    for name, table in tables.items():
        csv.write_csv(table, folder / f"{name}.csv", as_needed)
    write_parquet(tables, folder)
    (folder / METADATA).write_bytes(metadata(table_files(), manifest))
    rows = {name: rows_of(table) for name, table in tables.items()}
    (folder / "popolo.json").write_bytes(popolo(rows, manifest.base))
    (folder / "entities.ftm.json").write_bytes(followthemoney(rows, manifest.base))
    for name, content in simple_files(rows, manifest.base):
        (folder / name).write_bytes(content)


def write_parquet(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write each table as `{name}.parquet`, with the descriptions of its columns in the file's schema."""
    for name, table in tables.items():
        parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")


def write_data_package(directory: Path, manifest: Manifest) -> dict[str, FileEntry]:
    """Write the data package that lists the dumps; return all files by their names in the manifest."""
    folder = directory / DUMPS
    files = {path.name: file_entry(path) for path in sorted(folder.iterdir())}
    (folder / NAME).write_bytes(datapackage(manifest, files, table_files()))
    return {f"{DUMPS}/{path.name}": file_entry(path) for path in sorted(folder.iterdir())}
