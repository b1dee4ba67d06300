"""The day of each meeting, worked out from every source that reports it.

A meeting is known by bloc, kind and period reviewed, never by its date; two articles that report
one meeting give it one day, and a claim that stands at the meeting takes that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from khoi.time import Instant, common, hull
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.meeting_detail import MeetingDetail


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """The day all sources allow, and pairs of claims that exclude each other.

    `assumed` says that no source gives the day: curators took it, say, from the dates of pages.
    """

    when: Instant
    assumed: bool = False
    conflicts: tuple[tuple[SourcedClaim, SourcedClaim], ...] = ()


_ASSUMED = "day"
"""The inferred part of a claim that says its day stands in no source."""


def meeting_days(claims: Iterable[SourcedClaim]) -> dict[str, MeetingDay]:
    """Return the day of each meeting for which some source gives a day or bounds."""
    stated: dict[str, list[tuple[Instant, SourcedClaim]]] = {}
    for claim in of_kind(claims, MeetingDetail):
        if claim.record.day is not None:
            stated.setdefault(claim.record.meeting, []).append((claim.record.day, claim))
    return {meeting: _resolve(days) for meeting, days in stated.items()}


def is_assumed(claim: SourcedClaim, days: Mapping[str, MeetingDay]) -> bool:
    """Say whether no source gives the day of a claim: it was assumed, or that of the meeting it stands at was."""
    meeting = days.get(claim.meeting or "")
    return _ASSUMED in claim.record.inferred or (meeting is not None and meeting.assumed)


def _resolve(stated: list[tuple[Instant, SourcedClaim]]) -> MeetingDay:
    day = _common_day([instant for instant, _ in stated])
    sourced = [instant for instant, claim in stated if _ASSUMED not in claim.record.inferred]
    # Also where the sources allow more days than are left once the assumption is added: the day then rests on it.
    assumed = not sourced or _common_day(sourced) != day
    pairs = tuple((a, b) for (one, a), (two, b) in combinations(stated, 2) if common((one, two)) is None)
    return MeetingDay(day, assumed, pairs)


def _common_day(instants: list[Instant]) -> Instant:
    """Return what all allow, or the stretch that holds what any allows where they exclude each other."""
    return common(instants) or hull(instants)
