"""One detail of a meeting: its day or last day, part of day, place, number or the period it reviews or plans."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, exactly_one, support
from loaders.context import Context
from loaders.records.common import AgencyId, Count, EdtfInstant, EdtfInterval, Label, MeetingId
from loaders.things import Statement, Thing, edtf, in_both_languages, period_slug


class MeetingDetail(Claim):
    """One detail of a meeting: its day, part of day, place, number or the period it reviews or plans."""

    kind: Literal["meeting-detail"]
    meeting: MeetingId
    day: EdtfInstant | None = None
    last_day: EdtfInstant | None = Field(None, description="Of a meeting over several days; 'day' is then the first.")
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    place: AgencyId | None = Field(None, description="The agency at whose seat it was held.")
    venue: Label | None = Field(None, description="Where it was held, in words, where that is no agency's seat.")
    # A larger number is a year written into the wrong field.
    session: Annotated[Count, Field(ge=1, le=999)] | None = Field(None, description="Its number among its kind.")
    reviews: EdtfInterval | None = None
    plans: EdtfInterval | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> Self:
        # One detail a claim, so that each has its own evidence, and a curator can reject the number and keep the day.
        exactly_one(self, "day", "last_day", "part_of_day", "place", "venue", "session", "reviews", "plans")
        return self

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting it details."""
        return None if self.is_dated else self.meeting

    def subject(self, context: Context) -> NamedNode:
        """Return the meeting."""
        return context.thing(Kind.MEETING, self.meeting)

    def value(self, context: Context) -> Value:
        """Return the detail."""
        if self.day is not None:
            return edtf(self.day)
        # A period is a thing of its own, so that meetings, covenants and tasks of one year meet there.
        interval = self.reviews or self.plans
        if interval is not None:
            return context.thing(Kind.PERIOD, period_slug(interval))
        [(_, value), *_] = self.details(context)
        return value

    def details(self, context: Context) -> Iterator[Statement]:
        """Yield what it adds to the meeting; day and period reviewed are added from all sources together."""
        if self.last_day:
            yield v.khoi.lastDayEdtf, edtf(self.last_day)
        if self.part_of_day:
            yield v.khoi.partOfDay, v.code("part-of-day", self.part_of_day)
        if self.place:
            yield v.khoi.hostedAt, context.thing(Kind.AGENCY, self.place)
        yield from in_both_languages(v.khoi.venue, self.venue)
        if self.session:
            yield v.khoi.sessionNumber, v.integer(self.session)
        if self.plans:
            yield v.khoi.plansPeriod, context.thing(Kind.PERIOD, period_slug(self.plans))

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield the details."""
        for claim in claims:
            statements = (*claim.record.details(context), *support([claim]))
            yield Thing(claim.subject(context), statements, claim.position)
