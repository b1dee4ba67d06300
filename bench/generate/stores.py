"""Generated data in a store in memory, or as a release on disk, for benchmarks."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from bench.generate.datasets import Plan, write
from bench.generate.lines import ADDRESSES, BASE
from khoi import vocabulary as v
from khoi.releases.materialised import write_answers
from khoi.releases.release import ANSWERS, MANIFEST, NAMES, STORE, Manifest, Release, promote
from khoi.resources import resource
from khoi.search.collection import entries
from khoi.search.index import write_index
from khoi.sparql.queries import read_queries

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"
DATA = "generated.nq"
"""The file in a generated release that holds its quads."""


def generated(plan: Plan) -> Store:
    """Return a store of what `plan` asks for; nothing is inferred yet."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / DATA
        write(plan, ONTOLOGY, output)
        store = Store()
        store.bulk_load(path=str(output), format=RdfFormat.N_QUADS)
    return store


def released(plan: Plan, releases: Path) -> Release:
    """Return a release of what `plan` asks for, made current in `releases`; nothing is inferred or validated."""
    directory = releases / "generated"
    directory.mkdir(parents=True)
    output = directory / DATA
    write(plan, ONTOLOGY, output)
    store = Store(str(directory / STORE))
    store.bulk_load(path=str(output), format=RdfFormat.N_QUADS)
    store.optimize()
    in_memory = Store()
    in_memory.bulk_load(path=str(output), format=RdfFormat.N_QUADS, lenient=True)
    write_index(entries(in_memory, ADDRESSES), directory / NAMES)
    write_answers(in_memory, read_queries(resource("queries")), ADDRESSES, directory / ANSWERS)
    manifest = Manifest(
        id="generated",
        built=datetime.now(UTC).isoformat(),
        commit=None,
        base=BASE,
        title={"en": "Generated"},
        licence="",
        corrections="",
        quads=len(store),
        graphs={},
        classes={},
        sources={},
        inferred={},
        horizon=None,
        tools={},
        findings=(),
        files={},
        internal={},
    )
    (directory / MANIFEST).write_bytes(manifest.as_file())
    release = Release(directory)
    promote(release, releases)
    return release


def subjects(store: Path, predicate: str, count: int) -> list[str]:
    """Return up to `count` different things that have `predicate`."""
    found: dict[str, None] = {}
    for quad in Store.read_only(str(store)).quads_for_pattern(None, NamedNode(predicate), None):
        assert isinstance(quad.subject, NamedNode), "generated data have no blank nodes"
        found[quad.subject.value] = None
        if len(found) == count:
            break
    return list(found)


def holders_and_offices(folder: Path) -> tuple[list[str], list[str]]:
    """Return the local names of the persons that held an office in the store in `folder`, and of these offices."""
    store, persons, offices = Store.read_only(str(folder)), set(), set()
    for tenure in store.quads_for_pattern(None, v.khoi.holder, None, None):
        holder = ADDRESSES.split(str(tenure.object.value)) if isinstance(tenure.object, NamedNode) else None
        if holder and holder[0] == "person":
            persons.add(holder[1])
            for office in store.quads_for_pattern(tenure.subject, v.khoi.office, None, None):
                named = ADDRESSES.split(str(office.object.value)) if isinstance(office.object, NamedNode) else None
                offices.add(named[1] if named else "")
    return sorted(persons), sorted(offices - {""})
