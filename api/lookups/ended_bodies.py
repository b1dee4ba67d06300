"""What became of the body of an office that had ended by the time asked about."""

from pydantic import Field

from api.lookups.models import Code, EdtfText, Model
from api.lookups.view import ReleaseView, ThingReference
from khoi.time import Interval, read_period


class EndedBody(Model):
    """The body of an office that had ended by the time asked about, and what took over."""

    body: ThingReference
    change: Code[str] = Field(validation_alias="kind", description="A concept of agency-change.", examples=["merged"])
    change_label: str = Field(validation_alias="kindLabel")
    day: EdtfText
    merged_with: tuple[ThingReference, ...] = Field((), validation_alias="other")
    results: tuple[ThingReference, ...] = Field((), validation_alias="result")
    successor_offices: tuple[ThingReference, ...] = Field(
        (), validation_alias="successor", description="The office of the same level there."
    )


async def ended_body(view: ReleaseView, office: ThingReference, asked: Interval) -> EndedBody | None:
    """Return what became of the office's body, where it had certainly ended before the time asked."""
    known = await view.rows("end-of-body", office=office.id)
    rows = [row for row in known if read_period(row["latest"]).last < asked.first]
    return EndedBody.from_rows(view, rows) if rows else None
