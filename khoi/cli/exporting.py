"""The command that writes a release in another format: export."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khoi.cli.console import RELEASES, errors
from khoi.errors import KhoiError
from khoi.formats import GRAPH_FORMATS

if TYPE_CHECKING:
    from typing import BinaryIO

    from pyarrow import Table

    from khoi.release import Release


class ExportFormat(StrEnum):
    """What a release can be written as."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    CSV = "csv"
    PARQUET = "parquet"
    POPOLO = "popolo"
    FTM = "ftm"
    DATAPACKAGE = "datapackage"


_FOLDERS = (ExportFormat.CSV, ExportFormat.PARQUET, ExportFormat.DATAPACKAGE)


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi export ttl -o khoi.ttl; khoi export parquet -o tables")(export)


def export(
    format_: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=", ".join(ExportFormat))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; for csv, parquet and datapackage a folder.")
    ] = None,
    release: Annotated[str, typer.Option(help="A release's id, its first digits, or 'current'.")] = "current",
    releases: Annotated[Path, typer.Option(help="Where releases are kept.")] = RELEASES,
) -> None:
    """Write a release in another format; without -o, to standard output where the format is one file."""
    from khoi.history import find_release

    found = find_release(releases, release)
    if format_ in _FOLDERS:
        if output is None:
            raise KhoiError(f"{format_} is several files; name a folder: khoi export {format_} -o FOLDER")
        output.mkdir(parents=True, exist_ok=True)
        with errors.status(f"writing {format_}"):
            _write_folder(found, format_, output)
    elif output is None:
        _write_file(found, format_, sys.stdout.buffer)
    else:
        with errors.status(f"writing {format_}"), output.open("wb") as file:
            _write_file(found, format_, file)


def _write_file(release: "Release", format_: ExportFormat, output: "BinaryIO") -> None:
    from khoi.exports.followthemoney import followthemoney
    from khoi.exports.popolo import popolo
    from khoi.exports.rdf import open_dump, write_rdf

    match format_:
        case ExportFormat.POPOLO | ExportFormat.FTM:
            write = popolo if format_ is ExportFormat.POPOLO else followthemoney
            output.write(write(_tables(release), release.manifest.base))
        case _:
            extension = "rdf" if format_ is ExportFormat.RDFXML else format_.value
            chosen = next(known for known in GRAPH_FORMATS if known.extension == extension)
            with open_dump(release.directory) as lines:
                write_rdf(lines, chosen, output)


def _write_folder(release: "Release", format_: ExportFormat, folder: Path) -> None:
    from khoi.exports.csvw import METADATA, metadata, write_csv
    from khoi.exports.datapackage import NAME, datapackage
    from khoi.exports.parquet import write_parquet
    from khoi.exports.tables import table_files
    from khoi.release import file_entry

    tables = _tables(release)
    if format_ is ExportFormat.PARQUET:
        write_parquet(tables, folder)
        return
    files = write_csv(tables, folder)
    if format_ is ExportFormat.CSV:
        (folder / METADATA).write_bytes(metadata(table_files(), release.manifest))
    else:
        entries = {path.name: file_entry(path) for path in files}
        (folder / NAME).write_bytes(datapackage(release.manifest, entries, table_files()))


def _tables(release: "Release") -> "dict[str, Table]":
    from khoi.backend import EmbeddedBackend
    from khoi.exports.tables import read_tables

    return read_tables(EmbeddedBackend.open(release.store), release.manifest.base)
