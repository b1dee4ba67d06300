"""Addresses of the SHACL report that was published with the release."""

import asyncio
from typing import Annotated, ClassVar

from fastapi import Query, Response
from pydantic import Field
from pyoxigraph import serialize

from api.http.problems import ProblemError
from api.lookups.models import Listing
from api.lookups.report import ValidationResult, findings, quads_of
from api.lookups.rest import Parameters, Served, View, answers, rest_router
from khoi.releases.release import Release
from khoi.sparql.formats import GRAPH_FORMATS, GraphFormat
from khoi.vocabulary.namespaces import DATA_PREFIXES, NAMESPACES

router = rest_router("report")

_FORMATS = {format_.extension: format_ for format_ in GRAPH_FORMATS}


class ReportParameters(Parameters):
    """Parameters of the report."""

    shape: str | None = Field(
        None, max_length=200, description="Only what this shape found.", examples=["Disagreement-decided"]
    )


class ReportAnswer(Listing):
    """What the shapes found in the release."""

    rows_in: ClassVar[str] = "findings"

    findings: tuple[ValidationResult, ...]


@answers(router, "/report", "What the SHACL shapes found")
async def report(view: View, parameters: Annotated[ReportParameters, Query()]) -> ReportAnswer:
    """Answer with every finding by shape and thing; a violation stops a release, so these are warnings and notes."""
    found = await asyncio.to_thread(findings, view.publication.release, view.language)
    shown = tuple(finding for finding in found if parameters.shape in (None, finding.shape))
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
