"""A body is at work on a day: the lifetimes of bodies."""

from collections.abc import Iterator
from typing import Literal

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import AgencyId, Label
from loaders.things import Statement, joined


def existence_key(agency: str) -> HoldingKey:
    """Return the key under which whatever is said of a body's lifetime joins."""
    return HoldingKey(Kind.EXISTENCE, agency, agency, "")


class AgencyExistence(Claim):
    """A body is at work on a day."""

    kind: Literal["agency-existence"]
    agency: AgencyId

    def subject(self, context: Context) -> NamedNode:
        """Return the body."""
        return context.thing(Kind.AGENCY, self.agency)

    def value(self, context: Context) -> Value:
        """Return that it was seen."""
        return v.code("mark", "seen")

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield that the body existed."""
        yield existence_key(self.agency), Sighting(Mark.SEEN, when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.existenceOf, context.thing(Kind.AGENCY, holding.holder)


def _label(holding: ResolvedHolding, context: Context) -> Label:
    return joined(context.label(Kind.AGENCY, holding.holder), Label.worded("existence"))


EXISTENCE = HoldingKind(Kind.EXISTENCE, v.khoi.Existence, Kind.AGENCY, None, _parties, _label)
