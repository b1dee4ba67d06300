"""Claims about meetings: their details, who took part, what they set, found wanting or asked for."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loaders.records.claims.base import ClaimBase, exactly_one
from loaders.records.common import (
    AgencyId,
    BlocId,
    BodyId,
    DocumentId,
    EdtfInstant,
    EdtfInterval,
    Label,
    MeetingId,
    OfficeId,
    PersonId,
    Year,
)


class MeetingDetail(ClaimBase):
    """One detail of a meeting: its day, part of day, place, number or the period it reviews or plans."""

    kind: Literal["meeting-detail"]
    meeting: MeetingId
    day: EdtfInstant | None = None
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    place: AgencyId | None = Field(None, description="The agency at whose seat it was held.")
    venue: Label | None = Field(None, description="Where it was held, in words, where that is no agency's seat.")
    session: Annotated[int, Field(ge=1, le=999)] | None = Field(None, description="Its number among its kind.")
    reviews: EdtfInterval | None = None
    plans: EdtfInterval | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> "MeetingDetail":
        exactly_one(self, "day", "part_of_day", "place", "venue", "session", "reviews", "plans")
        return self


class Participation(ClaimBase):
    """An agent took part in a meeting, in one capacity."""

    kind: Literal["participation"]
    meeting: MeetingId
    role: Literal["chair", "attendee", "speaker", "opening-speaker", "directing-speaker", "presenter"]
    person: PersonId | None = None
    agency: AgencyId | None = Field(None, description="A body said to take part, no person named.")
    unnamed: Label | None = Field(None, description="A group said to take part, nobody named.")
    represents: tuple[BodyId, ...] = Field((), description="Bodies the participant stands for.")
    acting_for: OfficeId | None = Field(None, description="The bloc office whose holder is stood in for.")
    term_year: Year | None = Field(None, description="The year of that bloc term.")
    offices: tuple[OfficeId, ...] = Field((), description="Offices named beside the participant.")
    report: Label | None = Field(None, description="The report presented, in our words.")

    @model_validator(mode="after")
    def _one_participant(self) -> "Participation":
        exactly_one(self, "person", "agency", "unnamed")
        if (self.acting_for is None) != (self.term_year is None):
            raise ValueError("'actingFor' and 'termYear' go together")
        return self


class Task(ClaimBase):
    """A task set for a period; `text` is our own short wording, never the source's."""

    kind: Literal["task"]
    meeting: MeetingId
    text: Label
    bloc: BlocId | None = Field(None, description="The bloc the task is for.")
    set_by: PersonId | None = Field(None, description="The person who asked for it; the meeting if absent.")
    period: EdtfInterval | None = None
    documents: tuple[DocumentId, ...] = ()


class MeetingReport(ClaimBase):
    """A shortcoming a meeting named, or a recommendation it addressed to others, in our own words."""

    kind: Literal["shortcoming", "recommendation"]
    meeting: MeetingId
    text: Label
    bloc: BlocId | None = None
    period: EdtfInterval | None = None
