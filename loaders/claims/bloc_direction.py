"""A council organises and directs a bloc."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, single_statements
from loaders.context import Context
from loaders.records.common import AgencyId, BlocId
from loaders.things import Thing


class BlocDirection(Claim):
    """A council organises and directs a bloc."""

    kind: Literal["bloc-direction"]
    bloc: BlocId
    council: AgencyId

    def subject(self, context: Context) -> NamedNode:
        """Return the bloc."""
        return context.thing(Kind.BLOC, self.bloc)

    def value(self, context: Context) -> Value:
        """Return the council."""
        return context.thing(Kind.AGENCY, self.council)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield which council directs the bloc."""
        return single_statements(claims, lambda _: v.khoi.directedBy, context)
