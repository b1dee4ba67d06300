"""The day of each meeting, worked out from every source that reports it.

A meeting is known by bloc, kind and period reviewed, never by its date; two articles that report
one meeting give it one day, and a claim that stands at the meeting takes that day.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from khoi.grouping import by_key
from khoi.time import Instant, agreed, common
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.meeting_detail import MeetingDetail
from loaders.context import UNDATED, MeetingDay

Pair = tuple[SourcedClaim, SourcedClaim]
"""Two claims that exclude each other."""
_ASSUMED = "day"
"""The inferred part of a claim that says its day stands in no source."""


def meeting_days(claims: Iterable[SourcedClaim]) -> dict[str, MeetingDay]:
    """Return the day of each meeting for which some source gives a day or bounds."""
    return {meeting: _resolve(stated) for meeting, stated in _stated(claims).items()}


def excluding_days(claims: Iterable[SourcedClaim]) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Yield each meeting of which claims give days that exclude each other, with these claims pair by pair."""
    for meeting, stated in _stated(claims).items():
        pairs = tuple((a, b) for (one, a), (two, b) in combinations(stated, 2) if common((one, two)) is None)
        if pairs:
            yield meeting, pairs


def is_assumed(claim: SourcedClaim, days: Mapping[str, MeetingDay]) -> bool:
    """Say whether no source gives the day of a claim: it was assumed, or that of the meeting it stands at was."""
    return _ASSUMED in claim.record.inferred or days.get(claim.meeting or "", UNDATED).assumed


def _stated(claims: Iterable[SourcedClaim]) -> dict[str, list[tuple[Instant, SourcedClaim]]]:
    details = of_kind(claims, MeetingDetail)
    return by_key((one.record.meeting, (one.record.day, one)) for one in details if one.record.day is not None)


def _resolve(stated: list[tuple[Instant, SourcedClaim]]) -> MeetingDay:
    day = agreed([instant for instant, _ in stated])
    sourced = [instant for instant, claim in stated if _ASSUMED not in claim.record.inferred]
    # Also where the sources allow more days than are left once the assumption is added: the day then rests on it.
    assumed = not sourced or agreed(sourced) != day
    return MeetingDay(day, assumed)
