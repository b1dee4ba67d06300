"""Presumptions among the holdings of each office: what the resolved layer gives the rule of `khoi.time.presumption`.

Nothing here is read by what resolves claims: presumptions are worked out last and stand in a graph of their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from khoi.time.presumption import Bar, Limits, Occupant, Presumption, Stop, presumptions
from loaders.claims.agency_change import AgencyChange
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.holding import ResolvedHolding
from loaders.claims.office_holding import OfficeHolding
from loaders.context import MeetingDay
from loaders.records.registry import Office
from loaders.registry import Registry

# Whoever retires or dies leaves every office; other exits end only the one they name.
_EXITS = {"retired": Stop.RETIRED, "deceased": Stop.DECEASED}
# To be transferred or rotated means to leave the office held before.
_MOVES = ("transferred", "rotated")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Presumed:
    """A holding with a presumption of it, and the claims of the last report that this rests on."""

    holding: ResolvedHolding
    presumption: Presumption
    reported_by: tuple[SourcedClaim, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What bars presumptions, besides other holders of the office: by person, by body, and by bloc and year."""

    persons: Mapping[str, list[tuple[str, Bar]]]
    bodies: Mapping[str, Bar]
    reviews: Mapping[tuple[str, int], Bar]


def presumed(
    holdings: Iterable[ResolvedHolding],
    claims: Iterable[SourcedClaim],
    days: Mapping[str, MeetingDay],
    registry: Registry,
    limits: Callable[[Office], Limits],
) -> Iterator[Presumed]:
    """Yield each tenure and bloc term that is presumed, with the presumption."""
    by_office: dict[str, dict[str, ResolvedHolding]] = {}
    for holding in holdings:
        if holding.kind.fills_a_seat:
            by_office.setdefault(holding.held, {})[holding.slug] = holding
    claims = tuple(claims)
    known = _Known(dict(_persons(claims, days)), dict(_bodies(claims, days)), dict(_reviews(days, registry)))
    for slug, held in sorted(by_office.items()):
        office = registry.offices[slug].record
        occupants = [_occupant(holding, office, known) for holding in held.values()]
        for one in presumptions(occupants, limits(office), single_seat=office.seats == "single"):
            yield Presumed(held[one.key], one, _claims_of_day(held[one.reported], one.last_report))


def _occupant(holding: ResolvedHolding, office: Office, known: _Known) -> Occupant:
    year = int(holding.term_year) if holding.term_year else None
    # What is said of this very office bounds the tenure itself already.
    bars = [bar for other, bar in known.persons.get(holding.holder, ()) if other != office.id]
    # A term is held by a body: there the end of the holder counts too.
    bars += filter(None, (known.bodies.get(office.post_in), known.bodies.get(holding.holder)))
    if year is not None:
        # The head for a year hands over at the review of the next one at the latest.
        bars += filter(None, (known.reviews.get((office.post_in, year + 1)),))
    return Occupant(holding.slug, holding.bounds, holding.sightings, year, tuple(bars))


def _persons(
    claims: Iterable[SourcedClaim], days: Mapping[str, MeetingDay]
) -> Iterator[tuple[str, list[tuple[str, Bar]]]]:
    """Yield each person who is reported to have retired, died or been moved, with the office that is said of."""
    found: dict[str, list[tuple[str, Bar]]] = {}
    for claim in of_kind(claims, OfficeHolding):
        record = claim.record
        stop = Stop.MOVED if record.entry in _MOVES else _EXITS.get(record.exit or "")
        instant = (record.since if stop is Stop.MOVED else record.until) or claim.when(days)
        # The earliest possible day: a presumption must rather end too soon.
        day = instant.earliest or instant.latest
        if stop is not None and day is not None:
            found.setdefault(record.person, []).append((record.office, Bar(day, stop)))
    yield from found.items()


def _bodies(claims: Iterable[SourcedClaim], days: Mapping[str, MeetingDay]) -> Iterator[tuple[str, Bar]]:
    """Yield each body that was merged, renamed, split or dissolved, barred from the day after that certainly was."""
    for claim in of_kind(claims, AgencyChange):
        record, last = claim.record, claim.when(days).latest
        gone = () if record.change in ("established", "moved") else set(record.originals) - set(record.results)
        if last is not None:
            # On the day of the merger itself the old body may still have acted.
            yield from ((body, Bar(last + _DAY, Stop.BODY_ENDED)) for body in sorted(gone))


def _reviews(days: Mapping[str, MeetingDay], registry: Registry) -> Iterator[tuple[tuple[str, int], Bar]]:
    """Yield the year-end reviews of blocs by bloc and year reviewed, from the day they had certainly begun."""
    for slug, day in days.items():
        meeting, held = registry.meetings[slug].record, day.when.latest
        if meeting.kind == "year-end-review" and meeting.reviews and held:
            yield (meeting.convened_by, meeting.reviews.first.year), Bar(held, Stop.NEXT_REVIEW)


def _claims_of_day(holding: ResolvedHolding, last: date) -> tuple[SourcedClaim, ...]:
    """Return the claims that show the holding on its last certain day, each once."""
    return tuple(dict.fromkeys(t.claim for t in holding.testimonies if t.sighting.when.earliest == last))
