"""The answers of the REST interface: frozen models, camelCase in JSON, examples for the documentation."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from khoi.releases.frozen import Frozen
from khoi.time import Status

EdtfText = Annotated[str, Field(description="EDTF: a day, or one unknown day as [a..b]", examples=["2023-08-04"])]


class Model(Frozen):
    """A frozen answer or part of one, with names in camelCase."""


class ThingReference(Model):
    """A thing by kind, local name, address and label; `note` tells namesakes apart."""

    kind: str = Field(examples=["person"])
    id: str = Field(examples=["ngo-van-tuan"])
    iri: str = Field(examples=["https://w3id.org/khoi/id/person/ngo-van-tuan"])
    label: str = Field(examples=["Ngô Văn Tuấn"])
    note: str | None = None


class Evidence(Model):
    """A span of the source's text, in code points of its NFC, LF form; the text itself is not published."""

    iri: str
    part: Literal["body", "caption", "teaser"]
    start: int
    end: int


class ClaimDetail(Model):
    """What one source says: its day, its printed form, how sure the reader is, and where it stands."""

    id: str
    iri: str
    kind: str
    says: str = Field(description="What the source says, in a sentence of our words; it marks what was worked out.")
    source: ThingReference
    url: str | None = None
    at_words: str | None = Field(None, description="The article at the words, where the claim has words of its own.")
    day: EdtfText | None = None
    since: EdtfText | None = Field(None, description="The first day of a stay that the source states whole.")
    until: EdtfText | None = Field(None, description="The last day of that stay.")
    meeting: ThingReference | None = None
    mark: str | None = Field(None, description="seen, started, ended or former")
    name_in_source: str | None = None
    title_in_source: str | None = None
    certainty: Literal["high", "medium", "low"]
    verified: bool = Field(description="Checked against the source's text; false where nobody here holds it.")
    manner: str | None = Field(None, description="How an office was entered or left: elected, relieved …")
    inferred: tuple[str, ...] = Field((), description="What the reader worked out and the source does not print.")
    day_assumed: str | None = Field(None, description="The grounds for the day, where no source gives it.")
    grounds: str | None = None
    conflicts_with: tuple[str, ...] = Field((), description="Claims that cannot hold together with it.")
    disputed: bool = Field(False, description="In a conflict that no curator has settled.")
    evidence: tuple[Evidence, ...] = ()


class Bounds(Model):
    """Between which days it started and ended; null where nothing bounds that side."""

    start_not_earlier_than: str | None = None
    start_not_later_than: str | None = None
    end_not_earlier_than: str | None = None
    end_not_later_than: str | None = None


class Support(Model):
    """How well a fact is founded."""

    disputed: bool = Field(description="Sources contradict each other here.")
    verified: bool = Field(
        description="A claim was checked against its text; where a time is asked about, one behind the status."
    )
    sources: tuple[ThingReference, ...]
    claims: tuple[ClaimDetail, ...]


class Answer(Model):
    """What every answer carries; `rows_in` names the field that holds its rows, for lists."""

    rows_in: ClassVar[str] = ""

    release: str = Field(examples=["59cf7a3d1f0b2e64"])
    licence: str


class Listing(Answer):
    """A list that is given whole."""

    message: str | None = Field(None, description="Where nothing was found: what was asked for.")


class Page(Listing):
    """A page of a list."""

    next: str | None = Field(None, description="The address of the next page; null on the last.")


class Leader(Support):
    """A body in a bloc office for a year."""

    term: ThingReference
    role: Literal["head", "standing-deputy", "deputy", "member", "standing-member"]
    role_label: str
    office: ThingReference
    agency: ThingReference
    agency_inferred: bool = Field(False, description="The source names the person; the body was worked out.")
    representatives: tuple[ThingReference, ...] = Field((), description="Who stood for the body in that office.")
    elected_at: ThingReference | None = None
    seen: tuple[str, ...] = ()
    seen_within: tuple[EdtfText, ...] = ()
    bounds: Bounds


class LeadershipYear(Model):
    """Who led a bloc in one year; an empty list means no source, not nobody."""

    year: str
    sourced: bool
    leaders: tuple[Leader, ...]


class LeadershipAnswer(Answer):
    """Who led a bloc, year by year."""

    rows_in: ClassVar[str] = "years.leaders"

    bloc: ThingReference
    years: tuple[LeadershipYear, ...]
    years_without_source: tuple[str, ...]


class MemberRow(Support):
    """A body reported as a member of a bloc, or a number of members that a source states."""

    membership: ThingReference
    agency: ThingReference | None = None
    stated_count: int | None = None
    status: Status | None = Field(None, description="Null where no time was asked about.")
    status_label: str | None = None
    covers: bool | None = None
    bounds: Bounds
    seen: tuple[str, ...] = Field((), description="Days on which a source named it a member.")
    seen_within: tuple[EdtfText, ...] = ()


class MembersAnswer(Listing):
    """The reported members of a bloc."""

    rows_in: ClassVar[str] = "members"

    bloc: ThingReference
    on: str | None = None
    members: tuple[MemberRow, ...]
    stated_counts: tuple[MemberRow, ...]


class MeetingSummary(Model):
    """A meeting, its day or the bounds of it."""

    meeting: ThingReference
    bloc: ThingReference
    kind: str
    kind_label: str
    held_on: EdtfText
    held_not_earlier_than: str | None = None
    held_not_later_than: str | None = None
    part_of_day: str | None = None
    place: ThingReference | None = None
    reviews: str | None = None
    plans: str | None = None


class MeetingsAnswer(Page):
    """Meetings, oldest first."""

    rows_in: ClassVar[str] = "meetings"

    meetings: tuple[MeetingSummary, ...]


class ParticipationRow(Support):
    """One participant in one capacity; `unnamed` where a source names a group without persons."""

    participation: ThingReference
    role: str
    role_label: str
    participant: ThingReference | None = None
    unnamed: str | None = None
    represents: tuple[ThingReference, ...] = ()
    acting_for: tuple[ThingReference, ...] = Field((), description="Bloc terms whose holder was stood in for.")
    offices: tuple[str, ...] = ()
    report: str | None = None


class OutcomeRow(Support):
    """Something a meeting brought about, set or found."""

    outcome: ThingReference
    kind: str = Field(examples=["AwardProposal"])
    theme: str | None = None


class MeetingAnswer(Answer, Support):
    """A meeting with its participants and outcomes, each with the claims of every source that reports it."""

    meeting: MeetingSummary
    participations: tuple[ParticipationRow, ...]
    outcomes: tuple[OutcomeRow, ...]
