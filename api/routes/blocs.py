"""Addresses of emulation blocs, their leadership and members."""

from typing import Annotated

from fastapi import Query, Request
from pydantic import Field

from api.http.languages import language_of
from api.lookups.blocs import leadership, members
from api.lookups.models import LeadershipAnswer, MembersAnswer
from api.lookups.names import by_id
from api.lookups.registry import ListRequest, bloc_answer, blocs_answer
from api.lookups.registry_models import BlocAnswer, BlocsAnswer
from api.lookups.rest import OnParameters, PageParameters, Parameters, Served, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("blocs")
Bloc = Annotated[str, slug("noi-chinh-trung-uong")]


class YearParameters(Parameters):
    """Parameters of a bloc's leadership."""

    year: str | None = Field(None, description="Only this year.", pattern="^[0-9]{4}$", examples=["2024"])


@answers(router, "/blocs", "Emulation blocs")
async def blocs(request: Request, served: Served, asked: Annotated[PageParameters, Query()]) -> BlocsAnswer:
    """Answer with all emulation blocs by local name."""
    language = language_of(request, asked.lang)
    return await blocs_answer(served, ListRequest(request, language, None, asked.limit, asked.cursor))


@answers(router, "/blocs/{id:written}", "One bloc")
async def bloc(request: Request, served: Served, slug: Bloc, asked: Annotated[Parameters, Query()]) -> BlocAnswer:
    """Answer with names, look-alikes, offices and themes."""
    language = language_of(request, asked.lang)
    bloc = await by_id(served, Kind.BLOC, slug, language)
    return await bloc_answer(served, bloc, language, request.scope["root_path"])


@answers(router, "/blocs/{id:written}/leadership", "Who led a bloc, year by year")
async def bloc_leadership(
    request: Request, served: Served, slug: Bloc, asked: Annotated[YearParameters, Query()]
) -> LeadershipAnswer:
    """Answer with head, standing deputy and deputies of each year, and the years that no source covers."""
    language = language_of(request, asked.lang)
    return await leadership(served, await by_id(served, Kind.BLOC, slug, language), asked.year, language)


@answers(router, "/blocs/{id:written}/members", "Which bodies are reported as members of a bloc")
async def bloc_members(
    request: Request, served: Served, slug: Bloc, asked: Annotated[OnParameters, Query()]
) -> MembersAnswer:
    """Answer with statements of belonging; being present at a meeting is none."""
    language = language_of(request, asked.lang)
    return await members(served, await by_id(served, Kind.BLOC, slug, language), language, asked.on)
