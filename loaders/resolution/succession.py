"""Succession in single-seat offices: who came after whom, and who cannot both be right.

Where one seat exists, the next holder's start bounds the holder before. Both stay where two
sources put different holders into one seat at one time: their claims conflict.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations

from khoi.time import HoldingBounds, Interval, Mark
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.resolution.holdings import bounded


def bound_by_succession(
    holdings: Iterable[ResolvedHolding], single_seats: Collection[str]
) -> tuple[ResolvedHolding, ...]:
    """Tighten bounds in single-seat offices; bounds come from each holding's own claims only.

    A predecessor ends not later than its successor must have started, and the successor starts
    not earlier than the predecessor was last certain to hold; both may be on one day.
    """
    holdings = tuple(holdings)
    seats = _seats(holdings, single_seats)
    return tuple(bounded(holding, _bounds_from_others(holding, seats.get(_seat(holding), []))) for holding in holdings)


def rivals_for_one_seat(
    holdings: Iterable[ResolvedHolding], single_seats: Collection[str]
) -> Iterator[tuple[ResolvedHolding, ResolvedHolding]]:
    """Yield pairs of holdings that put two holders into one seat at one time, or for one year."""
    for rivals in _seats(holdings, single_seats).values():
        for one, other in combinations(rivals, 2):
            if one.holder != other.holder and _clash(one, other):
                yield one, other


def _seat(holding: ResolvedHolding) -> tuple[HoldingKind, str]:
    return holding.kind, holding.held


def _seats(
    holdings: Iterable[ResolvedHolding], single_seats: Collection[str]
) -> dict[tuple[HoldingKind, str], list[ResolvedHolding]]:
    """Group the regular holdings that some source saw by the single seat they fill."""
    seats: dict[tuple[HoldingKind, str], list[ResolvedHolding]] = {}
    for holding in holdings:
        is_office = holding.kind.fills_a_seat and holding.held in single_seats
        # Somebody acting may stand in while the holder is away, and "former" alone tells no time in the seat.
        if is_office and holding.capacity == "regular" and holding.was_seen:
            seats.setdefault(_seat(holding), []).append(holding)
    return seats


def _bounds_from_others(holding: ResolvedHolding, rivals: list[ResolvedHolding]) -> HoldingBounds:
    result = HoldingBounds()
    if holding not in rivals:
        return result
    for other in rivals:
        # Two who contradict each other bound nothing: a wrong claim must not move the bounds of a right one.
        if other is holding or _clash(holding, other):
            continue
        if _precedes(other, holding):
            result = result.meet(HoldingBounds(start_not_earlier_than=other.bounds.end_not_earlier_than))
        elif _precedes(holding, other):
            result = result.meet(HoldingBounds(end_not_later_than=other.bounds.start_not_later_than))
    return result


def _precedes(one: ResolvedHolding, other: ResolvedHolding) -> bool:
    """Say whether everything seen of `one` certainly lies before everything seen of `other`, a hand-over apart."""
    if one.term_year and other.term_year:
        return one.term_year < other.term_year
    last = [t.sighting.when.latest for t in one.testimonies if t.sighting.mark is not Mark.FORMER]
    first = [t.sighting.when.earliest for t in other.testimonies if t.sighting.mark is not Mark.FORMER]
    # One report without a bound on that side may lie anywhere, so the order is not certain.
    if None in last or None in first:
        return False
    latest = max(day for day in last if day)
    earliest = min(day for day in first if day)
    return latest < earliest or (latest == earliest and _handed_over(one, other, latest))


def _handed_over(one: ResolvedHolding, other: ResolvedHolding, day: date) -> bool:
    """Say whether a source ends `one` or starts `other` on `day`, and none tells the reverse."""

    def marked(holding: ResolvedHolding, mark: Mark) -> bool:
        return any(t.sighting.mark is mark and t.sighting.when.day == day for t in holding.testimonies)

    forward = marked(one, Mark.ENDED) or marked(other, Mark.STARTED)
    return forward and not (marked(other, Mark.ENDED) or marked(one, Mark.STARTED))


def _clash(one: ResolvedHolding, other: ResolvedHolding) -> bool:
    """Say whether both certainly filled the seat on a day that cannot be the day of a hand-over."""
    if one.term_year and other.term_year:
        return one.term_year == other.term_year
    a, b = _certain(one), _certain(other)
    # Strictly less: one common day may be that of the hand-over.
    if a is not None and b is not None and max(a.first, b.first) < min(a.last, b.last):
        return True
    return any(
        span is not None and (_seen_inside(holding, span) or _changes_against(holding, span))
        for holding, span in ((other, a), (one, b))
    )


def _seen_inside(holding: ResolvedHolding, span: Interval) -> bool:
    """Say whether a sighting lies wholly inside `span`, less its first and last day.

    A sighting whose day is not known exactly cannot lie before the holding's own start, nor after its own end.
    """
    start, end = holding.bounds.start_not_earlier_than, holding.bounds.end_not_later_than
    days = (t.sighting.when for t in holding.testimonies if t.sighting.mark is not Mark.FORMER)
    return any(
        when.earliest
        and when.latest
        and span.first < max(when.earliest, start or when.earliest)
        and min(when.latest, end or when.latest) < span.last
        for when in days
    )


def _changes_against(holding: ResolvedHolding, span: Interval) -> bool:
    """Say whether it is stated to end on the last day of `span`, or start on its first: no hand-over goes that way."""
    against = {(Mark.ENDED, span.last), (Mark.STARTED, span.first)}
    stated = {(t.sighting.mark, t.sighting.when.day) for t in holding.testimonies}
    return span.first < span.last and not against.isdisjoint(stated)


def _certain(holding: ResolvedHolding) -> Interval | None:
    first, last = holding.bounds.start_not_later_than, holding.bounds.end_not_earlier_than
    return Interval(first, last) if first and last and first <= last else None
