"""The gate before a release: what keeps a graph from being published, and what is published with it as a warning."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from khoi.errors import Finding, Position, Severity
from khoi.messages import said
from loaders.assembly import Graph
from loaders.keys import shared_keys
from loaders.shacl.engine import validate
from loaders.shacl.results import ValidationReport
from loaders.shacl.shapes import read_shapes
from loaders.statements import twice, with_blank_nodes
from loaders.validation import findings


def examined(
    graph: Graph, lines: Sequence[bytes], ontology: Path, shapes: Path
) -> tuple[ValidationReport, tuple[Finding, ...]]:
    """Return the SHACL report on a graph, and all findings on it; `lines` are its sorted N-Quads."""
    report = validate(graph.store, read_shapes(shapes))
    return report, (
        *_structural_findings(graph, lines, ontology),
        *findings(report.results, graph.origins, "the release"),
    )


def _structural_findings(graph: Graph, lines: Sequence[bytes], ontology: Path) -> Iterator[Finding]:
    # The engine's union of graphs does not merge duplicates: a count would count such a statement twice.
    in_two_graphs = twice(lines)
    if in_two_graphs is not None:
        yield Finding(Position("the release"), said("in-two-graphs", statement=in_two_graphs.decode().strip()))
    for line in with_blank_nodes(lines):
        yield Finding(
            Position("the release"), said("blank-node", statement=line.decode().strip()), said("name-the-thing")
        )
    for shared in shared_keys(graph.store, ontology / "khoi.ttl"):
        where = graph.origins.get(shared.other) or Position("the release")
        kind = shared.kind.value.rpartition("#")[2]
        what = said("shared-key", one=shared.other, other=shared.one, kind=kind)
        yield Finding(where, what, said("make-one-or-correct"), Severity.WARNING)
