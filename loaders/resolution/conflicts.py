"""Conflicts: claims that cannot all be right, found by rule, each with the rule's name.

What merely differs in precision, stands side by side or leaves a gap is no conflict; nor are two roles
at one meeting, since whoever chairs it also attends it. A conflict is
a warning and stops nothing; a curator's decision settles it, and until then it is shown wherever
the fact is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from khoi.addresses import Kind
from khoi.grouping import by_key
from khoi.time import Mark, Sighting, contradictions
from loaders.claims.base import SourcedClaim, of_kind
from loaders.claims.bloc_membership import BlocMembership
from loaders.claims.holding import Matter, ResolvedHolding
from loaders.claims.meeting_detail import MeetingDetail
from loaders.claims.member_count import MemberCount
from loaders.claims.office_holding import TENURE
from loaders.registry import Registry
from loaders.resolution.meeting_days import Pair, excluding_days


class ConflictKind(StrEnum):
    """What sources disagree on."""

    SEAT = "seat"
    START = "start"
    END = "end"
    PRESENCE = "presence"
    TITLE = "title"
    LIFETIME = "lifetime"
    MEETING_DAY = "meeting-day"
    MEETING_DETAIL = "meeting-detail"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ClaimConflict:
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


def merged(found: Iterable[ClaimConflict]) -> tuple[ClaimConflict, ...]:
    """Join conflicts of one kind and matter; sorted by address."""
    # A dict and not a set: the pairs come in the order of the claims, the same in every build.
    pairs: dict[tuple[ConflictKind, Matter], dict[Pair, None]] = {}
    for conflict in found:
        pairs.setdefault((conflict.kind, conflict.matter), {}).update(dict.fromkeys(conflict.pairs))
    whole = (ClaimConflict(kind, matter, tuple(found)) for (kind, matter), found in pairs.items())
    return tuple(sorted(whole, key=lambda conflict: conflict.slug))


def seat_conflicts(rivals: Iterable[tuple[ResolvedHolding, ResolvedHolding]]) -> Iterator[ClaimConflict]:
    """Two holders of one seat at one time, or for one year."""
    for one, other in rivals:
        # A bloc office has a holder for each year: two years in dispute are two conflicts.
        year = ((Kind.PERIOD, one.term_year),) if one.term_year else ()
        yield ClaimConflict(
            ConflictKind.SEAT, ((Kind.OFFICE, one.held), *year), tuple(product(_seen(one), _seen(other)))
        )


def holding_conflicts(holdings: Sequence[ResolvedHolding]) -> Iterator[ClaimConflict]:
    """First or last days that exclude each other; somebody seen before the stated start or after the stated end."""
    before: ResolvedHolding | None = None
    for holding in holdings:
        for found in contradictions([testimony.sighting for testimony in holding.testimonies]):
            pair = (holding.testimonies[found.one].claim, holding.testimonies[found.other].claim)
            yield ClaimConflict(ConflictKind(found.kind), holding.matter, (pair,))
        # Holdings come sorted by address, and `stay` counts on from the one before only within one key.
        if before is not None and holding.stay > 1:
            yield from _unexplained_return(before, holding)
        before = holding


def title_conflicts(holdings: Iterable[ResolvedHolding], registry: Registry) -> Iterator[ClaimConflict]:
    """Somebody called standing deputy and later plain deputy of one body, while no source tells of a change.

    A standing deputy is a deputy: there is no conflict where the deputyship spans what was seen.
    """
    # Terms of blocs have no standing deputies.
    tenures = (one for one in holdings if one.kind is TENURE and one.held in registry.offices)
    for (person, body), stays in by_key(((one.holder, registry.post_in[one.held]), one) for one in tenures).items():
        # `Phó ban Thường trực` and `Phó ban`: a page may shorten the first to the second.
        standing = [stay for stay in stays if registry.offices[stay.held].record.level == "standing-deputy"]
        plain = [stay for stay in stays if registry.offices[stay.held].record.level == "deputy"]
        for one, other in product(standing, plain):
            if _titles_differ(one, other):
                pairs = tuple(product(_seen(one), _seen(other)))
                yield ClaimConflict(ConflictKind.TITLE, ((Kind.PERSON, person), (Kind.AGENCY, body)), pairs)


def lifetime_conflicts(pairs: Iterable[tuple[ResolvedHolding, ResolvedHolding]]) -> Iterator[ClaimConflict]:
    """Something held in a body before the body began or after it ended."""
    for holding, existence in pairs:
        matter = (*holding.matter, (Kind.AGENCY, existence.holder))
        yield ClaimConflict(ConflictKind.LIFETIME, matter, tuple(product(holding.claims, existence.claims)))


def meeting_conflicts(claims: Iterable[SourcedClaim]) -> Iterator[ClaimConflict]:
    """Days, numbers or parts of the day of one meeting that exclude each other."""
    for meeting, pairs in excluding_days(claims):
        yield ClaimConflict(ConflictKind.MEETING_DAY, ((Kind.MEETING, meeting),), pairs)
    details = tuple(of_kind(claims, MeetingDetail))
    values: tuple[Callable[[MeetingDetail], object], ...] = (lambda d: d.session, lambda d: d.part_of_day)
    for value in values:
        for one, other in combinations([claim for claim in details if value(claim.record) is not None], 2):
            if one.record.meeting == other.record.meeting and value(one.record) != value(other.record):
                yield ClaimConflict(ConflictKind.MEETING_DETAIL, ((Kind.MEETING, one.record.meeting),), ((one, other),))


def count_conflicts(claims: Sequence[SourcedClaim]) -> Iterator[ClaimConflict]:
    """A stated number of members that the same text's own list does not bear out."""
    memberships = tuple(of_kind(claims, BlocMembership))
    for claim in of_kind(claims, MemberCount):
        bloc, listed = claim.record.bloc, claim.record.listed
        # Only against the list in the same text: another source may count on another day.
        if listed is not None and listed != claim.record.count:
            named = (one for one in memberships if one.record.bloc == bloc and one.source_id == claim.source_id)
            yield ClaimConflict(ConflictKind.COUNT, ((Kind.BLOC, bloc),), tuple((claim, one) for one in named))


