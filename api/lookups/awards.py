"""Awards proposed and awards conferred, which are different facts."""

from typing import Annotated, ClassVar, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.models import Code, EdtfText, Page, Support
from api.lookups.names import BODIES, named
from api.lookups.paging import PageParameters
from api.lookups.rest import View, answers, rest_router
from api.lookups.support import founded
from api.lookups.view import ThingReference
from khoi.addresses import Kind

router = rest_router("awards")


class AwardsParameters(PageParameters):
    """Parameters of the list of award actions."""

    recipient: str | None = Field(
        None, min_length=1, max_length=200, description="Person or body, by id or any known name.", examples=["BCA"]
    )
    kind: str | None = Field(
        None, pattern="^[a-z0-9-]{1,100}$", description="An award's code.", examples=["co-thi-dua-cua-chinh-phu"]
    )
    year: str | None = Field(None, pattern="^[0-9]{4}$", description="The year it is for.", examples=["2020"])
    step: Literal["proposed", "conferred"] | None = Field(
        None, description="Only what was proposed, or only what was conferred.", examples=["proposed"]
    )


class AwardRow(Support):
    """An award action: proposed and conferred are different facts."""

    award: ThingReference
    step: Literal["proposed", "conferred"] = Field(validation_alias="taken")
    kind: Code[str] = Field(examples=["co-thi-dua-cua-chinh-phu"])
    kind_label: str
    recipient: ThingReference | None = Field(None, validation_alias="awarded")
    unnamed: str | None = Field(None, description="A group of recipients that is not named.")
    meeting: ThingReference | None = Field(None, description="The meeting it came of.")
    day: EdtfText | None = None
    period: str | None = Field(None, validation_alias="periodLabel", description="The period it is for.")


class AwardsAnswer(Page):
    """Award actions, by day."""

    rows_in: ClassVar[str] = "awards"

    awards: tuple[AwardRow, ...]


@answers(router, "/awards", "Awards proposed and awards conferred")
async def awards(view: View, asked: Annotated[AwardsParameters, Query()]) -> AwardsAnswer:
    """Answer with award actions by day; a proposal is no conferral."""
    recipient = await named(view, (Kind.PERSON, *BODIES), asked.recipient) if asked.recipient else None
    only = {"kind": asked.kind, "year": asked.year, "step": asked.step}
    rows, page = await asked.rows(view, "awards", recipient=recipient, **only)
    return AwardsAnswer(**view.envelope, **page, awards=await founded(view, AwardRow, rows, "award"))
