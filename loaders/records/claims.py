"""Claims: one source, one statement, with its own date, printed form, certainty and evidence.

Each kind of claim is a record of its own; `kind` tells them apart. A claim is dated `on` a day
(EDTF), or stands `at` a meeting and takes whatever day the sources together give that meeting.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loaders.records.common import (
    AgencyId,
    AwardId,
    BlocId,
    BodyId,
    DocumentId,
    EdtfInstant,
    EdtfInterval,
    HonorificId,
    Label,
    MeetingId,
    MovementId,
    OfficeId,
    PersonId,
    Record,
    Slug,
    SpanId,
    Text,
    Year,
)  # fmt: skip


class ClaimBase(Record):
    """What every claim carries."""

    id: Slug = Field(description="Never renamed: the claim's address is made from it.")
    evidence: tuple[SpanId, ...] = Field((), description="Spans of this file that bear the claim.")
    on: EdtfInstant | None = Field(None, description="The claim's own day; needed for a teaser.")
    at: MeetingId | None = Field(None, description="The meeting at which it was so; the file's 'about' by default.")
    printed: Text | None = Field(None, description="The name as printed, where it differs from the registry's.")
    printed_title: Text | None = Field(None, description="The office, rank or role as printed, where it differs.")
    inferred: tuple[Literal["year", "month", "participants"], ...] = Field(
        (), description="What the reader worked out and the source does not print."
    )
    certainty: Literal["high", "medium", "low"] = "high"
    grounds: Label | None = Field(None, description="The reader's grounds for what is not printed.")

    @model_validator(mode="after")
    def _one_date(self) -> "ClaimBase":
        if self.on is not None and self.at is not None:
            raise ValueError("a claim has its own day ('on') or stands at a meeting ('at'), not both")
        if self.inferred and not self.grounds:
            raise ValueError("what is inferred needs 'grounds'")
        return self


class OfficeHolding(ClaimBase):
    """A person holds an office, or entered or left it, or is called its former holder."""

    kind: Literal["office-holding"]
    person: PersonId
    office: OfficeId
    event: Literal["seen", "started", "ended", "former"] = "seen"
    capacity: Literal["regular", "acting", "in-charge"] = "regular"


class BlocTerm(ClaimBase):
    """A body holds a bloc office for a year."""

    kind: Literal["bloc-term"]
    agency: AgencyId
    office: OfficeId
    term_year: Year
    event: Literal["seen", "ended"] = "seen"


class Election(ClaimBase):
    """A meeting elects a body to a bloc office for a year: the term starts."""

    kind: Literal["election"]
    agency: AgencyId
    office: OfficeId
    term_year: Year


class HonorificHolding(ClaimBase):
    """A person bears a rank, academic title or degree."""

    kind: Literal["honorific-holding"]
    person: PersonId
    honorific: HonorificId = Field(description="A concept of ontology/honorifics.ttl, e.g. trung-tuong.")


class BlocMembership(ClaimBase):
    """A body belongs to a bloc."""

    kind: Literal["bloc-membership"]
    agency: AgencyId
    bloc: BlocId


class MemberCount(ClaimBase):
    """A source says how many members a bloc has."""

    kind: Literal["member-count"]
    bloc: BlocId
    count: Annotated[int, Field(ge=1, le=500)]


class BlocDirection(ClaimBase):
    """A council organises and directs a bloc."""

    kind: Literal["bloc-direction"]
    bloc: BlocId
    council: AgencyId


class MeetingDetail(ClaimBase):
    """One detail of a meeting: its day, part of day, place or the period it plans."""

    kind: Literal["meeting-detail"]
    meeting: MeetingId
    day: EdtfInstant | None = None
    part_of_day: Literal["morning", "afternoon", "evening"] | None = None
    place: AgencyId | None = Field(None, description="The agency at whose seat it was held.")
    reviews: EdtfInterval | None = None
    plans: EdtfInterval | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> "MeetingDetail":
        _exactly_one(self, "day", "part_of_day", "place", "reviews", "plans")
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
        _exactly_one(self, "person", "agency", "unnamed")
        if (self.acting_for is None) != (self.term_year is None):
            raise ValueError("'actingFor' and 'termYear' go together")
        return self


class Award(ClaimBase):
    """A step towards an award: a meeting proposes it, or a decision to confer it is announced."""

    kind: Literal["award-proposal", "award-conferral"]
    meeting: MeetingId
    award: AwardId = Field(description="A concept of ontology/awards.ttl.")
    agency: AgencyId | None = None
    person: PersonId | None = None
    unnamed: Label | None = Field(None, description="Recipients given only as a group.")
    period: EdtfInterval = Field(description="The period the merit belongs to.")
    presenters: tuple[PersonId, ...] = Field((), description="Persons who handed it over.")

    @model_validator(mode="after")
    def _one_recipient(self) -> "Award":
        _exactly_one(self, "agency", "person", "unnamed")
        return self


class Covenant(ClaimBase):
    """Members of a bloc sign an emulation covenant for a period."""

    kind: Literal["covenant"]
    meeting: MeetingId
    bloc: BlocId
    period: EdtfInterval
    theme: Text | None = None
    signatories: tuple[AgencyId, ...] = ()
    witnesses: tuple[PersonId, ...] = ()


class Theme(ClaimBase):
    """A bloc's theme words for a period; a theme without a covenant is no covenant."""

    kind: Literal["theme"]
    bloc: BlocId
    period: EdtfInterval
    theme: Text


class MovementInitiation(ClaimBase):
    """A body, or the sector a body heads, runs a movement."""

    kind: Literal["movement"]
    movement: MovementId
    agency: AgencyId


class Citation(ClaimBase):
    """The source, or a person it quotes, cites a document."""

    kind: Literal["citation"]
    document: DocumentId
    person: PersonId | None = None


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


class Publication(ClaimBase):
    """What the source prints of its own publication."""

    kind: Literal["publication"]
    publisher: AgencyId | None = None
    byline: Text | None = Field(None, description="The author's name as printed.")
    published: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$")] | None = None

    @model_validator(mode="after")
    def _one_detail(self) -> "Publication":
        _exactly_one(self, "publisher", "byline", "published")
        return self


Claim = Annotated[
    OfficeHolding | BlocTerm | Election | HonorificHolding | BlocMembership | MemberCount | BlocDirection
    | MeetingDetail | Participation | Award | Covenant | Theme | MovementInitiation | Citation | Task
    | MeetingReport | Publication,
    Field(discriminator="kind"),
]  # fmt: skip


def _exactly_one(record: Record, *names: str) -> None:
    given = [name for name in names if getattr(record, name) is not None]
    if len(given) != 1:
        fields = type(record).model_fields
        wanted = ", ".join(f"'{fields[name].alias}'" for name in names)
        raise ValueError(f"exactly one of {wanted} is needed")
