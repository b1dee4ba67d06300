"""Offices: the list of them, and each with its names and place, and its holders."""

from typing import Annotated, ClassVar, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.holdings import HoldersAnswer, holders
from api.lookups.models import Code, Model, Page
from api.lookups.names import BODIES, by_id, named
from api.lookups.paging import NamedPageParameters
from api.lookups.rest import AsOfParameters, OnlyLanguage, View, answers, rest_router, slug
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind

router = rest_router("offices")
OfficeSlug = Annotated[str, slug("tong-kiem-toan-nha-nuoc")]


class OfficesParameters(NamedPageParameters):
    """Parameters of the list of offices."""

    agency: str | None = Field(
        None, min_length=1, max_length=200, description="A body or bloc, by id or any known name.", examples=["BCA"]
    )


class OfficeSummary(Model):
    """An office, apart from whoever holds it."""

    office: ThingReference
    post_in: ThingReference
    level: Code[str] = Field(examples=["head"])
    level_label: str
    seats: Code[Literal["single", "multiple"]]
    jurisdiction: str | None = Field(None, description="The country of a foreign office, ISO 3166-1.")


class OfficesAnswer(Page):
    """Offices."""

    rows_in: ClassVar[str] = "offices"

    agency: ThingReference | None = None
    offices: tuple[OfficeSummary, ...]


class OfficeAnswer(Described):
    """An office."""

    office: OfficeSummary


@answers(router, "/offices", "Offices, all, by name or of a body")
async def offices(view: View, asked: Annotated[OfficesParameters, Query()]) -> OfficesAnswer:
    """Answer with offices, whether or not a source names a holder; those of a body include its units'."""
    body = await named(view, BODIES, asked.agency) if asked.agency else None
    rows, page = await asked.named_rows(view, "offices", Kind.OFFICE, body)
    found = tuple(OfficeSummary.from_row(view, row) for row in rows)
    return OfficesAnswer(**view.envelope, **page, agency=body, offices=found)


@answers(router, "/offices/{id:written}", "One office")
async def office(view: View, slug: OfficeSlug, _: OnlyLanguage) -> OfficeAnswer:
    """Answer with names, level, seats and the body it is in; holders stand at `holders`."""
    office = await by_id(view, Kind.OFFICE, slug)
    [summary] = await offices_of(view, office=office.iri)
    description, _facts = await described(view, office)
    return OfficeAnswer(**description, office=summary)


@answers(router, "/offices/{id:written}/holders", "Who held one office")
async def office_holders(view: View, slug: OfficeSlug, asked: Annotated[AsOfParameters, Query()]) -> HoldersAnswer:
    """Answer as `who-held` does, by the office's id."""
    return await holders(view, await by_id(view, Kind.OFFICE, slug), asked.on, presume=asked.presume)


async def offices_of(view: ReleaseView, **only: str) -> tuple[OfficeSummary, ...]:
    """Return the offices of a `body` and its units, or one `office`, by address."""
    return tuple(OfficeSummary.from_row(view, row) for row in await view.rows("offices", **only))
