"""The answers about evidence: claims, sources, conflicts, gaps, and bodies over time."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Answer, Bounds, ClaimDetail, EdtfText, Listing, Model, Page, ThingReference


class ClaimAnswer(Answer):
    """One claim: what it says of what, where it stands, and what rests on it."""

    claim: ClaimDetail
    subject: ThingReference
    object: ThingReference | None = None
    value: str | None = Field(None, description="What it says where that is no thing: a name, a number, a theme.")
    supports: tuple[ThingReference, ...] = Field(description="What is recorded on the strength of it, with others.")


class SourceSummary(Model):
    """A source, where it was published, and how many claims it makes."""

    source: ThingReference
    url: str | None = None
    outlet: str | None = Field(None, description="Who published it, as catalogued.")
    published: EdtfText | None = Field(None, description="When it was published, as catalogued or as it prints.")
    held: bool = Field(description="Its text is held here, known by digest, and its claims were checked against it.")
    claims: int


class SourcesAnswer(Page):
    """All sources of the release."""

    rows_in: ClassVar[str] = "sources"

    sources: tuple[SourceSummary, ...]


class SourceAnswer(Answer):
    """One source, and what would go if it were withdrawn."""

    source: SourceSummary
    text_sha256: str | None = None
    rests_solely_on_it: tuple[ThingReference, ...] = Field(
        description="What no other source supports. Days that only it saw go too, where others keep the thing."
    )


class ConflictingClaim(Model):
    """A claim in a conflict, and what became of it there."""

    id: str
    iri: str
    source: ThingReference
    says: str = Field(examples=["Ban Dân vận Trung ương → Khối trưởng"])
    role: str | None = Field(None, examples=["chair"], description="At a meeting: the role that the source states.")
    role_label: str | None = None
    capacity: Literal["regular", "acting", "in-charge"] | None = Field(None, description="In an office.")
    name_in_source: str | None = Field(None, description="The name as printed, where that is not the registry's.")
    title_in_source: str | None = Field(None, description="The title as printed, where that is not the registry's.")
    day: EdtfText | None = None
    mark: str | None = None
    certainty: str
    verified: bool
    outcome: Literal["accepted", "rejected"] | None = Field(None, description="Null while nobody has decided.")


class ConflictDecision(Model):
    """A curator's decision: when and why."""

    iri: str
    day: str
    note: str


class Conflict(Model):
    """Claims that cannot all be right, found by the rule that `kind` names."""

    conflict: ThingReference
    kind: str = Field(examples=["seat"])
    kind_label: str
    status: Literal["open", "settled"]
    about: tuple[ThingReference, ...]
    claims: tuple[ConflictingClaim, ...]
    decisions: tuple[ConflictDecision, ...] = ()


class ConflictsAnswer(Page):
    """What sources disagree on."""

    rows_in: ClassVar[str] = "conflicts"

    conflicts: tuple[Conflict, ...]


class Gap(Model):
    """What nobody has said yet, between two things that sources do report. A gap is no vacancy."""

    kind: Literal["bloc-head", "year-end-review", "half-year-review", "office"]
    thing: ThingReference
    since: str = Field(description="The year, or the last day the one before was seen.")
    since_assumed: bool = Field(False, description="Whether the curator assumed that day; no source gives it.")
    until: str = Field(description="The year, or the first day the one after must have begun.")
    until_assumed: bool = Field(False, description="Whether the curator assumed that day; no source gives it.")
    before: ThingReference | None = None
    after: ThingReference | None = None


class GapsAnswer(Page):
    """What nobody has said yet."""

    rows_in: ClassVar[str] = "gaps"

    gaps: tuple[Gap, ...]


class AgencyEvent(Model):
    """A stretch of a body's existence, a name it bore, or a change it went through."""

    event: Literal["existence", "name", "change"]
    what: ThingReference
    change: str | None = Field(None, examples=["merged"])
    change_label: str | None = None
    day: EdtfText | None = None
    originals: tuple[ThingReference, ...] = ()
    results: tuple[ThingReference, ...] = ()
    bounds: Bounds
    claims: tuple[ClaimDetail, ...]


class AgencyHistoryAnswer(Listing):
    """A body over time; an empty list means that no source speaks of its beginning, names or end."""

    rows_in: ClassVar[str] = "events"

    agency: ThingReference
    events: tuple[AgencyEvent, ...]
