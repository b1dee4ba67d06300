"""A task set at a meeting."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Literal

from pydantic import Field

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.claims.said_at_meeting import SaidAtMeeting
from loaders.context import Context
from loaders.records.common import BlocId, DocumentId, PersonId
from loaders.things import Statement, each, optional


class Task(SaidAtMeeting):
    """A task set for a period; `text` is our own short wording, never the source's."""

    thing: ClassVar[Kind] = Kind.TASK

    kind: Literal["task"]
    bloc: BlocId | None = Field(None, description="The bloc the task is for.")
    set_by: PersonId | None = Field(None, description="The person who asked for it; the meeting if absent.")
    documents: tuple[DocumentId, ...] = ()

    def statements(self, context: Context) -> Iterator[Statement]:
        """Yield where it was set, who asked for it, whom it is for, and the documents that it names."""
        yield v.rdf.type, v.khoi.Task
        yield v.khoi.setAt, context.thing(Kind.MEETING, self.meeting)
        yield from optional(v.khoi.setBy, self.set_by, partial(context.thing, Kind.PERSON))
        yield from optional(v.khoi.assignedTo, self.bloc, partial(context.thing, Kind.BLOC))
        yield from each(v.khoi.cites, (context.thing(Kind.DOCUMENT, slug) for slug in self.documents))
