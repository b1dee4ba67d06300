"""The resolved graph as a whole: what the claims of all sources together say, and where they clash."""

from collections.abc import Iterable, Iterator

from khoi.time import Interval
from loaders.claims import KINDS
from loaders.claims.base import SourcedClaim, of_kind
from loaders.context import Context
from loaders.dataset import Dataset
from loaders.graphs.conflicts import conflict_things, decision_things
from loaders.graphs.former_addresses import former_addresses
from loaders.graphs.holdings import holding_thing
from loaders.graphs.meetings import meeting_things
from loaders.resolution.whole import Resolution
from loaders.things import Thing, period


def resolved_things(
    dataset: Dataset, claims: tuple[SourcedClaim, ...], resolution: Resolution, context: Context
) -> Iterator[Thing]:
    """Yield holdings, what each kind of claim resolves to, periods, meetings, conflicts and decisions."""
    for holding in resolution.holdings:
        yield holding_thing(holding, context)
        yield from holding.kind.acts(holding, context)
    yield from former_addresses(resolution.holdings, context)
    # Rejected claims carry nothing, but stay in the conflicts they caused.
    for kind in KINDS:
        yield from kind.resolved(tuple(of_kind(resolution.followed, kind)), context)
    yield from _periods(resolution.followed, context)
    yield from meeting_things(resolution.followed, context)
    yield from conflict_things(resolution, context)
    yield from decision_things(dataset, claims, resolution, context)


def _periods(claims: Iterable[SourcedClaim], context: Context) -> Iterator[Thing]:
    """Yield the periods that claims name, in whatever field: the meetings, covenants and tasks of a year meet there."""
    for claim in claims:
        for name in type(claim.record).model_fields:
            value = getattr(claim.record, name)
            if isinstance(value, Interval):
                yield period(value, context.addresses, claim.position)
