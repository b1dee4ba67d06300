"""Writing a release's directory: dump, store, search index, answers, the files of `dumps/`, and their manifest.

Of a large release the dumps are made by processes beside this one, each of which loads what only the dumps need.
"""

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, wait
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Self

from pyoxigraph import RdfFormat, Store

from khoi.addresses import Addresses
from khoi.releases.materialised import write_answers
from khoi.releases.release import ANSWERS, DUMP, DUMPS, MANIFEST, NAMES, REPORT, STORE, FileEntry, Manifest, file_entry
from khoi.resources import resource
from khoi.search.collection import entries
from khoi.search.index import write_index
from khoi.sparql.queries import read_queries

_LINES = "lines.nq"
"""The lines as they are, for those who make files of them; gone when all is written."""
_LARGE = 300_000
"""From how many statements on other processes are worth their start: two of them load what only they need twice.

Of 87,000 statements they took 10.2–11.8 s of processor time where a thread took 7.2–8.0 s.
"""
_PROCESSES = 2


class Writing:
    """A release on its way into an empty directory. What follows from its statements alone is begun at once.

    `lines` are all its statements as sorted N-Quads. `others` (`dump_makers`) make the dumps while the caller may still
    find that the release is not to be published; on leaving the context nobody writes there any more.
    """

    def __init__(self, directory: Path, lines: Sequence[bytes], others: Executor) -> None:
        self._directory = directory
        self._others = others
        with (directory / _LINES).open("wb") as file:
            file.writelines(lines)
        (directory / DUMPS).mkdir()
        self._stored = others.submit(_store, directory)
        self._begun = [self._stored, others.submit(_rdf, directory)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._begun:
            part.cancel()
        wait(self._begun)

    def finish(self, store: Store, report: bytes, manifest: Manifest) -> None:
        """Write all the rest; the manifest gets the files' digests. `store` holds the lines' statements."""
        self._stored.result()
        self._begun.append(self._others.submit(_tables, self._directory, manifest))
        (self._directory / REPORT).write_bytes(report)
        addresses = Addresses(manifest.base)
        write_index(entries(store, addresses), self._directory / NAMES)
        write_answers(store, read_queries(resource("queries")), addresses, self._directory / ANSWERS)
        for part in self._begun:
            part.result()
        (self._directory / _LINES).unlink()
        dumps = self._others.submit(_package, self._directory, manifest).result()
        files = {name: file_entry(self._directory / name) for name in (DUMP, REPORT)} | dumps
        internal = {name: file_entry(self._directory / name) for name in self._internal()}
        complete = manifest.model_copy(update={"files": files, "internal": internal})
        (self._directory / MANIFEST).write_bytes(complete.as_file())

    def _internal(self) -> Iterator[str]:
        """Yield the names of the files that are the service's own."""
        yield ANSWERS
        for folder in (STORE, NAMES):
            for path in sorted((self._directory / folder).iterdir()):
                yield str(path.relative_to(self._directory))


def dump_makers(statements: int) -> Executor:
    """Return who makes the dumps of a release of so many statements; close them after use."""
    return ThreadPoolExecutor(1) if statements < _LARGE else dump_processes()


def dump_processes() -> Executor:
    """Return processes that make dumps."""
    # Not forked: a fork copies locks that the store's threads may hold, and nobody would let go of them.
    return ProcessPoolExecutor(_PROCESSES, get_context("spawn"), _prepare)


def _prepare() -> None:
    """Make ready a process that makes dumps: no cycles to collect, and an end with the process that wants them."""
    gc.disable()  # what is made here holds no cycles, and to look for them took a third of a build's time
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None, "only called in processes of the pool"
    wait_for([parent.sentinel])
    os._exit(1)  # `sys.exit` in a thread ends that thread alone


# What the dumps need takes a quarter of a second to load, and only who makes them should wait for it.


def _store(directory: Path) -> None:
    store = Store(str(directory / STORE))
    # `lenient`: the lines come from a store, so that to check each IRI again would cost time for nothing.
    store.bulk_load(path=str(directory / _LINES), format=RdfFormat.N_QUADS, lenient=True)
    store.flush()


def _rdf(directory: Path) -> None:
    from khoi.releases.exports.dumps import write_rdf_dumps

    write_rdf_dumps(directory / _LINES, directory)


def _tables(directory: Path, manifest: Manifest) -> None:
    from khoi.releases.exports.dumps import write_table_dumps

    write_table_dumps(directory, manifest)


def _package(directory: Path, manifest: Manifest) -> dict[str, FileEntry]:
    from khoi.releases.exports.dumps import write_data_package

    return write_data_package(directory, manifest)
