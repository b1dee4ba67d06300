"""A shortcoming that a meeting named, or a recommendation it addressed to others."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Literal

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.said_at_meeting import SaidAtMeeting
from loaders.context import Context
from loaders.things import Statement, optional


class MeetingReport(SaidAtMeeting):
    """A shortcoming a meeting named, or a recommendation it addressed to others, in our own words."""

    thing: ClassVar[Kind] = Kind.OUTCOME

    kind: Literal["shortcoming", "recommendation"]

    def statements(self, context: Context) -> Iterator[Statement]:
        """Yield which of the two it is, where it was said, and the bloc that it concerns."""
        yield v.rdf.type, v.khoi.Shortcoming if self.kind == "shortcoming" else v.khoi.Recommendation
        yield v.khoi.outcomeOf, context.thing(Kind.MEETING, self.meeting)
        yield from optional(v.khoi.concerns, self.bloc, partial(context.thing, Kind.BLOC))
