"""Tenures of persons: true spans drawn first, then what a few sources show of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.generate.articles import printed
from bench.generate.calendar import Report
from bench.generate.lines import RESOLVED, Words, bounded, code, day, joined, labelled, lines, supported, thing
from bench.generate.registry import Office, Person, Registry, draw_person
from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import HoldingBounds, Mark, Sighting, bounds_of, reported_within

_CAPACITY_WORDS = {"acting": Words("quyền", "acting"), "in-charge": Words("phụ trách", "in charge")}


@dataclass(frozen=True, slots=True)
class Seen:
    """One source's mark of a holding."""

    report: Report
    mark: Mark

    @property
    def sighting(self) -> Sighting:
        """The mark and its day, as bounds are derived from."""
        return Sighting(self.mark, self.report.when)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A tenure that truly ran from `first` to `last`, and what sources show of it."""

    this: str
    person: Person
    office: Office
    first: date
    last: date
    capacity: str
    seen: tuple[Seen, ...]
    bounds: HoldingBounds

    @property
    def was_seen(self) -> bool:
        """Whether a source saw it, rather than only calling somebody its former holder."""
        return any(seen.mark is not Mark.FORMER for seen in self.seen)


def draw_tenures(random: Random, registry: Registry, years: range, reports: list[Report]) -> list[Tenure]:
    """Draw who held the offices of a cell; only what some source shows is kept."""
    tenures: list[Tenure] = []
    for office in registry.offices:
        movers = list(dict.fromkeys(tenure.person for tenure in tenures[-8:]))
        for seat in range(1 if office.single else random.randrange(2, 4)):
            number = f"{registry.number}-{len(tenures)}-{seat}"
            seated = list(_in_turn(random, office, number, years, reports, movers))
            tenures += _bound_by_succession(seated) if office.single else seated
    return tenures


def _in_turn(
    random: Random, office: Office, number: str, years: range, reports: list[Report], movers: list[Person]
) -> Iterator[Tenure]:
    """Yield the holders of one seat, one after the other; now and then one of the `movers`, from another office."""
    first = date(years.start - 1, 1, 1) + timedelta(days=random.randrange(365))
    while first.year <= years.stop:
        last = first + timedelta(days=random.randrange(400, 2200))
        seen = _sightings(random, first, last, reports, single=office.single)
        if seen:
            moves = movers and random.random() < 0.15
            person = movers.pop() if moves else draw_person(random, f"{number}-{first.year}")
            capacity = "regular" if random.random() < 0.93 else random.choice(("acting", "in-charge"))
            suffix = "" if capacity == "regular" else f"--{capacity}"
            this = thing(Kind.TENURE, f"{person.slug}--{office.slug}{suffix}")
            bounds = bounds_of(one.sighting for one in seen)
            yield Tenure(this, person, office, first, last, capacity, seen, bounds)
        first = last + timedelta(days=1)


def _sightings(random: Random, first: date, last: date, reports: list[Report], *, single: bool) -> tuple[Seen, ...]:
    """Choose one to three sources that show a tenure, the first and last day among them now and then."""
    within = [
        r for r in reports if r.when.earliest and r.when.latest and first <= r.when.earliest <= r.when.latest <= last
    ]
    if not within:
        return ()
    chosen = sorted(random.sample(within, min(len(within), random.choice((1, 1, 2, 2, 3)))), key=_by_day)
    if not single and random.random() < 0.05:
        return (Seen(chosen[0], Mark.FORMER),)
    seen = [Seen(report, Mark.SEEN) for report in chosen]
    if chosen[0].when.day and random.random() < 0.15:
        seen[0] = Seen(chosen[0], Mark.STARTED)
    if len(seen) > 1 and chosen[-1].when.day and random.random() < 0.1:
        seen[-1] = Seen(chosen[-1], Mark.ENDED)
    return tuple(seen)


def _by_day(report: Report) -> tuple[date, str]:
    return report.when.earliest or date.min, report.article.slug


def _bound_by_succession(tenures: list[Tenure]) -> Iterator[Tenure]:
    """Let the regular holders of one seat, in order, bound each other as `loaders.resolution.succession` does."""
    regular = [tenure for tenure in tenures if tenure.capacity == "regular"]
    yield from (tenure for tenure in tenures if tenure.capacity != "regular")
    for index, tenure in enumerate(regular):
        before = regular[index - 1].bounds.end_not_earlier_than if index else None
        after = regular[index + 1].bounds.start_not_later_than if index + 1 < len(regular) else None
        others = HoldingBounds(start_not_earlier_than=before, end_not_later_than=after)
        yield replace(tenure, bounds=tenure.bounds.meet(others))


def tenure_lines(tenure: Tenure) -> str:
    """Write a tenure's claims into their sources and return the tenure itself."""
    capacity = f"{v.khoi.capacity} {code('capacity', tenure.capacity)}"
    claims = [
        one.report.article.claim(
            "office-holding",
            tenure.person.this,
            tenure.office.this,
            (
                *one.report.date,
                f"{v.khoi.mark} {code('mark', one.mark)}",
                capacity,
                *printed(tenure.person.words.vi, tenure.office.words.vi),
            ),
        )
        for one in tenure.seen
    ]
    words = [tenure.person.words, tenure.office.words]
    if tenure.capacity != "regular":
        words.append(_CAPACITY_WORDS[tenure.capacity])
    statements = (
        f"{v.rdf.type} {v.khoi.PersonTenure}",
        *labelled(joined(*words)),
        f"{v.khoi.holder} {tenure.person.this}",
        f"{v.khoi.office} {tenure.office.this}",
        capacity,
        *times(tenure.seen, tenure.bounds),
        *supported(claims),
    )
    return lines(tenure.this, statements, RESOLVED)


def times(seen: tuple[Seen, ...], bounds: HoldingBounds) -> Iterator[str]:
    """Yield when a holding was seen, and its four bounds."""
    for days in sorted(reported_within(one.sighting for one in seen), key=lambda days: (days.first, days.last)):
        exact = days.first == days.last
        yield (
            f"{v.khoi.attestedOn} {day(days.first)}" if exact else f'{v.khoi.attestedWithin} "{days.first}/{days.last}"'
        )
    unknown = [one.report.when for one in seen if one.mark is not Mark.FORMER and one.report.when.day is None]
    for instant in dict.fromkeys(unknown):
        yield f'{v.khoi.attestedEdtf} "{instant.edtf}"'
    yield from bounded(bounds)
