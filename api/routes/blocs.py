"""Addresses of emulation blocs, their leadership and members."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.lookups.blocs import (
    BlocAnswer,
    BlocsAnswer,
    LeadershipAnswer,
    MembersAnswer,
    bloc_answer,
    blocs_answer,
    leadership,
    members,
)
from api.lookups.names import by_id
from api.lookups.paging import ListRequest
from api.lookups.rest import OnlyLanguage, OnParameters, PageParameters, Parameters, View, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("blocs")
Bloc = Annotated[str, slug("noi-chinh-trung-uong")]


class YearParameters(Parameters):
    """Parameters of a bloc's leadership."""

    year: str | None = Field(None, description="Only this year.", pattern="^[0-9]{4}$", examples=["2024"])


@answers(router, "/blocs", "Emulation blocs")
async def blocs(request: Request, view: View, parameters: Annotated[PageParameters, Query()]) -> BlocsAnswer:
    """Answer with all emulation blocs by local name."""
    return await blocs_answer(view, ListRequest(request, parameters.limit, parameters.cursor))


@answers(router, "/blocs/{id:written}", "One bloc")
async def bloc(view: View, slug: Bloc, _: OnlyLanguage) -> BlocAnswer:
    """Answer with names, look-alikes, offices and themes."""
    bloc = await by_id(view, Kind.BLOC, slug)
    return await bloc_answer(view, bloc)


@answers(router, "/blocs/{id:written}/leadership", "Who led a bloc, year by year")
async def bloc_leadership(view: View, slug: Bloc, parameters: Annotated[YearParameters, Query()]) -> LeadershipAnswer:
    """Answer with head, standing deputy and deputies of each year, and the years that no source covers."""
    return await leadership(view, await by_id(view, Kind.BLOC, slug), parameters.year)


@answers(router, "/blocs/{id:written}/members", "Which bodies are reported as members of a bloc")
async def bloc_members(view: View, slug: Bloc, parameters: Annotated[OnParameters, Query()]) -> MembersAnswer:
    """Answer with statements of belonging; being present at a meeting is none."""
    return await members(view, await by_id(view, Kind.BLOC, slug), parameters.on)
