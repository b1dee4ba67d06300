"""Addresses of meetings."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.lookups.meetings import MeetingAnswer, MeetingsAnswer, meeting_answer, meetings_answer
from api.lookups.names import BODIES, by_id, named
from api.lookups.paging import ListRequest
from api.lookups.rest import OnlyLanguage, PageParameters, View, answers, rest_router, slug
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
async def meetings(request: Request, view: View, parameters: Annotated[MeetingsParameters, Query()]) -> MeetingsAnswer:
    """Answer with meetings; one whose day is not known is in a time unless its bounds exclude it."""
    bloc = await named(view, BODIES, parameters.bloc) if parameters.bloc else None
    asked = ListRequest(request, parameters.limit, parameters.cursor)
    time = {"from": parameters.since, "to": parameters.to}
    return await meetings_answer(view, asked, bloc=bloc, kind=parameters.kind, **time)


@answers(router, "/meetings/{id:written}", "One meeting, from every source that reports it")
async def meeting(view: View, slug: Meeting, _: OnlyLanguage) -> MeetingAnswer:
    """Answer with day, place, participants by capacity and outcomes, each with its claims."""
    return await meeting_answer(view, await by_id(view, Kind.MEETING, slug))
