"""Agencies, their units and councils: the list of them, and each with what belongs to it, its officers and history."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import Query
from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.history import AgencyHistoryAnswer, history_answer
from api.lookups.models import Model, Page, SeveralCodes, Support
from api.lookups.names import by_id
from api.lookups.officers import OfficersAnswer, officers_answer
from api.lookups.offices import OfficeSummary, offices_of
from api.lookups.paging import NamedPageParameters
from api.lookups.rest import AsOfParameters, OnlyLanguage, View, answers, rest_router, slug
from api.lookups.support import founded
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind
from khoi.sparql.rows import Row

router = rest_router("agencies")
AgencySlug = Annotated[str, slug("bo-cong-an")]


class AgencySummary(Model):
    """An agency, a unit of one, a council or another body."""

    agency: ThingReference
    kinds: SeveralCodes = Field(validation_alias="classes", examples=[["StateAgency"]])
    part_of: ThingReference | None = None
    council_of: ThingReference | None = None


class AgenciesAnswer(Page):
    """Agencies."""

    rows_in: ClassVar[str] = "agencies"

    agencies: tuple[AgencySummary, ...]


class TermRow(Support):
    """A bloc's office that a body held for a year, or its membership in a bloc."""

    bloc: ThingReference
    holding: ThingReference
    office: str | None = Field(None, validation_alias="officeLabel", description="Null for a membership.")
    year: str | None = None


class AgencyAnswer(Described):
    """A body, what it belongs to, what belongs to it, and its part in blocs."""

    agency: AgencySummary
    units: tuple[AgencySummary, ...]
    offices: tuple[OfficeSummary, ...]
    in_blocs: tuple[TermRow, ...]


@answers(router, "/agencies", "Agencies, all or by name")
async def agencies(view: View, asked: Annotated[NamedPageParameters, Query()]) -> AgenciesAnswer:
    """Answer with agencies, units and councils by local name, or those that a name may mean, best first."""
    rows, page = await asked.named_rows(view, "agencies", Kind.AGENCY)
    return AgenciesAnswer(**view.envelope, **page, agencies=_summaries(view, rows))


@answers(router, "/agencies/{id:written}", "One agency")
async def agency(view: View, slug: AgencySlug, _: OnlyLanguage) -> AgencyAnswer:
    """Answer with names, what it is part of, its units and offices, and its part in blocs."""
    agency = await by_id(view, Kind.AGENCY, slug)
    [own], units, offices, terms, (description, _) = await asyncio.gather(
        view.rows("agencies", agency=agency.iri),
        view.rows("agencies", parent=agency.iri),
        offices_of(view, body=agency.iri),
        view.rows("terms-of-agency", agency=agency.id),
        described(view, agency),
    )
    held = [{**row, "holding": row.get("term") or row["membership"]} for row in terms]
    return AgencyAnswer(
        **description,
        agency=AgencySummary.from_row(view, own),
        units=_summaries(view, units),
        offices=offices,
        in_blocs=await founded(view, TermRow, held, "holding"),
    )


@answers(router, "/agencies/{id:written}/officers", "Who held the offices of an agency")
async def agency_officers(view: View, slug: AgencySlug, asked: Annotated[AsOfParameters, Query()]) -> OfficersAnswer:
    """Answer with every tenure in its offices and its units', and the offices in which no source names anybody."""
    agency = await by_id(view, Kind.AGENCY, slug)
    return await officers_answer(view, agency, asked.on, presume=asked.presume)


@answers(router, "/agencies/{id:written}/history", "What a body was called, and what became of it")
async def agency_history(view: View, slug: AgencySlug, _: OnlyLanguage) -> AgencyHistoryAnswer:
    """Answer with existence, names over time, and changes: founded, merged, split, renamed, dissolved."""
    return await history_answer(view, await by_id(view, Kind.AGENCY, slug))


def _summaries(view: ReleaseView, rows: Sequence[Row]) -> tuple[AgencySummary, ...]:
    return tuple(AgencySummary.from_row(view, row) for row in rows)