def _unexplained_return(before: ResolvedHolding, after: ResolvedHolding) -> Iterator[ClaimConflict]:
    """A stay after a stated departure that no source starts."""
    first = after.testimonies[0]
    # Somebody who is said to have started again explains the return.
    if first.sighting.mark is Mark.SEEN:
        left = [t.claim for t in before.testimonies if t.sighting.mark in (Mark.ENDED, Mark.FORMER)]
        yield ClaimConflict(ConflictKind.PRESENCE, after.matter, tuple((claim, first.claim) for claim in left))


def _titles_differ(standing: ResolvedHolding, plain: ResolvedHolding) -> bool:
    # Appointed plain deputy later: that is a change, and no contradiction.
    if any(testimony.sighting.mark is Mark.STARTED for testimony in plain.testimonies) or not standing.seen:
        return False
    inner, first = plain.bounds, min(standing.seen)
    if inner.start_not_later_than and inner.end_not_earlier_than:
        spans = inner.start_not_later_than <= first and max(standing.seen) <= inner.end_not_earlier_than
    else:
        spans = False
    last = max((t.sighting.when.latest for t in plain.testimonies if t.sighting.when.latest), default=None)
    return not spans and last is not None and last > first


def _seen(holding: ResolvedHolding) -> tuple[SourcedClaim, ...]:
    def shows(sighting: Sighting) -> bool:
        return sighting.mark is not Mark.FORMER

    return tuple(dict.fromkeys(t.claim for t in holding.testimonies if shows(t.sighting)))
