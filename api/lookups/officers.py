"""Who held the offices of a body, its units and councils."""

from typing import ClassVar

from pydantic import Field

from api.lookups.models import Listing, Support
from api.lookups.statuses import tell
from api.lookups.tenures import HoldingFacts, held_in
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.releases.release import Horizon
from khoi.sparql.parameters import period
from khoi.time import Status, as_edtf


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


async def officers_answer(
    view: ReleaseView, agency: ThingReference, on: str | None, *, presume: bool = True
) -> OfficersAnswer:
    """Answer who held which of the body's offices, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    rows = await view.rows("officers-of-agency", agency=agency.id)
    held = await held_in(view, [row for row in rows if "tenure" in row])
    found = [one.holding for one in await tell(view, held, asked, presume=presume)]
    shown = [Officer(**dict(one)) for one in found if one.status is not Status.OUTSIDE]
    return OfficersAnswer(
        **view.envelope,
        agency=agency,
        on=as_edtf(on) if on else None,
        officers=tuple(shown),
        outside=len(found) - len(shown),
        without_source=view.things_in((row for row in rows if "tenure" not in row), "office"),
        horizon=view.manifest.horizon,
        message=None if shown else nothing_found(view.language, {"agency": agency.label, "on": on}),
    )
