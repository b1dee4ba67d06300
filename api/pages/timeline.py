"""Where things stand on a timeline, in per cent of its width: only what sources show, never an open end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from api.lookups.tenures import Holding
from khoi.time import Interval, parse_instant, read_period

_MOST_TICKS = 8
_FEWEST_YEARS = 2  # or what stands in a single year would fill the whole width
_FAR_YEARS = 5  # to reach a time farther off would squeeze everything that sources show


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A known day on which a source saw the holding, or one that the curator assumed."""

    x: float
    day: str
    assumed: bool = False


StretchKind = Literal["within", "inferred", "stated", "presumed", "asked"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days side by side: `within` holds one unknown sighting, `presumed` follow one, the others lie between two."""

    x: float
    width: float
    kind: StretchKind

    @property
    def end(self) -> float:
        """The right edge."""
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of January of a year."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Ticks, the time asked about if it is near enough to show, and marks and stretches by holding."""

    ticks: tuple[Tick, ...]
    asked: Stretch | None
    marks: dict[str, tuple[TimelineDay, ...]]
    stretches: dict[str, tuple[Stretch, ...]]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of marks and stretches drawn, for the key."""
        drawn = {stretch.kind for stretches in self.stretches.values() for stretch in stretches}
        marks = [mark for marks in self.marks.values() for mark in marks]
        seen = ("seen",) if any(not mark.assumed for mark in marks) else ()
        assumed = ("assumed",) if any(mark.assumed for mark in marks) else ()
        asked = ("asked",) if self.asked else ()
        return (*seen, *assumed, *sorted(drawn, reverse=True), *asked)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day lies, from 0 to 100."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def stretch(self, first: date, last: date, kind: StretchKind) -> Stretch:
        """Return the stretch from `first` to `last`, cut at the edges."""
        start, end = self.at(max(first, self.first)), self.at(min(last, self.last))
        return Stretch(start, round(end - start, 2), kind)


def timeline(holdings: Sequence[Holding], asked: Interval | None) -> Timeline | None:
    """Lay out holdings on one scale of whole years; None where no source gives any of them a day."""
    days = [day for holding in holdings for day in _days(holding)]
    if not days:
        return None
    years = [day.year for day in days]
    near = asked if asked and _near(asked, min(years), max(years)) else None
    if near:
        years += [near.first.year, near.last.year]
    margin = 1 if max(years) - min(years) < _FEWEST_YEARS else 0
    scale = _Scale(date(min(years) - margin, 1, 1), date(max(years) + 1 + margin, 1, 1))
    return Timeline(
        _ticks(scale),
        # A last day is drawn to its end.
        scale.stretch(near.first, near.last + timedelta(days=1), "asked") if near else None,
        {holding.tenure.iri: tuple(_marks(holding, scale)) for holding in holdings},
        {holding.tenure.iri: tuple(_stretches(holding, scale)) for holding in holdings},
    )


def _near(asked: Interval, first: int, last: int) -> bool:
    return asked.first.year >= first - _FAR_YEARS and asked.last.year <= last + _FAR_YEARS


def _days(holding: Holding) -> Iterator[date]:
    yield from (date.fromisoformat(day) for day in (*holding.seen, *_inner_bounds(holding)) if day)
    yield from (read_period(days).first for days in holding.assumed_within)
    for bounds in _bounded(holding.seen_within):
        yield from bounds


def _inner_bounds(holding: Holding) -> tuple[str | None, str | None]:
    """Return the first and the last day between which it certainly ran."""
    return holding.bounds.start_not_later_than, holding.bounds.end_not_earlier_than


def _bounded(sightings: Iterable[str]) -> Iterator[tuple[date, date]]:
    for edtf in sightings:
        instant = parse_instant(edtf)
        if instant.earliest and instant.latest:
            yield instant.earliest, instant.latest


def _marks(holding: Holding, scale: _Scale) -> Iterator[TimelineDay]:
    yield from (TimelineDay(scale.at(date.fromisoformat(day)), day) for day in holding.seen)
    for days in map(read_period, holding.assumed_within):
        if days.first == days.last:
            yield TimelineDay(scale.at(days.first), days.first.isoformat(), assumed=True)


def _stretches(holding: Holding, scale: _Scale) -> Iterator[Stretch]:
    for earliest, latest in _bounded(holding.seen_within):
        yield scale.stretch(earliest, latest, "within")
    first, last = _inner_bounds(holding)
    if first and last and first < last:
        kind: StretchKind = "stated" if holding.span_stated else "inferred"
        yield scale.stretch(date.fromisoformat(first), date.fromisoformat(last), kind)
    for days in map(read_period, holding.presumed):
        if days.first < scale.last:
            yield scale.stretch(days.first, days.last + timedelta(days=1), "presumed")


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    years = range(scale.first.year, scale.last.year + 1)
    step = -(-len(years) // _MOST_TICKS)  # rounded up
    return tuple(Tick(scale.at(date(year, 1, 1)), year) for year in years[::step])
