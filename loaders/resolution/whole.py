"""Resolution as a whole: from all claims and the curators' decisions to holdings, meeting days and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from loaders.claims.base import SourcedClaim
from loaders.claims.holding import ResolvedHolding
from loaders.context import MeetingDay
from loaders.curated import CuratorDecision
from loaders.dataset import Dataset
from loaders.registry import Registry
from loaders.resolution import conflicts as found
from loaders.resolution.conflicts import ClaimConflict
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.lifetimes import bound_by_lifetimes, outlived
from loaders.resolution.meeting_days import meeting_days
from loaders.resolution.succession import bound_by_succession, rivals_for_one_seat


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the claims together say: the claims followed, and what rests on them.

    `conflicts` are found among all claims; `settled` gives the decisions that leave nothing of a
    conflict open, by the conflict's slug.
    """

    followed: tuple[SourcedClaim, ...]
    days: Mapping[str, MeetingDay]
    holdings: tuple[ResolvedHolding, ...]
    conflicts: tuple[ClaimConflict, ...]
    settled: Mapping[str, tuple[CuratorDecision, ...]]


def resolve(dataset: Dataset, claims: tuple[SourcedClaim, ...]) -> Resolution:
    """Resolve `claims`; those that a curator rejected support nothing, but stay in the conflicts they caused."""
    registry = dataset.registry
    decisions = tuple(located.record for located in dataset.decisions)
    rejected = {slug for decision in decisions for slug in decision.rejected}
    followed = tuple(claim for claim in claims if claim.slug not in rejected)
    # From followed claims alone: a rejected day moves no claim that stands at the meeting.
    days = meeting_days(followed)
    holdings = resolve_holdings(followed, days)
    # From all claims: a conflict that was settled stays on record, with its decision.
    conflicts = conflicts_among(claims, registry)
    return Resolution(
        followed,
        days,
        # The body's lifetime last: successors bound each other by what their own claims say, not by what the body's do.
        bound_by_lifetimes(bound_by_succession(holdings, registry.single_seats), registry.post_in),
        conflicts,
        {c.slug: by for c in conflicts if (by := settled_by(c, decisions))},
    )


def conflicts_among(claims: tuple[SourcedClaim, ...], registry: Registry) -> tuple[ClaimConflict, ...]:
    """Return every conflict among `claims`, whether a curator settled it or not."""
    holdings = resolve_holdings(claims, meeting_days(claims))
    return found.merged(
        chain(
            # Holdings as their own claims bound them: bounds taken from rivals would hide that they clash.
            found.seat_conflicts(rivals_for_one_seat(holdings, registry.single_seats)),
            found.holding_conflicts(holdings),
            found.title_conflicts(holdings, registry),
            found.lifetime_conflicts(outlived(holdings, registry.post_in)),
            found.meeting_conflicts(claims),
            found.count_conflicts(claims),
        )
    )


def settled_by(conflict: ClaimConflict, decisions: Iterable[CuratorDecision]) -> tuple[CuratorDecision, ...]:
    """Return the decisions that settle every pair of `conflict`, or nothing where one pair is open."""
    used: dict[str, CuratorDecision] = {}
    for one, other in conflict.pairs:
        by = next((decision for decision in decisions if _settles(decision, {one.slug, other.slug})), None)
        if by is None:
            return ()
        used[by.id] = by
    return tuple(used.values())


def _settles(decision: CuratorDecision, pair: set[str]) -> bool:
    weighed = {*decision.accepted, *decision.rejected}
    return pair <= weighed and (decision.both_stand or not pair.isdisjoint(decision.rejected))
