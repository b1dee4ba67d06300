"""Things on their way into a graph: a subject, its statements and the curated line it came from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from khoi.names.text import search_key
from khoi.time import Instant, Interval
from loaders.records.common import Label

GivenType = TypeVar("GivenType")
Statement = tuple[NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Thing:
    """A subject with its statements, all of which go into one graph."""

    this: NamedNode
    statements: tuple[Statement, ...]
    origin: Position

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield the statements as quads of `graph`."""
        for predicate, value in self.statements:
            yield Quad(self.this, predicate, value, graph)


def labelled(label: Label) -> Iterator[Statement]:
    """Yield a label in both languages; `skos:prefLabel` is for codes alone, so that nothing has its label twice."""
    return in_both_languages(v.rdfs.label, label)


def named(label: Label, other_names: Iterable[str] = ()) -> Iterator[Statement]:
    """Yield labels, other names and the folded keys under which all of them are found."""
    yield from labelled(label)
    names = [label.vi, label.en]
    for name in other_names:
        yield v.skos.altLabel, v.text(name, "vi")
        names.append(name)
    # Once each: with and without diacritics many names fold to one key.
    for key in sorted({search_key(name) for name in names}):
        yield v.khoi.searchKey, v.plain(key)


def in_both_languages(predicate: NamedNode, label: Label | None) -> Iterator[Statement]:
    """Yield `predicate` with the Vietnamese and the English text, if there is one."""
    if label is not None:
        yield predicate, v.text(label.vi, "vi")
        yield predicate, v.text(label.en, "en")


def optional(
    predicate: NamedNode, value: GivenType | None, term: Callable[[GivenType], NamedNode | Literal]
) -> Iterator[Statement]:
    """Yield the statement if there is a value; `term` makes an RDF term of it, as `v.day` does of a date."""
    if value is not None:
        yield predicate, term(value)


def edtf(day: Instant) -> Literal:
    """Return a day as sources give it, in EDTF."""
    return v.plain(day.edtf)


def year_number(year: str) -> Literal:
    """Return the year of a bloc term as a number, which a query can compare and add to."""
    return v.integer(int(year))


def each(predicate: NamedNode, values: Iterable[NamedNode | Literal]) -> Iterator[Statement]:
    """Yield one statement a value."""
    for value in values:
        yield predicate, value


def joined(*labels: Label) -> Label:
    """Join labels with a dash in each language."""
    return Label(vi=" – ".join(label.vi for label in labels), en=" – ".join(label.en for label in labels))


def effective(day: Instant) -> Iterator[Statement]:
    """Yield the day something takes effect, in EDTF, with its bounds as dates."""
    yield v.khoi.effectiveOnEdtf, edtf(day)
    yield from optional(v.khoi.effectiveOn, day.day, v.day)
    yield from optional(v.khoi.effectiveNotEarlierThan, day.earliest, v.day)
    yield from optional(v.khoi.effectiveNotLaterThan, day.latest, v.day)


def for_period(interval: Interval | None, addresses: Addresses) -> Iterator[Statement]:
    """Yield the period something is for, if there is one."""
    if interval is not None:
        yield v.khoi.forPeriod, addresses.thing(Kind.PERIOD, period_slug(interval))


def period_slug(interval: Interval) -> str:
    """Return `2024` for a year, `2023-01--2023-06` for months, days otherwise."""
    first, last = interval.first, interval.last
    # A period of whole months is one thing however a source wrote it (`2023-01/2023-06`, `2023-01-01/2023-06-30`); it
    # ends where the next day is the first of a month, in leap years too.
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return f"{first.year:04d}"
        return f"{first:%Y-%m}--{last:%Y-%m}"
    return f"{first.isoformat()}--{last.isoformat()}"


def period(interval: Interval, addresses: Addresses, origin: Position) -> Thing:
    """Return the period as a thing with its first and last day."""
    slug = period_slug(interval)
    return Thing(
        addresses.thing(Kind.PERIOD, slug),
        (
            (v.rdf.type, v.khoi.Period),
            *labelled(period_label(interval)),
            (v.khoi.periodStart, v.day(interval.first)),
            (v.khoi.periodEnd, v.day(interval.last)),
        ),
        origin,
    )


def period_label(interval: Interval) -> Label:
    """Return how a reader would call the period: `năm 2024`, `6 tháng đầu năm 2023`."""
    slug, year = period_slug(interval), f"{interval.first.year:04d}"
    names = {year: "year", f"{year}-01--{year}-06": "first-half", f"{year}-07--{year}-12": "second-half"}
    if slug in names:
        return Label.worded(names[slug], year=year)
    shown = slug.replace("--", " – ")
    return Label(vi=shown, en=shown)
