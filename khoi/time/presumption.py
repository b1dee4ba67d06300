"""Presumption: who may still have held an office after the last report, as long as nothing speaks against it.

Somebody elected in August 2024 whose successor was elected in November 2025 is presumed in office on the days between:
reported before, and no source says that it had ended. A presumption is no claim. It bounds nothing, supports nothing
and is never read by what works out holdings; no clock enters, so that the same sources give the same presumptions.

A holding is presumed on a day when all of these hold:
1. it had certainly begun, it is not certain any more, and it may still have lasted;
2. in a single seat, nobody else is reported after it on or before the day; somebody later who may have begun by then
   shares the presumption (A or B, neither alone);
3. its body existed;
4. the last report is not too long ago (`Limits`);
5. nothing the holder is reported in afterwards excludes it: retirement, death, a move.
Conditions 3 and 5 come as `Bar`s.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from khoi.time.bounds import HoldingBounds, Mark, Sighting
from khoi.time.edtf import Interval
from khoi.time.status import contains

RULE = "last-report"
"""The rule's name; a change of what it presumes takes a new version."""
VERSION = "1"
_DAY = timedelta(days=1)


class Stop(StrEnum):
    """What ends a presumption."""

    FOLLOWED = "followed"  # another is reported in the single seat
    SHARED = "shared"  # from then on another may have begun: the presumption goes on, shared
    ENDED = "ended"  # the holding has certainly ended
    BODY_ENDED = "body-ended"
    RETIRED = "retired"
    DECEASED = "deceased"
    MOVED = "moved"
    NEXT_REVIEW = "next-review"  # the bloc held the review meeting of the next term
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Limits:
    """For how many months after the last report a holding is presumed.

    `alone` counts where no later holder is known, `followed` where one is; a bloc term is presumed for `term` months
    after the year it is for.
    """

    alone: int
    followed: int
    term: int


@dataclass(frozen=True, slots=True)
class Bar:
    """From `day` on a holding is not presumed, because of `stop`."""

    day: date
    stop: Stop


@dataclass(frozen=True, slots=True)
class Occupant:
    """One holding of an office: its bounds, what was reported of it, and what bars a presumption."""

    key: str
    bounds: HoldingBounds
    sightings: tuple[Sighting, ...]
    term_year: int | None = None
    bars: tuple[Bar, ...] = ()

    @property
    def reports(self) -> Iterator[Sighting]:
        """What shows somebody in the office, with both ends of the day known; being called former shows nobody."""
        return (one for one in self.sightings if one.mark is not Mark.FORMER and one.when.earliest and one.when.latest)


@dataclass(frozen=True, slots=True)
class Presumption:
    """The days on which one holding is presumed, alone or with `alternatives`, and what stops it.

    `last_report` is the last day on which `reported` certainly lasted: the holding itself, or for one that may have
    begun by then the one before it; `follower` is the holding reported after it.
    """

    key: str
    days: Interval
    last_report: date
    reported: str
    stop: Stop
    alternatives: tuple[str, ...] = ()
    follower: str | None = None


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far one holding's presumption reaches, before others are looked at that may share it."""

    occupant: Occupant
    days: Interval
    last_report: date
    reported: str
    stop: Stop
    follower: str | None


def presumptions(occupants: Sequence[Occupant], limits: Limits, *, single_seat: bool) -> list[Presumption]:
    """Return the presumptions among all holdings of one office, in the order of `occupants` and of their days."""
    reaches = [reach for one in occupants if (reach := _reach(one, occupants, limits, single_seat=single_seat))]
    if not single_seat:
        return [Presumption(r.occupant.key, r.days, r.last_report, r.reported, r.stop) for r in reaches]
    possible = [early for reach in reaches for early in _who_may_share(reach, occupants)]
    found = [piece for stretch in (*reaches, *possible) for piece in _pieces(stretch, [*reaches, *possible])]
    place = {one.key: number for number, one in enumerate(occupants)}
    return sorted(dict.fromkeys(found), key=lambda one: (place[one.key], one.days.first))


