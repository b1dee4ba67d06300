"""The day of each meeting, worked out from every source that reports it.

A meeting is known by bloc, kind and period reviewed, never by its date; two articles that report
one meeting give it one day, and a claim that stands at the meeting takes that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from khoi.time import Instant, common, hull
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.meeting_detail import MeetingDetail


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """The day all sources allow, and pairs of claims that exclude each other."""

    when: Instant
    conflicts: tuple[tuple[SourcedClaim, SourcedClaim], ...] = ()


def meeting_days(claims: Iterable[SourcedClaim]) -> dict[str, MeetingDay]:
    """Return the day of each meeting for which some source gives a day or bounds."""
    stated: dict[str, list[tuple[Instant, SourcedClaim]]] = {}
    for claim in of_kind(claims, MeetingDetail):
        if claim.record.day is not None:
            stated.setdefault(claim.record.meeting, []).append((claim.record.day, claim))
    return {meeting: _resolve(days) for meeting, days in stated.items()}


def _resolve(stated: list[tuple[Instant, SourcedClaim]]) -> MeetingDay:
    instants = [instant for instant, _ in stated]
    pairs = tuple((a, b) for (one, a), (two, b) in combinations(stated, 2) if common((one, two)) is None)
    return MeetingDay(hull(instants), pairs) if pairs else MeetingDay(common(instants) or hull(instants))
