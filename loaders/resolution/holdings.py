"""Holdings: the claims about one holder and one office (bloc, honorific, name) joined into one record each.

Claims join only when holder and office are the same registry entries; nothing is merged by name.
Two stays in one office are not joined over a stated departure. Acting and in-charge periods are
holdings of their own: they are no title. That a body exists, or bears a name, is a holding too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from khoi.names.text import search_key
from khoi.time import Bounds, Instant, Mark, Sighting, bounds_of, certainly_before, seen_days
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
    EXISTENCE = "existence"
    NAME = "name"
    REPRESENTATION = "representation"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim and what it shows of a holding, when."""

    claim: SourcedClaim
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class ResolvedHolding:
    """One unbroken holding with all claims behind it.

    `holder` and `held` are registry ids (a bloc's own id for a member count, with the count as
    `held`; the name itself for a name, nothing for existence); `capacity` is regular, acting or
    in-charge; `slug` is the local name of its address; `stay` counts from 1.
    """

    kind: HoldingKind
    slug: str
    holder: str
    held: str
    testimonies: tuple[Testimony, ...]
    bounds: Bounds
    capacity: str = "regular"
    term_year: str | None = None
    stay: int = 1

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
    def claims(self) -> tuple[SourcedClaim, ...]:
        """The claims behind it, each once."""
        return tuple(dict.fromkeys(testimony.claim for testimony in self.testimonies))

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
        for key, sighting in _shown(claim, days):
            grouped.setdefault(key, []).append(Testimony(claim, sighting))
    return tuple(
        holding
        for key in sorted(grouped, key=lambda key: (key.kind, key.slug))
        for holding in _split(key, grouped[key])
    )


def _shown(claim: SourcedClaim, days: Mapping[str, MeetingDay]) -> Iterator[tuple[_Key, Sighting]]:
    """Yield what a claim shows of holdings; a stay stated whole shows two ends, a merger the end of several bodies."""
    instant = when(claim, days)
    match claim.record:
        case c.OfficeHolding(since=since, until=until) as record if since is not None and until is not None:
            yield _tenure(record), Sighting(Mark.STARTED, since)
            yield _tenure(record), Sighting(Mark.ENDED, until)
        case c.OfficeHolding() as record:
            yield _tenure(record), Sighting(Mark(record.event), instant)
        case c.BlocTerm(event=event) as record:
            yield _term(record), Sighting(Mark(event), instant)
        case c.Election() as record:
            yield _term(record), Sighting(Mark.STARTED, instant)
        case c.Representation(person=person, office=office, term_year=year):
            slug = f"{person}--{office}" + (f"--{year}" if year else "")
            key = _Key(HoldingKind.REPRESENTATION, slug, person, office, term_year=year)
            yield key, Sighting(Mark.SEEN, instant)
        case c.BlocMembership(agency=agency, bloc=bloc):
            yield _Key(HoldingKind.MEMBERSHIP, f"{agency}--{bloc}", agency, bloc), Sighting(Mark.SEEN, instant)
        case c.HonorificHolding(person=person, honorific=honorific):
            yield _Key(HoldingKind.HONORIFIC, f"{person}--{honorific}", person, honorific), Sighting(Mark.SEEN, instant)
        case c.MemberCount(bloc=bloc, count=count):
            yield _Key(HoldingKind.COUNT, f"{bloc}--{count}", bloc, str(count)), Sighting(Mark.SEEN, instant)
        case c.AgencyName(body=body, name=name):
            slug = f"{body}--{search_key(name).replace(' ', '-')}"
            yield _Key(HoldingKind.NAME, slug, body, name), Sighting(Mark.SEEN, instant)
        case c.AgencyExistence(agency=agency):
            yield _existence(agency), Sighting(Mark.SEEN, instant)
        case c.AgencyChange() as change:
            for agency in dict.fromkeys((*change.originals, *change.results)):
                mark = Mark.ENDED if agency in change.ends else Mark.STARTED if agency in change.starts else Mark.SEEN
                yield _existence(agency), Sighting(mark, instant)


def _tenure(record: c.OfficeHolding) -> _Key:
    suffix = "" if record.capacity == "regular" else f"--{record.capacity}"
    slug = f"{record.person}--{record.office}{suffix}"
    return _Key(HoldingKind.TENURE, slug, record.person, record.office, record.capacity)


def _term(record: c.BlocTerm | c.Election) -> _Key:
    slug = f"{record.office}--{record.term_year}--{record.agency}"
    return _Key(HoldingKind.TERM, slug, record.agency, record.office, term_year=record.term_year)


def _existence(agency: str) -> _Key:
    return _Key(HoldingKind.EXISTENCE, agency, agency, "")


def _split(key: _Key, testimonies: list[Testimony]) -> Iterator[ResolvedHolding]:
    """Yield one holding, or several where somebody left and was seen in the office again later."""
    stays: list[list[Testimony]] = [[]]
    for testimony in sorted(testimonies, key=_by_day):
        if _begins_another_stay(testimony, stays[-1]):
            stays.append([])
        stays[-1].append(testimony)
    for number, stay in enumerate(stays, start=1):
        slug = key.slug if number == 1 else f"{key.slug}--{number}"
        bounds = bounds_of(testimony.sighting for testimony in stay)
        yield ResolvedHolding(
            key.kind, slug, key.holder, key.held, tuple(stay), bounds, key.capacity, key.term_year, number
        )


def _begins_another_stay(testimony: Testimony, stay: list[Testimony]) -> bool:
    """Say whether a departure lies before `testimony`, or its own source already gave an earlier first day."""
    mark, instant = testimony.sighting.mark, testimony.sighting.when
    if mark not in (Mark.SEEN, Mark.STARTED):
        return False
    before = [earlier for earlier in stay if certainly_before(earlier.sighting.when, instant)]
    if any(earlier.sighting.mark in (Mark.ENDED, Mark.FORMER) for earlier in before):
        return True
    own = [earlier for earlier in before if earlier.claim.source_id == testimony.claim.source_id]
    return mark is Mark.STARTED and any(earlier.sighting.mark is Mark.STARTED for earlier in own)


def _by_day(testimony: Testimony) -> tuple[date, str]:
    instant = testimony.sighting.when
    return instant.earliest or instant.latest or date.min, testimony.claim.this.value


def bounded(holding: ResolvedHolding, outer: Bounds) -> ResolvedHolding:
    """Return `holding` with further outer bounds, less any that its own claims exclude."""
    return replace(holding, bounds=holding.bounds.within(outer))
