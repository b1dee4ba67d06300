"""What a draft says: facts as an article gives them, each with its place in the normalised text.

Places are half-open ranges of code points. Names stand without forms of address, offices and bodies with abbreviations
written out.
"""

from dataclasses import dataclass
from typing import TypeAlias

from loaders.drafting.pages import PagePart

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HoldingFact:
    """A person in an office.

    `status` is one of: in office, acting, in charge, former, appointed, elected, proposed. `office` is None where
    somebody is in charge of a body without a title. `date` is EDTF, or None where the article gives no day. `inferred`
    says that the body is not printed beside the title.
    """

    person: str
    office: str | None
    body: str | None
    status: str
    date: str | None
    person_at: Place
    office_at: Place
    part: PagePart
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ActFact:
    """An act by which an office was entered, or left (`ends`); `act` as in `words.yaml`, `decision` its number."""

    act: str
    person: str
    office: str | None
    body: str | None
    decision: str | None
    date: str | None
    at: Place
    part: PagePart
    ends: bool = False
    office_at: Place | None = None


@dataclass(frozen=True, slots=True)
class AwardFact:
    """An award to a body or a person, `step` proposed or conferred."""

    kind: str
    recipient: str
    step: str
    at: Place


@dataclass(frozen=True, slots=True)
class LeadershipFact:
    """A body that leads or belongs to a bloc in a year; `role` is head, standing deputy, deputy or members."""

    role: str
    agency: str
    year: str | None
    at: Place
    elected: bool = False


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """The meeting that an article reports."""

    day: str | None
    chairs: tuple[str, ...]
    attendees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A phrase of which nothing was made, and why; `name` is that of a person."""

    place: Place
    why: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an article says."""

    persons: tuple[str, ...]
    holdings: tuple[HoldingFact, ...]
    acts: tuple[ActFact, ...]
    awards: tuple[AwardFact, ...]
    blocs: tuple[LeadershipFact, ...]
    meetings: tuple[MeetingFact, ...]
    leftover: tuple[Leftover, ...] = ()
