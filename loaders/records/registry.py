"""The registry: who and what exists, under which names. It states no office, date or award."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from khoi.messages import said
from loaders.records.common import (
    SLUG,
    AgencyId,
    BlocId,
    BodyId,
    BodyKindId,
    Day,
    DocumentId,
    EdtfInterval,
    Label,
    MeetingKindId,
    NameOfPerson,
    PersonId,
    PresumptionLimitId,
    Record,
    Slug,
    Text,
)
from loaders.records.identity import Identified, IdentityGround

FormerId = Annotated[
    # Twice the length of an id: the former id of a claim is its source's, `--`, and its own.
    str, Field(pattern=SLUG.replace("(-", "(-{1,2}"), max_length=240, description="As it was; a claim's has '--'.")
]


class Person(Identified):
    """A person whom a source names. Family-first name as the person writes it; no birth data, ever."""

    id: Slug
    name: NameOfPerson
    aliases: tuple[NameOfPerson, ...] = ()
    note: Label | None = Field(None, description="Tells namesakes apart by public function.")
    different_from: tuple[PersonId, ...] = Field((), description="Persons of the same name who are somebody else.")
    may_be: tuple[PersonId, ...] = Field((), description="Persons who may be the same; nobody can tell, so both stay.")
    identity: tuple[IdentityGround, ...] = Field((), description="Why the sources that name the person mean one.")

    @property
    def label(self) -> Label:
        """The name, which is one in all languages."""
        return Label(vi=self.name, en=self.name)


class AgencyKind(StrEnum):
    """What a body is; one body may be several at once (a Party newspaper)."""

    STATE = "state"
    PARTY = "party"
    MASS_ORGANIZATION = "mass-organization"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    FOREIGN = "foreign"
    PRESS = "press"
    UNIT = "unit"
    COUNCIL = "council"


class Agency(Identified):
    """A body that can hold members or offices, be a unit of another, or act at a meeting."""

    id: Slug
    kinds: Annotated[tuple[AgencyKind, ...], Field(min_length=1)]
    classification: BodyKindId | None = Field(None, description="A concept of ontology/codes/body-kind.ttl.")
    label: Label
    abbreviations: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    part_of: AgencyId | None = Field(None, description="The agency this one is a unit of.")
    council_of: BodyId | None = Field(None, description="The agency or bloc a council advises.")

    @model_validator(mode="after")
    def _council_and_unit_are_attached(self) -> "Agency":
        if AgencyKind.UNIT in self.kinds and not self.part_of:
            raise ValueError(said("unit-needs-part-of"))
        if self.council_of and AgencyKind.COUNCIL not in self.kinds:
            raise ValueError(said("council-of-for-councils"))
        return self


class OfficeKind(StrEnum):
    """In what kind of body an office is."""

    STATE = "state"
    PARTY = "party"
    BLOC = "bloc"
    COUNCIL = "council"
    MASS_ORGANIZATION = "mass-organization"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    FOREIGN = "foreign"


class Office(Identified):
    """An office that exists apart from whoever holds it."""

    id: Slug
    kind: OfficeKind
    label: Label
    post_in: BodyId = Field(description="The agency or bloc the office is in.")
    level: Literal["head", "standing-deputy", "deputy", "standing-member", "member"]
    # No default: a guess here would end tenures of people who sit side by side.
    seats: Literal["single", "multiple"] = Field(description="Single: a successor ends the predecessor's tenure.")
    abbreviations: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    jurisdiction: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = Field(None, description="ISO 3166-1, foreign.")
    presumed_for: PresumptionLimitId | None = Field(None, description="Where it differs from that of its level.")

    @model_validator(mode="after")
    def _foreign_office_names_its_country(self) -> "Office":
        if (self.kind is OfficeKind.FOREIGN) != (self.jurisdiction is not None):
            raise ValueError(said("jurisdiction-of-foreign"))
        return self


class Bloc(Identified):
    """A standing grouping of bodies that run emulation work together and rotate its headship."""

    id: Slug
    label: Label
    kind: Literal["bloc", "cluster"] = Field("bloc", description="As its sources call it: khối or cụm.")
    level: Literal["central", "provincial", "sector"]
    abbreviations: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    different_from: tuple[BlocId, ...] = Field((), description="Blocs of a like name that are others.")


class Meeting(Identified):
    """A meeting's identity: who holds it, its kind and the period reviewed, never its date. The rest is claims."""

    id: Slug
    label: Label
    convened_by: BodyId = Field(
        description="The bloc or council that holds it; any body for a congress, ceremony or visit."
    )
    kind: MeetingKindId = Field(description="A concept of ontology/codes/meeting-kind.ttl.")
    reviews: EdtfInterval | None = Field(None, description="The period reviewed; a kind that reviews one needs it.")


class Movement(Identified):
    """A named emulation campaign."""

    id: Slug
    label: Label
    slogan: Text


class CitedDocument(Identified):
    """A law, resolution, scheme or plan that a source cites or prints; codes that rest on a law name it too."""

    id: Slug
    label: Label
    kind: Literal[
        "resolution", "scheme", "plan", "regulation", "law", "directive", "decree", "decision", "guidance", "circular"
    ]
    number: Text | None = None
    issued: Day | None = None
    issuer: AgencyId | None = None
    valid_from: Day | None = Field(None, description="The first day on which it is in force.")
    valid_until: Day | None = Field(None, description="The last day on which it is in force.")
    supersedes: DocumentId | None = Field(None, description="The document it takes the place of.")


class FormerIdentity(Record):
    """An address that no longer names a thing of its own: it was merged, split or withdrawn."""

    id: FormerId
    kind: Literal["person", "agency", "office", "bloc", "meeting", "movement", "document", "source", "claim"]
    merged_into: FormerId | None = Field(None, description="The thing it was found to be; the old address leads there.")
    split_into: tuple[Slug, ...] = Field((), description="The things it was found to be; the old address lists them.")
    withdrawn: bool = Field(False, description="Taken out; the old address answers 410.")
    decided_on: Day
    decided_by: Slug = Field(description="The curator, as in sources/dataset.yaml.")
    note: Label

    @model_validator(mode="after")
    def _one_fate(self) -> "FormerIdentity":
        if sum((self.merged_into is not None, bool(self.split_into), self.withdrawn)) != 1:
            raise ValueError(said("one-fate"))
        return self


class RegistryFile(Record):
    """One file of `sources/registry/`; a file may hold any of the lists."""

    persons: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    offices: tuple[Office, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    movements: tuple[Movement, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    former: tuple[FormerIdentity, ...] = ()
