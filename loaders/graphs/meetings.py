"""The resolved graph, meetings: day, place and part of day, and who took part in which capacity."""

from collections.abc import Iterator
from typing import cast

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant
from loaders.claims import SourcedClaim
from loaders.graphs.context import Context, grouped, united
from loaders.graphs.holdings import body_label, joined
from loaders.graphs.registry import body
from loaders.records import claims as c
from loaders.records.common import Label
from loaders.resolution.holdings import HoldingKind
from loaders.resolution.meeting_days import UNDATED
from loaders.things import Statement, Thing, each, in_both_languages, labelled, named, optional, period, period_slug


def meeting_things(context: Context) -> Iterator[Thing]:
    """Yield each meeting's details and each participation, with the claims behind them."""
    for meeting, claims in sorted(grouped(context.claims, lambda claim: claim.meeting).items()):
        details = [claim for claim in claims if isinstance(claim.record, c.MeetingDetail)]
        statements = (*_day(context.days.get(meeting, UNDATED).when), *_details(details, context))
        support = each(v.SUPPORTED_BY, (claim.this for claim in details or claims[:1]))
        origin = (details or claims)[0].position
        yield Thing(context.thing(Kind.MEETING, meeting), (*statements, *support), origin)
        yield from _planned_periods(details, context)
    for (meeting, participant, role), claims in sorted(grouped(context.claims, _participation_key).items()):
        yield from _participation(f"{meeting}--{participant}--{role}", claims, context)


def _day(when: Instant) -> Iterator[Statement]:
    yield v.HELD_ON_EDTF, v.plain(when.edtf)
    yield from optional(v.HELD_ON, v.day(when.day) if when.day else None)
    yield from optional(v.HELD_NOT_EARLIER_THAN, v.day(when.earliest) if when.earliest else None)
    yield from optional(v.HELD_NOT_LATER_THAN, v.day(when.latest) if when.latest else None)


def _details(claims: list[SourcedClaim], context: Context) -> Iterator[Statement]:
    for claim in claims:
        detail = cast("c.MeetingDetail", claim.record)
        if detail.part_of_day:
            yield v.PART_OF_DAY, v.code("part-of-day", detail.part_of_day)
        if detail.place:
            yield v.HOSTED_AT, context.thing(Kind.AGENCY, detail.place)
        yield from in_both_languages(v.VENUE, detail.venue)
        if detail.session:
            yield v.SESSION_NUMBER, v.integer(detail.session)
        if detail.plans:
            yield v.PLANS_PERIOD, context.thing(Kind.PERIOD, period_slug(detail.plans))


def _planned_periods(claims: list[SourcedClaim], context: Context) -> Iterator[Thing]:
    for claim in claims:
        detail = cast("c.MeetingDetail", claim.record)
        interval = detail.plans or detail.reviews
        if interval:
            yield period(interval, context.addresses, claim.position)


def _participation_key(claim: SourcedClaim) -> tuple[str, str, str] | None:
    if not isinstance(claim.record, c.Participation):
        return None
    record = claim.record
    participant = record.person or record.agency or f"{claim.source_id}-{record.id}"
    return record.meeting, participant, record.role


def _participation(slug: str, claims: list[SourcedClaim], context: Context) -> Iterator[Thing]:
    records = [cast("c.Participation", claim.record) for claim in claims]
    first = records[0]
    report = next((record.report for record in records if record.report), None)
    report_address = context.thing(Kind.DOCUMENT, f"{first.meeting}--report")
    support = tuple(each(v.SUPPORTED_BY, (claim.this for claim in claims)))
    role = context.codes.label("participation-role", first.role)
    statements: tuple[Statement, ...] = (
        (v.TYPE, v.PARTICIPATION),
        *labelled(joined(_participant_label(first, context), role, context.meeting_label(first.meeting))),
        (v.PARTICIPATION_IN, context.thing(Kind.MEETING, first.meeting)),
        *_participant(first, context),
        (v.PARTICIPATION_ROLE, v.code("participation-role", first.role)),
        *each(v.ON_BEHALF_OF, (body(context.registry, context.addresses, s) for s in united(records, "represents"))),
        *each(v.ACTING_FOR_TERM, dict.fromkeys(_terms(records, context))),
        *each(v.IN_CAPACITY_OF, dict.fromkeys(_tenures(records, context))),
        *optional(v.PRESENTED, report_address if report else None),
        *support,
    )
    yield Thing(context.thing(Kind.PARTICIPATION, slug), statements, claims[0].position)
    if report:
        yield Thing(report_address, ((v.TYPE, v.REPORT), *named(report), *support), claims[0].position)


def _participant(record: c.Participation, context: Context) -> Iterator[Statement]:
    if record.person:
        yield v.PARTICIPANT, context.thing(Kind.PERSON, record.person)
    elif record.agency:
        yield v.PARTICIPANT, body(context.registry, context.addresses, record.agency)
    yield from in_both_languages(v.PARTICIPANT_NOTE, record.unnamed)


def _participant_label(record: c.Participation, context: Context) -> Label:
    if record.person:
        name = context.registry.persons[record.person].record.name
        return Label(vi=name, en=name)
    return record.unnamed or body_label(context.registry, record.agency or "")


def _terms(records: list[c.Participation], context: Context) -> Iterator[NamedNode]:
    """Yield the bloc terms whose holder the participant stood in for."""
    for record in records:
        for agency in record.represents:
            slug = f"{record.acting_for}--{record.term_year}--{agency}"
            if (HoldingKind.TERM, slug) in context.holdings:
                yield context.thing(Kind.TERM, slug)


def _tenures(records: list[c.Participation], context: Context) -> Iterator[NamedNode]:
    """Yield the tenures of the offices named beside the participant."""
    for record in records:
        for office in record.offices:
            slug = f"{record.person}--{office}"
            if (HoldingKind.TENURE, slug) in context.holdings:
                yield context.thing(Kind.TENURE, slug)
