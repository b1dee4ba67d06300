"""All that can be read of a folder of releases, unpacked; and whether a release is whole."""

import gzip
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from pyarrow import parquet
from pyoxigraph import Store
from tantivy import Index, Query
from zstandard import ZstdDecompressor

from khoi.releases.release import Release, current
from khoi.search.index import NameIndex


def files_with(folder: Path, *words: str) -> list[str]:
    """Return the files below a folder that hold one of these words, packed as they may be."""
    sought = [word.encode() for word in words]
    return [name for name, content in _contents(folder) if any(word in content for word in sought)]


def assert_whole(releases: Path) -> Release:
    """Return the current release, if its files are what the manifest says and it answers."""
    release = current(releases)
    release.verify()
    assert len(Store.read_only(str(release.store))) == release.manifest.quads
    NameIndex(release.names)
    return release


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file():
            yield name, path.read_bytes()
        match path.suffix:
            case ".gz":
                yield name, gzip.decompress(path.read_bytes())
            case ".xlsx":
                with ZipFile(path) as workbook:
                    yield name, b"".join(map(workbook.read, workbook.namelist()))
            case ".parquet":
                yield name, repr(parquet.read_table(path).to_pylist()).encode()
            case ".sqlite":
                with closing(sqlite3.connect(path)) as answers:
                    unpack = ZstdDecompressor().decompress
                    yield name, b"".join(unpack(rows) for [rows] in answers.execute("SELECT rows FROM answer"))
        if path.name == "store" and path.is_dir():
            yield name, b"".join(f"{quad}\n".encode() for quad in Store.read_only(str(path)))
        if path.name == "names" and path.is_dir():
            yield name, b"".join(_stored(path))


def _stored(names: Path) -> Iterator[bytes]:
    """Yield all that the index of names stores; it is opened in a copy, since opening takes a lock in its folder."""
    with tempfile.TemporaryDirectory() as copy:
        searcher = Index.open(str(shutil.copytree(names, Path(copy, "names")))).searcher()
        for _, address in searcher.search(Query.all_query(), limit=searcher.num_docs).hits:
            yield bytes(searcher.doc(address)["data"][0])
