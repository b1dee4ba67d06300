"""A person bears a rank, an academic title or a degree."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import HonorificId, Label, PersonId
from loaders.things import Statement, joined


class HonorificHolding(Claim):
    """A person bears a rank, academic title or degree."""

    kind: Literal["honorific-holding"]
    person: PersonId
    honorific: HonorificId = Field(description="A concept of ontology/codes/honorific.ttl, e.g. trung-tuong.")

    def subject(self, context: Context) -> NamedNode:
        """Return the person."""
        return context.thing(Kind.PERSON, self.person)

    def value(self, context: Context) -> Value:
        """Return the rank, title or degree."""
        return v.code("honorific", self.honorific)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield the honorific borne."""
        slug = f"{self.person}--{self.honorific}"
        yield HoldingKey(Kind.HONORIFIC, slug, self.person, self.honorific), Sighting(Mark.SEEN, when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.bearer, context.thing(Kind.PERSON, holding.holder)
    yield v.khoi.honorific, v.code("honorific", holding.held)


def _label(holding: ResolvedHolding, context: Context) -> Label:
    return joined(context.label(Kind.PERSON, holding.holder), context.codes.label("honorific", holding.held))


HONORIFIC = HoldingKind(Kind.HONORIFIC, v.khoi.HonorificHolding, Kind.PERSON, None, _parties, _label)
