"""Addresses of agencies, their officers and their history."""

from typing import Annotated

from fastapi import Query, Request

from api.lookups.agencies import AgenciesAnswer, AgencyAnswer, agencies_answer, agency_answer
from api.lookups.history import AgencyHistoryAnswer, history_answer
from api.lookups.names import by_id
from api.lookups.officers import OfficersAnswer, officers_answer
from api.lookups.paging import ListRequest
from api.lookups.rest import AsOfParameters, NamedPageParameters, OnlyLanguage, View, answers, rest_router, slug
from khoi.addresses import Kind

router = rest_router("agencies")
Agency = Annotated[str, slug("bo-cong-an")]


@answers(router, "/agencies", "Agencies, all or by name")
async def agencies(request: Request, view: View, parameters: Annotated[NamedPageParameters, Query()]) -> AgenciesAnswer:
    """Answer with agencies, units and councils by local name, or those that a name may mean, best first."""
    return await agencies_answer(view, ListRequest(request, parameters.limit, parameters.cursor, parameters.q))


@answers(router, "/agencies/{id:written}", "One agency")
async def agency(view: View, slug: Agency, _: OnlyLanguage) -> AgencyAnswer:
    """Answer with names, what it is part of, its units and offices, and its part in blocs."""
    agency = await by_id(view, Kind.AGENCY, slug)
    return await agency_answer(view, agency)


@answers(router, "/agencies/{id:written}/officers", "Who held the offices of an agency")
async def agency_officers(view: View, slug: Agency, parameters: Annotated[AsOfParameters, Query()]) -> OfficersAnswer:
    """Answer with every tenure in its offices and its units', and the offices in which no source names anybody."""
    agency = await by_id(view, Kind.AGENCY, slug)
    return await officers_answer(view, agency, parameters.on, presume=parameters.presume)


@answers(router, "/agencies/{id:written}/history", "What a body was called, and what became of it")
async def agency_history(view: View, slug: Agency, _: OnlyLanguage) -> AgencyHistoryAnswer:
    """Answer with existence, names over time, and changes: founded, merged, split, renamed, dissolved."""
    return await history_answer(view, await by_id(view, Kind.AGENCY, slug))