def _reach(one: Occupant, occupants: Sequence[Occupant], limits: Limits, *, single_seat: bool) -> _Reach | None:
    """Return how far `one` is presumed, or None where it never is."""
    begun, last = one.bounds.start_not_later_than, one.bounds.end_not_earlier_than
    if begun is None or last is None:
        return None
    follower = _follower(one, last, occupants) if single_seat else None
    ends = [Bar(bar.day, bar.stop) for bar in one.bars if bar.day > last]
    if follower is not None:
        ends.append(Bar(follower[0], Stop.FOLLOWED))
    if one.bounds.end_not_later_than is not None:
        ends.append(Bar(one.bounds.end_not_later_than + _DAY, Stop.ENDED))  # it may have lasted to the end of that day
    ends.append(Bar(_limit(one, last, limits, followed=follower is not None) + _DAY, Stop.LIMIT))
    end = min(ends, key=lambda bar: bar.day)
    days = Interval(max(begun, last + _DAY), end.day - _DAY)  # up to `last` it is certain, not presumed
    if days.first > days.last:
        return None
    return _Reach(one, days, last, one.key, end.stop, follower[1].key if follower else None)


def _limit(one: Occupant, last: date, limits: Limits, *, followed: bool) -> date:
    """Return the last day on which a holding last reported on `last` is presumed."""
    if one.term_year is not None:
        # A bloc hands over at the review of a year, held after it.
        return months_later(date(one.term_year, 12, 31), limits.term)
    return months_later(last, limits.followed if followed else limits.alone)


def _follower(one: Occupant, last: date, occupants: Iterable[Occupant]) -> tuple[date, Occupant] | None:
    """Return who is reported next after `last` in a single seat, and the first day by which that is certain."""
    found = (
        (day, other)
        for other in occupants
        if other is not one and (day := _reported_after(one, last, other)) is not None
    )
    # The key decides between two on one day, so that the order of the input does not matter.
    return min(found, key=lambda pair: (pair[0], pair[1].key), default=None)


def _reported_after(one: Occupant, last: date, other: Occupant) -> date | None:
    """Return the first day by which `other` is certainly reported in the seat after `last`, or None.

    A report whose possible days lie on both sides of `last` counts too, unless `other` certainly came before: nobody is
    presumed against a report that may be later.
    """
    if one.term_year is not None and other.term_year is not None and other.term_year <= one.term_year:
        return None
    begun, left = one.bounds.start_not_later_than, other.bounds.end_not_later_than
    before = begun is not None and left is not None and left <= begun
    days = [
        report.when.latest
        for report in other.reports
        if report.when.latest
        and report.when.earliest
        and (report.when.earliest > last or (report.when.latest > last and not before))
    ]
    return min(days, default=None)


def _who_may_share(reach: _Reach, occupants: Sequence[Occupant]) -> Iterator[_Reach]:
    """Yield those who are reported later and may have begun while `reach` is presumed, with the days of that."""
    for other in occupants:
        day = None if other is reach.occupant else _reported_after(reach.occupant, reach.last_report, other)
        if day is None or other.bounds.start_not_later_than is None:
            continue
        between = (x for x in occupants if x is not other and x is not reach.occupant)
        term = date(other.term_year, 1, 1) if other.term_year else None
        known = [other.bounds.start_not_earlier_than, term, *(_last_before(x, other) for x in between)]
        first = max([reach.days.first, *(bound for bound in known if bound)])
        last = min(reach.days.last, other.bounds.start_not_later_than - _DAY)
        if first <= last:
            yield replace(reach, occupant=other, days=Interval(first, last), stop=Stop.SHARED, follower=None)


def _last_before(one: Occupant, other: Occupant) -> date | None:
    """Return the last day on which `one` was certainly in the seat before anything reported of `other`."""
    last = one.bounds.end_not_earlier_than
    firsts = [report.when.earliest for report in other.reports if report.when.earliest]
    return last if last and firsts and last < min(firsts) else None


def _pieces(stretch: _Reach, all_of_them: Sequence[_Reach]) -> Iterator[Presumption]:
    """Cut the days of `stretch` where others begin or cease to be presumed too."""
    others = [one for one in all_of_them if one.occupant is not stretch.occupant]
    first, last = stretch.days.first, stretch.days.last
    edges = {one.days.first for one in others} | {one.days.last + _DAY for one in others}
    starts = [first, *sorted(day for day in edges if first < day <= last)]
    merged: list[tuple[Interval, tuple[str, ...]]] = []
    for start, following in zip(starts, [*starts[1:], last + _DAY], strict=True):
        days = Interval(start, following - _DAY)
        sharing = tuple(sorted({one.occupant.key for one in others if contains(one.days, days)}))
        if merged and merged[-1][1] == sharing:
            days = Interval(merged.pop()[0].first, days.last)
        merged.append((days, sharing))
    for days, sharing in merged:
        stop = stretch.stop if days.last == last else Stop.SHARED
        yield Presumption(
            stretch.occupant.key, days, stretch.last_report, stretch.reported, stop, sharing, stretch.follower
        )


def months_later(day: date, months: int) -> date:
    """Return the same day of the month some months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
