"""A body is called by a name on a day."""

from collections.abc import Iterator
from typing import Literal

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.names.text import slug_of
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import BodyId, Label, Text
from loaders.things import Statement


class AgencyName(Claim):
    """A body is called by a name on a day; the registry says under which name it is kept."""

    kind: Literal["agency-name"]
    body: BodyId
    name: Text

    def subject(self, context: Context) -> NamedNode:
        """Return the agency or bloc."""
        return context.body(self.body)

    def value(self, context: Context) -> Value:
        """Return the name."""
        return v.text(self.name, "vi")

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield that the body bore the name."""
        # Two spellings of one name (hoà, hòa) are one name borne, so the address is folded.
        slug = f"{self.body}--{slug_of(self.name)}"
        yield HoldingKey(Kind.NAME, slug, self.body, self.name), Sighting(Mark.SEEN, when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.nameOf, context.body(holding.holder)
    yield v.khoi.name, v.text(holding.held, "vi")


def _label(holding: ResolvedHolding, context: Context) -> Label:  # as every kind's label
    return Label(vi=holding.held, en=holding.held)


NAME = HoldingKind(Kind.NAME, v.khoi.AgencyName, Kind.AGENCY, None, _parties, _label, body="holder")
