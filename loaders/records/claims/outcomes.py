"""Claims about awards, cited documents and the source's own publication."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loaders.records.claims.base import ClaimBase, exactly_one
from loaders.records.common import (
    AgencyId,
    AwardClassId,
    AwardId,
    DocumentId,
    EdtfInterval,
    Label,
    MeetingId,
    PersonId,
    Text,
)


class Award(ClaimBase):
    """A step towards an award: it is proposed, or conferred, at a meeting or on a day."""

    kind: Literal["award-proposal", "award-conferral"]
    meeting: MeetingId | None = Field(None, description="The meeting at which it was; else give 'on'.")
    award: AwardId = Field(description="A concept of ontology/codes/award.ttl.")
    award_class: AwardClassId | None = Field(None, description="Its class, where the award has classes.")
    agency: AgencyId | None = None
    person: PersonId | None = None
    unnamed: Label | None = Field(None, description="Recipients given only as a group.")
    period: EdtfInterval | None = Field(None, description="The period the merit belongs to.")
    presenters: tuple[PersonId, ...] = Field((), description="Persons who handed it over.")

    @model_validator(mode="after")
    def _one_recipient_and_one_date(self) -> "Award":
        exactly_one(self, "agency", "person", "unnamed")
        exactly_one(self, "meeting", "on")
        return self


class Citation(ClaimBase):
    """The source, or a person it quotes, cites a document."""

    kind: Literal["citation"]
    document: DocumentId
    person: PersonId | None = None


class Publication(ClaimBase):
    """What the source prints of its own publication."""

    kind: Literal["publication"]
    publisher: AgencyId | None = None
    byline: Text | None = Field(None, description="The author's name as printed.")
    published: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$")] | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> "Publication":
        exactly_one(self, "publisher", "byline", "published")
        return self
