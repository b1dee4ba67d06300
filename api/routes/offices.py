"""Addresses of offices and their holders."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.holding_models import HoldersAnswer
from api.lookups.holdings import holders
from api.lookups.names import BODIES, by_id, named
from api.lookups.registry import ListRequest, office_answer, offices_answer
from api.lookups.registry_models import OfficeAnswer, OfficesAnswer
from api.lookups.rest import AsOfParameters, NamedPageParameters, Parameters, Served, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("offices")
Office = Annotated[str, slug("tong-kiem-toan-nha-nuoc")]


class OfficesParameters(NamedPageParameters):
    """Parameters of the list of offices."""

    agency: str | None = Field(
        None, min_length=1, max_length=200, description="A body or bloc, by id or any known name.", examples=["BCA"]
    )


@answers(router, "/offices", "Offices, all, by name or of a body")
async def offices(request: Request, served: Served, asked: Annotated[OfficesParameters, Query()]) -> OfficesAnswer:
    """Answer with offices, whether or not a source names a holder; those of a body include its units'."""
    language = language_of(request, asked.lang)
    body = await named(served, BODIES, asked.agency, language) if asked.agency else None
    return await offices_answer(served, ListRequest(request, language, asked.q, asked.limit, asked.cursor), body)


@answers(router, "/offices/{id:written}", "One office")
async def office(request: Request, served: Served, slug: Office, asked: Annotated[Parameters, Query()]) -> OfficeAnswer:
    """Answer with names, level, seats and the body it is in; holders stand at `holders`."""
    language = language_of(request, asked.lang)
    office = await by_id(served, Kind.OFFICE, slug, language)
    return await office_answer(served, office, language, request.scope["root_path"])


@answers(router, "/offices/{id:written}/holders", "Who held one office")
async def office_holders(
    request: Request, served: Served, slug: Office, asked: Annotated[AsOfParameters, Query()]
) -> HoldersAnswer:
    """Answer as `who-held` does, by the office's id."""
    language = language_of(request, asked.lang)
    return await holders(
        served, await by_id(served, Kind.OFFICE, slug, language), asked.on, language, presume=asked.presume
    )
