"""A step towards an award: it is proposed, or conferred."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal, Self

from pydantic import Field, model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, exactly_one, told_by_several, united
from loaders.context import Context
from loaders.records.common import AgencyId, AwardClassId, AwardId, EdtfInterval, Label, MeetingId, PersonId
from loaders.things import Statement, Thing, each, effective, for_period, in_both_languages, joined, labelled, optional


class Award(Claim):
    """A step towards an award: it is proposed, or conferred, at a meeting or on a day."""

    kind: Literal["award-proposal", "award-conferral"]
    meeting: MeetingId | None = Field(None, description="The meeting at which it was; else give 'on'.")
    award: AwardId = Field(description="A concept of ontology/codes/award.ttl.")
    award_class: AwardClassId | None = Field(None, description="Its class, where the award has classes.")
    agency: AgencyId | None = None
    person: PersonId | None = None
    unnamed: Label | None = Field(None, description="Recipients given only as a group.")
    period: EdtfInterval | None = Field(None, description="The period the merit belongs to.")
    presenters: tuple[PersonId, ...] = Field((), description="Persons who handed it over.")

    @model_validator(mode="after")
    def _one_recipient_and_one_date(self) -> Self:
        exactly_one(self, "agency", "person", "unnamed")
        # The address of a step is made of where or when it was, so one of them must be there, and only one.
        exactly_one(self, "meeting", "on")
        return self

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting at which it was."""
        return None if self.is_dated else self.meeting

    def subject(self, context: Context) -> NamedNode | None:
        """Return the recipient; the meeting where only a group is given; the source where there is neither."""
        meeting = context.thing(Kind.MEETING, self.meeting) if self.meeting else None
        return self.recipient(context) or meeting

    def value(self, context: Context) -> Value:
        """Return the award."""
        return v.code("award", self.award)

    def recipient(self, context: Context) -> NamedNode | None:
        """Return the named recipient, or None where a group is given without names."""
        if self.person:
            return context.thing(Kind.PERSON, self.person)
        return context.thing(Kind.AGENCY, self.agency) if self.agency else None

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield each step, told by however many sources."""
        return told_by_several(claims, Kind.AWARD, _slug, _award, context)


def _slug(claim: Sourced[Award]) -> str:
    record = claim.record
    # One proposal told by two sources is one step: the address is made of what both must agree on.
    recipient = record.agency or record.person or "unnamed"
    step = record.kind.removeprefix("award-")
    where = record.meeting or (record.on.edtf.strip("[]").replace("..", "--") if record.on else "")
    # An unknown day is written with capitals (XXXX-12-14); addresses are lower case.
    return f"{where}--{step}--{record.award}--{recipient}".lower()


def _award(claims: Sequence[Sourced[Award]], context: Context) -> Iterator[Statement]:
    record = claims[0].record
    yield v.rdf.type, v.khoi.AwardProposal if record.kind == "award-proposal" else v.khoi.AwardConferral
    step, award = context.codes.label("claim-kind", record.kind), context.codes.label("award", record.award)
    yield from labelled(joined(step, award, context.label_of_party(record.person, record.agency, record.unnamed)))
    yield from optional(v.khoi.outcomeOf, record.meeting, partial(context.thing, Kind.MEETING))
    if record.on is not None:
        yield from effective(record.on)
    yield v.khoi.awardKind, v.code("award", record.award)
    yield from optional(v.khoi.awardClass, record.award_class, partial(v.code, "award-class"))
    recipient = record.recipient(context)
    if recipient is not None:
        yield v.khoi.recipient, recipient
    yield from in_both_languages(v.khoi.recipientNote, record.unnamed)
    yield from for_period(record.period, context.addresses)
    presenters = united(claim.record.presenters for claim in claims)
    yield from each(v.khoi.presentedBy, (context.thing(Kind.PERSON, slug) for slug in presenters))
