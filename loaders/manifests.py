"""Manifests: what a release holds, counted and dated."""

from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode

from khoi import vocabulary as v
from khoi.errors import Finding
from khoi.release import FindingEntry, Horizon, Manifest, SourceEntry
from loaders.assembly import Graph
from loaders.dataset import Dataset


def manifest_of(dataset: Dataset, graph: Graph, found: tuple[Finding, ...], commit: str | None) -> Manifest:
    """Describe a release before it is written: its id and files are still empty."""
    settings = dataset.settings
    graphs = Counter(quad.graph_name.value for quad in graph.store if isinstance(quad.graph_name, NamedNode))
    types = (quad.object for quad in graph.store.quads_for_pattern(None, v.TYPE, None, None))
    classes = Counter(found_type.value for found_type in types if isinstance(found_type, NamedNode))
    days = sorted(
        quad.object.value
        for quad in graph.store.quads_for_pattern(None, v.ATTESTED_ON, None, None)
        if isinstance(quad.object, Literal)
    )
    return Manifest(
        id="",
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit,
        base=settings.base,
        title=settings.title.model_dump(),
        description=settings.description.model_dump(),
        publisher=settings.publisher.model_dump(),
        licence=settings.licence,
        corrections=settings.corrections,
        quads=len(graph.store),
        graphs=dict(sorted(graphs.items())),
        classes={name: n for name, n in sorted(classes.items()) if name.startswith(v.KHOI)},
        sources=_source_entries(dataset),
        inferred=graph.inferred,
        horizon=Horizon(first=days[0], last=days[-1]) if days else None,
        tools={name: version(name) for name in ("pyoxigraph", "pyshacl", "rdflib", "tantivy")},
        findings=tuple(FindingEntry(where=str(f.where), what=f.what, hint=f.hint) for f in found),
        files={},
    )


def _source_entries(dataset: Dataset) -> dict[str, SourceEntry]:
    entries = {}
    for source in dataset.sources:
        record = source.source.record
        kinds = Counter(claim.record.kind for claim in source.claims)
        content = "\n".join(claim.record.model_dump_json() for claim in source.claims)
        digest = sha256(f"{record.model_dump_json()}\n{content}".encode()).hexdigest()
        entries[record.id] = SourceEntry(sha256=digest, claims=dict(sorted(kinds.items())))
    return entries
