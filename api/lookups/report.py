"""The SHACL report that was published with a release: what the shapes found, in the reader's language."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from fastapi import Query, Response
from pydantic import Field
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from api.http.problems import ProblemError
from api.lookups.models import Listing, Model
from api.lookups.rest import Parameters, Served, View, answers, rest_router
from khoi.addresses import local_name
from khoi.messages import Language
from khoi.releases.release import REPORT, Release
from khoi.sparql.formats import GRAPH_FORMATS, GraphFormat
from khoi.vocabulary.namespaces import DATA_PREFIXES, NAMESPACES

router = rest_router("report")
_FORMATS = {format_.extension: format_ for format_ in GRAPH_FORMATS}
_SH = NAMESPACES["sh"]
ReportNode = NamedNode | BlankNode
Values = Mapping[str, list[NamedNode | BlankNode | Literal]]


class ReportParameters(Parameters):
    """Parameters of the report."""

    shape: str | None = Field(
        None, max_length=200, description="Only what this shape found.", examples=["Disagreement-decided"]
    )


class ValidationResult(Model):
    """One result: the thing it is about, the shape that found it, how grave it is, and what would be right."""

    focus: str = Field(description="The address of the thing.")
    shape: str = Field(examples=["Disagreement-decided"])
    severity: str = Field(examples=["warning"])
    message: str
    value: str | None = Field(None, description="The value that the shape found fault with.")


class ReportAnswer(Listing):
    """What the shapes found in the release."""

    rows_in: ClassVar[str] = "findings"

    findings: tuple[ValidationResult, ...]


@answers(router, "/report", "What the SHACL shapes found")
async def report(view: View, asked: Annotated[ReportParameters, Query()]) -> ReportAnswer:
    """Answer with every finding by shape and thing; a violation stops a release, so these are warnings and notes."""
    found = await asyncio.to_thread(findings, view.publication.release, view.language)
    shown = tuple(finding for finding in found if asked.shape in (None, finding.shape))
    return ReportAnswer(**view.envelope, findings=shown)


@router.get("/report.{extension}", include_in_schema=False)
async def report_graph(served: Served, extension: str, _: Annotated[ReportParameters, Query()]) -> Response:
    """Answer with the report as SHACL has it, whole: it says of itself whether the release conforms."""
    format_ = _FORMATS.get(extension)
    if format_ is None:
        raise ProblemError(404, f"there is no '{extension}' of it", hint=f"there are csv, {', '.join(_FORMATS)}")
    body = await asyncio.to_thread(_written, served.release, format_)
    return Response(body, media_type=format_.media_type)


def _written(release: Release, format_: GraphFormat) -> bytes:
    said = (quad.triple for quad in quads_of(release))
    return serialize(said, format=format_.engine, prefixes={**DATA_PREFIXES, "sh": NAMESPACES["sh"]}) or b""


def quads_of(release: Release) -> Iterator[Quad]:
    """Return the statements of a release's report. Raises `ReleaseError` where it is damaged or was removed."""
    release.verify(REPORT)
    return parse(path=str(release.directory / REPORT), format=RdfFormat.TURTLE)


def findings(release: Release, language: Language) -> list[ValidationResult]:
    """Read the findings of a release, by shape and thing. Raises as `quads_of` does."""
    by_node: dict[ReportNode, dict[str, list[NamedNode | BlankNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads_of(release):
        assert isinstance(quad.subject, ReportNode)
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
