"""Addresses of agencies, their officers and their history."""

from typing import Annotated

from fastapi import Query, Request

from api.http.languages import language_of
from api.lookups.evidence_models import AgencyHistoryAnswer
from api.lookups.history import history_answer
from api.lookups.names import by_id
from api.lookups.officers import officers_answer
from api.lookups.registry import ListRequest, agencies_answer, agency_answer
from api.lookups.registry_models import AgenciesAnswer, AgencyAnswer, OfficersAnswer
from api.lookups.rest import AsOfParameters, NamedPageParameters, Parameters, Served, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("agencies")
Agency = Annotated[str, slug("bo-cong-an")]


@answers(router, "/agencies", "Agencies, all or by name")
async def agencies(request: Request, served: Served, asked: Annotated[NamedPageParameters, Query()]) -> AgenciesAnswer:
    """Answer with agencies, units and councils by local name, or those that a name may mean, best first."""
    language = language_of(request, asked.lang)
    return await agencies_answer(served, ListRequest(request, language, asked.q, asked.limit, asked.cursor))


@answers(router, "/agencies/{id:written}", "One agency")
async def agency(request: Request, served: Served, slug: Agency, asked: Annotated[Parameters, Query()]) -> AgencyAnswer:
    """Answer with names, what it is part of, its units and offices, and its part in blocs."""
    language = language_of(request, asked.lang)
    agency = await by_id(served, Kind.AGENCY, slug, language)
    return await agency_answer(served, agency, language, request.scope["root_path"])


@answers(router, "/agencies/{id:written}/officers", "Who held the offices of an agency")
async def agency_officers(
    request: Request, served: Served, slug: Agency, asked: Annotated[AsOfParameters, Query()]
) -> OfficersAnswer:
    """Answer with every tenure in its offices and its units', and the offices in which no source names anybody."""
    language = language_of(request, asked.lang)
    agency = await by_id(served, Kind.AGENCY, slug, language)
    return await officers_answer(served, agency, asked.on, language, presume=asked.presume)


@answers(router, "/agencies/{id:written}/history", "What a body was called, and what became of it")
async def agency_history(
    request: Request, served: Served, slug: Agency, asked: Annotated[Parameters, Query()]
) -> AgencyHistoryAnswer:
    """Answer with existence, names over time, and changes: founded, merged, split, renamed, dissolved."""
    language = language_of(request, asked.lang)
    return await history_answer(served, await by_id(served, Kind.AGENCY, slug, language), language)
