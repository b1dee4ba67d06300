"""Holdings in time: what sources show of them, the bounds that follow, and as-of answers.

A source rarely says from when to when somebody held an office; it shows that they held it on a
day, and even that day may be known only within bounds. Every holding therefore carries four
bounds (the start lies between two days, the end between two days) and the days it was seen.
The six answers of `Status` follow from these alone. The same rules stand in the queries of
`queries/`, and a property test holds both to one answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from khoi.time.edtf import Instant, Interval, certainly_before, common


class Mark(StrEnum):
    """What a source shows of a holding on a day."""

    SEEN = "seen"
    STARTED = "started"
    ENDED = "ended"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One source's mark of a holding, on a day known exactly or within bounds."""

    mark: Mark
    when: Instant


@dataclass(frozen=True, slots=True)
class Bounds:
    """The four bounds of a holding; None where nothing bounds that side."""

    start_not_earlier_than: date | None = None
    start_not_later_than: date | None = None
    end_not_earlier_than: date | None = None
    end_not_later_than: date | None = None

    def meet(self, other: "Bounds") -> "Bounds":
        """Return the bounds that hold when both hold: the later of each lower, the earlier of each upper."""
        return Bounds(
            _latest(self.start_not_earlier_than, other.start_not_earlier_than),
            _earliest(self.start_not_later_than, other.start_not_later_than),
            _latest(self.end_not_earlier_than, other.end_not_earlier_than),
            _earliest(self.end_not_later_than, other.end_not_later_than),
        )

    def within(self, outer: "Bounds") -> "Bounds":
        """Return these bounds with the outer bounds of `outer`, less any that would exclude a day already certain."""
        lows = [day for day in (self.start_not_earlier_than, outer.start_not_earlier_than) if day]
        highs = [day for day in (self.end_not_later_than, outer.end_not_later_than) if day]
        return Bounds(
            max((day for day in lows if not _before(self.start_not_later_than, day)), default=None),
            self.start_not_later_than,
            self.end_not_earlier_than,
            min((day for day in highs if not _before(day, self.end_not_earlier_than)), default=None),
        )


def bounds_of(sightings: Iterable[Sighting]) -> Bounds:
    """Derive a holding's bounds from all that sources show of it.

    Where sources contradict each other (see `contradictions`), a stated first or last day that would
    put what another source saw outside the holding bounds nothing: no answer contradicts a claim.
    """
    inner, outer = Bounds(), []
    for sighting in sightings:
        one = _bounds_of_one(sighting)
        inner = inner.meet(Bounds(None, one.start_not_later_than, one.end_not_earlier_than, None))
        outer.append(
            Bounds(start_not_earlier_than=one.start_not_earlier_than, end_not_later_than=one.end_not_later_than)
        )
    for bounds in outer:
        inner = inner.within(bounds)
    return inner


class ContradictionKind(StrEnum):
    """How two sightings of one holding exclude each other."""

    START = "start"
    END = "end"
    BEFORE_START = "before-start"
    AFTER_END = "after-end"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sightings of one holding, by their place in the sequence, that cannot both be right."""

    kind: ContradictionKind
    one: int
    other: int


def contradictions(sightings: Sequence[Sighting]) -> Iterator[Contradiction]:
    """Yield the pairs of sightings of one unbroken holding that exclude each other."""
    for (i, one), (j, other) in combinations(enumerate(sightings), 2):
        kind = _contradiction(one, other) or _contradiction(other, one)
        if kind is not None:
            yield Contradiction(kind, i, j)


def _contradiction(one: Sighting, other: Sighting) -> ContradictionKind | None:
    apart = common((one.when, other.when)) is None
    match one.mark, other.mark:
        case Mark.STARTED, Mark.STARTED if apart:
            return ContradictionKind.START
        case Mark.ENDED, Mark.ENDED if apart:
            return ContradictionKind.END
        case Mark.STARTED, _ if other.mark is not Mark.STARTED and certainly_before(other.when, one.when):
            return ContradictionKind.BEFORE_START
        case ((Mark.ENDED | Mark.FORMER), (Mark.SEEN | Mark.STARTED)) if certainly_before(one.when, other.when):
            return ContradictionKind.AFTER_END
        case Mark.FORMER, Mark.ENDED if certainly_before(one.when, other.when):
            return ContradictionKind.AFTER_END
    return None


def seen_days(sightings: Iterable[Sighting]) -> frozenset[date]:
    """Return the known days on which a source saw the holding, a known first or last day included."""
    return frozenset(s.when.day for s in sightings if s.when.day and s.mark is not Mark.FORMER)


class Status(StrEnum):
    """What the sources allow to say of a holding on a day, strongest first."""

    ATTESTED = "attested"
    STATED = "stated"
    INFERRED = "inferred"
    NOMINAL = "nominal"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Holding:
    """One holding as the resolved layer records it.

    `span_stated` is true when one source states both ends; `term_year` is the year a bloc term
    is for, which is not the calendar year it ran in.
    """

    bounds: Bounds
    seen: frozenset[date]
    span_stated: bool = False
    term_year: int | None = None


def status_in(holding: Holding, asked: Interval) -> Status:
    """Return the best status of `holding` on any day of `asked`; a single day is an interval of one."""
    bounds, first, last = holding.bounds, asked.first, asked.last
    if _before(last, bounds.start_not_earlier_than) or _before(bounds.end_not_later_than, first):
        return Status.OUTSIDE
    if any(first <= day <= last for day in holding.seen):
        return Status.ATTESTED
    inner = _inner(bounds)
    if inner and max(first, inner.first) <= min(last, inner.last):
        return Status.STATED if holding.span_stated else Status.INFERRED
    if holding.term_year is not None and first.year <= holding.term_year <= last.year:
        return Status.NOMINAL
    return Status.UNKNOWN


def covers(holding: Holding, asked: Interval) -> bool:
    """Say whether the holding certainly ran through every day of `asked`."""
    inner = _inner(holding.bounds)
    return inner is not None and inner.first <= asked.first and asked.last <= inner.last


def _bounds_of_one(sighting: Sighting) -> Bounds:
    low, high = sighting.when.earliest, sighting.when.latest
    match sighting.mark:
        case Mark.SEEN:
            return Bounds(start_not_later_than=high, end_not_earlier_than=low)
        case Mark.STARTED:
            return Bounds(low, high, end_not_earlier_than=low)
        case Mark.ENDED:
            return Bounds(start_not_later_than=high, end_not_earlier_than=low, end_not_later_than=high)
        case Mark.FORMER:
            return Bounds(start_not_later_than=high, end_not_later_than=high)


def _inner(bounds: Bounds) -> Interval | None:
    first, last = bounds.start_not_later_than, bounds.end_not_earlier_than
    return Interval(first, last) if first and last and first <= last else None


def _latest(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
