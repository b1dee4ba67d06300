"""Addresses of offices and their holders."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.names import BODIES, by_id, named
from api.lookups.offices import OfficeAnswer, OfficesAnswer, office_answer, offices_answer
from api.lookups.paging import ListRequest
from api.lookups.rest import AsOfParameters, NamedPageParameters, OnlyLanguage, View, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("offices")
Office = Annotated[str, slug("tong-kiem-toan-nha-nuoc")]


class OfficesParameters(NamedPageParameters):
    """Parameters of the list of offices."""

    agency: str | None = Field(
        None, min_length=1, max_length=200, description="A body or bloc, by id or any known name.", examples=["BCA"]
    )


@answers(router, "/offices", "Offices, all, by name or of a body")
async def offices(request: Request, view: View, parameters: Annotated[OfficesParameters, Query()]) -> OfficesAnswer:
    """Answer with offices, whether or not a source names a holder; those of a body include its units'."""
    body = await named(view, BODIES, parameters.agency) if parameters.agency else None
    return await offices_answer(view, ListRequest(request, parameters.limit, parameters.cursor, parameters.q), body)


@answers(router, "/offices/{id:written}", "One office")
async def office(view: View, slug: Office, _: OnlyLanguage) -> OfficeAnswer:
    """Answer with names, level, seats and the body it is in; holders stand at `holders`."""
    office = await by_id(view, Kind.OFFICE, slug)
    return await office_answer(view, office)


@answers(router, "/offices/{id:written}/holders", "Who held one office")
async def office_holders(view: View, slug: Office, parameters: Annotated[AsOfParameters, Query()]) -> HoldersAnswer:
    """Answer as `who-held` does, by the office's id."""
    return await holders(view, await by_id(view, Kind.OFFICE, slug), parameters.on, presume=parameters.presume)
