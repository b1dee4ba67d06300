"""Agencies, their units and councils: the list of them, and each with what belongs to it and its part in blocs."""

import asyncio
from typing import ClassVar

from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.models import Model, Page, Support
from api.lookups.offices import OfficeSummary, offices_of
from api.lookups.paging import ListRequest
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind, local_name
from khoi.sparql.rows import Row


class AgencySummary(Model):
    """An agency, a unit of one, a council or another body."""

    agency: ThingReference
    kinds: tuple[str, ...] = Field(examples=[["StateAgency"]])
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
    office: str | None = Field(None, description="Null for a membership.")
    year: str | None = None


class AgencyAnswer(Described):
    """A body, what it belongs to, what belongs to it, and its part in blocs."""

    agency: AgencySummary
    units: tuple[AgencySummary, ...]
    offices: tuple[OfficeSummary, ...]
    in_blocs: tuple[TermRow, ...]


async def agencies_answer(view: ReleaseView, asked: ListRequest) -> AgenciesAnswer:
    """Answer with agencies, units and councils."""
    rows, page = await asked.named_rows(view, "agencies", Kind.AGENCY)
    return AgenciesAnswer(**view.envelope, **page, agencies=tuple(_summary(view, row) for row in rows))


async def agency_answer(view: ReleaseView, agency: ThingReference) -> AgencyAnswer:
    """Answer with a body's names, what it is part of, its units and offices, and its part in blocs."""
    [own], units, offices, terms, (description, _) = await asyncio.gather(
        view.rows("agencies", agency=agency.iri),
        view.rows("agencies", parent=agency.iri),
        offices_of(view, body=agency.iri),
        view.rows("terms-of-agency", agency=agency.id),
        described(view, agency),
    )
    held = [(row, row.get("term") or row["membership"]) for row in terms]
    claims = await claims_behind(view, (holding for _, holding in held))
    in_blocs = (
        TermRow.from_row(
            view,
            row,
            holding=view.thing(holding),
            office=row.get("officeLabel"),
            **support(claims.get(holding, ())),
        )
        for row, holding in held
    )
    return AgencyAnswer(
        **description,
        agency=_summary(view, own),
        units=tuple(_summary(view, row) for row in units),
        offices=offices,
        in_blocs=tuple(in_blocs),
    )


def _summary(view: ReleaseView, row: Row) -> AgencySummary:
    return AgencySummary.from_row(view, row, kinds=tuple(sorted(map(local_name, row["classes"].split()))))
