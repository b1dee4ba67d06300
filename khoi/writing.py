"""Writing a release's directory: dump, store, search index, the files of `dumps/`, and the manifest of them all.

Of a large release the dumps are made by processes beside this one, each of which loads what only the dumps need.
"""

from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from khoi.addresses import Addresses
from khoi.formats import GRAPH_FORMATS
from khoi.release import DUMP, DUMPS, MANIFEST, NAMES, REPORT, STORE, FileEntry, Manifest, file_entry, write_dump
from khoi.search.collection import entries
from khoi.search.index import write_index

_FURTHER = tuple(format_.extension for format_ in GRAPH_FORMATS if format_.extension != "nq")
_LARGE = 20_000
"""From how many statements on other processes are worth their start."""
_PROCESSES = 2


def write_release(
    directory: Path, store: Store, lines: Sequence[bytes], report: bytes, manifest: Manifest, others: Executor
) -> None:
    """Write a release of `store` into an empty directory; the manifest gets the files' digests.

    `lines` are the store's sorted N-Quads; `others` make the dumps (`dump_makers`).
    """
    write_dump(directory / DUMP, lines)
    (directory / REPORT).write_bytes(report)
    (directory / DUMPS).mkdir()
    begun = [others.submit(_rdf, directory, extension) for extension in _FURTHER]
    on_disk = Store(str(directory / STORE))
    on_disk.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS)
    on_disk.flush()
    del on_disk
    begun.append(others.submit(_tables, directory, manifest))
    names = write_index(entries(store, Addresses(manifest.base)), directory / NAMES)
    for part in begun:
        part.result()
    dumps = others.submit(_package, directory, manifest).result()
    own = {
        str(path.relative_to(directory)): file_entry(path) for path in (directory / DUMP, directory / REPORT, *names)
    }
    complete = manifest.model_copy(update={"files": own | dumps})
    (directory / MANIFEST).write_text(complete.model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")


def dump_makers(statements: int) -> Executor:
    """Return who makes the dumps of a release of so many statements; close them after use."""
    return ThreadPoolExecutor(1) if statements < _LARGE else dump_processes()


def dump_processes() -> Executor:
    """Return processes that make dumps."""
    return ProcessPoolExecutor(_PROCESSES, get_context("spawn"))


# What the dumps need takes a quarter of a second to load, and only who makes them should wait for it.


def _rdf(directory: Path, extension: str) -> None:
    from khoi.exports.dumps import write_rdf_dump

    write_rdf_dump(directory, extension)


def _tables(directory: Path, manifest: Manifest) -> None:
    from khoi.exports.dumps import write_table_dumps

    write_table_dumps(directory, manifest)


def _package(directory: Path, manifest: Manifest) -> dict[str, FileEntry]:
    from khoi.exports.dumps import write_data_package

    return write_data_package(directory, manifest)
