"""The SHACL report that was published with a release: what the shapes found, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pydantic import Field
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from api.http.languages import Language
from api.lookups.models import Model
from khoi.addresses import local_name
from khoi.releases.release import REPORT, Release
from khoi.vocabulary.namespaces import NAMESPACES

_SH = NAMESPACES["sh"]
Node = NamedNode | BlankNode
Values = Mapping[str, list[NamedNode | BlankNode | Literal]]


class ValidationResult(Model):
    """One result: the thing it is about, the shape that found it, how grave it is, and what would be right."""

    focus: str = Field(description="The address of the thing.")
    shape: str = Field(examples=["Disagreement-decided"])
    severity: str = Field(examples=["warning"])
    message: str
    value: str | None = Field(None, description="The value that the shape found fault with.")


def quads_of(release: Release) -> Iterator[Quad]:
    """Return the statements of a release's report. Raises `ReleaseError` where it is damaged or was removed."""
    release.verify(REPORT)
    return parse(path=str(release.directory / REPORT), format=RdfFormat.TURTLE)


def findings(release: Release, language: Language) -> list[ValidationResult]:
    """Read the findings of a release, by shape and thing. Raises as `quads_of` does."""
    by_node: dict[Node, dict[str, list[NamedNode | BlankNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads_of(release):
        assert isinstance(quad.subject, Node)
        assert isinstance(quad.object, NamedNode | BlankNode | Literal)
        by_node[quad.subject][quad.predicate.value].append(quad.object)
    found = (_finding(values, language) for values in by_node.values() if f"{_SH}focusNode" in values)
    return sorted(found, key=lambda finding: (finding.shape, finding.focus))


def _finding(values: Values, language: Language) -> ValidationResult:
    messages = [one for one in values.get(f"{_SH}resultMessage", []) if isinstance(one, Literal)]
    chosen = [one.value for one in messages if one.language == language] or [one.value for one in messages]
    value = values.get(f"{_SH}value", [None])[0]
    return ValidationResult(
        focus=_text(values[f"{_SH}focusNode"][0]),
        shape=local_name(_text(values[f"{_SH}sourceShape"][0])),
        severity=local_name(_text(values[f"{_SH}resultSeverity"][0])).lower(),
        message=chosen[0] if chosen else "",
        value=_text(value) if value is not None else None,
    )


def _text(term: NamedNode | BlankNode | Literal) -> str:
    return term.value
