"""Claims about persons: offices they held, entered or left, and the ranks and titles they bore."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loaders.records.claims.base import ClaimBase
from loaders.records.common import (
    DocumentId,
    EdtfInstant,
    EntryMannerId,
    ExitMannerId,
    HonorificId,
    OfficeId,
    PersonId,
    Record,
    Text,
)


class Votes(Record):
    """The votes that put somebody into an office."""

    in_favour: Annotated[int, Field(ge=1)]
    cast: Annotated[int, Field(ge=1, description="Votes cast.")]

    @model_validator(mode="after")
    def _no_more_than_cast(self) -> "Votes":
        if self.in_favour > self.cast:
            raise ValueError("'inFavour' cannot exceed 'cast'")
        return self


class OfficeHolding(ClaimBase):
    """A person holds an office, or entered or left it, or is called its former holder.

    With `since` and `until` the source states the whole stay; otherwise `event` says what it shows
    of one day.
    """

    kind: Literal["office-holding"]
    person: PersonId
    office: OfficeId
    event: Literal["seen", "started", "ended", "former"] = "seen"
    since: EdtfInstant | None = Field(None, description="The first day of a stay the source states whole.")
    until: EdtfInstant | None = Field(None, description="The last day of that stay.")
    capacity: Literal["regular", "acting", "in-charge"] = "regular"
    entry: EntryMannerId | None = Field(None, description="How the office was entered, as the source says.")
    exit: ExitMannerId | None = Field(None, description="How it was left, as the source says.")
    decision: DocumentId | None = Field(None, description="The decision by which it was entered or left.")
    votes: Votes | None = None

    @model_validator(mode="after")
    def _one_stay_or_one_event(self) -> "OfficeHolding":
        whole = self.since is not None
        if whole != (self.until is not None):
            raise ValueError("'since' and 'until' go together; for one end give 'event' and 'on'")
        if whole and (self.on is not None or self.at is not None or self.event != "seen"):
            raise ValueError("a stay stated whole has 'since' and 'until', and neither 'on', 'at' nor 'event'")
        starts = whole or self.event == "started" or (self.event == "seen" and self.entry == "extended")
        if self.entry is not None and not starts:
            raise ValueError("'entry' is for event: started (for event: seen, only 'extended')")
        if self.exit is not None and not (whole or self.event in ("ended", "former")):
            raise ValueError("'exit' is for event: ended or former")
        if self.votes is not None and self.entry is None:
            raise ValueError("'votes' belong to an 'entry'")
        return self


class HonorificHolding(ClaimBase):
    """A person bears a rank, academic title or degree."""

    kind: Literal["honorific-holding"]
    person: PersonId
    honorific: HonorificId = Field(description="A concept of ontology/codes/honorific.ttl, e.g. trung-tuong.")


class PersonName(ClaimBase):
    """A source prints a person's name in another form; a misprint is kept as one."""

    kind: Literal["person-name"]
    person: PersonId
    name: Text
    misprint: bool = False
