"""Writing a release's directory: dump, store, search index, the files of `dumps/`, and the manifest of them all."""

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from khoi.addresses import Addresses
from khoi.backend import EmbeddedBackend
from khoi.exports.dumps import write_dumps
from khoi.release import DUMP, MANIFEST, NAMES, REPORT, STORE, Manifest, file_entry, write_dump
from khoi.search.collection import entries
from khoi.search.index import write_index


def write_release(directory: Path, lines: Sequence[bytes], report: bytes, manifest: Manifest) -> None:
    """Write a release of these sorted N-Quads lines into an empty directory; the manifest gets the files' digests."""
    write_dump(directory / DUMP, lines)
    (directory / REPORT).write_bytes(report)
    quads = b"".join(lines)
    on_disk = Store(str(directory / STORE))
    on_disk.bulk_load(input=quads, format=RdfFormat.N_QUADS)
    on_disk.flush()
    del on_disk
    store = Store()
    store.bulk_load(input=quads, format=RdfFormat.N_QUADS)
    dumps = write_dumps(directory, EmbeddedBackend(store), manifest)
    names = write_index(entries(store, Addresses(manifest.base)), directory / NAMES)
    paths = (directory / DUMP, directory / REPORT, *names)
    files = {str(path.relative_to(directory)): file_entry(path) for path in paths} | dumps
    complete = manifest.model_copy(update={"files": files})
    (directory / MANIFEST).write_text(complete.model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
