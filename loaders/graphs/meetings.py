"""The resolved graph, meetings: the day of each, worked out from every source that reports it."""

from collections.abc import Iterator, Sequence

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant
from loaders.claims.base import SourcedClaim, grouped, of_kind, support
from loaders.claims.meeting_detail import MeetingDetail
from loaders.context import UNDATED, Context
from loaders.things import Statement, Thing, edtf, in_both_languages, optional


def meeting_things(claims: Sequence[SourcedClaim], context: Context) -> Iterator[Thing]:
    """Yield the day of each meeting at which a claim stands, with the claims that detail it, or else any one."""
    for meeting, standing in sorted(grouped(claims, lambda claim: claim.meeting or "").items()):
        if meeting:
            # A meeting that no claim details still needs one claim that it took place.
            details = tuple(of_kind(standing, MeetingDetail)) or standing[:1]
            day = context.days.get(meeting, UNDATED)
            statements = (*_day(day.when), *(_assumed(details) if day.assumed else ()), *support(details))
            yield Thing(context.thing(Kind.MEETING, meeting), statements, details[0].position)


def _assumed(details: Sequence[SourcedClaim]) -> Iterator[Statement]:
    """Yield the grounds on which the day was assumed."""
    grounds = (claim.record.grounds for claim in details if "day" in claim.record.inferred)
    yield from in_both_languages(v.khoi.assumedDayGrounds, next(grounds, None))


def _day(when: Instant) -> Iterator[Statement]:
    yield v.khoi.heldOnEdtf, edtf(when)
    yield from optional(v.khoi.heldOn, when.day, v.day)
    yield from optional(v.khoi.heldNotEarlierThan, when.earliest, v.day)
    yield from optional(v.khoi.heldNotLaterThan, when.latest, v.day)
