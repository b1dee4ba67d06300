"""Holdings: the claims about one holder and one office (bloc, honorific) joined into one record each.

Claims join only when holder and office are the same registry entries; nothing is merged by name.
Two stays in one office are not joined over a stated departure. Acting and in-charge periods are
holdings of their own: they are no title.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from khoi.time import Bounds, Instant, Mark, Sighting, bounds_of, seen_days
from loaders.claims import SourcedClaim
from loaders.records import claims as c
from loaders.resolution.meeting_days import MeetingDay, when


class HoldingKind(StrEnum):
    """What is held; each kind has its class and its address space."""

    TENURE = "tenure"
    TERM = "term"
    MEMBERSHIP = "membership"
    HONORIFIC = "honorific"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim and what it shows of a holding, when."""

    claim: SourcedClaim
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class ResolvedHolding:
    """One unbroken holding with all claims behind it.

    `holder` and `held` are registry ids (a bloc's own id for a member count, with the count as
    `held`); `capacity` is regular, acting or in-charge; `slug` is the local name of its address.
    """

    kind: HoldingKind
    slug: str
    holder: str
    held: str
    testimonies: tuple[Testimony, ...]
    bounds: Bounds
    capacity: str = "regular"
    term_year: str | None = None

    @property
    def seen(self) -> frozenset[date]:
        """The known days on which a source saw it."""
        return seen_days(testimony.sighting for testimony in self.testimonies)

    @property
    def unknown_days(self) -> tuple[Instant, ...]:
        """The sightings whose day is known only within bounds, without doubles."""
        instants = [t.sighting.when for t in self.testimonies if t.sighting.mark is not Mark.FORMER]
        return tuple(dict.fromkeys(instant for instant in instants if instant.day is None))

    @property
    def was_seen(self) -> bool:
        """Whether a source saw it, rather than only calling somebody its former holder."""
        return any(testimony.sighting.mark is not Mark.FORMER for testimony in self.testimonies)

    def span_stated_by(self) -> str | None:
        """Return the id of a source that itself states both ends, if one does."""
        marks: dict[str, set[Mark]] = {}
        for testimony in self.testimonies:
            marks.setdefault(testimony.claim.source_id, set()).add(testimony.sighting.mark)
        both = sorted(source for source, found in marks.items() if {Mark.STARTED, Mark.ENDED} <= found)
        return both[0] if both else None


@dataclass(frozen=True, slots=True)
class _Key:
    kind: HoldingKind
    slug: str
    holder: str
    held: str
    capacity: str = "regular"
    term_year: str | None = None


def resolve_holdings(claims: Iterable[SourcedClaim], days: Mapping[str, MeetingDay]) -> tuple[ResolvedHolding, ...]:
    """Join claims into holdings, each with the bounds its own claims give; sorted by address."""
    grouped: dict[_Key, list[Testimony]] = {}
    for claim in claims:
        key = _key(claim)
        if key is not None:
            sighting = Sighting(_mark(claim.record), when(claim, days))
            grouped.setdefault(key, []).append(Testimony(claim, sighting))
    return tuple(
        holding
        for key in sorted(grouped, key=lambda key: (key.kind, key.slug))
        for holding in _split(key, grouped[key])
    )


def _key(claim: SourcedClaim) -> _Key | None:
    match claim.record:
        case c.OfficeHolding(person=person, office=office, capacity=capacity):
            suffix = "" if capacity == "regular" else f"--{capacity}"
            return _Key(HoldingKind.TENURE, f"{person}--{office}{suffix}", person, office, capacity)
        case (
            c.BlocTerm(agency=agency, office=office, term_year=year)
            | c.Election(agency=agency, office=office, term_year=year)
        ):
            return _Key(HoldingKind.TERM, f"{office}--{year}--{agency}", agency, office, term_year=year)
        case c.BlocMembership(agency=agency, bloc=bloc):
            return _Key(HoldingKind.MEMBERSHIP, f"{agency}--{bloc}", agency, bloc)
        case c.HonorificHolding(person=person, honorific=honorific):
            return _Key(HoldingKind.HONORIFIC, f"{person}--{honorific}", person, honorific)
        case c.MemberCount(bloc=bloc, count=count):
            return _Key(HoldingKind.COUNT, f"{bloc}--{count}", bloc, str(count))
        case _:
            return None


def _mark(record: c.Claim) -> Mark:
    if isinstance(record, c.Election):
        return Mark.STARTED
    return Mark(getattr(record, "event", Mark.SEEN))


def _split(key: _Key, testimonies: list[Testimony]) -> Iterator[ResolvedHolding]:
    """Yield one holding, or several where somebody left and was seen in the office again later."""
    stays: list[list[Testimony]] = [[]]
    ended: date | None = None
    for testimony in sorted(testimonies, key=_by_day):
        first = testimony.sighting.when.earliest
        if ended and first and first > ended and testimony.sighting.mark in (Mark.SEEN, Mark.STARTED):
            stays.append([])
            ended = None
        if testimony.sighting.mark is Mark.ENDED:
            ended = testimony.sighting.when.latest
        stays[-1].append(testimony)
    for number, stay in enumerate(stays, start=1):
        slug = key.slug if number == 1 else f"{key.slug}--{number}"
        bounds = bounds_of(testimony.sighting for testimony in stay)
        yield ResolvedHolding(key.kind, slug, key.holder, key.held, tuple(stay), bounds, key.capacity, key.term_year)


def _by_day(testimony: Testimony) -> tuple[date, str]:
    instant = testimony.sighting.when
    return instant.earliest or instant.latest or date.min, testimony.claim.this.value


def bounded(holding: ResolvedHolding, bounds: Bounds) -> ResolvedHolding:
    """Return `holding` with further bounds."""
    return replace(holding, bounds=holding.bounds.meet(bounds))
