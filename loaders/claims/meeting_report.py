"""A shortcoming that a meeting named, or a recommendation it addressed to others."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, support
from loaders.context import Context
from loaders.records.common import BlocId, EdtfInterval, Label, MeetingId
from loaders.things import Statement, Thing, for_period, in_both_languages, labelled, optional, period


class MeetingReport(Claim):
    """A shortcoming a meeting named, or a recommendation it addressed to others, in our own words."""

    kind: Literal["shortcoming", "recommendation"]
    meeting: MeetingId
    text: Label
    bloc: BlocId | None = None
    period: EdtfInterval | None = None

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting."""
        return None if self.is_dated else self.meeting

    def subject(self, context: Context) -> NamedNode:
        """Return the meeting."""
        return context.thing(Kind.MEETING, self.meeting)

    def value(self, context: Context) -> Value:
        """Return what was said, in our words."""
        return v.text(self.text.vi, "vi")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield one shortcoming or recommendation a claim, and the period it names."""
        for claim in claims:
            statements = (*_report(claim.record, context), *support([claim]))
            yield Thing(context.thing(Kind.OUTCOME, claim.slug), statements, claim.position)
            if claim.record.period:
                yield period(claim.record.period, context.addresses, claim.position)


def _report(said: MeetingReport, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.SHORTCOMING if said.kind == "shortcoming" else v.RECOMMENDATION
    yield from labelled(said.text)
    yield from in_both_languages(v.GIST, said.text)
    yield v.OUTCOME_OF, context.thing(Kind.MEETING, said.meeting)
    yield from optional(v.khoi("concerns"), context.thing(Kind.BLOC, said.bloc) if said.bloc else None)
    yield from for_period(said.period, context.addresses)
