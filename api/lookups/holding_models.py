"""The answers about who held what and when: what is said of a day, what it rests on, and in one sentence."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Answer, Bounds, EdtfText, Listing, Model, Support, ThingReference
from khoi.releases.release import Horizon
from khoi.time import Status


class Nearest(Model):
    """A sighting near the time asked about, and how many days lie between: from `days` to `days_most`."""

    day: EdtfText
    days: int = Field(description="0 where nothing bounds it on this side.")
    days_most: int = Field(description="The same as days where the day is known exactly.")


class Event(Model):
    """What happened to the holder: the office was entered or left, on a day or within bounds."""

    what: Literal["started", "ended"]
    manner: str | None = Field(None, description="A concept of entry-manner or exit-manner, if a source says how.")
    words: str = Field(description="The same in words.", examples=["được bầu"])
    day: EdtfText
    in_period: bool | None = Field(None, description="Whether it lies wholly within the time asked about.")
    day_assumed: str | None = Field(None, description="The grounds for the day, where no source gives it.")
    claims: tuple[str, ...]


class DayAssumed(Model):
    """A day that the status rests on and no source gives, with the curator's grounds."""

    day: EdtfText
    grounds: str


class PresumptionDetail(Model):
    """Why a holder is presumed: the last report, what followed, and the rule with its limits. It is no claim."""

    rule: str = Field(examples=["last-report-1"])
    first: str = Field(description="The first day presumed.")
    last: str = Field(description="The last day presumed.")
    last_report: EdtfText
    age_days: int = Field(description="Days from the last report to the time asked about, at the most.")
    stopped_by: str = Field(description="A concept of presumption-stop.")
    stopped_by_label: str
    followed_by: ThingReference | None = Field(None, description="Who is reported next in the single seat.")
    alternatives: tuple[ThingReference, ...] = Field((), description="Others presumed: it was one of them.")
    claims: tuple[str, ...] = Field(description="The claims of the last report.")


class HoldingFacts(Model):
    """One holding of one office by one holder, with what the sources allow to say of the time asked about."""

    tenure: ThingReference
    holder: ThingReference
    office: ThingReference
    post_in: ThingReference | None = None
    capacity: Literal["regular", "acting", "in-charge"] = "regular"
    term_year: str | None = Field(None, description="The year a bloc term is for; not when it ran.")
    holder_inferred: bool = Field(False, description="The source names a person alone; the body was worked out.")
    representatives: tuple[ThingReference, ...] = Field((), description="Who stood for a body in a bloc office.")
    status: Status | None = Field(None, description="Null where no time was asked about.")
    status_label: str | None = None
    covers: bool | None = Field(None, description="Whether it certainly ran through all of the time asked about.")
    bounds: Bounds
    span_stated: bool = Field(False, description="Sources state both ends, one both or each of two one.")
    seen: tuple[str, ...] = Field(description="Days on which a source reports it, a first or last day included.")
    seen_within: tuple[EdtfText, ...] = Field((), description="Reports on a day known only within bounds.")
    assumed_within: tuple[EdtfText, ...] = Field((), description="Reports whose day no source gives, as first/last.")
    events: tuple[Event, ...] = Field((), description="How the office was entered and left, as far as sources say.")
    day_assumed: DayAssumed | None = None
    presumption: PresumptionDetail | None = Field(None, description="Where the status is presumed.")
    presumed: tuple[EdtfText, ...] = Field((), description="All days on which the holding is presumed, first/last.")
    last_seen: EdtfText | None = None
    last_seen_days: int | None = Field(None, description="Days from the last sighting to the day asked about or today.")
    nearest_before: Nearest | None = None
    nearest_after: Nearest | None = None
    left_after: Nearest | None = Field(
        None, description="Where no source saw the holder, and one tells of leaving later."
    )
    folded: bool = Field(False, description="Not near the time asked about: shown last, or on request.")


class Holding(Support, HoldingFacts):
    """A holding with the claims behind it."""


class EndedBody(Model):
    """The body of an office that had ended by the time asked about, and what took over."""

    body: ThingReference
    change: str = Field(description="A concept of agency-change.", examples=["merged"])
    change_label: str
    day: EdtfText
    merged_with: tuple[ThingReference, ...] = ()
    results: tuple[ThingReference, ...] = ()
    successor_offices: tuple[ThingReference, ...] = Field((), description="The office of the same level there.")


class HoldersAnswer(Answer):
    """Who held an office."""

    rows_in: ClassVar[str] = "holders"

    office: ThingReference
    on: str | None = Field(None, description="The day, month, year or period asked about, in EDTF.")
    sentence: str | None = Field(None, description="The answer as a person would say it, name first.")
    answer: Status | None = Field(
        None, description="The best status among the holders; outside where the body did not exist."
    )
    answer_label: str | None = None
    reason: str | None = Field(None, description="Why nobody is named, or by which rule somebody is presumed.")
    complete: bool = Field(
        description="False unless the office has one seat and its holder is known for all the time asked."
    )
    holders: tuple[Holding, ...] = Field(description="The nearest to the time asked first.")
    outside: int = Field(0, description="How many known holders certainly held it at another time only.")
    ended_body: EndedBody | None = None
    horizon: Horizon | None


class RolesAnswer(Listing):
    """Which offices a person held."""

    rows_in: ClassVar[str] = "roles"

    person: ThingReference
    on: str | None = None
    sentence: str | None = Field(None, description="The answer as a person would say it.")
    roles: tuple[Holding, ...]
    outside: int = 0
    horizon: Horizon | None
