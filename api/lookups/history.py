"""Bodies over time: when they existed, under which names, and what became of them."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Bounds, ClaimDetail, Code, EdtfText, Listing, Model
from api.lookups.support import claims_behind
from api.lookups.view import ReleaseView, ThingReference
from khoi.sparql.rows import grouped


class AgencyEvent(Model):
    """A stretch of a body's existence, a name it bore, or a change it went through."""

    event: Literal["existence", "name", "change"]
    what: ThingReference
    change: Code[str] | None = Field(None, validation_alias="changeKind", examples=["merged"])
    change_label: str | None = None
    day: EdtfText | None = None
    originals: tuple[ThingReference, ...] = Field((), validation_alias="original")
    results: tuple[ThingReference, ...] = Field((), validation_alias="result")
    bounds: Bounds
    claims: tuple[ClaimDetail, ...]


class AgencyHistoryAnswer(Listing):
    """A body over time; an empty list means that no source speaks of its beginning, names or end."""

    rows_in: ClassVar[str] = "events"

    agency: ThingReference
    events: tuple[AgencyEvent, ...]


async def history_answer(view: ReleaseView, agency: ThingReference) -> AgencyHistoryAnswer:
    """Answer with every stretch of existence, name and change of a body, each with its claims."""
    rows = await view.rows("agency-history", agency=agency.id)
    stretches = grouped(rows, "what")
    claims = await claims_behind(view, stretches)
    events = tuple(AgencyEvent.from_rows(view, found, claims=claims.get(what, ())) for what, found in stretches.items())
    return AgencyHistoryAnswer(**view.envelope, agency=agency, events=events)
