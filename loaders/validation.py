"""Validation: SHACL over the whole graph, and each result led back to the curated line it came from."""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode

from khoi.errors import Finding, Position, Severity
from khoi.messages import Message, said
from loaders.shacl.report import message
from loaders.shacl.results import Result
from loaders.shacl.terms import sh


def findings(results: Iterable[Result], origins: Mapping[NamedNode, Position], root: str) -> tuple[Finding, ...]:
    """Turn results into findings at the curated line of their focus node; `root` names what has none."""
    found = [_finding(result, origins, root) for result in results]
    return tuple(sorted(set(found), key=lambda finding: (finding.severity, finding.where, finding.what)))


def _finding(result: Result, origins: Mapping[NamedNode, Position], root: str) -> Finding:
    where = origins.get(result.focus) if isinstance(result.focus, NamedNode) else None
    shape = "" if isinstance(result.shape, BlankNode) else result.shape.value.rpartition("#")[2]
    english = message(result)
    # The shape's name is the finding's id, so that a reader of JSON or SARIF finds the rule in `shapes/`.
    what = Message(english, id=shape or "shape", vi=result.messages.get("vi", english))
    if result.value is not None and result.value != result.focus:
        found = said("found-value", message=what, value=result.value.value)
        what = Message(str(found), id=what.id, vi=found.vi)
    hint = said("of-shape", thing=result.focus.value, shape=shape) if shape else result.focus.value
    severity = Severity.VIOLATION if result.severity == sh("Violation") else Severity.WARNING
    return Finding(where or Position(root), what, hint, severity)
