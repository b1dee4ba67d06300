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
    """An award to a body, or to a person (`to_person`), `step` proposed or conferred.

    `day` is that of the event that the article reports, where an award is told after it: one that is told only before
    any day may belong to another event.
    """

    kind: str
    recipient: str
    step: str
    at: Place
    recipient_at: Place
    part: PagePart
    to_person: bool = False
    day: str | None = None


@dataclass(frozen=True, slots=True)
class LeadershipFact:
    """A body that leads or belongs to a bloc in a year; `role` is head, standing deputy, deputy or members.

    One that was `elected`, or to which the role was `handed_over`, has it after the year that a meeting reviews.
    """

    role: str
    agency: str
    year: str | None
    at: Place
    agency_at: Place
    part: PagePart
    elected: bool = False
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """A person at a meeting, and the words that say so: the name, and the verb where one is printed."""

    person: str
    at: Place
    verb_at: Place | None
    part: PagePart


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """The meeting that an article reports; `kind` is a code of meeting-kind and `year` the one it reviews."""

    day: str | None
    chairs: tuple[Present, ...]
    attendees: tuple[Present, ...]
    kind: str | None = None
    year: str | None = None
    day_at: Place | None = None


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
    named_blocs: tuple[str, ...] = ()
    """Names of emulation blocs as printed, the one printed most first."""
    day: str | None = None
    """The day of what the article reports."""
    leftover: tuple[Leftover, ...] = ()
