"""Cells: one bloc with all that belongs to it, drawn from the seed and the cell's number alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.generate.calendar import articles_of, draw_meetings, draw_reports
from bench.generate.holdings import draw_terms, honorific_lines, membership_lines, term_lines
from bench.generate.meetings import (
    award_lines,
    covenant_lines,
    direction_lines,
    meeting_lines,
    participation_lines,
)
from bench.generate.registry import Person, Registry, draw_registry, person_lines, registry_lines
from bench.generate.tenures import draw_tenures, tenure_lines

SMALLEST = 3_400
_FIRST_YEARS = range(2008, 2021)


@dataclass(frozen=True, slots=True)
class Size:
    """How many agencies and years a cell has."""

    agencies: int
    years: int


def size_within(random: Random, triples: int) -> Size:
    """Draw the size of a cell so that it does not go far beyond `triples`."""
    if triples < 4 * SMALLEST:
        return Size(4, 1)
    if triples < 12 * SMALLEST:
        return Size(4, 2)
    return Size(random.randrange(5, 10), random.randrange(2, 6))


def cell(seed: int, number: int, triples: int) -> tuple[Registry, Iterator[str]]:
    """Return the registry of cell `number` and its lines in stretches; `triples` is how many are still wanted."""
    random = Random(f"{seed}/{number}")  # noqa: S311  # the same data for a seed, not a secret
    size = size_within(random, triples)
    registry = draw_registry(random, number, size.agencies)
    return registry, _stretches(random, registry, size)


def _stretches(random: Random, registry: Registry, size: Size) -> Iterator[str]:
    start = random.choice(_FIRST_YEARS)
    years = range(start, start + size.years)
    meetings = draw_meetings(random, registry, years)
    reports = draw_reports(random, registry, years, meetings)
    tenures = draw_tenures(random, registry, years, reports)
    terms = draw_terms(registry, years, meetings)
    yield from registry_lines(registry, random)
    yield from _persons(random, [tenure.person for tenure in tenures])
    yield from map(tenure_lines, tenures)
    yield from map(term_lines, terms)
    yield from membership_lines(registry, meetings)
    yield from honorific_lines(random, tenures)
    yield direction_lines(registry, meetings[0])
    for meeting in meetings:
        yield from meeting_lines(meeting, registry)
        yield from participation_lines(random, meeting, tenures, terms)
        yield from award_lines(random, meeting, registry)
        if not meeting.half:
            yield covenant_lines(random, meeting, registry)
    for article in articles_of(reports):
        yield article.written()


def _persons(random: Random, persons: list[Person]) -> Iterator[str]:
    """Yield the persons; now and then one is told apart from the one before."""
    before: Person | None = None
    for person in dict.fromkeys(persons):
        yield person_lines(person, before if random.random() < 0.03 else None)
        before = person
