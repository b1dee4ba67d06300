"""The files that are made with a release, below its `dumps/`: every format, and the data package that lists them."""

from pathlib import Path

from khoi.backend import Backend
from khoi.exports.csvw import METADATA, metadata, write_csv
from khoi.exports.datapackage import NAME, datapackage
from khoi.exports.followthemoney import followthemoney
from khoi.exports.parquet import write_parquet
from khoi.exports.popolo import popolo
from khoi.exports.rdf import open_dump, write_rdf, zipped
from khoi.exports.tables import read_tables, table_files
from khoi.formats import GRAPH_FORMATS
from khoi.release import FileEntry, Manifest, file_entry

FOLDER = "dumps"


def write_dumps(directory: Path, backend: Backend, manifest: Manifest) -> dict[str, FileEntry]:
    """Write every dump of the release in `directory`; return them by their names in the manifest.

    `backend` answers from the release, whose sorted N-Quads are already there.
    """
    folder = directory / FOLDER
    folder.mkdir()
    for format_ in GRAPH_FORMATS:
        if format_.extension != "nq":
            with (
                open_dump(directory) as lines,
                zipped(folder / f"dataset.{format_.extension}.gz") as output,
            ):
                write_rdf(lines, format_, output)
    tables = read_tables(backend, manifest.base)
    write_csv(tables, folder)
    write_parquet(tables, folder)
    (folder / METADATA).write_bytes(metadata(table_files(), manifest))
    (folder / "popolo.json").write_bytes(popolo(tables, manifest.base))
    (folder / "entities.ftm.json").write_bytes(followthemoney(tables, manifest.base))
    files = {path.name: file_entry(path) for path in sorted(folder.iterdir())}
    (folder / NAME).write_bytes(datapackage(manifest, files, table_files()))
    return {f"{FOLDER}/{path.name}": file_entry(path) for path in sorted(folder.iterdir())}
