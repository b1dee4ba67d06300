"""Writing a release's directory: dump, store, the files of `dumps/`, and the manifest that lists them."""

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from khoi.backend import EmbeddedBackend
from khoi.exports.dumps import write_dumps
from khoi.release import DUMP, MANIFEST, REPORT, STORE, Manifest, file_entry, write_dump


def write_release(directory: Path, lines: Sequence[bytes], report: bytes, manifest: Manifest) -> None:
    """Write a release of these sorted N-Quads lines into an empty directory; the manifest gets the files' digests."""
    write_dump(directory / DUMP, lines)
    (directory / REPORT).write_bytes(report)
    store = Store(str(directory / STORE))
    store.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS)
    store.flush()
    dumps = write_dumps(directory, EmbeddedBackend(store), manifest)
    del store
    files = {name: file_entry(directory / name) for name in (DUMP, REPORT)} | dumps
    complete = manifest.model_copy(update={"files": files})
    (directory / MANIFEST).write_text(complete.model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
