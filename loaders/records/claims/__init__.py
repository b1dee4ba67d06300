"""Claims: one source, one statement, with its own date, printed form, certainty and evidence.

Each kind of claim is a record of its own; `kind` tells them apart. A claim is dated `on` a day
(EDTF), or stands `at` a meeting and takes whatever day the sources together give that meeting.
"""

from typing import Annotated

from pydantic import Field

from loaders.records.claims.blocs import (
    BlocDirection,
    BlocMembership,
    BlocTerm,
    Covenant,
    Election,
    MemberCount,
    MovementInitiation,
    Representation,
    Theme,
)
from loaders.records.claims.bodies import AgencyChange, AgencyExistence, AgencyName, Provision
from loaders.records.claims.meetings import MeetingDetail, MeetingReport, Participation, Task
from loaders.records.claims.outcomes import Award, Citation, Publication
from loaders.records.claims.persons import HonorificHolding, OfficeHolding, PersonName

Claim = Annotated[
    OfficeHolding | HonorificHolding | PersonName
    | BlocTerm | Election | Representation | BlocMembership | MemberCount | BlocDirection
    | AgencyExistence | AgencyName | AgencyChange | Provision
    | MeetingDetail | Participation | Award | Covenant | Theme | MovementInitiation | Citation | Task
    | MeetingReport | Publication,
    Field(discriminator="kind"),
]  # fmt: skip

__all__ = [
    "AgencyChange", "AgencyExistence", "AgencyName", "Award", "BlocDirection", "BlocMembership", "BlocTerm", "Citation",
    "Claim", "Covenant", "Election", "HonorificHolding", "MeetingDetail", "MeetingReport", "MemberCount",
    "MovementInitiation", "OfficeHolding", "Participation", "PersonName", "Provision", "Publication", "Representation",
    "Task", "Theme",
]  # fmt: skip
