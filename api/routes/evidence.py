"""Addresses of claims and sources, of what sources disagree on, and of what nobody has said yet."""

from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.disagreement import conflicts_answer, gaps_answer
from api.lookups.evidence_models import ClaimAnswer, ConflictsAnswer, GapsAnswer, SourceAnswer, SourcesAnswer
from api.lookups.names import by_id
from api.lookups.provenance import claim_answer, source_answer, sources_answer
from api.lookups.registry import ListRequest
from api.lookups.rest import PageParameters, Parameters, Served, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("evidence")
Claim = Annotated[str, slug("s-plvn-nc-2023-sk--c020")]
Source = Annotated[str, slug("s-plvn-nc-2023-sk")]


class ConflictsParameters(PageParameters):
    """Parameters of the list of conflicts."""

    status: Literal["open", "settled"] | None = Field(None, description="Only open conflicts, or only settled ones.")


@answers(router, "/claims/{id:written}", "One claim, with the span that bears it")
async def claim(request: Request, served: Served, slug: Claim, asked: Annotated[Parameters, Query()]) -> ClaimAnswer:
    """Answer with what one source says, where in its text, and what is recorded on the strength of it."""
    language = language_of(request, asked.lang)
    return await claim_answer(served, await by_id(served, Kind.CLAIM, slug, language), language)


@answers(router, "/sources", "All sources")
async def sources(request: Request, served: Served, asked: Annotated[PageParameters, Query()]) -> SourcesAnswer:
    """Answer with every source, also those that nothing was recorded from."""
    return await sources_answer(served, _list_request(request, asked))


@answers(router, "/sources/{id:written}", "One source, and what rests on it alone")
async def source(request: Request, served: Served, slug: Source, asked: Annotated[Parameters, Query()]) -> SourceAnswer:
    """Answer with the source and everything that would not be on record without it."""
    language = language_of(request, asked.lang)
    return await source_answer(served, await by_id(served, Kind.SOURCE, slug, language), language)


@answers(router, "/conflicts", "What sources disagree on")
async def conflicts(
    request: Request, served: Served, asked: Annotated[ConflictsParameters, Query()]
) -> ConflictsAnswer:
    """Answer with every conflict found by rule, open ones first, and the curators' decisions."""
    return await conflicts_answer(served, _list_request(request, asked), asked.status)


@answers(router, "/gaps", "What nobody has said yet")
async def gaps(request: Request, served: Served, asked: Annotated[PageParameters, Query()]) -> GapsAnswer:
    """Answer with bloc years without a head, reviews no source reports, and stretches between holders."""
    return await gaps_answer(served, _list_request(request, asked))


def _list_request(request: Request, asked: PageParameters) -> ListRequest:
    return ListRequest(request, language_of(request, asked.lang), None, asked.limit, asked.cursor)
