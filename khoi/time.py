"""Time as sources give it: days known exactly or within bounds, holdings, and as-of answers.

A source rarely says from when to when somebody held an office; it shows that they held it on a
day, and even that day may be known only within bounds. Every holding therefore carries four
bounds (the start lies between two days, the end between two days) and the days it was seen.
The six answers of `Status` follow from these alone. The same rules stand in the queries of
`queries/`, and a property test holds both to one answer.

Dates are written in EDTF (ISO 8601-2:2019), in the subset that states bounds without guessing:
`2023-08-04`, `2023-08`, `2023`, one unknown day as `[2020-12..2021-02]`, `[..2024-06]` or
`[2024-06..]`, a lasting period as `2023-01/2023-06`, and `XXXX-XX-XX` for nothing known.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNKNOWN_DAY = "XXXX-XX-XX"
_DATE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
_HINT = "write 2023-08-04, 2023-08, 2023, [2020-12..2021-02], [..2024-06] or XXXX-XX-XX"


class DateError(ValueError):
    """A date that is impossible or outside the EDTF subset; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One day, known exactly or only to lie within bounds; a bound is None when nothing gives it."""

    earliest: date | None
    latest: date | None

    @property
    def day(self) -> date | None:
        """The day itself if it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def edtf(self) -> str:
        """This instant in EDTF: a day, `[a..b]`, `[..b]`, `[a..]` or `XXXX-XX-XX`."""
        if self.day:
            return self.day.isoformat()
        if self.earliest is None and self.latest is None:
            return UNKNOWN_DAY
        first = _shortest(self.earliest, starts_month=True) if self.earliest else ""
        last = _shortest(self.latest, starts_month=False) if self.latest else ""
        return f"[{first}..{last}]"


@dataclass(frozen=True, slots=True)
class Interval:
    """All days from `first` to `last`, both included."""

    first: date
    last: date


def parse_instant(text: str) -> Instant:
    """Read one EDTF instant; `2023-08` is one unknown day of that month.

    Raises `DateError` for impossible days, qualifiers (`~ ? %`) and periods.
    """
    if text == UNKNOWN_DAY:
        return Instant(None, None)
    if text.startswith("[") and text.endswith("]") and ".." in text:
        earliest, _, latest = text[1:-1].partition("..")
        lower = _interval(earliest).first if earliest else None
        upper = _interval(latest).last if latest else None
        if lower is None and upper is None:
            raise DateError(f"'{text}' bounds nothing; {_HINT}")
        if lower and upper and lower > upper:
            raise DateError(f"'{text}' ends before it starts")
        return Instant(lower, upper)
    whole = _interval(text)
    return Instant(whole.first, whole.last)


def parse_interval(text: str) -> Interval:
    """Read a day, month, year or `first/last` as the interval of all its days.

    Raises `DateError` for impossible days and for a period that ends before it starts.
    """
    first, slash, last = text.partition("/")
    interval = Interval(_interval(first).first, _interval(last if slash else first).last)
    if interval.first > interval.last:
        raise DateError(f"'{text}' ends before it starts")
    return interval


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


def bounds_of(sightings: Iterable[Sighting]) -> Bounds:
    """Derive a holding's bounds from all that sources show of it."""
    result = Bounds()
    for sighting in sightings:
        result = result.meet(_bounds_of_one(sighting))
    return result


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


def _interval(text: str) -> Interval:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"'{text}' is not a date that can be used here; {_HINT}")
    year = int(match["year"])
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    try:
        if month is None:
            return Interval(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Interval(date(year, month, day), date(year, month, day))
    except ValueError as error:
        raise DateError(f"'{text}' is not a day of the calendar ({error})") from error


def _shortest(day: date, *, starts_month: bool) -> str:
    edge = 1 if starts_month else monthrange(day.year, day.month)[1]
    return day.strftime("%Y-%m") if day.day == edge else day.isoformat()


def _latest(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
