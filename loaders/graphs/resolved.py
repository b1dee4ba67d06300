"""The resolved graph as a whole: what the claims of all sources together say, and where they clash."""

from collections.abc import Iterator

from khoi.addresses import Addresses
from loaders.claims import SourcedClaim
from loaders.codes import Codes
from loaders.dataset import Dataset
from loaders.graphs.bodies import agency_changes, office_acts, provisions
from loaders.graphs.conflicts import conflict_things, decision_things
from loaders.graphs.context import Context
from loaders.graphs.holdings import holding_thing
from loaders.graphs.meetings import meeting_things
from loaders.graphs.outcomes import outcome_things
from loaders.graphs.statements import single_statements
from loaders.resolution.whole import resolve
from loaders.things import Thing


def resolved_things(
    dataset: Dataset, claims: tuple[SourcedClaim, ...], codes: Codes, addresses: Addresses
) -> Iterator[Thing]:
    """Yield holdings, office acts, meetings, outcomes, conflicts and decisions worked out from `claims`."""
    resolution = resolve(dataset, claims)
    slugs = frozenset((holding.kind, holding.slug) for holding in resolution.holdings)
    context = Context(dataset.registry, codes, addresses, resolution.followed, resolution.days, slugs)
    for holding in resolution.holdings:
        yield holding_thing(holding, context)
        yield from office_acts(holding, context)
    yield from agency_changes(context)
    yield from provisions(context)
    yield from meeting_things(context)
    yield from outcome_things(context)
    yield from single_statements(context)
    yield from conflict_things(resolution, context)
    yield from decision_things(dataset, claims, resolution, context)
