"""The command that hands out the files of a release, unpacked: export."""

import gzip
import shutil
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from khoi.cli.console import RELEASES, Releases, errors
from khoi.errors import KhoiError

if TYPE_CHECKING:
    from khoi.releases.release import Release


ExportFormat = Literal[
    "nq", "trig", "ttl", "nt", "jsonld", "rdfxml", "csv", "parquet", "popolo", "ftm", "xlsx", "sqlite", "datapackage"
]
_FILES = {
    "nq": "dataset.nq.gz",
    **{name: f"dumps/dataset.{name}.gz" for name in ("trig", "ttl", "nt", "jsonld")},
    "rdfxml": "dumps/dataset.rdf.gz",
    "xlsx": "dumps/ai-giu-chuc-vu-nao.xlsx",
    "popolo": "dumps/popolo.json",
    "ftm": "dumps/entities.ftm.json",
}
_FOLDERS = {
    "csv": ("dumps/*.csv", "dumps/csv-metadata.json"),
    "parquet": ("dumps/*.parquet",),
    "datapackage": ("dumps/*",),
}
_CHUNK = 1 << 20


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(
        epilog="Example: khoi export ttl -o khoi.ttl; khoi export parquet -o tables; khoi export sqlite -o khoi.db"
    )(export)


def export(
    format_: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=", ".join(get_args(ExportFormat)))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; for csv, parquet and datapackage a folder.")
    ] = None,
    release: Annotated[str, typer.Option(help="A release's id, its first digits, or 'current'.")] = "current",
    releases: Releases = RELEASES,
) -> None:
    """Write a release in another format; without -o, to standard output where the format is one file."""
    from khoi.releases.history import find_release

    found = find_release(releases, release)
    if format_ in _FOLDERS:
        if output is None:
            raise KhoiError(f"{format_} is several files; name a folder: khoi export {format_} -o FOLDER")
        output.mkdir(parents=True, exist_ok=True)
        for name in _names(found, _FOLDERS[format_]):
            shutil.copyfile(found.directory / name, output / Path(name).name)
        return
    if format_ == "sqlite":
        if output is None:
            raise KhoiError("a database is no stream; name a file: khoi export sqlite -o khoi.db")
        _write_database(found, output)
        return
    [name] = _names(found, (_FILES[format_],))
    opened = gzip.open if name.endswith(".gz") else open
    # Progress goes to standard error: standard output may be the file.
    with opened(found.directory / name, "rb") as made, errors.status(f"writing {format_}"):
        if output is None:
            shutil.copyfileobj(made, sys.stdout.buffer, _CHUNK)
        else:
            with output.open("wb") as file:
                shutil.copyfileobj(made, file, _CHUNK)


def _write_database(release: "Release", output: Path) -> None:
    from pyarrow import parquet

    from khoi.releases.exports.sqlite import write_sqlite

    names = _names(release, ("dumps/*.parquet",))
    with errors.status("writing sqlite"):
        write_sqlite({Path(name).stem: parquet.read_table(release.directory / name) for name in names}, output)


def _names(release: "Release", patterns: Sequence[str]) -> list[str]:
    """Return the files of a release that `patterns` fit: they were made with it. Raises `KhoiError` without any."""
    names = [name for name in release.manifest.files if any(fnmatch(name, pattern) for pattern in patterns)]
    if not names:
        raise KhoiError(f"release {release.manifest.id} has no {patterns[0]}; build it again: khoi build")
    return names
