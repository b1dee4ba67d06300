"""A source says how many members a bloc has."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Instant, Mark, Sighting
from loaders.claims.base import Claim, HoldingKey, Value, of_kind
from loaders.claims.holding import HoldingKind, ResolvedHolding
from loaders.context import Context
from loaders.records.common import BlocId, Count, Label
from loaders.things import Statement, each, joined


class MemberCount(Claim):
    """A source says how many members a bloc has."""

    kind: Literal["member-count"]
    bloc: BlocId
    # The largest on record is 14; a number such as 2023 is a year in the wrong field.
    count: Annotated[Count, Field(ge=1, le=500)]
    listed: Annotated[Count, Field(ge=1, le=500)] | None = Field(
        None, description="How many names the same text then gives as the whole list."
    )

    def subject(self, context: Context) -> NamedNode:
        """Return the bloc."""
        return context.thing(Kind.BLOC, self.bloc)

    def value(self, context: Context) -> Value:
        """Return the number."""
        return v.integer(self.count)

    def shows(self, when: Instant) -> Iterator[tuple[HoldingKey, Sighting]]:
        """Yield that the bloc has so many members."""
        # The number is part of the key: two sources that count differently disagree, and neither is overwritten.
        key = HoldingKey(Kind.COUNT, f"{self.bloc}--{self.count}", self.bloc, str(self.count))
        yield key, Sighting(Mark.SEEN, when)


def _parties(holding: ResolvedHolding, context: Context) -> Iterator[Statement]:
    yield v.khoi.bloc, context.thing(Kind.BLOC, holding.holder)
    yield v.khoi.statedMemberCount, v.integer(int(holding.held))
    listed = {claim.record.listed for claim in of_kind(holding.claims, MemberCount) if claim.record.listed}
    yield from each(v.khoi.listedMemberCount, (v.integer(count) for count in sorted(listed)))


def _label(holding: ResolvedHolding, context: Context) -> Label:
    return joined(context.label(Kind.BLOC, holding.holder), Label.worded("members", n=holding.held))


COUNT = HoldingKind(Kind.COUNT, v.khoi.MemberCount, Kind.BLOC, None, _parties, _label)
