"""Addresses of award actions."""

from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.lookups.awards import AwardsAnswer, awards_answer
from api.lookups.names import BODIES, named
from api.lookups.paging import ListRequest
from api.lookups.rest import PageParameters, View, answers, rest_router
from khoi.addresses import Kind

router = rest_router("awards")


class AwardsParameters(PageParameters):
    """Parameters of the list of award actions."""

    recipient: str | None = Field(
        None, min_length=1, max_length=200, description="Person or body, by id or any known name.", examples=["BCA"]
    )
    kind: str | None = Field(
        None, pattern="^[a-z0-9-]{1,100}$", description="An award's code.", examples=["co-thi-dua-cua-chinh-phu"]
    )
    year: str | None = Field(None, pattern="^[0-9]{4}$", description="The year it is for.", examples=["2020"])
    step: Literal["proposed", "conferred"] | None = Field(
        None, description="Only what was proposed, or only what was conferred.", examples=["proposed"]
    )


@answers(router, "/awards", "Awards proposed and awards conferred")
async def awards(request: Request, view: View, parameters: Annotated[AwardsParameters, Query()]) -> AwardsAnswer:
    """Answer with award actions by day; a proposal is no conferral."""
    recipient = await named(view, (Kind.PERSON, *BODIES), parameters.recipient) if parameters.recipient else None
    asked = ListRequest(request, parameters.limit, parameters.cursor)
    kind, year, step = parameters.kind, parameters.year, parameters.step
    return await awards_answer(view, asked, recipient=recipient, kind=kind, year=year, step=step)
