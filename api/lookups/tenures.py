"""Tenures as the release records them, before any time is asked about: facts, what the algebra needs, reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field

from api.lookups.models import Bounds, ClaimDetail, Code, Days, DaysSeen, EdtfText, Model, Support
from api.lookups.presumptions import PresumptionDetail
from api.lookups.reports import Event, Nearest, Reports
from api.lookups.representatives import is_holder_inferred
from api.lookups.support import claims_behind, support
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import local_name
from khoi.sparql.rows import Row
from khoi.time import HoldingBounds, Interval, RecordedHolding, Status, on_day, parse_instant, read_period

_BOUNDS = ("startNotEarlierThan", "startNotLaterThan", "endNotEarlierThan", "endNotLaterThan")


class DayAssumed(Model):
    """A day that the status rests on and no source gives, with the curator's grounds."""

    day: EdtfText
    grounds: str


class HoldingFacts(Model):
    """One holding of one office by one holder, with what the sources allow to say of the time asked about."""

    tenure: ThingReference
    holder: ThingReference
    office: ThingReference
    post_in: ThingReference | None = None
    capacity: Code[Literal["regular", "acting", "in-charge"]] = "regular"
    term_year: str | None = Field(None, description="The year a bloc term is for; not when it ran.")
    holder_inferred: bool = Field(False, description="The source names a person alone; the body was worked out.")
    representatives: tuple[ThingReference, ...] = Field((), description="Who stood for a body in a bloc office.")
    status: Status | None = Field(None, description="Null where no time was asked about.")
    status_label: str | None = None
    covers: bool | None = Field(None, description="Whether it certainly ran through all of the time asked about.")
    bounds: Bounds
    span_stated: bool = Field(False, description="Sources state both ends, one both or each of two one.")
    seen: DaysSeen = Field(description="Days on which a source reports it, a first or last day included.")
    seen_within: Days = Field((), description="Reports on a day known only within bounds.")
    assumed_within: Days = Field((), description="Reports whose day no source gives, as first/last.")
    events: tuple[Event, ...] = Field((), description="How the office was entered and left, as far as sources say.")
    day_assumed: DayAssumed | None = None
    presumption: PresumptionDetail | None = Field(None, description="Where the status is presumed.")
    presumed: Days = Field((), description="All days on which the holding is presumed, first/last.")
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


@dataclass(frozen=True, slots=True)
class TenureFacts:
    """A holding, and what an answer about a time is worked out from; `single` says that the office has one seat."""

    holding: Holding
    recorded: RecordedHolding
    reports: Reports
    single: bool

    def saying(self, **more: Any) -> Self:
        """Return it with more fields of its holding filled in."""
        return replace(self, holding=self.holding.model_copy(update=more))


async def tenures_of(view: ReleaseView, query: str, column: str, thing: ThingReference) -> tuple[TenureFacts, ...]:
    """Return the tenures of an office or of a person, which stands in `column` of all rows of `query`.

    They are cached, since no time asked about changes them.
    """
    key = (query, view.language, thing.id)
    held: tuple[TenureFacts, ...] | None = view.publication.tenures.get(key)
    if held is None:
        rows = await view.rows(query, **{thing.kind: thing.id})
        held = await held_in(view, rows, **{column: thing})
        if len(held) < view.publication.tenures.maxsize:  # the cache raises for what is larger than itself
            view.publication.tenures[key] = held
    return held


async def held_in(view: ReleaseView, rows: Sequence[Row], **known: ThingReference) -> tuple[TenureFacts, ...]:
    """Return the tenures in `rows`; `known` are the holder or the office where it is the same in all."""
    claims = await claims_behind(view, (row["tenure"] for row in rows))
    return tuple(_held(view, row, claims.get(row["tenure"], ()), known) for row in rows)


def _held(
    view: ReleaseView, row: Row, claims: tuple[ClaimDetail, ...], known: Mapping[str, ThingReference]
) -> TenureFacts:
    holding = Holding.from_row(
        view,
        row,
        **known,
        holder_inferred=is_holder_inferred(claims),
        seen=row.get("seen", ""),
        status=None,
        covers=None,
        **support(claims),
    )
    return TenureFacts(holding, recorded(row), Reports.of(claims), local_name(row.get("seats", "")) == "single")


def recorded(row: Row) -> RecordedHolding:
    """Read from a row what the algebra of time needs."""
    days = (date.fromisoformat(row[name]) if name in row else None for name in _BOUNDS)
    within = [(instant.earliest, instant.latest) for instant in map(parse_instant, row.get("seenWithin", "").split())]
    exact = (on_day(date.fromisoformat(day)) for day in row.get("seen", "").split())
    return RecordedHolding(
        HoldingBounds(*days),
        frozenset((*exact, *(Interval(first, last) for first, last in within if first and last))),
        frozenset(_periods(row, "assumedWithin")),
        row.get("spanStated") == "true",
        int(row["termYear"]) if "termYear" in row else None,
        tuple(_periods(row, "presumed")),
    )


def _periods(row: Row, name: str) -> Iterable[Interval]:
    return map(read_period, row.get(name, "").split())
