"""Days and periods in EDTF (ISO 8601-2:2019), in the subset that states bounds without guessing.

`2023-08-04`, `2023-08`, `2023`, one unknown day as `[2020-12..2021-02]`, `[..2024-06]` or
`[2024-06..]`, a lasting period as `2023-01/2023-06`, `XXXX-07-03` for a day whose year no source prints,
and `XXXX-XX-XX` for nothing known.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from khoi.messages import said

UNKNOWN_DAY = "XXXX-XX-XX"
_DATE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
_FROM_TO = re.compile("([0-9]{4}[^/]*)?/([0-9]{4}[^/]*)?")
_YEARLESS = re.compile(r"XXXX-[0-9]{2}(-[0-9]{2})?")
_LEAP_YEAR = 2000  # one that has all days, 29 February too


class DateError(ValueError):
    """A date that is impossible or outside the EDTF subset; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One day, known exactly or only to lie within bounds; a bound is None when nothing gives it.

    `yearless` keeps a day or month whose year no source prints, `XXXX-07-03`; it bounds nothing.
    """

    earliest: date | None
    latest: date | None
    yearless: str | None = None

    @property
    def day(self) -> date | None:
        """The day itself if it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def edtf(self) -> str:
        """This instant in EDTF: a day, `[a..b]`, `[..b]`, `[a..]`, `XXXX-07-03` or `XXXX-XX-XX`."""
        if self.day:
            return self.day.isoformat()
        if self.earliest is None and self.latest is None:
            return self.yearless or UNKNOWN_DAY
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
    if _YEARLESS.fullmatch(text):
        if not _is_date(f"{_LEAP_YEAR}{text[4:]}"):
            raise DateError(said("day-of-no-year", text=text))
        return Instant(None, None, text)
    if text.startswith("[") and text.endswith("]") and ".." in text:
        earliest, _, latest = text[1:-1].partition("..")
        lower = _interval(earliest).first if earliest else None
        upper = _interval(latest).last if latest else None
        if lower is None and upper is None:
            raise DateError(said("bounds-nothing", text=text))
        if lower and upper and lower > upper:
            raise DateError(said("time-ends-before-start", text=text))
        return Instant(lower, upper)
    whole = _interval(text)
    return Instant(whole.first, whole.last)


def parse_interval(text: str) -> Interval:
    """Read a day, month, year or `first/last` as the interval of all its days.

    Raises `DateError` for impossible days and for a period that ends before it starts.
    """
    first, slash, last = text.partition("/")
    _require_years(text)
    if slash and not {first, last}.isdisjoint(("", "..")):
        raise DateError(said("open-to-one-side", text=text))
    interval = Interval(_interval(first).first, _interval(last if slash else first).last)
    if interval.first > interval.last:
        raise DateError(said("time-ends-before-start", text=text))
    return interval


def certainly_before(one: Instant, other: Instant) -> bool:
    """Say whether `one` lies before `other` whatever their unknown days are."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def common(instants: Iterable[Instant]) -> Instant | None:
    """Return the days that all `instants` allow, or None where they allow none together."""
    known = tuple(instants)
    earliest = max((i.earliest for i in known if i.earliest), default=None)
    latest = min((i.latest for i in known if i.latest), default=None)
    return None if earliest and latest and earliest > latest else Instant(earliest, latest)


def agreed(instants: Sequence[Instant]) -> Instant:
    """Return the days that all `instants` allow; where they exclude each other, the stretch of all."""
    return common(instants) or _hull(instants)


def _hull(instants: Iterable[Instant]) -> Instant:
    """Return the shortest stretch that holds every day any of `instants` allows."""
    earliest, latest = zip(*((i.earliest, i.latest) for i in instants), strict=True)
    return Instant(
        None if None in earliest else min(day for day in earliest if day),
        None if None in latest else max(day for day in latest if day),
    )


def _is_date(text: str) -> bool:
    try:
        _interval(text)
    except DateError:
        return False
    return True


def _require_years(text: str) -> None:
    if "X" in text:
        raise DateError(said("digit-open", text=text))


def _interval(text: str) -> Interval:
    if ".." in text or _FROM_TO.fullmatch(text):
        raise DateError(said("no-day", text=text))
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(said("no-date", text=text))
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
        raise DateError(said("not-in-calendar", text=text, why=error)) from error


def _shortest(day: date, *, starts_month: bool) -> str:
    edge = 1 if starts_month else monthrange(day.year, day.month)[1]
    # `[2020-12..2021-02]` says the same as with days, and is shorter to read.
    return day.strftime("%Y-%m") if day.day == edge else day.isoformat()
