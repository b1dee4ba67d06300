"""What sources show of a holding on a day, and the bounds of its start and end that follow.

A source rarely says from when to when somebody held an office; it shows that they held it on a
day, and even that day may be known only within bounds. Every holding therefore has four bounds:
the start lies between two days, and the end between two days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from khoi.time.edtf import Instant


class Mark(StrEnum):
    """What a source shows of a holding on a day."""

    SEEN = "seen"
    STARTED = "started"
    ENDED = "ended"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One source's mark of a holding, on a day known exactly or within bounds.

    `assumed` says that no source gives the day: the curator took it, say, from the date of the page.
    """

    mark: Mark
    when: Instant
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class HoldingBounds:
    """The four bounds of a holding; None where nothing bounds that side."""

    start_not_earlier_than: date | None = None
    start_not_later_than: date | None = None
    end_not_earlier_than: date | None = None
    end_not_later_than: date | None = None

    def meet(self, other: "HoldingBounds") -> "HoldingBounds":
        """Return the bounds that hold when both hold: the later of each lower, the earlier of each upper."""
        return HoldingBounds(
            _latest(self.start_not_earlier_than, other.start_not_earlier_than),
            _earliest(self.start_not_later_than, other.start_not_later_than),
            _latest(self.end_not_earlier_than, other.end_not_earlier_than),
            _earliest(self.end_not_later_than, other.end_not_later_than),
        )

    def within(self, outer: "HoldingBounds") -> "HoldingBounds":
        """Return these bounds with the outer bounds of `outer`, less any that would exclude a day already certain.

        What ended by a day had started by that day: the upper bound of the start is never after that of the end.
        """
        lows = [day for day in (self.start_not_earlier_than, outer.start_not_earlier_than) if day]
        highs = [day for day in (self.end_not_later_than, outer.end_not_later_than) if day]
        end = min((day for day in highs if not before(day, self.end_not_earlier_than)), default=None)
        start = _earliest(self.start_not_later_than, end) if self.start_not_later_than else None
        first = max((day for day in lows if not before(start, day)), default=None)
        return HoldingBounds(first, start, self.end_not_earlier_than, end)


def bounds_of(sightings: Iterable[Sighting]) -> HoldingBounds:
    """Derive a holding's bounds from all that sources show of it.

    Where sources contradict each other (see `contradictions`), a stated first or last day that would
    put what another source saw outside the holding bounds nothing: no answer contradicts a claim.
    """
    # First all days on which it was certainly held, then the limits around them: one that excludes such a day is void.
    inner, outer = HoldingBounds(), []
    for sighting in sightings:
        one = _bounds_of_one(sighting)
        inner = inner.meet(HoldingBounds(None, one.start_not_later_than, one.end_not_earlier_than, None))
        outer.append(
            HoldingBounds(start_not_earlier_than=one.start_not_earlier_than, end_not_later_than=one.end_not_later_than)
        )
    for bounds in outer:
        inner = inner.within(bounds)
    return inner


def _bounds_of_one(sighting: Sighting) -> HoldingBounds:
    low, high = sighting.when.earliest, sighting.when.latest
    match sighting.mark:
        case Mark.SEEN:
            return HoldingBounds(start_not_later_than=high, end_not_earlier_than=low)
        case Mark.STARTED:
            return HoldingBounds(low, high, end_not_earlier_than=low)
        case Mark.ENDED:
            return HoldingBounds(start_not_later_than=high, end_not_earlier_than=low, end_not_later_than=high)
        case Mark.FORMER:
            # Whoever is called former had begun and ended by then; since when, the source does not say.
            return HoldingBounds(start_not_later_than=high, end_not_later_than=high)


def _latest(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def before(one: date | None, other: date | None) -> bool:
    """Say whether both days are known and `one` lies before `other`."""
    return one is not None and other is not None and one < other
