"""As-of answers: what the sources allow to say of a holding on a day, in a month or in a longer time.

The same rule stands in SPARQL, once, in `queries/fragments/as-of.rq`; a property test holds both to one answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from khoi.time.bounds import HoldingBounds, Mark, Sighting, before
from khoi.time.edtf import Interval


class Status(StrEnum):
    """The seven answers, strongest first; `outside` excludes the holding from the time asked about."""

    ATTESTED = "attested"
    STATED = "stated"
    INFERRED = "inferred"
    NOMINAL = "nominal"
    PRESUMED = "presumed"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"

    @property
    def names_holder(self) -> bool:
        """Whether an answer with this status names somebody."""
        return self not in (Status.UNKNOWN, Status.OUTSIDE)


@dataclass(frozen=True, slots=True)
class RecordedHolding:
    """One holding as the resolved layer records it.

    `reported` holds, for each report of it, the days among which the reported day lies: one day where it is known
    exactly, a month where only the month is. `assumed` holds those whose day no source gives. `span_stated` is true
    where sources state both ends; `term_year` is the year a bloc term is for, which is not the calendar year it ran
    in; `presumed` are the days of its presumption (`khoi.time.presumption`).
    """

    bounds: HoldingBounds
    reported: frozenset[Interval]
    assumed: frozenset[Interval] = frozenset()
    span_stated: bool = False
    term_year: int | None = None
    presumed: tuple[Interval, ...] = ()


def reported_within(sightings: Iterable[Sighting], *, assumed: bool = False) -> frozenset[Interval]:
    """Return the days among which each reported day lies, a first or last day included, where both ends are known.

    With `assumed`, only those whose day no source gives; otherwise only the others.
    """
    return frozenset(
        Interval(one.when.earliest, one.when.latest)
        for one in sightings
        if one.when.earliest and one.when.latest and one.mark is not Mark.FORMER and one.assumed is assumed
    )


def status_in(holding: RecordedHolding, asked: Interval, *, presume: bool = True) -> Status:
    """Return the best status of `holding` in the time `asked`; a single day is an interval of one.

    A report answers a question about a time that contains all its possible days: asked about April, what a source
    reports of April is attested. Without `presume` the answer is never `presumed`.
    """
    bounds, first, last = holding.bounds, asked.first, asked.last
    # Strongest first, with what excludes a holding before all: each answer is given only where none above it holds.
    if before(last, bounds.start_not_earlier_than) or before(bounds.end_not_later_than, first):
        return Status.OUTSIDE
    if any(contains(asked, days) for days in holding.reported):
        return Status.ATTESTED
    inner = _inner(bounds)
    between = inner is not None and overlaps(asked, inner)
    if between and holding.span_stated:
        return Status.STATED
    if between or any(contains(asked, days) for days in holding.assumed):
        return Status.INFERRED
    if holding.term_year is not None and first.year <= holding.term_year <= last.year:
        return Status.NOMINAL
    if presume and any(overlaps(asked, days) for days in holding.presumed):
        return Status.PRESUMED
    return Status.UNKNOWN


def covers(holding: RecordedHolding, asked: Interval) -> bool:
    """Say whether the holding certainly ran through every day of `asked`."""
    inner = _inner(holding.bounds)
    return inner is not None and contains(inner, asked)


def contains(outer: Interval, inner: Interval) -> bool:
    """Say whether every day of `inner` lies in `outer`."""
    return outer.first <= inner.first and inner.last <= outer.last


def overlaps(one: Interval, other: Interval) -> bool:
    """Say whether the two have a day in common."""
    return one.first <= other.last and other.first <= one.last


def on_day(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(day, day)


def _inner(bounds: HoldingBounds) -> Interval | None:
    first, last = bounds.start_not_later_than, bounds.end_not_earlier_than
    return Interval(first, last) if first and last and first <= last else None
