"""What each claim behind a holding reports, when: sightings, and how the office was entered and left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from pydantic import Field

from api.lookups.models import ClaimDetail, EdtfText, Model
from api.lookups.wording import happened
from khoi.messages import Language
from khoi.time import UNKNOWN_DAY, Interval, Mark, contains, overlaps, parse_instant


class Nearest(Model):
    """A sighting near the time asked about, and how many days lie between: from `days` to `days_most`."""

    day: EdtfText
    days: int = Field(description="0 where nothing bounds it on this side.")
    days_most: int = Field(description="The same as days where the day is known exactly.")


class Event(Model):
    """What happened to the holder: the office was entered or left, on a day or within bounds."""

    what: Literal["started", "ended"]
    manner: str | None = Field(None, description="A concept of entry-manner or exit-manner, if a source says how.")
    words: str = Field(description="The same in words.", examples=["được bầu"])
    day: EdtfText
    in_period: bool | None = Field(None, description="Whether it lies wholly within the time asked about.")
    day_assumed: str | None = Field(None, description="The grounds for the day, where no source gives it.")
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one claim shows at one time, with the days among which that lies; None where nothing bounds a side."""

    mark: Mark
    day: str
    earliest: date | None
    latest: date | None
    claim: ClaimDetail

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def sees(self) -> bool:
        """Whether it shows somebody in office; a departure and being called former do not."""
        return self.mark in (Mark.SEEN, Mark.STARTED)

    @property
    def known(self) -> date | None:
        """The day that it counts by: the first on which it may lie, or the last where nothing else is known."""
        return self.earliest or self.latest

    @property
    def extent(self) -> Interval | None:
        """The days among which it lies, where both ends are known."""
        return Interval(self.earliest, self.latest) if self.earliest and self.latest else None


@dataclass(frozen=True, slots=True)
class Reports:
    """What the claims behind a holding report, the earliest first."""

    all: tuple[Report, ...]

    @classmethod
    def of(cls, claims: Iterable[ClaimDetail]) -> Self:
        """Return what claims report; one that states the whole stay reports its two ends."""
        return cls(tuple(sorted((report for claim in claims for report in _of(claim)), key=_place)))

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.all)

    def those(self, chosen: Callable[[Report], object]) -> Self:
        """Return the reports for which `chosen` is true."""
        return type(self)(tuple(filter(chosen, self.all)))

    def marked(self, *marks: Mark) -> Self:
        """Return those with one of these marks."""
        return self.those(lambda one: one.mark in marks)

    def of_holding(self) -> Self:
        """Return those of the holding itself; being called former is a report of another time."""
        return self.those(lambda one: one.mark is not Mark.FORMER)

    def within(self, asked: Interval) -> Self:
        """Return those that lie wholly within the time asked."""
        return self.those(lambda one: one.extent and contains(asked, one.extent))

    def touching(self, asked: Interval) -> Self:
        """Return those that may lie within the time asked, and may not."""
        return self.those(lambda one: one.extent and overlaps(asked, one.extent) and not contains(asked, one.extent))

    def sharpest(self) -> Report | None:
        """Return the report whose day is known best; of several, an entry or departure whose manner is known."""
        return min(self.all, key=_sharpness, default=None)

    # Of two on one day the exact one, and the one that says how: "was elected" tells more than "is reported".
    def latest(self) -> Report | None:
        """Return the last report; one of which one end alone is known counts by that end."""
        dated = filter(lambda one: one.known, self.all)
        return max(dated, key=lambda one: (one.known, one.exact, one.claim.manner is not None), default=None)

    def earliest(self) -> Report | None:
        """Return the first report, as `latest` does the last."""
        dated = filter(lambda one: one.known, self.all)
        return min(dated, key=lambda one: (one.known, not one.exact, one.claim.manner is None), default=None)

    def events(self, asked: Interval | None, language: Language) -> tuple[Event, ...]:
        """Return how an office was entered and left, each once with the day that is known best."""
        found: dict[tuple[Mark, str | None], list[Report]] = {}
        for report in self.marked(Mark.STARTED, Mark.ENDED).all:
            found.setdefault((report.mark, report.claim.manner), []).append(report)
        # Where one source says "was relieved", the bare "left office" of another would tell the same event twice.
        named = {mark for mark, manner in found if manner}
        return tuple(
            _event(mark, manner, same, asked, language)
            for (mark, manner), same in found.items()
            if manner or mark not in named
        )

    def nearest(self, asked: Interval) -> tuple[Nearest | None, Nearest | None]:
        """Return the nearest sightings before and after the time asked; a known day is preferred to a nearer month."""
        seen = self.those(lambda one: one.sees).all
        before = [_before(one, asked) for one in seen if one.latest and one.latest < asked.first]
        after = [
            _after(one, asked)
            for one in seen
            if one.latest and one.latest > asked.last and not (one.earliest and one.earliest <= asked.last)
        ]
        return min(before, key=_distance, default=None), min(after, key=_distance, default=None)

    def left_after(self, asked: Interval) -> Nearest | None:
        """Return the nearest departure after the time asked, or the day by which the holder is called former."""
        ends = [_after(one, asked) for one in self.all if not one.sees and one.latest and one.latest > asked.last]
        return min(ends, key=_distance, default=None)


def _of(claim: ClaimDetail) -> Iterator[Report]:
    whole = claim.since is not None or claim.until is not None
    ends = [(Mark.STARTED, claim.since), (Mark.ENDED, claim.until)]
    for mark, day in ends if whole else [(Mark(claim.mark or Mark.SEEN), claim.day)]:
        instant = parse_instant(day or UNKNOWN_DAY)
        yield Report(mark, day or UNKNOWN_DAY, instant.earliest, instant.latest, claim)


def _event(mark: Mark, manner: str | None, same: Sequence[Report], asked: Interval | None, language: Language) -> Event:
    best = min(same, key=_sharpness)
    return Event(
        what="started" if mark is Mark.STARTED else "ended",
        manner=manner,
        words=happened(mark, manner, language),
        day=best.day,
        in_period=bool(best.extent and contains(asked, best.extent)) if asked else None,
        day_assumed=best.claim.day_assumed,
        claims=tuple(dict.fromkeys(report.claim.id for report in same)),
    )


def _before(report: Report, asked: Interval) -> Nearest:
    assert report.latest is not None, "it was chosen by its latest day"
    most = (asked.first - (report.earliest or report.latest)).days
    return Nearest(day=report.day, days=(asked.first - report.latest).days, days_most=most)


def _after(report: Report, asked: Interval) -> Nearest:
    """Return how far after the time asked a report lies: 0 days at the least where nothing bounds it below."""
    assert report.latest is not None, "it was chosen by its latest day"
    least = (report.earliest - asked.last).days if report.earliest and report.mark is not Mark.FORMER else 0
    return Nearest(day=report.day, days=max(0, least), days_most=(report.latest - asked.last).days)


def _distance(found: Nearest) -> tuple[bool, int, int]:
    """Return what near reports are chosen by: those bounded on both sides first, then the farthest they may be."""
    return found.days == 0, found.days_most, found.days


def _sharpness(report: Report) -> tuple[int, bool, bool, str]:
    # Without bounds: longer than any stretch.
    length = (report.latest - report.earliest).days if report.latest and report.earliest else 10**6
    return length, report.claim.day_assumed is not None, report.claim.manner is None, report.claim.id


def _place(report: Report) -> tuple[date, date, str]:
    known = report.known or date.max
    return known, report.latest or known, report.claim.id
