"""Agencies, their units and councils: the list of them, and each with what belongs to it, its officers and history."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import Query
from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.history import AgencyHistoryAnswer, history_answer
from api.lookups.models import Listing, Model, Page, SeveralCodes, Support
from api.lookups.names import by_id
from api.lookups.offices import OfficeSummary, offices_of
from api.lookups.paging import NamedPageParameters
from api.lookups.rest import AsOfParameters, OnlyLanguage, View, answers, rest_router, slug
from api.lookups.statuses import tell
from api.lookups.support import founded
from api.lookups.tenures import HoldingFacts, held_in
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import Kind
from khoi.releases.release import Horizon
from khoi.sparql.parameters import period
from khoi.sparql.rows import Row
from khoi.time import Status, as_edtf

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


class Officer(Support, HoldingFacts):
    """Somebody, or a body, in one of the offices."""


class OfficersAnswer(Listing):
    """Who held the offices of a body and its units; an office that no source fills is listed apart."""

    rows_in: ClassVar[str] = "officers"

    agency: ThingReference
    on: str | None = None
    officers: tuple[Officer, ...]
    outside: int = Field(0, description="How many known tenures certainly lie at another time.")
    without_source: tuple[ThingReference, ...] = Field(description="Offices in which no source names anybody, ever.")
    horizon: Horizon | None


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
    time = period("on", asked.on) if asked.on else None
    rows = await view.rows("officers-of-agency", agency=agency.id)
    held = await held_in(view, [row for row in rows if "tenure" in row])
    found = [one.holding for one in await tell(view, held, time, presume=asked.presume)]
    shown = [Officer(**dict(one)) for one in found if one.status is not Status.OUTSIDE]
    return OfficersAnswer(
        **view.envelope,
        agency=agency,
        on=as_edtf(asked.on) if asked.on else None,
        officers=tuple(shown),
        outside=len(found) - len(shown),
        without_source=view.things_in((row for row in rows if "tenure" not in row), "office"),
        horizon=view.manifest.horizon,
        message=None if shown else nothing_found(view.language, {"agency": agency.label, "on": asked.on}),
    )


@answers(router, "/agencies/{id:written}/history", "What a body was called, and what became of it")
async def agency_history(view: View, slug: AgencySlug, _: OnlyLanguage) -> AgencyHistoryAnswer:
    """Answer with existence, names over time, and changes: founded, merged, split, renamed, dissolved."""
    return await history_answer(view, await by_id(view, Kind.AGENCY, slug))


def _summaries(view: ReleaseView, rows: Sequence[Row]) -> tuple[AgencySummary, ...]:
    return tuple(AgencySummary.from_row(view, row) for row in rows)
