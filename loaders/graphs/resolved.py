"""The resolved graph as a whole: what the claims of all sources together say, and where they clash."""

from collections.abc import Iterator

from khoi import vocabulary as v
from khoi.addresses import Addresses
from loaders.claims import SourcedClaim
from loaders.codes import Codes
from loaders.dataset import Dataset
from loaders.graphs.context import Context
from loaders.graphs.holdings import holding_thing
from loaders.graphs.meetings import meeting_things
from loaders.graphs.outcomes import outcome_things
from loaders.graphs.statements import single_statements
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.meeting_days import meeting_days
from loaders.resolution.succession import bound_by_succession, conflicting_claims
from loaders.things import Thing


def resolved_things(
    dataset: Dataset, claims: tuple[SourcedClaim, ...], codes: Codes, addresses: Addresses
) -> Iterator[Thing]:
    """Yield holdings, meetings, outcomes and conflicts worked out from `claims`."""
    registry = dataset.registry
    single_seats = {slug for slug, office in registry.offices.items() if office.record.seats == "single"}
    days = meeting_days(claims)
    holdings = bound_by_succession(resolve_holdings(claims, days), single_seats)
    for holding in holdings:
        yield holding_thing(holding, registry, codes, addresses)
    slugs = frozenset((holding.kind, holding.slug) for holding in holdings)
    context = Context(registry, codes, addresses, claims, days, slugs)
    yield from meeting_things(context)
    yield from outcome_things(context)
    yield from single_statements(context)
    for day in days.values():
        for one, other in day.conflicts:
            yield from _conflict(one, other)
    for one, other in conflicting_claims(holdings, single_seats):
        yield from _conflict(one, other)


def _conflict(one: SourcedClaim, other: SourcedClaim) -> Iterator[Thing]:
    yield Thing(one.this, ((v.CONFLICTS_WITH, other.this),), one.position)
    yield Thing(other.this, ((v.CONFLICTS_WITH, one.this),), other.position)
