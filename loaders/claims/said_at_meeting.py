"""What a meeting said, told in a curator's own words: the common part of tasks, shortcomings and recommendations."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, support
from loaders.context import Context
from loaders.records.common import BlocId, EdtfInterval, Label, MeetingId
from loaders.things import Statement, Thing, for_period, in_both_languages, labelled


class SaidAtMeeting(Claim):
    """What a meeting said; `text` is our own short wording, never the source's. Each claim becomes one thing."""

    thing: ClassVar[Kind]

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

    @abstractmethod
    def statements(self, context: Context) -> Iterator[Statement]:
        """Yield what the thing is, and all that it states besides its wording and its period."""

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield one thing a claim."""
        for claim in claims:
            record = claim.record
            wording = (*labelled(record.text), *in_both_languages(v.khoi.gist, record.text))
            when = for_period(record.period, context.addresses)
            statements = (*record.statements(context), *wording, *when, *support([claim]))
            # One a claim: nobody can tell whether the tasks that two articles word are one.
            yield Thing(context.thing(cls.thing, claim.slug), statements, claim.position)
