"""Conflicts: claims that cannot all be right, found by rule, each with the rule's name.

What merely differs in precision, stands side by side or leaves a gap is no conflict. A conflict is
a warning and stops nothing; a curator's decision settles it, and until then it is shown wherever
the fact is.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from khoi.addresses import Kind
from khoi.time import ContradictionKind, Mark, Sighting, contradictions
from loaders.claims import SourcedClaim
from loaders.records import claims as c
from loaders.resolution.holdings import HoldingKind, ResolvedHolding
from loaders.resolution.meeting_days import MeetingDay

Pair = tuple[SourcedClaim, SourcedClaim]
Matter = tuple[tuple[Kind, str], ...]


class ConflictKind(StrEnum):
    """What sources disagree on."""

    SEAT = "seat"
    START = "start"
    END = "end"
    PRESENCE = "presence"
    TITLE = "title"
    LIFETIME = "lifetime"
    ROLE = "role"
    MEETING_DAY = "meeting-day"
    MEETING_DETAIL = "meeting-detail"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that exclude each other pair by pair; `matter` names the things they are about."""

    kind: ConflictKind
    matter: Matter
    pairs: tuple[Pair, ...]

    @property
    def slug(self) -> str:
        """The local name of its address."""
        return "--".join((self.kind, *(slug for _, slug in self.matter)))

    @property
    def claims(self) -> tuple[SourcedClaim, ...]:
        """The claims in conflict, each once, by address."""
        return tuple(sorted({claim for pair in self.pairs for claim in pair}, key=lambda claim: claim.this.value))


@dataclass(frozen=True, slots=True)
class Offices:
    """What resolution needs to know of offices: which have one seat, and each one's body and level."""

    single_seats: Collection[str]
    post_in: Mapping[str, str]
    level: Mapping[str, str]


