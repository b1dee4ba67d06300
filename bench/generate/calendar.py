"""When a cell's sources appear: two meetings a year, each with its articles, and reports between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.generate.articles import Article
from bench.generate.lines import Words, attestation, joined, thing
from bench.generate.registry import Registry, publisher
from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant


@dataclass(frozen=True, slots=True)
class Meeting:
    """A bloc's review of `year` or of its first half; `stated` is the day each article gives."""

    this: str
    slug: str
    words: Words
    year: int
    half: bool
    when: Instant
    stated: tuple[Instant, ...]
    articles: tuple[Article, ...]

    @property
    def disputed(self) -> bool:
        """Whether two articles give different days."""
        return len(set(self.stated)) > 1

    @property
    def date(self) -> tuple[str, ...]:
        """The date of a claim that stands at this meeting."""
        return (f"{v.khoi.atMeeting} {self.this}",)


@dataclass(frozen=True, slots=True)
class Report:
    """A source and the day on which it shows things, with the statements that date its claims."""

    article: Article
    when: Instant
    date: tuple[str, ...]


def draw_meetings(random: Random, registry: Registry, years: range) -> tuple[Meeting, ...]:
    """Draw two meetings for each year: the half-year review, and the year-end review held the year after."""
    return tuple(_meeting(random, registry, year, half=half) for year in years for half in (True, False))


def draw_reports(random: Random, registry: Registry, years: range, meetings: tuple[Meeting, ...]) -> list[Report]:
    """Return every chance to see somebody in office: at the meetings, and in articles with a day of their own."""
    reports = [Report(article, meeting.when, meeting.date) for meeting in meetings for article in meeting.articles]
    for year in years:
        for index in range(1, random.randrange(2, 5)):
            day = date(year, 1, 1) + timedelta(days=random.randrange(365))
            article = Article(f"tin-{registry.number}-{year}-{index}", day, publisher(random), random)
            reports.append(_own_day(article, _vague(random, day)))
    return reports


def articles_of(reports: list[Report]) -> Iterator[Article]:
    """Yield every article once, in the order of the reports."""
    yield from dict.fromkeys(report.article for report in reports)


def _own_day(article: Article, when: Instant) -> Report:
    return Report(article, when, tuple(attestation(when)))


def _meeting(random: Random, registry: Registry, year: int, *, half: bool) -> Meeting:
    first = date(year, 7, 5) if half else date(year + 1, 1, 10)
    day = first + timedelta(days=random.randrange(50))
    slug = f"{'so-ket' if half else 'tong-ket'}-{registry.number}-{year}"
    kind = Words("Hội nghị sơ kết", "Half-year review") if half else Words("Hội nghị tổng kết", "Year-end review")
    words = joined(kind, registry.bloc.words, Words(str(year), str(year)))
    articles = tuple(
        Article(f"bai-{slug}-{index}", day + timedelta(days=random.randrange(3)), publisher(random), random)
        for index in range(1, random.randrange(2, 5))
    )
    stated = [_vague(random, day)] * len(articles)
    if len(articles) > 1 and stated[0].day and random.random() < 0.05:
        stated[1] = Instant(day + timedelta(days=1), day + timedelta(days=1))
    whole = Instant(stated[0].earliest, max(when.latest for when in stated if when.latest))
    return Meeting(thing(Kind.MEETING, slug), slug, words, year, half, whole, tuple(stated), articles)


def _vague(random: Random, day: date) -> Instant:
    """Return `day`, or now and then no more than bounds around it."""
    if random.random() < 0.8:
        return Instant(day, day)
    return Instant(day - timedelta(days=random.randrange(1, 30)), day + timedelta(days=random.randrange(1, 30)))
