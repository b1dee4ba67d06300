"""Generated data in a store in memory or as a release to be served, for benchmarks."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize

from bench.generate.datasets import Plan, write
from bench.generate.lines import ADDRESSES
from khoi.release import DUMP, MANIFEST, NAMES, STORE, Manifest, Release, file_entry, promote, release_id, write_dump
from khoi.search.collection import entries
from khoi.search.index import write_index
from loaders.inference import infer

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


def generated(plan: Plan) -> Store:
    """Return a store of what `plan` asks for; nothing is inferred yet."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "generated.nq"
        write(plan, ONTOLOGY, output)
        store = Store()
        store.bulk_load(path=str(output), format=RdfFormat.N_QUADS)
    return store


def release_of(plan: Plan, releases: Path) -> Release:
    """Return a release of what `plan` asks for, inferred and made current; it has store and names, and no tables."""
    memory = generated(plan)
    inferred = infer(memory, ONTOLOGY / "rules", ADDRESSES)
    lines = sorted((serialize(memory, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    quads = len(memory)
    del memory
    directory = releases / release_id(lines)
    directory.mkdir()
    write_dump(directory / DUMP, lines)
    store = Store(str(directory / STORE))
    store.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS)
    store.flush()
    paths = (directory / DUMP, *write_index(entries(store, ADDRESSES), directory / NAMES))
    manifest = Manifest(
        id=directory.name,
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=None,
        base=ADDRESSES.base,
        title={"vi": "Dữ liệu sinh ra để đo", "en": "Generated data"},
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        corrections="",
        quads=quads,
        graphs={},
        classes={},
        sources={},
        inferred=inferred,
        horizon=None,
        tools={},
        findings=(),
        files={str(path.relative_to(directory)): file_entry(path) for path in paths},
    )
    (directory / MANIFEST).write_text(manifest.model_dump_json(by_alias=True), encoding="utf-8")
    promote(Release(directory), releases)
    return Release(directory)
