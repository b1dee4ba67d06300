"""The answers about who and what exists: persons, offices, bodies and awards, with their names."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.holding_models import HoldingFacts
from api.lookups.models import (
    Answer,
    Bounds,
    EdtfText,
    Listing,
    Model,
    Page,
    Support,
    ThingReference,
)  # fmt: skip
from khoi.releases.release import Horizon
from khoi.search.entries import NameKind


class PersonSummary(Model):
    """A person, by the name they are known by; the note of the reference tells namesakes apart."""

    person: ThingReference


class PersonsAnswer(Page):
    """Persons."""

    rows_in: ClassVar[str] = "persons"

    persons: tuple[PersonSummary, ...]


class OfficeSummary(Model):
    """An office, apart from whoever holds it."""

    office: ThingReference
    post_in: ThingReference
    level: str = Field(examples=["head"])
    level_label: str
    seats: Literal["single", "multiple"]
    jurisdiction: str | None = Field(None, description="The country of a foreign office, ISO 3166-1.")


class OfficesAnswer(Page):
    """Offices."""

    rows_in: ClassVar[str] = "offices"

    agency: ThingReference | None = None
    offices: tuple[OfficeSummary, ...]


class AgencySummary(Model):
    """An agency, a unit of one, a council or another body."""

    agency: ThingReference
    kinds: tuple[str, ...] = Field(examples=[["StateAgency"]])
    part_of: ThingReference | None = None
    council_of: ThingReference | None = None


class AgenciesAnswer(Page):
    """Agencies."""

    rows_in: ClassVar[str] = "agencies"

    agencies: tuple[AgencySummary, ...]


class BlocSummary(Model):
    """An emulation bloc."""

    bloc: ThingReference


class BlocsAnswer(Page):
    """Emulation blocs."""

    rows_in: ClassVar[str] = "blocs"

    blocs: tuple[BlocSummary, ...]


class KnownName(Model):
    """A name that leads to the thing, and which of its names it is."""

    name: str = Field(examples=["TANDTC"])
    kind: NameKind = Field(description="worked-out: made by us, from initials or another name of the body.")
    language: str | None = None


class Link(Model):
    """Where to go on from here."""

    about: str = Field(examples=["roles"])
    address: str = Field(examples=["/api/v1/persons/ngo-van-tuan/roles"])


class ExternalIdentifier(Model):
    """What other data call the very same thing, and what shows it."""

    scheme: str = Field(examples=["wikidata"])
    scheme_label: str
    value: str = Field(examples=["Q1234"])
    page: str | None = Field(None, description="A page about the thing, where the identifier leads to one.")
    seen_at: str = Field(description="The page or document that shows it.")
    seen_on: str | None = Field(None, description="When the curators looked at it.", examples=["2026-11-29"])
    ground: str = Field(examples=["linked"])
    ground_label: str
    note: str | None = None


class GroundOfIdentity(Model):
    """Why several sources that print one name are taken to mean one person."""

    sources: tuple[ThingReference, ...]
    ground: str = Field(examples=["same-office"])
    ground_label: str
    note: str | None = None


class Described(Answer):
    """A thing with all its names, and where to read on; what sources say of it stands at those addresses."""

    labels: dict[str, str] = Field(description="Its label in each language.", examples=[{"vi": "Bộ Công an"}])
    names: tuple[KnownName, ...]
    same_as: tuple[str, ...] = Field((), description="The same thing in other data sets.")
    identifiers: tuple[ExternalIdentifier, ...] = Field((), description="The same, each with where it was seen.")
    links: tuple[Link, ...]


class HonorificRow(Support):
    """A rank, academic title or degree that a person was seen to bear."""

    holding: ThingReference
    honorific: str
    honorific_label: str
    bounds: Bounds


class PersonAnswer(Described):
    """A person in public functions; nothing else is recorded of anyone."""

    person: ThingReference
    different_from: tuple[ThingReference, ...] = Field((), description="Namesakes that are somebody else.")
    may_be: tuple[ThingReference, ...] = Field((), description="Persons who may be this one; nobody can tell.")
    identity: tuple[GroundOfIdentity, ...] = Field((), description="Why the sources mean one person.")
    by_name_alone: tuple[ThingReference, ...] = Field((), description="Sources that no ground joins to the others.")
    honorifics: tuple[HonorificRow, ...]


class OfficeAnswer(Described):
    """An office."""

    office: OfficeSummary


class TermRow(Support):
    """A bloc's office that a body held for a year, or its membership in a bloc."""

    bloc: ThingReference
    holding: ThingReference
    office: str | None = Field(None, description="Null for a membership.")
    year: str | None = None


class AgencyAnswer(Described):
    """A body, what it belongs to, what belongs to it, and its part in blocs."""

    agency: AgencySummary
    units: tuple[AgencySummary, ...]
    offices: tuple[OfficeSummary, ...]
    in_blocs: tuple[TermRow, ...]


class ThemeRow(Support):
    """A theme that a bloc set for a period."""

    theme: ThingReference
    words: str
    period: str


class BlocAnswer(Described):
    """An emulation bloc, its offices and themes."""

    bloc: ThingReference
    different_from: tuple[ThingReference, ...] = ()
    offices: tuple[OfficeSummary, ...]
    themes: tuple[ThemeRow, ...]


class Officer(Support, HoldingFacts):
    """Somebody, or a body, in one of the offices."""


class OfficersAnswer(Listing):
    """Who held the offices of a body and its units; an office that no source fills is listed apart."""

    rows_in: ClassVar[str] = "officers"

    agency: ThingReference
    on: str | None = None
    officers: tuple[Officer, ...]
    outside: int = Field(0, description="How many known tenures certainly lie at another time.")
    without_source: tuple[ThingReference, ...] = Field(description="Offices in which no source names anybody, ever.")
    horizon: Horizon | None


class AwardRow(Support):
    """An award action: proposed and conferred are different facts."""

    award: ThingReference
    step: Literal["proposed", "conferred"]
    kind: str = Field(examples=["co-thi-dua-cua-chinh-phu"])
    kind_label: str
    recipient: ThingReference | None = None
    unnamed: str | None = Field(None, description="A group of recipients that is not named.")
    meeting: ThingReference | None = Field(None, description="The meeting it came of.")
    day: EdtfText | None = None
    period: str | None = Field(None, description="The period it is for.")


class AwardsAnswer(Page):
    """Award actions, by day."""

    rows_in: ClassVar[str] = "awards"

    awards: tuple[AwardRow, ...]
