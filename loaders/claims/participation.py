"""An agent took part in a meeting, or in an event told in words, in one capacity."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.messages import said
from loaders.claims.base import Claim, Sourced, Value, exactly_one, grouped, support, united
from loaders.claims.bloc_term import term_key
from loaders.context import Context
from loaders.records.common import AgencyId, BodyId, Label, MeetingId, OfficeId, PersonId, Year
from loaders.things import (
    Statement,
    Thing,
    each,
    edtf,
    in_both_languages,
    joined,
    labelled,
    named,
    optional,
    year_number,
)


class Participation(Claim):
    """An agent took part in a meeting, in one capacity; or in an event that is no registered meeting.

    Such an event, e.g. the opening of a bridge, is told in words (`occasion`) and has its day in `on`.
    """

    kind: Literal["participation"]
    meeting: MeetingId | None = None
    occasion: Label | None = Field(None, description="The event in our words, where it is no registered meeting.")
    role: Literal["chair", "attendee", "speaker", "opening-speaker", "directing-speaker", "presenter"]
    person: PersonId | None = None
    agency: AgencyId | None = Field(None, description="A body said to take part, no person named.")
    unnamed: Label | None = Field(None, description="A group said to take part, nobody named.")
    represents: tuple[BodyId, ...] = Field((), description="Bodies the participant stands for.")
    acting_for: OfficeId | None = Field(None, description="The bloc office whose holder is stood in for.")
    term_year: Year | None = Field(None, description="The year of that bloc term.")
    offices: tuple[OfficeId, ...] = Field((), description="Offices named beside the participant.")
    report: Label | None = Field(None, description="The report presented, in our words.")

    @model_validator(mode="after")
    def _one_participant_at_one_event(self) -> Self:
        exactly_one(self, "person", "agency", "unnamed")
        exactly_one(self, "meeting", "occasion")
        if self.occasion is not None and (self.on is None or self.unnamed is not None or self.report is not None):
            raise ValueError(said("occasion-needs"))
        # A bloc office is held for a year; without the year nobody knows whose holder was stood in for.
        if (self.acting_for is None) != (self.term_year is None):
            raise ValueError(said("acting-for-and-term"))
        return self

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting taken part in."""
        return None if self.is_dated else self.meeting

    def subject(self, context: Context) -> NamedNode:
        """Return the meeting; of an event told in words, the participant."""
        return context.thing(Kind.MEETING, self.meeting) if self.meeting else self.participant(context)

    def value(self, context: Context) -> Value:
        """Return the participant, or how a group is called; of an event told in words, these words."""
        if self.occasion is not None:
            return v.text(self.occasion.vi, "vi")
        if self.unnamed is not None:
            return v.text(self.unnamed.vi, "vi")
        return self.participant(context)

    def participant(self, context: Context) -> NamedNode:
        """Return the person or body that took part, where one is named."""
        return context.thing(Kind.PERSON, self.person) if self.person else context.body(self.agency or "")

    def qualifiers(self, context: Context) -> Iterator[Statement]:
        """Yield the role, and the year of the bloc office stood in for."""
        yield v.khoi.participationRole, v.code("participation-role", self.role)
        yield from optional(v.khoi.termYear, self.term_year, year_number)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield each participation, told by however many sources, and the report presented."""
        for (event, participant, role), same in sorted(grouped(claims, _key).items()):
            this = context.thing(Kind.PARTICIPATION, f"{event}--{participant}--{role}")
            yield Thing(this, tuple(_participation(same, context)), same[0].position)
            report = _report(same)
            if report:
                statements = ((v.rdf.type, v.khoi.Report), *named(report), *support(same))
                yield Thing(_report_address(event, context), statements, same[0].position)


def _key(claim: Sourced[Participation]) -> tuple[str, str, str]:
    record = claim.record
    # A group without a name joins no other: two articles' "representatives" may be different people. Nor does an
    # event told in words: nobody can tell whether two articles' "ceremony" is one.
    own = f"{claim.source_id}-{record.id}"
    return record.meeting or own, record.person or record.agency or own, record.role


def _participation(claims: Sequence[Sourced[Participation]], context: Context) -> Iterator[Statement]:
    record = claims[0].record
    all_records = [claim.record for claim in claims]
    role = context.codes.label("participation-role", record.role)
    yield v.rdf.type, v.khoi.Participation
    event = record.occasion or context.label(Kind.MEETING, record.meeting or "")
    yield from labelled(joined(context.label_of_party(record.person, record.agency, record.unnamed), role, event))
    yield from _where(record, context)
    if record.unnamed is None:
        yield v.khoi.participant, record.participant(context)
    yield from in_both_languages(v.khoi.participantNote, record.unnamed)
    yield v.khoi.participationRole, v.code("participation-role", record.role)
    represented = united(one.represents for one in all_records)
    yield from each(v.khoi.onBehalfOf, (context.body(slug) for slug in represented))
    yield from each(v.khoi.actingForTerm, dict.fromkeys(_terms(all_records, context)))
    yield from each(v.khoi.inCapacityOf, dict.fromkeys(_tenures(all_records, context)))
    if _report(claims):
        yield v.khoi.presented, _report_address(record.meeting or "", context)
    yield from support(claims)


def _where(record: Participation, context: Context) -> Iterator[Statement]:
    """Yield the meeting taken part in, or the event in words with its day."""
    if record.meeting:
        yield v.khoi.participationIn, context.thing(Kind.MEETING, record.meeting)
    yield from in_both_languages(v.khoi.occasion, record.occasion)
    if record.occasion and record.on:
        yield v.khoi.attestedEdtf, edtf(record.on)


def _report(claims: Sequence[Sourced[Participation]]) -> Label | None:
    return next((claim.record.report for claim in claims if claim.record.report), None)


def _report_address(meeting: str, context: Context) -> NamedNode:
    return context.thing(Kind.DOCUMENT, f"{meeting}--report")


def _terms(records: Sequence[Participation], context: Context) -> Iterator[NamedNode]:
    """Yield the bloc terms whose holder the participant stood in for."""
    for record in records:
        for agency in record.represents:
            # A term that no source attests is not linked: whoever stood in for it is no claim that it was held.
            slug = term_key(record.acting_for or "", record.term_year or "", agency).slug
            if (Kind.TERM, slug) in context.holdings:
                yield context.thing(Kind.TERM, slug)


def _tenures(records: Sequence[Participation], context: Context) -> Iterator[NamedNode]:
    """Yield the tenures of the offices named beside the participant."""
    for record in records:
        for office in record.offices:
            # Which of several stays is meant, the office beside a name does not say: none has the common address.
            slug = f"{record.person}--{office}"
            if (Kind.TENURE, slug) in context.holdings:
                yield context.thing(Kind.TENURE, slug)
