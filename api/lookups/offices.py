"""Offices, whoever holds them: the list of them, and each with its names and place."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.described import Described, described
from api.lookups.models import Code, Model, Page
from api.lookups.paging import ListRequest
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind


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


async def offices_answer(view: ReleaseView, asked: ListRequest, body: ThingReference | None = None) -> OfficesAnswer:
    """Answer with offices, all or those of a body and its units."""
    rows, page = await asked.named_rows(view, "offices", Kind.OFFICE, body)
    found = tuple(OfficeSummary.from_row(view, row) for row in rows)
    return OfficesAnswer(**view.envelope, **page, agency=body, offices=found)


async def office_answer(view: ReleaseView, office: ThingReference) -> OfficeAnswer:
    """Answer with an office's names and place."""
    [summary] = await offices_of(view, office=office.iri)
    description, _ = await described(view, office)
    return OfficeAnswer(**description, office=summary)


async def offices_of(view: ReleaseView, **only: str) -> tuple[OfficeSummary, ...]:
    """Return the offices of a `body` and its units, or one `office`, by address."""
    return tuple(OfficeSummary.from_row(view, row) for row in await view.rows("offices", **only))
