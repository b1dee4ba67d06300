"""What became of the body of an office that had ended by the time asked about."""

from pydantic import Field

from api.lookups.models import Code, EdtfText, Model
from api.lookups.view import ReleaseView, ThingReference
from khoi.time import Interval, read_period


class EndedBody(Model):
    """The body of an office that had ended by the time asked about, and what took over."""

    body: ThingReference
    change: Code[str] = Field(description="A concept of agency-change.", examples=["merged"])
    change_label: str
    day: EdtfText
    merged_with: tuple[ThingReference, ...] = ()
    results: tuple[ThingReference, ...] = ()
    successor_offices: tuple[ThingReference, ...] = Field((), description="The office of the same level there.")


async def ended_body(view: ReleaseView, office: ThingReference, asked: Interval) -> EndedBody | None:
    """Return what became of the office's body, where it had certainly ended before the time asked."""
    known = await view.rows("end-of-body", office=office.id)
    rows = [row for row in known if read_period(row["latest"]).last < asked.first]
    if not rows:
        return None
    return EndedBody.from_row(
        view,
        rows[0],
        change=rows[0]["kind"],
        change_label=rows[0]["kindLabel"],
        merged_with=view.things_in(rows, "other"),
        results=view.things_in(rows, "result"),
        successor_offices=view.things_in(rows, "successor"),
    )
