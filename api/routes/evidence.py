"""Addresses of claims and sources, of what sources disagree on, and of what nobody has said yet."""

from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.lookups.disagreement import ConflictsAnswer, GapsAnswer, conflicts_answer, gaps_answer
from api.lookups.names import by_id
from api.lookups.paging import ListRequest
from api.lookups.provenance import ClaimAnswer, SourceAnswer, SourcesAnswer, claim_answer, source_answer, sources_answer
from api.lookups.rest import OnlyLanguage, PageParameters, View, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("evidence")
Claim = Annotated[str, slug("s-plvn-nc-2023-sk--c020")]
Source = Annotated[str, slug("s-plvn-nc-2023-sk")]


class ConflictsParameters(PageParameters):
    """Parameters of the list of conflicts."""

    status: Literal["open", "settled"] | None = Field(None, description="Only open conflicts, or only settled ones.")


@answers(router, "/claims/{id:written}", "One claim, with the span that bears it")
async def claim(view: View, slug: Claim, _: OnlyLanguage) -> ClaimAnswer:
    """Answer with what one source says, where in its text, and what is recorded on the strength of it."""
    return await claim_answer(view, await by_id(view, Kind.CLAIM, slug))


@answers(router, "/sources", "All sources")
async def sources(request: Request, view: View, parameters: Annotated[PageParameters, Query()]) -> SourcesAnswer:
    """Answer with every source, also those that nothing was recorded from."""
    return await sources_answer(view, _list_request(request, parameters))


@answers(router, "/sources/{id:written}", "One source, and what rests on it alone")
async def source(view: View, slug: Source, _: OnlyLanguage) -> SourceAnswer:
    """Answer with the source and everything that would not be on record without it."""
    return await source_answer(view, await by_id(view, Kind.SOURCE, slug))


@answers(router, "/conflicts", "What sources disagree on")
async def conflicts(
    request: Request, view: View, parameters: Annotated[ConflictsParameters, Query()]
) -> ConflictsAnswer:
    """Answer with every conflict found by rule, open ones first, and the curators' decisions."""
    return await conflicts_answer(view, _list_request(request, parameters), parameters.status)


@answers(router, "/gaps", "What nobody has said yet")
async def gaps(request: Request, view: View, parameters: Annotated[PageParameters, Query()]) -> GapsAnswer:
    """Answer with bloc years without a head, reviews no source reports, and stretches between holders."""
    return await gaps_answer(view, _list_request(request, parameters))


def _list_request(request: Request, asked: PageParameters) -> ListRequest:
    return ListRequest(request, asked.limit, asked.cursor)
