"""The gate before a release: what keeps a graph from being published, and what is published with it as a warning."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode

from khoi import vocabulary as v
from khoi.errors import Finding, Position, Severity
from khoi.messages import Message, said
from khoi.releases.statements import twice, with_blank_nodes
from loaders.assembly import Graph
from loaders.gate.keys import shared_keys
from loaders.shacl.engine import validate
from loaders.shacl.report import message
from loaders.shacl.results import Result, ValidationReport
from loaders.shacl.shapes import read_shapes

_RELEASE = Position("the release")
"""Where a finding is placed that no curated line is to blame for."""


def examined(
    graph: Graph, lines: Sequence[bytes], ontology: Path, shapes: Path
) -> tuple[ValidationReport, tuple[Finding, ...]]:
    """Return the SHACL report on a graph, and all findings on it; `lines` are its sorted N-Quads."""
    report = validate(graph.store, read_shapes(shapes))
    return report, (
        *_structural_findings(graph, lines, ontology),
        *findings(report.results, graph.origins),
    )


def _structural_findings(graph: Graph, lines: Sequence[bytes], ontology: Path) -> Iterator[Finding]:
    # The engine's union of graphs does not merge duplicates: a count would count such a statement twice.
    in_two_graphs = twice(lines)
    if in_two_graphs is not None:
        yield Finding(_RELEASE, said("in-two-graphs", statement=in_two_graphs.decode().strip()))
    for line in with_blank_nodes(lines):
        yield Finding(_RELEASE, said("blank-node", statement=line.decode().strip()), said("name-the-thing"))
    for shared in shared_keys(graph.store, ontology / "khoi.ttl"):
        where = graph.origins.get(shared.other, _RELEASE)
        kind = shared.kind.value.rpartition("#")[2]
        what = said("shared-key", one=shared.other, other=shared.one, kind=kind)
        yield Finding(where, what, said("make-one-or-correct"), Severity.WARNING)


def findings(results: Iterable[Result], origins: Mapping[NamedNode, Position]) -> tuple[Finding, ...]:
    """Turn what the shapes found into findings, each at the curated line of its focus node."""
    found = [_finding(result, origins) for result in results]
    return tuple(sorted(set(found), key=lambda finding: (finding.severity, finding.where, finding.what)))


def _finding(result: Result, origins: Mapping[NamedNode, Position]) -> Finding:
    where = origins.get(result.focus, _RELEASE) if isinstance(result.focus, NamedNode) else _RELEASE
    shape = "" if isinstance(result.shape, BlankNode) else result.shape.value.rpartition("#")[2]
    english = message(result)
    # The shape's name is the finding's id, so that a reader of JSON or SARIF finds the rule in `shapes/`.
    what = Message(english, id=shape or "shape", vi=result.messages.get("vi", english))
    if result.value is not None and result.value != result.focus:
        found = said("found-value", message=what, value=result.value.value)
        what = Message(str(found), id=what.id, vi=found.vi)
    hint = said("of-shape", thing=result.focus.value, shape=shape) if shape else result.focus.value
    severity = Severity.VIOLATION if result.severity == v.sh.Violation else Severity.WARNING
    return Finding(where, what, hint, severity)
