"""A task set at a meeting."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pydantic import Field
from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.base import Claim, Sourced, Value, support
from loaders.context import Context
from loaders.records.common import BlocId, DocumentId, EdtfInterval, Label, MeetingId, PersonId
from loaders.things import Statement, Thing, each, for_period, in_both_languages, labelled, optional, period


class Task(Claim):
    """A task set for a period; `text` is our own short wording, never the source's."""

    kind: Literal["task"]
    meeting: MeetingId
    text: Label
    bloc: BlocId | None = Field(None, description="The bloc the task is for.")
    set_by: PersonId | None = Field(None, description="The person who asked for it; the meeting if absent.")
    period: EdtfInterval | None = None
    documents: tuple[DocumentId, ...] = ()

    def stands_at(self, about: str | None) -> str | None:
        """Return the meeting at which it was set."""
        return None if self.is_dated else self.meeting

    def subject(self, context: Context) -> NamedNode:
        """Return the meeting."""
        return context.thing(Kind.MEETING, self.meeting)

    def value(self, context: Context) -> Value:
        """Return the task, in our words."""
        return v.text(self.text.vi, "vi")

    @classmethod
    def resolved(cls, claims: Sequence[Sourced[Self]], context: Context) -> Iterator[Thing]:
        """Yield one task a claim, and the period it names."""
        for claim in claims:
            statements = (*_task(claim.record, context), *support([claim]))
            yield Thing(context.thing(Kind.TASK, claim.slug), statements, claim.position)
            if claim.record.period:
                yield period(claim.record.period, context.addresses, claim.position)


def _task(said: Task, context: Context) -> Iterator[Statement]:
    yield v.TYPE, v.TASK
    yield from labelled(said.text)
    yield from in_both_languages(v.GIST, said.text)
    yield v.SET_AT, context.thing(Kind.MEETING, said.meeting)
    yield from optional(v.SET_BY, context.thing(Kind.PERSON, said.set_by) if said.set_by else None)
    yield from optional(v.ASSIGNED_TO, context.thing(Kind.BLOC, said.bloc) if said.bloc else None)
    yield from for_period(said.period, context.addresses)
    yield from each(v.CITES, (context.thing(Kind.DOCUMENT, slug) for slug in said.documents))
