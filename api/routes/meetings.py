"""Addresses of meetings."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.meetings import MeetingFilter, meeting_answer, meetings_answer
from api.lookups.models import MeetingAnswer, MeetingsAnswer
from api.lookups.names import BODIES, by_id, named
from api.lookups.registry import ListRequest
from api.lookups.rest import PageParameters, Parameters, Served, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("meetings")
Meeting = Annotated[str, slug("noi-chinh-trung-uong-tong-ket-2024")]


class MeetingsParameters(PageParameters):
    """Parameters of the list of meetings."""

    bloc: str | None = Field(
        None, min_length=1, max_length=200, description="By id or any known name.", examples=["noi-chinh-trung-uong"]
    )
    since: str | None = Field(
        None, alias="from", max_length=100, description="From this day, month or year.", examples=["2023"]
    )
    to: str | None = Field(None, max_length=100, description="Up to this day, month or year.", examples=["2025-01"])
    kind: str | None = Field(
        None, pattern="^[a-z-]{1,60}$", description="A meeting kind's code.", examples=["year-end-review"]
    )


@answers(router, "/meetings", "Meetings, oldest first")
async def meetings(request: Request, served: Served, asked: Annotated[MeetingsParameters, Query()]) -> MeetingsAnswer:
    """Answer with meetings; one whose day is not known is in a time unless its bounds exclude it."""
    language = language_of(request, asked.lang)
    bloc = await named(served, BODIES, asked.bloc, language) if asked.bloc else None
    only = MeetingFilter(bloc, asked.kind, asked.since, asked.to)
    return await meetings_answer(served, ListRequest(request, language, None, asked.limit, asked.cursor), only)


@answers(router, "/meetings/{id:written}", "One meeting, from every source that reports it")
async def meeting(
    request: Request, served: Served, slug: Meeting, asked: Annotated[Parameters, Query()]
) -> MeetingAnswer:
    """Answer with day, place, participants by capacity and outcomes, each with its claims."""
    language = language_of(request, asked.lang)
    return await meeting_answer(served, await by_id(served, Kind.MEETING, slug, language), language)
