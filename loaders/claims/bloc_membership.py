"""A body belongs to a bloc."""

from collections.abc import Iterator
from typing import Literal

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import AgencyId, BlocId, Label
from loaders.things import Statement, joined


class BlocMembership(Claim):
    """A body belongs to a bloc."""

    kind: Literal["bloc-membership"]
    agency: AgencyId
    bloc: BlocId

    def subject(self, context: Context) -> NamedNode:
        """Return the body."""
        return context.thing(Kind.AGENCY, self.agency)

    def value(self, context: Context) -> Value:
        """Return the bloc."""
        return context.thing(Kind.BLOC, self.bloc)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the membership."""
        # No slug of a source: whoever says that a body belongs to a bloc says one thing.
        yield (
            HoldingKey(Kind.MEMBERSHIP, f"{self.agency}--{self.bloc}", self.agency, self.bloc),
            Sighting(Mark.SEEN, when),
        )


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.memberAgency, context.body(holding.holder)
    yield v.khoi.bloc, context.thing(Kind.BLOC, holding.held)


def _label(holding: ResolvedHolding, context: Context) -> Label:
    return joined(context.label(Kind.AGENCY, holding.holder), context.label(Kind.BLOC, holding.held))


MEMBERSHIP = HoldingKind(
    Kind.MEMBERSHIP, v.khoi.BlocMembership, Kind.AGENCY, Kind.BLOC, _parties, _label, body="holder"
)
