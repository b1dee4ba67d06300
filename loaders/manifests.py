"""Manifests: what a release holds, counted and dated."""

from collections import Counter
from hashlib import sha256
from importlib.metadata import version

from pyoxigraph import Literal

from khoi import vocabulary as v
from khoi.errors import Finding
from khoi.releases.release import FindingEntry, Horizon, Manifest, SourceEntry
from khoi.releases.statements import Totals
from loaders.assembly import Graph
from loaders.dataset import Dataset


def manifest_of(
    dataset: Dataset, graph: Graph, totals: Totals, found: tuple[Finding, ...], commit: str | None, built: str
) -> Manifest:
    """Describe a release that was `built` then and adds up to `totals`; its id and its files are still empty."""
    settings = dataset.settings
    # ISO days sort as text.
    days = sorted(
        quad.object.value
        for quad in graph.store.quads_for_pattern(None, v.khoi.attestedOn, None, None)
        if isinstance(quad.object, Literal)
    )
    return Manifest(
        id="",
        built=built,
        commit=commit,
        base=settings.base,
        title=settings.title.model_dump(),
        description=settings.description.model_dump(),
        publisher=settings.publisher.model_dump(),
        licence=settings.licence,
        corrections=settings.corrections,
        quads=totals.statements,
        graphs=totals.graphs,
        classes=totals.own_classes,
        sources=_source_entries(dataset),
        inferred=graph.inferred,
        horizon=Horizon(first=days[0], last=days[-1]) if days else None,
        # Their versions may change a release's bytes, though not its statements.
        tools={name: version(name) for name in ("pyoxigraph", "pyshacl", "rdflib", "tantivy")},
        findings=tuple(FindingEntry(where=str(f.where), what=f.what, hint=f.hint, vi=f.text("vi")) for f in found),
        files={},
        internal={},
    )


def _source_entries(dataset: Dataset) -> dict[str, SourceEntry]:
    entries = {}
    for source in dataset.sources:
        record = source.source.record
        kinds = Counter(claim.record.kind for claim in source.claims)
        # The digest is of what was read, not of the file: comments and order of keys do not change a source.
        content = "\n".join(claim.record.model_dump_json() for claim in source.claims)
        digest = sha256(f"{record.model_dump_json()}\n{content}".encode()).hexdigest()
        entries[record.id] = SourceEntry(sha256=digest, claims=dict(sorted(kinds.items())))
    return entries
