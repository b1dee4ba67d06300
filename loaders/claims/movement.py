"""A body runs an emulation movement, or takes part in one."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, single_statements
from loaders.context import Context
from loaders.records.common import BodyId, MovementId
from loaders.things import Thing


class MovementInitiation(Claim):
    """A body, or the sector a body heads, runs a movement, or takes part in one that others run."""

    kind: Literal["movement"]
    movement: MovementId
    agency: BodyId
    part: Literal["initiates", "takes-part"] = "initiates"

    def subject(self, context: Context) -> NamedNode:
        """Return the movement."""
        return context.thing(Kind.MOVEMENT, self.movement)

    def value(self, context: Context) -> Value:
        """Return the body."""
        return context.body(self.agency)

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield who runs the movement and who takes part."""
        return single_statements(
            claims, lambda record: v.khoi.initiatedBy if record.part == "initiates" else v.khoi.joinedBy, context
        )
