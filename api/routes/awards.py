"""Addresses of award actions."""

from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.awards import AwardFilter, awards_answer
from api.lookups.names import BODIES, named
from api.lookups.registry import ListRequest
from api.lookups.registry_models import AwardsAnswer
from api.lookups.rest import PageParameters, Served, answers, rest_router
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
async def awards(request: Request, served: Served, asked: Annotated[AwardsParameters, Query()]) -> AwardsAnswer:
    """Answer with award actions by day; a proposal is no conferral."""
    language = language_of(request, asked.lang)
    recipient = await named(served, (Kind.PERSON, *BODIES), asked.recipient, language) if asked.recipient else None
    only = AwardFilter(recipient, asked.kind, asked.year, asked.step)
    return await awards_answer(served, ListRequest(request, language, None, asked.limit, asked.cursor), only)