def merged(found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Join conflicts of one kind and matter; sorted by address."""
    pairs: dict[tuple[ConflictKind, Matter], dict[Pair, None]] = {}
    for conflict in found:
        pairs.setdefault((conflict.kind, conflict.matter), {}).update(dict.fromkeys(conflict.pairs))
    whole = (Conflict(kind, matter, tuple(found)) for (kind, matter), found in pairs.items())
    return tuple(sorted(whole, key=lambda conflict: conflict.slug))


def seat_conflicts(rivals: Iterable[tuple[ResolvedHolding, ResolvedHolding]]) -> Iterator[Conflict]:
    """Two holders of one seat at one time, or for one year."""
    for one, other in rivals:
        year = ((Kind.PERIOD, one.term_year),) if one.term_year else ()
        yield Conflict(ConflictKind.SEAT, ((Kind.OFFICE, one.held), *year), tuple(product(_seen(one), _seen(other))))


def holding_conflicts(holdings: Sequence[ResolvedHolding]) -> Iterator[Conflict]:
    """First or last days that exclude each other; somebody seen before the stated start or after the stated end."""
    kinds = {ContradictionKind.START: ConflictKind.START, ContradictionKind.END: ConflictKind.END}
    before: ResolvedHolding | None = None
    for holding in holdings:
        for found in contradictions([testimony.sighting for testimony in holding.testimonies]):
            pair = (holding.testimonies[found.one].claim, holding.testimonies[found.other].claim)
            yield Conflict(kinds.get(found.kind, ConflictKind.PRESENCE), _matter(holding), (pair,))
        if before is not None and holding.stay > 1:
            yield from _unexplained_return(before, holding)
        before = holding


def title_conflicts(holdings: Iterable[ResolvedHolding], offices: Offices) -> Iterator[Conflict]:
    """Somebody called standing deputy and later plain deputy of one body, while no source tells of a change.

    A standing deputy is a deputy: there is no conflict where the deputyship spans what was seen.
    """
    held: dict[tuple[str, str], list[ResolvedHolding]] = {}
    for holding in holdings:
        if holding.kind is HoldingKind.TENURE and holding.held in offices.post_in:
            held.setdefault((holding.holder, offices.post_in[holding.held]), []).append(holding)
    for (person, body), stays in held.items():
        standing = [stay for stay in stays if offices.level[stay.held] == "standing-deputy"]
        plain = [stay for stay in stays if offices.level[stay.held] == "deputy"]
        for one, other in product(standing, plain):
            if _titles_differ(one, other):
                pairs = tuple(product(_seen(one), _seen(other)))
                yield Conflict(ConflictKind.TITLE, ((Kind.PERSON, person), (Kind.AGENCY, body)), pairs)


def lifetime_conflicts(pairs: Iterable[tuple[ResolvedHolding, ResolvedHolding]]) -> Iterator[Conflict]:
    """Something held in a body before the body began or after it ended."""
    for holding, existence in pairs:
        matter = (*_matter(holding), (Kind.AGENCY, existence.holder))
        yield Conflict(ConflictKind.LIFETIME, matter, tuple(product(holding.claims, existence.claims)))


def role_conflicts(claims: Iterable[SourcedClaim]) -> Iterator[Conflict]:
    """One source has somebody in the chair, another only among those present."""
    roles: dict[tuple[str, str], dict[str, list[SourcedClaim]]] = {}
    for claim in claims:
        if isinstance(claim.record, c.Participation) and claim.record.person:
            key = claim.record.meeting, claim.record.person
            roles.setdefault(key, {}).setdefault(claim.record.role, []).append(claim)
    for (meeting, person), by_role in roles.items():
        chairs = by_role.get("chair", [])
        chairing = {claim.source_id for claim in chairs}
        present = [claim for claim in by_role.get("attendee", []) if claim.source_id not in chairing]
        if chairs and present:
            matter = (Kind.MEETING, meeting), (Kind.PERSON, person)
            yield Conflict(ConflictKind.ROLE, matter, tuple(product(chairs, present)))


def meeting_conflicts(claims: Iterable[SourcedClaim], days: Mapping[str, MeetingDay]) -> Iterator[Conflict]:
    """Days, numbers or parts of the day of one meeting that exclude each other."""
    for meeting, day in days.items():
        if day.conflicts:
            yield Conflict(ConflictKind.MEETING_DAY, ((Kind.MEETING, meeting),), day.conflicts)
    details = [(claim, claim.record) for claim in claims if isinstance(claim.record, c.MeetingDetail)]
    values: tuple[Callable[[c.MeetingDetail], object], ...] = (lambda d: d.session, lambda d: d.part_of_day)
    for value in values:
        for (one, a), (other, b) in combinations([pair for pair in details if value(pair[1]) is not None], 2):
            if a.meeting == b.meeting and value(a) != value(b):
                yield Conflict(ConflictKind.MEETING_DETAIL, ((Kind.MEETING, a.meeting),), ((one, other),))


def count_conflicts(claims: Sequence[SourcedClaim]) -> Iterator[Conflict]:
    """A stated number of members that the same text's own list does not bear out."""
    for claim in claims:
        record = claim.record
        if isinstance(record, c.MemberCount) and record.listed is not None and record.listed != record.count:
            listed = [
                other for other in claims
                if isinstance(other.record, c.BlocMembership) and other.record.bloc == record.bloc
                and other.source_id == claim.source_id
            ]  # fmt: skip
            yield Conflict(ConflictKind.COUNT, ((Kind.BLOC, record.bloc),), tuple((claim, other) for other in listed))


def _unexplained_return(before: ResolvedHolding, after: ResolvedHolding) -> Iterator[Conflict]:
    """A stay after a stated departure that no source starts."""
    first = after.testimonies[0]
    if first.sighting.mark is Mark.SEEN:
        left = [t.claim for t in before.testimonies if t.sighting.mark in (Mark.ENDED, Mark.FORMER)]
        yield Conflict(ConflictKind.PRESENCE, _matter(after), tuple((claim, first.claim) for claim in left))


def _titles_differ(standing: ResolvedHolding, plain: ResolvedHolding) -> bool:
    if any(testimony.sighting.mark is Mark.STARTED for testimony in plain.testimonies) or not standing.seen:
        return False
    inner, first = plain.bounds, min(standing.seen)
    if inner.start_not_later_than and inner.end_not_earlier_than:
        spans = inner.start_not_later_than <= first and max(standing.seen) <= inner.end_not_earlier_than
    else:
        spans = False
    last = max((t.sighting.when.latest for t in plain.testimonies if t.sighting.when.latest), default=None)
    return not spans and last is not None and last > first


def _matter(holding: ResolvedHolding) -> Matter:
    match holding.kind:
        case HoldingKind.TENURE | HoldingKind.REPRESENTATION:
            return (Kind.PERSON, holding.holder), (Kind.OFFICE, holding.held)
        case HoldingKind.TERM:
            return (Kind.AGENCY, holding.holder), (Kind.OFFICE, holding.held)
        case HoldingKind.EXISTENCE | HoldingKind.NAME:
            return ((Kind.AGENCY, holding.holder),)
        case HoldingKind.MEMBERSHIP:
            return (Kind.AGENCY, holding.holder), (Kind.BLOC, holding.held)
        case HoldingKind.HONORIFIC:
            return ((Kind.PERSON, holding.holder),)
        case HoldingKind.COUNT:
            return ((Kind.BLOC, holding.holder),)


def _seen(holding: ResolvedHolding) -> tuple[SourcedClaim, ...]:
    def shows(sighting: Sighting) -> bool:
        return sighting.mark is not Mark.FORMER

    return tuple(dict.fromkeys(t.claim for t in holding.testimonies if shows(t.sighting)))
