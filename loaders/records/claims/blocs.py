"""Claims about blocs: who heads and belongs to them, what they pledge, which movements they join."""

from typing import Annotated, Literal

from pydantic import Field

from loaders.records.claims.base import ClaimBase
from loaders.records.common import (
    AgencyId,
    BlocId,
    BodyId,
    EdtfInterval,
    MeetingId,
    MovementId,
    OfficeId,
    PersonId,
    Text,
    Year,
)


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


class Representation(ClaimBase):
    """A person stands for the holder of a bloc office; the press calls the person by the office."""

    kind: Literal["representation"]
    person: PersonId
    office: OfficeId
    agency: AgencyId | None = Field(None, description="The body stood for, where the source names it.")
    term_year: Year | None = None


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
    listed: Annotated[int, Field(ge=1, le=500)] | None = Field(
        None, description="How many names the same text then gives as the whole list."
    )


class BlocDirection(ClaimBase):
    """A council organises and directs a bloc."""

    kind: Literal["bloc-direction"]
    bloc: BlocId
    council: AgencyId


class Covenant(ClaimBase):
    """Members of a bloc sign an emulation covenant for a period."""

    kind: Literal["covenant"]
    meeting: MeetingId | None = Field(None, description="The meeting at which it was signed, where one is known.")
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
    """A body, or the sector a body heads, runs a movement, or takes part in one that others run."""

    kind: Literal["movement"]
    movement: MovementId
    agency: BodyId
    part: Literal["initiates", "takes-part"] = "initiates"
