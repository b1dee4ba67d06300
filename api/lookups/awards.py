"""Awards proposed and awards conferred, which are different facts."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Code, EdtfText, Page, Support
from api.lookups.paging import ListRequest
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference


class AwardRow(Support):
    """An award action: proposed and conferred are different facts."""

    award: ThingReference
    step: Literal["proposed", "conferred"]
    kind: Code[str] = Field(examples=["co-thi-dua-cua-chinh-phu"])
    kind_label: str
    recipient: ThingReference | None = None
    unnamed: str | None = Field(None, description="A group of recipients that is not named.")
    meeting: ThingReference | None = Field(None, description="The meeting it came of.")
    day: EdtfText | None = None
    period: str | None = Field(None, description="The period it is for.")


class AwardsAnswer(Page):
    """Award actions, by day."""

    rows_in: ClassVar[str] = "awards"

    awards: tuple[AwardRow, ...]


async def awards_answer(view: ReleaseView, asked: ListRequest, **only: ThingReference | str | None) -> AwardsAnswer:
    """Answer with award actions by day, each with its claims; `only` those of a recipient, kind, year or step."""
    rows, page = await asked.rows(view, "awards", **only)
    claims = await claims_behind(view, (row["award"] for row in rows))
    awards = (
        AwardRow.from_row(
            view,
            row,
            step=row["taken"],
            recipient=view.thing_in(row, "awarded"),
            period=row.get("periodLabel"),
            **support(claims.get(row["award"], ())),
        )
        for row in rows
    )
    return AwardsAnswer(**view.envelope, **page, awards=tuple(awards))
